//! What all tests of types use: a small library, modules from text, messages as text.

use crate::diagnostic::{Diagnostic, FileId, Label};
use crate::entity::Id;
use crate::lint;
use crate::resolve::ParsedModule;
use crate::syntax;
use crate::types::typed::Program;
use crate::types::{Purpose, check, verify};
use std::fmt::Write;
use std::fs;
use std::path::Path;

const LIBRARY: &[(&str, &str)] = &[
    ("Prelude", include_str!("library/Prelude.mpl")),
    ("List", include_str!("library/List.mpl")),
    ("Map", include_str!("library/Map.mpl")),
    ("String", include_str!("library/String.mpl")),
    ("Range", include_str!("library/Range.mpl")),
];

/// A package as text: the entry module, and before each further one a line `--- file.mpl`.
pub(crate) struct Files {
    pub files: Vec<(String, String)>,
}

impl Files {
    pub fn parse(text: &str) -> Self {
        let mut files = vec![("main.mpl".to_owned(), String::new())];
        for line in text.lines() {
            if let Some(name) = line.trim_start().strip_prefix("--- ") {
                files.push((name.trim().to_owned(), String::new()));
            } else if let Some((_, text)) = files.last_mut() {
                text.push_str(line);
                text.push('\n');
            }
        }
        Self { files }
    }
}

/// Runs every case of a folder: a title, a program, and what it must give. With `UPDATE_EXPECT=1` in the
/// environment the expectations are rewritten; read the difference before you keep it.
#[track_caller]
pub(crate) fn check_cases(folder: &str, run: impl Fn(&str) -> String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    let wrong: Vec<String> = files.iter().flat_map(|it| check_file(it, &run)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The cases of a file that give something else than expected.
fn check_file(path: &Path, run: &impl Fn(&str) -> String) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    let mut wrong = Vec::new();
    let mut rewritten = String::new();
    for case in text.split("=== ").skip(1) {
        let (title, rest) = case.split_once('\n').unwrap();
        let (source, expected) = rest.split_once("---\n").unwrap_or((rest, ""));
        let found = run(source);
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

/// Parses and checks. The library's files come first.
pub(super) fn check_text(text: &str) -> (Program, Vec<Diagnostic>, Files) {
    let (modules, files) = parse_text(text);
    let (program, diagnostics) = check(&modules, Purpose::Package);
    if !diagnostics.iter().any(Diagnostic::is_error) {
        let broken = verify::program(&program);
        assert!(broken.is_empty(), "not well-formed:\n{}", broken.join("\n"));
    }
    (program, diagnostics, files)
}

/// What is told about a program that is right.
pub(crate) fn lint_text(text: &str) -> String {
    let (modules, files) = parse_text(text);
    let (program, mut diagnostics) = check(&modules, Purpose::Package);
    assert!(!diagnostics.iter().any(Diagnostic::is_error), "{}", render(&diagnostics, &files));
    diagnostics.extend(lint::check(&modules, &program));
    render(&diagnostics, &files)
}

fn parse_text(text: &str) -> (Vec<ParsedModule>, Files) {
    let files = Files::parse(text);
    let library = LIBRARY.iter().map(|(name, text)| ((*name).to_owned(), true, (*text).to_owned()));
    let own = files.files.iter().map(|(file, text)| (module_name(file), false, text.clone()));
    let mut modules = Vec::new();
    for (n, (name, is_library, text)) in library.chain(own).enumerate() {
        let file = FileId::from_index(n);
        let parsed = syntax::parse(file, &text);
        assert!(parsed.errors.is_empty(), "{name} does not parse: {:?}", parsed.errors);
        modules.push(ParsedModule { name: name.as_str().into(), file, is_library, ast: parsed.module });
    }
    (modules, files)
}

/// `geometry/shapes.mpl` is `Geometry.Shapes`.
pub(super) fn module_name(file: &str) -> String {
    let parts = file
        .trim_end_matches(".mpl")
        .split('/')
        .map(|part| part.split('_').map(|word| word[..1].to_uppercase() + &word[1..]).collect::<String>());
    parts.collect::<Vec<_>>().join(".")
}

/// Messages as plain text: code and headline, then each label with the text it stands under.
pub(super) fn render(diagnostics: &[Diagnostic], files: &Files) -> String {
    let mut text = String::new();
    for it in diagnostics {
        let word = if it.is_error() { "error" } else { "warning" };
        let _ = writeln!(text, "{word}[{}]: {}", it.code, it.headline);
        it.primary.iter().for_each(|it| label(&mut text, '^', it, files));
        it.secondary.iter().for_each(|it| label(&mut text, '-', it, files));
        for note in &it.notes {
            let _ = writeln!(text, "  note: {note}");
        }
        if let Some(help) = &it.help {
            let _ = writeln!(text, "  help: {help}");
        }
    }
    text
}

fn label(text: &mut String, mark: char, label: &Label, files: &Files) {
    let Some((file, source)) = label.file.index().checked_sub(LIBRARY.len()).map(|it| &files.files[it]) else {
        let (name, _) = LIBRARY[label.file.index()];
        let _ = writeln!(text, "  library {name}: {}", label.text);
        return;
    };
    let start = label.span.start as usize;
    let line_start = source[..start].rfind('\n').map_or(0, |it| it + 1);
    let line = source[line_start..].lines().next().unwrap_or_default();
    let number = source[..start].matches('\n').count() + 1;
    let width = (label.span.end as usize).min(line_start + line.len()).saturating_sub(start).max(1);
    let _ = writeln!(text, "  {file}:{number} | {line}");
    let pad = " ".repeat(format!("  {file}:{number} | ").chars().count() + source[line_start..start].chars().count());
    let _ = writeln!(text, "{pad}{} {}", mark.to_string().repeat(width), label.text);
}
