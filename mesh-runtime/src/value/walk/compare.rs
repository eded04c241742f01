//! Order.

use super::caller::{Caller, keep};
use super::parts::{Fields, Typed, Value, open};
use crate::value::list;
use crate::value::text;
use mesh_abi::types::{TypeDesc, TypeKind};
use mesh_abi::word::Word;
use std::cmp::Ordering;

/// An open pair of values whose parts seen so far are equal.
enum Pair {
    Fields(Fields, Fields),
    Lists(&'static TypeDesc, list::Iter, list::Iter),
}

/// Order of two values: lexicographic by parts, variants in order of declaration, except that `None` is less
/// than any `Some`.
///
/// Maps, functions and opaque values have no order in the language; here they are all equal.
#[must_use]
pub fn compare(on: Caller, ty: &'static TypeDesc, left: Word, right: Word) -> Ordering {
    let order = order(on, ty, left, right);
    keep([left, right]);
    order
}

fn order(on: Caller, ty: &'static TypeDesc, left: Word, right: Word) -> Ordering {
    let mut open_pairs: Vec<Pair> = Vec::new();
    let mut next: Option<(Typed, Word)> = Some(((ty, left), right));
    let mut turns = on.turns();
    while let Some(((ty, left), right)) = next {
        turns.step();
        let (order, pair) = begin(on, ty, left, right);
        if order.is_ne() {
            return order;
        }
        open_pairs.extend(pair);
        next = None;
        while let Some(pair) = open_pairs.last_mut() {
            match pair.next() {
                Ok(parts) => {
                    next = Some(parts);
                    break;
                }
                Err(Ordering::Equal) => drop(open_pairs.pop()),
                Err(order) => return order,
            }
        }
    }
    Ordering::Equal
}

/// Order as far as the values themselves say; where they have parts, those decide.
fn begin(on: Caller, ty: &'static TypeDesc, left: Word, right: Word) -> (Ordering, Option<Pair>) {
    if let Some(order) = on.compare(ty, left, right) {
        return (order, None);
    }
    match (open(ty, left), open(ty, right)) {
        (Value::Scalar, _) => (scalars(ty, left, right), None),
        (Value::Text, _) => (text::get(left).cmp(text::get(right)), None),
        (Value::Record(a), Value::Record(b)) => match rank(ty, a.index).cmp(&rank(ty, b.index)) {
            Ordering::Equal => (Ordering::Equal, Some(Pair::Fields(a.fields, b.fields))),
            order => (order, None),
        },
        (Value::List(element, a), Value::List(_, b)) => (Ordering::Equal, Some(Pair::Lists(element, a, b))),
        _ => (Ordering::Equal, None),
    }
}

fn rank(ty: &TypeDesc, variant: usize) -> usize {
    if ty.is_library("Option") { 1 - variant.min(1) } else { variant }
}

fn scalars(ty: &TypeDesc, left: Word, right: Word) -> Ordering {
    match ty.kind {
        TypeKind::Int => left.cast_signed().cmp(&right.cast_signed()),
        TypeKind::Bool | TypeKind::Pid => left.cmp(&right),
        TypeKind::Float => {
            let (left, right) = (f64::from_bits(left), f64::from_bits(right));
            // NaN is greater than all, on whichever side it stands.
            left.partial_cmp(&right).unwrap_or(Ordering::Greater)
        }
        _ => Ordering::Equal,
    }
}

impl Pair {
    /// The next parts, or the order of the two when one of them ends.
    fn next(&mut self) -> Result<(Typed, Word), Ordering> {
        match self {
            Self::Fields(a, b) => {
                a.next().zip(b.next()).map(|((field, a), (_, b))| ((field.ty(), a), b)).ok_or(Ordering::Equal)
            }
            Self::Lists(element, a, b) => match (a.next(), b.next()) {
                (Some(a), Some(b)) => Ok(((*element, a), b)),
                (a, b) => Err(a.is_some().cmp(&b.is_some())),
            },
        }
    }
}
