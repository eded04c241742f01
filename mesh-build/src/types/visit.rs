//! Walking a typed tree without looking at every kind of node.

use super::typed::{Arm, Clause, Expr, ExprKind as K, Pattern, PatternKind, Stmt};

/// Override what is of interest and call the `walk_` function to go on.
pub(crate) trait Visit {
    fn expr(&mut self, expr: &Expr) {
        walk_expr(self, expr);
    }

    fn stmt(&mut self, stmt: &Stmt) {
        walk_stmt(self, stmt);
    }

    fn clause(&mut self, clause: &Clause) {
        walk_clause(self, clause);
    }

    fn arm(&mut self, arm: &Arm) {
        walk_arm(self, arm);
    }

    fn pattern(&mut self, pattern: &Pattern) {
        walk_pattern(self, pattern);
    }
}

pub(crate) fn walk_clause(visit: &mut (impl Visit + ?Sized), clause: &Clause) {
    clause.params.iter().for_each(|it| visit.pattern(it));
    clause.guard.iter().for_each(|it| visit.expr(it));
    visit.expr(&clause.body);
}

pub(crate) fn walk_arm(visit: &mut (impl Visit + ?Sized), arm: &Arm) {
    visit.pattern(&arm.pattern);
    arm.guard.iter().for_each(|it| visit.expr(it));
    visit.expr(&arm.body);
}

pub(crate) fn walk_stmt(visit: &mut (impl Visit + ?Sized), stmt: &Stmt) {
    match stmt {
        Stmt::Let(pattern, value) => {
            visit.expr(value);
            visit.pattern(pattern);
        }
        Stmt::Functions(functions) => functions.iter().flat_map(|(_, it)| it).for_each(|it| visit.clause(it)),
        Stmt::Expr(expr) => visit.expr(expr),
    }
}

pub(crate) fn walk_pattern(visit: &mut (impl Visit + ?Sized), pattern: &Pattern) {
    match &pattern.kind {
        PatternKind::Tuple(items) | PatternKind::Variant(_, items) | PatternKind::Or(items) => {
            items.iter().for_each(|it| visit.pattern(it));
        }
        PatternKind::Cons(head, tail) => {
            visit.pattern(head);
            visit.pattern(tail);
        }
        PatternKind::As(inner, _) => visit.pattern(inner),
        _ => {}
    }
}

pub(crate) fn walk_expr(visit: &mut (impl Visit + ?Sized), expr: &Expr) {
    match &expr.kind {
        K::Open(_) | K::Int(_) | K::Float(_) | K::Bool(_) | K::Unit | K::Atom(_) | K::String(_) => {}
        K::Local(..) | K::Const(..) | K::Function(..) | K::Method(_) | K::Constructor(..) => {}
        K::Break | K::Continue | K::SelfPid => {}
        K::Interpolation(items) | K::Tuple(items) | K::List(items) | K::Again(items) => {
            items.iter().for_each(|it| visit.expr(it));
        }
        K::Call { args, .. } | K::CallMethod { args, .. } | K::Spawn(_, args) | K::Become(_, args) => {
            args.iter().for_each(|it| visit.expr(it));
        }
        K::CallValue { callee, args } => {
            visit.expr(callee);
            args.iter().for_each(|it| visit.expr(it));
        }
        K::Construct { fields, .. } => fields.iter().for_each(|(_, it)| visit.expr(it)),
        K::Update { base, fields } => {
            visit.expr(base);
            fields.iter().for_each(|(_, it)| visit.expr(it));
        }
        K::Map(entries) => entries.iter().for_each(|(key, value)| {
            visit.expr(key);
            visit.expr(value);
        }),
        K::Field { base: inner, .. }
        | K::Neg(inner)
        | K::Not(inner)
        | K::TryOption(inner)
        | K::TryResult { operand: inner, .. }
        | K::Return(inner)
        | K::SpawnClosure(inner)
        | K::Reply(inner)
        | K::Link(inner) => visit.expr(inner),
        K::And(left, right)
        | K::Or(left, right)
        | K::Binary { left, right, .. }
        | K::Send(left, right)
        | K::Ask(left, right)
        | K::While { condition: left, body: right } => {
            visit.expr(left);
            visit.expr(right);
        }
        K::Closure(clauses) => clauses.iter().for_each(|it| visit.clause(it)),
        _ => walk_control(visit, expr),
    }
}

fn walk_control(visit: &mut (impl Visit + ?Sized), expr: &Expr) {
    match &expr.kind {
        K::Block(stmts, value) => {
            stmts.iter().for_each(|it| visit.stmt(it));
            visit.expr(value);
        }
        K::If { condition, then, otherwise } => {
            visit.expr(condition);
            visit.expr(then);
            visit.expr(otherwise);
        }
        K::Case { scrutinee, arms } => {
            visit.expr(scrutinee);
            arms.iter().for_each(|it| visit.arm(it));
        }
        K::ForRange { start, end, filter, body, .. } => {
            visit.expr(start);
            visit.expr(end);
            filter.iter().for_each(|it| visit.expr(it));
            visit.expr(body);
        }
        K::ForList { pattern, list, filter, body, .. }
        | K::ForIterator { pattern, iterator: list, filter, body, .. } => {
            visit.expr(list);
            visit.pattern(pattern);
            filter.iter().for_each(|it| visit.expr(it));
            visit.expr(body);
        }
        K::Receive { arms, after, .. } => {
            arms.iter().for_each(|it| visit.arm(it));
            if let Some(after) = after {
                visit.expr(&after.0);
                visit.expr(&after.1);
            }
        }
        _ => {}
    }
}
