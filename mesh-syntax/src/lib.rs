//! Syntax: source text in, the tree and its errors out.
//!
//! A crate of its own, because two need it: the compiler `mesh-build`, which offers it as `mesh_build::syntax`, and
//! the build script of the compiler, which reads the library so that no user's build has to.
//!
//! Read `ast` (the result), `layout` (lines, comments, nesting), `mesh.pest` (the grammar over what the layout leaves),
//! `build` (from pairs to the tree), `recover` (what happens after a mistake), `report` (its words), in this order.
//!
//! One mistake gives one error, and the rest of the file is still read: a top-level statement is parsed by itself, and
//! in it the innermost statement that holds a mistake is replaced by a placeholder.
//!
//! A new construct needs: a node in `ast`, a rule in `mesh.pest`, a function of the same name in `build`, one in
//! `printer`, cases in `tests/accept` and `tests/reject`; and if a word of it opens a block, a line in `layout::rules`.

// What `pest_derive` writes refers to it.
extern crate alloc;

pub mod ast;
mod build;
pub mod diagnostic;
pub mod entity;
mod grammar;
mod layout;
mod marks;
pub mod printer;
mod recover;
mod report;
#[doc(hidden)]
pub mod round_trip;

pub use layout::{Comment, CommentKind};
pub use marks::is_reserved;

use diagnostic::{Diagnostic, FileId};

/// The source of the words of parse errors: the comment above their code is its page in the guide.
pub const REPORT: &str = report::SOURCE;

/// A parsed file.
#[derive(Debug)]
pub struct Parsed {
    /// What was understood: all of it if there are no errors.
    pub module: ast::Module,
    /// Sorted by position.
    pub errors: Vec<Diagnostic>,
    /// Every comment, in source order.
    pub comments: Vec<Comment>,
}

/// Parses a file. Its errors have code `P0001`.
#[must_use]
pub fn parse(file: FileId, text: &str) -> Parsed {
    recover::file(file, text)
}

#[cfg(test)]
mod tests;
