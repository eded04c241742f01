//! What a program must have: `main` of the entry module, without parameters.

use crate::diagnostic::FileId;
use crate::entity::Id;
use crate::resolve::ParsedModule;
use crate::syntax;
use crate::types::{Purpose, check};

/// The codes of the messages, and whether `main` was found.
fn check_main(text: &str, purpose: Purpose) -> (Vec<&'static str>, bool) {
    let file = FileId::from_index(0);
    let ast = syntax::parse(file, text).module;
    let module = ParsedModule { name: "Main".into(), file, is_library: false, ast };
    let (program, diagnostics) = check(&[module], purpose);
    (diagnostics.iter().map(|it| it.code).collect(), program.main.is_some())
}

#[test]
fn a_program_needs_main() {
    assert_eq!(check_main("fn start() = 1\n", Purpose::Program), (vec!["E0048"], false));
    assert_eq!(check_main("fn main(x) = x\n", Purpose::Program), (vec!["E0048"], false));
    assert_eq!(check_main("fn main = 1\n", Purpose::Program), (vec![], true));
    assert_eq!(check_main("pub fn main() do\nend\n", Purpose::Program), (vec![], true));
}

#[test]
fn a_package_does_not() {
    assert_eq!(check_main("fn start() = 1\n", Purpose::Package), (vec![], false));
}
