//! What a loop tests before anything else in a round.

use crate::core::build::{choose, flatten, prim, zero};
use crate::core::ir::{Expr, LocalId, Prim, Repr, Stmt, Tree};

/// The test.
pub(super) enum Test {
    /// Whether a cursor is at an element (`core::cursor`).
    Cursor(Cursor),
    /// A comparison of a variable, or of two: then either may be the one that counts.
    Limits(Vec<Limit>),
}

/// A test of a cursor.
pub(super) struct Cursor {
    pub at: LocalId,
    pub end: LocalId,
    /// Finds the next run.
    pub find: Expr,
    /// What the test says if there is an element.
    pub is_more: bool,
}

/// A comparison with a bound, the variable to its left.
#[derive(Clone)]
pub(super) struct Limit {
    pub variable: LocalId,
    op: Prim,
    pub bound: Expr,
}

impl Limit {
    fn new(op: Prim, left: &Expr, right: &Expr) -> Option<Self> {
        match left {
            Expr::Local(variable) => Some(Self { variable: *variable, op, bound: right.clone() }),
            _ => None,
        }
    }

    fn all(op: Prim, left: &Expr, right: &Expr) -> Vec<Self> {
        let turned = turned(op).and_then(|op| Self::new(op, right, left));
        Self::new(op, left, right).into_iter().chain(turned).collect()
    }

    /// The comparison that holds where this one does not.
    pub fn negated(&self) -> Self {
        Self { op: negated(self.op), ..self.clone() }
    }

    /// Whether a variable that counts in such steps while this holds comes to an end.
    pub fn fits(&self, step: i64) -> bool {
        match self.op {
            Prim::NeWord => step == 1 || step == -1,
            Prim::LtInt | Prim::LeInt => step == 1,
            Prim::GtInt | Prim::GeInt => step == -1,
            _ => false,
        }
    }

    /// Gives `chunk` the number of rounds that are left, at most two to the power of `bits`.
    pub fn chunk(&self, chunk: LocalId, step: i64, bits: u64) -> Vec<Stmt> {
        let (variable, bound) = (|| Expr::Local(self.variable), || self.bound.clone());
        let left = match step > 0 {
            true => prim(Prim::SubInt, bound(), variable()),
            false => prim(Prim::SubInt, variable(), bound()),
        };
        let is_few = prim(Prim::EqWord, prim(Prim::Shr, Expr::Local(chunk), Expr::Word(bits)), zero());
        let few = match self.op {
            Prim::LeInt | Prim::GeInt => prim(Prim::AddInt, Expr::Local(chunk), Expr::Word(1)),
            _ => Expr::Local(chunk),
        };
        let rounds = choose(is_few, few, Expr::Word(1 << bits), Repr::Word);
        let rounds = match self.op {
            Prim::NeWord => rounds,
            op => choose(prim(op, variable(), bound()), rounds, zero(), Repr::Word),
        };
        vec![Stmt::Set(chunk, left), Stmt::Set(chunk, rounds)]
    }
}

/// The comparison of the operands the other way round.
const fn turned(op: Prim) -> Option<Prim> {
    Some(match op {
        Prim::LtInt => Prim::GtInt,
        Prim::LeInt => Prim::GeInt,
        Prim::GtInt => Prim::LtInt,
        Prim::GeInt => Prim::LeInt,
        Prim::EqWord | Prim::NeWord => op,
        _ => return None,
    })
}

/// The opposite of a comparison; anything else as it is.
const fn negated(op: Prim) -> Prim {
    match op {
        Prim::EqWord => Prim::NeWord,
        Prim::NeWord => Prim::EqWord,
        Prim::LtInt => Prim::GeInt,
        Prim::LeInt => Prim::GtInt,
        Prim::GtInt => Prim::LeInt,
        Prim::GeInt => Prim::LtInt,
        other => other,
    }
}

/// The test that the body of a loop begins with.
pub(super) fn of(body: &Expr) -> Option<Test> {
    match body {
        Expr::Block(stmts, value) => match stmts.iter().find(|stmt| !is_place(stmt)) {
            None => of(value),
            Some(Stmt::Do(first)) => of(first),
            Some(Stmt::Set(..)) => None,
        },
        Expr::Break(_, value) | Expr::Return(value) => of(value),
        Expr::If { condition, .. } => of_condition(condition),
        Expr::Match { tree, .. } => match &**tree {
            Tree::If { condition, .. } => of_condition(condition),
            Tree::Switch { value, cases, default: Some(_) } => match cases.as_slice() {
                [(case, _)] => Limit::new(Prim::EqWord, value, &Expr::Word(*case)).map(|it| Test::Limits(vec![it])),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

fn is_place(stmt: &Stmt) -> bool {
    matches!(stmt, Stmt::Do(Expr::Here { .. }))
}

fn of_condition(condition: &Expr) -> Option<Test> {
    match condition {
        Expr::Block(stmts, value) => cursor(stmts, value).map(Test::Cursor),
        Expr::Prim(Prim::Not, operands) => Some(match of_condition(operands.first()?)? {
            Test::Cursor(cursor) => Test::Cursor(Cursor { is_more: !cursor.is_more, ..cursor }),
            Test::Limits(limits) => Test::Limits(limits.iter().map(Limit::negated).collect()),
        }),
        Expr::Prim(op, operands) if turned(*op).is_some() => match operands.as_slice() {
            [left, right] => Some(Test::Limits(Limit::all(*op, left, right))),
            _ => None,
        },
        _ => None,
    }
}

/// `if at == end find the next run; at != end`
fn cursor(stmts: &[Stmt], value: &Expr) -> Option<Cursor> {
    let [Stmt::Do(Expr::If { condition, then, otherwise, .. })] = stmts else { return None };
    let (Prim::EqWord, at, end) = compared(condition)? else { return None };
    let is_same = matches!(compared(value)?, (Prim::NeWord, it, other) if it == at && other == end);
    let finds = matches!(&**then, Expr::Block(stmts, _)
        if matches!(stmts.first(), Some(Stmt::Set(_, Expr::CallRuntime { function: "list_run", .. }))));
    (is_same && finds && matches!(**otherwise, Expr::Word(0))).then(|| Cursor {
        at,
        end,
        find: (**then).clone(),
        is_more: true,
    })
}

fn compared(expr: &Expr) -> Option<(Prim, LocalId, LocalId)> {
    let Expr::Prim(op, operands) = expr else { return None };
    match operands.as_slice() {
        [Expr::Local(left), Expr::Local(right)] => Some((*op, *left, *right)),
        _ => None,
    }
}

/// The code of a round whose test, found by [`of`], says so.
pub(super) fn decided(body: Expr, says: bool) -> Expr {
    match body {
        Expr::Block(mut stmts, value) => match stmts.iter().position(|stmt| !is_place(stmt)) {
            None => Expr::Block(stmts, Box::new(decided(*value, says))),
            Some(first) => {
                if let Stmt::Do(test) = &mut stmts[first] {
                    *test = decided(std::mem::replace(test, zero()), says);
                }
                Expr::Block(stmts, value)
            }
        },
        Expr::Break(label, value) => Expr::Break(label, Box::new(decided(*value, says))),
        Expr::Return(value) => Expr::Return(Box::new(decided(*value, says))),
        Expr::If { then, otherwise, .. } => *if says { then } else { otherwise },
        Expr::Match { tree, mut arms, repr } => {
            let mut tree = match *tree {
                Tree::If { then, otherwise, .. } => *if says { then } else { otherwise },
                Tree::Switch { mut cases, default: Some(default), .. } => match cases.pop() {
                    Some((_, case)) if says => case,
                    _ => *default,
                },
                other => other,
            };
            forget_arms(&mut tree, &mut arms);
            flatten(tree, arms, repr)
        }
        other => other,
    }
}

/// Takes away arms that a tree does not lead to.
fn forget_arms(tree: &mut Tree, arms: &mut Vec<Expr>) {
    let mut numbers = vec![None; arms.len()];
    leaves(tree, &mut |arm| numbers[*arm] = Some(0));
    for (next, number) in numbers.iter_mut().flatten().enumerate() {
        *number = next;
    }
    leaves(tree, &mut |arm| *arm = numbers[*arm].unwrap_or(*arm));
    let mut kept = numbers.iter();
    arms.retain(|_| kept.next().is_some_and(Option::is_some));
}

fn leaves(tree: &mut Tree, visit: &mut dyn FnMut(&mut usize)) {
    match tree {
        Tree::Switch { cases, default, .. } => {
            for tree in cases.iter_mut().map(|(_, tree)| tree).chain(default.as_deref_mut()) {
                leaves(tree, visit);
            }
        }
        Tree::If { then, otherwise, .. } => {
            leaves(then, visit);
            leaves(otherwise, visit);
        }
        Tree::Bind(_, _, next) => leaves(next, visit),
        Tree::Arm(arm) => visit(arm),
        Tree::Fail(_) => {}
    }
}
