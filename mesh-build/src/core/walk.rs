//! Every expression below an expression, for passes over finished code.

use super::ir::{Expr, LabelId, LocalId, RuntimeArg, Stmt, Tree};
use std::collections::HashSet;

/// Hands every direct part of an expression to `visit`; the parts of trees and statements are direct.
pub(super) fn parts(expr: &mut Expr, visit: &mut dyn FnMut(&mut Expr)) {
    match expr {
        Expr::Word(_) | Expr::Float(_) | Expr::Text(_) | Expr::FunctionValue(_) | Expr::Local(_) => {}
        Expr::Message
        | Expr::Here { .. }
        | Expr::At(_)
        | Expr::Constant { .. }
        | Expr::Continue(_)
        | Expr::Panic { .. } => {}
        Expr::New { fields: items, .. } | Expr::NewClosure { captures: items, .. } => items.iter_mut().for_each(visit),
        Expr::Prim(_, items) | Expr::Call { args: items, .. } => items.iter_mut().for_each(visit),
        Expr::CallExtern { args, .. } => args.iter_mut().for_each(visit),
        Expr::Load { base: value, .. } | Expr::Variant { value, .. } => visit(value),
        Expr::Fetch { address: value, .. } => visit(value),
        Expr::Store { address, value } => {
            visit(address);
            visit(value);
        }
        Expr::FloatFromBits(value) | Expr::BitsFromFloat(value) => visit(value),
        Expr::Break(_, value) | Expr::Return(value) | Expr::Loop { body: value, .. } => visit(value),
        Expr::CallRuntime { args, .. } => {
            for arg in args {
                match arg {
                    RuntimeArg::Value(value) => visit(value),
                    RuntimeArg::Words(words) => words.iter_mut().for_each(&mut *visit),
                    RuntimeArg::Parts(parts) => parts.iter_mut().for_each(|(_, part)| visit(part)),
                    RuntimeArg::Type(_) | RuntimeArg::Service(_) | RuntimeArg::Actor(_) => {}
                    RuntimeArg::Supervisor(_) | RuntimeArg::Text(_) | RuntimeArg::Constant(_) => {}
                }
            }
        }
        Expr::CallClosure { callee, args, .. } => {
            visit(callee);
            args.iter_mut().for_each(visit);
        }
        Expr::Block(stmts, value) => {
            for stmt in stmts {
                let (Stmt::Set(_, value) | Stmt::Do(value)) = stmt;
                visit(value);
            }
            visit(value);
        }
        Expr::If { condition, then, otherwise, .. } => {
            visit(condition);
            visit(then);
            visit(otherwise);
        }
        Expr::Match { tree, arms, .. } => {
            tree_parts(tree, visit);
            arms.iter_mut().for_each(visit);
        }
    }
}

/// Hands every expression of a decision tree to `visit`.
pub(super) fn tree_parts(tree: &mut Tree, visit: &mut dyn FnMut(&mut Expr)) {
    match tree {
        Tree::Switch { value, cases, default } => {
            visit(value);
            for tree in cases.iter_mut().map(|(_, tree)| tree).chain(default.as_deref_mut()) {
                tree_parts(tree, visit);
            }
        }
        Tree::If { condition, then, otherwise } => {
            visit(condition);
            tree_parts(then, visit);
            tree_parts(otherwise, visit);
        }
        Tree::Bind(_, value, next) => {
            visit(value);
            tree_parts(next, visit);
        }
        Tree::Arm(_) => {}
        Tree::Fail(value) => visit(value),
    }
}

/// Number of expressions.
pub(super) fn size(expr: &mut Expr) -> usize {
    let mut count = 1;
    parts(expr, &mut |part| count += size(part));
    count
}

/// Gives variables and labels other numbers, everywhere in an expression.
pub(super) fn rename(expr: &mut Expr, local: &dyn Fn(LocalId) -> LocalId, label: &dyn Fn(LabelId) -> LabelId) {
    match expr {
        Expr::Local(it) => *it = local(*it),
        Expr::Loop { label: it, .. } | Expr::Break(it, _) | Expr::Continue(it) => *it = label(*it),
        Expr::Block(stmts, _) => {
            for stmt in stmts {
                if let Stmt::Set(it, _) = stmt {
                    *it = local(*it);
                }
            }
        }
        Expr::Match { tree, .. } => rename_tree(tree, local),
        _ => {}
    }
    parts(expr, &mut |part| rename(part, local, label));
}

fn rename_tree(tree: &mut Tree, local: &dyn Fn(LocalId) -> LocalId) {
    match tree {
        Tree::Switch { cases, default, .. } => {
            for tree in cases.iter_mut().map(|(_, tree)| tree).chain(default.as_deref_mut()) {
                rename_tree(tree, local);
            }
        }
        Tree::If { then, otherwise, .. } => {
            rename_tree(then, local);
            rename_tree(otherwise, local);
        }
        Tree::Bind(it, _, next) => {
            *it = local(*it);
            rename_tree(next, local);
        }
        Tree::Arm(_) | Tree::Fail(_) => {}
    }
}

/// Hands every expression whose value is that of `body` to `visit`, if it is no block, choice or loop with such
/// expressions inside: the ends of a function.
pub(super) fn ends(body: &mut Expr, visit: &mut dyn FnMut(&mut Expr)) {
    Ends { loops: HashSet::new(), visit }.expr(body, true);
}

struct Ends<'v> {
    /// Loops whose value is that of the body.
    loops: HashSet<LabelId>,
    visit: &'v mut dyn FnMut(&mut Expr),
}

impl Ends<'_> {
    fn expr(&mut self, expr: &mut Expr, at_end: bool) {
        match expr {
            Expr::Return(value) => self.expr(value, true),
            Expr::Break(label, value) => {
                let at_end = self.loops.contains(label);
                self.expr(value, at_end);
            }
            Expr::Loop { label, body, .. } => {
                if at_end {
                    self.loops.insert(*label);
                }
                self.expr(body, false);
            }
            Expr::Block(stmts, value) => {
                for stmt in stmts {
                    let (Stmt::Set(_, value) | Stmt::Do(value)) = stmt;
                    self.expr(value, false);
                }
                self.expr(value, at_end);
            }
            Expr::If { condition, then, otherwise, .. } => {
                self.expr(condition, false);
                self.expr(then, at_end);
                self.expr(otherwise, at_end);
            }
            // A guard is never at the end, and nothing in it leaves the function.
            Expr::Match { arms, .. } => arms.iter_mut().for_each(|arm| self.expr(arm, at_end)),
            other => {
                parts(other, &mut |part| self.expr(part, false));
                if at_end {
                    (self.visit)(other);
                }
            }
        }
    }
}
