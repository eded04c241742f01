//! What is told about wrong programs: each case of `errors/*.txt` is a program and the messages it gives.
//!
//! With `UPDATE_EXPECT=1` in the environment the expectations are rewritten; read the difference before you
//! keep it.

use super::support::{check_text, render};
use std::fs;
use std::path::Path;

#[test]
fn wrong_programs_give_the_expected_messages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/types/tests/errors");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    let wrong: Vec<String> = files.iter().flat_map(|it| check_file(it)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The cases of a file that give something else than expected.
fn check_file(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    let mut wrong = Vec::new();
    let mut rewritten = String::new();
    for case in text.split("=== ").skip(1) {
        let (title, rest) = case.split_once('\n').unwrap();
        let (source, expected) = rest.split_once("---\n").unwrap_or((rest, ""));
        let (_, diagnostics, files) = check_text(source);
        let found = render(&diagnostics, &files);
        if found.trim() != expected.trim() {
            let name = path.file_name().unwrap().to_string_lossy();
            wrong.push(format!("{name}: {title}\nexpected:\n{expected}\nfound:\n{found}"));
        }
        rewritten += &format!("=== {title}\n{source}---\n{found}\n");
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(path, rewritten.trim_end().to_owned() + "\n").unwrap();
        return Vec::new();
    }
    wrong
}
