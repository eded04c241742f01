//! Texts: interpolation and concatenation, made with one allocation.
//!
//! Numbers and other plain values are written where they stand in the text; they are no strings before. A value
//! whose type may bring a text of its own becomes a string in its turn, because that may do anything.

use super::build::{int, runtime, to_word};
use super::expr::CHUNK;
use super::function::Body;
use super::ir::{DescId, Expr, RuntimeArg};
use crate::syntax::ast::BinaryOp;
use crate::types::typed::{self, ExprKind, Ty, TyKind};

/// A part of a text.
enum Part {
    /// A string.
    Text(Expr),
    /// A value that is shown by its descriptor, as a word.
    Plain(DescId, Expr),
}

impl<'p> Body<'_, 'p> {
    /// An interpolation, or a chain of concatenations of strings.
    pub(super) fn text(&mut self, expr: &'p typed::Expr) -> Expr {
        let mut parts = Vec::new();
        self.collect_parts(expr, &mut parts);
        join(parts)
    }

    /// `left <> right` of strings or lists.
    pub(super) fn concat(
        &mut self,
        ty: Ty,
        left: &'p typed::Expr,
        right: &'p typed::Expr,
        expr: &'p typed::Expr,
    ) -> Expr {
        match *self.cx.types.kind(ty) {
            TyKind::String => self.text(expr),
            TyKind::List(element) => {
                let desc = self.cx.desc(element);
                let (left, right) = (self.expr_as(left, ty, false), self.expr_as(right, ty, false));
                let args = vec![RuntimeArg::Type(desc), RuntimeArg::Value(left), RuntimeArg::Value(right)];
                runtime("list_concat", args)
            }
            _ => self.bug(expr.span, "a concatenation of values that are neither strings nor lists"),
        }
    }

    fn collect_parts(&mut self, expr: &'p typed::Expr, parts: &mut Vec<Part>) {
        let ty = self.ty(expr.ty);
        let is_string = matches!(self.cx.types.kind(ty), TyKind::String);
        match &expr.kind {
            ExprKind::Interpolation(inner) => inner.iter().for_each(|part| self.collect_parts(part, parts)),
            ExprKind::Binary { op: BinaryOp::Concat, left, right } if is_string => {
                self.collect_parts(left, parts);
                self.collect_parts(right, parts);
            }
            _ if is_string => add(parts, self.expr(expr)),
            _ if self.is_plain(ty) => {
                let desc = self.cx.desc(ty);
                let value = self.expr(expr);
                parts.push(Part::Plain(desc, to_word(value, self.cx.repr(ty))));
            }
            _ => {
                let value = self.expr(expr);
                let origin = self.origin(expr.span);
                let text = self.cx.show(&mut self.locals, ty, value, &origin);
                add(parts, text);
            }
        }
    }

    /// Whether showing a value runs no code of the program.
    fn is_plain(&self, ty: Ty) -> bool {
        match self.cx.types.kind(ty) {
            TyKind::Int | TyKind::Float | TyKind::Bool | TyKind::Unit | TyKind::Atom | TyKind::String => true,
            TyKind::Pid(_) | TyKind::ServicePid(_) | TyKind::Function(..) => true,
            TyKind::List(element) => self.is_plain(*element),
            TyKind::Tuple(parts) => parts.iter().all(|&part| self.is_plain(part)),
            TyKind::Map(key, value) => self.is_plain(*key) && self.is_plain(*value),
            _ => false,
        }
    }
}

/// Adds a string; constant neighbours become one.
fn add(parts: &mut Vec<Part>, part: Expr) {
    match (parts.last_mut(), part) {
        (_, Expr::Text(text)) if text.is_empty() => {}
        (Some(Part::Text(Expr::Text(before))), Expr::Text(text)) => before.push_str(&text),
        (_, part) => parts.push(Part::Text(part)),
    }
}

fn join(mut parts: Vec<Part>) -> Expr {
    while parts.len() > CHUNK {
        let mut shorter = Vec::new();
        let mut rest = parts.into_iter();
        loop {
            let chunk: Vec<Part> = rest.by_ref().take(CHUNK).collect();
            if chunk.is_empty() {
                break;
            }
            shorter.push(Part::Text(join(chunk)));
        }
        parts = shorter;
    }
    match (parts.pop(), parts.is_empty()) {
        (None, _) => Expr::Text(String::new()),
        (Some(Part::Text(only)), true) => only,
        (Some(Part::Plain(ty, only)), true) => {
            runtime("display", vec![RuntimeArg::Type(ty), RuntimeArg::Value(only)])
        }
        (Some(last), false) => {
            parts.push(last);
            joined(parts)
        }
    }
}

fn joined(parts: Vec<Part>) -> Expr {
    let count = RuntimeArg::Value(int(parts.len() as i64));
    if parts.iter().any(|part| matches!(part, Part::Plain(..))) {
        let parts = parts.into_iter().map(|part| match part {
            Part::Text(text) => (None, text),
            Part::Plain(ty, value) => (Some(ty), value),
        });
        return runtime("text", vec![RuntimeArg::Parts(parts.collect()), count]);
    }
    let words = parts.into_iter().map(|part| match part {
        Part::Text(text) | Part::Plain(_, text) => text,
    });
    runtime("string_join", vec![RuntimeArg::Words(words.collect()), count])
}
