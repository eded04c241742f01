//! Actors that wait without a stack.
//!
//! A `receive` that is the last thing a round of an actor does needs nothing of the stack but the variables its
//! arms use. Such an outer `receive` becomes a function of its own, with these variables as parameters, that the
//! body calls last; the call of the actor by itself in an arm is a last call of the body. So both share a loop
//! (`tail`). When no message is there, the function leaves the variables with the runtime (`receive_park`) and
//! returns, as all its callers do; the stack is free then, and the process is its record. With the next message
//! the runtime calls the function again, through `resume`, on any stack.

use super::build::{self, block, load, new_local, runtime, to_word, zero};
use super::free::{self, Variable};
use super::function::Body;
use super::ir::{Expr, FuncId, Repr, RuntimeArg, Stmt};
use super::layout::Layout;
use super::mono::{Captures, HomeKey, Lowering, Outcome};
use crate::types::typed::{self, Clause, ExprKind, Ty};
use std::collections::HashSet;
use std::rc::Rc;

impl<'p> Body<'_, 'p> {
    /// Finds the outer receives, if this is the body of an actor.
    pub(super) fn find_outer(&mut self, clauses: &'p [Clause]) {
        let HomeKey::Actor(actor) = self.home.key else { return };
        if self.is_actor_body(actor) {
            clauses.iter().for_each(|clause| find_last(&clause.body, &mut self.outer));
        }
    }

    /// Whether a `receive` is the last thing a round of the actor does.
    pub(super) fn is_outer(&self, receive: &typed::Expr) -> bool {
        self.outer.contains(&std::ptr::from_ref(receive))
    }

    /// Goes on in a function that is this `receive`, which has begun.
    pub(super) fn wait_apart(&mut self, receive: &'p typed::Expr) -> Expr {
        let ExprKind::Receive { arms, after, .. } = &receive.kind else {
            return self.bug(receive.span, "a wait for something else than messages");
        };
        let env = self.env().to_vec();
        let captures = free::in_arms(self.cx, &self.home, &env, arms, after.as_deref().map(|after| &after.1));
        let args = captures.iter().map(|variable| self.captured(variable)).collect();
        let name = format!("{}.receive", self.cx.out.functions[self.func].name);
        let function = self.cx.reserve(name);
        let home = self.home.clone();
        Body::new(self.cx, home, function, Outcome::Discard, env, receive.span).wait(receive, captures);
        Expr::Return(Box::new(Expr::Call { function, args, site: None }))
    }

    /// The function that is an outer `receive`.
    fn wait(mut self, receive: &'p typed::Expr, captures: Rc<[Variable]>) {
        let ExprKind::Receive { message, arms, after } = &receive.kind else { return };
        self.is_wait = true;
        arms.iter().for_each(|arm| find_last(&arm.body, &mut self.outer));
        after.iter().for_each(|after| find_last(&after.1, &mut self.outer));
        let types: Vec<Ty> = captures.iter().map(|variable| self.variable_ty(variable)).collect();
        self.enter(&Captures::Params(captures));
        let park = self.park(&types);
        let code = self.receiving(*message, arms, after.as_deref(), receive.ty, false, Some(park));
        let params = self.params.clone();
        self.finish(params, build::then_unit(code), receive.span);
    }

    /// Leaves the parameters with the runtime and the stack to others.
    fn park(&mut self, types: &[Ty]) -> Expr {
        let layout = self.cx.layout(types);
        let mut words: Vec<(u32, Expr)> = Vec::new();
        for (&local, &slot) in self.params.iter().zip(&layout.slots) {
            words.push((slot, to_word(Expr::Local(local), self.locals[local].repr)));
        }
        words.sort_by_key(|(slot, _)| *slot);
        let resume = Expr::FunctionValue(self.cx.resume(self.func, types, &layout));
        let args = vec![
            RuntimeArg::Value(resume),
            RuntimeArg::Value(Expr::Word(layout.header(0).0)),
            RuntimeArg::Words(words.into_iter().map(|(_, word)| word).collect()),
        ];
        block(vec![Stmt::Do(runtime("receive_park", args))], Expr::Return(Box::new(zero())))
    }
}

impl Lowering<'_> {
    /// Code of a function value that takes the record of a waiting function's parameters and calls it.
    fn resume(&mut self, function: FuncId, types: &[Ty], layout: &Layout) -> FuncId {
        let mut locals = build::Locals::new();
        let params = ["closure", "state"].map(|name| new_local(&mut locals, name, Repr::Word));
        let args = types.iter().zip(&layout.slots).map(|(&ty, &slot)| load(params[1], slot, self.repr(ty))).collect();
        let call = Expr::Call { function, args, site: None };
        let name = format!("{}.resume", self.out.functions[function].name);
        let resume = self.reserve(name);
        self.fill(resume, params.to_vec(), Repr::Word, locals, build::then_unit(call));
        resume
    }
}

/// Collects the receives in an expression after which nothing is left to do.
fn find_last(expr: &typed::Expr, found: &mut HashSet<*const typed::Expr>) {
    match &expr.kind {
        ExprKind::Receive { .. } => {
            found.insert(std::ptr::from_ref(expr));
        }
        ExprKind::Block(_, value) => find_last(value, found),
        ExprKind::If { then, otherwise, .. } => {
            find_last(then, found);
            find_last(otherwise, found);
        }
        ExprKind::Case { arms, .. } => arms.iter().for_each(|arm| find_last(&arm.body, found)),
        _ => {}
    }
}
