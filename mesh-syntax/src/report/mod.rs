//! The words of parse errors: facts of the layout and of the grammar in, diagnostics out.

mod failures;
mod habits;
mod problems;
mod signs;
mod tokens;

/// This source: the comment above the code is its page in the guide.
pub(super) const SOURCE: &str = include_str!("mod.rs");

pub(super) use failures::failure;
pub(super) use problems::problem;

use super::ast::Span;
use super::layout::{Extent, Layout};
use crate::diagnostic::FileId;

/// # P0001: text that is no Mesh
///
/// The words stand at the place where the text stops making sense; the mistake may be before it. Types are checked
/// when every file can be read.
///
/// ```mesh
/// fn main() do
///   let = 3
///   if true do
///     println("yes"
///   end
/// end
/// ```
///
/// ```mesh
/// fn main() do
///   let n = 3
///   if n > 2 do
///     println("yes")
///   end
/// end
/// ```
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
