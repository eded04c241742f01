//! Usefulness of patterns (Maranget, "Warnings for pattern matching", 2007).
//!
//! Vocabulary: a *row* is a clause, a pattern per column; a *matrix* is the rows above. A row is *useful*
//! if some values match it and no row of the matrix. The *witnesses* of a matrix are rows of values that
//! no row matches: if there are none, it is exhaustive. Both look at the first column and take the
//! matrix apart by the constructors that stand there.

use crate::entity::IdVec;
use crate::syntax::ast::Name;
use crate::types::typed::{Adt, AdtId, AdtKind, Pattern, PatternKind as P, Ty, TyKind, Types};
use std::collections::{HashMap, HashSet};

/// A pattern, reduced to what coverage depends on.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Pat {
    Any,
    Con(Con, Vec<Pat>),
    Or(Vec<Pat>),
    /// Of a witness: some value that no pattern names, for example this one.
    Other(Con),
}

impl Pat {
    /// Whether it asks for a value of a type that has no end of them.
    pub fn has_literal(&self) -> bool {
        match self {
            Self::Any | Self::Other(_) => false,
            Self::Con(Con::Int(_) | Con::Float(_) | Con::String(_) | Con::Atom(_), _) => true,
            Self::Con(_, items) | Self::Or(items) => items.iter().any(Self::has_literal),
        }
    }
}

/// What a value can begin with.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) enum Con {
    Unit,
    Bool(bool),
    Tuple,
    Nil,
    Cons,
    Variant(u32),
    Int(i64),
    /// By its bits: patterns compare with `==`, so `0.0` and `-0.0` are one.
    Float(u64),
    String(String),
    Atom(Name),
}

/// The types patterns are about.
pub(super) struct Matrix<'m> {
    pub types: &'m mut Types,
    pub adts: &'m IdVec<AdtId, Adt>,
}

/// More witnesses than this help nobody.
const ENOUGH: usize = 8;

/// A row.
pub(super) type Row = Vec<Pat>;

pub(super) fn reduced(pattern: &Pattern) -> Pat {
    let all = |items: &[Pattern]| items.iter().map(reduced).collect();
    match &pattern.kind {
        P::Wildcard | P::Binding(_) => Pat::Any,
        P::As(inner, _) => reduced(inner),
        P::Or(items) => Pat::Or(all(items)),
        P::Tuple(items) => Pat::Con(Con::Tuple, all(items)),
        P::Variant(n, items) => Pat::Con(Con::Variant(*n), all(items)),
        P::Cons(head, tail) => Pat::Con(Con::Cons, vec![reduced(head), reduced(tail)]),
        P::EmptyList => Pat::Con(Con::Nil, Vec::new()),
        P::Unit => Pat::Con(Con::Unit, Vec::new()),
        P::Bool(value) => Pat::Con(Con::Bool(*value), Vec::new()),
        P::Int(value) => Pat::Con(Con::Int(*value), Vec::new()),
        P::Float(value) => Pat::Con(Con::Float((value + 0.0).to_bits()), Vec::new()),
        P::String(text) => Pat::Con(Con::String(text.clone()), Vec::new()),
        P::Atom(name) => Pat::Con(Con::Atom(name.clone()), Vec::new()),
    }
}

impl Matrix<'_> {
    /// Whether some values match `row` and none of those seen.
    pub fn adds(&mut self, seen: &Seen, row: &[Pat], columns: &[Ty]) -> bool {
        match seen.beside(row) {
            Some(rows) => self.useful(&rows, row, columns),
            None => self.useful(&seen.rows, row, columns),
        }
    }

    /// Whether some values match `row` and none of `rows`.
    pub fn useful(&mut self, rows: &[Row], row: &[Pat], columns: &[Ty]) -> bool {
        let Some((first, rest)) = row.split_first() else { return rows.is_empty() };
        let Some((&ty, columns_rest)) = columns.split_first() else { return rows.is_empty() };
        match first {
            Pat::Or(items) => items.iter().any(|it| {
                let row = [std::slice::from_ref(it), rest].concat();
                self.useful(rows, &row, columns)
            }),
            Pat::Con(con, args) => {
                let fields = self.fields(ty, con, args.len());
                let row = [args.as_slice(), rest].concat();
                let columns = [fields.as_slice(), columns_rest].concat();
                self.useful(&specialise(rows, con, fields.len()), &row, &columns)
            }
            Pat::Any | Pat::Other(_) => self.any_is_useful(rows, rest, ty, columns_rest),
        }
    }

    fn any_is_useful(&mut self, rows: &[Row], rest: &[Pat], ty: Ty, columns: &[Ty]) -> bool {
        let present = heads(rows);
        match self.all(ty) {
            Some(all) if !present.is_empty() && all.iter().all(|it| present.contains(it)) => all.iter().any(|con| {
                let fields = self.fields(ty, con, 0);
                let row = [vec![Pat::Any; fields.len()].as_slice(), rest].concat();
                let columns = [fields.as_slice(), columns].concat();
                self.useful(&specialise(rows, con, fields.len()), &row, &columns)
            }),
            _ => self.useful(&default(rows), rest, columns),
        }
    }

    /// Rows no row matches, at most [`ENOUGH`].
    pub fn witnesses(&mut self, rows: &[Row], columns: &[Ty]) -> Vec<Row> {
        let Some((&ty, rest)) = columns.split_first() else {
            return if rows.is_empty() { vec![Vec::new()] } else { Vec::new() };
        };
        let present = heads(rows);
        let all = if present.is_empty() { None } else { self.all(ty) };
        let Some(all) = all else {
            let any = self.other(ty, &present);
            return self.witnesses(&default(rows), rest).into_iter().map(|it| prefixed(any.clone(), it)).collect();
        };
        let mut found = Vec::new();
        for con in all {
            let fields = self.fields(ty, &con, 0);
            let columns = [fields.as_slice(), rest].concat();
            for mut row in self.witnesses(&specialise(rows, &con, fields.len()), &columns) {
                let tail = row.split_off(fields.len());
                found.push(prefixed(Pat::Con(con.clone(), row), tail));
            }
            if found.len() >= ENOUGH {
                break;
            }
        }
        found
    }

    /// All constructors of a type; none: there is no end of them.
    fn all(&self, ty: Ty) -> Option<Vec<Con>> {
        match self.types.kind(ty) {
            TyKind::Unit => Some(vec![Con::Unit]),
            TyKind::Bool => Some(vec![Con::Bool(true), Con::Bool(false)]),
            TyKind::Tuple(_) => Some(vec![Con::Tuple]),
            TyKind::List(_) => Some(vec![Con::Nil, Con::Cons]),
            TyKind::Adt(adt, _) if self.adts[*adt].kind == AdtKind::Sum => {
                Some((0..self.adts[*adt].variants.len() as u32).map(Con::Variant).collect())
            }
            _ => None,
        }
    }

    /// Types of the parts of a constructor. `count`: how many there are if the type does not tell.
    fn fields(&mut self, ty: Ty, con: &Con, count: usize) -> Vec<Ty> {
        match (self.types.kind(ty).clone(), con) {
            (TyKind::Tuple(items), Con::Tuple) => items,
            (TyKind::List(item), Con::Cons) => vec![item, ty],
            (TyKind::Adt(adt, args), Con::Variant(n)) => {
                let fields =
                    self.adts[adt].variants.get(*n as usize).map(|it| it.fields.as_slice()).unwrap_or_default();
                fields.iter().map(|it| self.types.substitute(it.ty, &args)).collect()
            }
            _ => vec![ty; count],
        }
    }

    /// Some value of a type, none of those that are named.
    fn other(&self, ty: Ty, named: &HashSet<Con>) -> Pat {
        let free = |made: fn(u32) -> Con| (0..=named.len() as u32).map(made).find(|it| !named.contains(it));
        let letters = |n: u32| Con::String(if n == 0 { String::new() } else { "x".repeat(n as usize) });
        let found = match self.types.kind(ty) {
            TyKind::Int => free(|n| Con::Int(i64::from(n))),
            TyKind::String => free(letters),
            _ => None,
        };
        found.map_or(Pat::Any, Pat::Other)
    }

    /// A witness of a match: for a function the call that no clause takes. With `example` it names a value where a
    /// pattern would be `_`.
    pub fn call(&mut self, name: &str, columns: &[Ty], row: &[Pat], example: bool) -> String {
        let mut parts: Vec<String> = columns.iter().zip(row).map(|(ty, it)| self.text(*ty, it, example)).collect();
        match parts.len() {
            1 if name.is_empty() => parts.remove(0),
            _ => format!("{name}({})", parts.join(", ")),
        }
    }

    /// A witness as a pattern.
    fn text(&mut self, ty: Ty, pat: &Pat, example: bool) -> String {
        let (con, args) = match pat {
            Pat::Con(con, args) => (con, args.as_slice()),
            Pat::Other(con) if example => (con, [].as_slice()),
            _ => return "_".into(),
        };
        let fields = self.fields(ty, con, args.len());
        let parts: Vec<String> = fields.iter().zip(args).map(|(ty, it)| self.text(*ty, it, example)).collect();
        match (con, self.types.kind(ty)) {
            (Con::Unit, _) => "()".into(),
            (Con::Bool(value), _) => value.to_string(),
            (Con::Nil, _) => "[]".into(),
            (Con::Int(value), _) => value.to_string(),
            (Con::String(text), _) => format!("\"{text}\""),
            (Con::Cons, TyKind::List(_)) => {
                // Inside a cons only the tail may be one without parentheses.
                let nested = matches!(args[0], Pat::Con(Con::Cons, _));
                let head = if nested { format!("({})", parts[0]) } else { parts[0].clone() };
                format!("{head} :: {}", parts[1])
            }
            (Con::Tuple, TyKind::Tuple(_)) => format!("({})", parts.join(", ")),
            (Con::Variant(n), TyKind::Adt(adt, _)) => {
                let name = &self.adts[*adt].variants[*n as usize].name;
                if parts.is_empty() { name.to_string() } else { format!("{name}({})", parts.join(", ")) }
            }
            _ => "_".into(),
        }
    }
}

fn prefixed(first: Pat, rest: Row) -> Row {
    std::iter::once(first).chain(rest).collect()
}

/// The constructors in the first column.
fn heads(rows: &[Row]) -> HashSet<Con> {
    rows.iter().filter_map(|it| it.first()).flat_map(begins).flatten().cloned().collect()
}

/// What a pattern begins with, one for each alternative; none: with anything.
fn begins(pat: &Pat) -> Vec<Option<&Con>> {
    match pat {
        Pat::Any | Pat::Other(_) => vec![None],
        Pat::Con(con, _) => vec![Some(con)],
        Pat::Or(items) => items.iter().flat_map(begins).collect(),
    }
}

/// Rows, to be found by what stands in one of their columns: a match of a hundred thousand literals looks at each once.
pub(super) struct Seen {
    pub rows: Vec<Row>,
    column: usize,
    by_head: HashMap<Con, Vec<usize>>,
    /// Those that take anything there.
    open: Vec<usize>,
}

impl Seen {
    /// To be found by the column in which `all` tell most apart.
    pub fn of(all: &[Row]) -> Self {
        let apart = |column: usize| {
            let heads = all.iter().flat_map(|it| begins(&it[column])).flatten();
            heads.collect::<HashSet<_>>().len()
        };
        let columns = all.first().map_or(0, Vec::len);
        let column = (0..columns).rev().max_by_key(|it| apart(*it)).unwrap_or_default();
        Self { rows: Vec::new(), column, by_head: HashMap::new(), open: Vec::new() }
    }

    pub fn push(&mut self, row: Row) {
        let n = self.rows.len();
        for head in begins(&row[self.column]) {
            let found = match head {
                Some(head) => self.by_head.entry(head.clone()).or_default(),
                None => &mut self.open,
            };
            if found.last() != Some(&n) {
                found.push(n);
            }
        }
        self.rows.push(row);
    }

    /// Those that may take what `row` takes; none: all may.
    fn beside(&self, row: &[Pat]) -> Option<Vec<Row>> {
        let mut found: Vec<usize> = self.open.clone();
        for head in begins(&row[self.column]) {
            found.extend(self.by_head.get(head?).into_iter().flatten());
        }
        found.sort_unstable();
        found.dedup();
        Some(found.into_iter().map(|it| self.rows[it].clone()).collect())
    }
}

/// What is left of the rows for values that begin with `con`: its parts, then the other columns.
fn specialise(rows: &[Row], con: &Con, count: usize) -> Vec<Row> {
    let mut out = Vec::new();
    for row in rows {
        if let Some((first, rest)) = row.split_first() {
            specialise_row(first, rest, con, count, &mut out);
        }
    }
    out
}

fn specialise_row(first: &Pat, rest: &[Pat], con: &Con, count: usize, out: &mut Vec<Row>) {
    match first {
        Pat::Any | Pat::Other(_) => out.push([vec![Pat::Any; count].as_slice(), rest].concat()),
        Pat::Con(own, args) if own == con && args.len() == count => out.push([args.as_slice(), rest].concat()),
        Pat::Con(..) => {}
        Pat::Or(items) => items.iter().for_each(|it| specialise_row(it, rest, con, count, out)),
    }
}

/// What is left of the rows for values that begin with no constructor of the first column.
fn default(rows: &[Row]) -> Vec<Row> {
    let mut out = Vec::new();
    for row in rows {
        if let Some((first, rest)) = row.split_first() {
            default_row(first, rest, &mut out);
        }
    }
    out
}

fn default_row(first: &Pat, rest: &[Pat], out: &mut Vec<Row>) {
    match first {
        Pat::Any | Pat::Other(_) => out.push(rest.to_vec()),
        Pat::Con(..) => {}
        Pat::Or(items) => items.iter().for_each(|it| default_row(it, rest, out)),
    }
}
