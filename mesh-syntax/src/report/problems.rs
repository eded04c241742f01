//! Mistakes of nesting and of lexical structure.

use super::super::ast::Span;
use super::super::layout::{Problem, ProblemKind};
use super::super::marks;
use super::CODE;
use super::habits::meaning;
use super::tokens::quoted;
use crate::diagnostic::{Diagnostic, FileId};

/// The error of a problem the layout found.
pub(in super::super) fn problem(file: FileId, source: &str, problem: &Problem) -> Diagnostic {
    let at = problem.at;
    let text = |span: Span| &source[span.start as usize..span.end as usize];
    let found = || match at.start as usize >= source.trim_end().len() {
        true => "the file ends here".to_owned(),
        false => format!("found {} instead", quoted(text(at))),
    };
    let error = |headline: String, label: String| Diagnostic::error(CODE, headline, file, at, label);
    match problem.kind {
        ProblemKind::UnclosedBlock { opener } => {
            let word = text(opener);
            let error = error(format!("expected `end` to close this `{word}`"), found()).with_label(
                file,
                opener,
                format!("`{word}` block started here"),
            );
            match block_habit(&source[opener.start as usize..at.start as usize]) {
                Some(help) => error.with_help(help),
                None => error,
            }
        }
        ProblemKind::UnclosedClosure { opener } => error("unclosed closure: expected `end`".to_owned(), found())
            .with_label(file, opener, "closure started here"),
        ProblemKind::UnclosedBracket { opener } => {
            let (open, close) = (text(opener), closer(text(opener)));
            error(format!("expected `{close}` to close this `{open}`"), found()).with_label(
                file,
                opener,
                format!("`{open}` opened here"),
            )
        }
        ProblemKind::UnclosedInterpolation { opener } => {
            let headline = "unclosed interpolation: expected `}`";
            Diagnostic::error(CODE, headline, file, opener, "no `}` closes this interpolation")
        }
        ProblemKind::UnclosedString => unclosed_string(file, source, at),
        ProblemKind::UnclosedComment => unclosed_comment(file, source, at),
        ProblemKind::Stray => match foreign_block(source, at) {
            Some((word, help)) => {
                let headline = format!("`{}` begins no block", text(word));
                Diagnostic::error(CODE, headline, file, word, "no word of the language")
                    .with_label(file, at, "so this `end` closes nothing")
                    .with_help(help)
            }
            None => error(format!("unexpected {}", quoted(text(at))), stray(text(at)).to_owned()),
        },
        ProblemKind::TrailingInHeader => {
            error("trailing closure in a header".to_owned(), "this `do` would be the block of the header".to_owned())
                .with_help("put the call in parentheses")
        }
        ProblemKind::Unknown => unknown(file, source, at),
        ProblemKind::ElseIf => {
            error(format!("`{}` is no word of the language", text(at)), "begins another condition".to_owned())
                .with_help("write `else if … do …`; one `end` closes the whole chain")
        }
        ProblemKind::LateDo => {
            error("`do` stands on the line of its head".to_owned(), "the line before ended the head".to_owned())
        }
        ProblemKind::BadNumber => bad_number(file, text(at), at),
        ProblemKind::TooDeep => {
            error("nested too deeply".to_owned(), "more than 250 blocks and brackets are open here".to_owned())
                .with_help("move inner parts to functions of their own")
        }
        ProblemKind::TooLong => {
            error("expression too long".to_owned(), "more than 1000 operators and calls in one expression".to_owned())
                .with_help("split it with `let`")
        }
    }
}

/// How the block that is not closed would be written here.
fn block_habit(block: &str) -> Option<&'static str> {
    let head = block.lines().next().unwrap_or_default().trim_end();
    let is_python = ["fn", "def"].iter().any(|it| head.starts_with(it)) && head.ends_with(':');
    is_python.then_some("a body is written `do … end`, or `= value`")
}

fn closer(open: &str) -> char {
    match open {
        "(" => ')',
        "[" => ']',
        _ => '}',
    }
}

/// The word of another language that a stray `end` was to close: it begins the nearest line above that is as far from the
/// margin.
fn foreign_block(source: &str, end: Span) -> Option<(Span, &'static str)> {
    let (before, _) = source.split_at_checked(end.start as usize)?;
    if !source[end.start as usize..].starts_with("end") {
        return None;
    }
    let mut lines = before.split_inclusive('\n').rev();
    let margin = lines.next()?;
    if !margin.trim().is_empty() {
        return None;
    }
    let mut start = before.len() - margin.len();
    for line in lines {
        start -= line.len();
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let Some(text) = line.strip_prefix(margin).filter(|it| it.starts_with(is_word)) else { continue };
        let word = &text[..text.find(|c| !is_word(c)).unwrap_or(text.len())];
        // What goes on with a block of another language does not begin it.
        if let (Some(help), false) = (meaning(word), ["rescue", "catch", "elsif", "elif"].contains(&word)) {
            let at = start + margin.len();
            return Some((Span::new(at as u32, (at + word.len()) as u32), help));
        }
    }
    None
}

fn stray(found: &str) -> &'static str {
    match found {
        "end" => "no block is open here",
        "else" => "no `if` is open here",
        _ => "no bracket is open here",
    }
}

fn unclosed_string(file: FileId, source: &str, at: Span) -> Diagnostic {
    let triple = source[at.start as usize..].starts_with("\"\"\"");
    let quotes = if triple { 3 } else { 1 };
    let label = if triple { "no `\"\"\"` closes this string" } else { "no `\"` closes this string" };
    Diagnostic::error(CODE, "unclosed string", file, Span::new(at.start, at.start + quotes), label)
}

fn unclosed_comment(file: FileId, source: &str, at: Span) -> Diagnostic {
    let error = Diagnostic::error(CODE, "unclosed block comment", file, at, "no `=#` closes this comment");
    match source[at.start as usize..].starts_with("#==") {
        true => error.with_help("`#=` always opens a block comment; for a rule write `# ====`"),
        false => error,
    }
}

fn unknown(file: FileId, source: &str, at: Span) -> Diagnostic {
    let (start, end) = (at.start as usize, at.end as usize);
    let text = &source[start..end];
    let error = Diagnostic::error(CODE, format!("unexpected character `{text}`"), file, at, "not part of the language");
    let line = source[..start].rsplit('\n').next().unwrap_or_default().trim_end();
    let last = line.rsplit(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default();
    let behind_value =
        line.ends_with(|c: char| c.is_alphanumeric() || "_)]}\"?".contains(c)) && !marks::is_reserved(last);
    let next = source[end..].chars().next().unwrap_or(' ');
    let help = match text {
        "&" if behind_value => "write `&&` or `and`",
        "&" if next == '(' || next.is_ascii_digit() => "a closure is written `fn x -> … end`",
        "&" => "there are no references: a value is passed by its name, a method has `self`",
        "'" | "`" => "strings are written with `\"`",
        "\\" => "a closure is written `fn x -> … end`",
        "@" => "nothing is annotated; what documents a definition is written `## text`",
        "^" if behind_value => "a power is `Math.pow(a, b)`, or `Int.pow(a, b)`; bits are worked on by `Int`",
        "^" => "a name in a pattern always binds; to compare, use a guard: `x when x == y -> …`",
        "~" => "whether values differ is asked by `!=`",
        _ => return error,
    };
    error.with_help(help)
}

fn bad_number(file: FileId, text: &str, at: Span) -> Diagnostic {
    let kind = match text.get(..2) {
        Some("0x" | "0X") => "hexadecimal digits are 0–9 and a–f",
        Some("0b" | "0B") => "binary digits are 0 and 1",
        Some("0o" | "0O") => "octal digits are 0–7",
        _ if text.ends_with('.') => {
            let error = Diagnostic::error(
                CODE,
                format!("invalid number `{text}`"),
                file,
                at,
                "a digit is missing behind the point",
            );
            return error.with_help(format!("write `{text}0`"));
        }
        _ => "a name cannot start with a digit, and a number cannot end with a letter",
    };
    Diagnostic::error(CODE, format!("invalid number `{text}`"), file, at, kind)
}
