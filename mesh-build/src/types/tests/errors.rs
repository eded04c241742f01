//! What is told about wrong programs: each case of `errors/*.txt` is a program and the messages it gives.

use super::support::{check_cases, check_text, render};

#[test]
fn wrong_programs_give_the_expected_messages() {
    check_cases("types/tests/errors", |source| {
        let (_, diagnostics, files) = check_text(source);
        render(&diagnostics, &files)
    });
}
