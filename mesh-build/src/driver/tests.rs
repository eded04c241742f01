//! The order of the stages, seen from outside.

use super::check::check_with;
use super::*;
use crate::diagnostic::{Diagnostic, FileId};
use crate::entity::Id;
use crate::exports::Exports;
use crate::library::Used;
use crate::llvm::{self, OptLevel, Options};
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
        compile(&mut checked, &Options::program(OptLevel::O0)).unwrap()
    };
    let object = compiled();
    assert!(!object.files.is_empty() && object.package_symbol.contains("program"));
    assert_eq!(object, compiled());
}

#[test]
fn a_mistake_is_told_with_the_whole_library_in_view() {
    let checked = checked(&[("main.mpl", "fn main() = println(\"${Jobs.map([1], fn x -> x end)}\")\n")]);
    assert_eq!(codes(&checked), [("E0004", "main.mpl")]);
    let help = checked.diagnostics[0].help.clone().unwrap_or_default();
    assert!(help.contains("Job"), "{:?}", checked.diagnostics);
}

#[test]
fn ten_mistakes_in_ten_functions_are_ten_errors() {
    let mistakes = [
        ("E0001", "1 + \"one\""),
        ("E0003", "String.length(\"a\", \"b\")"),
        ("E0004", "unknown + 1"),
        ("E0005", "5(1)"),
        ("E0006", "\"a\" - \"b\""),
        ("E0009", "Point { x: 1, z: 2 }"),
        ("E0010", "case Some(1) do\n    Sme(n) -> n\n    _ -> 0\n  end"),
        ("E0012", "case Some(1) do\n    Some(n) -> n\n  end"),
        ("E0030", "\"a\".shout()"),
        ("E0034", "List.lenght([1])"),
    ];
    let functions: String =
        mistakes.iter().enumerate().map(|(n, (_, body))| format!("fn f{n}() do\n  {body}\nend\n")).collect();
    let calls: String = (0..mistakes.len()).map(|n| format!("  println(\"${{f{n}()}}\")\n")).collect();
    let text = format!("struct Point do\n  x :: Int\nend\n{functions}fn main() do\n{calls}end\n");
    let checked = checked(&[("main.mpl", &text)]);
    let expected: Vec<(&str, &str)> = mistakes.iter().map(|(code, _)| (*code, "main.mpl")).collect();
    assert_eq!(codes(&checked), expected);
}

#[test]
fn ten_parse_errors_in_ten_functions_are_ten_errors() {
    let bodies = ["let = 1", "1 +", "f(1", "[1, 2", "if do 1 end", "case x 1 end", "fn x -> 1", "(1 2)", "let x", "@"];
    let text: String = bodies.iter().enumerate().map(|(n, body)| format!("fn f{n}() do\n  {body}\nend\n")).collect();
    let checked = checked(&[("main.mpl", &text)]);
    assert_eq!(codes(&checked), [("P0001", "main.mpl"); 10], "{:#?}", checked.diagnostics);
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
    Some(without_json(&core::print::program(&core)))
}

/// A value can be made JSON wherever the module is seen, so the whole library brings functions for it to types that no
/// program without the module asks.
fn without_json(core: &str) -> String {
    let is_other = |part: &&str| !part.contains("_json");
    let functions = core.split("\n\n").filter(|part| !part.starts_with("fn") || is_other(part));
    functions.flat_map(str::lines).filter(is_other).map(|line| format!("{line}\n")).collect()
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
        if some.is_none() || n % 16 == 0 {
            assert_eq!(some, core_of(path, |_| Used::all()), "{}", path.display());
        }
    }
}

/// Programs that nest as deeply as the parser allows, each in its own way.
fn deepest() -> Vec<(&'static str, String)> {
    let nested = |depth: usize, open: &str, core: &str, close: &str| {
        let body = format!("{}{core}{}", open.repeat(depth), close.repeat(depth));
        format!("fn id(x :: Int) -> Int = x\n\nfn main() do\n  let x = {body}\n  println(\"${{x}}\")\nend\n")
    };
    vec![
        ("calls", nested(245, "id(", "1", ")")),
        ("sums", nested(245, "1 + (", "1", ")")),
        ("lists", nested(110, "[", "1", "]")),
        ("branches", nested(245, "if id(1) == 1 do ", "1", " else 2 end")),
        ("arms", nested(245, "case id(1) do n -> ", "1", " end")),
        ("closures", nested(60, "(fn y -> y + ", "1", " end)(1)")),
        ("texts", nested(120, "\"${", "1", "}\"")),
        ("long chain", nested(1, &"1 + ".repeat(990), "1", "")),
        ("long chain of calls", nested(1, "", &format!("1{}", " |> id".repeat(990)), "")),
        ("blocks", nested(245, "if true do let y = ", "1", " y else 2 end")),
    ]
}

#[test]
fn the_deepest_programs_go_through_every_stage() {
    for (name, text) in deepest() {
        let mut checked = checked(&[("main.mpl", &text)]);
        assert!(!checked.has_errors(), "{name}: {:?}", checked.diagnostics);
        if llvm::available().is_ok() {
            let object = compile(&mut checked, &Options::program(OptLevel::O0));
            assert!(object.is_ok(), "{name}: {object:?}");
        }
        // The tree of the parser is printed by recursion, too.
        let parsed = crate::syntax::parse(FileId::from_index(0), &text);
        assert!(crate::syntax::printer::module(&parsed.module).len() > 100, "{name}");
    }
}

#[test]
fn a_program_that_nests_deeper_is_one_error() {
    for open in ["id(", "[", "if true do ", "(fn y -> ", "\"${", "1 + (", "- "] {
        let checked = checked(&[("main.mpl", &format!("fn main() do\n  let x = {}1\nend\n", open.repeat(50_000)))]);
        assert_eq!(codes(&checked), [("P0001", "main.mpl")], "{open}");
    }
}
