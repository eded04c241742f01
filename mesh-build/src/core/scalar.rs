//! Values that are made and taken apart in one function, and never are objects.
//!
//! ```text
//! next = if at == past  None  else  Some(x)          what = if at == past  None  else { field = x; tag of Some }
//! case next of  None -> …                      ──▶   case what of  None -> …
//!               Some(y) -> … y …                                   Some -> … field …
//! ```
//!
//! A variable qualifies if all it is ever set to are records made there and constants, and all that is done with it is to
//! ask which variant it is and to read its fields. In its place there is one variable for the variant, and one for each
//! field. The same holds for cells (`mesh_cell_new`) that only this function looks at and sets: they become variables.

use super::build::{Locals, block, from_word, new_local, prim, to_word, zero};
use super::inline::repr_of;
use super::ir::{Expr, FuncId, Function, LabelId, LocalId, Prim, Program, Repr, Stmt, Tree};
use super::walk;
use mesh_abi::word::is_immediate;
use std::collections::{HashMap, HashSet};

/// Does so in every function of a program.
pub(super) fn functions(program: &mut Program) {
    let results: HashMap<FuncId, Repr> = program.functions.iter().map(|(id, it)| (id, it.result)).collect();
    for id in program.functions.ids() {
        let function = &mut program.functions[id];
        super::inline::copies(function);
        cells(function);
        super::inline::copies(function);
        records(function, &results);
    }
}

/// What is known of a variable that may be taken apart.
struct Candidate {
    /// How each field is read.
    fields: HashMap<u32, Repr>,
    /// Most fields of a record.
    count: u32,
}

fn records(function: &mut Function, results: &HashMap<FuncId, Repr>) {
    let mut found: HashMap<LocalId, Candidate> = HashMap::new();
    let mut refused: HashSet<LocalId> = function.params.iter().copied().collect();
    sets(&mut function.body, &mut |local, value| {
        let mut count = Some(0);
        value_ends(value, &mut |end| {
            count = match end {
                Expr::New { fields, .. } => count.map(|it: u32| it.max(fields.len() as u32)),
                Expr::Word(word) if is_immediate(*word) => count,
                _ => None,
            };
        });
        match count {
            Some(count) => {
                let it = found.entry(local).or_insert(Candidate { fields: HashMap::new(), count: 0 });
                it.count = it.count.max(count);
            }
            None => _ = refused.insert(local),
        }
    });
    found.retain(|local, it| it.count > 0 && !refused.contains(local));
    if found.is_empty() {
        return;
    }
    let mut refused = HashSet::new();
    uses(&mut function.body, &mut found, &mut refused);
    found.retain(|local, _| !refused.contains(local));
    if found.is_empty() {
        return;
    }
    let mut all: Vec<LocalId> = found.keys().copied().collect();
    all.sort_unstable();
    let mut apart = HashMap::new();
    for local in all {
        let it = &found[&local];
        let what = new_local(&mut function.locals, "what", Repr::Word);
        let fields = (0..it.count).map(|field| {
            let repr = it.fields.get(&field).copied().unwrap_or(Repr::Word);
            new_local(&mut function.locals, "field", repr)
        });
        let fields = fields.collect();
        apart.insert(local, Apart { what, fields });
    }
    Rewrite { apart, locals: &mut function.locals, results }.expr(&mut function.body);
}

/// Every assignment; those of trees as well, whose values are refused by being no plain ends.
fn sets(expr: &mut Expr, visit: &mut dyn FnMut(LocalId, &mut Expr)) {
    match expr {
        Expr::Block(stmts, _) => {
            for stmt in stmts {
                if let Stmt::Set(local, value) = stmt {
                    visit(*local, value);
                }
            }
        }
        Expr::Match { tree, .. } => tree_sets(tree, visit),
        _ => {}
    }
    walk::parts(expr, &mut |part| sets(part, visit));
}

fn tree_sets(tree: &mut Tree, visit: &mut dyn FnMut(LocalId, &mut Expr)) {
    match tree {
        Tree::Switch { cases, default, .. } => {
            for tree in cases.iter_mut().map(|(_, tree)| tree).chain(default.as_deref_mut()) {
                tree_sets(tree, visit);
            }
        }
        Tree::If { then, otherwise, .. } => {
            tree_sets(then, visit);
            tree_sets(otherwise, visit);
        }
        Tree::Bind(local, _, next) => {
            visit(*local, &mut Expr::Message);
            tree_sets(next, visit);
        }
        Tree::Arm(_) | Tree::Fail(_) => {}
    }
}

/// The expressions that give a value its value.
fn value_ends(value: &mut Expr, visit: &mut dyn FnMut(&mut Expr)) {
    ends(value, &mut Vec::new(), visit);
}

fn ends(value: &mut Expr, loops: &mut Vec<LabelId>, visit: &mut dyn FnMut(&mut Expr)) {
    match value {
        Expr::Block(stmts, value) => {
            for stmt in stmts {
                let (Stmt::Set(_, part) | Stmt::Do(part)) = stmt;
                breaks(part, loops, visit);
            }
            ends(value, loops, visit);
        }
        Expr::If { condition, then, otherwise, .. } => {
            breaks(condition, loops, visit);
            ends(then, loops, visit);
            ends(otherwise, loops, visit);
        }
        Expr::Match { tree, arms, .. } => {
            walk::tree_parts(tree, &mut |part| breaks(part, loops, visit));
            arms.iter_mut().for_each(|arm| ends(arm, loops, visit));
        }
        Expr::Loop { label, body, .. } => {
            loops.push(*label);
            breaks(body, loops, visit);
            loops.pop();
        }
        Expr::Break(..) => breaks(value, loops, visit),
        Expr::Continue(_) | Expr::Panic { .. } => {}
        Expr::Return(value) => breaks(value, loops, visit),
        other => {
            // A part may leave a loop, too, before there is a value.
            walk::parts(other, &mut |part| breaks(part, loops, visit));
            visit(other);
        }
    }
}

/// The values with which these loops are left from somewhere in an expression.
fn breaks(expr: &mut Expr, loops: &mut Vec<LabelId>, visit: &mut dyn FnMut(&mut Expr)) {
    if let Expr::Break(label, value) = expr
        && loops.contains(label)
    {
        return ends(value, loops, visit);
    }
    walk::parts(expr, &mut |part| breaks(part, loops, visit));
}

/// Refuses variables that are used in another way.
fn uses(expr: &mut Expr, found: &mut HashMap<LocalId, Candidate>, refused: &mut HashSet<LocalId>) {
    match expr {
        Expr::Variant { value, .. } if matches!(**value, Expr::Local(_)) => return,
        Expr::Load { base, slot, repr } => {
            if let Expr::Local(local) = **base
                && let Some(it) = found.get_mut(&local)
            {
                let is_same = *it.fields.entry(*slot).or_insert(*repr) == *repr;
                if !is_same || *slot >= it.count {
                    refused.insert(local);
                }
                return;
            }
        }
        Expr::Prim(Prim::EqWord | Prim::NeWord, operands) => {
            if let [Expr::Local(_), Expr::Word(word)] = operands.as_slice()
                && is_immediate(*word)
            {
                return;
            }
        }
        Expr::Local(local) => _ = refused.insert(*local),
        _ => {}
    }
    walk::parts(expr, &mut |part| uses(part, found, refused));
}

/// The variables in place of one.
struct Apart {
    /// The word itself for a constant; for a record twice its tag.
    what: LocalId,
    fields: Vec<LocalId>,
}

struct Rewrite<'f> {
    apart: HashMap<LocalId, Apart>,
    locals: &'f mut Locals,
    results: &'f HashMap<FuncId, Repr>,
}

impl Rewrite<'_> {
    fn expr(&mut self, expr: &mut Expr) {
        match expr {
            Expr::Variant { value, .. } => {
                if let Expr::Local(local) = **value
                    && let Some(it) = self.apart.get(&local)
                {
                    *expr = prim(Prim::Shr, Expr::Local(it.what), Expr::Word(1));
                    return;
                }
            }
            Expr::Load { base, slot, .. } => {
                if let Expr::Local(local) = **base
                    && let Some(it) = self.apart.get(&local)
                {
                    *expr = Expr::Local(it.fields[*slot as usize]);
                    return;
                }
            }
            Expr::Prim(_, operands) => {
                for operand in operands {
                    if let Expr::Local(local) = operand
                        && let Some(it) = self.apart.get(local)
                    {
                        *local = it.what;
                    }
                }
            }
            Expr::Block(stmts, _) => {
                for stmt in stmts {
                    if let Stmt::Set(local, value) = stmt
                        && self.apart.contains_key(local)
                    {
                        let mut value = std::mem::replace(value, zero());
                        self.set(*local, &mut value);
                        *stmt = Stmt::Do(value);
                    }
                }
            }
            _ => {}
        }
        walk::parts(expr, &mut |part| self.expr(part));
    }

    /// What gave a variable its value gives the variables in its place theirs.
    fn set(&mut self, local: LocalId, value: &mut Expr) {
        let Self { apart, locals, results } = self;
        let it = &apart[&local];
        value_ends(value, &mut |end| {
            let mut stmts = Vec::new();
            let (what, fields) = match std::mem::replace(end, zero()) {
                Expr::New { header, fields } => (Expr::Word(u64::from(header.tag()) << 1), fields),
                other => (other, Vec::new()),
            };
            // All are evaluated before any is set: one may be made of another.
            let mut values = Vec::new();
            for (field, value) in it.fields.iter().zip(fields) {
                let (have, want) = (repr_of(&value, locals, results), locals[*field].repr);
                let value = if have == want { value } else { from_word(to_word(value, have), want) };
                let next = new_local(locals, "next", want);
                stmts.push(Stmt::Set(next, value));
                values.push(Expr::Local(next));
            }
            for field in &it.fields[values.len()..] {
                values.push(if locals[*field].repr == Repr::Float { Expr::Float(0.0) } else { zero() });
            }
            stmts.push(Stmt::Set(it.what, what));
            stmts.extend(it.fields.iter().zip(values).map(|(field, value)| Stmt::Set(*field, value)));
            *end = block(stmts, zero());
        });
    }
}

/// Cells that nobody but this function has.
fn cells(function: &mut Function) {
    let mut counts: HashMap<LocalId, usize> = HashMap::new();
    let mut found = HashSet::new();
    sets(&mut function.body, &mut |local, value| {
        *counts.entry(local).or_insert(0) += 1;
        if matches!(value, Expr::CallExtern { symbol, .. } if symbol == "mesh_cell_new") {
            found.insert(local);
        }
    });
    found.retain(|local| counts.get(local) == Some(&1));
    let mut refused = HashSet::new();
    if !found.is_empty() {
        cell_uses(&mut function.body, &mut refused);
    }
    let mut found: Vec<LocalId> = found.difference(&refused).copied().collect();
    found.sort_unstable();
    let variables: HashMap<LocalId, LocalId> =
        found.into_iter().map(|local| (local, new_local(&mut function.locals, "cell", Repr::Word))).collect();
    if !variables.is_empty() {
        as_variables(&mut function.body, &variables);
    }
}

fn cell_of(expr: &Expr) -> Option<LocalId> {
    match expr {
        Expr::CallExtern { symbol, args, .. } if matches!(&**symbol, "mesh_cell_get" | "mesh_cell_set") => {
            match args[..] {
                [Expr::Local(cell), ..] => Some(cell),
                _ => None,
            }
        }
        _ => None,
    }
}

fn cell_uses(expr: &mut Expr, refused: &mut HashSet<LocalId>) {
    if cell_of(expr).is_some() {
        if let Expr::CallExtern { args, .. } = expr {
            args[1..].iter_mut().for_each(|arg| cell_uses(arg, refused));
        }
        return;
    }
    if let Expr::Local(local) = expr {
        refused.insert(*local);
    }
    walk::parts(expr, &mut |part| cell_uses(part, refused));
}

fn as_variables(expr: &mut Expr, variables: &HashMap<LocalId, LocalId>) {
    walk::parts(expr, &mut |part| as_variables(part, variables));
    if let Some(variable) = cell_of(expr).and_then(|cell| variables.get(&cell)) {
        let Expr::CallExtern { args, .. } = expr else { return };
        *expr = match args.pop() {
            Some(value) if !args.is_empty() => block(vec![Stmt::Set(*variable, value)], zero()),
            _ => Expr::Local(*variable),
        };
    }
    if let Expr::Block(stmts, _) = expr {
        for stmt in stmts {
            if let Stmt::Set(local, Expr::CallExtern { args, .. }) = stmt
                && let Some(variable) = variables.get(local)
            {
                *stmt = Stmt::Set(*variable, args.pop().unwrap_or_else(zero));
            }
        }
    }
}
