//! Names of a home that are no single variables at run time.
//!
//! A nested named function, and a generic `let` of something that costs nothing, has no value of its own: each use is
//! translated for its own types. Any other generic `let` is one variable for each choice of types it is used at; all
//! are evaluated where the `let` stands. Everything else bound in a body is a variable. What an expression uses of all
//! this is in `free`.

use crate::entity::IdVec;
use crate::types::typed::{
    Arm, Clause, Clauses, Expr, ExprKind, FunctionBody, FunctionId, Local, LocalId, Pattern, PatternKind, Program,
    Stmt, Ty,
};
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;

/// The definitions of a home.
#[derive(Default)]
pub(super) struct Definitions<'p> {
    by_local: HashMap<LocalId, Definition<'p>>,
}

/// A name whose every use is translated by itself.
pub(super) struct Definition<'p> {
    pub(super) kind: DefinitionKind<'p>,
    /// Type parameters that may occur in it, its own included.
    pub(super) visible: Rc<[Range<u32>]>,
}

/// What a definition is.
#[derive(Clone, Copy)]
pub(super) enum DefinitionKind<'p> {
    /// Clauses of a nested named function, or of the closure in a generic `let`.
    Function(&'p [Clause]),
    /// Another generic `let` that is evaluated at each use.
    Let(&'p Pattern, &'p Expr),
    /// A generic `let` that is evaluated where it stands, once for each choice of its types.
    Instances(&'p Expr),
}

impl<'p> Definitions<'p> {
    /// Collects the definitions anywhere in a body with `params` type parameters.
    pub(super) fn of(clauses: &'p Clauses, params: u32) -> Self {
        let mut collector =
            Collector { locals: &clauses.locals, visible: std::iter::once(0..params).collect(), found: HashMap::new() };
        for clause in &clauses.clauses {
            collector.clause(clause);
        }
        Self { by_local: collector.found }
    }

    /// The definition of a name, if it is none of a variable.
    pub(super) fn get(&self, local: LocalId) -> Option<&Definition<'p>> {
        self.by_local.get(&local)
    }
}

/// Walks a typed tree. Each method visits its node and, by default, everything below.
pub(super) trait Visitor<'p>: Sized {
    fn expr(&mut self, expr: &'p Expr) {
        walk_expr(self, expr);
    }

    fn pattern(&mut self, pattern: &'p Pattern) {
        walk_pattern(self, pattern);
    }

    fn stmt(&mut self, stmt: &'p Stmt) {
        walk_stmt(self, stmt);
    }

    /// A variable bound by something that is no pattern.
    fn binding(&mut self, _local: LocalId) {}

    fn clause(&mut self, clause: &'p Clause) {
        for param in &clause.params {
            self.pattern(param);
        }
        if let Some(guard) = &clause.guard {
            self.expr(guard);
        }
        self.expr(&clause.body);
    }
}

pub(super) fn walk_stmt<'p>(visitor: &mut impl Visitor<'p>, stmt: &'p Stmt) {
    match stmt {
        Stmt::Let(pattern, value) => {
            visitor.expr(value);
            visitor.pattern(pattern);
        }
        Stmt::Functions(functions) => {
            for (local, clauses) in functions {
                visitor.binding(*local);
                for clause in clauses {
                    visitor.clause(clause);
                }
            }
        }
        Stmt::Expr(value) => visitor.expr(value),
    }
}

fn walk_pattern<'p>(visitor: &mut impl Visitor<'p>, pattern: &'p Pattern) {
    match &pattern.kind {
        PatternKind::Wildcard | PatternKind::Int(_) | PatternKind::Float(_) | PatternKind::Bool(_) => {}
        PatternKind::Unit | PatternKind::String(_) | PatternKind::Atom(_) | PatternKind::EmptyList => {}
        PatternKind::Binding(local) => visitor.binding(*local),
        PatternKind::Tuple(parts) | PatternKind::Variant(_, parts) | PatternKind::Or(parts) => {
            for part in parts {
                visitor.pattern(part);
            }
        }
        PatternKind::Cons(head, tail) => {
            visitor.pattern(head);
            visitor.pattern(tail);
        }
        PatternKind::As(part, local) => {
            visitor.binding(*local);
            visitor.pattern(part);
        }
    }
}

pub(super) fn walk_expr<'p>(visitor: &mut impl Visitor<'p>, expr: &'p Expr) {
    let mut all = |exprs: &'p [Expr]| exprs.iter().for_each(|expr| visitor.expr(expr));
    match &expr.kind {
        ExprKind::Int(_) | ExprKind::Float(_) | ExprKind::Bool(_) | ExprKind::Unit | ExprKind::Atom(_) => {}
        ExprKind::Open(_)
        | ExprKind::String(_)
        | ExprKind::Local(..)
        | ExprKind::Const(..)
        | ExprKind::Function(..) => {}
        ExprKind::Constructor(..) | ExprKind::Method(_) | ExprKind::Break | ExprKind::Continue | ExprKind::SelfPid => {}
        ExprKind::Interpolation(parts) | ExprKind::Tuple(parts) | ExprKind::List(parts) => all(parts),
        ExprKind::Call { args, .. }
        | ExprKind::CallMethod { args, .. }
        | ExprKind::Again(args)
        | ExprKind::Become(_, args)
        | ExprKind::Spawn(_, args) => all(args),
        ExprKind::CallValue { callee, args } => {
            visitor.expr(callee);
            args.iter().for_each(|expr| visitor.expr(expr));
        }
        ExprKind::Construct { fields, .. } => fields.iter().for_each(|(_, value)| visitor.expr(value)),
        ExprKind::Update { base, fields } => {
            visitor.expr(base);
            fields.iter().for_each(|(_, value)| visitor.expr(value));
        }
        ExprKind::Map(entries) => entries.iter().for_each(|(key, value)| {
            visitor.expr(key);
            visitor.expr(value);
        }),
        ExprKind::Field { base: one, .. } | ExprKind::Neg(one) | ExprKind::Not(one) => visitor.expr(one),
        ExprKind::TryOption(one) | ExprKind::TryResult { operand: one, .. } => visitor.expr(one),
        ExprKind::Return(one) | ExprKind::SpawnClosure(one) | ExprKind::Link(one) | ExprKind::Reply(one) => {
            visitor.expr(one)
        }
        ExprKind::And(left, right) | ExprKind::Or(left, right) | ExprKind::Binary { left, right, .. } => {
            visitor.expr(left);
            visitor.expr(right);
        }
        ExprKind::Send(left, right) | ExprKind::Ask(left, right) | ExprKind::While { condition: left, body: right } => {
            visitor.expr(left);
            visitor.expr(right);
        }
        ExprKind::Block(stmts, value) => {
            stmts.iter().for_each(|stmt| visitor.stmt(stmt));
            visitor.expr(value);
        }
        ExprKind::If { condition, then, otherwise } => {
            visitor.expr(condition);
            visitor.expr(then);
            visitor.expr(otherwise);
        }
        ExprKind::Case { scrutinee, arms } => {
            visitor.expr(scrutinee);
            walk_arms(visitor, arms);
        }
        ExprKind::ForRange { binding, start, end, filter, body, .. } => {
            visitor.expr(start);
            visitor.expr(end);
            visitor.binding(*binding);
            filter.iter().for_each(|filter| visitor.expr(filter));
            visitor.expr(body);
        }
        ExprKind::ForList { pattern, list, filter, body, .. }
        | ExprKind::ForIterator { pattern, iterator: list, filter, body, .. } => {
            visitor.expr(list);
            visitor.pattern(pattern);
            filter.iter().for_each(|filter| visitor.expr(filter));
            visitor.expr(body);
        }
        ExprKind::Closure(clauses) => clauses.iter().for_each(|clause| visitor.clause(clause)),
        ExprKind::Receive { arms, after, .. } => {
            if let Some(after) = after {
                visitor.expr(&after.0);
                visitor.expr(&after.1);
            }
            walk_arms(visitor, arms);
        }
    }
}

pub(super) fn walk_arms<'p>(visitor: &mut impl Visitor<'p>, arms: &'p [Arm]) {
    for arm in arms {
        visitor.pattern(&arm.pattern);
        arm.guard.iter().for_each(|guard| visitor.expr(guard));
        visitor.expr(&arm.body);
    }
}

/// The kinds of notices that an arm takes; its pattern is of the type `Notice`.
pub(super) fn kinds(pattern: &Pattern) -> u64 {
    match &pattern.kind {
        PatternKind::Variant(kind, _) => 1 << kind,
        PatternKind::Or(parts) => parts.iter().fold(0, |all, part| all | kinds(part)),
        PatternKind::As(part, _) => kinds(part),
        _ => 0,
    }
}

/// The kinds of notices for which the body of a process has arms, in any `receive`.
///
/// The functions they call that take messages belong to the same process.
pub(super) fn notices(program: &Program, clauses: &[Clause], is_notice: impl Fn(Ty) -> bool) -> u64 {
    struct Notices<'n, F> {
        program: &'n Program,
        is_notice: F,
        found: u64,
        called: HashSet<FunctionId>,
        open: Vec<FunctionId>,
    }
    impl<'p, F: Fn(Ty) -> bool> Visitor<'p> for Notices<'_, F> {
        fn expr(&mut self, expr: &'p Expr) {
            match &expr.kind {
                // The body of another process.
                ExprKind::SpawnClosure(_) => return,
                ExprKind::Receive { arms, .. } => {
                    let told = arms.iter().filter(|arm| (self.is_notice)(arm.pattern.ty));
                    self.found |= told.fold(0, |all, arm| all | kinds(&arm.pattern));
                }
                ExprKind::Call { function, .. }
                    if self.program.functions[*function].receives && self.called.insert(*function) =>
                {
                    self.open.push(*function);
                }
                _ => {}
            }
            walk_expr(self, expr);
        }
    }
    let mut visitor = Notices { program, is_notice, found: 0, called: HashSet::new(), open: Vec::new() };
    clauses.iter().for_each(|clause| visitor.clause(clause));
    while let Some(id) = visitor.open.pop() {
        if let FunctionBody::Clauses(clauses) = &program.functions[id].body {
            clauses.clauses.iter().for_each(|clause| visitor.clause(clause));
        }
    }
    visitor.found
}

/// The variables a pattern binds.
pub(super) fn bound_in<'p>(pattern: &'p Pattern) -> Vec<LocalId> {
    struct Bound(Vec<LocalId>);
    impl<'p> Visitor<'p> for Bound {
        fn binding(&mut self, local: LocalId) {
            self.0.push(local);
        }
    }
    let mut bound = Bound(Vec::new());
    Visitor::<'p>::pattern(&mut bound, pattern);
    bound.0
}

struct Collector<'p> {
    locals: &'p IdVec<LocalId, Local>,
    /// Type parameters in scope.
    visible: Vec<Range<u32>>,
    found: HashMap<LocalId, Definition<'p>>,
}

impl<'p> Collector<'p> {
    /// Registers a definition and visits what is in it, where its own type parameters are visible.
    fn define(&mut self, local: LocalId, kind: DefinitionKind<'p>, inside: impl FnOnce(&mut Self)) {
        self.visible.push(self.locals[local].own_params.clone());
        self.found.insert(local, Definition { kind, visible: self.visible.as_slice().into() });
        inside(self);
        self.visible.pop();
    }
}

impl<'p> Visitor<'p> for Collector<'p> {
    fn stmt(&mut self, stmt: &'p Stmt) {
        match stmt {
            Stmt::Functions(functions) => {
                for (local, clauses) in functions {
                    let kind = DefinitionKind::Function(clauses);
                    self.define(*local, kind, |it| clauses.iter().for_each(|clause| it.clause(clause)));
                }
            }
            Stmt::Let(pattern, value) => {
                let generic: Vec<LocalId> =
                    bound_in(pattern).into_iter().filter(|&local| !self.locals[local].own_params.is_empty()).collect();
                if generic.is_empty() {
                    return walk_stmt(self, stmt);
                }
                for local in generic {
                    let kind = match (&pattern.kind, &value.kind) {
                        (PatternKind::Binding(_), ExprKind::Closure(clauses)) => DefinitionKind::Function(clauses),
                        _ if is_repeatable(value) => DefinitionKind::Let(pattern, value),
                        _ => DefinitionKind::Instances(value),
                    };
                    self.define(local, kind, |it| it.expr(value));
                }
            }
            Stmt::Expr(value) => self.expr(value),
        }
    }
}

/// Whether an expression has no effect and no cost that anybody would notice if it were evaluated at each use.
fn is_repeatable(value: &Expr) -> bool {
    match &value.kind {
        ExprKind::Int(_) | ExprKind::Float(_) | ExprKind::Bool(_) | ExprKind::Unit | ExprKind::Atom(_) => true,
        ExprKind::String(_) | ExprKind::Local(..) | ExprKind::Function(..) | ExprKind::Constructor(..) => true,
        ExprKind::Method(_) => true,
        ExprKind::Closure(_) => true,
        ExprKind::Construct { fields, .. } => fields.iter().all(|(_, value)| is_repeatable(value)),
        ExprKind::Tuple(parts) | ExprKind::List(parts) => parts.iter().all(is_repeatable),
        ExprKind::Map(entries) => entries.iter().all(|(key, value)| is_repeatable(key) && is_repeatable(value)),
        ExprKind::Field { base, .. } => is_repeatable(base),
        _ => false,
    }
}
