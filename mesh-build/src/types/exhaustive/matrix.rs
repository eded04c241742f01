//! Usefulness of patterns (Maranget, "Warnings for pattern matching", 2007).
//!
//! Vocabulary: a *row* is a clause, a pattern per column; a *matrix* is the rows above. A row is *useful*
//! if some values match it and no row of the matrix. The *witnesses* of a matrix are rows of values that
//! no row matches: if there are none, it is exhaustive. Both look at the first column and take the
//! matrix apart by the constructors that stand there.

use crate::entity::IdVec;
use crate::syntax::ast::Name;
use crate::types::typed::{Adt, AdtId, AdtKind, Pattern, PatternKind as P, Ty, TyKind, Types};

/// A pattern, reduced to what coverage depends on.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Pat {
    Any,
    Con(Con, Vec<Pat>),
    Or(Vec<Pat>),
}

/// What a value can begin with.
#[derive(Clone, PartialEq, Debug)]
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
            Pat::Any => self.any_is_useful(rows, rest, ty, columns_rest),
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
            return self.witnesses(&default(rows), rest).into_iter().map(|it| prefixed(Pat::Any, it)).collect();
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

    /// A witness as a pattern.
    pub fn text(&mut self, ty: Ty, pat: &Pat) -> String {
        let Pat::Con(con, args) = pat else { return "_".into() };
        let fields = self.fields(ty, con, args.len());
        let parts: Vec<String> = fields.iter().zip(args).map(|(ty, it)| self.text(*ty, it)).collect();
        match (con, self.types.kind(ty)) {
            (Con::Unit, _) => "()".into(),
            (Con::Bool(value), _) => value.to_string(),
            (Con::Nil, _) => "[]".into(),
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
fn heads(rows: &[Row]) -> Vec<Con> {
    let mut found = Vec::new();
    rows.iter().filter_map(|it| it.first()).for_each(|it| add_heads(it, &mut found));
    found
}

fn add_heads(pat: &Pat, found: &mut Vec<Con>) {
    match pat {
        Pat::Any => {}
        Pat::Or(items) => items.iter().for_each(|it| add_heads(it, found)),
        Pat::Con(con, _) if found.contains(con) => {}
        Pat::Con(con, _) => found.push(con.clone()),
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
        Pat::Any => out.push([vec![Pat::Any; count].as_slice(), rest].concat()),
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
        Pat::Any => out.push(rest.to_vec()),
        Pat::Con(..) => {}
        Pat::Or(items) => items.iter().for_each(|it| default_row(it, rest, out)),
    }
}
