//! From a layout to the tree: statement by statement of the file, with recovery.
//!
//! A statement that does not parse gives one error. Then the innermost statement that holds the mistake is replaced by
//! a placeholder, and the whole is tried again; if the mistake is still there, the statement around it is replaced, and
//! so on. What the layout found wrong is reported already: where the grammar then fails, nothing more is said.

use super::Parsed;
use super::ast::{Item, Module, Span};
use super::build::Builder;
use super::grammar::{Grammar, Rule};
use super::layout::{self, Chunk, Extent, Layout, Place, Problem, ProblemKind};
use super::{marks, report};
use crate::diagnostic::{Diagnostic, FileId};
use pest::Parser;
use std::sync::{Mutex, PoisonError};

/// Most repairs tried in one statement of the file.
const MAX_REPAIRS: usize = 32;
/// Most bytes read again for the repairs of one statement: every repair reads all of it.
const MAX_REREAD: usize = 1 << 20;
/// Nesting up to which the parser's recursion fits on any thread: unoptimised, a level takes up to 8 KiB of stack.
const SHALLOW: usize = 32;
/// Stack for what nests deeper, several times what the 256 levels need that the layout lets through.
const DEEP_STACK: usize = 16 << 20;

/// Parses a file.
pub(super) fn file(file: FileId, text: &str) -> Parsed {
    let mut layout = layout::layout(text);
    let errors = layout.problems.iter().map(|it| report::problem(file, text, it)).collect();
    let known = layout.problems.iter().map(|it| it.place() as usize).collect();
    let mut recovery =
        Recovery { file, text, errors, known, failed: Vec::new(), habits: Vec::new(), items: Vec::new() };
    for span in blank_damaged(&mut layout) {
        recovery.known.retain(|it| !(span.start as usize..span.end as usize).contains(it));
    }
    for chunk in std::mem::take(&mut layout.chunks) {
        recovery.chunk_on_fitting_stack(&mut layout, &chunk);
    }
    let Recovery { mut errors, items, .. } = recovery;
    errors.sort_by_key(|it| it.primary.as_ref().map(|label| label.span));
    let all = Span::new(0, text.len() as u32);
    let builder = builder(file, text, &layout, all);
    let docs = builder.module_docs(all, &items);
    Parsed { module: Module { docs, items }, errors, comments: layout.comments }
}

/// Replaces the statements the layout found broken.
fn blank_damaged(layout: &mut Layout) -> Vec<Span> {
    let damaged: Vec<_> = layout.extents.iter().filter(|it| it.damaged).map(|it| it.span).collect();
    for span in &damaged {
        blank(&mut layout.masked, *span);
    }
    damaged
}

fn builder<'a>(file: FileId, source: &'a str, layout: &'a Layout, chunk: Span) -> Builder<'a> {
    Builder { file, source, masked: &layout.masked, comments: &layout.comments, chunk, errors: Vec::new() }
}

/// Writes a placeholder in place of a statement.
fn blank(masked: &mut String, span: Span) {
    let range = span.start as usize..span.end as usize;
    let mut placeholder = " ".repeat(range.len());
    placeholder.replace_range(..1, std::str::from_utf8(&[marks::DAMAGED]).expect("the placeholder is ASCII"));
    masked.replace_range(range, &placeholder);
}

struct Recovery<'s> {
    file: FileId,
    text: &'s str,
    errors: Vec<Diagnostic>,
    /// Where mistakes of nesting are: what does not parse around them needs no further error.
    known: Vec<usize>,
    /// Where the grammar has failed before.
    failed: Vec<usize>,
    /// What arms, fields and variants are wrong by: the construct, and the token that stopped the grammar. The others of
    /// the same construct have it from the same habit.
    habits: Vec<(Span, String)>,
    items: Vec<Item>,
}

impl Recovery<'_> {
    fn chunk_on_fitting_stack(&mut self, layout: &mut Layout, chunk: &Chunk) {
        if chunk.depth <= SHALLOW {
            return self.chunk(layout, chunk);
        }
        let result = std::thread::scope(|scope| {
            let run = || self.chunk(layout, chunk);
            let spawned = std::thread::Builder::new().stack_size(DEEP_STACK).spawn_scoped(scope, run);
            spawned.map(|thread| thread.join())
        });
        match result {
            Ok(Ok(())) => {}
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            // No memory for the stack.
            Err(_) => {
                let problem = Problem { at: chunk.span, kind: ProblemKind::TooDeep };
                self.errors.push(report::problem(self.file, self.text, &problem));
            }
        }
    }

    fn chunk(&mut self, layout: &mut Layout, chunk: &Chunk) {
        let length = (chunk.span.end - chunk.span.start) as usize;
        for _ in 0..MAX_REPAIRS.min(2 + MAX_REREAD / length.max(1)) {
            let text = &layout.masked[chunk.span.start as usize..chunk.span.end as usize];
            let closed = format!("{text}{}", chunk.closers);
            let Err(failure) = self.try_chunk(layout, chunk, &closed) else { return };
            let at = chunk.span.start as usize + failure.at.min(text.len());
            let broken = broken_statement(layout, chunk, at);
            if !self.knows_error_in(broken.as_ref().map_or(chunk.span, |it| it.span), at) {
                let (file, source, broken) = (self.file, self.text, broken.as_ref());
                let place = report::Place { file, source, layout, chunk: chunk.span, broken, at };
                let error = report::failure(&place, &failure);
                if !self.is_habit(layout, broken, &error) {
                    self.errors.push(error);
                }
            }
            self.failed.push(at);
            let Some(Extent { span, .. }) = broken else { return };
            blank(&mut layout.masked, span);
            self.known.retain(|it| !(span.start as usize..span.end as usize).contains(it));
        }
    }

    /// Parses and builds a chunk, or says where it cannot.
    fn try_chunk(&mut self, layout: &Layout, chunk: &Chunk, text: &str) -> Result<(), Failure> {
        let Ok(pairs) = Grammar::parse(Rule::chunk, text) else { return Err(detailed_failure(text)) };
        let mut builder = builder(self.file, self.text, layout, chunk.span);
        self.items.extend(builder.chunk(pairs));
        self.errors.append(&mut builder.errors);
        Ok(())
    }

    /// Whether another line of the same list is wrong in the same way, which is told.
    fn is_habit(&mut self, layout: &Layout, broken: Option<&Extent>, error: &Diagnostic) -> bool {
        let of_lines = [Place::Case, Place::Receive, Place::Struct, Place::Type];
        let Some(Extent { span, .. }) = broken.filter(|it| of_lines.contains(&it.place)) else { return false };
        let (Some(label), Some(_)) = (&error.primary, &error.help) else { return false };
        let around = |it: &&Extent| it.span.start < span.start && span.end <= it.span.end;
        let list = layout.extents.iter().filter(around).min_by_key(|it| it.span.end - it.span.start);
        let found = self.text[label.span.start as usize..label.span.end as usize].to_owned();
        let habit = (list.map_or(*span, |it| it.span), found);
        let is_known = self.habits.contains(&habit);
        self.habits.push(habit);
        is_known
    }

    /// Whether an error about this statement, or at this place, is reported already.
    fn knows_error_in(&self, span: Span, at: usize) -> bool {
        let range = span.start as usize..span.end as usize;
        self.failed.contains(&at) || self.known.iter().any(|it| range.contains(it))
    }
}

/// Where and why the grammar stopped.
pub(super) struct Failure {
    /// The furthest position in the text that was given.
    pub at: usize,
    /// What would have been accepted there.
    pub expected: Vec<String>,
}

/// pest's error detail is a switch of the process. Parsers that run meanwhile on other threads become slower, not wrong.
static DETAIL: Mutex<()> = Mutex::new(());

/// Parses again, now with a record of what was tried.
fn detailed_failure(text: &str) -> Failure {
    let guard = DETAIL.lock().unwrap_or_else(PoisonError::into_inner);
    pest::set_error_detail(true);
    let result = Grammar::parse(Rule::chunk, text);
    pest::set_error_detail(false);
    drop(guard);
    let Some(attempts) = result.err().and_then(|it| it.parse_attempts()) else {
        return Failure { at: 0, expected: Vec::new() };
    };
    let expected = attempts.expected_tokens().iter().map(ToString::to_string).collect();
    Failure { at: attempts.max_position, expected }
}

/// The innermost statement to replace for a mistake at `at`: the one that holds it, or the one that ends before it.
fn broken_statement(layout: &Layout, chunk: &Chunk, at: usize) -> Option<Extent> {
    let masked = layout.masked.as_bytes();
    let ends = |it: &u8| matches!(it, b'\n' | b';');
    let closes = ["@ND", "@LSE", "@FTER", marks::ARROW].iter().any(|mark| layout.masked[at..].starts_with(mark));
    let at = match masked.get(at) {
        Some(byte) if !ends(byte) && !closes => at,
        _ => layout.masked[..at].trim_end_matches([' ', '\t', '\n', ';']).len().saturating_sub(1),
    };
    let holds = |it: &&Extent| {
        (it.span.start as usize) <= at
            && at < it.span.end as usize
            && chunk.span.start <= it.span.start
            && it.span.end <= chunk.span.end
            && it.span != chunk.span
            && !is_blank(&layout.masked, it.span)
    };
    layout.extents.iter().filter(holds).min_by_key(|it| it.span.end - it.span.start).cloned()
}

fn is_blank(masked: &str, span: Span) -> bool {
    let text = &masked[span.start as usize..span.end as usize];
    text.as_bytes().first() == Some(&marks::DAMAGED) && text[1..].trim().is_empty()
}
