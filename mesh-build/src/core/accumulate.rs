//! Recursion that only adds up or multiplies becomes a loop: `n + sum(n - 1)`.
//!
//! Where a function calls itself as an operand of `+` or `*` on Ints, and the result is its own, the other
//! operand goes into an accumulator and the call becomes a round; what the last round gives is combined with
//! the accumulator. Both operations wrap, so they may be done in any order and give the same word.
//!
//! A recursion without end would now go on for ever where it should exhaust the stack. Therefore rounds are
//! counted, and more than any stack could hold end the process. They are not counted where the other operand
//! calls the function as well (`fib(n - 1) + fib(n - 2)`): that call takes the stack.
//!
//! LLVM makes such loops too, but only where it optimises, and without an end; it is told not to.

use super::build::{self, Locals, assign_all, block, choose, int, new_local, prim, zero};
use super::ir::{Expr, FuncId, Function, LabelId, LocalId, Prim, Program, Repr, Site, Stmt};
use super::walk;

/// As deep as a stack of a gigabyte would allow with the smallest of frames.
const MOST_ROUNDS: i64 = 1 << 24;

/// Does so in every function of a program.
pub(super) fn functions(program: &mut Program) {
    for id in program.functions.ids() {
        function(&mut program.functions[id], id);
    }
}

fn function(function: &mut Function, id: FuncId) {
    if function.result != Repr::Word || !calls(&mut function.body, id) {
        return;
    }
    inline_results(&mut function.body, id);
    let mut found = None;
    walk::ends(&mut function.body, &mut |end| found = found.or_else(|| operation(end, id)));
    let Some(op) = found else { return };
    let label = LabelId(function.label_count);
    function.label_count += 1;
    let sum = new_local(&mut function.locals, "accumulator", Repr::Word);
    let mut rounds = Rounds {
        id,
        op,
        sum,
        count: None,
        label,
        params: &function.params,
        locals: &mut function.locals,
        site: &function.site,
    };
    walk::ends(&mut function.body, &mut |end| rounds.end(end));
    let count = rounds.count;
    let neutral = if op == Prim::MulInt { 1 } else { 0 };
    let mut begin = vec![Stmt::Set(sum, int(neutral))];
    begin.extend(count.map(|count| Stmt::Set(count, zero())));
    let body = std::mem::replace(&mut function.body, zero());
    let body = if build::diverges(&body) { body } else { Expr::Break(label, Box::new(body)) };
    function.body = block(begin, Expr::Loop { label, body: Box::new(body), repr: Repr::Word, polls: true });
}

/// What turns the ends of a function into ends and beginnings of rounds.
struct Rounds<'f> {
    id: FuncId,
    op: Prim,
    sum: LocalId,
    /// Counts rounds, if any is counted.
    count: Option<LocalId>,
    label: LabelId,
    params: &'f [LocalId],
    locals: &'f mut Locals,
    site: &'f Site,
}

impl Rounds<'_> {
    /// An expression whose value is the function's.
    fn end(&mut self, end: &mut Expr) {
        let value = std::mem::replace(end, zero());
        *end = if operation(&value, self.id) == Some(self.op) {
            self.again(value)
        } else if build::diverges(&value) {
            value
        } else {
            prim(self.op, Expr::Local(self.sum), value)
        };
    }

    /// The next round.
    fn again(&mut self, mut value: Expr) -> Expr {
        let mut stmts = Vec::new();
        let before = calls_in(&mut value, self.id);
        let args = self.accumulate(value, &mut stmts);
        if before == 1 {
            self.count_round(&mut stmts);
        }
        stmts.extend(assign_all(self.locals, self.params, args));
        block(stmts, Expr::Continue(self.label))
    }

    /// Adds the operands around the call; gives the arguments of the call.
    fn accumulate(&mut self, value: Expr, stmts: &mut Vec<Stmt>) -> Vec<Expr> {
        match value {
            Expr::Block(before, value) => {
                stmts.extend(before);
                self.accumulate(*value, stmts)
            }
            Expr::Prim(op, operands) => {
                let [left, right] = <[Expr; 2]>::try_from(operands).unwrap_or([zero(), zero()]);
                if operation_around(&right, self.id).is_some() {
                    self.add(op, left, stmts);
                    return self.accumulate(right, stmts);
                }
                let args = self.accumulate(left, stmts);
                self.add(op, right, stmts);
                args
            }
            Expr::Call { args, .. } => {
                // What stands to the right of the call is added before parameters change.
                let (mut settled, mut set) = (Vec::new(), Vec::new());
                for (arg, &param) in args.into_iter().zip(self.params) {
                    let repr = self.locals[param].repr;
                    settled.push(settle(self.locals, arg, repr, &mut set));
                }
                stmts.extend(set);
                settled
            }
            _ => Vec::new(),
        }
    }

    fn add(&mut self, op: Prim, operand: Expr, stmts: &mut Vec<Stmt>) {
        stmts.push(Stmt::Set(self.sum, prim(op, Expr::Local(self.sum), operand)));
    }

    fn count_round(&mut self, stmts: &mut Vec<Stmt>) {
        let locals = &mut *self.locals;
        let count = *self.count.get_or_insert_with(|| new_local(locals, "rounds", Repr::Word));
        stmts.push(Stmt::Set(count, prim(Prim::AddInt, Expr::Local(count), int(1))));
        let too_many = prim(Prim::GtInt, Expr::Local(count), int(MOST_ROUNDS));
        let panic = Expr::Panic { site: self.site.clone(), message: "stack overflow".to_owned() };
        stmts.push(Stmt::Do(choose(too_many, panic, zero(), Repr::Word)));
    }
}

/// Evaluates an argument now if anything could happen in it.
fn settle(locals: &mut Locals, arg: Expr, repr: Repr, stmts: &mut Vec<Stmt>) -> Expr {
    if is_pure(&arg) {
        return arg;
    }
    let local = new_local(locals, "arg", repr);
    build::set(local, arg, stmts);
    Expr::Local(local)
}

/// The operation by which `expr` combines a call of the function itself with other values.
fn operation(expr: &Expr, id: FuncId) -> Option<Prim> {
    match operation_around(expr, id) {
        Some(Around::Operation(op)) => Some(op),
        _ => None,
    }
}

/// What stands between an expression and the call in it.
enum Around {
    Nothing,
    Operation(Prim),
}

fn operation_around(expr: &Expr, id: FuncId) -> Option<Around> {
    match expr {
        Expr::Call { function, site: None, .. } if *function == id => Some(Around::Nothing),
        Expr::Block(_, value) => operation_around(value, id),
        Expr::Prim(op @ (Prim::AddInt | Prim::SubInt | Prim::MulInt), operands) => {
            let [left, right] = operands.as_slice() else { return None };
            let kind = if *op == Prim::SubInt { Prim::AddInt } else { *op };
            let inner = match operation_around(right, id) {
                Some(inner) if *op != Prim::SubInt => inner,
                _ if is_pure(right) => operation_around(left, id)?,
                _ => return None,
            };
            match inner {
                Around::Operation(other) if other != kind => None,
                _ => Some(Around::Operation(kind)),
            }
        }
        _ => None,
    }
}

/// Whether it may be evaluated at any time before or after something else.
fn is_pure(expr: &Expr) -> bool {
    match expr {
        Expr::Load { base, .. } => is_pure(base),
        Expr::Prim(Prim::DivInt | Prim::RemInt, _) => false,
        Expr::Prim(_, operands) => operands.iter().all(is_pure),
        other => build::is_trivial(other),
    }
}

/// `let rest = f(…)` before `x + rest` becomes `x + f(…)`.
fn inline_results(expr: &mut Expr, id: FuncId) {
    walk::parts(expr, &mut |part| inline_results(part, id));
    let Expr::Block(stmts, value) = expr else { return };
    if let Some(Stmt::Set(local, Expr::Call { function, site: None, .. })) = stmts.last()
        && *function == id
        && is_pure(value)
        && uses(value, *local) == 1
    {
        let local = *local;
        if let Some(Stmt::Set(_, call)) = stmts.pop() {
            replace(value, local, &mut Some(call));
        }
    }
}

fn uses(expr: &mut Expr, local: LocalId) -> usize {
    let mut count = usize::from(matches!(expr, Expr::Local(it) if *it == local));
    walk::parts(expr, &mut |part| count += uses(part, local));
    count
}

fn replace(expr: &mut Expr, local: LocalId, by: &mut Option<Expr>) {
    if matches!(expr, Expr::Local(it) if *it == local) {
        if let Some(by) = by.take() {
            *expr = by;
        }
    } else {
        walk::parts(expr, &mut |part| replace(part, local, by));
    }
}

fn calls(expr: &mut Expr, id: FuncId) -> bool {
    calls_in(expr, id) > 0
}

/// How often the function is called.
fn calls_in(expr: &mut Expr, id: FuncId) -> usize {
    let mut count = usize::from(matches!(expr, Expr::Call { function, .. } if *function == id));
    walk::parts(expr, &mut |part| count += calls_in(part, id));
    count
}
