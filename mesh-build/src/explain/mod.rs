//! What every code means: a page per code, which is the comment above the function that words it.
//!
//! In: the sources of the modules that word diagnostics, as they are compiled in. Out: pages, as Markdown for the
//! guide and as text for a terminal. On a page stand programs with the mistake and programs without; what is said
//! about a program is not written anywhere, but found out by checking it.
//!
//! A page begins with `# E0001: title` in such a comment. Blocks marked `mesh` are programs. A block without
//! `fn main` that begins with `# name.mpl` is a file of the next program; `mesh package` is one that Rust calls.
//!
//! `read` finds the pages, `say` checks their programs, `write` gives them their forms.

use crate::syntax;

mod read;
mod say;
mod write;

pub use say::Checked;

/// The page of a code.
#[derive(Clone, PartialEq, Debug)]
pub struct Page {
    /// `E0001`
    pub code: String,
    /// What is wrong, in a few words.
    pub title: String,
    /// In order.
    pub parts: Vec<Part>,
}

/// A part of a page.
#[derive(Clone, PartialEq, Debug)]
pub enum Part {
    /// Paragraphs in Markdown.
    Text(String),
    /// A program.
    Program(Program),
}

/// A program on a page.
#[derive(Clone, PartialEq, Debug)]
pub struct Program {
    /// Name and text of every file.
    pub files: Vec<(String, String)>,
    /// Whether Rust calls it.
    pub is_package: bool,
}

/// All pages, in order of their codes.
#[must_use]
pub fn pages() -> Vec<Page> {
    read::pages(SOURCES)
}

/// The page of a code, in upper or lower case.
#[must_use]
pub fn page(code: &str) -> Option<Page> {
    pages().into_iter().find(|it| it.code.eq_ignore_ascii_case(code))
}

/// The modules that word diagnostics.
const SOURCES: &[&str] = &[
    // The first page of a code names it.
    include_str!("../driver/sources.rs"),
    include_str!("../core/mono.rs"),
    include_str!("../emit/face/build.rs"),
    include_str!("../emit/face/clashes.rs"),
    include_str!("../lint/report.rs"),
    include_str!("../resolve/report.rs"),
    syntax::REPORT,
    include_str!("../types/report/constant.rs"),
    include_str!("../types/report/derive.rs"),
    include_str!("../types/report/field.rs"),
    include_str!("../types/report/flow.rs"),
    include_str!("../types/report/function.rs"),
    include_str!("../types/report/impls.rs"),
    include_str!("../types/report/main.rs"),
    include_str!("../types/report/mismatch.rs"),
    include_str!("../types/report/module.rs"),
    include_str!("../types/report/name.rs"),
    include_str!("../types/report/pattern.rs"),
    include_str!("../types/report/process.rs"),
    include_str!("../types/report/supervisor.rs"),
    include_str!("../types/report/traits.rs"),
];

#[cfg(test)]
mod tests;
