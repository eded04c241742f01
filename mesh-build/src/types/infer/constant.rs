//! Module-level `let` and statements.

use super::{Frame, Infer, Role, Want};
use crate::resolve::{ConstValue, Context};
use crate::syntax::ast;
use crate::types::error::Because;
use crate::types::typed::{Arm, Clause, ConstId, Expr, ExprKind, Ty};

impl Infer<'_, '_> {
    pub(super) fn declare_consts(&mut self) {
        for _ in self.package.consts.ids() {
            let ty = self.fresh();
            self.consts.push(ty);
        }
    }

    /// The initialiser, as a clause without parameters.
    pub(super) fn constant(&mut self, id: ConstId) {
        let constant = &self.package.consts[id];
        self.body = super::Body::new(Context { module: constant.module, service: None });
        let ty = self.consts[id];
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
        let mut because = Because::Nothing;
        if let Some(annotation) = &it.ty {
            let annotated = self.annotation(annotation);
            because = Because::Annotation(annotation.span);
            self.agree_because(annotation.span, ty, annotated, Because::Nothing);
        }
        self.expr(&it.value, Want::new(ty, because))
    }

    /// `let (a, b) = e` is a constant without name, and one per name that takes its part.
    fn const_part(&mut self, id: ConstId, whole: ConstId, it: &ast::Let, ty: Ty) -> Expr {
        let span = it.pattern.span;
        let whole_ty = self.consts[whole];
        let scrutinee = Expr { kind: ExprKind::Const(whole), ty: whole_ty, span: it.value.span };
        let before = self.errors.len();
        let pattern = self.pattern(&it.pattern, whole_ty, Because::Scrutinee(it.value.span));
        let name = self.package.consts[id].name.clone();
        let body = match name.and_then(|it| self.local(&it)) {
            Some(local) => self.local_value(span, local, Want::new(ty, Because::Nothing)),
            None => self.wrong(span),
        };
        // The same pattern is walked for each of its names; the first reports.
        if self.package.consts[id].span != first_name(it) {
            self.errors.truncate(before);
        }
        let arms = vec![Arm { pattern, guard: None, body, span }];
        Expr { kind: ExprKind::Case { scrutinee: Box::new(scrutinee), arms }, ty, span }
    }
}

fn first_name(it: &ast::Let) -> ast::Span {
    crate::resolve::bindings(&it.pattern).first().map_or(it.pattern.span, |(_, span)| *span)
}
