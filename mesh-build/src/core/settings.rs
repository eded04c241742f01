//! Every assignment in an expression, for passes over finished code.

use super::ir::{Expr, LocalId, Stmt, Tree};
use super::walk;

/// Hands every assignment to `visit`.
pub(super) fn settings(expr: &mut Expr, visit: &mut dyn FnMut(LocalId, &Expr)) {
    match expr {
        Expr::Block(stmts, _) => {
            for stmt in stmts {
                if let Stmt::Set(local, value) = stmt {
                    visit(*local, value);
                }
            }
        }
        Expr::Match { tree, .. } => settings_in_tree(tree, visit),
        _ => {}
    }
    walk::parts(expr, &mut |part| settings(part, visit));
}

fn settings_in_tree(tree: &Tree, visit: &mut dyn FnMut(LocalId, &Expr)) {
    match tree {
        Tree::Switch { cases, default, .. } => {
            for tree in cases.iter().map(|(_, tree)| tree).chain(default.as_deref()) {
                settings_in_tree(tree, visit);
            }
        }
        Tree::If { then, otherwise, .. } => {
            settings_in_tree(then, visit);
            settings_in_tree(otherwise, visit);
        }
        Tree::Bind(local, value, next) => {
            visit(*local, value);
            settings_in_tree(next, visit);
        }
        Tree::Arm(_) | Tree::Fail(_) => {}
    }
}
