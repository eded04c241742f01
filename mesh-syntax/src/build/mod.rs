//! From pest's pairs to the syntax tree: one function per rule of the grammar, named like the rule.
//!
//! The grammar accepts a little more than the language where that gives a better message; what it lets through is
//! refused here, with an error and a tree that later stages can still read.

mod actors;
mod control;
mod exprs;
mod items;
mod literals;
mod patterns;
mod types;

use super::ast::{Ident, Item, Name, Path, Span};
use super::grammar::Rule;
use super::layout::{Comment, CommentKind};
use crate::diagnostic::{Diagnostic, FileId};

pub(super) use pest::iterators::{Pair as PestPair, Pairs as PestPairs};
type Pair<'i> = PestPair<'i, Rule>;
type Pairs<'i> = PestPairs<'i, Rule>;

/// What stands between parentheses.
enum InParens<T> {
    Nothing,
    /// A part without a comma behind it: the parentheses only group.
    One(T),
    Tuple(Vec<T>),
}

/// Builds the tree of one chunk.
pub(super) struct Builder<'a> {
    pub file: FileId,
    /// The whole file as written: text of strings and comments.
    pub source: &'a str,
    /// The whole file as the layout left it.
    pub masked: &'a str,
    /// All comments of the file.
    pub comments: &'a [Comment],
    /// Where the chunk starts and ends in the file.
    pub chunk: Span,
    /// What the grammar let through.
    pub errors: Vec<Diagnostic>,
}

impl Builder<'_> {
    /// The items of a chunk.
    pub fn chunk(&mut self, mut pairs: Pairs<'_>) -> Vec<Item> {
        let chunk = child(&mut pairs);
        self.items(chunk.into_inner())
    }

    /// Where a pair stands in the file, without the space pest takes in behind it.
    fn span(&self, pair: &Pair<'_>) -> Span {
        let text = pair.as_str().trim_end_matches([' ', '\t', '\n', ';']);
        let start = self.chunk.start + pair.as_span().start() as u32;
        let end = start + text.len() as u32;
        Span::new(start.min(self.chunk.end), end.min(self.chunk.end))
    }

    /// The source text of a span.
    fn text(&self, span: Span) -> &str {
        &self.source[span.start as usize..span.end as usize]
    }

    fn error(&mut self, span: Span, headline: impl Into<String>, label: impl Into<String>) -> &mut Diagnostic {
        self.errors.push(Diagnostic::error("P0001", headline, self.file, span, label));
        self.errors.last_mut().expect("pushed just now")
    }

    fn ident(&self, pair: &Pair<'_>) -> Ident {
        Ident { name: Name::new(pair.as_str()), span: self.span(pair) }
    }

    /// The names among the children of a pair.
    fn idents(&self, pair: Pair<'_>) -> Vec<Ident> {
        pair.into_inner().filter(|it| it.as_rule() == Rule::ident).map(|it| self.ident(&it)).collect()
    }

    /// Parts between parentheses, which a comma behind the only one makes a tuple.
    fn in_parens<T>(&mut self, pair: Pair<'_>, part: impl Fn(&mut Self, Pair<'_>) -> T) -> InParens<T> {
        let mut comma = false;
        let mut parts = Vec::new();
        for pair in pair.into_inner() {
            match pair.as_rule() {
                Rule::last_comma => comma = true,
                _ => parts.push(part(self, pair)),
            }
        }
        match parts.pop() {
            None => InParens::Nothing,
            Some(only) if parts.is_empty() && !comma => InParens::One(only),
            Some(last) => {
                parts.push(last);
                InParens::Tuple(parts)
            }
        }
    }

    fn path(&self, pair: Pair<'_>) -> Path {
        Path { segments: self.idents(pair) }
    }

    /// The next child, if it is of this rule, as names.
    fn optional_idents(&self, inner: &mut Pairs<'_>, rule: Rule) -> Vec<Ident> {
        take(inner, rule).map(|it| self.idents(it)).unwrap_or_default()
    }

    /// The text of the `##` comments directly above `start`.
    fn docs(&self, start: u32) -> Option<String> {
        let above = self.comments.partition_point(|it| it.span.start < start);
        let mut lines = Vec::new();
        let mut below = start;
        for comment in self.comments[..above].iter().rev() {
            let between = &self.masked[comment.span.end as usize..below as usize];
            if !comment.own_line || !between.trim_matches([' ', '\t', '\n']).is_empty() {
                break;
            }
            below = comment.span.start;
            if comment.kind == CommentKind::Doc {
                lines.push(doc_line(self.text(comment.span), "##"));
            }
        }
        lines.reverse();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    /// The text of the `##!` comments inside `span` that are not inside of one of `items`.
    pub fn module_docs(&self, span: Span, items: &[Item]) -> Option<String> {
        let inside = |comment: &Comment| span.start <= comment.span.start && comment.span.end <= span.end;
        let in_item = |comment: &Comment| items.iter().any(|it| contains(it.span, comment.span));
        let lines: Vec<_> = self
            .comments
            .iter()
            .filter(|it| it.kind == CommentKind::ModuleDoc && inside(it) && !in_item(it))
            .map(|it| doc_line(self.text(it.span), "##!"))
            .collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }
}

fn contains(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn doc_line(text: &str, mark: &str) -> String {
    let text = text.strip_prefix(mark).unwrap_or(text);
    text.strip_prefix(' ').unwrap_or(text).trim_end().to_owned()
}

/// The next child of a pair.
fn child<'i>(inner: &mut Pairs<'i>) -> Pair<'i> {
    inner.next().expect("the rule of the grammar has this child")
}

/// The next child, if it is of this rule.
fn take<'i>(inner: &mut Pairs<'i>, rule: Rule) -> Option<Pair<'i>> {
    match inner.peek() {
        Some(next) if next.as_rule() == rule => inner.next(),
        _ => None,
    }
}
