//! Lists that a loop takes apart from the front: `x :: rest`, and the next round with `rest`.
//!
//! Such a loop makes no list of the rest. Its variable becomes a cursor into the list it began with: the test for
//! the end asks the cursor, the head is read where it lies, and the next round is a step. Where the loop is left
//! with the list or its rest in use, that is made there, once.
//!
//! ```text
//! loop                                          list = xs
//!   if xs == [] … leave                         loop
//!   x = head(xs), rest = tail(xs)      ──▶        if at the end … leave
//!   …                                             x = element
//!   xs = rest                                     …
//!   continue                                      step, continue
//! ```
//!
//! A variable qualifies if, on the ways to the next round, it is only tested, taken apart, and set to its own
//! tail. First that is checked, then the code is rewritten.

use super::build::{self, block, not, zero};
use super::cursor::Cursor;
use super::ir::{Expr, Function, LabelId, LocalId, Prim, Program, Repr, RuntimeArg, Stmt, Tree};
use super::settings::settings;
use super::walk;
use mesh_abi::word::EMPTY;
use std::collections::HashSet;

/// Does so in every function of a program.
pub(super) fn functions(program: &mut Program) {
    for id in program.functions.ids() {
        function(&mut program.functions[id]);
    }
}

fn function(function: &mut Function) {
    let mut candidates = Vec::new();
    let Some(looped) = loop_at_end(&mut function.body) else { return };
    tails_in(looped, &mut |list, _| candidates.push(list));
    let mut tried = HashSet::new();
    for list in candidates {
        if tried.insert(list) {
            peel(function, list);
        }
    }
}

/// The loop whose value is the function's.
fn loop_at_end(body: &mut Expr) -> Option<&mut Expr> {
    match body {
        Expr::Block(_, value) => loop_at_end(value),
        Expr::Loop { .. } => Some(body),
        _ => None,
    }
}

fn peel(function: &mut Function, list: LocalId) {
    let tails = tails_of(&mut function.body, list);
    let Some(looped) = loop_at_end(&mut function.body) else { return };
    let mut check = Check { lists: Lists { list, tails }, labels: Vec::new(), steps: 0 };
    if !check.end(looped) || check.steps == 0 {
        return;
    }
    let cursor = Cursor::new(&mut function.locals);
    let mut rewrite = Rewrite { lists: check.lists, labels: Vec::new(), cursor };
    rewrite.end(looped);
    let inner = std::mem::replace(looped, zero());
    *looped = block(cursor.begin(Expr::Local(list)), inner);
}

/// The variable of a list, and those that hold its tail.
struct Lists {
    list: LocalId,
    tails: HashSet<LocalId>,
}

impl Lists {
    /// Whether a value is the tail, newly taken or from a variable.
    fn is_tail(&self, value: &Expr) -> bool {
        match value {
            Expr::Local(local) => self.tails.contains(local),
            other => tail_call(other) == Some(self.list),
        }
    }

    fn has(&self, local: LocalId) -> bool {
        local == self.list || self.tails.contains(&local)
    }
}

/// The list a call takes the tail of.
fn tail_call(value: &Expr) -> Option<LocalId> {
    list_of(value, "list_tail")
}

fn list_of(value: &Expr, wanted: &str) -> Option<LocalId> {
    match value {
        Expr::CallRuntime { function, args, .. } if *function == wanted => match args.as_slice() {
            [RuntimeArg::Value(Expr::Local(list))] => Some(*list),
            _ => None,
        },
        _ => None,
    }
}

/// Hands every variable that is set to a tail to `visit`: the list, then the variable.
fn tails_in(expr: &mut Expr, visit: &mut dyn FnMut(LocalId, LocalId)) {
    settings(expr, &mut |local, value| {
        if let Some(list) = tail_call(value) {
            visit(list, local);
        }
    });
}

/// The variables that are never anything but the tail of `list`.
fn tails_of(body: &mut Expr, list: LocalId) -> HashSet<LocalId> {
    let mut lists = Lists { list, tails: HashSet::new() };
    loop {
        let before = lists.tails.len();
        let (mut found, mut refused) = (HashSet::new(), HashSet::from([list]));
        settings(body, &mut |local, value| {
            if lists.is_tail(value) {
                found.insert(local)
            } else {
                refused.insert(local)
            };
        });
        lists.tails = &found - &refused;
        if lists.tails.len() == before {
            return lists.tails;
        }
    }
}

/// Whether the loop goes on from somewhere in an expression.
fn continues(expr: &mut Expr, labels: &[LabelId]) -> bool {
    let mut found = matches!(expr, Expr::Continue(label) if labels.contains(label));
    walk::parts(expr, &mut |part| found = found || continues(part, labels));
    found
}

/// Whether a variable is read in an expression.
fn reads(expr: &mut Expr, local: LocalId) -> bool {
    let mut found = matches!(expr, Expr::Local(it) if *it == local);
    walk::parts(expr, &mut |part| found = found || reads(part, local));
    found
}

/// Whether a variable is set in an expression.
fn sets(expr: &mut Expr, local: LocalId) -> bool {
    let mut found = false;
    settings(expr, &mut |it, _| found |= it == local);
    found
}

/// Whether `list` may become a cursor.
struct Check {
    lists: Lists,
    /// Loops around the place, of those whose value is the function's.
    labels: Vec<LabelId>,
    steps: usize,
}

impl Check {
    /// An expression whose value is the function's, or that leads to the next round.
    fn end(&mut self, expr: &mut Expr) -> bool {
        if !self.labels.is_empty() && !continues(expr, &self.labels) {
            return true;
        }
        match expr {
            Expr::Block(stmts, value) => {
                self.ends_round(stmts, value) && stmts.iter_mut().all(|stmt| self.stmt(stmt)) && self.end(value)
            }
            Expr::If { condition, then, otherwise, .. } => {
                self.inner(condition) && self.end(then) && self.end(otherwise)
            }
            Expr::Match { tree, arms, .. } => self.tree(tree) && arms.iter_mut().all(|arm| self.end(arm)),
            Expr::Loop { label, body, .. } => {
                self.labels.push(*label);
                let fits = self.end(body);
                self.labels.pop();
                fits
            }
            Expr::Break(label, value) if self.labels.contains(label) => self.end(value),
            Expr::Return(value) => self.end(value),
            Expr::Continue(_) => true,
            other => self.inner(other),
        }
    }

    /// After a step nothing but other parameters is set before the round ends.
    fn ends_round(&self, stmts: &[Stmt], value: &Expr) -> bool {
        let is_step = |stmt: &Stmt| matches!(stmt, Stmt::Set(local, _) if *local == self.lists.list);
        let Some(step) = stmts.iter().position(is_step) else { return true };
        let is_plain = |stmt: &Stmt| match stmt {
            Stmt::Set(local, Expr::Local(value)) => !self.lists.has(*local) && !self.lists.has(*value),
            Stmt::Set(local, value) => !self.lists.has(*local) && build::is_trivial(value),
            Stmt::Do(_) => false,
        };
        stmts[step + 1..].iter().all(is_plain) && matches!(value, Expr::Continue(_))
    }

    fn stmt(&mut self, stmt: &mut Stmt) -> bool {
        match stmt {
            Stmt::Set(local, value) if *local == self.lists.list => {
                self.steps += 1;
                self.lists.is_tail(value)
            }
            Stmt::Set(local, value) if self.lists.tails.contains(local) => self.lists.is_tail(value),
            Stmt::Set(_, value) | Stmt::Do(value) => self.inner(value),
        }
    }

    /// An expression after which the round goes on.
    fn inner(&mut self, expr: &mut Expr) -> bool {
        if is_test(expr, self.lists.list).is_some() || list_of(expr, "list_head") == Some(self.lists.list) {
            return true;
        }
        match expr {
            Expr::Local(local) => !self.lists.has(*local),
            Expr::Return(value) => self.end(value),
            Expr::Break(label, value) if self.labels.contains(label) => self.end(value),
            // In the middle of an expression it is not known what else would be done with the list.
            Expr::Continue(label) => !self.labels.contains(label),
            Expr::Block(stmts, value) => {
                let is_step = |stmt: &Stmt| matches!(stmt, Stmt::Set(local, _) if *local == self.lists.list);
                !stmts.iter().any(is_step) && stmts.iter_mut().all(|stmt| self.stmt(stmt)) && self.inner(value)
            }
            Expr::Match { tree, arms, .. } => self.tree(tree) && arms.iter_mut().all(|arm| self.inner(arm)),
            other => {
                let mut fits = true;
                walk::parts(other, &mut |part| fits = fits && self.inner(part));
                fits
            }
        }
    }

    fn tree(&mut self, tree: &mut Tree) -> bool {
        match tree {
            Tree::Switch { value, cases, default } => {
                let trees = cases.iter_mut().map(|(_, tree)| tree).chain(default.as_deref_mut());
                self.inner(value) && trees.into_iter().all(|tree| self.tree(tree))
            }
            Tree::If { condition, then, otherwise } => self.inner(condition) && self.tree(then) && self.tree(otherwise),
            Tree::Bind(local, value, next) => {
                let fits = match self.lists.tails.contains(local) {
                    true => self.lists.is_tail(value),
                    false => *local != self.lists.list && self.inner(value),
                };
                fits && self.tree(next)
            }
            Tree::Arm(_) => true,
            Tree::Fail(value) => self.inner(value),
        }
    }
}

/// Whether an expression asks if a list is empty: whether it is 1 then.
fn is_test(expr: &Expr, list: LocalId) -> Option<bool> {
    let Expr::Prim(op, operands) = expr else { return None };
    match (op, operands.as_slice()) {
        (Prim::EqWord, [Expr::Local(it), Expr::Word(EMPTY)]) if *it == list => Some(true),
        (Prim::NeWord, [Expr::Local(it), Expr::Word(EMPTY)]) if *it == list => Some(false),
        _ => None,
    }
}

/// Makes the list a cursor, in code that [`Check`] has accepted; goes the same ways.
struct Rewrite {
    lists: Lists,
    labels: Vec<LabelId>,
    cursor: Cursor,
}

impl Rewrite {
    fn end(&mut self, expr: &mut Expr) {
        if !self.labels.is_empty() && !continues(expr, &self.labels) {
            return self.leave(expr);
        }
        match expr {
            Expr::Block(stmts, value) => {
                self.stmts(stmts);
                self.end(value);
            }
            Expr::If { condition, then, otherwise, .. } => {
                self.inner(condition);
                self.end(then);
                self.end(otherwise);
            }
            Expr::Match { tree, arms, .. } => {
                self.tree(tree);
                arms.iter_mut().for_each(|arm| self.end(arm));
            }
            Expr::Loop { label, body, .. } => {
                self.labels.push(*label);
                self.end(body);
                self.labels.pop();
            }
            Expr::Break(label, value) if self.labels.contains(label) => self.end(value),
            Expr::Return(value) => self.end(value),
            other => self.inner(other),
        }
    }

    /// Code that leaves the loop: the lists it uses are made.
    fn leave(&self, expr: &mut Expr) {
        let mut made = Vec::new();
        if reads(expr, self.lists.list) {
            made.push(Stmt::Set(self.lists.list, self.cursor.rest(0)));
        }
        let mut tails: Vec<LocalId> = self.lists.tails.iter().copied().collect();
        tails.sort_unstable();
        for tail in tails {
            if reads(expr, tail) && !sets(expr, tail) {
                made.push(Stmt::Set(tail, self.cursor.rest(1)));
            }
        }
        let inner = std::mem::replace(expr, zero());
        *expr = block(made, inner);
    }

    fn stmts(&mut self, stmts: &mut Vec<Stmt>) {
        let lists = &self.lists;
        stmts.retain(|stmt| !matches!(stmt, Stmt::Set(local, _) if lists.tails.contains(local)));
        for stmt in stmts {
            match stmt {
                Stmt::Set(local, _) if *local == self.lists.list => *stmt = self.cursor.step(),
                Stmt::Set(_, value) | Stmt::Do(value) => self.inner(value),
            }
        }
    }

    fn inner(&mut self, expr: &mut Expr) {
        if let Some(is_empty) = is_test(expr, self.lists.list) {
            let more = self.cursor.more();
            *expr = if is_empty { not(more) } else { more };
        } else if list_of(expr, "list_head") == Some(self.lists.list) {
            *expr = self.cursor.element(Repr::Word);
        } else {
            match expr {
                Expr::Return(value) => self.end(value),
                Expr::Break(label, value) if self.labels.contains(label) => self.end(value),
                Expr::Block(stmts, value) => {
                    self.stmts(stmts);
                    self.inner(value);
                }
                Expr::Match { tree, arms, .. } => {
                    self.tree(tree);
                    arms.iter_mut().for_each(|arm| self.inner(arm));
                }
                other => walk::parts(other, &mut |part| self.inner(part)),
            }
        }
    }

    fn tree(&mut self, tree: &mut Tree) {
        while let Tree::Bind(local, _, next) = tree
            && self.lists.tails.contains(local)
        {
            let next = std::mem::replace(&mut **next, Tree::Arm(0));
            *tree = next;
        }
        match tree {
            Tree::Switch { value, cases, default } => {
                self.inner(value);
                let trees = cases.iter_mut().map(|(_, tree)| tree).chain(default.as_deref_mut());
                trees.into_iter().for_each(|tree| self.tree(tree));
            }
            Tree::If { condition, then, otherwise } => {
                self.inner(condition);
                self.tree(then);
                self.tree(otherwise);
            }
            Tree::Bind(_, value, next) => {
                self.inner(value);
                self.tree(next);
            }
            Tree::Arm(_) => {}
            Tree::Fail(value) => self.inner(value),
        }
    }
}
