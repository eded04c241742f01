//! Calls replaced by the code that is called, where that shows more than LLVM would see.
//!
//! LLVM puts small functions in place by itself. Here it is done for what other passes then know: first for functions
//! that only make records and closures (`Iter.map(it, f)`), so that `special` knows what an iterator is made of; then
//! for functions of iterators whose closures are known, so that `scalar` sees where an `Option` is made and where it is
//! taken apart.

use super::build::{self, Locals, block, is_trivial, new_local, zero};
use super::ir::{Expr, FuncId, Function, LabelId, LocalId, Program, Repr, Stmt};
use super::walk;
use std::collections::HashMap;

/// Larger functions are not put in place of a call.
const LARGE: usize = 400;
/// A function does not grow beyond this.
const FULL: usize = 3000;
/// Makers that call makers are followed so deep.
const ROUNDS: usize = 5;

/// Calls of functions that do nothing but make records and closures.
pub(super) fn makers(program: &mut Program) {
    for _ in 0..ROUNDS {
        let mut makers = HashMap::new();
        for id in program.functions.ids() {
            let function = &mut program.functions[id];
            if walk::size(&mut function.body) <= 60 && makes(&function.body) && is_quiet(&mut function.body) {
                makers.insert(id, function.clone());
            }
        }
        let params = |it: &Function| it.params.iter().map(|param| it.locals[*param].repr).collect();
        let signatures: HashMap<FuncId, Vec<Repr>> =
            program.functions.iter().map(|(id, it)| (id, params(it))).collect();
        let mut changed = false;
        for id in program.functions.ids() {
            changed |= into(&mut program.functions[id], &mut |callee, _| makers.get(&callee).filter(|_| callee != id));
            let Function { body, locals, .. } = &mut program.functions[id];
            Straight { locals, signatures: &signatures }.expr(body);
        }
        if !changed {
            break;
        }
    }
    program.functions.ids().for_each(|id| copies(&mut program.functions[id]));
}

/// Gives what is made a variable of its own, so that it is known who has it.
struct Straight<'f> {
    locals: &'f mut Locals,
    signatures: &'f HashMap<FuncId, Vec<Repr>>,
}

impl Straight<'_> {
    fn expr(&mut self, expr: &mut Expr) {
        walk::parts(expr, &mut |part| self.expr(part));
        match expr {
            Expr::New { fields: parts, .. } | Expr::NewClosure { captures: parts, .. } if parts.iter().any(makes) => {
                let reprs = vec![Repr::Word; parts.len()];
                if parts.iter().all(|part| makes(part) || is_trivial(part)) {
                    let stmts = self.settle(parts, &reprs);
                    let made = std::mem::replace(expr, zero());
                    *expr = block(stmts, made);
                }
            }
            Expr::Call { function, args, .. } if args.iter().any(makes) => {
                let Some(reprs) = self.signatures.get(function).filter(|reprs| reprs.len() == args.len()) else {
                    return;
                };
                let stmts = self.settle(args, reprs);
                let call = std::mem::replace(expr, zero());
                *expr = block(stmts, call);
            }
            Expr::Block(stmts, value) => {
                for stmt in std::mem::take(stmts) {
                    match stmt {
                        Stmt::Set(local, value) => build::set(local, value, stmts),
                        Stmt::Do(Expr::Block(inner, value)) => {
                            stmts.extend(inner);
                            stmts.push(Stmt::Do(*value));
                        }
                        other => stmts.push(other),
                    }
                }
                if let Expr::Block(inner, last) = &mut **value {
                    stmts.append(inner);
                    let last = std::mem::replace(&mut **last, zero());
                    **value = last;
                }
            }
            _ => {}
        }
    }

    /// Evaluates parts from left to right into variables, but for those that are the same at any time.
    fn settle(&mut self, parts: &mut [Expr], reprs: &[Repr]) -> Vec<Stmt> {
        let mut stmts = Vec::new();
        for (part, repr) in parts.iter_mut().zip(reprs) {
            if !matches!(part, Expr::Word(_) | Expr::Float(_) | Expr::Text(_) | Expr::FunctionValue(_)) {
                let local = new_local(self.locals, "made", *repr);
                build::set(local, std::mem::replace(part, Expr::Local(local)), &mut stmts);
            }
        }
        stmts
    }
}

/// Whether the value is a new record or closure.
fn makes(body: &Expr) -> bool {
    match body {
        Expr::New { .. } | Expr::NewClosure { .. } => true,
        Expr::Block(_, value) => makes(value),
        _ => false,
    }
}

/// Whether nothing can happen in it: it cannot fail, wait, or go on for long.
fn is_quiet(expr: &mut Expr) -> bool {
    let own = match expr {
        Expr::Word(_) | Expr::Float(_) | Expr::Text(_) | Expr::FunctionValue(_) | Expr::Local(_) => true,
        Expr::New { .. } | Expr::NewClosure { .. } | Expr::Load { .. } | Expr::Here { .. } | Expr::Block(..) => true,
        Expr::FloatFromBits(_) | Expr::BitsFromFloat(_) | Expr::Prim(..) => true,
        Expr::CallExtern { symbol, .. } => matches!(&**symbol, "mesh_cell_new" | "mesh_list_length"),
        _ => false,
    };
    let mut quiet = own;
    walk::parts(expr, &mut |part| quiet = quiet && is_quiet(part));
    quiet
}

/// Calls of functions that `special` made, and of what these call with nobody else.
pub(super) fn specialised(program: &mut Program, first: FuncId) {
    let mut calls: HashMap<FuncId, usize> = HashMap::new();
    for id in program.functions.ids() {
        count_calls(&mut program.functions[id].body, &mut calls);
    }
    // Who is called is complete before who calls, as far as there are no circles.
    let mut state = Order { done: HashMap::new(), order: Vec::new() };
    for id in program.functions.ids() {
        state.visit(program, id, 0);
    }
    for id in state.order {
        let mut function = program.functions[id].clone();
        let before = walk::size(&mut function.body);
        let mut budget = FULL.saturating_sub(before);
        let changed = into(&mut function, &mut |callee, _| {
            let it = &program.functions[callee];
            let is_special = callee >= first;
            let wanted = is_special && callee != id && !calls_itself(&mut it.body.clone(), callee);
            let size = walk::size(&mut it.body.clone());
            let fits = size <= LARGE && (calls.get(&callee) == Some(&1) || size <= 60) && size <= budget;
            (wanted && fits).then(|| {
                budget -= size;
                it
            })
        });
        if changed {
            program.functions[id] = function;
        }
    }
}

fn count_calls(expr: &mut Expr, calls: &mut HashMap<FuncId, usize>) {
    match expr {
        Expr::Call { function, .. } => *calls.entry(*function).or_insert(0) += 1,
        Expr::NewClosure { code, .. } => *calls.entry(*code).or_insert(0) += 2,
        Expr::FunctionValue(code) => *calls.entry(*code).or_insert(0) += 2,
        _ => {}
    }
    walk::parts(expr, &mut |part| count_calls(part, calls));
}

fn calls_itself(body: &mut Expr, id: FuncId) -> bool {
    let mut found = matches!(body, Expr::Call { function, .. } if *function == id);
    walk::parts(body, &mut |part| found = found || calls_itself(part, id));
    found
}

/// Functions in an order in which callees come first.
struct Order {
    /// False while it is open.
    done: HashMap<FuncId, bool>,
    order: Vec<FuncId>,
}

impl Order {
    fn visit(&mut self, program: &mut Program, id: FuncId, depth: usize) {
        if self.done.contains_key(&id) || depth > 200 {
            return;
        }
        self.done.insert(id, false);
        let mut called = HashMap::new();
        count_calls(&mut program.functions[id].body, &mut called);
        let mut called: Vec<FuncId> = called.into_keys().collect();
        called.sort_unstable();
        for callee in called {
            self.visit(program, callee, depth + 1);
        }
        self.done.insert(id, true);
        self.order.push(id);
    }
}

/// Replaces the calls in a function for which `chosen` gives a callee. Whether there were any.
fn into<'p>(function: &mut Function, chosen: &mut dyn FnMut(FuncId, usize) -> Option<&'p Function>) -> bool {
    let mut inline = Inline { locals: &mut function.locals, label_count: &mut function.label_count, chosen, count: 0 };
    inline.expr(&mut function.body);
    inline.count > 0
}

struct Inline<'f, 'p, 'c> {
    locals: &'f mut Locals,
    label_count: &'f mut u32,
    chosen: &'c mut dyn FnMut(FuncId, usize) -> Option<&'p Function>,
    count: usize,
}

impl Inline<'_, '_, '_> {
    fn expr(&mut self, expr: &mut Expr) {
        walk::parts(expr, &mut |part| self.expr(part));
        let Expr::Call { function, args, site } = expr else { return };
        let Some(callee) = (self.chosen)(*function, args.len()) else { return };
        self.count += 1;
        let mut stmts = Vec::new();
        let args = std::mem::take(args);
        let site = site.take();
        let params: Vec<LocalId> = callee.params.iter().map(|param| self.fresh(callee, *param)).collect();
        let moved: HashMap<LocalId, LocalId> = callee.params.iter().copied().zip(params.iter().copied()).collect();
        stmts.extend(params.iter().zip(args).map(|(param, arg)| Stmt::Set(*param, arg)));
        stmts.extend(site.map(|site| Stmt::Do(Expr::At(site))));
        *expr = block(stmts, self.body(callee, moved));
    }

    fn fresh(&mut self, callee: &Function, local: LocalId) -> LocalId {
        let mut copy = callee.locals[local].clone();
        copy.shown = None;
        self.locals.push(copy)
    }

    fn body(&mut self, callee: &Function, mut moved: HashMap<LocalId, LocalId>) -> Expr {
        for local in callee.locals.ids() {
            moved.entry(local).or_insert_with(|| self.fresh(callee, local));
        }
        let mut body = callee.body.clone();
        let labels = *self.label_count;
        *self.label_count += callee.label_count;
        walk::rename(&mut body, &|local| moved[&local], &|label| LabelId(label.0 + labels));
        forget_places(&mut body);
        let end = LabelId(*self.label_count);
        if !leave_loop(&mut body, end) {
            return body;
        }
        *self.label_count += 1;
        let body = if build::diverges(&body) { body } else { Expr::Break(end, Box::new(body)) };
        Expr::Loop { label: end, body: Box::new(body), repr: callee.result, polls: false }
    }
}

/// Places of another function would mislead a debugger.
fn forget_places(expr: &mut Expr) {
    if let Expr::Block(stmts, _) = expr {
        stmts.retain(|stmt| !matches!(stmt, Stmt::Do(Expr::Here { .. })));
    }
    if matches!(expr, Expr::Here { .. }) {
        *expr = zero();
    }
    walk::parts(expr, &mut |part| forget_places(part));
}

/// What left the function leaves a loop. Whether there was anything.
fn leave_loop(expr: &mut Expr, end: LabelId) -> bool {
    let mut found = false;
    walk::parts(expr, &mut |part| found |= leave_loop(part, end));
    if let Expr::Return(value) = expr {
        let value = std::mem::replace(&mut **value, zero());
        *expr = Expr::Break(end, Box::new(value));
        found = true;
    }
    found
}

/// Variables that are set once, to another one that is set once, are that one.
pub(super) fn copies(function: &mut Function) {
    let mut counts: HashMap<LocalId, usize> = function.params.iter().map(|param| (*param, 1)).collect();
    let mut copied: HashMap<LocalId, LocalId> = HashMap::new();
    super::settings::settings(&mut function.body, &mut |local, value| {
        *counts.entry(local).or_insert(0) += 1;
        if let Expr::Local(from) = value {
            copied.insert(local, *from);
        }
    });
    let settled = |local: &LocalId| counts.get(local) == Some(&1);
    copied.retain(|local, from| {
        settled(local) && settled(from) && function.locals[*local].repr == function.locals[*from].repr
    });
    if copied.is_empty() {
        return;
    }
    let root = |mut local: LocalId| {
        while let Some(from) = copied.get(&local) {
            local = *from;
        }
        local
    };
    replace(&mut function.body, &|local| root(local));
}

fn replace(expr: &mut Expr, root: &dyn Fn(LocalId) -> LocalId) {
    if let Expr::Local(local) = expr {
        *local = root(*local);
    }
    walk::parts(expr, &mut |part| replace(part, root));
    if let Expr::Block(stmts, _) = expr {
        stmts.retain(
            |stmt| !matches!(stmt, Stmt::Set(local, Expr::Local(from)) if root(*local) == *from && local != from),
        );
    }
}

/// How a value travels.
pub(super) fn repr_of(expr: &Expr, locals: &Locals, program: &HashMap<FuncId, Repr>) -> Repr {
    match expr {
        Expr::Float(_) | Expr::FloatFromBits(_) => Repr::Float,
        Expr::Local(local) => locals[*local].repr,
        Expr::Prim(op, _) => op.result(),
        Expr::Load { repr, .. } | Expr::Fetch { repr, .. } | Expr::Constant { repr, .. } => *repr,
        Expr::Call { function, .. } => program.get(function).copied().unwrap_or(Repr::Word),
        Expr::CallExtern { result, .. } | Expr::CallClosure { result, .. } => *result,
        Expr::If { repr, .. } | Expr::Match { repr, .. } | Expr::Loop { repr, .. } => *repr,
        Expr::Block(_, value) => repr_of(value, locals, program),
        _ => Repr::Word,
    }
}
