//! `cargo xtask test`: the whole suite, from a fresh clone, in one command.

use crate::setup;
use crate::step::{self, Failure, Outcome, cargo, succeeds};
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

/// What it does in words, and the doing.
type Step = (&'static str, fn() -> Outcome);

/// The steps in order; the first that fails ends the task.
const STEPS: &[Step] = &[
    ("set-up", setup::run_quietly),
    ("build", build),
    ("tests", tests),
    ("what hosts are told", told),
    ("examples in the documentation", doctests),
    ("models of concurrent code", models),
];

/// The task.
pub fn run() -> Outcome {
    let start = Instant::now();
    for (name, step) in STEPS {
        println!("test: {name}");
        step().map_err(|failure| Failure(format!("{name}: {failure}")))?;
    }
    let seconds = start.elapsed().as_secs();
    println!("test: everything passed ({} steps, {} min {:02} s)", STEPS.len(), seconds / 60, seconds % 60);
    Ok(())
}

/// Every program of the language's tests with `MESH_HEAP=check,stress`: it does the same, if slower. Then a million
/// processes that crash in every way there is. An hour.
pub fn stress() -> Outcome {
    setup::run_quietly()?;
    step::run(&mut cargo(&["build", "--package", "mesh-cli", "--package", "mesh-program"]))?;
    let mut programs = cargo(&["test", "--package", "mesh-tests", "--test", "lang", "--no-fail-fast"]);
    programs.env("MESH_HEAP", "check,stress");
    with_mesh(programs)?;
    let mut chaos = cargo(&["test", "--package", "bridge-tests", "--test", "chaos", "--profile", "model"]);
    chaos.env("MESH_CHAOS", "1000000").args(["--", "--nocapture", "--test-threads=1"]);
    step::run(&mut chaos)
}

/// Only nightly compilers have sanitizers. Frames have no red zones between their variables: the collector reads stacks
/// as a whole. The standard library is the usual one, which AddressSanitizer does not mind; others would.
const SANITIZED: &str = "-Zsanitizer=address -Cunsafe-allow-abi-mismatch=sanitizer -Cllvm-args=-asan-stack=0";

/// The tests of the runtime, with every access to memory looked at.
pub fn sanitize() -> Outcome {
    let Some(host) = step::output(Command::new("rustup").args(["run", "nightly", "rustc", "--print", "host-tuple"]))
    else {
        return Err(Failure("there is no nightly toolchain: rustup toolchain install nightly".into()));
    };
    let tests =
        ["cargo", "test", "--package", "mesh-runtime", "--lib", "--target-dir", "target/sanitize", "--target", &host];
    let mut command = Command::new("rustup");
    command.current_dir(step::root()).args(["run", "nightly"]).args(tests);
    // What lives until the end of the program is not lost: pools, names, the main thread's stack.
    step::run(command.env("RUSTFLAGS", SANITIZED).env("ASAN_OPTIONS", "detect_leaks=0"))
}

/// Before the tests, because those of whole programs run the `mesh` command and link with its archive.
fn build() -> Outcome {
    step::run(&mut cargo(&["build", "--workspace"]))
}

fn tests() -> Outcome {
    if succeeds(&mut cargo(&["nextest", "--version"])) {
        // What must not run side by side stands in `.config/nextest.toml`.
        return with_mesh(cargo(&["nextest", "run", "--workspace", "--no-fail-fast"]));
    }
    let targets = ["--lib", "--bins", "--tests", "--no-fail-fast"];
    let mut most = cargo(&["test", "--workspace", "--exclude", "bridge-tests"]);
    most.args(targets);
    let mut bridge = cargo(&["test", "--package", "bridge-tests"]);
    bridge.args(targets).args(["--", "--test-threads=1"]);
    with_mesh(most).and(with_mesh(bridge))
}

/// Runs tests with the command `build` has just made.
fn with_mesh(mut tests: Command) -> Outcome {
    if let Some(mesh) = mesh_command() {
        tests.env("MESH_COMMAND", mesh);
    }
    step::run(&mut tests)
}

/// Features that hosts choose, and that are off otherwise.
fn told() -> Outcome {
    let features = ["--package", "mesh-runtime", "--lib", "--features", "tracing,metrics", "observe"];
    step::run(cargo(&["test"]).args(features).args(["--", "--test-threads=1"]))
}

/// Cargo puts it beside this one.
fn mesh_command() -> Option<PathBuf> {
    let mesh = std::env::current_exe().ok()?.with_file_name(format!("mesh{}", std::env::consts::EXE_SUFFIX));
    mesh.exists().then_some(mesh)
}

fn doctests() -> Outcome {
    step::run(&mut cargo(&["test", "--workspace", "--doc"]))
}

/// Loom explores every interleaving, so the code under test is optimised; its own directory keeps the
/// flags from rebuilding everything else.
fn models() -> Outcome {
    let flags = std::env::var("RUSTFLAGS").unwrap_or_default();
    step::run(
        cargo(&[
            "test",
            "--package",
            "mesh-runtime",
            "--lib",
            // Tokio has models of its own, which do not build from outside.
            "--no-default-features",
            "--profile",
            "model",
            "--target-dir",
            "target/model",
            "model",
        ])
        .env("RUSTFLAGS", format!("{flags} --cfg loom").trim()),
    )
}
