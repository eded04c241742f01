//! Operators. The concrete type of the operands decides.

use super::build::{self, block, choose, int, prim, runtime, to_word, zero};
use super::function::Body;
use super::ir::{Expr, Prim, Repr, RuntimeArg, Stmt, SumShape};
use crate::syntax::ast::BinaryOp;
use crate::types::typed::{self, AdtKind, Ty, TyKind};

/// How values of a type are compared.
enum Comparison {
    /// As signed words.
    Word,
    /// By IEEE-754.
    Float,
    /// Texts: equality by the runtime, order through the descriptor.
    Text,
    /// Through the descriptor.
    Structure,
}

impl<'p> Body<'_, 'p> {
    pub(super) fn negate(&mut self, operand: &'p typed::Expr) -> Expr {
        let ty = self.ty(operand.ty);
        let value = self.expr(operand);
        match (self.cx.repr(ty), value) {
            (Repr::Float, Expr::Float(value)) => Expr::Float(-value),
            (Repr::Float, value) => Expr::Prim(Prim::NegFloat, vec![value]),
            (Repr::Word, Expr::Word(value)) => Expr::Word(value.wrapping_neg()),
            (Repr::Word, value) => Expr::Prim(Prim::NegInt, vec![value]),
        }
    }

    pub(super) fn and(&mut self, left: &'p typed::Expr, right: &'p typed::Expr) -> Expr {
        let (left, right) = (self.expr(left), self.expr(right));
        choose(left, right, Expr::Word(0), Repr::Word)
    }

    pub(super) fn or(&mut self, left: &'p typed::Expr, right: &'p typed::Expr) -> Expr {
        let (left, right) = (self.expr(left), self.expr(right));
        choose(left, Expr::Word(1), right, Repr::Word)
    }

    pub(super) fn binary(
        &mut self,
        op: BinaryOp,
        left: &'p typed::Expr,
        right: &'p typed::Expr,
        expr: &'p typed::Expr,
    ) -> Expr {
        let ty = self.operand_ty(left, right);
        match op {
            BinaryOp::Concat => self.concat(ty, left, right, expr),
            BinaryOp::And => self.and(left, right),
            BinaryOp::Or => self.or(left, right),
            BinaryOp::Range => self.bug(expr.span, "a range outside of a loop"),
            BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul | BinaryOp::Div | BinaryOp::Rem => {
                self.arithmetic(op, ty, left, right, expr)
            }
            BinaryOp::Eq | BinaryOp::Ne | BinaryOp::Lt | BinaryOp::Gt | BinaryOp::Le | BinaryOp::Ge => {
                let (left, right) = (self.expr_as(left, ty, false), self.expr_as(right, ty, false));
                self.compare(op, ty, left, right)
            }
        }
    }

    /// Both operands are of one type, unless one never gives a value.
    fn operand_ty(&mut self, left: &typed::Expr, right: &typed::Expr) -> Ty {
        let of = if matches!(self.cx.types.kind(left.ty), TyKind::Never) { right } else { left };
        self.ty(of.ty)
    }

    fn arithmetic(
        &mut self,
        op: BinaryOp,
        ty: Ty,
        left: &'p typed::Expr,
        right: &'p typed::Expr,
        expr: &typed::Expr,
    ) -> Expr {
        let is_float = match self.cx.types.kind(ty) {
            TyKind::Int => false,
            TyKind::Float => true,
            _ => return self.bug(expr.span, "arithmetic on values that are no numbers"),
        };
        let (left, right) = (self.expr_as(left, ty, false), self.expr_as(right, ty, false));
        let op = match (op, is_float) {
            (BinaryOp::Add, false) => Prim::AddInt,
            (BinaryOp::Add, true) => Prim::AddFloat,
            (BinaryOp::Sub, false) => Prim::SubInt,
            (BinaryOp::Sub, true) => Prim::SubFloat,
            (BinaryOp::Mul, false) => Prim::MulInt,
            (BinaryOp::Mul, true) => Prim::MulFloat,
            (BinaryOp::Div, false) => return self.divide(Prim::DivInt, left, right, expr),
            (BinaryOp::Div, true) => Prim::DivFloat,
            (BinaryOp::Rem, false) => return self.divide(Prim::RemInt, left, right, expr),
            (_, true) => Prim::RemFloat,
            (_, false) => return self.bug(expr.span, "this operator as arithmetic"),
        };
        prim(op, left, right)
    }

    /// Integer division, with the check that the machine does not make.
    fn divide(&mut self, op: Prim, left: Expr, right: Expr, expr: &typed::Expr) -> Expr {
        if matches!(right, Expr::Word(divisor) if divisor != 0) {
            return prim(op, left, right);
        }
        let int = self.ty(expr.ty);
        let mut stmts = Vec::new();
        let left = self.place(left, int, "dividend", &mut stmts).local;
        let right = self.place(right, int, "divisor", &mut stmts).local;
        let panic = Expr::Panic { site: self.site(expr.span), message: "division by zero".to_owned() };
        let is_zero = prim(Prim::EqWord, Expr::Local(right), zero());
        stmts.push(Stmt::Do(choose(is_zero, panic, zero(), Repr::Word)));
        block(stmts, prim(op, Expr::Local(left), Expr::Local(right)))
    }

    /// Compares two values of a type.
    fn compare(&mut self, op: BinaryOp, ty: Ty, left: Expr, right: Expr) -> Expr {
        let comparison = self.comparison(ty);
        match (comparison, op) {
            (Comparison::Word, _) => prim(word_comparison(op), left, right),
            (Comparison::Float, _) => prim(float_comparison(op), left, right),
            (Comparison::Text, BinaryOp::Eq) => text_eq(left, right),
            (Comparison::Text, BinaryOp::Ne) => build::not(text_eq(left, right)),
            (Comparison::Structure, BinaryOp::Eq) => self.structural("eq", ty, left, right),
            (Comparison::Structure, BinaryOp::Ne) => build::not(self.structural("eq", ty, left, right)),
            (Comparison::Text | Comparison::Structure, _) => {
                prim(word_comparison(op), self.structural("compare", ty, left, right), int(0))
            }
        }
    }

    fn comparison(&self, ty: Ty) -> Comparison {
        match self.cx.types.kind(ty) {
            TyKind::Int | TyKind::Bool | TyKind::Unit | TyKind::Never => Comparison::Word,
            TyKind::Pid(_) | TyKind::ServicePid(_) => Comparison::Word,
            TyKind::Float => Comparison::Float,
            TyKind::String | TyKind::Atom => Comparison::Text,
            // Immediates are in the order of the variants. (A struct without fields may also be an object.)
            TyKind::Adt(adt, _)
                if self.cx.shape(*adt) == SumShape::Immediates && self.cx.program.adts[*adt].kind == AdtKind::Sum =>
            {
                Comparison::Word
            }
            _ => Comparison::Structure,
        }
    }

    fn structural(&mut self, function: &'static str, ty: Ty, left: Expr, right: Expr) -> Expr {
        let repr = self.cx.repr(ty);
        let values = [left, right].map(|value| RuntimeArg::Value(to_word(value, repr)));
        let desc = RuntimeArg::Type(self.cx.desc(ty));
        runtime(function, [desc].into_iter().chain(values).collect())
    }
}

fn text_eq(left: Expr, right: Expr) -> Expr {
    runtime("string_eq", vec![RuntimeArg::Value(left), RuntimeArg::Value(right)])
}

const fn word_comparison(op: BinaryOp) -> Prim {
    match op {
        BinaryOp::Ne => Prim::NeWord,
        BinaryOp::Lt => Prim::LtInt,
        BinaryOp::Le => Prim::LeInt,
        BinaryOp::Gt => Prim::GtInt,
        BinaryOp::Ge => Prim::GeInt,
        _ => Prim::EqWord,
    }
}

const fn float_comparison(op: BinaryOp) -> Prim {
    match op {
        BinaryOp::Ne => Prim::NeFloat,
        BinaryOp::Lt => Prim::LtFloat,
        BinaryOp::Le => Prim::LeFloat,
        BinaryOp::Gt => Prim::GtFloat,
        BinaryOp::Ge => Prim::GeFloat,
        _ => Prim::EqFloat,
    }
}
