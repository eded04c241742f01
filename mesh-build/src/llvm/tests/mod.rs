//! Small programs, built by hand and run in this process against a runtime of a few lines, without and with
//! optimisation.

mod build;
mod calls;
mod control;
mod globals;
mod objects;
mod operations;
mod process;
mod stack;
mod tables;
mod units;
mod whole;

use super::{OptLevel, Options, compile};
use build::Build;
use mesh_abi::package::Package;
use mesh_abi::word::Word;
use process::Process;
use std::panic::{AssertUnwindSafe, catch_unwind};

const LEVELS: [OptLevel; 2] = [OptLevel::O0, OptLevel::O2];

/// Compiles and loads.
fn load(build: &Build, level: OptLevel) -> &'static Package {
    // Without optimisation as in a development build: with debug information.
    let options = Options { debug: level == OptLevel::O0, ..Options::new(level, "test") };
    let object = compile(&build.program, &options).unwrap();
    // SAFETY: the symbols are those of the table, with its signatures, and the library functions of these tests.
    unsafe { super::load(&object, &process::symbols()) }.unwrap()
}

/// Runs `main` of a program at a level.
fn run(build: &Build, level: OptLevel, process: &mut Process, args: Word) -> Word {
    let main = load(build, level).main.unwrap();
    // SAFETY: `main` takes a process and a word; the process outlives the call.
    unsafe { main(process.context(), args) }
}

/// Checks what `main` gives for `args`, at every level.
#[track_caller]
fn check(build: &Build, args: Word, expected: Word) {
    for level in LEVELS {
        let mut process = Process::new();
        assert_eq!(run(build, level, &mut process, args), expected, "{level:?}");
    }
}

/// Runs `main` and gives what it panics with.
fn panics(build: &Build, level: OptLevel, process: &mut Process) -> String {
    message(catch_unwind(AssertUnwindSafe(|| run(build, level, process, 0))).unwrap_err())
}

/// What a panic said.
fn message(panic: Box<dyn std::any::Any + Send>) -> String {
    match panic.downcast::<String>() {
        Ok(text) => *text,
        Err(other) => other.downcast::<&str>().map(|text| (*text).to_owned()).unwrap_or_default(),
    }
}
