//! The names a body uses that it does not bind itself: plain ones, and qualified ones as paths.
//!
//! What they mean is asked elsewhere; here only the scopes of the syntax are walked.

use crate::resolve::bindings;
use crate::syntax::ast::{
    Arm, Block, Closure, Expr, ExprKind as K, FieldInit, ForBinding, Function, FunctionBody, Name, Param, Pattern,
    Stmt, StringPart,
};

/// A free name: `f`, or `A.B.f`.
pub(crate) type Path = Vec<Name>;

/// The free names of one clause.
pub(crate) fn in_function(function: &Function) -> Vec<Path> {
    let mut walk = Walk::default();
    walk.function(function);
    walk.found
}

/// The free names of a block with parameters.
pub(crate) fn in_block(params: &[Param], also: Option<&Name>, block: &Block) -> Vec<Path> {
    let mut walk = Walk::default();
    walk.bound.extend(also.cloned());
    params.iter().for_each(|it| walk.bind(&it.pattern));
    walk.block(block);
    walk.found
}

/// The free names of an expression.
pub(crate) fn in_expr(expr: &Expr) -> Vec<Path> {
    let mut walk = Walk::default();
    walk.expr(expr);
    walk.found
}

#[derive(Default)]
struct Walk {
    bound: Vec<Name>,
    found: Vec<Path>,
}

impl Walk {
    fn scoped(&mut self, inside: impl FnOnce(&mut Self)) {
        let mark = self.bound.len();
        inside(self);
        self.bound.truncate(mark);
    }

    fn bind(&mut self, pattern: &Pattern) {
        self.bound.extend(bindings(pattern).into_iter().map(|(name, _)| name));
    }

    fn name(&mut self, name: &Name) {
        if !self.bound.contains(name) {
            self.found.push(vec![name.clone()]);
        }
    }

    fn function(&mut self, function: &Function) {
        self.scoped(|walk| {
            function.params.iter().for_each(|it| walk.bind(&it.pattern));
            function.guard.iter().for_each(|it| walk.expr(it));
            match &function.body {
                FunctionBody::Expr(expr) => walk.expr(expr),
                FunctionBody::Block(block) => walk.block(block),
            }
        });
    }

    fn block(&mut self, block: &Block) {
        self.scoped(|walk| {
            for stmt in &block.stmts {
                if let Stmt::Function(function, _) = stmt {
                    walk.bound.push(function.name.name.clone());
                }
            }
            for stmt in &block.stmts {
                match stmt {
                    Stmt::Let(it) => {
                        walk.expr(&it.value);
                        walk.bind(&it.pattern);
                    }
                    Stmt::Function(function, _) => walk.function(function),
                    Stmt::Expr(expr) => walk.expr(expr),
                }
            }
        });
    }

    fn closure(&mut self, closure: &Closure) {
        for clause in &closure.clauses {
            self.scoped(|walk| {
                clause.params.iter().for_each(|it| walk.bind(&it.pattern));
                clause.guard.iter().for_each(|it| walk.expr(it));
                walk.block(&clause.body);
            });
        }
    }

    fn arms(&mut self, arms: &[Arm]) {
        for arm in arms {
            self.scoped(|walk| {
                walk.bind(&arm.pattern);
                arm.guard.iter().for_each(|it| walk.expr(it));
                walk.block(&arm.body);
            });
        }
    }

    fn exprs(&mut self, exprs: &[Expr]) {
        exprs.iter().for_each(|it| self.expr(it));
    }

    fn fields(&mut self, fields: &[FieldInit]) {
        fields.iter().for_each(|it| self.expr(&it.value));
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            K::Int(_) | K::Float(_) | K::Bool(_) | K::Unit | K::Atom(_) | K::SelfPid => {}
            K::SelfValue | K::Break | K::Continue | K::Error => {}
            K::Name(name) => self.name(name),
            K::Member { base, .. } => self.member(expr, base),
            K::String(parts) => parts.iter().for_each(|it| match it {
                StringPart::Interpolation(expr) => self.expr(expr),
                StringPart::Text(_) => {}
            }),
            K::Tuple(items) | K::List(items) | K::Spawn(items) | K::Send(items) | K::Link(items) => self.exprs(items),
            K::Map(entries) => entries.iter().for_each(|(key, value)| {
                self.expr(key);
                self.expr(value);
            }),
            K::Update { base, fields } => {
                self.expr(base);
                self.fields(fields);
            }
            K::StructLiteral { fields, .. } => self.fields(fields),
            K::Call { callee, args, keywords, trailing } => {
                self.expr(callee);
                self.exprs(args);
                self.fields(keywords);
                trailing.iter().for_each(|it| self.closure(it));
            }
            K::Try(operand) | K::Unary { operand, .. } => self.expr(operand),
            K::Index { base: left, index: right } | K::Binary { left, right, .. } | K::Pipe { left, right } => {
                self.expr(left);
                self.expr(right);
            }
            K::Return(value) => value.iter().for_each(|it| self.expr(it)),
            K::Closure(closure) => self.closure(closure),
            K::If { .. } | K::Case { .. } | K::While { .. } | K::For { .. } | K::Receive { .. } => self.control(expr),
        }
    }

    /// `A.B.c` is one path; `f(x).c` only uses what its base uses.
    fn member(&mut self, expr: &Expr, base: &Expr) {
        match path(expr) {
            Some(path) if !self.bound.contains(&path[0]) => {
                self.found.push(vec![path[0].clone()]);
                self.found.push(path);
            }
            _ => self.expr(base),
        }
    }

    fn control(&mut self, expr: &Expr) {
        match &expr.kind {
            K::If { condition, then, otherwise } => {
                self.expr(condition);
                self.block(then);
                otherwise.iter().for_each(|it| self.block(it));
            }
            K::Case { scrutinee, arms } => {
                self.expr(scrutinee);
                self.arms(arms);
            }
            K::While { condition, body } => {
                self.expr(condition);
                self.block(body);
            }
            K::For { binding, iterable, filter, body } => {
                self.expr(iterable);
                self.scoped(|walk| {
                    match binding {
                        ForBinding::Entry(key, value) => walk.bound.extend([key.name.clone(), value.name.clone()]),
                        ForBinding::Pattern(pattern) => walk.bind(pattern),
                    }
                    filter.iter().for_each(|it| walk.expr(it));
                    walk.block(body);
                });
            }
            K::Receive { arms, after } => {
                self.arms(arms);
                if let Some(after) = after {
                    self.expr(&after.0);
                    self.block(&after.1);
                }
            }
            _ => {}
        }
    }
}

fn path(expr: &Expr) -> Option<Path> {
    match &expr.kind {
        K::Name(name) => Some(vec![name.clone()]),
        K::Member { base, member } => {
            let mut path = path(base)?;
            path.push(member.name.clone());
            Some(path)
        }
        _ => None,
    }
}
