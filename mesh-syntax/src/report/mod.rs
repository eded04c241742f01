//! The words of parse errors: facts of the layout and of the grammar in, diagnostics out.

mod failures;
mod problems;
mod tokens;

pub(super) use failures::failure;
pub(super) use problems::problem;

use super::ast::Span;
use super::layout::{Extent, Layout};
use crate::diagnostic::FileId;

/// The code of every parse error.
const CODE: &str = "P0001";

/// Where the grammar failed.
pub(super) struct Place<'a> {
    pub file: FileId,
    pub source: &'a str,
    pub layout: &'a Layout,
    /// The top-level statement.
    pub chunk: Span,
    /// The innermost statement that holds the mistake, if it is not the chunk itself.
    pub broken: Option<&'a Extent>,
    /// The furthest position the grammar reached.
    pub at: usize,
}
