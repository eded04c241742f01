//! The words of parse errors.

use super::ast::Span;
use super::layout::{Layout, Problem, ProblemKind};
use super::recover::Failure;
use crate::diagnostic::{Diagnostic, FileId};

/// Where the grammar failed.
pub(super) struct Place<'a> {
    pub file: FileId,
    pub source: &'a str,
    pub layout: &'a Layout,
    pub chunk: Span,
    pub at: usize,
}

/// The errors of the layout.
pub(super) fn problems(file: FileId, _source: &str, problems: &[Problem]) -> Vec<Diagnostic> {
    problems.iter().map(|it| problem(file, it)).collect()
}

fn problem(file: FileId, problem: &Problem) -> Diagnostic {
    Diagnostic::error("P0001", format!("{:?}", problem.kind), file, problem.at, "here")
}

/// The error of a statement that does not parse.
pub(super) fn failure(place: &Place<'_>, failure: &Failure) -> Diagnostic {
    let span = Span::new(place.at as u32, place.at as u32 + 1);
    Diagnostic::error(
        "P0001",
        format!("expected {:?} rules {:?}", failure.expected, failure.rules),
        place.file,
        span,
        "here",
    )
}
