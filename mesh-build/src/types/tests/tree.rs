//! What surface notations become: each case of `tree/*.txt` is a program and its functions as typed trees.

use super::support::{check_cases, check_text, render};
use crate::types::print;

#[test]
fn notations_become_the_expected_trees() {
    check_cases("types/tests/tree", |source| {
        let (program, diagnostics, files) = check_text(source);
        let mut text = render(&diagnostics, &files);
        let is_own = |it| !program.modules[it].is_library;
        for (id, _) in program.functions.iter().filter(|(_, it)| is_own(it.module)) {
            text += &format!("{}\n", print::function(&program, id));
        }
        for service in program.services.values() {
            text += &format!("service {} :: {}\n", service.name, print::ty(&program, service.state));
            for it in &service.handlers {
                text += &format!("{}\n{}\n", it.name, print::clauses(&program, &it.body));
            }
        }
        for it in program.actors.values() {
            let message = it.message.map_or_else(|| "_".to_owned(), |it| print::ty(&program, it));
            text += &format!("actor {} :: {message}\n{}\n", it.name, print::clauses(&program, &it.body));
        }
        text
    });
}
