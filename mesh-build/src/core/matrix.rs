//! The matrix of pattern matching: a row per rule, a column per place under test.

use super::ir;
use crate::syntax::ast::Span;
use crate::types::typed::{Pattern, Ty};
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// A value under test.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) local: ir::LocalId,
    pub(super) ty: Ty,
}

/// A rule while it is matched. A column holds no binding and no wildcard: those are `binds` and `None`.
#[derive(Clone)]
pub(super) struct Row<'p> {
    pub(super) columns: Vec<Option<&'p Pattern>>,
    /// Variable and the place it is bound to.
    pub(super) binds: Vec<(ir::LocalId, ir::LocalId)>,
    pub(super) arm: usize,
}

/// A matrix and the column under test.
pub(super) struct Matrix<'p> {
    pub(super) rows: Vec<Row<'p>>,
    pub(super) places: Vec<Place>,
    pub(super) column: usize,
}

/// A matrix after a test, and the parts to be loaded for it.
pub(super) struct Specialised<'p> {
    pub(super) rows: Vec<Row<'p>>,
    pub(super) places: Vec<Place>,
    pub(super) parts: Vec<(usize, ir::LocalId)>,
}

impl<'p> Matrix<'p> {
    /// Distinct heads of the column, in order.
    pub(super) fn heads<T: Copy + Eq + Hash>(&self, head: impl Fn(&'p Pattern) -> Option<T>) -> Vec<T> {
        let mut met = HashSet::new();
        let heads = self.rows.iter().filter_map(|row| row.columns[self.column].and_then(&head));
        heads.filter(|&head| met.insert(head)).collect()
    }

    /// The rows for each literal in the column, in order of the literals, without the column.
    pub(super) fn groups<T: Copy + Eq + Hash>(
        &self,
        head: impl Fn(&'p Pattern) -> Option<T>,
    ) -> Vec<(T, Vec<Row<'p>>)> {
        let mut groups: Vec<_> = self.heads(&head).into_iter().map(|head| (head, Vec::new())).collect();
        let numbers: HashMap<T, usize> = groups.iter().enumerate().map(|(number, (head, _))| (*head, number)).collect();
        for row in &self.rows {
            match row.columns[self.column].and_then(&head) {
                Some(head) => groups[numbers[&head]].1.push(self.without_column(row)),
                None => groups.iter_mut().for_each(|(_, rows)| rows.push(self.without_column(row))),
            }
        }
        groups
    }

    pub(super) fn without_column(&self, row: &Row<'p>) -> Row<'p> {
        let columns = replace(&row.columns, self.column, Vec::new());
        Row { columns, binds: row.binds.clone(), arm: row.arm }
    }

    /// The places without that of the column.
    pub(super) fn other_places(&self) -> Vec<Place> {
        replace(&self.places, self.column, Vec::new())
    }

    /// The rows for values without parts that fit `is_match`, without the column.
    pub(super) fn select(&self, is_match: impl Fn(&Pattern) -> bool) -> Specialised<'p> {
        let fits = |row: &&Row<'p>| row.columns[self.column].is_none_or(&is_match);
        let rows = self.rows.iter().filter(fits).map(|row| self.without_column(row));
        Specialised { rows: rows.collect(), places: self.other_places(), parts: Vec::new() }
    }

    /// The rows that are left when `is_match` has failed.
    pub(super) fn reject(&self, is_match: impl Fn(&Pattern) -> bool) -> Specialised<'p> {
        let rows = self.rows.iter().filter(|row| !row.columns[self.column].is_some_and(&is_match)).cloned();
        Specialised { rows: rows.collect(), places: self.places.clone(), parts: Vec::new() }
    }

    pub(super) fn span(&self) -> Span {
        let first = self.rows.first().and_then(|row| row.columns[self.column]);
        first.map(|pattern| pattern.span).unwrap_or_default()
    }
}

/// The column to test next: none if the first row matches everything.
pub(super) fn choose(rows: &[Row]) -> Option<usize> {
    let run = |column: usize| rows.iter().take_while(|row| row.columns[column].is_some()).count();
    let candidates = (0..rows[0].columns.len()).filter(|&column| rows[0].columns[column].is_some());
    candidates.rev().max_by_key(|&column| run(column))
}

pub(super) fn replace<T: Clone>(items: &[T], at: usize, with: Vec<T>) -> Vec<T> {
    let (before, after) = (items[..at].iter().cloned(), items[at + 1..].iter().cloned());
    before.chain(with).chain(after).collect()
}
