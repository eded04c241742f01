//! Operators: both operands have one type, and the type has the operator's trait.

use super::{Infer, Want};
use crate::syntax::ast::{self, BinaryOp, Span, UnaryOp};
use crate::types::error::{Because, Demand, TypeError, Why};
use crate::types::traits::{Bound, TraitId, plain};
use crate::types::ty::Con;
use crate::types::typed::{Expr, ExprKind, Ty};

impl Infer<'_, '_> {
    pub(super) fn unary(&mut self, span: Span, op: UnaryOp, operand: &ast::Expr, want: Want) -> Expr {
        match op {
            UnaryOp::Not => {
                let operand = self.expr(operand, Want::new(Ty::BOOL, Because::Nothing));
                self.done(span, want, ExprKind::Not(Box::new(operand)), Ty::BOOL)
            }
            UnaryOp::Neg => {
                let operand = self.infer(operand);
                self.negated(span, operand, want)
            }
        }
    }

    pub(super) fn negated(&mut self, span: Span, operand: Expr, want: Want) -> Expr {
        let demand = Demand { at: operand.span, why: Why::Operator("-") };
        let of = operand.ty;
        let ty = self.arithmetic(TraitId::NEG, of, demand);
        let before = self.errors.len();
        let negated = self.done(span, want, ExprKind::Neg(Box::new(operand)), ty);
        self.explain_output(before, TraitId::NEG, of);
        negated
    }

    pub(super) fn binary(&mut self, span: Span, op: BinaryOp, left: &ast::Expr, right: &ast::Expr, want: Want) -> Expr {
        match op {
            BinaryOp::And | BinaryOp::Or => self.logical(span, op, left, right, want),
            BinaryOp::Range => self.range(span, left, right, want),
            _ => {
                let left = self.infer(left);
                let right = self.expr(right, Want::new(left.ty, Because::Operand(left.span)));
                self.operated(span, op, left, right, want)
            }
        }
    }

    fn logical(&mut self, span: Span, op: BinaryOp, left: &ast::Expr, right: &ast::Expr, want: Want) -> Expr {
        let bool = Want::new(Ty::BOOL, Because::Nothing);
        let left = Box::new(self.expr(left, bool));
        let right = Box::new(self.expr(right, bool));
        let kind = if op == BinaryOp::And { ExprKind::And(left, right) } else { ExprKind::Or(left, right) };
        self.done(span, want, kind, Ty::BOOL)
    }

    /// Operands that agree already.
    pub(super) fn operated(&mut self, span: Span, op: BinaryOp, left: Expr, right: Expr, want: Want) -> Expr {
        let (interface, gives_bool) = demanded(op);
        // A diverging left operand says nothing about the type.
        let operand = if self.table.is_never(left.ty) { right.ty } else { left.ty };
        let demand = Demand { at: left.span, why: Why::Operator(op.symbol()) };
        let ty = if interface.is_arithmetic() {
            self.arithmetic(interface, operand, demand)
        } else {
            self.demand(interface, operand, demand);
            if gives_bool { Ty::BOOL } else { operand }
        };
        let before = self.errors.len();
        let done = self.done(span, want, ExprKind::Binary { op, left: Box::new(left), right: Box::new(right) }, ty);
        if interface.is_arithmetic() {
            self.explain_output(before, interface, operand);
        }
        done
    }

    /// What an operator gives for a type of the program is said in an impl, perhaps far away.
    fn explain_output(&mut self, before: usize, interface: TraitId, of: Ty) {
        let is_own = matches!(self.table.head(of), Some((Con::Adt(_), _)));
        if let (true, [error]) = (is_own, &mut self.errors[before..])
            && let TypeError::Mismatch { at, expected, found, because } = error.kind
        {
            error.kind = TypeError::Output { at, expected, found, because, interface, of };
        }
    }

    /// The type that an operator gives: `Output` of the impl. Until the operand's type is known it is open.
    fn arithmetic(&mut self, interface: TraitId, operand: Ty, demand: Demand) -> Ty {
        let output = self.fresh();
        let bound = Bound { assocs: vec![output], ..plain(interface, operand) };
        self.demand_bound(bound, demand);
        self.table.resolve(output)
    }

    /// `a..b` outside `for` is `Range.new(a, b)`.
    fn range(&mut self, span: Span, left: &ast::Expr, right: &ast::Expr, want: Want) -> Expr {
        let int = Want::new(Ty::INT, Because::Nothing);
        let bounds = vec![self.expr(left, int), self.expr(right, int)];
        let Some(function) = self.library_function("Range", "new", 2) else {
            self.error(TypeError::Uncompiled { at: span, what: ".." });
            return self.wrong(span);
        };
        self.call_function(span, span, function, super::call::Args::typed(bounds), want)
    }
}

/// The trait an operator asks for, and whether it gives a Bool.
fn demanded(op: BinaryOp) -> (TraitId, bool) {
    match op {
        BinaryOp::Eq | BinaryOp::Ne => (TraitId::EQ, true),
        BinaryOp::Lt | BinaryOp::Gt | BinaryOp::Le | BinaryOp::Ge => (TraitId::ORD, true),
        BinaryOp::Add => (TraitId::ADD, false),
        BinaryOp::Sub => (TraitId::SUB, false),
        BinaryOp::Mul => (TraitId::MUL, false),
        BinaryOp::Div => (TraitId::DIV, false),
        BinaryOp::Rem => (TraitId::MOD, false),
        BinaryOp::Concat | BinaryOp::And | BinaryOp::Or | BinaryOp::Range => (TraitId::CONCAT, false),
    }
}
