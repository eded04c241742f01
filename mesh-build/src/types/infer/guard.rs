//! Guards: a Bool without control transfer.

use super::Infer;
use crate::syntax::ast::{self, ExprKind as K, Span, StringPart};
use crate::types::error::TypeError;
use crate::types::typed::{Expr, Ty};
use crate::types::unify::Clash;

impl Infer<'_, '_> {
    pub(super) fn guard(&mut self, guard: &ast::Expr) -> Expr {
        if let Some((at, reason)) = transfer(guard) {
            self.error(TypeError::InvalidGuard { at, reason });
            return self.wrong(guard.span);
        }
        let typed = self.infer(guard);
        match self.table.unify(Ty::BOOL, typed.ty) {
            Ok(()) => {}
            Err(Clash::Mismatch | Clash::Infinite(..)) => {
                self.error(TypeError::GuardType { at: guard.span, found: typed.ty });
            }
        }
        typed
    }
}

/// The first control transfer directly in an expression; closures inside may do what they like.
fn transfer(expr: &ast::Expr) -> Option<(Span, &'static str)> {
    let all = |items: &[ast::Expr]| items.iter().find_map(transfer);
    match &expr.kind {
        K::Return(_) => Some((expr.span, "`return` in a guard")),
        K::Break => Some((expr.span, "`break` in a guard")),
        K::Continue => Some((expr.span, "`continue` in a guard")),
        K::Receive { .. } => Some((expr.span, "`receive` in a guard")),
        K::Try(_) => Some((expr.span, "`?` in a guard")),
        K::String(parts) => parts.iter().find_map(|it| match it {
            StringPart::Interpolation(expr) => transfer(expr),
            StringPart::Text(_) => None,
        }),
        K::Tuple(items) | K::List(items) | K::Spawn(items) | K::Send(items) | K::Ask(items) | K::Link(items) => {
            all(items)
        }
        K::Map(entries) => entries.iter().find_map(|(key, value)| transfer(key).or_else(|| transfer(value))),
        K::Call { callee, args, keywords, .. } => {
            transfer(callee).or_else(|| all(args)).or_else(|| keywords.iter().find_map(|it| transfer(&it.value)))
        }
        K::Member { base, .. } => transfer(base),
        K::Index { base, index } => transfer(base).or_else(|| transfer(index)),
        K::Unary { operand, .. } => transfer(operand),
        K::Binary { left, right, .. } | K::Pipe { left, right, .. } => transfer(left).or_else(|| transfer(right)),
        K::StructLiteral { fields, .. } => fields.iter().find_map(|it| transfer(&it.value)),
        K::Update { base, fields } => transfer(base).or_else(|| fields.iter().find_map(|it| transfer(&it.value))),
        _ => None,
    }
}
