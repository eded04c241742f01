//! `cargo xtask`: everything a newcomer or a build server runs in this repository.
//!
//! In: the name of a task. Out: what the task's commands print, one closing line, and exit status 0 if
//! all went well, 1 if not, 2 if there is no such task. Written without dependencies, so that it is
//! there a second after cloning.
//!
//! `step` runs commands; every other module is the task of its name.

mod bench;
mod demo;
mod links;
mod lint;
mod setup;
mod step;
mod test;

use std::process::ExitCode;
use step::Outcome;

struct Task {
    name: &'static str,
    summary: &'static str,
    run: fn() -> Outcome,
}

const TASKS: &[Task] = &[
    Task {
        name: "setup",
        summary: "check for what the system must have, and install what is missing",
        run: setup::run,
    },
    Task { name: "demo", summary: "set up, then build and run examples/rust-host", run: demo::run },
    Task { name: "test", summary: "set up, then build and test everything", run: test::run },
    Task {
        name: "stress",
        summary: "run the programs of the language with every reference checked and collections everywhere, and a million crashes",
        run: test::stress,
    },
    Task {
        name: "sanitize",
        summary: "run the tests of the runtime under AddressSanitizer, which needs a nightly toolchain",
        run: test::sanitize,
    },
    Task { name: "bench", summary: "build optimised and run all benchmarks, or those named", run: bench::run },
    Task { name: "links", summary: "link a package with Mesh code in every way there is, and run it", run: links::run },
    Task { name: "lint", summary: "formatting, clippy and the rules of the house", run: lint::run },
];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let task = match args.as_slice() {
        [name] => TASKS.iter().find(|task| task.name == name),
        // What follows says which benchmarks.
        [name, ..] if name == "bench" => TASKS.iter().find(|task| task.name == name),
        _ => None,
    };
    match task {
        Some(task) => finish(task),
        None => usage(&args),
    }
}

fn finish(task: &Task) -> ExitCode {
    match (task.run)() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{}: FAILED: {failure}", task.name);
            ExitCode::FAILURE
        }
    }
}

fn usage(args: &[String]) -> ExitCode {
    let is_question = matches!(args, [] | [_]) && args.iter().all(|arg| ["help", "--help", "-h"].contains(&&**arg));
    let mut text = String::from("usage: cargo xtask TASK\n\n");
    for task in TASKS {
        text += &format!("  {:8} {}\n", task.name, task.summary);
    }
    if is_question {
        print!("{text}");
        return ExitCode::SUCCESS;
    }
    eprint!("{text}");
    ExitCode::from(2)
}
