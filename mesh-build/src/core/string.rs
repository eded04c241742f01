//! Texts: interpolation and concatenation, joined with one allocation.

use super::build::{int, runtime};
use super::expr::CHUNK;
use super::function::Body;
use super::ir::{Expr, RuntimeArg};
use crate::syntax::ast::BinaryOp;
use crate::types::typed::{self, ExprKind, Ty, TyKind};

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

    fn collect_parts(&mut self, expr: &'p typed::Expr, parts: &mut Vec<Expr>) {
        let ty = self.ty(expr.ty);
        let is_string = matches!(self.cx.types.kind(ty), TyKind::String);
        match &expr.kind {
            ExprKind::Interpolation(inner) => inner.iter().for_each(|part| self.collect_parts(part, parts)),
            ExprKind::Binary { op: BinaryOp::Concat, left, right } if is_string => {
                self.collect_parts(left, parts);
                self.collect_parts(right, parts);
            }
            _ if is_string => add(parts, self.expr(expr)),
            _ => {
                let value = self.expr(expr);
                let origin = self.origin(expr.span);
                let text = self.cx.show(&mut self.locals, ty, value, &origin);
                add(parts, text);
            }
        }
    }
}

/// Adds a part; constant neighbours become one.
fn add(parts: &mut Vec<Expr>, part: Expr) {
    match (parts.last_mut(), part) {
        (_, Expr::Text(text)) if text.is_empty() => {}
        (Some(Expr::Text(before)), Expr::Text(text)) => before.push_str(&text),
        (_, part) => parts.push(part),
    }
}

fn join(mut parts: Vec<Expr>) -> Expr {
    while parts.len() > CHUNK {
        let mut shorter = Vec::new();
        let mut rest = parts.into_iter();
        loop {
            let chunk: Vec<Expr> = rest.by_ref().take(CHUNK).collect();
            if chunk.is_empty() {
                break;
            }
            shorter.push(join(chunk));
        }
        parts = shorter;
    }
    match (parts.pop(), parts.is_empty()) {
        (None, _) => Expr::Text(String::new()),
        (Some(only), true) => only,
        (Some(last), false) => {
            parts.push(last);
            let count = int(parts.len() as i64);
            runtime("string_join", vec![RuntimeArg::Words(parts), RuntimeArg::Value(count)])
        }
    }
}
