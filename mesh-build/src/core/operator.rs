//! Operators. The concrete type of the operands decides: a written impl of the operator's trait is called.

use super::build::{self, Locals, block, choose, int, new_local, prim, runtime, to_word, zero};
use super::function::Body;
use super::ir::{Expr, Prim, Repr, RuntimeArg, Stmt, SumShape};
use super::method::Origin;
use super::mono::Lowering;
use crate::syntax::ast::BinaryOp;
use crate::types::typed::{self, AdtKind, FunctionId, TraitId, Ty, TyKind};

/// How values of a type are compared.
enum Comparison {
    /// As signed words.
    Word,
    /// By IEEE-754.
    Float,
    /// Texts: equality by the runtime, order through the descriptor.
    Text,
    /// Equality through the descriptor.
    Equality,
    /// Order through the descriptor.
    Order,
    /// `eq` or `lt` of a written impl.
    Function(FunctionId, Vec<Ty>),
}

impl<'p> Body<'_, 'p> {
    pub(super) fn negate(&mut self, operand: &'p typed::Expr) -> Expr {
        let ty = self.ty(operand.ty);
        let value = self.expr(operand);
        let origin = self.origin(operand.span);
        self.cx.negated(&mut self.locals, ty, value, &origin)
    }

    /// The right operand is the last thing done.
    pub(super) fn and(&mut self, left: &'p typed::Expr, right: &'p typed::Expr, tail: bool) -> Expr {
        let (left, right) = (self.expr(left), self.lower(right, tail));
        choose(left, right, Expr::Word(0), Repr::Word)
    }

    /// The right operand is the last thing done.
    pub(super) fn or(&mut self, left: &'p typed::Expr, right: &'p typed::Expr, tail: bool) -> Expr {
        let (left, right) = (self.expr(left), self.lower(right, tail));
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
            BinaryOp::And => self.and(left, right, false),
            BinaryOp::Or => self.or(left, right, false),
            BinaryOp::Range => self.bug(expr.span, "a range outside of a loop"),
            BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul | BinaryOp::Div | BinaryOp::Rem => {
                let (left, right) = (self.expr_as(left, ty, false), self.expr_as(right, ty, false));
                let origin = self.origin(expr.span);
                self.cx.arithmetic(&mut self.locals, op, ty, left, right, &origin)
            }
            BinaryOp::Eq | BinaryOp::Ne | BinaryOp::Lt | BinaryOp::Gt | BinaryOp::Le | BinaryOp::Ge => {
                let (left, right) = (self.expr_as(left, ty, false), self.expr_as(right, ty, false));
                let origin = self.origin(expr.span);
                self.cx.compare(&mut self.locals, op, ty, left, right, &origin)
            }
        }
    }

    /// Both operands are of one type, unless one never gives a value.
    pub(super) fn operand_ty(&mut self, left: &typed::Expr, right: &typed::Expr) -> Ty {
        let of = if matches!(self.cx.types.kind(left.ty), TyKind::Never) { right } else { left };
        self.ty(of.ty)
    }
}

impl Lowering<'_> {
    /// `-value`
    pub(super) fn negated(&mut self, locals: &mut Locals, ty: Ty, value: Expr, origin: &Origin) -> Expr {
        match (self.types.kind(ty), value) {
            (TyKind::Float, Expr::Float(value)) => Expr::Float(-value),
            (TyKind::Float, value) => Expr::Prim(Prim::NegFloat, vec![value]),
            (TyKind::Int, Expr::Word(value)) => Expr::Word(value.wrapping_neg()),
            (TyKind::Int, value) => Expr::Prim(Prim::NegInt, vec![value]),
            (_, value) => self.by_function(locals, TraitId::NEG, "neg", ty, vec![value], origin),
        }
    }

    /// Arithmetic on two values of a type.
    pub(super) fn arithmetic(
        &mut self,
        locals: &mut Locals,
        op: BinaryOp,
        ty: Ty,
        left: Expr,
        right: Expr,
        origin: &Origin,
    ) -> Expr {
        let is_float = match self.types.kind(ty) {
            TyKind::Int => false,
            TyKind::Float => true,
            _ => {
                let (interface, name) = arithmetic_trait(op);
                return self.by_function(locals, interface, name, ty, vec![left, right], origin);
            }
        };
        let op = match (op, is_float) {
            (BinaryOp::Add, false) => Prim::AddInt,
            (BinaryOp::Add, true) => Prim::AddFloat,
            (BinaryOp::Sub, false) => Prim::SubInt,
            (BinaryOp::Sub, true) => Prim::SubFloat,
            (BinaryOp::Mul, false) => Prim::MulInt,
            (BinaryOp::Mul, true) => Prim::MulFloat,
            (BinaryOp::Div, false) => return divide(locals, Prim::DivInt, left, right, origin),
            (BinaryOp::Div, true) => Prim::DivFloat,
            (BinaryOp::Rem, false) => return divide(locals, Prim::RemInt, left, right, origin),
            (_, true) => Prim::RemFloat,
            (_, false) => return self.bug(origin.file, origin.span, "this operator as arithmetic"),
        };
        prim(op, left, right)
    }

    /// A method of an operator that the program wrote.
    fn by_function(
        &mut self,
        locals: &mut Locals,
        interface: TraitId,
        name: &str,
        ty: Ty,
        values: Vec<Expr>,
        origin: &Origin,
    ) -> Expr {
        match self.function_for(interface, name, ty) {
            Some(function) => self.invoke(locals, function, values, origin),
            None => self.bug(origin.file, origin.span, "an operator on values of a type that has none"),
        }
    }

    /// Compares two values of a type. `a > b` is `b < a`, `a <= b` is `not b < a`, `a >= b` is `not a < b`;
    /// the operands are evaluated from left to right all the same.
    pub(super) fn compare(
        &mut self,
        locals: &mut Locals,
        op: BinaryOp,
        ty: Ty,
        left: Expr,
        right: Expr,
        origin: &Origin,
    ) -> Expr {
        match (self.comparison(ty, op), op) {
            (Comparison::Word, _) => prim(word_comparison(op), left, right),
            (Comparison::Float, _) => prim(float_comparison(op), left, right),
            (Comparison::Text, BinaryOp::Eq) => text_eq(left, right),
            (Comparison::Text, BinaryOp::Ne) => build::not(text_eq(left, right)),
            (Comparison::Text, _) => prim(word_comparison(op), self.structural("compare", ty, left, right), int(0)),
            (comparison, BinaryOp::Eq) => self.test(locals, &comparison, ty, [left, right], origin),
            (comparison, BinaryOp::Ne) => build::not(self.test(locals, &comparison, ty, [left, right], origin)),
            (comparison, BinaryOp::Lt) => self.test(locals, &comparison, ty, [left, right], origin),
            (comparison, BinaryOp::Ge) => build::not(self.test(locals, &comparison, ty, [left, right], origin)),
            (comparison, _) => {
                let mut stmts = Vec::new();
                let first = settle(locals, left, self.repr(ty), &mut stmts);
                let second = settle(locals, right, self.repr(ty), &mut stmts);
                let is_greater = self.test(locals, &comparison, ty, [second, first], origin);
                block(stmts, if op == BinaryOp::Gt { is_greater } else { build::not(is_greater) })
            }
        }
    }

    /// `eq` or `lt`, as the comparison says.
    fn test(
        &mut self,
        locals: &mut Locals,
        comparison: &Comparison,
        ty: Ty,
        [left, right]: [Expr; 2],
        origin: &Origin,
    ) -> Expr {
        match comparison {
            Comparison::Function(id, args) => self.invoke(locals, (*id, args.clone()), vec![left, right], origin),
            Comparison::Equality => self.structural("eq", ty, left, right),
            _ => prim(Prim::LtInt, self.structural("compare", ty, left, right), int(0)),
        }
    }

    fn comparison(&mut self, ty: Ty, op: BinaryOp) -> Comparison {
        let is_equality = matches!(op, BinaryOp::Eq | BinaryOp::Ne);
        let (interface, name) = if is_equality { (TraitId::EQ, "eq") } else { (TraitId::ORD, "lt") };
        if let Some((id, args)) = self.function_for(interface, name, ty) {
            return Comparison::Function(id, args);
        }
        match self.types.kind(ty) {
            TyKind::Int | TyKind::Bool | TyKind::Unit | TyKind::Never => Comparison::Word,
            TyKind::Pid(_) | TyKind::ServicePid(_) => Comparison::Word,
            TyKind::Float => Comparison::Float,
            TyKind::String | TyKind::Atom => Comparison::Text,
            // Immediates are in the order of the variants. (A struct without fields may also be an object.)
            TyKind::Adt(adt, _)
                if self.shape(*adt) == SumShape::Immediates && self.program.adts[*adt].kind == AdtKind::Sum =>
            {
                Comparison::Word
            }
            _ if is_equality => Comparison::Equality,
            _ => Comparison::Order,
        }
    }

    pub(super) fn structural(&mut self, function: &'static str, ty: Ty, left: Expr, right: Expr) -> Expr {
        let repr = self.repr(ty);
        let values = [left, right].map(|value| RuntimeArg::Value(to_word(value, repr)));
        let desc = RuntimeArg::Type(self.desc(ty));
        runtime(function, [desc].into_iter().chain(values).collect())
    }
}

/// Integer division, with the check that the machine does not make.
fn divide(locals: &mut Locals, op: Prim, left: Expr, right: Expr, origin: &Origin) -> Expr {
    if matches!(right, Expr::Word(divisor) if divisor != 0) {
        return prim(op, left, right);
    }
    let mut stmts = Vec::new();
    let mut place = |value, name| match value {
        Expr::Local(local) => local,
        value => {
            let local = new_local(locals, name, Repr::Word);
            build::set(local, value, &mut stmts);
            local
        }
    };
    let left = place(left, "dividend");
    let right = place(right, "divisor");
    let panic = Expr::Panic { site: origin.panic.clone(), message: "division by zero".to_owned() };
    let is_zero = prim(Prim::EqWord, Expr::Local(right), zero());
    stmts.push(Stmt::Do(choose(is_zero, panic, zero(), Repr::Word)));
    block(stmts, prim(op, Expr::Local(left), Expr::Local(right)))
}

/// Evaluates an operand now, to be used later.
pub(super) fn settle(locals: &mut Locals, value: Expr, repr: Repr, stmts: &mut Vec<Stmt>) -> Expr {
    if build::is_trivial(&value) {
        return value;
    }
    let local = new_local(locals, "operand", repr);
    build::set(local, value, stmts);
    Expr::Local(local)
}

const fn arithmetic_trait(op: BinaryOp) -> (TraitId, &'static str) {
    match op {
        BinaryOp::Sub => (TraitId::SUB, "sub"),
        BinaryOp::Mul => (TraitId::MUL, "mul"),
        BinaryOp::Div => (TraitId::DIV, "div"),
        BinaryOp::Rem => (TraitId::MOD, "mod"),
        _ => (TraitId::ADD, "add"),
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
