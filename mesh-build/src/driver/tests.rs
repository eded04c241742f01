//! The order of the stages, seen from outside.

use super::check::check_with;
use super::*;
use crate::diagnostic::Diagnostic;
use crate::exports::Exports;
use crate::library::Used;
use crate::llvm::{self, OptLevel};
use crate::{core, types};
use std::fs;
use std::path::{Path, PathBuf};

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

#[test]
fn a_mistake_is_told_with_the_whole_library_in_view() {
    let checked = checked(&[("main.mpl", "fn main() = println(\"${Jobs.map([1], fn x -> x end)}\")\n")]);
    assert_eq!(codes(&checked), [("E0004", "main.mpl")]);
    let help = checked.diagnostics[0].help.clone().unwrap_or_default();
    assert!(help.contains("Job"), "{:?}", checked.diagnostics);
}

/// Programs of the tests of the language, each a file or a folder.
fn programs() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/lang");
    let inside = |folder: PathBuf| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut programs: Vec<PathBuf> = inside(root).filter(|it| it.is_dir()).flat_map(inside).collect();
    programs.sort();
    programs
}

/// A program as core, with some of the library or all of it; none: it has mistakes.
fn core_of(path: &Path, used: impl FnOnce(&Sources) -> Used) -> Option<String> {
    let sources = Sources::program(path);
    let (own, errors) = parse(&sources);
    let (mut program, found, _) = check_with(&used(&sources), own, &sources);
    if !errors.is_empty() || found.iter().any(Diagnostic::is_error) {
        return None;
    }
    let texts = sources.files.values().as_slice();
    let core = core::lower("p", &mut program, texts, &Exports::default()).ok()?;
    Some(core::print::program(&core))
}

#[test]
fn what_a_program_may_use_of_the_library_is_all_it_needs() {
    let programs = programs();
    assert!(programs.len() > 50, "only {} programs were found", programs.len());
    for (n, path) in programs.iter().enumerate() {
        let some = core_of(path, |sources| {
            let used = Used::by(check::own_texts(sources));
            assert!(!used.is_all(), "{}", path.display());
            used
        });
        // Whoever has no mistake with some of the library has none with all of it; that they then are the same is asked
        // of a few, because it takes long.
        if some.is_none() || n % 8 == 0 {
            assert_eq!(some, core_of(path, |_| Used::all()), "{}", path.display());
        }
    }
}
