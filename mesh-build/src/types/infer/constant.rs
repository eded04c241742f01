//! Module-level `let` and statements.

use super::effect::is_value;
use super::generalize::Mark;
use super::{ConstSig, Frame, Infer, Role, Want};
use crate::resolve::{ConstValue, Context, bindings};
use crate::syntax::ast::{self, PatternKind};
use crate::types::error::Because;
use crate::types::scheme::Scheme;
use crate::types::typed::{Clause, ConstId, Expr, ExprKind, Stmt, Ty};

impl Infer<'_, '_> {
    pub(super) fn declare_consts(&mut self) {
        for _ in self.package.consts.ids() {
            let scheme = Scheme::Mono(self.fresh());
            self.consts.push(ConstSig { scheme, held: Vec::new() });
        }
    }

    /// The initialiser, as a clause without parameters.
    pub(super) fn constant(&mut self, id: ConstId) {
        let constant = &self.package.consts[id];
        self.body = super::Body::new(Context { module: constant.module, service: None });
        let ty = self.consts[id].scheme.ty();
        let result = self.fresh();
        let span = constant.span;
        let frame = Frame { result, declared: Because::Nothing, span, loops: 0, role: Role::Function };
        let body = self.framed(frame, |ctx| match constant.value {
            ConstValue::Let(it) => ctx.const_let(it, ty),
            ConstValue::Part(whole, it) => ctx.const_part(id, whole, it, ty),
            ConstValue::Expr(expr) => {
                let discard = Want { discard: true, ..Want::new(ty, Because::Nothing) };
                ctx.expr(expr, discard)
            }
        });
        let draft = self.finish(vec![Clause { params: Vec::new(), guard: None, body, span }]);
        self.drafts.consts.insert(id, draft);
    }

    fn const_let(&mut self, it: &ast::Let, ty: Ty) -> Expr {
        if !matches!(it.pattern.kind, PatternKind::Binding(_)) && bindings(&it.pattern).is_empty() {
            return self.const_nameless(it, ty);
        }
        if let Some(annotation) = &it.ty {
            let annotated = self.annotation(annotation);
            self.agree_because(annotation.span, ty, annotated, Because::Nothing);
        }
        self.expr(&it.value, Want::new(ty, because(it, Because::Nothing)))
    }

    /// A constant that no other definition of its group needs gets a type of its own, which may become generic.
    pub(super) fn own_constant(&mut self, id: ConstId) {
        self.consts[id].scheme = Scheme::Mono(self.fresh());
        self.constant(id);
    }

    /// Generalises it, once its type is known, as a `let` in a body.
    pub(super) fn generalise_constant(&mut self, id: ConstId) {
        let ty = self.consts[id].scheme.ty();
        let mut leaves = Vec::new();
        self.table.leaves(ty, self.level, &mut leaves);
        if leaves.is_empty() {
            return;
        }
        let (is_value, is_harmless) = match self.package.consts[id].value {
            ConstValue::Let(it) => (is_value(&it.value), self.is_harmless_constant(id)),
            // It only reads the whole.
            ConstValue::Part(..) => (false, true),
            ConstValue::Expr(_) => (false, false),
        };
        if !is_value && !is_harmless {
            self.consts[id].held.clone_from(&leaves);
            self.hold(std::mem::take(&mut leaves));
        } else if !is_value {
            self.hold_demanded(&mut leaves);
        }
        self.determined(&mut leaves);
        if let Some(scheme) = self.schemes(Mark::outermost(), &leaves, &[ty]).pop() {
            self.consts[id].scheme = scheme;
        }
        if let Some(draft) = self.drafts.consts.get_mut(&id) {
            draft.leaves = leaves;
        }
    }

    /// `let _ = e` is evaluated, and its pattern must match like any other.
    fn const_nameless(&mut self, it: &ast::Let, ty: Ty) -> Expr {
        let of = match &it.ty {
            Some(annotation) => self.annotation(annotation),
            None => self.fresh(),
        };
        let value = self.expr(&it.value, Want::new(of, because(it, Because::Nothing)));
        let pattern = self.pattern(&it.pattern, of, because(it, Because::Scrutinee(it.value.span)));
        let unit = self.done(it.pattern.span, Want::new(ty, Because::Nothing), ExprKind::Unit, Ty::UNIT);
        let span = it.value.span;
        Expr { kind: ExprKind::Block(vec![Stmt::Let(pattern, value)], Box::new(unit)), ty, span }
    }

    /// `let (a, b) = e` is a constant without name, and one per name that takes its part.
    fn const_part(&mut self, id: ConstId, whole: ConstId, it: &ast::Let, ty: Ty) -> Expr {
        let span = it.pattern.span;
        let whole_ty = self.fresh();
        let value = self.constant_value(it.value.span, whole, Want::new(whole_ty, Because::Nothing));
        let before = self.errors.len();
        let pattern = self.pattern(&it.pattern, whole_ty, because(it, Because::Scrutinee(it.value.span)));
        let name = self.package.consts[id].name.clone();
        let part = match name.and_then(|it| self.local(&it)) {
            Some(local) => self.local_value(span, local, Want::new(ty, Because::Nothing)),
            None => self.wrong(span),
        };
        // The same pattern is walked for each of its names; the first reports.
        if self.package.consts[id].span != first_name(it) {
            self.errors.truncate(before);
        }
        Expr { kind: ExprKind::Block(vec![Stmt::Let(pattern, value)], Box::new(part)), ty, span }
    }
}

/// Who decides the type of what a `let` binds: its annotation, if it has one.
fn because(it: &ast::Let, otherwise: Because) -> Because {
    it.ty.as_ref().map_or(otherwise, |annotation| Because::Annotation(annotation.span))
}

fn first_name(it: &ast::Let) -> ast::Span {
    bindings(&it.pattern).first().map_or(it.pattern.span, |(_, span)| *span)
}
