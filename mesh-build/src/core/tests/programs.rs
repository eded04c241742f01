//! Whole programs run as core: what they print stands at their end.

use super::library::program;
use super::machine;

#[track_caller]
fn check(text: &'static str) {
    // The machine recurses as the program does.
    let run = || machine::run(&program(text));
    let thread = std::thread::Builder::new().stack_size(1 << 29).spawn(run).expect("a thread");
    let printed = thread.join().expect("the program runs");
    let expected: String =
        text.lines().filter_map(|line| line.strip_prefix("# => ")).map(|line| format!("{line}\n")).collect();
    assert!(printed == expected, "printed:\n{printed}\nexpected:\n{expected}");
}

#[test]
fn decisions() {
    check(include_str!("programs/decisions.mpl"));
}

#[test]
fn functions() {
    check(include_str!("programs/functions.mpl"));
}

#[test]
fn values() {
    check(include_str!("programs/values.mpl"));
}

#[test]
fn services() {
    check(include_str!("programs/services.mpl"));
}
