//! Source and drawing side by side.

use super::*;
use crate::syntax::ast::Span;

fn files(texts: &[(&str, &str)]) -> Files {
    let mut files = Files::new();
    for (path, text) in texts {
        files.push(SourceFile { path: (*path).to_owned(), text: (*text).to_owned() });
    }
    files
}

/// The span of the first `needle` in a file.
fn span_of(files: &Files, file: FileId, needle: &str) -> Span {
    let start = files[file].text.find(needle).unwrap();
    Span::new(start as u32, (start + needle.len()) as u32)
}

const MAIN: FileId = FileId(0);

#[track_caller]
fn check(diagnostic: &Diagnostic, files: &Files, expected: &str) {
    let drawn = render(std::slice::from_ref(diagnostic), files, false);
    assert_eq!(drawn, expected, "\n{drawn}");
}

fn mismatch(files: &Files) -> Diagnostic {
    let span = span_of(files, MAIN, "\"three\"");
    Diagnostic::error("E0001", "expected Int, found String", MAIN, span, "expected Int, found String")
}

#[test]
fn an_error_shows_code_place_label_and_help() {
    let files = files(&[("main.mpl", "fn main() do\n  println(\"\")\n  let n :: Int = \"three\"\nend\n")]);
    check(
        &mismatch(&files).with_help("use String.to_int"),
        &files,
        "\
[E0001] Error: expected Int, found String
   ╭─[ main.mpl:3:18 ]
   │
 3 │   let n :: Int = \"three\"
   │                  ───┬───
   │                     ╰───── expected Int, found String
   │
   │ Help: use String.to_int
───╯
",
    );
}

#[test]
fn columns_count_characters_not_bytes() {
    let files = files(&[("main.mpl", "fn main() = größe(\"äöü\", \"three\")\n")]);
    check(
        &mismatch(&files),
        &files,
        "\
[E0001] Error: expected Int, found String
   ╭─[ main.mpl:1:26 ]
   │
 1 │ fn main() = größe(\"äöü\", \"three\")
   │                          ───┬───
   │                             ╰───── expected Int, found String
───╯
",
    );
}

#[test]
fn a_parse_error_has_its_message_as_label() {
    let files = files(&[("a.mpl", "let = 3\n")]);
    let span = span_of(&files, MAIN, "=");
    let words = "expected identifier or pattern after `let`";
    let expected = "\
Error: Parse error
   ╭─[ a.mpl:1:5 ]
   │
 1 │ let = 3
   │     ┬
   │     ╰── expected identifier or pattern after `let`
───╯
";
    check(&Diagnostic::error("P0001", "Parse error", MAIN, span, words), &files, expected);
    check(&Diagnostic::error("P0001", words, MAIN, span, "here"), &files, expected);
}

#[test]
fn a_place_at_the_end_of_the_file_is_drawn_after_the_last_character() {
    let files = files(&[("a.mpl", "fn main() do\n  1\n\n")]);
    let end = files[MAIN].text.len() as u32;
    let error = Diagnostic::error("P0001", "", MAIN, Span::new(end, end), "expected `end` to close `do`");
    check(
        &error.with_label(MAIN, span_of(&files, MAIN, "do"), "`do` block started here"),
        &files,
        "\
Error: Parse error
   ╭─[ a.mpl:2:4 ]
   │
 1 │ fn main() do
   │           ─┬
   │            ╰── `do` block started here
 2 │   1
   │    │
   │    ╰─ expected `end` to close `do`
───╯
",
    );
}

#[test]
fn labels_in_other_files_come_after_those_of_the_file_at_fault() {
    let files = files(&[("main.mpl", "from Shop import price\n"), ("shop.mpl", "fn price() = 1\n")]);
    let error = Diagnostic::error(
        "E0035",
        "private item cannot be imported",
        MAIN,
        span_of(&files, MAIN, "price"),
        "`price` is private in module `Shop`",
    )
    .with_label(FileId(1), span_of(&files, FileId(1), "price"), "defined here")
    .with_help("add `pub` to `price`");
    check(
        &error,
        &files,
        "\
[E0035] Error: private item cannot be imported
   ╭─[ main.mpl:1:18 ]
   │
 1 │ from Shop import price
   │                  ──┬──
   │                    ╰──── `price` is private in module `Shop`
   │
   ├─[ shop.mpl:1:4 ]
   │
 1 │ fn price() = 1
   │    ──┬──
   │      ╰──── defined here
   │
   │ Help: add `pub` to `price`
───╯
",
    );
}

#[test]
fn a_warning_says_so_and_keeps_its_notes() {
    let files = files(&[("main.mpl", "case x do\n  _ -> 1\n  2 -> 3\nend\n")]);
    let span = span_of(&files, MAIN, "2 -> 3");
    let warning = Diagnostic::warning("W0001", "redundant match arm (arm 2)", MAIN, span, "this arm is unreachable");
    check(
        &warning.with_note("arm 1 matches every value"),
        &files,
        "\
[W0001] Warning: redundant match arm (arm 2)
   ╭─[ main.mpl:3:3 ]
   │
 3 │   2 -> 3
   │   ───┬──
   │      ╰──── this arm is unreachable
   │
   │ Note: arm 1 matches every value
───╯
",
    );
}

#[test]
fn what_has_no_place_is_a_line() {
    let missing = Diagnostic::package("C0001", "No 'main.mpl' found in 'shop'").with_help("write one");
    check(&missing, &Files::new(), "error: No 'main.mpl' found in 'shop'\n  Help: write one\n");
    let other = Diagnostic::package("E0043", "no function `main`");
    check(&other, &Files::new(), "[E0043] Error: no function `main`\n");
}

#[test]
fn escape_codes_come_from_colour_alone() {
    let files = files(&[("main.mpl", "let n = \"\x1b[31m\" + \"three\"\n")]);
    let plain = render(&[mismatch(&files)], &files, false);
    assert!(!plain.contains('\x1b'), "{plain:?}");
    assert!(plain.contains("main.mpl:1:19"), "{plain}");
    assert!(render(&[mismatch(&files)], &files, true).contains('\x1b'));
    let place_free = [Diagnostic::package("C0001", "x")];
    assert_eq!(render(&place_free, &files, true), "\x1b[31merror:\x1b[0m x\n");
}

#[test]
fn spans_outside_of_the_text_do_no_harm() {
    let files = files(&[("main.mpl", "ä"), ("empty.mpl", "")]);
    for (file, start, end) in [(0, 1, 1), (0, 0, 99), (0, 50, 40), (1, 0, 0), (1, 3, 9)] {
        let error = Diagnostic::error("E0001", "odd", FileId(file), Span::new(start, end), "here");
        assert!(render(&[error], &files, false).starts_with("[E0001] Error: odd\n"));
    }
}

#[test]
fn json_is_one_object_on_one_line() {
    let files = files(&[("main.mpl", "fn größe() do\n  let n :: Int = \"three\"\nend\n")]);
    let error = mismatch(&files).with_note("a \"note\"\nof two lines").with_help("use `to_int`");
    assert_eq!(
        json(&error, &files),
        concat!(
            r#"{"code":"E0001","severity":"error","message":"expected Int, found String","file":"main.mpl","#,
            r#""spans":[{"start":33,"end":40,"label":"expected Int, found String","file":"main.mpl","line":2,"column":18}],"#,
            r#""fix":"use `to_int`","notes":["a \"note\"\nof two lines"]}"#
        )
    );
}

#[test]
fn json_of_a_parse_error_begins_with_the_words() {
    let files = files(&[("a.mpl", "let = 3\n")]);
    let span = span_of(&files, MAIN, "=");
    let object = json(&Diagnostic::error("P0001", "Parse error", MAIN, span, "expected a pattern"), &files);
    assert!(object.contains(r#""message":"Parse error: expected a pattern""#), "{object}");
}

#[test]
fn json_without_a_place_has_no_file() {
    let object = json(&Diagnostic::package("C0001", FAILED), &Files::new());
    assert_eq!(
        object,
        concat!(
            r#"{"code":"C0001","severity":"error","message":"Compilation failed due to errors above.","#,
            r#""file":null,"spans":[],"fix":null,"notes":[]}"#
        )
    );
}
