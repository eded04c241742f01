//! Statements that do nothing: a name or a literal whose value nobody takes. Often a call was meant, written as in a
//! language without parentheses.

use crate::resolve::items;
use crate::syntax::ast::{Block, Expr, ExprKind as K, ItemKind, Module, Name, Span, Stmt, StringPart};

/// A statement that does nothing.
pub(super) struct Idle {
    pub span: Span,
    /// What it names.
    pub name: Option<Name>,
}

/// Looks at every block of a module, and at the statements of the module itself.
pub(super) fn of(module: &Module) -> Vec<Idle> {
    let mut found = Vec::new();
    for item in super::with_inline(module).into_iter().flat_map(|it| &it.items) {
        if let ItemKind::Expr(expr) = &item.kind {
            found.extend(idle(expr));
        }
    }
    found.extend(items::in_blocks(module, in_block));
    found
}

fn in_block(block: &Block, found: &mut Vec<Idle>) {
    // The last one is the value.
    let Some((_, statements)) = block.stmts.split_last() else { return };
    for stmt in statements {
        let Stmt::Expr(expr) = stmt else { continue };
        let Some(it) = idle(expr) else { continue };
        // `println "text"`: the name is told.
        let is_argument = |before: &Idle| before.name.is_some() && before.span.end + 1 == it.span.start;
        if !found.last().is_some_and(is_argument) {
            found.push(it);
        }
    }
}

fn idle(expr: &Expr) -> Option<Idle> {
    let is_text = |it: &StringPart| matches!(it, StringPart::Text(_));
    let name = match &expr.kind {
        K::Name(name) => Some(name.clone()),
        K::Int(_) | K::Float(_) | K::Bool(_) | K::Atom(_) | K::SelfValue | K::Closure(_) => None,
        K::String(parts) if parts.iter().all(is_text) => None,
        _ => return None,
    };
    Some(Idle { span: expr.span, name })
}
