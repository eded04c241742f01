//! Inference: every expression demands types, agreement binds variables.
//!
//! Definitions are taken in groups that need each other, callees first (`group`). A body is walked once,
//! from left to right, and becomes the typed tree as it goes; the types on the tree are ids of the
//! [`Table`] until `settle` translates them. What an expression is expected to be goes down with it
//! ([`Want`]), so that a clash is told at the smallest wrong thing, together with who expected it.
//!
//! Where a node depends on a type that is not known yet (`x.name` before anything fixes `x`), it becomes a
//! numbered [`ExprKind::Open`] and is decided later (`waiting`).
//!
//! One file per kind of node; `mod.rs` holds what they all use.

mod actor;
mod attempt;
mod block;
mod call;
mod closure;
mod constant;
mod control;
mod effect;
mod expr;
mod function;
mod generalize;
mod group;
mod guard;
mod literal;
mod loops;
mod member;
mod method;
mod name;
mod nested;
mod operator;
mod pattern;
mod process;
mod service;
mod supervisor;
mod suppose;
mod tuple;
mod waiting;

use super::annotation::{Annotations, Sugar};
use super::decl::{AdtDecl, Sig};
use super::effects::Effects;
use super::error::{Because, Demand, Error, TypeError};
use super::scheme::Scheme;
use super::traits::{Bound, Pred, TraitId, Traits, plain};
use super::ty::{Con, Table};
use super::typed::{
    ActorId, AdtId, Clause, ConstId, Expr, ExprKind, FunctionId, LocalId, ModuleId, ServiceId, SupervisorId, Ty,
};
use super::unify::Clash;
use crate::entity::IdVec;
use crate::resolve::{Context, Package, Place, ResolveError, Scope, Value};
use crate::syntax::ast::{self, Ident, Name, Span};
use mesh_abi::process::{AutoShutdown, Backoff, Restart, Shutdown, Strategy};
use std::collections::{HashMap, HashSet};
use std::mem::Discriminant;
use waiting::Waiting;

pub(crate) use group::package;

/// The state of inference over a whole package.
pub(crate) struct Infer<'p, 'a> {
    pub package: &'p Package<'a>,
    pub adts: &'p IdVec<AdtId, AdtDecl>,
    pub traits: &'p Traits,
    pub sugar: Sugar,
    pub table: Table,
    pub errors: Vec<Error>,
    /// Functions whose type is known.
    pub sigs: HashMap<FunctionId, Sig>,
    /// Functions of the group in work that have no declared type: one type each.
    monos: HashMap<FunctionId, Mono>,
    pub services: IdVec<ServiceId, ServiceSig>,
    pub actors: IdVec<ActorId, ActorSig>,
    pub supervisors: HashMap<SupervisorId, SupervisorSig>,
    pub consts: IdVec<ConstId, ConstSig>,
    effects: Effects,
    /// Functions that take messages. Like an actor, such a function is not generic in what it receives.
    pub mailboxes: HashMap<FunctionId, Mailbox>,
    replying: HashSet<ActorId>,
    /// Mistakes in the clauses of nested functions.
    pub clause_errors: Vec<ResolveError>,
    /// Demands nobody has met yet.
    preds: Vec<Pred>,
    /// Those of the innermost definition begin here.
    pred_mark: usize,
    /// What the declared parameters in scope are known to have.
    givens: Vec<Bound>,
    /// Demands on what only later groups can fix.
    later: Vec<Pred>,
    /// Uses of declared functions of the group in work: what these demand beyond their bounds is known
    /// only when the group is done.
    uses: Vec<Use>,
    waiting: Vec<Waiting>,
    /// What was decided for each `ExprKind::Open`.
    pub holes: Vec<Option<Expr>>,
    level: u32,
    body: Body,
    pub drafts: Drafts,
}

/// A function of the group in work: one type for all its uses.
#[derive(Clone, Debug)]
struct Mono {
    params: Vec<Ty>,
    result: Ty,
}

/// A use of a function with arguments for its type parameters.
#[derive(Clone, Debug)]
struct Use {
    function: FunctionId,
    args: Vec<Ty>,
    module: ModuleId,
    at: Span,
}

/// What is known of a constant.
#[derive(Clone, Debug)]
pub(crate) struct ConstSig {
    pub scheme: Scheme,
    /// What it would be generic in if evaluating it did nothing to the world.
    pub held: Vec<Ty>,
}

/// What callers know of a service.
#[derive(Clone, Debug)]
pub(crate) struct ServiceSig {
    pub state: Ty,
    pub pid: Ty,
    pub init: Vec<Ty>,
    pub handlers: Vec<HandlerSig>,
    /// What the form of `start` gives that gives failures back.
    pub started: Ty,
}

impl ServiceSig {
    /// Parameters and result of `start_named`.
    pub fn named(&self) -> (Vec<Ty>, Ty) {
        ([&[Ty::STRING], self.init.as_slice()].concat(), self.pid)
    }

    /// Parameters and result of the form of a call, or of `start`, that gives failures back.
    pub fn attempt(&self, request: Option<u32>) -> (Vec<Ty>, Ty) {
        let Some(request) = request else { return (self.init.clone(), self.started) };
        let handler = &self.handlers[request as usize];
        let params = [&[self.pid], handler.params.as_slice(), &[Ty::INT]].concat();
        (params, handler.attempted)
    }
}

/// What callers know of a handler.
#[derive(Clone, Debug)]
pub(crate) struct HandlerSig {
    pub params: Vec<Ty>,
    pub reply: Ty,
    /// The reply, or why there is none.
    pub attempted: Ty,
}

/// What callers know of an actor.
#[derive(Clone, Debug)]
pub(crate) struct ActorSig {
    pub params: Vec<Ty>,
    pub mailbox: Mailbox,
    /// Whether its patterns look at no message: every process may have another message type.
    pub takes_anything: bool,
}

/// What is known of a supervisor.
#[derive(Clone, Debug, Default)]
pub(crate) struct SupervisorSig {
    pub strategy: Strategy,
    pub max_restarts: u64,
    pub max_seconds: u64,
    pub backoff: Backoff,
    pub auto_shutdown: AutoShutdown,
    /// Those that are right, in order.
    pub children: Vec<ChildSig>,
}

/// What is known of a child.
#[derive(Clone, Debug)]
pub(crate) struct ChildSig {
    pub name: Ident,
    pub pid: Ty,
    pub restart: Restart,
    pub shutdown: Shutdown,
    pub significant: bool,
}

/// Bodies after inference, before settling.
#[derive(Debug, Default)]
pub(crate) struct Drafts {
    pub functions: HashMap<FunctionId, Draft>,
    pub handlers: HashMap<(ServiceId, usize), Draft>,
    pub actors: HashMap<ActorId, Draft>,
    pub terminates: HashMap<ActorId, Draft>,
    pub children: HashMap<(SupervisorId, usize), Draft>,
    pub consts: HashMap<ConstId, Draft>,
}

/// A body: its types are ids of the table, its open nodes are in `holes`.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub locals: IdVec<LocalId, LocalDraft>,
    pub clauses: Vec<Clause>,
    /// What becomes its type parameters, in order.
    pub leaves: Vec<Ty>,
}

/// A variable.
#[derive(Clone, Debug)]
pub(crate) struct LocalDraft {
    pub name: Name,
    pub scheme: Scheme,
    pub span: Span,
    /// Number of parameters of a nested function: another number is another function.
    pub arity: Option<usize>,
    /// What a `let` would be generic in if evaluating it did nothing to the world.
    pub held: Vec<Ty>,
    /// Whether calling what is in it does nothing to the world.
    pub is_harmless: bool,
    pub is_used: bool,
}

/// The body in work.
struct Body {
    context: Context,
    locals: IdVec<LocalId, LocalDraft>,
    /// Names in scope, innermost last.
    visible: Vec<(Name, LocalId)>,
    /// Declared type parameters in scope.
    type_params: HashMap<Name, Ty>,
    /// The functions around, innermost last.
    frames: Vec<Frame>,
    /// Of a function that takes messages: those of the process that calls it.
    mailbox: Option<Mailbox>,
    /// What was told to need one, where there is none: whatever else needs it the same way has the same mistake.
    without_mailbox: Vec<Discriminant<TypeError>>,
    /// Generic variables, and what their values demand.
    demanding: Vec<(LocalId, Vec<Pred>)>,
    /// Uses of variables and constants that are of one type only because evaluating them does something.
    held_uses: Vec<Held>,
    /// Those of the innermost statement begin here.
    held_mark: usize,
}

/// A use of a variable or constant that is not generic because evaluating it does something.
#[derive(Clone, Debug)]
struct Held {
    name: Name,
    defined: Place,
    /// What it would be generic in.
    leaves: Vec<Ty>,
}

impl Body {
    fn new(context: Context) -> Self {
        Self {
            context,
            locals: IdVec::new(),
            visible: Vec::new(),
            type_params: HashMap::new(),
            frames: Vec::new(),
            mailbox: None,
            without_mailbox: Vec::new(),
            demanding: Vec::new(),
            held_uses: Vec::new(),
            held_mark: 0,
        }
    }
}

/// A function, closure, handler or actor body around a place.
struct Frame {
    /// What `return` gives.
    result: Ty,
    /// Whether `result` is declared there.
    declared: Because,
    /// Where it begins, for messages.
    span: Span,
    /// Loops around the place, inside this frame.
    loops: u32,
    role: Role,
}

/// What a process receives, and what it answers.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Mailbox {
    pub message: Ty,
    pub answer: Ty,
    /// Whether it answers at all.
    pub replies: bool,
}

/// What a frame is.
#[derive(Clone, Copy, PartialEq)]
enum Role {
    Function,
    Handler(ServiceId),
    /// An actor, or a spawned closure, which has no name.
    Actor(Option<ActorId>, Mailbox),
    /// A closure that somebody runs in a process of its own, for its result.
    Job(Mailbox),
    /// What an actor does when it ends: it has a pid, and receives no more.
    Terminate(Ty),
}

/// What is expected of an expression.
#[derive(Clone, Copy)]
struct Want {
    ty: Ty,
    because: Because,
    /// Whether nothing happens after it in the innermost frame.
    tail: bool,
    /// Whether its value is not used.
    discard: bool,
}

impl Want {
    fn new(ty: Ty, because: Because) -> Self {
        Self { ty, because, tail: false, discard: false }
    }

    /// The same place, another type.
    fn with(self, ty: Ty) -> Self {
        Self { ty, ..self }
    }

    /// For part `n` of the value, of type `ty`.
    fn part(self, n: usize, ty: Ty) -> Self {
        Self::new(ty, self.because.part(n))
    }
}

/// Alternatives that must have one type: branches, arms, clauses, elements. The first that gives a value
/// sets the type, if nothing from outside has.
struct Join {
    want: Want,
    /// Where the first value comes from, once there is one.
    first: Option<Span>,
    /// Whether the type comes from the alternatives themselves.
    inner: bool,
    because: fn(Span) -> Because,
    /// Whether no alternative so far gives a value.
    never: bool,
}

impl Join {
    fn want(&self) -> Want {
        match self.first {
            Some(span) if self.inner => Want { because: (self.because)(span), ..self.want },
            _ => self.want,
        }
    }
}

impl<'p, 'a> Infer<'p, 'a> {
    fn scope(&self) -> Scope<'p, 'a> {
        Scope { package: self.package, context: self.body.context }
    }

    fn module(&self) -> ModuleId {
        self.body.context.module
    }

    fn error(&mut self, kind: TypeError) {
        let module = self.module();
        self.errors.push(Error { module, kind });
    }

    fn fresh(&mut self) -> Ty {
        self.table.fresh(self.level)
    }

    /// A wish for any type.
    fn any(&mut self) -> Want {
        Want::new(self.fresh(), Because::Nothing)
    }

    /// What cannot be typed; its error is reported.
    fn wrong(&mut self, span: Span) -> Expr {
        Expr { kind: self.hole(), ty: Ty::ERROR, span }
    }

    fn hole(&mut self) -> ExprKind {
        self.holes.push(None);
        ExprKind::Open(self.holes.len() as u32 - 1)
    }

    /// The type of a value. What gives none could have been any value.
    fn value_type(&mut self, value: &Expr) -> Ty {
        if self.table.is_never(value.ty) { self.fresh() } else { value.ty }
    }

    /// The sum type of the prelude that stands for something of the language.
    fn prelude_type(&mut self, name: &str) -> Ty {
        match crate::types::program::prelude_type(self.package, name) {
            Some(adt) => self.table.app(Con::Adt(adt), Vec::new()),
            None => Ty::ERROR,
        }
    }

    /// A node whose type is known, held against what is wanted.
    fn done(&mut self, span: Span, want: Want, kind: ExprKind, ty: Ty) -> Expr {
        self.agree(span, want, ty);
        Expr { kind, ty, span }
    }

    fn agree(&mut self, at: Span, want: Want, found: Ty) {
        let because = want.because;
        self.agree_because(at, want.ty, found, because);
    }

    fn agree_because(&mut self, at: Span, expected: Ty, found: Ty, because: Because) {
        match self.table.unify(expected, found) {
            Ok(()) => {}
            Err(Clash::Mismatch) => {
                // As they are now: a type on which alternatives disagree is forgotten.
                let (expected, found) = (self.table.resolve(expected), self.table.resolve(found));
                self.error(match self.held_to(expected) {
                    Some(Held { name, defined, .. }) => TypeError::TwoTypes { at, name, defined, expected, found },
                    None => TypeError::Mismatch { at, expected, found, because },
                });
            }
            Err(Clash::Infinite(var, ty)) => self.error(TypeError::Infinite { at, var, ty }),
        }
    }

    /// The variable of one type only that may have made a type what it is: one of this statement that an earlier use
    /// has given its type.
    fn held_to(&self, expected: Ty) -> Option<Held> {
        let uses = &self.body.held_uses;
        let fixes = |(n, it): &(usize, &Held)| {
            uses[..*n].iter().any(|first| first.defined == it.defined)
                && it.leaves.iter().any(|leaf| !self.table.is_var(*leaf) && self.table.mentions(expected, *leaf))
        };
        let here = uses.iter().enumerate().skip(self.body.held_mark);
        here.rev().find(fixes).map(|(_, it)| it.clone())
    }

    /// A demand for a trait without arguments and associated types.
    fn demand(&mut self, interface: TraitId, ty: Ty, demand: Demand) {
        self.demand_bound(plain(interface, ty), demand);
    }

    /// A demand. Where the type is known the impl is chosen at once, so that its associated types are known.
    fn demand_bound(&mut self, bound: Bound, demand: Demand) {
        let module = self.module();
        let pred = Pred { bound, module, demand };
        if self.table.is_var(pred.bound.ty) {
            self.preds.push(pred);
        } else {
            self.reduce_pred(pred);
        }
    }

    fn join(&mut self, want: Want, because: fn(Span) -> Because) -> Join {
        // Alternatives have one type even where it is not used, so each must really give its value.
        let want = Want { discard: false, ..want };
        Join { want, first: None, inner: self.table.is_var(want.ty), because, never: true }
    }

    fn joined(&mut self, join: &mut Join, alternative: &Expr, at: Span) {
        if !self.table.is_never(alternative.ty) {
            join.never = false;
            join.first = join.first.or(Some(at));
        }
        if join.inner && self.table.unify(join.want.ty, alternative.ty).is_err() {
            // Which of them is right nobody knows: no other alternative, and no use of the whole, is a mistake too.
            self.table.forget(join.want.ty);
        }
    }

    /// A written type. Left-out arguments are inferred.
    fn annotation(&mut self, ty: &ast::Type) -> Ty {
        Annotations {
            package: self.package,
            table: &mut self.table,
            errors: &mut self.errors,
            context: self.body.context,
            sugar: self.sugar,
            params: &self.body.type_params,
            left_out: Some(self.level),
            inside: Vec::new(),
        }
        .ty(ty)
    }

    fn frame(&mut self) -> Option<&mut Frame> {
        self.body.frames.last_mut()
    }

    /// A new variable, visible from now on.
    fn bind(&mut self, name: Name, ty: Ty, span: Span) -> LocalId {
        let local = self.new_local(name.clone(), ty, span);
        self.body.visible.push((name, local));
        local
    }

    fn new_local(&mut self, name: Name, ty: Ty, span: Span) -> LocalId {
        let scheme = Scheme::Mono(ty);
        let (held, is_harmless, is_used) = (Vec::new(), false, false);
        self.body.locals.push(LocalDraft { name, scheme, span, arity: None, held, is_harmless, is_used })
    }

    fn local(&self, name: &str) -> Option<LocalId> {
        self.body.visible.iter().rev().find(|(it, _)| it.as_str() == name).map(|(_, id)| *id)
    }

    /// The variable a name means where it is called with `count` arguments. A nested function of another number of
    /// parameters hides nothing.
    fn local_callee(&self, name: &Name, count: usize) -> Option<LocalId> {
        let mut near = None;
        for (_, local) in self.body.visible.iter().rev().filter(|(it, _)| it == name) {
            match self.body.locals[*local].arity {
                Some(arity) if arity != count => near = near.or(Some(*local)),
                _ => return Some(*local),
            }
        }
        near.filter(|_| !self.is_function(name, count))
    }

    /// Whether a function of this number of parameters is defined outside of the body.
    fn is_function(&self, name: &Name, count: usize) -> bool {
        match self.scope().value(name) {
            Some(Value::Functions(candidates)) => {
                candidates.iter().any(|it| self.package.functions[*it].arity == count)
            }
            _ => false,
        }
    }

    /// Runs `inside` in a scope of its own.
    fn scoped<T>(&mut self, inside: impl FnOnce(&mut Self) -> T) -> T {
        let mark = self.body.visible.len();
        let result = inside(self);
        self.body.visible.truncate(mark);
        result
    }

    /// Runs `inside` in a frame of its own.
    fn framed<T>(&mut self, frame: Frame, inside: impl FnOnce(&mut Self) -> T) -> T {
        self.body.frames.push(frame);
        let result = self.scoped(inside);
        self.body.frames.pop();
        result
    }

    /// The body in work becomes a draft.
    fn finish(&mut self, clauses: Vec<Clause>) -> Draft {
        let locals = std::mem::take(&mut self.body.locals);
        Draft { locals, clauses, leaves: Vec::new() }
    }

    /// The function of the library module with this name, for syntax that stands for a call of it.
    fn library_function(&self, module: &str, name: &str, arity: usize) -> Option<FunctionId> {
        let module = *self.package.library.get(module)?;
        let values = self.package.modules[module].own.values.get(name)?;
        values.functions.iter().copied().find(|it| {
            let function = &self.package.functions[*it];
            function.arity == arity && function.is_public
        })
    }
}
