//! Programs and what the parser makes of them, in data files.
//!
//! A file holds cases: a line `=== name`, the source, a line `---`, what is expected. In `accept/` that is the printed
//! tree, which must parse to the same tree again; in `reject/` the errors, with their places drawn. With
//! `UPDATE_EXPECT=1` in the environment the expectations are rewritten; read the difference before you keep it.

mod nesting;
mod promises;
mod properties;

use super::ast::Span;
use super::round_trip::shape;
use super::{Parsed, parse, printer};
use crate::diagnostic::{Diagnostic, FileId, Label};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn parse_text(text: &str) -> Parsed {
    parse(FileId(0), text)
}

#[test]
fn accepted_programs_print_as_expected() {
    check_folder("accept", |source| {
        let parsed = parse_text(source);
        if !parsed.errors.is_empty() {
            return drawn(source, &parsed.errors);
        }
        let printed = printer::module(&parsed.module);
        let again = parse_text(&printed);
        match shape(&again.module) == shape(&parsed.module) && again.errors.is_empty() {
            true => printed,
            false => format!("{printed}\nwhich does not parse to the same tree:\n{}", drawn(&printed, &again.errors)),
        }
    });
}

#[test]
fn rejected_programs_give_the_expected_errors() {
    check_folder("reject", |source| drawn(source, &parse_text(source).errors));
}

/// Runs every case of a folder.
fn check_folder(folder: &str, run: impl Fn(&str) -> String) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tests").join(folder);
    let mut files: Vec<PathBuf> = std::fs::read_dir(&root).unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    let failures: Vec<String> = files.iter().flat_map(|it| check_file(it, &run)).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

fn check_file(path: &Path, run: &impl Fn(&str) -> String) -> Vec<String> {
    let text = std::fs::read_to_string(path).unwrap();
    let mut failures = Vec::new();
    let mut updated = String::new();
    for case in text.split("=== ").skip(1) {
        let (name, rest) = case.split_once('\n').unwrap();
        let (source, expected) = rest.split_once("---\n").unwrap();
        let actual = run(source);
        let _ = write!(updated, "=== {name}\n{source}---\n{}\n\n", actual.trim_end());
        if actual.trim_end() != expected.trim_end() {
            failures.push(format!("{} — {name}\n{source}--- expected\n{expected}--- actual\n{actual}", path.display()));
        }
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(path, updated.trim_end().to_owned() + "\n").unwrap();
        return Vec::new();
    }
    failures
}

/// Errors with their places drawn under the source lines.
fn drawn(source: &str, errors: &[Diagnostic]) -> String {
    let mut text = String::new();
    for error in errors {
        let _ = writeln!(text, "{}: {}", error.code, error.headline);
        for label in error.primary.iter().chain(&error.secondary) {
            draw(source, label, &mut text);
        }
        if let Some(help) = &error.help {
            let _ = writeln!(text, "  help: {help}");
        }
    }
    text
}

fn draw(source: &str, label: &Label, text: &mut String) {
    let Span { start, end } = label.span;
    let before = &source[..start as usize];
    let line_start = before.rfind('\n').map_or(0, |it| it + 1);
    let line = source[line_start..].lines().next().unwrap_or("");
    let number = before.matches('\n').count() + 1;
    let column = source[line_start..start as usize].chars().count();
    let first_line = source[start as usize..end as usize].lines().next().unwrap_or("");
    let carets = "^".repeat(first_line.chars().count().max(1));
    let _ = writeln!(text, "  {number:>2} | {line}\n     | {}{carets} {}", " ".repeat(column), label.text);
}
