//! The names a body uses that it does not bind itself: plain ones, and qualified ones as paths.
//!
//! What they mean is asked elsewhere; here only the scopes of the syntax are walked.

use crate::resolve::bindings;
use crate::syntax::ast::{
    Arm, Block, Closure, Expr, ExprKind as K, FieldInit, ForBinding, Function, FunctionBody, Name, Param, Pattern,
    Stmt, StringPart,
};
use std::collections::HashSet;

/// A free name: `f`, or `A.B.f`.
pub(crate) struct Path {
    pub names: Vec<Name>,
    /// With how many arguments it is called; none: it is used as a value.
    pub count: Option<usize>,
    /// Whether it is used in the process of the body, not in one that the body spawns.
    pub own: bool,
}

/// What a body uses.
#[derive(Default)]
pub(crate) struct Uses {
    pub paths: Vec<Path>,
    /// Whether it takes messages itself.
    pub receives: bool,
    /// Whether it, or a closure in it, has to do with processes.
    pub acts: bool,
    /// Names of what is called on values, and of the methods that operators, loops and texts stand for.
    pub members: HashSet<Name>,
}

/// What one clause uses.
pub(crate) fn of_function(function: &Function) -> Uses {
    let mut walk = Walk::default();
    walk.function(function);
    walk.uses
}

/// What a block with parameters uses.
pub(crate) fn of_block(params: &[Param], block: &Block) -> Uses {
    let mut walk = Walk::default();
    params.iter().for_each(|it| walk.bind(&it.pattern));
    walk.block(block);
    walk.uses
}

/// What an expression uses.
pub(crate) fn of_expr(expr: &Expr) -> Uses {
    let mut walk = Walk::default();
    walk.expr(expr);
    walk.uses
}

/// The free names of one clause.
pub(crate) fn in_function(function: &Function) -> Vec<Path> {
    let mut walk = Walk::default();
    walk.function(function);
    walk.uses.paths
}

/// The free names of a block with parameters.
pub(crate) fn in_block(params: &[Param], also: Option<&Name>, block: &Block) -> Vec<Path> {
    let mut walk = Walk::default();
    walk.bound.extend(also.map(|it| (it.clone(), None)));
    params.iter().for_each(|it| walk.bind(&it.pattern));
    walk.block(block);
    walk.uses.paths
}

/// The free names of an expression.
pub(crate) fn in_expr(expr: &Expr) -> Vec<Path> {
    let mut walk = Walk::default();
    walk.expr(expr);
    walk.uses.paths
}

#[derive(Default)]
struct Walk {
    /// Names bound around; of a nested function with its number of parameters.
    bound: Vec<(Name, Option<usize>)>,
    uses: Uses,
    /// How many spawned closures are around.
    spawned: usize,
}

impl Walk {
    fn scoped(&mut self, inside: impl FnOnce(&mut Self)) {
        let mark = self.bound.len();
        inside(self);
        self.bound.truncate(mark);
    }

    fn bind(&mut self, pattern: &Pattern) {
        self.bound.extend(bindings(pattern).into_iter().map(|(name, _)| (name, None)));
    }

    /// Whether a name is bound here, whatever is around. A nested function hides only functions with as many
    /// parameters.
    fn is_bound(&self, name: &Name, count: Option<usize>) -> bool {
        self.bound.iter().any(|(it, arity)| it == name && (arity.is_none() || *arity == count))
    }

    fn name(&mut self, name: &Name, count: Option<usize>) {
        if !self.is_bound(name, count) {
            self.find(vec![name.clone()], count);
        }
    }

    fn find(&mut self, names: Vec<Name>, count: Option<usize>) {
        self.uses.paths.push(Path { names, count, own: self.spawned == 0 });
    }

    /// A closure that is spawned is the body of another process.
    fn spawn(&mut self, items: &[Expr]) {
        let Some((body, state)) = items.split_first() else { return };
        let is_closure = matches!(body.kind, K::Closure(_));
        self.spawned += usize::from(is_closure);
        self.expr(body);
        self.spawned -= usize::from(is_closure);
        self.exprs(state);
    }

    /// A call: its callee, and how many arguments there are.
    fn callee(&mut self, callee: &Expr, count: usize) {
        match &callee.kind {
            K::Name(name) => self.name(name, Some(count)),
            K::Member { base, .. } => self.member(callee, base, Some(count)),
            _ => self.expr(callee),
        }
    }

    /// What stands right of `|>`: a call has one argument more than is written.
    fn piped(&mut self, right: &Expr) {
        match &right.kind {
            K::Call { .. } => self.call(right, 1),
            K::Try(inner) => self.piped(inner),
            _ => self.callee(right, 1),
        }
    }

    fn call(&mut self, call: &Expr, more: usize) {
        let K::Call { callee, args, keywords, trailing } = &call.kind else { return };
        let count = args.len() + usize::from(!keywords.is_empty()) + usize::from(trailing.is_some()) + more;
        self.callee(callee, count);
        self.exprs(args);
        self.fields(keywords);
        trailing.iter().for_each(|it| self.closure(it));
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
                    walk.bound.push((function.name.name.clone(), Some(function.params.len())));
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
        self.uses.members.extend(implied(&expr.kind).iter().map(|it| Name::new(it)));
        self.uses.acts |=
            matches!(expr.kind, K::Spawn(_) | K::Send(_) | K::Ask(_) | K::Link(_) | K::SelfPid | K::Receive { .. });
        match &expr.kind {
            K::Int(_) | K::Float(_) | K::Bool(_) | K::Unit | K::Atom(_) | K::SelfPid => {}
            K::SelfValue | K::Break | K::Continue | K::Error => {}
            K::Name(name) => self.name(name, None),
            K::Member { base, .. } => self.member(expr, base, None),
            K::String(parts) => parts.iter().for_each(|it| match it {
                StringPart::Interpolation(expr) => self.expr(expr),
                StringPart::Text(_) => {}
            }),
            K::Spawn(items) => self.spawn(items),
            K::Tuple(items) | K::List(items) | K::Send(items) | K::Ask(items) | K::Link(items) => self.exprs(items),
            K::Map(entries) => entries.iter().for_each(|(key, value)| {
                self.expr(key);
                self.expr(value);
            }),
            K::Update { base, fields } => {
                self.expr(base);
                self.fields(fields);
            }
            K::StructLiteral { fields, .. } => self.fields(fields),
            K::Call { .. } => self.call(expr, 0),
            K::Pipe { left, right } => {
                self.expr(left);
                self.piped(right);
            }
            K::Try(operand) | K::Unary { operand, .. } => self.expr(operand),
            K::Index { base: left, index: right } | K::Binary { left, right, .. } => {
                self.expr(left);
                self.expr(right);
            }
            K::Return(value) => value.iter().for_each(|it| self.expr(it)),
            K::Closure(closure) => self.closure(closure),
            K::If { .. } | K::Case { .. } | K::While { .. } | K::For { .. } | K::Receive { .. } => self.control(expr),
        }
    }

    /// `A.B.c` is one path; `f(x).c` only uses what its base uses.
    fn member(&mut self, expr: &Expr, base: &Expr, count: Option<usize>) {
        match path(expr) {
            Some(names) if !self.is_bound(&names[0], None) => {
                self.find(vec![names[0].clone()], None);
                self.find(names, count);
            }
            _ => {
                if let K::Member { member, .. } = &expr.kind {
                    self.uses.members.insert(member.name.clone());
                }
                self.expr(base);
            }
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
                        ForBinding::Entry(key, value) => {
                            walk.bound.extend([key, value].map(|it| (it.name.clone(), None)));
                        }
                        ForBinding::Pattern(pattern) => walk.bind(pattern),
                    }
                    filter.iter().for_each(|it| walk.expr(it));
                    walk.block(body);
                });
            }
            K::Receive { arms, after } => {
                self.uses.receives |= self.spawned == 0;
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

/// Methods that are called where nothing is written of them.
const fn implied(expr: &K) -> &'static [&'static str] {
    match expr {
        K::Binary { .. } | K::Map(_) => &["add", "sub", "mul", "div", "mod", "eq", "lt", "compare", "hash"],
        K::Unary { .. } => &["neg", "not"],
        K::String(_) => &["to_string", "inspect"],
        K::For { .. } => &["iter", "next"],
        K::Try(_) => &["from"],
        K::Index { .. } => &["default", "hash", "eq"],
        _ => &[],
    }
}

fn path(expr: &Expr) -> Option<Vec<Name>> {
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
