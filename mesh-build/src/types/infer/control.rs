//! `if`, `case`, `return`, and the arms of `case` and `receive`.

use super::{Infer, Join, Want};
use crate::syntax::ast::{self, Block, Span};
use crate::types::error::{Because, TypeError};
use crate::types::typed::{Arm, Expr, ExprKind, Ty};

impl Infer<'_, '_> {
    pub(super) fn if_else(
        &mut self,
        span: Span,
        condition: &ast::Expr,
        then: &Block,
        otherwise: Option<&Block>,
        want: Want,
    ) -> Expr {
        let condition = Box::new(self.expr(condition, Want::new(Ty::BOOL, Because::Condition)));
        let Some(otherwise) = otherwise else {
            // The value of the branch is discarded, whatever it is.
            let branch = Want { tail: want.tail, discard: true, ..self.any() };
            let then = Box::new(self.block(then, branch));
            let otherwise = Box::new(Expr { kind: ExprKind::Unit, ty: Ty::UNIT, span });
            return self.done(span, want, ExprKind::If { condition, then, otherwise }, Ty::UNIT);
        };
        let mut join = self.join(want, Because::Branch);
        let then = Box::new(self.branch(&mut join, then));
        let otherwise = Box::new(self.branch(&mut join, otherwise));
        let ty = self.alternatives_type(&join);
        Expr { kind: ExprKind::If { condition, then, otherwise }, ty, span }
    }

    /// One of several blocks of which one is taken.
    pub(super) fn branch(&mut self, join: &mut Join, block: &Block) -> Expr {
        let branch = self.block(block, join.want());
        let at = result_span(block);
        self.joined(join, &branch, at);
        branch
    }

    pub(super) fn alternatives_type(&self, join: &Join) -> Ty {
        if join.never { Ty::NEVER } else { join.want.ty }
    }

    pub(super) fn case(&mut self, span: Span, scrutinee: &ast::Expr, arms: &[ast::Arm], want: Want) -> Expr {
        let scrutinee = self.infer(scrutinee);
        let matched = self.value_type(&scrutinee);
        let mut join = self.join(want, Because::Arm);
        let arms = self.arms(&mut join, arms, matched, scrutinee.span);
        let ty = self.alternatives_type(&join);
        Expr { kind: ExprKind::Case { scrutinee: Box::new(scrutinee), arms }, ty, span }
    }

    /// Arms that match values of one type.
    pub(super) fn arms(&mut self, join: &mut Join, arms: &[ast::Arm], matched: Ty, scrutinee: Span) -> Vec<Arm> {
        arms.iter().map(|it| self.scoped(|ctx| ctx.arm(join, it, matched, scrutinee))).collect()
    }

    pub(super) fn arm(&mut self, join: &mut Join, arm: &ast::Arm, matched: Ty, scrutinee: Span) -> Arm {
        let pattern = self.pattern(&arm.pattern, matched, Because::Scrutinee(scrutinee));
        let guard = arm.guard.as_ref().map(|it| self.guard(it));
        let body = self.branch(join, &arm.body);
        Arm { pattern, guard, body, span: arm.span }
    }

    pub(super) fn return_value(&mut self, span: Span, value: Option<&ast::Expr>) -> Expr {
        let Some(frame) = self.body.frames.last() else { return self.wrong(span) };
        let tail = matches!(frame.role, super::Role::Actor(..));
        let want = Want { tail, ..Want::new(frame.result, frame.declared) };
        let value = match value {
            Some(value) => self.expr(value, want),
            None => self.done(span, want, ExprKind::Unit, Ty::UNIT),
        };
        Expr { kind: ExprKind::Return(Box::new(value)), ty: Ty::NEVER, span }
    }

    pub(super) fn leave_loop(&mut self, span: Span, word: &'static str, kind: ExprKind) -> Expr {
        if self.frame().is_none_or(|it| it.loops == 0) {
            self.error(TypeError::OutsideLoop { at: span, word });
            return Expr { kind: self.hole(), ty: Ty::NEVER, span };
        }
        Expr { kind, ty: Ty::NEVER, span }
    }
}

/// Where the value of a block comes from.
pub(super) fn result_span(block: &Block) -> Span {
    match block.stmts.last() {
        Some(ast::Stmt::Expr(expr)) => expr.span,
        Some(ast::Stmt::Let(it)) => it.span,
        Some(ast::Stmt::Function(_, span)) => *span,
        None => block.span,
    }
}
