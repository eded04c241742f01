//! `cargo xtask bench [NAME …]`: every benchmark, or those named, optimised. Each compares with a peer in the same run and judges nothing.

use crate::setup;
use crate::step::{self, Outcome, cargo, root};
use std::path::PathBuf;
use std::process::Command;

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
    step::run(&mut cargo(&["build", "--release", "--package", "mesh-cli", "--package", "mesh-program"]))?;
    step::run(&mut cargo(&["build", "--release", "--package", "mesh-benches"]))?;
    let named: Vec<String> = std::env::args().skip(2).collect();
    let is_wanted = |name: &str| named.is_empty() || named.iter().any(|it| it == name);
    for bench in BENCHES.iter().filter(|bench| is_wanted(bench.name)) {
        let program = release(&format!("bench-{}", bench.mesh_program));
        let source = format!("benches/programs/{}.mpl", bench.mesh_program);
        step::run(in_root(release("mesh")).args(["build", &source, "--release", "-o"]).arg(&program))?;
        step::run(in_root(release(bench.name)).arg(&program).args(bench.peer.map(release)))?;
    }
    if is_wanted("growth") {
        // No peer: its columns are to be alike.
        step::run(in_root(release("mesh")).args(["run", "benches/programs/growth.mpl", "--release"]))?;
    }
    for (package, name) in [("mesh-syntax", "parse"), ("mesh-build", "stages")] {
        if is_wanted(name) {
            step::run(&mut cargo(&["bench", "--package", package, "--bench", name]))?;
        }
    }
    println!("bench: done");
    Ok(())
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
