//! Statements behind one that never gives a value: after `return`, `break`, `continue`, or an `if` or `case` all
//! of whose ways leave.

use super::report;
use crate::diagnostic::{Diagnostic, FileId};
use crate::syntax::ast::Span;
use crate::types::typed::{Clauses, Expr, ExprKind as K, FunctionBody, Program, Stmt, TyKind, Types};
use crate::types::visit::{Visit, walk_expr};

/// Looks at every body of the package.
pub(super) fn check(program: &Program) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut bodies = |module, look: &dyn Fn(&mut Check)| {
        let module = &program.modules[module];
        if !module.is_library {
            let mut check = Check { types: &program.types, file: module.file, found: Vec::new() };
            look(&mut check);
            found.append(&mut check.found);
        }
    };
    for it in program.functions.values() {
        if let FunctionBody::Clauses(body) = &it.body {
            bodies(it.module, &|check| check.body(body));
        }
    }
    for service in program.services.values() {
        service.handlers.iter().for_each(|it| bodies(service.module, &|check| check.body(&it.body)));
    }
    for actor in program.actors.values() {
        let all = std::iter::once(&actor.body).chain(&actor.terminate);
        all.for_each(|it| bodies(actor.module, &|check| check.body(it)));
    }
    for supervisor in program.supervisors.values() {
        supervisor.children.iter().for_each(|it| bodies(supervisor.module, &|check| check.body(&it.start)));
    }
    program.consts.values().for_each(|it| bodies(it.module, &|check| check.body(&it.body)));
    found
}

struct Check<'c> {
    types: &'c Types,
    file: FileId,
    found: Vec<Diagnostic>,
}

impl Check<'_> {
    fn body(&mut self, body: &Clauses) {
        body.clauses.iter().for_each(|it| self.clause(it));
    }

    fn block(&mut self, stmts: &[Stmt], value: &Expr) {
        let Some(at) = stmts.iter().position(|it| self.leaves(it)) else { return };
        let leaving = evaluated(&stmts[at]).unwrap_or(value);
        let next = stmts[at + 1..].iter().find_map(place).or_else(|| written(value));
        if let Some(next) = next {
            self.found.push(report::unreachable(self.file, next, leaving.span, way_out(leaving)));
        }
    }

    fn leaves(&self, stmt: &Stmt) -> bool {
        evaluated(stmt).is_some_and(|it| matches!(self.types.kind(it.ty), TyKind::Never))
    }
}

impl Visit for Check<'_> {
    fn expr(&mut self, expr: &Expr) {
        if let K::Block(stmts, value) = &expr.kind {
            self.block(stmts, value);
        }
        walk_expr(self, expr);
    }
}

/// What a statement computes. The definition of a nested function computes nothing.
fn evaluated(stmt: &Stmt) -> Option<&Expr> {
    match stmt {
        Stmt::Let(_, value) | Stmt::Expr(value) => Some(value),
        Stmt::Functions(_) => None,
    }
}

/// Where a statement stands that computes something.
fn place(stmt: &Stmt) -> Option<Span> {
    match stmt {
        Stmt::Let(pattern, value) => Some(pattern.span.to(value.span)),
        Stmt::Expr(value) => Some(value.span),
        Stmt::Functions(_) => None,
    }
}

/// Where the value of a block stands, unless it is the `()` of one that ends in a definition, which stands where that does.
fn written(value: &Expr) -> Option<Span> {
    let length = value.span.end - value.span.start;
    let is_made = matches!(value.kind, K::Unit) && length as usize > "nil".len();
    (!is_made).then_some(value.span)
}

/// How an expression leaves, in words.
fn way_out(expr: &Expr) -> &'static str {
    match expr.kind {
        K::Return(_) => "this leaves the function",
        K::Break => "this leaves the loop",
        K::Continue => "this goes on with the next round",
        K::Again(_) => "this goes on with the next round of the actor",
        K::Become(..) => "this goes on as another actor",
        _ => "every way through this leaves",
    }
}
