//! Actors and messages.

use super::build::{self, block, from_word, prim, runtime, zero};
use super::function::Body;
use super::ir::{self, ActorIx, Expr, LabelId, Prim, Repr, RuntimeArg, Stmt};
use super::matrix::Place;
use super::mono::{Captures, HomeKey, Lowering, Outcome, Pending};
use super::pattern::{Fail, Rule};
use crate::syntax::ast::Span;
use crate::types::typed::{self, ActorId, Arm, Ty};

impl Lowering<'_> {
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
        let index = self.out.actors.push(ir::Actor { name, entry, args, message });
        self.actors.insert(id, index);
        index
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
        self.again(values)
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
        let closure = RuntimeArg::Value(self.expr(closure));
        Expr::CallRuntime { function: "spawn_closure", args: vec![name, closure], site: self.call_site(span) }
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
        expr: &typed::Expr,
        tail: bool,
    ) -> Expr {
        let ty = self.ty(expr.ty);
        let mut stmts = Vec::new();
        let timeout = match after {
            Some((timeout, _)) => self.timeout(timeout, &mut stmts),
            None => build::int(-1),
        };
        let message = message.map(|ty| self.ty(ty));
        let desc = match message {
            Some(ty) => self.cx.desc(ty),
            None => self.cx.any_desc(),
        };
        let args = vec![RuntimeArg::Type(desc), RuntimeArg::Value(timeout)];
        stmts.push(Stmt::Do(Expr::CallRuntime { function: "receive_begin", args, site: self.call_site(expr.span) }));
        let label = self.label();
        let mut round = vec![self.next_message(after.map(|after| &after.1), label, ty, tail)];
        let message = message.unwrap_or(self.cx.unit());
        let tested = self.temp("message", message);
        round.push(Stmt::Set(tested, from_word(Expr::Message, self.cx.repr(message))));
        let fits = self.message_arms(arms, Place { local: tested, ty: message }, label, ty, tail);
        let body = Box::new(block(round, fits));
        block(stmts, Expr::Loop { label, body, repr: self.cx.repr(ty) })
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

    fn next_message(&mut self, after: Option<&'p typed::Expr>, label: LabelId, ty: Ty, tail: bool) -> Stmt {
        let next = runtime("receive_next", Vec::new());
        let Some(after) = after else {
            return Stmt::Do(next);
        };
        let value = self.expr_as(after, ty, tail);
        let leave = leave_loop(label, value);
        Stmt::Do(build::choose(next, zero(), leave, Repr::Word))
    }

    fn message_arms(&mut self, arms: &'p [Arm], message: Place, label: LabelId, ty: Ty, tail: bool) -> Expr {
        let rules = arms.iter().map(|arm| Rule { patterns: vec![Some(&arm.pattern)], guard: arm.guard.as_ref() });
        let tree = self.match_tree(rules.collect(), &[message], Fail::Continue(label));
        let bodies = arms.iter().map(|arm| {
            let value = self.expr_as(&arm.body, ty, tail);
            block(vec![Stmt::Do(runtime("receive_take", Vec::new()))], leave_loop(label, value))
        });
        let bodies = bodies.collect();
        build::flatten(tree, bodies, Repr::Word)
    }
}

fn leave_loop(label: LabelId, value: Expr) -> Expr {
    if build::diverges(&value) { value } else { Expr::Break(label, Box::new(value)) }
}
