//! `cargo xtask bench [NAME …]`: every benchmark, or those named, optimised. Each compares with a peer in the same run and judges nothing.

use crate::setup;
use crate::step::{self, Failure, Outcome, cargo, root};
use std::fs::{File, FileTimes};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Instant, SystemTime};

/// A benchmark: a program of `mesh-benches` that is given a Mesh program, as an executable.
struct Bench {
    name: &'static str,
    mesh_program: &'static str,
    /// The executable to compare with, if the benchmark does not hold the peer itself.
    peer: Option<&'static str>,
}

const BENCHES: &[Bench] = &[
    Bench { name: "http", mesh_program: "counter", peer: Some("axum_counter") },
    Bench { name: "actors", mesh_program: "actors", peer: None },
    Bench { name: "library", mesh_program: "library", peer: None },
    Bench { name: "compute", mesh_program: "compute", peer: None },
];

/// The task.
pub fn run() -> Outcome {
    setup::run_quietly()?;
    let named: Vec<String> = std::env::args().skip(2).collect();
    let is_wanted = |name: &str| named.is_empty() || named.iter().any(|it| it == name);
    // Those of Rust packages do without the command, and without programs of Mesh alone.
    let of_packages = ["bridge", "build-times", "parse", "stages"];
    if named.is_empty() || !named.iter().all(|name| of_packages.contains(&name.as_str())) {
        step::run(&mut cargo(&["build", "--release", "--package", "mesh-cli", "--package", "mesh-program"]))?;
        step::run(&mut cargo(&["build", "--release", "--package", "mesh-benches"]))?;
    }
    for bench in BENCHES.iter().filter(|bench| is_wanted(bench.name)) {
        let program = release(&format!("bench-{}", bench.mesh_program));
        let source = format!("benches/programs/{}.mpl", bench.mesh_program);
        step::run(in_root(release("mesh")).args(["build", &source, "--release", "-o"]).arg(&program))?;
        step::run(in_root(release(bench.name)).arg(&program).args(bench.peer.map(release)))?;
    }
    if is_wanted("bridge") {
        step::run(&mut cargo(&["build", "--release", "--package", "bridge-bench"]))?;
        step::run(&mut in_root(release("bridge-bench")))?;
        // What the border costs when it is built belongs to it.
        build_times()?;
    }
    if is_wanted("growth") {
        // No peer: its columns are to be alike.
        step::run(in_root(release("mesh")).args(["run", "benches/programs/growth.mpl", "--release"]))?;
    }
    if is_wanted("build-times") && !is_wanted("bridge") {
        build_times()?;
    }
    for (package, name) in [("mesh-syntax", "parse"), ("mesh-build", "stages")] {
        if is_wanted(name) {
            step::run(&mut cargo(&["bench", "--package", package, "--bench", name]))?;
        }
    }
    println!("bench: done");
    Ok(())
}

/// How long a Rust package with Mesh code takes to build: from nothing, after a change of a `.mpl` file, and after a
/// change of its Rust code alone. The peer is the last of the three.
fn build_times() -> Outcome {
    let target = std::env::temp_dir().join(format!("mesh-build-times-{}", std::process::id()));
    let manifest = root().join("examples/rust-host/Cargo.toml");
    let built = |touched: Option<&str>| -> Result<f64, Failure> {
        if let Some(file) = touched {
            touch(&root().join("examples/rust-host").join(file)).map_err(|error| Failure(error.to_string()))?;
        }
        let mut command = cargo(&["build", "--quiet", "--manifest-path"]);
        command.arg(&manifest).env("CARGO_TARGET_DIR", &target).env("CARGO_INCREMENTAL", "1");
        let began = Instant::now();
        step::run(&mut command)?;
        Ok(began.elapsed().as_secs_f64())
    };
    let cold = built(None)?;
    println!("cold build of examples/rust-host        {cold:>7.1} s");
    for (what, file) in
        [("after a change of a .mpl file", "mesh/counter.mpl"), ("after a change of main.rs", "src/main.rs")]
    {
        let mut times = Vec::new();
        for _ in 0..5 {
            times.push(built(Some(file))?);
        }
        times.sort_by(f64::total_cmp);
        println!("{what:<40}{:>7.1} s", times[2]);
    }
    std::fs::remove_dir_all(&target).map_err(|error| Failure(error.to_string()))
}

/// Makes a file look changed.
fn touch(file: &Path) -> std::io::Result<()> {
    let now = FileTimes::new().set_modified(SystemTime::now());
    File::options().append(true).open(file)?.set_times(now)
}

fn in_root(program: PathBuf) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

/// An optimised executable: beside the directory this task was built into.
fn release(name: &str) -> PathBuf {
    let own = std::env::current_exe().unwrap_or_default();
    let target = own.ancestors().nth(2).map_or_else(|| root().join("target"), PathBuf::from);
    target.join("release").join(name)
}
