//! The copies of functions.

use super::CAPTURED;
use super::known::Shape;
use crate::core::build::{Locals, block, from_word, new_local};
use crate::core::ir::{Expr, Function, LocalId, Stmt};
use crate::core::settings::settings;
use crate::core::walk;
use std::collections::{HashMap, HashSet};

/// A copy of a function that makes closures of these shapes itself, in place of the parameters with these numbers.
/// In their place it takes the words that the closures capture.
pub(super) fn with_closures(function: &Function, name: String, closures: &[(usize, Shape)]) -> Function {
    let mut copy = named(function, name);
    let mut stmts = Vec::new();
    copy.params.clear();
    for (index, param) in function.params.iter().enumerate() {
        match closures.iter().find(|(at, _)| *at == index) {
            None => copy.params.push(*param),
            Some((_, shape)) => {
                let words: Vec<LocalId> =
                    (0..shape.words()).map(|_| new_local(&mut copy.locals, "captured", CAPTURED)).collect();
                let closure = made(shape, &mut words.iter().copied(), &mut copy.locals, &mut stmts);
                stmts.push(Stmt::Set(*param, closure));
                copy.params.extend(words);
            }
        }
    }
    copy.body = block(stmts, copy.body);
    copy
}

/// The closure of a shape over the next words; closures within it are made first.
fn made(shape: &Shape, words: &mut impl Iterator<Item = LocalId>, locals: &mut Locals, stmts: &mut Vec<Stmt>) -> Expr {
    let Some(header) = shape.header() else { return shape.code.map_or(Expr::Word(0), Expr::FunctionValue) };
    let mut captures = Vec::new();
    for capture in &shape.captures {
        captures.push(match capture {
            None => words.next().map_or(Expr::Word(0), Expr::Local),
            Some(inner) => {
                let inner = made(inner, words, locals, stmts);
                let local = new_local(locals, "closure", CAPTURED);
                stmts.push(Stmt::Set(local, inner));
                Expr::Local(local)
            }
        });
    }
    match shape.code {
        Some(code) => Expr::NewClosure { header, code, captures },
        None => Expr::New { header, fields: captures },
    }
}

/// A copy of the code of a closure that takes the captured words in place of the closure; none if it does something
/// else with the closure. Closures that are captured are words, too.
pub(super) fn without_closure(function: &Function, name: String, shape: &Shape) -> Option<Function> {
    let mut copy = named(function, name);
    let closure = *function.params.first()?;
    let variables = captured_variables(&mut copy, closure);
    let mut word = |index| match variables.get(&(index as u32 + 1)) {
        Some(variable) => *variable,
        None => new_local(&mut copy.locals, "captured", CAPTURED),
    };
    let words: Vec<LocalId> = (0..shape.captures.len()).map(&mut word).collect();
    copy.params = words.iter().chain(&function.params[1..]).copied().collect();
    captured_words(&mut copy.body, closure, &words);
    (!mentions(&mut copy.body, closure)).then_some(copy)
}

/// The variables that code reads captured words into, by slot, each of them set nowhere else.
fn captured_variables(function: &mut Function, closure: LocalId) -> HashMap<u32, LocalId> {
    let (mut found, mut met) = (HashMap::new(), HashSet::new());
    let locals = &function.locals;
    settings(&mut function.body, &mut |local, value| {
        let is_first = met.insert(local);
        found.retain(|_, other| *other != local);
        if let Expr::Load { base, slot, repr: CAPTURED } = value
            && is_first
            && locals[local].repr == CAPTURED
            && matches!(**base, Expr::Local(it) if it == closure)
        {
            found.insert(*slot, local);
        }
    });
    found
}

fn captured_words(expr: &mut Expr, closure: LocalId, words: &[LocalId]) {
    if let Expr::Load { base, slot, repr } = expr
        && matches!(**base, Expr::Local(it) if it == closure)
        && let Some(word) = (*slot as usize).checked_sub(1).and_then(|index| words.get(index))
    {
        *expr = from_word(Expr::Local(*word), *repr);
        return;
    }
    walk::parts(expr, &mut |part| captured_words(part, closure, words));
    if let Expr::Block(stmts, _) = expr {
        stmts.retain(|stmt| !matches!(stmt, Stmt::Set(local, Expr::Local(value)) if local == value));
    }
}

fn mentions(expr: &mut Expr, local: LocalId) -> bool {
    let mut found = matches!(expr, Expr::Local(it) if *it == local);
    walk::parts(expr, &mut |part| found = found || mentions(part, local));
    found
}

fn named(function: &Function, name: String) -> Function {
    Function { name, ..function.clone() }
}
