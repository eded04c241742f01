//! Every code has a page, every program on a page is wrong or right as its place says, and the guide is what the
//! pages say. `MESH_BLESS=1` writes the guide anew.

use super::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// No program shows these: they tell what the compiler cannot do.
const WITHOUT_PROGRAMS: &[&str] = &["E0099"];

fn guide() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/guide")
}

#[test]
fn every_code_has_a_page() {
    let mut codes = BTreeSet::new();
    codes_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut codes);
    assert!(codes.len() > 50, "only {} codes were found", codes.len());
    let pages: BTreeSet<String> = pages().into_iter().map(|it| it.code).collect();
    assert_eq!(pages, codes);
}

/// Every code in quotes below a folder, except in tests: `"E0001"`.
fn codes_below(folder: &Path, codes: &mut BTreeSet<String>) {
    for path in fs::read_dir(folder).unwrap().flatten().map(|it| it.path()) {
        if path.is_dir() && !path.ends_with("tests") {
            codes_below(&path, codes);
        } else if path.extension().is_some_and(|it| it == "rs") && !path.ends_with("tests.rs") {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            codes.extend(code.split('"').filter(|it| is_code(it)).map(str::to_owned));
        }
    }
}

fn is_code(text: &str) -> bool {
    let (kind, number) = text.split_at_checked(1).unwrap_or_default();
    ["C", "E", "P", "R", "W"].contains(&kind) && number.len() == 4 && number.bytes().all(|it| it.is_ascii_digit())
}

#[test]
fn the_guide_holds_the_pages_and_their_programs_are_wrong_or_right_as_they_should() {
    let pages = pages();
    let checked: Vec<Vec<Checked>> = pages.iter().map(Page::check).collect();
    let mut faults: Vec<String> = pages.iter().zip(&checked).flat_map(|(page, it)| faults(page, it)).collect();
    for (code, words) in WORDS {
        let at = pages.iter().position(|it| it.code == *code).unwrap();
        let said: String = checked[at].iter().map(Checked::message).collect();
        faults.extend(words.iter().filter(|it| !said.contains(**it)).map(|it| format!("{code} does not say {it:?}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));

    let folder = guide().join("errors");
    let written = pages.iter().zip(&checked);
    let written = written.map(|(page, checked)| (folder.join(format!("{}.md", page.code)), page.markdown(checked)));
    let mut expected: Vec<(PathBuf, String)> = written.collect();
    expected.push((guide().join("errors.md"), index(&fs::read_to_string(guide().join("errors.md")).unwrap(), &pages)));
    if std::env::var_os("MESH_BLESS").is_some() {
        _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        expected.iter().for_each(|(path, text)| fs::write(path, text).unwrap());
    }
    for (path, text) in &expected {
        let found = fs::read_to_string(path).unwrap_or_default();
        assert!(found == *text, "{} is not what the code says; MESH_BLESS=1 writes it", path.display());
    }
    let files = fs::read_dir(&folder).unwrap().count();
    assert_eq!(files, expected.len() - 1, "a page of no code lies in {}", folder.display());
}

/// What is wrong with a page itself.
fn faults(page: &Page, checked: &[Checked]) -> Vec<String> {
    if WITHOUT_PROGRAMS.contains(&page.code.as_str()) {
        return Vec::new();
    }
    let code = &page.code;
    let mut faults = Vec::new();
    for it in checked.iter().filter(|it| it.diagnostics.iter().any(|it| it.code != code)) {
        faults.push(format!("{code}: a program has another mistake\n{}", it.message()));
    }
    if checked.iter().all(|it| it.diagnostics.is_empty()) {
        faults.push(format!("{code}: no program shows it"));
    }
    if checked.last().is_none_or(|it| !it.diagnostics.is_empty()) {
        faults.push(format!("{code}: the last program is not right"));
    }
    faults
}

/// What the language reference says of its codes: words of the header, labels and help.
const WORDS: &[(&str, &[&str])] = &[
    ("E0001", &["expected String, found Int", "argument 1", "use to_string()"]),
    ("E0002", &["infinite type: ?0 occurs in"]),
    ("E0003", &["expected 2 arguments, found 1", "missing 1 argument"]),
    ("E0004", &["undefined variable: totl", "did you mean `total`?"]),
    ("E0005", &["type Int is not callable", "did you mean to call it?", "expected"]),
    (
        "E0006",
        &["Color does not implement Hash", "add `impl Hash for Color do ... end`", "String does not implement Add"],
    ),
    ("E0007", &["impl Shape for Square is missing method edges"]),
    ("E0008", &["method area in impl Shape has wrong signature: expected Int, found String"]),
    ("E0009", &["missing field y in struct Point", "unknown field z in struct Point", "type Point has no field depth"]),
    ("E0010", &["unknown variant: Gren"]),
    ("E0011", &["or-pattern alternatives bind different variables: [d] vs [w]"]),
    (
        "E0012",
        &[
            "Error: non-exhaustive match on `Light`",
            "missing: Amber",
            "Warning: non-exhaustive match on `Int`",
            "`_` arm",
        ],
    ),
    ("E0013", &["invalid guard: "]),
    ("E0014", &["message type mismatch: expected Int, found String", "this Pid accepts messages of type Int"]),
    ("E0015", &["self() used outside actor block"]),
    ("E0016", &["cannot spawn non-function: found Int"]),
    ("E0017", &["receive used outside actor block", "move this receive expression into an actor block"]),
    ("E0018", &["child `worker` start function must return Pid, found `Int`"]),
    ("E0019", &["unknown supervision strategy `all_for_one`"]),
    ("E0020", &["invalid restart type `always` for child `worker`"]),
    ("E0021", &["invalid shutdown value `fast` for child `worker`"]),
    ("E0022", &["catch-all clause must be the last clause of function `sign/1`"]),
    ("E0023", &["function `name/1` already defined; multi-clause functions must have consecutive clauses"]),
    ("E0024", &["must have the same number of parameters; expected 1, found 2"]),
    ("E0025", &["guard expression must return Bool, found Int"]),
    ("E0026", &["duplicate impl: `Named` is already implemented for `List"]),
    (
        "E0027",
        &[
            "ambiguous method `step` for type `Robot`: candidates from traits [Dancer, Walker]",
            "use qualified syntax: Dancer.step(value) or Walker.step(value)",
        ],
    ),
    ("E0028", &["cannot derive `Add` for `Point`"]),
    ("E0029", &["cannot derive `Ord` for `Version` without `Eq`", "requires"]),
    ("E0030", &["no method `lenght` on type `String`"]),
    ("E0031", &["module not found", "module `Shapes.Sqare` not found", "Note: did you mean `Shapes.Square`?"]),
    ("E0032", &["`break` outside of loop"]),
    ("E0033", &["`continue` outside of loop"]),
    (
        "E0034",
        &["name not found in module", "`aera` is not exported by module `Shapes`", "Note: available exports: area"],
    ),
    ("E0035", &["private item cannot be imported", "`area` is private in module `Shapes`", "add `pub` to `area`"]),
    ("E0036", &["`?` operator requires function to return `Result` or `Option`"]),
    ("E0037", &["`?` requires `Result` or `Option`"]),
    ("E0038", &["field `run` of type `(Int) -> Int` is not JSON-serializable"]),
    ("E0039", &["field `tags` has type `List<String>` which cannot be mapped from a database row"]),
    ("E0040", &["impl `Container` for `Words` is missing associated type `Item`"]),
    ("E0041", &["impl `Named` for `User` provides associated type `Item` which is not declared by the trait"]),
    ("E0042", &["cannot resolve associated type `Element`"]),
    ("W0001", &["redundant match arm (arm 3)", "this arm is unreachable", "remove this arm or reorder the match"]),
    ("W0002", &["on non-first clause of `fact` will be ignored"]),
    ("C0001", &["Module 'Shapes' cannot import itself", "Circular dependency: Left -> Right -> Left"]),
    ("P0001", &["Error: Parse error", "expected identifier or pattern after `let`"]),
];

/// The line above the lists of codes, which are made.
const MARK: &str = "<!-- The lists below are made from the pages. -->\n";

/// The page of all codes, with new lists.
fn index(page: &str, pages: &[Page]) -> String {
    let (words, _) = page.split_once(MARK).expect("the page of errors has lists");
    let mut text = format!("{words}{MARK}");
    let lists = [("Before types", "PC"), ("Errors", "E"), ("Errors at the border to Rust", "R"), ("Warnings", "W")];
    for (heading, kinds) in lists {
        text += &format!("\n### {heading}\n\n| code | what |\n| --- | --- |\n");
        for page in pages.iter().filter(|it| it.code.starts_with(|c| kinds.contains(c))) {
            text += &format!("| [{0}](errors/{0}.md) | {1} |\n", page.code, page.title);
        }
    }
    text
}
