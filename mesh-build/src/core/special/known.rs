//! Which closures are known where.

use crate::core::build::is_trivial;
use crate::core::ir::{Expr, FuncId, Function, LocalId, Repr, Stmt};
use crate::core::settings::settings;
use crate::core::walk;
use mesh_abi::header::Header;
use std::collections::{HashMap, HashSet};

/// Closures within closures that are followed.
const DEPTH: u32 = 24;
/// Parts of parts that are followed: a pipeline that is made in a circle would have no end of them.
const MOST_PARTS: usize = 64;

/// What is known about a closure, or about a record of closures.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) struct Shape {
    /// None: a record.
    pub code: Option<FuncId>,
    /// Header of the object; none if it captures nothing, then there is one object for all.
    pub header: Option<u64>,
    /// For every captured word, or field, whether it is a closure that is known, too.
    pub captures: Vec<Option<Shape>>,
}

/// A closure that is known, or a record with one.
#[derive(Clone)]
pub(super) struct Known {
    pub shape: Shape,
    /// The words it captures.
    pub captures: Vec<Expr>,
    /// Those of them that are not known; in place of a closure that is known, what it captures.
    pub words: Vec<Expr>,
}

impl Shape {
    pub fn header(&self) -> Option<Header> {
        self.header.map(Header)
    }

    /// Number of parts, and their parts.
    fn size(&self) -> usize {
        self.captures.iter().map(|capture| 1 + capture.as_ref().map_or(0, Self::size)).sum()
    }

    /// Number of words that are not known.
    pub fn words(&self) -> usize {
        self.captures.iter().map(|capture| capture.as_ref().map_or(1, Self::words)).sum()
    }
}

/// Variables of a function that hold known closures.
pub(super) struct Closures {
    known: HashMap<LocalId, Expr>,
}

impl Closures {
    /// Variables that are set once, to a closure over variables that are set once: they are the same at any time
    /// that they can be read.
    pub fn of(function: &mut Function) -> Self {
        let mut counts: HashMap<LocalId, usize> = function.params.iter().map(|param| (*param, 1)).collect();
        let mut known = HashMap::new();
        settings(&mut function.body, &mut |local, value| {
            *counts.entry(local).or_insert(0) += 1;
            if matches!(
                value,
                Expr::NewClosure { .. }
                    | Expr::FunctionValue(_)
                    | Expr::New { .. }
                    | Expr::Local(_)
                    | Expr::Load { .. }
            ) {
                known.insert(local, value.clone());
            }
        });
        let is_settled = |local: &LocalId| counts.get(local) == Some(&1);
        known.retain(|local, value| is_settled(local) && variables(value).iter().all(is_settled));
        Self { known }
    }

    /// The closure that an expression gives, if that is known.
    pub fn resolve(&self, expr: &Expr) -> Option<Known> {
        self.resolve_at(expr, DEPTH)
    }

    fn resolve_at(&self, expr: &Expr, depth: u32) -> Option<Known> {
        match expr {
            Expr::Local(local) => self.resolve_new(self.known.get(local)?, depth),
            other => self.resolve_new(other, depth),
        }
    }

    fn resolve_new(&self, expr: &Expr, depth: u32) -> Option<Known> {
        match expr {
            Expr::Local(local) => self.resolve_new(self.known.get(local)?, depth.checked_sub(1)?),
            // A field of a record that is known.
            Expr::Load { base, slot, repr: Repr::Word } => {
                let record = self.resolve_at(base, depth.checked_sub(1)?)?;
                let field = record.captures.get(*slot as usize).filter(|_| record.shape.code.is_none())?;
                self.resolve_at(field, depth - 1)
            }
            Expr::FunctionValue(code) => {
                let shape = Shape { code: Some(*code), header: None, captures: Vec::new() };
                Some(Known { shape, captures: Vec::new(), words: Vec::new() })
            }
            Expr::New { header, fields } if fields.iter().all(is_trivial) => {
                let known = self.with_parts(None, *header, fields, depth);
                known.shape.captures.iter().any(Option::is_some).then_some(known)
            }
            Expr::NewClosure { header, code, captures } if captures.iter().all(is_trivial) => {
                Some(self.with_parts(Some(*code), *header, captures, depth))
            }
            _ => None,
        }
    }

    fn with_parts(&self, code: Option<FuncId>, header: Header, captures: &[Expr], depth: u32) -> Known {
        let mut shape = Shape { code, header: Some(header.0), captures: Vec::new() };
        let mut words = Vec::new();
        for capture in captures {
            let inner = if depth > 0 { self.resolve_at(capture, depth - 1) } else { None };
            let is_small = |inner: &Known| shape.size() + inner.shape.size() < MOST_PARTS;
            match inner.filter(is_small) {
                Some(inner) => {
                    shape.captures.push(Some(inner.shape));
                    words.extend(inner.words);
                }
                None => {
                    shape.captures.push(None);
                    words.push(capture.clone());
                }
            }
        }
        Known { shape, captures: captures.to_vec(), words }
    }
}

/// Whether a closure is made, or a function used as a value, anywhere.
pub(super) fn has_closures(expr: &mut Expr) -> bool {
    let mut found = matches!(expr, Expr::NewClosure { .. } | Expr::FunctionValue(_));
    walk::parts(expr, &mut |part| found = found || has_closures(part));
    found
}

/// Takes away closures that nobody looks at.
pub(super) fn drop_unused(body: &mut Expr) {
    loop {
        let mut used = HashSet::new();
        reads(body, &mut used);
        if !drop_closures(body, &used) {
            return;
        }
    }
}

fn drop_closures(expr: &mut Expr, used: &HashSet<LocalId>) -> bool {
    let mut dropped = false;
    if let Expr::Block(stmts, _) = expr {
        let before = stmts.len();
        stmts.retain(|stmt| match stmt {
            Stmt::Set(local, Expr::NewClosure { captures, .. }) => {
                used.contains(local) || !captures.iter().all(is_trivial)
            }
            Stmt::Set(local, Expr::New { fields, .. }) => used.contains(local) || !fields.iter().all(is_trivial),
            Stmt::Set(local, Expr::Load { base, .. }) => used.contains(local) || !is_trivial(base),
            Stmt::Set(local, Expr::FunctionValue(_) | Expr::Local(_)) => used.contains(local),
            _ => true,
        });
        dropped = stmts.len() < before;
    }
    walk::parts(expr, &mut |part| dropped |= drop_closures(part, used));
    dropped
}

/// Every variable that is read.
fn reads(expr: &mut Expr, out: &mut HashSet<LocalId>) {
    if let Expr::Local(local) = expr {
        out.insert(*local);
    }
    walk::parts(expr, &mut |part| reads(part, out));
}

fn variables(expr: &mut Expr) -> HashSet<LocalId> {
    let mut found = HashSet::new();
    reads(expr, &mut found);
    found
}
