//! From variables to the result: every type id of the inference table on a tree becomes an id of
//! `typed::Types`, open nodes become what was decided for them.
//!
//! What a function is generic over becomes its parameters, numbered from 0; what a generic `let` or nested
//! function is generic over is numbered after what is around it. Whatever nothing has fixed is `()`.

use super::infer::{Draft, LocalDraft};
use super::scheme::Scheme;
use super::ty::{Con, Kind, Table};
use super::typed::{
    Arm, Clause, Clauses, ConstId, Expr, ExprKind as K, FunctionId, Local, LocalId, MethodUse, Pattern, PatternKind,
    Stmt, Ty, TyKind, Types,
};
use crate::entity::IdVec;
use std::collections::HashMap;
use std::ops::Range;

/// What all bodies are settled with.
pub(crate) struct Settle<'s> {
    pub table: &'s Table,
    pub types: &'s mut Types,
    /// What was decided for each open node.
    pub holes: &'s mut Vec<Option<Expr>>,
    /// What each function is generic over.
    pub leaves: &'s HashMap<FunctionId, Vec<Ty>>,
    /// What each constant is generic over.
    pub const_leaves: &'s HashMap<ConstId, Vec<Ty>>,
}

impl Settle<'_> {
    /// A type outside of any body.
    pub fn ty(&mut self, ty: Ty) -> Ty {
        self.ty_in(ty, &HashMap::new())
    }

    /// The type of a generic definition, in terms of its parameters.
    pub fn scheme(&mut self, scheme: &Scheme) -> Ty {
        let params = match scheme {
            Scheme::Mono(_) => HashMap::new(),
            Scheme::Poly { leaves, .. } => leaves.iter().enumerate().map(|(n, it)| (*it, n as u32)).collect(),
        };
        self.ty_in(scheme.ty(), &params)
    }

    /// A body with its variables.
    pub fn draft(&mut self, draft: Draft) -> Clauses {
        let Draft { locals, mut clauses, leaves } = draft;
        let params: HashMap<Ty, u32> = leaves.iter().enumerate().map(|(n, it)| (*it, n as u32)).collect();
        let next = leaves.len() as u32;
        let mut body = Body { settle: self, locals: &locals, params, next, own: HashMap::new() };
        clauses.iter_mut().for_each(|it| body.clause(it));
        let (params, own) = (body.params, body.own);
        Clauses { locals: self.locals(locals, &params, &own), clauses }
    }

    fn locals(
        &mut self,
        drafts: IdVec<LocalId, LocalDraft>,
        params: &HashMap<Ty, u32>,
        own: &HashMap<LocalId, Range<u32>>,
    ) -> IdVec<LocalId, Local> {
        let mut locals = IdVec::new();
        for (id, draft) in drafts.iter() {
            let ty = self.ty_in(draft.scheme.ty(), params);
            let own_params = own.get(&id).cloned().unwrap_or(0..0);
            locals.push(Local { name: draft.name.clone(), ty, own_params, span: draft.span });
        }
        locals
    }

    fn ty_in(&mut self, ty: Ty, params: &HashMap<Ty, u32>) -> Ty {
        let ty = self.table.resolve(ty);
        let kind = match self.table.kind(ty) {
            Kind::Error => TyKind::Unit,
            Kind::Never => TyKind::Never,
            Kind::Var(_) | Kind::Rigid(_) => params.get(&ty).map_or(TyKind::Unit, |n| TyKind::Param(*n)),
            Kind::Param(n) => TyKind::Param(*n),
            Kind::App(Con::Asks, args) => return self.ty_in(args[0], params),
            Kind::App(con, args) => self.applied(con, args, params),
        };
        self.types.intern(kind)
    }

    fn applied(&mut self, con: &Con, args: &[Ty], params: &HashMap<Ty, u32>) -> TyKind {
        // A process whose messages nothing fixes takes none of its own.
        if let (Con::Pid, [message]) = (con, args)
            && self.is_open(self.table.message(*message), params)
        {
            return TyKind::Pid(None);
        }
        let mut items: Vec<Ty> = args.iter().map(|it| self.ty_in(*it, params)).collect();
        match con {
            Con::Int => TyKind::Int,
            Con::Float => TyKind::Float,
            Con::Bool => TyKind::Bool,
            Con::Unit => TyKind::Unit,
            Con::String => TyKind::String,
            Con::Atom => TyKind::Atom,
            Con::AnyPid => TyKind::Pid(None),
            Con::ServicePid(service) => TyKind::ServicePid(*service),
            Con::Adt(adt) => TyKind::Adt(*adt, items),
            Con::Opaque(name) => TyKind::Opaque(name.clone(), items),
            Con::Tuple => TyKind::Tuple(items),
            Con::List => TyKind::List(items[0]),
            Con::Asks => TyKind::Unit,
            Con::Pid => TyKind::Pid(Some(items[0])),
            Con::Map => TyKind::Map(items[0], items[1]),
            Con::Function => match items.pop() {
                Some(result) => TyKind::Function(items, result),
                None => TyKind::Unit,
            },
        }
    }

    /// Whether nothing fixes a type.
    fn is_open(&self, ty: Ty, params: &HashMap<Ty, u32>) -> bool {
        self.table.is_var(ty) && !params.contains_key(&self.table.resolve(ty))
    }
}

/// One body.
struct Body<'b, 's> {
    settle: &'b mut Settle<'s>,
    locals: &'b IdVec<LocalId, LocalDraft>,
    /// Number of each variable and declared parameter the body or a generic `let` in it is generic over.
    params: HashMap<Ty, u32>,
    /// The number the next generic `let` begins with.
    next: u32,
    /// The numbers of each generic variable.
    own: HashMap<LocalId, Range<u32>>,
}

impl Body<'_, '_> {
    fn ty(&mut self, ty: &mut Ty) {
        *ty = self.settle.ty_in(*ty, &self.params);
    }

    fn clause(&mut self, clause: &mut Clause) {
        let Clause { params, guard, body, span: _ } = clause;
        params.iter_mut().for_each(|it| self.pattern(it));
        guard.iter_mut().for_each(|it| self.expr(it));
        self.expr(body);
    }

    fn arm(&mut self, arm: &mut Arm) {
        let Arm { pattern, guard, body, span: _ } = arm;
        self.pattern(pattern);
        guard.iter_mut().for_each(|it| self.expr(it));
        self.expr(body);
    }

    fn stmt(&mut self, stmt: &mut Stmt) {
        match stmt {
            Stmt::Let(pattern, value) => {
                let mut locals = Vec::new();
                bound_in(pattern, &mut locals);
                self.generic(&locals, |body| {
                    body.expr(value);
                    body.pattern(pattern);
                });
            }
            Stmt::Functions(functions) => {
                let locals: Vec<LocalId> = functions.iter().map(|(it, _)| *it).collect();
                self.generic(&locals, |body| {
                    functions.iter_mut().flat_map(|(_, it)| it).for_each(|it| body.clause(it));
                });
            }
            Stmt::Expr(expr) => self.expr(expr),
        }
    }

    /// Settles what defines some variables. If they are generic, all by the same parameters, these get
    /// numbers inside.
    fn generic(&mut self, locals: &[LocalId], inside: impl FnOnce(&mut Self)) {
        let leaves = locals.first().map(|it| self.leaves(*it)).unwrap_or_default();
        let own = self.next..self.next + leaves.len() as u32;
        self.params.extend(leaves.into_iter().zip(own.clone()));
        for local in locals {
            self.own.insert(*local, own.clone());
        }
        self.next = own.end;
        inside(self);
        self.next = own.start;
    }

    fn leaves(&self, local: LocalId) -> Vec<Ty> {
        match &self.locals[local].scheme {
            Scheme::Mono(_) => Vec::new(),
            Scheme::Poly { leaves, .. } => leaves.clone(),
        }
    }

    fn pattern(&mut self, pattern: &mut Pattern) {
        self.ty(&mut pattern.ty);
        match &mut pattern.kind {
            PatternKind::Tuple(items) | PatternKind::Variant(_, items) | PatternKind::Or(items) => {
                items.iter_mut().for_each(|it| self.pattern(it));
            }
            PatternKind::Cons(head, tail) => {
                self.pattern(head);
                self.pattern(tail);
            }
            PatternKind::As(inner, _) => self.pattern(inner),
            PatternKind::Wildcard | PatternKind::Binding(_) | PatternKind::EmptyList => {}
            PatternKind::Int(_) | PatternKind::Float(_) | PatternKind::Bool(_) | PatternKind::Unit => {}
            PatternKind::String(_) | PatternKind::Atom(_) => {}
        }
    }

    fn exprs(&mut self, exprs: &mut [Expr]) {
        exprs.iter_mut().for_each(|it| self.expr(it));
    }

    fn expr(&mut self, expr: &mut Expr) {
        if let K::Open(hole) = expr.kind
            && let Some(decided) = self.settle.holes[hole as usize].take()
        {
            *expr = decided;
            return self.expr(expr);
        }
        self.ty(&mut expr.ty);
        match &mut expr.kind {
            K::Open(_) | K::Int(_) | K::Float(_) | K::Bool(_) | K::Unit | K::Atom(_) | K::String(_) => {}
            K::Constructor(..) | K::Break | K::Continue | K::SelfPid => {}
            K::Local(local, args) => {
                let leaves = self.leaves(*local);
                self.type_args(args, &leaves);
            }
            K::Const(id, args) => {
                let leaves = self.settle.const_leaves.get(id).cloned().unwrap_or_default();
                self.type_args(args, &leaves);
            }
            K::Function(function, args) => {
                let leaves = self.settle.leaves.get(function).cloned().unwrap_or_default();
                self.type_args(args, &leaves);
            }
            K::Call { function, type_args, args } => {
                let leaves = self.settle.leaves.get(function).cloned().unwrap_or_default();
                self.type_args(type_args, &leaves);
                self.exprs(args);
            }
            K::Method(method) => self.method(method),
            K::CallMethod { method, args } => {
                self.method(method);
                self.exprs(args);
            }
            K::CallValue { callee, args } => {
                self.expr(callee);
                self.exprs(args);
            }
            K::Interpolation(_) => self.interpolation(expr),
            K::Tuple(items) | K::List(items) | K::Again(items) => self.exprs(items),
            K::Spawn(_, args) | K::Become(_, args) => self.exprs(args),
            K::Construct { fields, .. } => fields.iter_mut().for_each(|(_, it)| self.expr(it)),
            K::Update { base, fields } => {
                self.expr(base);
                fields.iter_mut().for_each(|(_, it)| self.expr(it));
            }
            K::Field { base: inner, .. }
            | K::Neg(inner)
            | K::Not(inner)
            | K::TryOption(inner)
            | K::Return(inner)
            | K::SpawnClosure(inner)
            | K::Reply(inner)
            | K::Link(inner) => self.expr(inner),
            K::TryResult { operand, returns } => {
                self.expr(operand);
                self.ty(returns);
            }
            K::Map(entries) => entries.iter_mut().for_each(|(key, value)| {
                self.expr(key);
                self.expr(value);
            }),
            K::And(left, right)
            | K::Or(left, right)
            | K::Binary { left, right, .. }
            | K::Send(left, right)
            | K::Ask(left, right) => {
                self.expr(left);
                self.expr(right);
            }
            K::Closure(clauses) => clauses.iter_mut().for_each(|it| self.clause(it)),
            K::Block(..) | K::If { .. } | K::Case { .. } | K::While { .. } => self.control(expr),
            K::ForRange { .. } | K::ForList { .. } | K::ForIterator { .. } | K::Receive { .. } => self.control(expr),
        }
    }

    fn control(&mut self, expr: &mut Expr) {
        match &mut expr.kind {
            K::Block(stmts, value) => {
                stmts.iter_mut().for_each(|it| self.stmt(it));
                self.expr(value);
            }
            K::If { condition, then, otherwise } => {
                self.expr(condition);
                self.expr(then);
                self.expr(otherwise);
            }
            K::Case { scrutinee, arms } => {
                self.expr(scrutinee);
                arms.iter_mut().for_each(|it| self.arm(it));
            }
            K::While { condition, body } => {
                self.expr(condition);
                self.expr(body);
            }
            K::ForRange { binding: _, start, end, filter, body, discard: _ } => {
                self.expr(start);
                self.expr(end);
                filter.iter_mut().for_each(|it| self.expr(it));
                self.expr(body);
            }
            K::ForList { through: _, pattern, list, filter, body, discard: _ }
            | K::ForIterator { pattern, iterator: list, filter, body, discard: _ } => {
                self.expr(list);
                self.pattern(pattern);
                filter.iter_mut().for_each(|it| self.expr(it));
                self.expr(body);
            }
            K::Receive { message, arms, after } => {
                // What is looked at has a type, be it `()`; else whatever comes is taken.
                let looks = arms.iter().any(|it| binds(&it.pattern));
                *message = message.filter(|it| looks || !self.settle.is_open(*it, &self.params));
                message.iter_mut().for_each(|it| self.ty(it));
                arms.iter_mut().for_each(|it| self.arm(it));
                if let Some(after) = after {
                    self.expr(&mut after.0);
                    self.expr(&mut after.1);
                }
            }
            _ => {}
        }
    }

    fn method(&mut self, method: &mut MethodUse) {
        self.ty(&mut method.on);
        method.args.iter_mut().for_each(|it| self.ty(it));
    }

    /// Arguments for the parameters of a definition. Inside its own group there are none yet: there every
    /// use is at the definition's own parameters.
    fn type_args(&mut self, args: &mut Vec<Ty>, leaves: &[Ty]) {
        if args.is_empty() {
            args.extend_from_slice(leaves);
        }
        args.iter_mut().for_each(|it| self.ty(it));
    }

    /// `"${s}"` of a string is the string.
    fn interpolation(&mut self, expr: &mut Expr) {
        let K::Interpolation(parts) = &mut expr.kind else { return };
        self.exprs(parts);
        if let [part] = parts.as_slice()
            && *self.settle.types.kind(part.ty) == TyKind::String
            && let Some(part) = parts.pop()
        {
            *expr = part;
        }
    }
}

/// Adds the variables of a pattern.
fn bound_in(pattern: &Pattern, found: &mut Vec<LocalId>) {
    match &pattern.kind {
        PatternKind::Binding(local) => found.push(*local),
        PatternKind::As(inner, local) => {
            found.push(*local);
            bound_in(inner, found);
        }
        PatternKind::Tuple(items) | PatternKind::Variant(_, items) | PatternKind::Or(items) => {
            items.iter().for_each(|it| bound_in(it, found));
        }
        PatternKind::Cons(head, tail) => [head, tail].into_iter().for_each(|it| bound_in(it, found)),
        _ => {}
    }
}

/// Whether a pattern gives its body something of the value.
fn binds(pattern: &Pattern) -> bool {
    match &pattern.kind {
        PatternKind::Binding(_) | PatternKind::As(..) => true,
        PatternKind::Tuple(items) | PatternKind::Variant(_, items) | PatternKind::Or(items) => items.iter().any(binds),
        PatternKind::Cons(head, tail) => binds(head) || binds(tail),
        _ => false,
    }
}
