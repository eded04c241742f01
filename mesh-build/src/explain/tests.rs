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
    let faults: Vec<String> = pages.iter().zip(&checked).flat_map(|(page, checked)| faults(page, checked)).collect();
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
