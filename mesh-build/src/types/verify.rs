//! What a well-formed typed program is; tests verify every program that has no errors.
//!
//! * Every type id is a type of the program; an ADT has as many arguments as parameters.
//! * Every type parameter is one of its function, or of a generic `let` around it.
//! * A use of something generic has an argument for each type parameter that its bounds do not determine.
//! * Every variable is one of its body; pattern and variable have one type.
//! * Calls have as many arguments as their function has parameters, constructors all their fields.
//! * No node is open.
//! * The condition of an `if`, an operand, a scrutinee gives a value: it is not of type `Never` unless it
//!   leaves the function or loop.

use super::typed::{
    AdtId, Clause, Clauses, Expr, ExprKind as K, FunctionBody, FunctionId, Local, LocalId, Pattern, PatternKind,
    Program, Stmt, Ty, TyKind,
};
use super::visit::{Visit, walk_clause, walk_expr, walk_pattern, walk_stmt};
use crate::entity::{Id, IdVec};
use crate::syntax::ast::{Name, Span};

/// Everything that is wrong, one line each.
#[must_use]
pub fn program(program: &Program) -> Vec<String> {
    let mut wrong = Vec::new();
    for it in program.functions.values() {
        let mut verify = Verify::new(program, &it.name, it.type_param_count);
        it.params.iter().chain([&it.result]).for_each(|ty| verify.ty(*ty, it.span));
        if let FunctionBody::Clauses(clauses) = &it.body {
            verify.body(clauses, it.params.len());
        }
        wrong.append(&mut verify.wrong);
    }
    for service in program.services.values().filter(|it| !it.is_host) {
        for it in &service.handlers {
            let mut verify = Verify::new(program, &it.name, 0);
            verify.body(&it.body, it.params.len() + 1);
            wrong.append(&mut verify.wrong);
        }
    }
    for it in program.actors.values() {
        let mut verify = Verify::new(program, &it.name, 0);
        verify.body(&it.body, it.params.len());
        if let Some(terminate) = &it.terminate {
            verify.body(terminate, it.params.len() + 1);
        }
        wrong.append(&mut verify.wrong);
    }
    for it in program.supervisors.values().flat_map(|it| &it.children) {
        let mut verify = Verify::new(program, &it.name, 0);
        verify.body(&it.start, 0);
        wrong.append(&mut verify.wrong);
    }
    for it in program.consts.values() {
        let name = it.name.clone().unwrap_or_else(|| "const".into());
        let mut verify = Verify::new(program, &name, it.type_param_count);
        verify.body(&it.body, 0);
        wrong.append(&mut verify.wrong);
    }
    wrong
}

/// The variables of what has none.
static NO_LOCALS: std::sync::LazyLock<IdVec<LocalId, Local>> = std::sync::LazyLock::new(IdVec::new);

struct Verify<'v> {
    program: &'v Program,
    /// The function, for messages.
    name: Name,
    locals: &'v IdVec<LocalId, Local>,
    /// Number of type parameters in scope.
    params: u32,
    wrong: Vec<String>,
}

impl<'v> Verify<'v> {
    fn new(program: &'v Program, name: &Name, params: u32) -> Self {
        Self { program, name: name.clone(), locals: &NO_LOCALS, params, wrong: Vec::new() }
    }

    fn say(&mut self, span: Span, what: impl std::fmt::Display) {
        self.wrong.push(format!("{} at {span:?}: {what}", self.name));
    }

    fn body(&mut self, clauses: &'v Clauses, params: usize) {
        self.locals = &clauses.locals;
        for clause in &clauses.clauses {
            self.count(clause.span, "parameters", params, clause.params.len());
            self.clause(clause);
        }
    }

    fn count(&mut self, span: Span, what: &str, expected: usize, found: usize) {
        if expected != found {
            self.say(span, format_args!("{expected} {what} expected, {found} found"));
        }
    }

    fn ty(&mut self, ty: Ty, span: Span) {
        if !self.program.types.contains(ty) {
            return self.say(span, format_args!("type {} is not of this program", ty.index()));
        }
        match self.program.types.kind(ty).clone() {
            TyKind::Param(n) if n >= self.params => self.say(span, format_args!("type parameter {n} is not in scope")),
            TyKind::Tuple(items) | TyKind::Opaque(_, items) => self.types(&items, span),
            TyKind::Adt(adt, items) => {
                self.count(span, "type arguments", self.program.adts[adt].type_params.len(), items.len());
                self.types(&items, span);
            }
            TyKind::Function(params, result) => {
                self.types(&params, span);
                self.ty(result, span);
            }
            TyKind::List(item) | TyKind::Pid(Some(item)) => self.ty(item, span),
            TyKind::Map(key, value) => self.types(&[key, value], span),
            _ => {}
        }
    }

    fn types(&mut self, types: &[Ty], span: Span) {
        types.iter().for_each(|it| self.ty(*it, span));
    }

    fn variable(&mut self, id: LocalId, span: Span) -> Option<&'v Local> {
        let local = self.locals.get(id);
        if local.is_none() {
            self.say(span, format_args!("variable {} is not of this body", id.0));
        }
        local
    }

    fn bound(&mut self, id: LocalId, ty: Ty, span: Span) {
        let Some(local) = self.variable(id, span) else { return };
        self.ty(local.ty, span);
        if local.ty != ty {
            self.say(span, format_args!("variable `{}` and its pattern have different types", local.name));
        }
    }

    /// What defines generic variables sees their type parameters.
    fn generic(&mut self, id: LocalId, inside: impl FnOnce(&mut Self)) {
        let own = self.locals.get(id).map(|it| it.own_params.clone()).unwrap_or_default();
        let around = self.params;
        if !own.is_empty() && own.start != around {
            self.say(Span::default(), format_args!("own parameters begin with {}, not {around}", own.start));
        }
        self.params = around.max(own.end);
        inside(self);
        self.params = around;
    }

    fn callee(&mut self, id: FunctionId, type_args: &[Ty], span: Span) {
        let function = &self.program.functions[id];
        let count = function.type_param_count as usize;
        // What bounds determine may be left out.
        let determined = function.bounds.iter().any(|it| !it.args.is_empty() || !it.assocs.is_empty());
        if !determined || type_args.len() > count {
            self.count(span, "type arguments", count, type_args.len());
        }
        self.types(type_args, span);
    }

    fn fields(&mut self, adt: AdtId, variant: u32, found: usize, span: Span) {
        match self.program.adts[adt].variants.get(variant as usize) {
            Some(variant) => self.count(span, "fields", variant.fields.len(), found),
            None => self.say(span, format_args!("no constructor {variant}")),
        }
    }

    fn value(&mut self, expr: &Expr) {
        let leaves = matches!(expr.kind, K::Return(_) | K::Break | K::Continue | K::Again(_) | K::Become(..));
        let nested = matches!(expr.kind, K::Block(..) | K::If { .. } | K::Case { .. } | K::Receive { .. });
        if *self.program.types.kind(expr.ty) == TyKind::Never && !leaves && !nested {
            self.say(expr.span, "a value is needed");
        }
    }
}

impl Visit for Verify<'_> {
    fn expr(&mut self, expr: &Expr) {
        let span = expr.span;
        self.ty(expr.ty, span);
        match &expr.kind {
            K::Open(_) => self.say(span, "the node is open"),
            K::Local(id, args) => {
                if let Some(local) = self.variable(*id, span) {
                    self.count(span, "type arguments", local.own_params.len(), args.len());
                }
                self.types(args, span);
            }
            K::Const(id, args) => {
                let count = self.program.consts[*id].type_param_count as usize;
                self.count(span, "type arguments", count, args.len());
                self.types(args, span);
            }
            K::Function(id, args) => self.callee(*id, args, span),
            K::Call { function, type_args, args } => {
                self.callee(*function, type_args, span);
                self.count(span, "arguments", self.program.functions[*function].params.len(), args.len());
            }
            K::Construct { adt, variant, fields } => self.fields(*adt, *variant, fields.len(), span),
            K::Spawn(actor, args) | K::Become(actor, args) => {
                self.count(span, "arguments", self.program.actors[*actor].params.len(), args.len());
            }
            K::TryResult { returns, .. } => self.ty(*returns, span),
            K::If { condition: operand, .. } | K::Case { scrutinee: operand, .. } | K::Not(operand) => {
                self.value(operand);
            }
            K::Binary { left, right, .. } => {
                self.value(left);
                self.value(right);
            }
            K::ForRange { binding, .. } => drop(self.variable(*binding, span)),
            _ => {}
        }
        walk_expr(self, expr);
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Let(Pattern { kind: PatternKind::Binding(id), ty, span }, value) => {
                self.generic(*id, |it| {
                    it.bound(*id, *ty, *span);
                    it.expr(value);
                });
            }
            Stmt::Functions(functions) => {
                for (id, clauses) in functions {
                    self.generic(*id, |it| clauses.iter().for_each(|clause| it.clause(clause)));
                }
            }
            _ => walk_stmt(self, stmt),
        }
    }

    fn clause(&mut self, clause: &Clause) {
        walk_clause(self, clause);
    }

    fn pattern(&mut self, pattern: &Pattern) {
        self.ty(pattern.ty, pattern.span);
        match &pattern.kind {
            PatternKind::Binding(id) | PatternKind::As(_, id) => self.bound(*id, pattern.ty, pattern.span),
            PatternKind::Variant(n, args) => match self.program.types.kind(pattern.ty) {
                TyKind::Adt(adt, _) => self.fields(*adt, *n, args.len(), pattern.span),
                _ => self.say(pattern.span, "a constructor pattern of another type"),
            },
            _ => {}
        }
        walk_pattern(self, pattern);
    }
}
