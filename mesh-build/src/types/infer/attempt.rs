//! `e?`: the value of an Option or Result, or an early return of its failure.

use super::waiting::Waiting;
use super::{Infer, Want};
use crate::syntax::ast::{self, Span};
use crate::types::error::{Because, Demand, TypeError, Why};
use crate::types::traits::{Bound, Fit, Solver, TraitId, plain};
use crate::types::ty::Con;
use crate::types::typed::{Expr, ExprKind, Ty};

/// What `?` can be applied to.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// With the type of the value.
    Option(Ty),
    /// With the types of value and error.
    Result(Ty, Ty),
}

impl Infer<'_, '_> {
    pub(super) fn attempt(&mut self, span: Span, operand: &ast::Expr, want: Want) -> Expr {
        let operand = self.infer(operand);
        self.attempt_on(span, operand, want)
    }

    /// The same for an operand that is typed already.
    pub(super) fn attempt_on(&mut self, span: Span, operand: Expr, want: Want) -> Expr {
        if self.table.is_never(operand.ty) {
            return operand;
        }
        let (returns, function) = match self.body.frames.last() {
            Some(frame) if matches!(frame.role, super::Role::Function | super::Role::Job(_)) => {
                (frame.result, frame.span)
            }
            // A handler or actor has no result `?` could hand a failure to.
            Some(frame) => (Ty::UNIT, frame.span),
            None => (Ty::UNIT, span),
        };
        if self.table.is_var(operand.ty) {
            self.retry();
        }
        if self.table.is_var(operand.ty) {
            let result = self.fresh();
            self.agree(span, want, result);
            return self.wait(span, result, |hole, context| Waiting::Try {
                hole,
                context,
                span,
                operand,
                returns,
                function,
                result,
            });
        }
        self.attempt_known(span, operand, returns, function, want)
    }

    /// The same for an operand whose type is known.
    pub(super) fn attempt_known(&mut self, span: Span, operand: Expr, returns: Ty, function: Span, want: Want) -> Expr {
        let Some(kind) = self.try_kind(operand.ty) else {
            if !self.table.is_error(operand.ty) {
                self.error(TypeError::TryOperand { at: operand.span, found: operand.ty });
            }
            return self.wrong(span);
        };
        if self.table.is_var(returns) {
            let (context, operand) = (self.body.context, operand.ty);
            self.waiting.push(Waiting::TryResult { context, span, operand, returns, function });
        } else {
            self.try_result(span, operand.ty, returns, function);
        }
        let operand = Box::new(operand);
        match kind {
            Kind::Option(value) => self.done(span, want, ExprKind::TryOption(operand), value),
            Kind::Result(value, _) => self.done(span, want, ExprKind::TryResult { operand, returns }, value),
        }
    }

    /// The function must give back the same kind, with the same error.
    pub(super) fn try_result(&mut self, span: Span, operand: Ty, returns: Ty, function: Span) {
        let at = Span::new(span.end.saturating_sub(1), span.end);
        match (self.try_kind(operand), self.try_kind(returns)) {
            (Some(Kind::Option(_)), Some(Kind::Option(_))) => {}
            (Some(Kind::Result(_, error)), Some(Kind::Result(_, expected))) => {
                self.handed_on(at, expected, error);
            }
            _ if self.table.is_error(returns) || self.table.is_error(operand) => {}
            _ => self.error(TypeError::TryOutside { at, operand, result: returns, function }),
        }
    }

    /// The error of the function's result is the operand's, or made from it by `From`.
    fn handed_on(&mut self, at: Span, expected: Ty, error: Ty) {
        let known = |it: Ty| !self.table.is_var(it) && !self.table.is_error(it);
        let from = Bound { args: vec![error], ..plain(TraitId::FROM, expected) };
        if !known(expected) || !known(error) || self.table.may_equal(expected, error) || !self.is_implemented(&from) {
            return self.agree_because(at, expected, error, Because::Try(at));
        }
        self.demand_bound(from, Demand { at, why: Why::Try });
    }

    /// Whether some impl is for a type with these arguments.
    fn is_implemented(&mut self, bound: &Bound) -> bool {
        let level = self.level;
        Solver { traits: self.traits, table: &mut self.table, level, givens: &self.givens }.choice(bound) != Fit::No
    }

    /// Nothing else fixes what the function gives: it gives what `?` needs.
    pub(super) fn default_try(&mut self, waiting: Waiting) {
        let Waiting::TryResult { operand, returns, .. } = waiting else { return };
        let value = self.fresh();
        let ty = match (self.try_kind(operand), self.sugar.option, self.sugar.result) {
            (Some(Kind::Option(_)), Some(option), _) => self.table.app(Con::Adt(option), vec![value]),
            (Some(Kind::Result(_, error)), _, Some(result)) => self.table.app(Con::Adt(result), vec![value, error]),
            _ => return,
        };
        let _ = self.table.unify(returns, ty);
    }

    /// Nothing says what `?` is applied to: it is what the function gives. Whether that says anything.
    pub(super) fn default_operand(&mut self, operand: Ty, returns: Ty) -> bool {
        let value = self.fresh();
        let ty = match (self.try_kind(returns), self.sugar.option, self.sugar.result) {
            (Some(Kind::Option(_)), Some(option), _) => self.table.app(Con::Adt(option), vec![value]),
            (Some(Kind::Result(_, error)), _, Some(result)) => self.table.app(Con::Adt(result), vec![value, error]),
            _ => return false,
        };
        self.table.unify(operand, ty).is_ok()
    }

    fn try_kind(&self, ty: Ty) -> Option<Kind> {
        match self.table.head(ty)? {
            (Con::Adt(adt), args) if Some(*adt) == self.sugar.option => Some(Kind::Option(args[0])),
            (Con::Adt(adt), args) if Some(*adt) == self.sugar.result => Some(Kind::Result(args[0], args[1])),
            _ => None,
        }
    }
}
