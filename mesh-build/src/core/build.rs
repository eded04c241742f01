//! Small constructors for core expressions, with the few simplifications that are always right.

use super::ir::{Expr, Local, LocalId, Prim, Repr, RuntimeArg, Stmt, Tree};
use crate::entity::IdVec;

/// The variables of a function under construction.
pub(super) type Locals = IdVec<LocalId, Local>;

/// A new variable.
pub(super) fn new_local(locals: &mut Locals, name: &str, repr: Repr) -> LocalId {
    locals.push(Local { name: name.to_owned(), repr, shown: None })
}

/// The unit value, `false`, zero.
pub(super) const fn zero() -> Expr {
    Expr::Word(0)
}

/// An `Int` as a word.
pub(super) const fn int(value: i64) -> Expr {
    Expr::Word(value.cast_unsigned())
}

/// A machine operation with two operands.
pub(super) fn prim(op: Prim, left: Expr, right: Expr) -> Expr {
    Expr::Prim(op, vec![left, right])
}

/// A payload word.
pub(super) fn load(base: LocalId, slot: u32, repr: Repr) -> Expr {
    Expr::Load { base: Box::new(Expr::Local(base)), slot, repr }
}

/// A call of a runtime function that gives a value.
pub(super) fn runtime(function: &'static str, args: Vec<RuntimeArg>) -> Expr {
    Expr::CallRuntime { function, args, site: None }
}

/// A choice.
pub(super) fn choose(condition: Expr, then: Expr, otherwise: Expr, repr: Repr) -> Expr {
    Expr::If { condition: Box::new(condition), then: Box::new(then), otherwise: Box::new(otherwise), repr }
}

/// `0` or `1` the other way round.
pub(super) fn not(condition: Expr) -> Expr {
    match condition {
        Expr::Word(value) => Expr::Word(value ^ 1),
        condition => Expr::Prim(Prim::Not, vec![condition]),
    }
}

/// Statements before a value.
pub(super) fn block(mut stmts: Vec<Stmt>, value: Expr) -> Expr {
    if stmts.is_empty() {
        return value;
    }
    match value {
        Expr::Block(inner, value) => {
            stmts.extend(inner);
            Expr::Block(stmts, value)
        }
        value => Expr::Block(stmts, Box::new(value)),
    }
}

/// An expression for its effect, then unit.
pub(super) fn then_unit(effect: Expr) -> Expr {
    let mut stmts = Vec::new();
    perform(effect, &mut stmts);
    block(stmts, zero())
}

/// Adds an assignment.
pub(super) fn set(local: LocalId, value: Expr, stmts: &mut Vec<Stmt>) {
    match value {
        Expr::Block(inner, value) => {
            stmts.extend(inner);
            set(local, *value, stmts);
        }
        value => stmts.push(Stmt::Set(local, value)),
    }
}

/// Adds an expression for its effect.
pub(super) fn perform(effect: Expr, stmts: &mut Vec<Stmt>) {
    match effect {
        Expr::Block(inner, value) => {
            stmts.extend(inner);
            perform(*value, stmts);
        }
        effect if is_trivial(&effect) => {}
        effect => stmts.push(Stmt::Do(effect)),
    }
}

/// A value of representation `repr` as a word.
pub(super) fn to_word(value: Expr, repr: Repr) -> Expr {
    match (repr, value) {
        (Repr::Word, value) => value,
        (Repr::Float, Expr::Float(value)) => Expr::Word(value.to_bits()),
        (Repr::Float, Expr::FloatFromBits(word)) => *word,
        (Repr::Float, value) => Expr::BitsFromFloat(Box::new(value)),
    }
}

/// A word as a value of representation `repr`.
pub(super) fn from_word(word: Expr, repr: Repr) -> Expr {
    match (repr, word) {
        (Repr::Word, word) => word,
        (Repr::Float, Expr::BitsFromFloat(value)) => *value,
        (Repr::Float, word) => Expr::FloatFromBits(Box::new(word)),
    }
}

/// Whether evaluating it has no effect and gives the same value at any time in its scope.
pub(super) fn is_trivial(value: &Expr) -> bool {
    match value {
        Expr::Word(_) | Expr::Float(_) | Expr::Text(_) | Expr::FunctionValue(_) | Expr::Local(_) => true,
        Expr::BitsFromFloat(value) | Expr::FloatFromBits(value) => is_trivial(value),
        _ => false,
    }
}

/// Whether it is known never to give a value. False says nothing.
pub(super) fn diverges(value: &Expr) -> bool {
    match value {
        Expr::Break(..) | Expr::Continue(_) | Expr::Return(_) | Expr::Panic { .. } => true,
        Expr::Block(stmts, value) => {
            diverges(value)
                || stmts.iter().any(|stmt| match stmt {
                    Stmt::Set(_, value) | Stmt::Do(value) => diverges(value),
                })
        }
        Expr::If { then, otherwise, .. } => diverges(then) && diverges(otherwise),
        Expr::Match { arms, .. } => arms.iter().all(diverges),
        _ => false,
    }
}

/// Sets the variables in order when each value is evaluated before any is set.
pub(super) fn assign_all(locals: &mut Locals, targets: &[LocalId], values: Vec<Expr>) -> Vec<Stmt> {
    let changed: Vec<_> = targets
        .iter()
        .copied()
        .zip(values)
        .filter(|(target, value)| !matches!(value, Expr::Local(local) if local == target))
        .collect();
    let direct = changed.len() <= 1;
    let (mut first, mut second) = (Vec::new(), Vec::new());
    for (target, value) in changed {
        if direct || matches!(value, Expr::Word(_) | Expr::Float(_) | Expr::Text(_) | Expr::FunctionValue(_)) {
            second.push(Stmt::Set(target, value));
        } else {
            let repr = locals[target].repr;
            let name = format!("{}'", locals[target].name);
            let next = new_local(locals, &name, repr);
            first.push(Stmt::Set(next, value));
            second.push(Stmt::Set(target, Expr::Local(next)));
        }
    }
    first.extend(second);
    first
}

/// A decision tree over arms; one without decisions becomes a block.
pub(super) fn flatten(tree: Tree, mut arms: Vec<Expr>, repr: Repr) -> Expr {
    match only_arm(&tree) {
        Some(arm) if arm < arms.len() => block(bindings(tree), arms.swap_remove(arm)),
        _ => Expr::Match { tree: Box::new(tree), arms, repr },
    }
}

/// The arm a tree leads to without a decision.
pub(super) fn only_arm(mut tree: &Tree) -> Option<usize> {
    while let Tree::Bind(_, _, next) = tree {
        tree = next;
    }
    match tree {
        Tree::Arm(arm) => Some(*arm),
        _ => None,
    }
}

/// What a tree binds before its first decision, as statements.
pub(super) fn bindings(mut tree: Tree) -> Vec<Stmt> {
    let mut stmts = Vec::new();
    while let Tree::Bind(local, value, next) = tree {
        stmts.push(Stmt::Set(local, value));
        tree = *next;
    }
    stmts
}
