//! Room for what the rounds of a chunk collect.
//!
//! ```text
//! a round                              before the chunk
//!   if at == end: more room              if there is not room for all its rounds: more room
//!   store at `at`, step          ──▶   a round
//!                                        store at place number `count`, count
//! ```
//!
//! A comprehension asks in every round whether there is room for one element more (`core::collect`). How many rounds a
//! chunk has is known before, so there it is asked once, and a round does nothing but the work: LLVM can make it a vector
//! loop. Where a round collects on a condition, the element is stored in any case, and only the count depends on it.

use super::steps::{self, Assigned};
use crate::core::build::{Locals, int, new_local, prim, zero};
use crate::core::collect::Collector;
use crate::core::ir::{Expr, LabelId, LocalId, Prim, Repr, Stmt};
use crate::core::walk;

/// Larger code is not done in vain.
const SMALL: usize = 12;

/// What is done around a chunk.
#[derive(Default)]
pub(super) struct Around {
    pub before: Vec<Stmt>,
    pub after: Vec<Stmt>,
}

/// Takes the tests for room out of a round of the loop with this label; `rounds` holds how many a chunk has.
pub(super) fn reserve(
    round: &mut Expr,
    label: LabelId,
    rounds: LocalId,
    locals: &mut Locals,
    assigned: &Assigned,
) -> Around {
    let mut around = Around::default();
    let mut found: Vec<(Collector, i64)> = Vec::new();
    take_tests(round, &mut found);
    for (collector, pushes) in found {
        let wanted = prim(Prim::MulInt, Expr::Local(rounds), int(pushes));
        around.before.extend(collector.reserve(wanted));
        if pushes == 1 && !breaks(round, label) {
            count(round, collector.at(), label, locals, assigned, &mut around);
        }
    }
    around
}

/// Takes away what asks for room, outside of inner loops: they have rounds of their own.
fn take_tests(expr: &mut Expr, found: &mut Vec<(Collector, i64)>) {
    if let Expr::Block(stmts, _) = expr {
        stmts.retain(|stmt| {
            let Some(collector) = Collector::tested(stmt) else { return true };
            match found.iter_mut().find(|(known, _)| known.at() == collector.at()) {
                Some((_, pushes)) => *pushes += 1,
                None => found.push((collector, 1)),
            }
            false
        });
    }
    if !matches!(expr, Expr::Loop { .. }) {
        walk::parts(expr, &mut |part| take_tests(part, found));
    }
}

/// Whether the loop is left for what follows it. Then `at` must be right at any time.
fn breaks(expr: &mut Expr, label: LabelId) -> bool {
    let mut found = matches!(expr, Expr::Break(to, _) if *to == label);
    walk::parts(expr, &mut |part| found = found || breaks(part, label));
    found
}

/// Elements are stored at places with numbers.
fn count(round: &mut Expr, at: LocalId, label: LabelId, locals: &mut Locals, assigned: &Assigned, around: &mut Around) {
    let is_always = steps::of(round, at, label, assigned) == Some(8);
    let mut local = |name| new_local(locals, name, Repr::Word);
    let places = Places { at, first: local("first"), count: local("count"), accepted: local("accepted") };
    if is_always || places.store_always(round, assigned) {
        around.before.push(Stmt::Set(places.first, Expr::Local(at)));
        around.before.push(Stmt::Set(places.count, zero()));
        places.number(round);
        around.after.push(Stmt::Set(at, places.address()));
    }
}

/// The places of a chunk.
struct Places {
    at: LocalId,
    /// Address of the first.
    first: LocalId,
    /// How many are filled.
    count: LocalId,
    /// Whether a round fills one: 0 or 1.
    accepted: LocalId,
}

impl Places {
    fn address(&self) -> Expr {
        prim(Prim::AddInt, Expr::Local(self.first), prim(Prim::MulInt, Expr::Local(self.count), int(8)))
    }

    fn is_step(&self, stmt: &Stmt) -> bool {
        matches!(stmt, Stmt::Set(local, _) if *local == self.at)
    }

    /// `count` in place of `at`.
    fn number(&self, expr: &mut Expr) {
        match expr {
            Expr::Store { address, .. } if matches!(**address, Expr::Local(local) if local == self.at) => {
                **address = self.address();
            }
            Expr::Block(stmts, _) => {
                for stmt in stmts.iter_mut().filter(|stmt| self.is_step(stmt)) {
                    *stmt = Stmt::Set(self.count, prim(Prim::AddInt, Expr::Local(self.count), int(1)));
                }
            }
            _ => {}
        }
        walk::parts(expr, &mut |part| self.number(part));
    }

    /// Where the only thing that is done on a condition is to collect something that costs nothing: that is done in any
    /// case, and counted on the condition. The place is there: a round before this one has filled one place at most.
    fn store_always(&self, expr: &mut Expr, assigned: &Assigned) -> bool {
        if let Expr::If { condition, then, otherwise, .. } = expr
            && matches!(**otherwise, Expr::Word(0))
            && let Some(mut stmts) = self.only_collects(then, assigned)
        {
            let condition = std::mem::replace(&mut **condition, zero());
            stmts.insert(0, Stmt::Set(self.accepted, condition));
            let step = prim(Prim::AddInt, Expr::Local(self.count), Expr::Local(self.accepted));
            stmts.push(Stmt::Set(self.count, step));
            *expr = Expr::Block(stmts, Box::new(zero()));
            return true;
        }
        let mut found = false;
        if !matches!(expr, Expr::Loop { .. }) {
            walk::parts(expr, &mut |part| found = found || self.store_always(part, assigned));
        }
        found
    }

    /// The code without the step, if there is nothing else in it.
    fn only_collects(&self, expr: &Expr, assigned: &Assigned) -> Option<Vec<Stmt>> {
        let mut stmts = Vec::new();
        flatten(expr, &mut stmts)?;
        let (step, others): (Vec<Stmt>, Vec<Stmt>) = stmts.into_iter().partition(|stmt| self.is_step(stmt));
        let costs_nothing = |stmt: &Stmt| match stmt {
            Stmt::Set(local, value) => assigned.is_once(*local) && is_quick(value),
            Stmt::Do(Expr::Store { address, value }) => {
                matches!(**address, Expr::Local(local) if local == self.at) && is_quick(value)
            }
            Stmt::Do(_) => false,
        };
        (step.len() == 1 && others.len() <= SMALL && others.iter().all(costs_nothing)).then_some(others)
    }
}

/// The statements of blocks within blocks; none if there is more.
fn flatten(expr: &Expr, out: &mut Vec<Stmt>) -> Option<()> {
    match expr {
        Expr::Block(stmts, value) => {
            for stmt in stmts {
                match stmt {
                    Stmt::Do(Expr::Here { .. } | Expr::Word(_)) => {}
                    Stmt::Do(inner @ Expr::Block(..)) => flatten(inner, out)?,
                    other => out.push(other.clone()),
                }
            }
            flatten(value, out)
        }
        Expr::Word(_) => Some(()),
        _ => None,
    }
}

/// Whether evaluating it takes a few instructions, and nothing can happen.
fn is_quick(expr: &Expr) -> bool {
    match expr {
        Expr::Word(_) | Expr::Float(_) | Expr::Text(_) | Expr::FunctionValue(_) | Expr::Local(_) => true,
        Expr::BitsFromFloat(value) | Expr::FloatFromBits(value) => is_quick(value),
        Expr::Prim(Prim::DivInt | Prim::RemInt | Prim::DivFloat | Prim::RemFloat, _) => false,
        Expr::Prim(_, operands) => operands.iter().all(is_quick),
        _ => false,
    }
}
