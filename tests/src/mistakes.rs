//! The mistakes a program has, as its comments say: at the end of the line of the mistake, or below it.
//!
//! | comment | meaning |
//! | --- | --- |
//! | `#~ E0001 words` | this line is at fault, with this code and these words |
//! | `#~^ E0001 words` | the line above is; `^^` the one before it |
//! | `#~? E0048 words` | the whole program is |
//!
//! The words stand in what is said of the mistake: headline, labels, notes or help. Several texts are separated by
//! ` ; `. Every mistake that is told must be named: a program is refused for these reasons and no other. Lints may be
//! named; what a program with mistakes leaves unused does not matter.

use crate::command::Finished;
use std::fmt::Write;

/// Comments begin with this.
const MARK: &str = "#~";
/// What stands under all errors.
const CLOSING: &str = r#""message":"Compilation failed due to errors above.""#;

/// A mistake that is to be told.
#[derive(Debug, PartialEq, Eq)]
pub struct Mistake {
    /// File and line; none for the whole program.
    place: Option<(String, usize)>,
    code: String,
    words: Vec<String>,
}

impl Mistake {
    /// The mistakes a file names.
    #[must_use]
    pub fn of(file: &str, source: &str) -> Vec<Self> {
        source.lines().enumerate().filter_map(|(index, line)| Self::in_line(file, index + 1, line)).collect()
    }

    fn in_line(file: &str, line: usize, text: &str) -> Option<Self> {
        let (_, rest) = text.rsplit_once(MARK)?;
        let above = rest.len() - rest.trim_start_matches('^').len();
        let (whole, rest) = match rest[above..].strip_prefix('?') {
            Some(rest) => (true, rest),
            None => (false, &rest[above..]),
        };
        let (code, words) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
        Some(Self {
            place: (!whole).then(|| (file.to_owned(), line - above)),
            code: code.to_owned(),
            words: words.split(" ; ").map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect(),
        })
    }

    /// Whether a line of `mesh check --json` tells of it.
    fn is_told_by(&self, told: &str) -> bool {
        let place = self.place.as_ref();
        let at_place = place.is_none_or(|(file, line)| first_span(told) == Some((file.as_str(), *line)));
        let has = |words: &String| told.contains(words) || told.contains(&escaped(words));
        field(told, "code") == Some(&self.code) && at_place && self.words.iter().all(has)
    }
}

/// Compares what a program says of itself with what `mesh check --json` says of it. If it is not refused, these are
/// warnings.
///
/// # Panics
///
/// If they differ.
pub fn check(program: &str, mistakes: &[Mistake], refused: bool, finished: &Finished) {
    let mut told: Vec<&str> = finished.stderr.lines().filter(|line| !line.contains(CLOSING)).collect();
    let mut text = String::new();
    for mistake in mistakes {
        match told.iter().position(|line| mistake.is_told_by(line)) {
            Some(found) => drop(told.remove(found)),
            None => _ = writeln!(text, "not told: {mistake:?}"),
        }
    }
    for line in told.iter().filter(|line| !is_lint(line)) {
        _ = writeln!(text, "not expected: {line}");
    }
    assert!(text.is_empty(), "{program}\n{text}");
    assert_eq!(finished.status, Some(i32::from(refused)), "{program}: warnings do not refuse, errors do");
}

/// Whether it is a warning of something that means what it says: W0003 and up.
fn is_lint(told: &str) -> bool {
    field(told, "code").is_some_and(|code| code.starts_with('W') && code > "W0002")
}

/// The file and line of the first span of a diagnostic.
fn first_span(told: &str) -> Option<(&str, usize)> {
    let (_, spans) = told.split_once(r#""spans":["#)?;
    let line = spans.split_once(r#""line":"#)?.1.split(|c: char| !c.is_ascii_digit()).next()?;
    Some((field(spans, "file")?, line.parse().ok()?))
}

/// The text of the first member of this name.
fn field<'a>(json: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = json.split_once(&format!(r#""{name}":""#))?;
    rest.split('"').next()
}

/// Words as they stand in JSON.
fn escaped(words: &str) -> String {
    words.replace('\\', "\\\\").replace('"', "\\\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOLD: &str = r#"{"code":"E0001","severity":"error","message":"expected \"A\"","file":"a.mpl","spans":[{"start":1,"end":2,"label":"here","file":"a.mpl","line":2,"column":1}],"fix":null,"notes":[]}"#;

    fn finished(stderr: &str) -> Finished {
        Finished { status: Some(1), stdout: String::new(), stderr: stderr.to_owned() }
    }

    #[test]
    fn a_comment_names_its_line_or_one_above() {
        let lines = Mistake::of("a.mpl", "x #~ E0001 one ; two\n#~^ E0002\n#~? E0048\n# no mistake\n");
        let places: Vec<_> = lines.iter().map(|it| it.place.as_ref().map(|(_, line)| *line)).collect();
        assert_eq!(places, [Some(1), Some(1), None]);
        assert_eq!(lines[0].words, ["one", "two"]);
        assert!(lines[2].words.is_empty());
    }

    #[test]
    fn a_mistake_is_found_by_file_line_code_and_words() {
        let mistakes = Mistake::of("a.mpl", "\nx #~ E0001 \"A\" ; here\n");
        check("a", &mistakes, true, &finished(&format!("{TOLD}\n{{{CLOSING}}}\n")));
    }

    #[test]
    #[should_panic(expected = "not told")]
    fn a_mistake_in_another_line_is_another() {
        check("a", &Mistake::of("a.mpl", "x #~ E0001\n"), true, &finished(TOLD));
    }

    #[test]
    #[should_panic(expected = "not expected")]
    fn an_unnamed_mistake_is_one_too_many() {
        check("a", &Mistake::of("a.mpl", "\nx #~ E0001\n"), true, &finished(&format!("{TOLD}\n{TOLD}\n")));
    }
}
