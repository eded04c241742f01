//! Whether a variable counts: by the same number, once in every round.

use crate::core::ir::{Expr, LabelId, LocalId, Prim, Stmt, Tree};
use crate::core::settings::settings;
use crate::core::walk;
use std::collections::HashMap;

/// How often the variables of a function are set, and to which sum those that are set once.
pub(super) struct Assigned(HashMap<LocalId, (usize, Option<Expr>)>);

impl Assigned {
    pub fn of(body: &mut Expr) -> Self {
        let mut all: HashMap<LocalId, (usize, Option<Expr>)> = HashMap::new();
        settings(body, &mut |local, value| {
            let is_sum = matches!(value, Expr::Local(_) | Expr::Prim(..));
            let (count, sum) = all.entry(local).or_default();
            *count += 1;
            *sum = (*count == 1 && is_sum).then(|| value.clone());
        });
        Self(all)
    }

    /// Whether a variable is set in one place only.
    pub fn is_once(&self, local: LocalId) -> bool {
        self.0.get(&local).is_some_and(|(count, _)| *count == 1)
    }

    /// By how much an expression is more than a variable, if that is a constant.
    fn above(&self, expr: &Expr, variable: LocalId) -> Option<i64> {
        match expr {
            Expr::Local(local) if *local == variable => Some(0),
            Expr::Local(local) => self.above(self.0.get(local)?.1.as_ref()?, variable),
            Expr::Prim(op @ (Prim::AddInt | Prim::SubInt), operands) => match (operands.as_slice(), op) {
                ([left, Expr::Word(by)], Prim::AddInt) | ([Expr::Word(by), left], Prim::AddInt) => {
                    self.above(left, variable)?.checked_add(by.cast_signed())
                }
                ([left, Expr::Word(by)], _) => self.above(left, variable)?.checked_sub(by.cast_signed()),
                _ => None,
            },
            _ => None,
        }
    }
}

/// The step of `variable`, if every round of the loop sets it once, to itself and a constant more. `round` is the code
/// of a round.
pub(super) fn of(round: &Expr, variable: LocalId, label: LabelId, assigned: &Assigned) -> Option<i64> {
    let mut steps = Steps { variable, label, assigned, step: None };
    match steps.expr(round, false)? {
        After::Goes(true) | After::Leaves => steps.step,
        After::Goes(false) => None,
    }
}

/// Whether a variable is set anywhere.
pub(super) fn is_set(body: &mut Expr, wanted: LocalId) -> bool {
    let mut found = false;
    settings(body, &mut |local, _| found |= local == wanted);
    found
}

/// Where control is after an expression.
#[derive(Clone, Copy, PartialEq)]
enum After {
    /// It goes on, and the variable has been set in this round or not.
    Goes(bool),
    /// Elsewhere.
    Leaves,
}

struct Steps<'a> {
    variable: LocalId,
    label: LabelId,
    assigned: &'a Assigned,
    step: Option<i64>,
}

/// None: it does not count.
impl Steps<'_> {
    fn expr(&mut self, expr: &Expr, done: bool) -> Option<After> {
        match expr {
            Expr::Block(stmts, value) => {
                let mut after = After::Goes(done);
                for stmt in stmts {
                    let After::Goes(done) = after else { return Some(after) };
                    after = self.stmt(stmt, done)?;
                }
                let After::Goes(done) = after else { return Some(after) };
                self.expr(value, done)
            }
            Expr::If { condition, then, otherwise, .. } => {
                let After::Goes(done) = self.expr(condition, done)? else { return Some(After::Leaves) };
                meet(self.expr(then, done)?, self.expr(otherwise, done)?)
            }
            Expr::Match { tree, arms, .. } => {
                self.tree(tree, done)?;
                let mut after = After::Leaves;
                for arm in arms {
                    after = meet(after, self.expr(arm, done)?)?;
                }
                Some(after)
            }
            Expr::Loop { body, .. } => {
                let sets = is_set(&mut body.clone(), self.variable);
                let stays = self.expr(body, done)?;
                (!sets && (stays == After::Leaves || stays == After::Goes(done))).then_some(After::Goes(done))
            }
            Expr::Continue(label) => (*label != self.label || done).then_some(After::Leaves),
            Expr::Break(_, value) | Expr::Return(value) => {
                self.expr(value, done)?;
                Some(After::Leaves)
            }
            Expr::Panic { .. } => Some(After::Leaves),
            other => {
                let mut after = Some(After::Goes(done));
                walk::parts(&mut other.clone(), &mut |part| {
                    after = match after {
                        Some(After::Goes(done)) => self.expr(part, done),
                        other => other,
                    }
                });
                after
            }
        }
    }

    fn stmt(&mut self, stmt: &Stmt, done: bool) -> Option<After> {
        match stmt {
            Stmt::Set(local, value) if *local == self.variable => {
                let step = self.assigned.above(value, self.variable)?;
                if done || self.step.is_some_and(|known| known != step) {
                    return None;
                }
                self.step = Some(step);
                Some(After::Goes(true))
            }
            Stmt::Set(_, value) | Stmt::Do(value) => self.expr(value, done),
        }
    }

    /// Nothing in a tree sets the variable or begins a round.
    fn tree(&mut self, tree: &Tree, done: bool) -> Option<()> {
        let is_plain = |it: &mut Self, expr: &Expr| (it.expr(expr, done)? == After::Goes(done)).then_some(());
        match tree {
            Tree::Switch { value, cases, default } => {
                is_plain(self, value)?;
                cases.iter().map(|(_, tree)| tree).chain(default.as_deref()).try_for_each(|tree| self.tree(tree, done))
            }
            Tree::If { condition, then, otherwise } => {
                is_plain(self, condition)?;
                self.tree(then, done)?;
                self.tree(otherwise, done)
            }
            Tree::Bind(local, value, next) => {
                if *local == self.variable {
                    return None;
                }
                is_plain(self, value)?;
                self.tree(next, done)
            }
            Tree::Arm(_) => Some(()),
            Tree::Fail(value) => (self.expr(value, done)? == After::Leaves).then_some(()),
        }
    }
}

fn meet(one: After, other: After) -> Option<After> {
    match (one, other) {
        (After::Leaves, after) | (after, After::Leaves) => Some(after),
        _ => (one == other).then_some(one),
    }
}
