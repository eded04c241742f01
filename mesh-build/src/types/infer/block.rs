//! Blocks: statements in a scope of their own; the last one is the value.

use super::control::result_span;
use super::effect::is_value;
use super::{Infer, Want};
use crate::syntax::ast::{self, Block, PatternKind, Stmt as S};
use crate::types::error::Because;
use crate::types::scheme::Scheme;
use crate::types::typed::{self, Expr, ExprKind, LocalId, Stmt, Ty};

impl Infer<'_, '_> {
    pub(super) fn block(&mut self, block: &Block, want: Want) -> Expr {
        let outer = self.body.demanding.len();
        let value = self.scoped(|ctx| ctx.statements(block, want));
        self.unused_demands(outer);
        value
    }

    fn statements(&mut self, block: &Block, want: Want) -> Expr {
        let mut nested = self.nested(block);
        let mut typed = Vec::new();
        let mut value = None;
        for (n, stmt) in block.stmts.iter().enumerate() {
            self.nested_functions(&mut nested, n, &mut typed);
            self.body.held_mark = self.body.held_uses.len();
            match stmt {
                S::Function(..) => {}
                S::Let(it) => typed.push(self.let_statement(it)),
                S::Expr(expr) if n + 1 == block.stmts.len() => value = Some(self.expr(expr, want)),
                S::Expr(expr) => {
                    let discard = Want { discard: true, ..self.any() };
                    typed.push(Stmt::Expr(self.expr(expr, discard)));
                }
            }
            self.retry();
        }
        let value = match value {
            Some(value) => value,
            None => self.done(result_span(block), want, ExprKind::Unit, Ty::UNIT),
        };
        if typed.is_empty() {
            return value;
        }
        let ty = value.ty;
        Expr { kind: ExprKind::Block(typed, Box::new(value)), ty, span: block.span }
    }

    /// `let pattern = value`: generic in whatever belongs to it alone, if evaluating the value does nothing to the
    /// world.
    fn let_statement(&mut self, it: &ast::Let) -> Stmt {
        let is_value = is_value(&it.value);
        let mark = self.enter();
        let (value, ty) = self.let_value(it);
        let pattern = match &it.pattern.kind {
            PatternKind::Binding(name) => {
                let local = self.bind(name.clone(), ty, it.pattern.span);
                typed::Pattern { kind: typed::PatternKind::Binding(local), ty, span: it.pattern.span }
            }
            _ => {
                let because = match &it.ty {
                    Some(ty) => Because::Annotation(ty.span),
                    None => Because::Scrutinee(it.value.span),
                };
                self.pattern(&it.pattern, ty, because)
            }
        };
        let mut leaves = self.leave_all(&[ty]);
        let locals = bound_in(&pattern);
        // Only asked where it matters.
        let is_data = locals.iter().all(|it| self.is_data(self.body.locals[*it].scheme.ty(), false));
        let is_harmless = !is_data && self.is_harmless(&it.value);
        let is_generic = is_value || is_harmless || leaves.is_empty() || self.is_pure(&it.value);
        let mut held = Vec::new();
        if !is_generic {
            held.clone_from(&leaves);
            self.hold(std::mem::take(&mut leaves));
        } else if locals.len() != 1 || !matches!(pattern.kind, typed::PatternKind::Binding(_)) {
            self.hold_demanded(&mut leaves);
        }
        let demands = self.demands_on(&leaves);
        let scheme = self.schemes(mark, &leaves, &[ty]).pop();
        for local in locals {
            let draft = &mut self.body.locals[local];
            (draft.held, draft.is_harmless) = (held.clone(), is_harmless);
            if let Some(Scheme::Poly { leaves, preds, .. }) = &scheme {
                draft.scheme = Scheme::Poly { leaves: leaves.clone(), preds: preds.clone(), ty: draft.scheme.ty() };
            }
            if !demands.is_empty() && !is_value {
                self.body.demanding.push((local, demands.clone()));
            }
        }
        Stmt::Let(pattern, value)
    }

    /// What is demanded of the type of a `let` that nobody uses is demanded where it stands.
    fn unused_demands(&mut self, outer: usize) {
        for (local, demands) in self.body.demanding.split_off(outer) {
            let draft = &mut self.body.locals[local];
            let ty = draft.scheme.ty();
            if draft.is_used {
                continue;
            }
            if let Scheme::Poly { leaves, .. } = std::mem::replace(&mut draft.scheme, Scheme::Mono(ty)) {
                self.hold(leaves);
                self.preds.extend(demands);
            }
        }
    }

    /// The initialiser and the type of what is bound.
    fn let_value(&mut self, it: &ast::Let) -> (Expr, Ty) {
        let want = match &it.ty {
            Some(annotation) => Want::new(self.annotation(annotation), Because::Annotation(annotation.span)),
            None => self.any(),
        };
        let value = self.expr(&it.value, want);
        (value, want.ty)
    }
}

/// The variables of a pattern.
fn bound_in(pattern: &typed::Pattern) -> Vec<LocalId> {
    use typed::PatternKind as P;
    match &pattern.kind {
        P::Binding(local) => vec![*local],
        P::As(inner, local) => std::iter::once(*local).chain(bound_in(inner)).collect(),
        P::Tuple(items) | P::Variant(_, items) => items.iter().flat_map(bound_in).collect(),
        P::Cons(head, tail) => [head, tail].into_iter().flat_map(|it| bound_in(it)).collect(),
        // All bind the same.
        P::Or(items) => items.first().map(bound_in).unwrap_or_default(),
        _ => Vec::new(),
    }
}
