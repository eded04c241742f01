//! Blocks: statements in a scope of their own; the last one is the value.

use super::control::result_span;
use super::{Infer, Want};
use crate::syntax::ast::{self, Block, PatternKind, Stmt as S};
use crate::types::error::Because;
use crate::types::typed::{self, Expr, ExprKind, Stmt, Ty};

impl Infer<'_, '_> {
    pub(super) fn block(&mut self, block: &Block, want: Want) -> Expr {
        self.scoped(|ctx| ctx.statements(block, want))
    }

    fn statements(&mut self, block: &Block, want: Want) -> Expr {
        let mut nested = self.nested(block);
        let mut typed = Vec::new();
        let mut value = None;
        for (n, stmt) in block.stmts.iter().enumerate() {
            self.nested_functions(&mut nested, n, &mut typed);
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

    fn let_statement(&mut self, it: &ast::Let) -> Stmt {
        match &it.pattern.kind {
            PatternKind::Binding(name) if is_value(&it.value) => self.generic_let(it, name),
            _ => {
                let value = self.let_value(it);
                let because = match &it.ty {
                    Some(ty) => Because::Annotation(ty.span),
                    None => Because::Scrutinee(it.value.span),
                };
                let pattern = self.pattern(&it.pattern, value.1, because);
                Stmt::Let(pattern, value.0)
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

    /// `let name = value` whose initialiser computes nothing may be generic by itself.
    fn generic_let(&mut self, it: &ast::Let, name: &ast::Name) -> Stmt {
        let mark = self.enter();
        let (value, ty) = self.let_value(it);
        let scheme = self.leave(mark, ty);
        let local = self.bind(name.clone(), ty, it.pattern.span);
        self.body.locals[local].scheme = scheme;
        let pattern = typed::Pattern { kind: typed::PatternKind::Binding(local), ty, span: it.pattern.span };
        Stmt::Let(pattern, value)
    }
}

/// Whether an initialiser is a value as it stands. Only such a `let` is generic: anything else would have
/// to be computed again for each type it is used at.
fn is_value(expr: &ast::Expr) -> bool {
    use ast::ExprKind as K;
    match &expr.kind {
        K::Closure(_) | K::Name(_) | K::Int(_) | K::Float(_) | K::Bool(_) | K::Unit | K::Atom(_) => true,
        K::String(parts) => parts.iter().all(|it| matches!(it, ast::StringPart::Text(_))),
        K::Tuple(items) | K::List(items) => items.iter().all(is_value),
        K::Map(entries) => entries.iter().all(|(key, value)| is_value(key) && is_value(value)),
        K::StructLiteral { fields, .. } => fields.iter().all(|it| is_value(&it.value)),
        K::Call { callee, args, keywords, trailing: None } => {
            is_constructor(callee) && args.iter().all(is_value) && keywords.iter().all(|it| is_value(&it.value))
        }
        K::Member { base, .. } => is_constructor(base),
        _ => false,
    }
}

/// Whether a callee is written like a constructor: `Some`, `Shape.Circle`.
fn is_constructor(callee: &ast::Expr) -> bool {
    match &callee.kind {
        ast::ExprKind::Name(name) => name.is_upper(),
        ast::ExprKind::Member { base, member } => member.name.is_upper() && is_constructor(base),
        _ => false,
    }
}
