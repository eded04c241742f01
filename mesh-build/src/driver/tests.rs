//! The order of the stages, seen from outside.

use super::*;
use crate::diagnostic::Diagnostic;
use crate::llvm::{self, OptLevel};
use crate::types;

fn checked(texts: &[(&str, &str)]) -> Checked {
    check(Sources::in_memory("program", texts))
}

fn codes(checked: &Checked) -> Vec<(&str, &str)> {
    let file = |diagnostic: &Diagnostic| diagnostic.primary.as_ref().map(|label| label.file);
    let path = |diagnostic| file(diagnostic).map_or("", |file| checked.sources.files[file].path.as_str());
    checked.diagnostics.iter().map(|diagnostic| (diagnostic.code, path(diagnostic))).collect()
}

const MISMATCH: &str = "fn main() do\n  let n :: Int = \"three\"\nend\n";

#[test]
fn a_program_without_mistakes_has_no_diagnostics() {
    let checked = checked(&[("main.mpl", "fn main() = one()\nfn one() = 1\n")]);
    assert_eq!(codes(&checked), []);
    assert!(checked.program.main.is_some());
}

#[test]
fn parse_errors_of_all_files_are_reported_and_nothing_else() {
    let checked = checked(&[("a.mpl", "fn f( = 1\n"), ("main.mpl", MISMATCH), ("z.mpl", "let\n")]);
    let mut files: Vec<_> = codes(&checked);
    assert!(files.iter().all(|(code, _)| *code == "P0001"), "{files:?}");
    files.dedup();
    assert_eq!(files, [("P0001", "a.mpl"), ("P0001", "z.mpl")]);
}

#[test]
fn type_errors_of_files_nobody_imports_are_reported() {
    let other = MISMATCH.replace("main", "other");
    let checked = checked(&[("a.mpl", &other), ("main.mpl", "fn main() = 1\n")]);
    assert_eq!(codes(&checked), [("E0001", "a.mpl")]);
}

#[test]
fn a_program_needs_main_and_a_package_does_not() {
    let mut sources = Sources::in_memory("program", &[("main.mpl", "fn start() = 1\n")]);
    assert_eq!(codes(&check(sources)), [("E0048", "")]);
    sources = Sources::in_memory("program", &[("main.mpl", "pub fn start() = 1\n")]);
    sources.purpose = types::Purpose::Package;
    assert_eq!(codes(&check(sources)), []);
}

#[test]
fn the_same_program_gives_the_same_object() {
    if llvm::available().is_err() {
        return;
    }
    let compiled = || {
        let mut checked = checked(&[("main.mpl", "fn main() do\n  println(\"${[1, 2]}\")\nend\n")]);
        assert_eq!(codes(&checked), []);
        compile(&mut checked, OptLevel::O0).unwrap()
    };
    let object = compiled();
    assert!(!object.bytes.is_empty() && object.package_symbol.contains("program"));
    assert_eq!(object, compiled());
}
