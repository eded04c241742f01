//! Functions that take functions, made anew for the functions they are given.
//!
//! ```text
//! reduce(xs, 0, closure step [k])      ──▶   reduce(step)(xs, 0, k)
//!   … call f(acc, x) …                          … step(k, acc, x) …
//! ```
//!
//! Where a call hands over a closure whose code is known, and the callee calls it, the callee is copied: in place of
//! the closure the copy takes what the closure captured, and calls its code directly. So the closure is never made,
//! and LLVM may put the code where it is called. The same holds for a closure that is called in the function that
//! makes it, and for one that is captured by another such closure.
//!
//! A record that holds such a closure, as an iterator does, is as good as the closure.
//!
//! The copy begins by making the closure after all, from its captures. If everything that is done with it could be
//! replaced, that is the only thing left of it, and goes; otherwise the closure is made here instead of at the call.
//!
//! `known` says which closures are known in a function, `uses` what a parameter is used for, `copy` makes the copies.

mod copy;
mod known;
mod uses;

use super::ir::{Expr, FuncId, Function, Program, Repr};
use super::{build, walk};
use known::{Closures, Known, Shape};
use std::collections::{HashMap, VecDeque};
use uses::Uses;

/// No more copies are made of one function: what is called with so many closures is better called indirectly.
const MOST_COPIES: usize = 64;

/// Does so in a whole program.
pub(super) fn functions(program: &mut Program) {
    let queue = program.functions.ids().collect();
    let mut special =
        Special { program, queue, copies: HashMap::new(), counts: HashMap::new(), direct: HashMap::new() };
    let mut uses = Uses::default();
    while let Some(id) = special.queue.pop_front() {
        special.function(id, &mut uses);
    }
}

/// A copy that is asked for: of which function, with which closures for which parameters.
type Wanted = (FuncId, Vec<(usize, Shape)>);

struct Special<'a> {
    program: &'a mut Program,
    /// Functions whose calls are to be looked at.
    queue: VecDeque<FuncId>,
    copies: HashMap<Wanted, FuncId>,
    counts: HashMap<FuncId, usize>,
    /// The code of closures that takes captures in place of the closure; none where it needs the closure itself.
    direct: HashMap<FuncId, Option<FuncId>>,
}

impl Special<'_> {
    fn function(&mut self, id: FuncId, uses: &mut Uses) {
        let function = &mut self.program.functions[id];
        if !known::has_closures(&mut function.body) {
            return;
        }
        let closures = Closures::of(function);
        let mut body = std::mem::replace(&mut function.body, build::zero());
        // What asks for a copy of this function meanwhile gets it as it was.
        self.program.functions[id].body = body.clone();
        self.expr(&mut body, &closures, uses);
        known::drop_unused(&mut body);
        self.program.functions[id].body = body;
    }

    fn expr(&mut self, expr: &mut Expr, closures: &Closures, uses: &mut Uses) {
        walk::parts(expr, &mut |part| self.expr(part, closures, uses));
        if let Expr::CallClosure { callee, args, .. } = expr
            && let Some(known) = closures.resolve(callee)
            && let Some(function) = self.direct(&known.shape)
        {
            let args = known.captures.into_iter().chain(std::mem::take(args)).collect();
            *expr = Expr::Call { function, args, site: None };
        }
        if let Expr::Call { function, args, .. } = expr {
            self.call(function, args, closures, uses);
        }
    }

    /// A call of a copy instead, where closures that it calls are known.
    fn call(&mut self, function: &mut FuncId, args: &mut Vec<Expr>, closures: &Closures, uses: &mut Uses) {
        let known: Vec<Option<Known>> = args
            .iter()
            .enumerate()
            .map(|(index, arg)| {
                let known = closures.resolve(arg)?;
                uses.calls_param(self.program, *function, index).then_some(known)
            })
            .collect();
        let shapes: Vec<(usize, Shape)> = known
            .iter()
            .enumerate()
            .filter_map(|(index, known)| Some((index, known.as_ref()?.shape.clone())))
            .collect();
        if shapes.is_empty() {
            return;
        }
        let Some(copy) = self.copy((*function, shapes)) else { return };
        *function = copy;
        *args = std::mem::take(args)
            .into_iter()
            .zip(known)
            .flat_map(|(arg, known)| known.map_or_else(|| vec![arg], |known| known.words))
            .collect();
    }

    fn copy(&mut self, wanted: Wanted) -> Option<FuncId> {
        if let Some(known) = self.copies.get(&wanted) {
            return Some(*known);
        }
        let count = self.counts.entry(wanted.0).or_insert(0);
        if *count >= MOST_COPIES {
            return None;
        }
        *count += 1;
        // Names of functions are distinct, and no other has this sign.
        let name = format!("{}~{count}", self.program.functions[wanted.0].name);
        let copy = copy::with_closures(&self.program.functions[wanted.0], name, &wanted.1);
        Some(self.add(copy, |it, id| _ = it.copies.insert(wanted, id)))
    }

    /// The code of a closure without the closure: it takes the captures first.
    fn direct(&mut self, shape: &Shape) -> Option<FuncId> {
        let code = shape.code?;
        if let Some(known) = self.direct.get(&code) {
            return *known;
        }
        let name = format!("{}~direct", self.program.functions[code].name);
        let copy = copy::without_closure(&self.program.functions[code], name, shape);
        let Some(copy) = copy else {
            self.direct.insert(code, None);
            return None;
        };
        Some(self.add(copy, |it, id| _ = it.direct.insert(code, Some(id))))
    }

    fn add(&mut self, function: Function, note: impl FnOnce(&mut Self, FuncId)) -> FuncId {
        let id = self.program.functions.push(function);
        self.queue.push_back(id);
        note(self, id);
        id
    }
}

/// The words of captures travel as words, whatever they are.
const CAPTURED: Repr = Repr::Word;
