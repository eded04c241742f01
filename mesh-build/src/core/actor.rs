//! Actors and messages.

use super::build::{self, block, from_word, new_local, prim, runtime, zero};
use super::function::Body;
use super::ir::{self, ActorIx, Expr, FuncId, LabelId, Prim, Repr, RuntimeArg, Stmt};
use super::matrix::Place;
use super::mono::{Captures, HomeKey, Lowering, Outcome, Pending};
use super::pattern::{Fail, Rule};
use super::scope::{kinds, notices};
use crate::syntax::ast::Span;
use crate::types::typed::{self, ActorId, Arm, Clause, Ty, TyKind};
use mesh_abi::process::found;

impl<'p> Lowering<'p> {
    /// The actor of the result; made when first asked for.
    pub(super) fn actor(&mut self, id: ActorId) -> ActorIx {
        if let Some(&known) = self.actors.get(&id) {
            return known;
        }
        let program = self.program;
        let actor = &program.actors[id];
        let params: Vec<Ty> = actor.params.iter().map(|&ty| self.instantiate(ty, &[])).collect();
        let message = actor.message.map(|ty| self.instantiate(ty, &[]));
        let home = self.home(HomeKey::Actor(id), &actor.body);
        let function = self.reserve(home.label.clone());
        self.enqueue(Pending {
            func: function,
            home,
            env: Vec::new(),
            captures: Captures::None,
            clauses: &actor.body.clauses,
            params: params.clone(),
            outcome: Outcome::Discard,
            span: actor.span,
        });
        let name = format!("{}.{}", program.modules[actor.module].name, actor.name);
        let entry = self.entry(function, &params, Outcome::Discard);
        let args = self.args_desc(&params);
        let message = message.map(|ty| self.desc(ty));
        let notices = self.notices_of(&actor.body.clauses);
        let index = self.out.actors.push(ir::Actor { name, entry, args, message, terminate: None, notices });
        self.actors.insert(id, index);
        self.actor_bodies.insert(id, function);
        self.out.actors[index].terminate = actor.terminate.as_ref().map(|it| self.terminate(id, it, params));
        index
    }

    /// The kinds of notices a body has arms for.
    fn notices_of(&self, clauses: &[Clause]) -> u64 {
        notices(self.program, clauses, |ty| self.is_notice(ty))
    }

    /// Whether patterns of this type match what the system tells.
    fn is_notice(&self, ty: Ty) -> bool {
        let notice = self.program.known.notice;
        matches!(self.types.kind(ty), TyKind::Adt(adt, _) if Some(*adt) == notice)
    }

    /// The code of an actor's body.
    pub(super) fn actor_body(&mut self, id: ActorId) -> FuncId {
        self.actor(id);
        self.actor_bodies[&id]
    }

    /// The handler of an actor's end: takes the exit reason, then the state.
    fn terminate(&mut self, id: ActorId, clauses: &'p typed::Clauses, state: Vec<Ty>) -> FuncId {
        let reason = clauses.clauses.first().and_then(|it| it.params.first()).map_or(self.unit(), |it| it.ty);
        let reason = self.instantiate(reason, &[]);
        let home = self.home(HomeKey::Terminate(id), clauses);
        let function = self.reserve(home.label.clone());
        self.enqueue(Pending {
            func: function,
            home,
            env: Vec::new(),
            captures: Captures::None,
            clauses: &clauses.clauses,
            params: [reason].into_iter().chain(state.iter().copied()).collect(),
            outcome: Outcome::Discard,
            span: self.program.actors[id].span,
        });
        let unit = self.unit();
        self.handler(function, reason, &state, unit)
    }
}

impl<'p> Body<'_, 'p> {
    /// A tail call of the actor by itself: the next round of its body with this state.
    pub(super) fn actor_again(&mut self, args: &'p [typed::Expr]) -> Expr {
        let HomeKey::Actor(actor) = self.home.key else {
            let span = args.first().map(|arg| arg.span).unwrap_or_default();
            return self.bug(span, "a call of an actor by itself outside of it");
        };
        let program = self.cx.program;
        let params = self.tys(&program.actors[actor].params);
        let values = self.arguments(args, &params);
        if !self.is_wait {
            return self.again(values);
        }
        let function = self.cx.actor_body(actor);
        Expr::Return(Box::new(Expr::Call { function, args: values, site: None }))
    }

    /// A tail call of another actor: the process goes on as that one.
    pub(super) fn actor_become(&mut self, actor: ActorId, args: &'p [typed::Expr], span: Span) -> Expr {
        let program = self.cx.program;
        let params = self.tys(&program.actors[actor].params);
        let values = self.arguments(args, &params);
        let function = self.cx.actor_body(actor);
        let index = self.cx.actor(actor);
        let values: Vec<_> = values.into_iter().zip(&params).collect();
        let mut stmts = Vec::new();
        let mut places = Vec::new();
        for (value, &ty) in values {
            // Before the process changes: what the arguments do is still done by the old actor.
            places.push(Expr::Local(self.place(value, ty, "next", &mut stmts).local));
        }
        let change = vec![RuntimeArg::Actor(index)];
        stmts.push(Stmt::Do(Expr::CallRuntime { function: "actor_become", args: change, site: self.call_site(span) }));
        let call = Expr::Call { function, args: places, site: None };
        if self.result_repr() == Repr::Word {
            return block(stmts, Expr::Return(Box::new(call)));
        }
        // A spawned closure, whose own value is a float that nobody reads.
        stmts.push(Stmt::Do(call));
        block(stmts, Expr::Return(Box::new(Expr::Float(0.0))))
    }

    /// In an actor with a `terminate` clause every round begins by saying what the state is now.
    pub(super) fn with_end(&mut self, value: Expr) -> Expr {
        let HomeKey::Actor(actor) = self.home.key else { return value };
        let program = self.cx.program;
        if program.actors[actor].terminate.is_none() || !self.is_actor_body(actor) {
            return value;
        }
        let params = self.tys(&program.actors[actor].params);
        let state = self.params.iter().map(|&local| Expr::Local(local)).collect();
        let index = self.cx.actor(actor);
        let record = self.cx.args_record(&mut self.locals, &params, state);
        let args = vec![RuntimeArg::Actor(index), RuntimeArg::Value(record)];
        let round = Stmt::Do(Expr::CallRuntime { function: "actor_round", args, site: None });
        block(vec![round], value)
    }

    /// Whether this is the body itself, and no closure in it.
    pub(super) fn is_actor_body(&mut self, actor: ActorId) -> bool {
        self.cx.actor_body(actor) == self.func
    }

    pub(super) fn spawn(&mut self, actor: ActorId, args: &'p [typed::Expr], span: Span) -> Expr {
        let program = self.cx.program;
        let params = self.tys(&program.actors[actor].params);
        let values = self.arguments(args, &params);
        let index = self.cx.actor(actor);
        let record = self.cx.args_record(&mut self.locals, &params, values);
        let args = vec![RuntimeArg::Actor(index), RuntimeArg::Value(record)];
        Expr::CallRuntime { function: "spawn", args, site: self.call_site(span) }
    }

    pub(super) fn spawn_closure(&mut self, closure: &'p typed::Expr, span: Span) -> Expr {
        let name = RuntimeArg::Text(self.home.label.clone());
        let notices = match &closure.kind {
            typed::ExprKind::Closure(clauses) => self.cx.notices_of(clauses),
            _ => 0,
        };
        let notices = RuntimeArg::Value(Expr::Word(notices));
        let closure = RuntimeArg::Value(self.expr(closure));
        Expr::CallRuntime { function: "spawn_closure", args: vec![name, closure, notices], site: self.call_site(span) }
    }

    pub(super) fn send(&mut self, pid: &'p typed::Expr, value: &'p typed::Expr, span: Span) -> Expr {
        let pid = self.expr(pid);
        let ty = self.ty(value.ty);
        let word = self.word(value);
        let desc = self.cx.desc(ty);
        let args = vec![RuntimeArg::Value(pid), RuntimeArg::Type(desc), RuntimeArg::Value(word)];
        let send = Expr::CallRuntime { function: "send", args, site: self.call_site(span) };
        block(vec![Stmt::Do(send)], zero())
    }

    /// `call(pid, value)`
    pub(super) fn ask(&mut self, pid: &'p typed::Expr, value: &'p typed::Expr, expr: &typed::Expr) -> Expr {
        let pid = self.expr(pid);
        let (ty, answer) = (self.ty(value.ty), self.ty(expr.ty));
        let word = self.word(value);
        let (ty, desc) = (self.cx.desc(ty), self.cx.desc(answer));
        let args = vec![RuntimeArg::Value(pid), RuntimeArg::Type(ty), RuntimeArg::Value(word), RuntimeArg::Type(desc)];
        let asked = Expr::CallRuntime { function: "ask", args, site: self.call_site(expr.span) };
        from_word(asked, self.cx.repr(answer))
    }

    pub(super) fn reply(&mut self, value: &'p typed::Expr) -> Expr {
        let ty = self.ty(value.ty);
        let word = self.word(value);
        let args = vec![RuntimeArg::Type(self.cx.desc(ty)), RuntimeArg::Value(word)];
        block(vec![Stmt::Do(runtime("reply", args))], zero())
    }

    pub(super) fn link(&mut self, pid: &'p typed::Expr, span: Span) -> Expr {
        let args = vec![RuntimeArg::Value(self.expr(pid))];
        let link = Expr::CallRuntime { function: "link", args, site: self.call_site(span) };
        block(vec![Stmt::Do(link)], zero())
    }

    /// `receive`: messages are tested one after the other until one fits or the time is over.
    pub(super) fn receive(
        &mut self,
        message: Option<Ty>,
        arms: &'p [Arm],
        after: Option<&'p (typed::Expr, typed::Expr)>,
        expr: &'p typed::Expr,
        tail: bool,
    ) -> Expr {
        let mut stmts = Vec::new();
        let timeout = match after {
            Some((timeout, _)) => self.timeout(timeout, &mut stmts),
            None => build::int(-1),
        };
        let desc = match message.map(|ty| self.ty(ty)) {
            Some(ty) => self.cx.desc(ty),
            None => self.cx.any_desc(),
        };
        let told = arms.iter().filter(|arm| self.cx.is_notice(arm.pattern.ty));
        let kinds = told.map(|arm| kinds(&arm.pattern)).fold(0, |all, kind| all | kind);
        let args = vec![RuntimeArg::Type(desc), RuntimeArg::Value(timeout), RuntimeArg::Value(Expr::Word(kinds))];
        stmts.push(Stmt::Do(Expr::CallRuntime { function: "receive_begin", args, site: self.call_site(expr.span) }));
        let receiving = match self.is_outer(expr) {
            true => self.wait_apart(expr),
            false => self.receiving(message, arms, after, expr.ty, tail, None),
        };
        block(stmts, receiving)
    }

    /// The loop over what is not yet tested. `park`: what to do instead of waiting on the stack.
    pub(super) fn receiving(
        &mut self,
        message: Option<Ty>,
        arms: &'p [Arm],
        after: Option<&'p (typed::Expr, typed::Expr)>,
        ty: Ty,
        tail: bool,
        park: Option<Expr>,
    ) -> Expr {
        let ty = self.ty(ty);
        let message = message.map_or(self.cx.unit(), |ty| self.ty(ty));
        let (told, arms): (Vec<&Arm>, Vec<&Arm>) = arms.iter().partition(|arm| self.cx.is_notice(arm.pattern.ty));
        let label = self.label();
        let after = after.map(|after| &after.1);
        let body = if told.is_empty() && park.is_none() {
            let next = self.or_after(runtime("receive_next", Vec::new()), after, label, ty, tail);
            let fits = self.tested(&arms, message, label, ty, tail);
            block(vec![next], fits)
        } else {
            let found = new_local(&mut self.locals, "found", Repr::Word);
            let is = |what| prim(Prim::EqWord, Expr::Local(found), Expr::Word(what));
            let next = if park.is_some() { "receive_poll" } else { "receive_next" };
            let mut stmts = vec![Stmt::Set(found, runtime(next, Vec::new()))];
            stmts.extend(park.map(|park| Stmt::Do(build::choose(is(found::EMPTY), park, zero(), Repr::Word))));
            if after.is_some() {
                let is_something = prim(Prim::NeWord, Expr::Local(found), Expr::Word(found::NOTHING));
                stmts.push(self.or_after(is_something, after, label, ty, tail));
            }
            let notices = told.first().map(|first| {
                let notice = self.ty(first.pattern.ty);
                self.tested(&told, notice, label, ty, tail)
            });
            let messages = self.tested(&arms, message, label, ty, tail);
            let tested = match notices {
                Some(notices) => build::choose(is(found::NOTICE), notices, messages, Repr::Word),
                None => messages,
            };
            block(stmts, tested)
        };
        Expr::Loop { label, body: Box::new(body), repr: self.cx.repr(ty), polls: true }
    }

    /// The arms for what is under test, which has this type.
    fn tested(&mut self, arms: &[&'p Arm], of: Ty, label: LabelId, ty: Ty, tail: bool) -> Expr {
        let tested = self.temp("message", of);
        let set = Stmt::Set(tested, from_word(Expr::Message, self.cx.repr(of)));
        let fits = self.message_arms(arms, Place { local: tested, ty: of }, label, ty, tail);
        block(vec![set], fits)
    }

    /// The deadline in milliseconds. Negative means "none" to the runtime, but "at once" to the program.
    fn timeout(&mut self, timeout: &'p typed::Expr, stmts: &mut Vec<Stmt>) -> Expr {
        let int = self.ty(timeout.ty);
        match self.expr(timeout) {
            Expr::Word(value) => build::int(value.cast_signed().max(0)),
            value => {
                let local = self.place(value, int, "timeout", stmts).local;
                let is_past = prim(Prim::LtInt, Expr::Local(local), zero());
                build::choose(is_past, zero(), Expr::Local(local), Repr::Word)
            }
        }
    }

    /// `next` is 0 when the time is over.
    fn or_after(&mut self, next: Expr, after: Option<&'p typed::Expr>, label: LabelId, ty: Ty, tail: bool) -> Stmt {
        let Some(after) = after else {
            return Stmt::Do(next);
        };
        let value = self.branch(after, ty, tail);
        let leave = leave_loop(label, value);
        Stmt::Do(build::choose(next, zero(), leave, Repr::Word))
    }

    fn message_arms(&mut self, arms: &[&'p Arm], message: Place, label: LabelId, ty: Ty, tail: bool) -> Expr {
        let rules = arms.iter().map(|arm| Rule { patterns: vec![Some(&arm.pattern)], guard: arm.guard.as_ref() });
        let tree = self.match_tree(rules.collect(), &[message], Fail::Continue(label));
        let bodies = arms.iter().map(|arm| {
            let value = self.branch(&arm.body, ty, tail);
            block(vec![Stmt::Do(runtime("receive_take", Vec::new()))], leave_loop(label, value))
        });
        let bodies = bodies.collect();
        build::flatten(tree, bodies, Repr::Word)
    }
}

fn leave_loop(label: LabelId, value: Expr) -> Expr {
    if build::diverges(&value) { value } else { Expr::Break(label, Box::new(value)) }
}
