//! Inferred types: programs with the signatures expected of their functions.

use super::support::{check_text, render};
use crate::types::print;

/// Checks a program without errors. In the expectation every line is a signature.
#[track_caller]
fn check(program: &str, expected: &str) {
    let (typed, diagnostics, files) = check_text(program);
    let messages = render(&diagnostics, &files);
    assert!(messages.is_empty(), "unexpected messages:\n{messages}");
    let own = typed.functions.iter().filter(|(_, it)| !typed.modules[it.module].is_library);
    let found: Vec<String> = own.map(|(id, _)| print::signature(&typed, id)).collect();
    for line in expected.lines().map(str::trim).filter(|it| !it.is_empty()) {
        assert!(found.iter().any(|it| it == line), "no `{line}` in:\n{}", found.join("\n"));
    }
}

#[test]
fn functions_are_generic_over_what_they_leave_open() {
    check(
        "
        fn id(x) = x
        fn pair(x, y) = (x, y)
        fn twice(x) = x + x
        fn use_all() = (id(1), id(\"a\"), twice(2), twice(2.5), pair(1, :b))
        ",
        "
        id :: (a) -> a
        pair :: (a, b) -> (a, b)
        twice :: (a) -> a
        use_all :: () -> (Int, String, Int, Float, (Int, Atom))
        ",
    );
}

#[test]
fn order_of_definitions_does_not_matter() {
    check(
        "
        fn main() = even(10)
        fn even(n) = if n == 0 do true else odd(n - 1) end
        fn odd(n) = if n == 0 do false else even(n - 1) end
        ",
        "even :: (Int) -> Bool\nmain :: () -> Bool",
    );
}
