//! One function: its parameters, variables and clauses.
//!
//! A self tail call assigns the parameters and goes on with the next round of a loop around the whole
//! body; the loop is there only if such a call is.

use super::build::{self, Locals, assign_all, block, load, new_local, zero};
use super::free::Variable;
use super::ir::{self, Expr, LabelId, Repr, Shown, Site, Stmt};
use super::matrix::Place;
use super::mono::{Captures, Home, Lowering, Outcome, Pending};
use super::pattern::{Fail, Rule};
use crate::syntax::ast::Span;
use crate::types::typed::{self, Clause, LocalId, PatternKind, Ty, TyKind};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// A function while it is translated.
pub(super) struct Body<'l, 'p> {
    pub(super) cx: &'l mut Lowering<'p>,
    pub(super) home: Rc<Home<'p>>,
    pub(super) func: ir::FuncId,
    pub(super) locals: Locals,
    /// Where each variable of the home lives here.
    pub(super) vars: HashMap<LocalId, ir::LocalId>,
    /// Where each instance of a generic `let` lives here.
    pub(super) instances: HashMap<Variable, ir::LocalId>,
    /// Instances that are used, and not evaluated yet: their `let` waits for them.
    pub(super) wanted: Vec<Variable>,
    /// Surrounding loops of the user, innermost last.
    pub(super) loops: Vec<LabelId>,
    /// Parameters that a self tail call assigns.
    pub(super) params: Vec<ir::LocalId>,
    /// The line that code belongs to at the moment; 0: not known.
    line: u32,
    outcome: Outcome,
    round: LabelId,
    has_rounds: bool,
    label_count: u32,
    env: Env,
    /// Whether it is a `receive` of an actor by itself (`wait`).
    pub(super) is_wait: bool,
    /// The receives that are the last thing a round of the actor does.
    pub(super) outer: HashSet<*const typed::Expr>,
}

/// Concrete types for the type parameters in scope.
#[derive(Default)]
pub(super) struct Env {
    pub(super) args: Vec<Ty>,
    known: HashMap<Ty, Ty>,
}

impl Env {
    pub(super) fn new(args: Vec<Ty>) -> Self {
        Self { args, known: HashMap::new() }
    }
}

/// Translates a body and puts the code in its place.
pub(super) fn lower<'p>(cx: &mut Lowering<'p>, pending: Pending<'p>) {
    let Pending { func, home, env, captures, clauses, params, outcome, span } = pending;
    let mut body = Body::new(cx, home, func, outcome, env, span);
    body.find_outer(clauses);
    let prologue = body.enter(&captures);
    let places = body.declare_params(clauses, &params);
    let signature = body.signature(&captures, &places);
    let value = body.clauses(clauses, &places, span);
    let value = body.rounds(value);
    body.finish(signature, block(prologue, value), span);
}

/// The closure word is the first local of the code of a closure.
const CLOSURE: ir::LocalId = ir::LocalId(0);

impl<'l, 'p> Body<'l, 'p> {
    /// A body without code.
    pub(super) fn new(
        cx: &'l mut Lowering<'p>,
        home: Rc<Home<'p>>,
        func: ir::FuncId,
        outcome: Outcome,
        env: Vec<Ty>,
        span: Span,
    ) -> Self {
        let line = cx.site(home.file, span, &home.label).line;
        Self {
            cx,
            home,
            func,
            locals: Locals::new(),
            vars: HashMap::new(),
            instances: HashMap::new(),
            wanted: Vec::new(),
            loops: Vec::new(),
            params: Vec::new(),
            line,
            outcome,
            round: LabelId(0),
            has_rounds: false,
            label_count: 1,
            env: Env::new(env),
            is_wait: false,
            outer: HashSet::new(),
        }
    }

    /// Puts the code in its place.
    pub(super) fn finish(self, params: Vec<ir::LocalId>, code: Expr, span: Span) {
        let site = self.cx.site(self.home.file, span, &self.home.label);
        let result = self.result_repr();
        let function = &mut self.cx.out.functions[self.func];
        function.params = params;
        function.result = result;
        function.locals = self.locals;
        function.label_count = self.label_count;
        function.body = code;
        function.site = site;
    }
}

impl<'p> Body<'_, 'p> {
    /// Gives the captured variables a place.
    pub(super) fn enter(&mut self, captures: &Captures) -> Vec<Stmt> {
        match captures {
            Captures::None => Vec::new(),
            Captures::Params(captured) => {
                for variable in captured.iter() {
                    let param = self.declare_captured(variable);
                    self.params.push(param);
                }
                Vec::new()
            }
            Captures::Closure(captured) => {
                new_local(&mut self.locals, "closure", Repr::Word);
                let types: Vec<Ty> = captured.iter().map(|it| self.variable_ty(it)).collect();
                let slots = self.cx.layout(&types).slots;
                let mut stmts = Vec::new();
                for (variable, slot) in captured.iter().zip(slots) {
                    let target = self.declare_captured(variable);
                    let repr = self.locals[target].repr;
                    stmts.push(Stmt::Set(target, load(CLOSURE, 1 + slot, repr)));
                }
                stmts
            }
        }
    }

    fn declare_params(&mut self, clauses: &[Clause], params: &[Ty]) -> Vec<Place> {
        let name = |index: usize| match clauses.first().and_then(|clause| clause.params.get(index)) {
            Some(pattern) => match &pattern.kind {
                PatternKind::Binding(local) => self.home.locals[*local].name.to_string(),
                _ => format!("arg{index}"),
            },
            None => format!("arg{index}"),
        };
        let names: Vec<String> = (0..params.len()).map(name).collect();
        let mut places = Vec::new();
        for (&ty, name) in params.iter().zip(names) {
            let local = self.temp(&name, ty);
            self.locals[local].shown = Some(self.shown(ty));
            self.params.push(local);
            places.push(Place { local, ty });
        }
        places
    }

    fn signature(&self, captures: &Captures, places: &[Place]) -> Vec<ir::LocalId> {
        match captures {
            Captures::Closure(_) => [CLOSURE].into_iter().chain(places.iter().map(|place| place.local)).collect(),
            Captures::None | Captures::Params(_) => self.params.clone(),
        }
    }

    fn clauses(&mut self, clauses: &'p [Clause], places: &[Place], span: Span) -> Expr {
        let rules = clauses
            .iter()
            .map(|clause| Rule { patterns: clause.params.iter().map(Some).collect(), guard: clause.guard.as_ref() });
        let fail = Fail::Panic(self.site(span));
        let tree = self.match_tree(rules.collect(), places, fail);
        let arms = clauses.iter().map(|clause| self.result(&clause.body)).collect();
        build::flatten(tree, arms, self.result_repr())
    }

    /// The value of a body, as the function gives it.
    fn result(&mut self, value: &'p crate::types::typed::Expr) -> Expr {
        match self.outcome {
            Outcome::Value(ty) => self.branch(value, ty, true),
            Outcome::Discard => build::then_unit(self.expr(value)),
        }
    }

    /// Leaves the function with a value.
    pub(super) fn leave(&mut self, value: &'p crate::types::typed::Expr) -> Expr {
        let value = self.result(value);
        if build::diverges(&value) { value } else { Expr::Return(Box::new(value)) }
    }

    /// Leaves the function with a word that is of its result type.
    pub(super) fn leave_with(&self, value: Expr) -> Expr {
        Expr::Return(Box::new(match self.outcome {
            Outcome::Value(_) => value,
            Outcome::Discard => zero(),
        }))
    }

    pub(super) fn result_repr(&self) -> Repr {
        match self.outcome {
            Outcome::Value(ty) => self.cx.repr(ty),
            Outcome::Discard => Repr::Word,
        }
    }

    fn rounds(&mut self, value: Expr) -> Expr {
        let value = self.with_end(value);
        if !self.has_rounds {
            return value;
        }
        let body = if build::diverges(&value) { value } else { Expr::Break(self.round, Box::new(value)) };
        Expr::Loop { label: self.round, body: Box::new(body), repr: self.result_repr(), polls: true }
    }

    /// The next round of the function: its last parameters get these values.
    pub(super) fn again(&mut self, values: Vec<Expr>) -> Expr {
        self.has_rounds = true;
        let skip = self.params.len().saturating_sub(values.len());
        let stmts = assign_all(&mut self.locals, &self.params[skip..], values);
        block(stmts, Expr::Continue(self.round))
    }

    /// A new label.
    pub(super) const fn label(&mut self) -> LabelId {
        self.label_count += 1;
        LabelId(self.label_count - 1)
    }

    /// A new variable for a value of a concrete type.
    pub(super) fn temp(&mut self, name: &str, ty: Ty) -> ir::LocalId {
        let repr = self.cx.repr(ty);
        new_local(&mut self.locals, name, repr)
    }

    /// A place for a variable of the home.
    pub(super) fn declare(&mut self, local: LocalId) -> ir::LocalId {
        let ty = self.local_ty(local);
        let home = self.home.clone();
        let place = self.temp(&home.locals[local].name, ty);
        self.locals[place].shown = Some(self.shown(ty));
        self.vars.insert(local, place);
        place
    }

    fn shown(&self, ty: Ty) -> Shown {
        match self.cx.types.kind(ty) {
            TyKind::Int => Shown::Int,
            TyKind::Float => Shown::Float,
            TyKind::Bool => Shown::Bool,
            _ => Shown::Word,
        }
    }

    /// The concrete type of a variable of the home.
    pub(super) fn local_ty(&mut self, local: LocalId) -> Ty {
        let ty = self.home.locals[local].ty;
        self.ty(ty)
    }

    /// The type with the types in scope for its parameters.
    pub(super) fn ty(&mut self, ty: Ty) -> Ty {
        if let Some(&known) = self.env.known.get(&ty) {
            return known;
        }
        let concrete = self.cx.instantiate(ty, &self.env.args);
        self.env.known.insert(ty, concrete);
        concrete
    }

    /// Several of them.
    pub(super) fn tys(&mut self, types: &[Ty]) -> Vec<Ty> {
        types.iter().map(|&ty| self.ty(ty)).collect()
    }

    /// The types in scope.
    pub(super) fn env(&self) -> &[Ty] {
        &self.env.args
    }

    /// Translates something with other types in scope.
    pub(super) fn with_env<T>(&mut self, args: Vec<Ty>, inside: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.env, Env::new(args));
        let value = inside(self);
        self.env = outer;
        value
    }

    /// Code from here on may come from anywhere: whoever is next says where it belongs.
    pub(super) const fn forget_line(&mut self) {
        self.line = 0;
    }

    /// The mark before code that belongs to another line than the code before it.
    pub(super) fn here(&mut self, span: Span) -> Option<Stmt> {
        if self.home.is_library {
            return None;
        }
        let (line, column) = self.cx.position(self.home.file, span);
        let is_new = std::mem::replace(&mut self.line, line) != line;
        (is_new && line > 0).then_some(Stmt::Do(Expr::Here { line, column }))
    }

    /// The site of a place in this function.
    pub(super) fn site(&self, span: Span) -> Site {
        if self.home.is_library {
            return Site::default();
        }
        self.cx.site(self.home.file, span, &self.home.label)
    }

    /// The site for calls that report it: library code leaves that of the user's call standing.
    pub(super) fn call_site(&self, span: Span) -> Option<Site> {
        (!self.home.is_library).then(|| self.site(span))
    }

    /// Reports a mistake of the compiler.
    #[track_caller]
    pub(super) fn bug(&mut self, span: Span, what: &str) -> Expr {
        let file = self.home.file;
        self.cx.bug(file, span, what)
    }
}
