//! Diagnostics as text: drawn for people, one JSON object per line for programs.
//!
//! In: diagnostics and the files they speak of. Out: strings. Nothing here prints, and nothing here
//! decides what is wrong; a terminal, a build script and an editor show the same words.
//!
//! `text` draws, `crop` shortens long lines for it, `json` writes objects, `lines` turns byte offsets into lines and columns.

mod crop;
mod json;
mod lines;
mod text;

use crate::diagnostic::{Diagnostic, FileId, SourceFile};
use crate::entity::IdVec;

pub use lines::Position;

/// The files diagnostics speak of.
pub type Files = IdVec<FileId, SourceFile>;

/// What stands under the diagnostics of a build that failed.
pub const FAILED: &str = "Compilation failed due to errors above.";

/// Draws diagnostics for people, in the given order, with a blank line between two.
///
/// Without `colour` the text holds no escape codes, not even such as stand in the source.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], files: &Files, colour: bool) -> String {
    text::Renderer::new(files, colour).all(diagnostics)
}

/// A diagnostic as one JSON object, without a line break.
#[must_use]
pub fn json(diagnostic: &Diagnostic, files: &Files) -> String {
    json::object(diagnostic, files)
}

/// Line and column of a byte of a file.
#[must_use]
pub fn position(file: &SourceFile, offset: u32) -> Position {
    lines::position(&file.text, offset as usize)
}

/// What the header of every parse error says.
const PARSE_ERROR: &str = "Parse error";

/// The words of a parse error. Since the header is always the same, its headline is the label.
fn parse_message(diagnostic: &Diagnostic) -> &str {
    match &diagnostic.primary {
        Some(label) if diagnostic.headline.is_empty() || diagnostic.headline == PARSE_ERROR => &label.text,
        _ => &diagnostic.headline,
    }
}

/// Whether a diagnostic is a parse error.
fn is_parse_error(diagnostic: &Diagnostic) -> bool {
    diagnostic.code == "P0001"
}

#[cfg(test)]
mod tests;
