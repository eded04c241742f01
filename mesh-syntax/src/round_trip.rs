//! The oracle of the property tests and of the fuzz target: what must hold for every text.

use super::ast::{Module, Span};
use super::{Parsed, parse, printer};
use crate::diagnostic::{Diagnostic, FileId, Label};

/// Parses `text`, valid or not, and says what is wrong with the result, if anything is.
///
/// All spans lie on characters of the text; errors come in source order; and a text without errors, printed and parsed
/// again, gives the same tree.
///
/// # Errors
/// The broken promise, in words.
pub fn check(text: &str) -> Result<(), String> {
    let parsed = parse(FileId(0), text);
    check_errors(text, &parsed.errors)?;
    for item in &parsed.module.items {
        check_span(text, item.span)?;
    }
    if parsed.errors.is_empty() { check_tree(&parsed) } else { Ok(()) }
}

fn check_tree(parsed: &Parsed) -> Result<(), String> {
    let printed = printer::module(&parsed.module);
    let again = parse(FileId(0), &printed);
    if let Some(error) = again.errors.first() {
        return Err(format!("the printed form has an error: {}\n{printed}", error.headline));
    }
    match shape(&again.module) == shape(&parsed.module) {
        true => Ok(()),
        false => Err(format!("the printed form has another tree:\n{printed}")),
    }
}

fn check_errors(text: &str, errors: &[Diagnostic]) -> Result<(), String> {
    let primary = |it: &Diagnostic| it.primary.as_ref().map(|label| label.span);
    if !errors.is_sorted_by_key(primary) {
        return Err("errors are not in source order".to_owned());
    }
    let labels = |it: &Diagnostic| -> Vec<Label> { it.primary.iter().chain(&it.secondary).cloned().collect() };
    errors.iter().flat_map(labels).try_for_each(|it| check_span(text, it.span))
}

fn check_span(text: &str, span: Span) -> Result<(), String> {
    match text.get(span.start as usize..span.end as usize) {
        Some(_) => Ok(()),
        None => Err(format!("{span:?} does not lie on characters of the text")),
    }
}

/// The tree in text form, without spans.
#[must_use]
pub fn shape(module: &Module) -> String {
    let debug = format!("{module:?}");
    let mut text = String::with_capacity(debug.len());
    let mut rest = &debug[..];
    while let Some(at) = rest.find("..") {
        text.push_str(rest[..at].trim_end_matches(|c: char| c.is_ascii_digit()));
        rest = rest[at + 2..].trim_start_matches(|c: char| c.is_ascii_digit());
    }
    text + rest
}
