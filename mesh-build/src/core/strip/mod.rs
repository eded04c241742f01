//! Loops that ask the scheduler once in many rounds.
//!
//! ```text
//! loop                                  loop
//!   if i == n … leave                     stop = i + rounds that are left, at most a chunk
//!   …                           ──▶       if there are none … leave
//!   i = i + 1, continue                   loop, without asking
//!                                           if i == stop: done with the chunk
//!                                           … i = i + 1, continue
//! ```
//!
//! A loop that counts, in every round by one, up or down to a limit, is cut into chunks. So is one that goes through a
//! list (`cursor`): there a chunk is a run. In a chunk there is nothing but the work: the number of its rounds is known
//! when it begins, so LLVM unrolls and vectorises it.
//!
//! `test` finds what a loop tests first, `steps` whether every round counts, `room` makes room for what is collected.

mod room;
mod steps;
mod test;

use super::build::{self, Locals, block, choose, int, new_local, prim, then_unit, zero};
use super::ir::{Expr, FuncId, Function, LabelId, LocalId, Prim, Program, Repr, Stmt};
use super::{direct, walk};
use room::Around;
use std::collections::{HashMap, HashSet};
use steps::Assigned;
use test::{Limit, Test};

/// Larger bodies are not cut: asking in every round costs them nothing.
const LARGE: usize = 2000;

/// Rounds of a chunk as a power of two: of a loop that only computes …
const CHUNK: u64 = 12;
/// … of one that calls functions of the program, which ask for themselves if they are more than a few instructions …
const CHUNK_OF_CALLS: u64 = 8;
/// … and of one that calls Rust, which takes as long as it takes.
const CHUNK_OF_RUST: u64 = 3;

/// Does so in every function of a program.
pub(super) fn functions(program: &mut Program) {
    for id in program.functions.ids() {
        function(program, id);
    }
}

fn function(program: &mut Program, id: FuncId) {
    let Function { body, locals, label_count, .. } = &mut program.functions[id];
    if has_loops(body) {
        let assigned = Assigned::of(body);
        Strip { locals, label_count, assigned }.expr(body);
    }
}

struct Strip<'f> {
    locals: &'f mut Locals,
    label_count: &'f mut u32,
    assigned: Assigned,
}

impl Strip<'_> {
    fn expr(&mut self, expr: &mut Expr) {
        walk::parts(expr, &mut |part| self.expr(part));
        if let Expr::Loop { label, body, polls: true, .. } = expr
            && let Some(stripped) = self.stripped(*label, body)
        {
            **body = stripped;
        }
    }

    /// The body of a loop cut into chunks.
    fn stripped(&mut self, label: LabelId, body: &mut Expr) -> Option<Expr> {
        match test::of(body)? {
            Test::Cursor(cursor) => {
                let round = Round::of(body, cursor.is_more)?;
                let step = steps::of(&round.on, cursor.at, label, &self.assigned)?;
                (step == 8).then(|| self.runs(label, &cursor, round))
            }
            Test::Limits(limits) => limits.iter().find_map(|limit| {
                // What a test says when the loop goes on shows in the way it counts.
                let ways = [(true, limit.clone()), (false, limit.negated())];
                ways.into_iter().find_map(|(says, limit)| {
                    let round = Round::of(body, says)?;
                    let step = steps::of(&round.on, limit.variable, label, &self.assigned)?;
                    let is_counted = limit.fits(step) && self.is_fixed(&limit.bound, body);
                    is_counted.then(|| self.counted(label, &limit, step, round))
                })
            }),
        }
    }

    /// Chunks of a loop that counts.
    fn counted(&mut self, label: LabelId, limit: &Limit, step: i64, mut round: Round) -> Expr {
        let bits = chunk_of(&mut round.on);
        let stop = new_local(self.locals, "stop", Repr::Word);
        let chunk = new_local(self.locals, "chunk", Repr::Word);
        let counter = limit.variable;
        let mut stmts = limit.chunk(chunk, step, bits);
        let op = if step > 0 { Prim::AddInt } else { Prim::SubInt };
        stmts.push(Stmt::Set(stop, prim(op, Expr::Local(counter), Expr::Local(chunk))));
        let done = || prim(Prim::EqWord, Expr::Local(counter), Expr::Local(stop));
        let inner = self.chunk(label, done(), round.on, chunk);
        let out = self.copied(round.out);
        block(stmts, choose(done(), then_unit(out), inner, Repr::Word))
    }

    /// Chunks of a loop through a list: its runs.
    fn runs(&mut self, label: LabelId, cursor: &test::Cursor, mut round: Round) -> Expr {
        let test::Cursor { at, end, ref find, .. } = *cursor;
        let mut local = |name| new_local(self.locals, name, Repr::Word);
        let (base, index, count) = (local("base"), local("index"), local("count"));
        index_elements(&mut round.on, at, base, index);
        let size = prim(Prim::SubInt, Expr::Local(end), Expr::Local(at));
        let begin = vec![
            Stmt::Set(base, Expr::Local(at)),
            Stmt::Set(count, prim(Prim::Shr, size, Expr::Word(3))),
            Stmt::Set(index, zero()),
        ];
        let done = prim(Prim::EqWord, Expr::Local(index), Expr::Local(count));
        let inner = block(begin, self.chunk(label, done, round.on, count));
        let out = self.copied(round.out);
        let mut stmts = Vec::new();
        build::perform(find.clone(), &mut stmts);
        let is_at_end = prim(Prim::EqWord, Expr::Local(at), Expr::Local(end));
        block(stmts, choose(is_at_end, then_unit(out), inner, Repr::Word))
    }

    /// The loop over a chunk of so many rounds.
    fn chunk(&mut self, label: LabelId, done: Expr, mut on: Expr, rounds: LocalId) -> Expr {
        let Around { before: mut stmts, after } = room::reserve(&mut on, label, rounds, self.locals, &self.assigned);
        let inner = self.label();
        continue_in(&mut on, label, inner);
        let body = choose(done, Expr::Break(inner, Box::new(zero())), then_unit(on), Repr::Word);
        stmts.push(Stmt::Do(Expr::Loop { label: inner, body: Box::new(body), repr: Repr::Word, polls: false }));
        stmts.extend(after);
        block(stmts, zero())
    }

    fn label(&mut self) -> LabelId {
        *self.label_count += 1;
        LabelId(*self.label_count - 1)
    }

    /// The same code with labels of its own for the loops in it.
    fn copied(&mut self, mut code: Expr) -> Expr {
        let mut labels = HashSet::new();
        loops_in(&mut code, &mut labels);
        let mut labels: Vec<LabelId> = labels.into_iter().collect();
        labels.sort_unstable();
        let fresh: HashMap<LabelId, LabelId> = labels.into_iter().map(|label| (label, self.label())).collect();
        walk::rename(&mut code, &|local| local, &|label| fresh.get(&label).copied().unwrap_or(label));
        code
    }

    /// Whether an expression has the same value in all rounds and does nothing.
    fn is_fixed(&self, expr: &Expr, body: &mut Expr) -> bool {
        match expr {
            Expr::Word(_) => true,
            Expr::Local(local) => !steps::is_set(body, *local),
            Expr::CallExtern { symbol, args, .. } if symbol == "mesh_list_length" => {
                args.iter().all(|arg| self.is_fixed(arg, body))
            }
            // Objects do not change.
            Expr::Load { base, .. } => self.is_fixed(base, body),
            Expr::Prim(Prim::AddInt | Prim::SubInt | Prim::MulInt, operands) => {
                operands.iter().all(|operand| self.is_fixed(operand, body))
            }
            _ => false,
        }
    }
}

/// What a round does if the loop goes on, and if not.
struct Round {
    on: Expr,
    out: Expr,
}

impl Round {
    /// Of a body whose test says this if the loop goes on. What follows the test is there twice, so it must be small.
    fn of(body: &mut Expr, says: bool) -> Option<Self> {
        let size = walk::size(body);
        if size > LARGE {
            return None;
        }
        let (mut on, mut out) = (test::decided(body.clone(), says), test::decided(body.clone(), !says));
        (walk::size(&mut on) + walk::size(&mut out) <= size * 5 / 4 + 64).then_some(Self { on, out })
    }
}

/// The next round of the loop is one of another loop.
fn continue_in(expr: &mut Expr, from: LabelId, to: LabelId) {
    if let Expr::Continue(label) = expr
        && *label == from
    {
        *label = to;
    }
    walk::parts(expr, &mut |part| continue_in(part, from, to));
}

/// The element that a cursor is at is that of a number from an address on.
fn index_elements(expr: &mut Expr, at: LocalId, base: LocalId, index: LocalId) {
    if matches!(expr, Expr::Local(local) if *local == at) {
        let offset = prim(Prim::MulInt, Expr::Local(index), int(8));
        *expr = prim(Prim::AddInt, Expr::Local(base), offset);
        return;
    }
    if let Expr::Block(stmts, _) = expr {
        for stmt in stmts {
            if matches!(stmt, Stmt::Set(local, _) if *local == at) {
                *stmt = Stmt::Set(index, prim(Prim::AddInt, Expr::Local(index), int(1)));
            }
        }
    }
    walk::parts(expr, &mut |part| index_elements(part, at, base, index));
}

fn loops_in(expr: &mut Expr, out: &mut HashSet<LabelId>) {
    if let Expr::Loop { label, .. } = expr {
        out.insert(*label);
    }
    walk::parts(expr, &mut |part| loops_in(part, out));
}

fn has_loops(expr: &mut Expr) -> bool {
    let mut found = matches!(expr, Expr::Loop { .. });
    walk::parts(expr, &mut |part| found = found || has_loops(part));
    found
}

/// Calls of Rust that take no longer than a few instructions, or come up once in many rounds.
const QUICK: &[&str] = &["list_room", "list_more_room", "list_length", "list_head", "mesh_list_length"];

/// Rounds of a chunk, by what is done in one.
fn chunk_of(round: &mut Expr) -> u64 {
    let mut bits = match round {
        Expr::CallRuntime { function, .. } if QUICK.contains(function) => CHUNK,
        Expr::CallExtern { symbol, .. } if QUICK.contains(&&**symbol) => CHUNK,
        Expr::CallExtern { symbol, .. } if direct::is_direct(symbol) => CHUNK_OF_CALLS,
        Expr::CallExtern { .. } | Expr::CallRuntime { .. } => CHUNK_OF_RUST,
        Expr::Call { .. } | Expr::CallClosure { .. } | Expr::Loop { .. } => CHUNK_OF_CALLS,
        _ => CHUNK,
    };
    walk::parts(round, &mut |part| bits = bits.min(chunk_of(part)));
    bits
}
