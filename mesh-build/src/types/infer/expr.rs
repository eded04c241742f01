//! Expressions: one function per kind, chosen here.

use super::{Infer, Want};
use crate::syntax::ast::{self, ExprKind as K};
use crate::types::error::Because;
use crate::types::typed::{Expr, ExprKind, Ty};

impl Infer<'_, '_> {
    /// An expression of which nothing is expected.
    pub(super) fn infer(&mut self, expr: &ast::Expr) -> Expr {
        let want = self.any();
        self.expr(expr, want)
    }

    /// A part of something that is wrong already: only its own mistakes are of interest.
    pub(super) fn ignore(&mut self, expr: &ast::Expr) {
        self.expr(expr, Want::new(Ty::ERROR, Because::Nothing));
    }

    /// An expression, held against what is wanted of it.
    pub(super) fn expr(&mut self, expr: &ast::Expr, want: Want) -> Expr {
        let typed = self.expr_of_kind(expr, want);
        if self.table.is_error(typed.ty) && self.table.is_var(want.ty) {
            // Its mistake is told; whoever uses the value makes none.
            let _ = self.table.unify(want.ty, Ty::ERROR);
        }
        typed
    }

    fn expr_of_kind(&mut self, expr: &ast::Expr, want: Want) -> Expr {
        let span = expr.span;
        match &expr.kind {
            K::Int(value) => self.done(span, want, ExprKind::Int(*value), Ty::INT),
            K::Float(value) => self.done(span, want, ExprKind::Float(*value), Ty::FLOAT),
            K::Bool(value) => self.done(span, want, ExprKind::Bool(*value), Ty::BOOL),
            K::Unit => self.done(span, want, ExprKind::Unit, Ty::UNIT),
            K::Atom(name) => self.done(span, want, ExprKind::Atom(name.clone()), Ty::ATOM),
            K::String(parts) => self.string(span, parts, want),
            K::Name(name) => self.name(span, name, want),
            K::SelfValue => self.name(span, &"self".into(), want),
            K::SelfPid => self.self_pid(span, want),
            K::Tuple(items) => self.tuple(span, items, want),
            K::List(items) => self.list(span, items, want),
            K::Map(entries) => self.map(span, entries, want),
            K::Update { base, fields } => self.update(span, base, fields, want),
            K::StructLiteral { path, fields } => self.struct_literal(span, path, fields, want),
            K::Call { callee, args, keywords, trailing } => {
                self.call(span, callee, args, keywords, trailing.as_deref(), want)
            }
            K::Member { base, member } => self.member(span, base, member, want),
            K::Index { base, index } => self.index(span, base, index, want),
            K::Try(operand) => self.attempt(span, operand, want),
            K::Unary { op, operand } => self.unary(span, *op, operand, want),
            K::Binary { op, left, right, .. } => self.binary(span, *op, left, right, want),
            K::Pipe { left, right, grouped } => self.pipe(span, left, (right, *grouped), want),
            K::If { condition, then, otherwise } => self.if_else(span, condition, then, otherwise.as_ref(), want),
            K::Case { scrutinee, arms } => self.case(span, scrutinee, arms, want),
            K::While { condition, body } => self.while_loop(span, condition, body, want),
            K::For { binding, iterable, filter, body } => {
                self.for_loop(span, binding, iterable, filter.as_deref(), body, want)
            }
            K::Receive { arms, after } => self.receive(span, arms, after.as_deref(), want),
            K::Closure(closure) => self.closure(span, closure, want),
            K::Spawn(args) => self.spawn(span, args, want),
            K::Send(args) => self.send(span, args, want),
            K::Ask(args) => self.ask(span, args, want),
            K::Link(args) => self.link(span, args, want),
            K::Return(value) => self.return_value(span, value.as_deref()),
            K::Break => self.leave_loop(span, "break", ExprKind::Break),
            K::Continue => self.leave_loop(span, "continue", ExprKind::Continue),
            K::Error => self.wrong(span),
        }
    }
}
