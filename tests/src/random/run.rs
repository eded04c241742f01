//! A program against the compiler: run unoptimised and optimised, it prints what the interpreter says.

use super::interpret::{self, Outcome};
use super::tree::Program;
use super::{generate, print, scope, shrink};
use crate::command::{finish, mesh};
use crate::files::write;
use std::fmt;
use std::path::PathBuf;

/// Functions that every program has.
const HELPERS: &str = r#"fn trace(x) do
  println("<${x}>")
  x
end

fn sorted(xs) = List.sort(xs, fn a, b -> case compare(a, b) do Less -> -1 Equal -> 0 Greater -> 1 end end)

"#;

/// Checks the program of a seed. False: the program was given up.
///
/// # Panics
///
/// If the compiler disagrees; the message holds a program as small as it became.
pub fn check(seed: u64, folder: &str) -> bool {
    let program = generate::program(seed);
    assert!(scope::holds_together(&program), "seed {seed}: a variable is used that is not there");
    let Some(expected) = outcome(&program) else { return false };
    let bench = Bench { path: PathBuf::from(folder).join(format!("seed{seed}.mpl")) };
    let Some(failure) = bench.failure(&program, &expected) else { return true };
    let small = shrink::smallest(program, |it| {
        let outcome = |it| if scope::holds_together(it) { outcome(it) } else { None };
        outcome(it).and_then(|expected| bench.failure(it, &expected)).is_some_and(|it| it.kind == failure.kind)
    });
    let expected = outcome(&small).expect("a program that fails was run");
    let failure = bench.failure(&small, &expected).unwrap_or(failure);
    panic!("seed {seed}: {failure}\n{}", text(&small));
}

/// What a program prints, on a stack of its own.
fn outcome(program: &Program) -> Option<Outcome> {
    let program = program.clone();
    let thread = std::thread::Builder::new().stack_size(256 << 20).spawn(move || interpret::run(&program));
    thread.expect("a thread can be started").join().expect("the interpreter does not panic")
}

fn text(program: &Program) -> String {
    format!("{HELPERS}{}", print::program(program))
}

/// How the compiler disagrees.
struct Failure {
    kind: FailureKind,
    words: String,
}

/// Failures of one kind are taken for one mistake.
#[derive(PartialEq, Debug)]
enum FailureKind {
    /// With the codes of the errors.
    Refused(Vec<String>),
    OtherOutput,
    Crash,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}\n{}", self.kind, self.words)
    }
}

/// Where programs are tried.
struct Bench {
    path: PathBuf,
}

impl Bench {
    fn failure(&self, program: &Program, expected: &Outcome) -> Option<Failure> {
        let directory = self.path.parent().expect("programs are in a folder");
        let name = self.path.file_name().expect("it is a file").to_string_lossy();
        write(directory, &name, text(program));
        ["", "--release"].iter().find_map(|option| self.disagreement(option, expected))
    }

    fn disagreement(&self, option: &str, expected: &Outcome) -> Option<Failure> {
        let path = self.path.to_string_lossy();
        let mut args = vec!["run", "--no-color", &path];
        if !option.is_empty() {
            args.insert(1, option);
        }
        let finished = finish(&mut mesh(&args));
        let failure = |kind, words| Some(Failure { kind, words: format!("{option}\n{words}\n{}", finished.stderr) });
        let codes = codes(&finished.stderr);
        if finished.stderr.contains("Compilation failed") {
            return failure(FailureKind::Refused(codes), String::new());
        }
        let status = i32::from(expected.panic.is_some());
        if finished.status != Some(status) {
            return failure(FailureKind::Crash, format!("status {:?} and not {status}", finished.status));
        }
        if finished.stdout != expected.output {
            let words = format!("expected:\n{}\nprinted:\n{}", expected.output, finished.stdout);
            return failure(FailureKind::OtherOutput, words);
        }
        let said = match &expected.panic {
            None => true,
            Some(None) => finished.stderr.contains("Mesh panic at "),
            Some(Some(text)) => finished.stderr.contains(&format!(": {text}\n")),
        };
        if said { None } else { failure(FailureKind::OtherOutput, format!("crashes with {:?}", expected.panic)) }
    }
}

/// The codes of errors in human form: `[E0001] Error: …`, or what stands for them.
fn codes(stderr: &str) -> Vec<String> {
    let mut codes: Vec<String> = stderr
        .lines()
        .filter(|it| it.contains("Error: "))
        .map(|it| it.split("Error: ").next().unwrap_or_default().to_owned())
        .collect();
    codes.dedup();
    codes.truncate(1);
    codes
}
