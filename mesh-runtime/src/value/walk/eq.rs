//! Equality.

use super::caller::{Caller, keep};
use super::parts::{Fields, Typed, Value, open};
use crate::value::list;
use crate::value::map::{self, Map, MapType};
use crate::value::text;
use mesh_abi::types::{TypeDesc, TypeKind};
use mesh_abi::word::Word;

/// How floats are compared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Floats {
    /// As `==` does: NaN differs from itself, the zeros are equal.
    Numbers,
    /// As keys: by their bits.
    Bits,
}

/// An open pair of values whose parts seen so far are equal.
enum Pair {
    Fields(Fields, Fields),
    Lists(&'static TypeDesc, list::Iter, list::Iter),
    /// Entries of the left map are looked up in the right one.
    Maps(MapType, map::Iter, Map),
}

/// Whether two values are equal, as `==` means it.
#[must_use]
pub fn eq(on: Caller, ty: &'static TypeDesc, left: Word, right: Word) -> bool {
    let is_equal = equal(on, Floats::Numbers, ty, left, right);
    keep([left, right]);
    is_equal
}

/// Whether two values are the same key of a map.
#[must_use]
#[inline]
pub(crate) fn same_key(on: Caller, ty: &'static TypeDesc, left: Word, right: Word) -> bool {
    // The same word is the same key, by the bits of its floats.
    left == right
        || match ty.kind {
            // What most keys are, without a walk.
            TypeKind::Int if ty.forms().is_none() => false,
            TypeKind::String if ty.forms().is_none() => text::get(left) == text::get(right),
            _ => {
                let is_same = equal(on, Floats::Bits, ty, left, right);
                keep([left, right]);
                is_same
            }
        }
}

fn equal(on: Caller, floats: Floats, ty: &'static TypeDesc, left: Word, right: Word) -> bool {
    let mut open_pairs: Vec<Pair> = Vec::new();
    let mut next: Option<(Typed, Word)> = Some(((ty, left), right));
    let mut turns = on.turns();
    while let Some(((ty, left), right)) = next {
        turns.step();
        match compare(on, floats, ty, left, right) {
            Outcome::Different => return false,
            Outcome::Same => {}
            Outcome::Open(pair) => open_pairs.push(pair),
        }
        next = None;
        while let Some(pair) = open_pairs.last_mut() {
            match pair.next(on) {
                Step::Parts(parts) => {
                    next = Some(parts);
                    break;
                }
                Step::Missing => return false,
                Step::Done => drop(open_pairs.pop()),
            }
        }
    }
    true
}

enum Outcome {
    Same,
    Different,
    Open(Pair),
}

enum Step {
    Parts((Typed, Word)),
    /// A key of the left map is not in the right one.
    Missing,
    Done,
}

fn compare(on: Caller, floats: Floats, ty: &'static TypeDesc, left: Word, right: Word) -> Outcome {
    let same = |is_same| if is_same { Outcome::Same } else { Outcome::Different };
    if let Some(is_equal) = on.eq(ty, left, right) {
        return same(is_equal);
    }
    match (open(ty, left), open(ty, right)) {
        (Value::Scalar, _) if ty.kind == TypeKind::Float && floats == Floats::Numbers => {
            same(f64::from_bits(left) == f64::from_bits(right))
        }
        (Value::Text, _) => same(left == right || text::get(left) == text::get(right)),
        (Value::Record(a), Value::Record(b)) => match a.index == b.index {
            true => Outcome::Open(Pair::Fields(a.fields, b.fields)),
            false => Outcome::Different,
        },
        (Value::List(element, a), Value::List(_, b)) => match a.len() == b.len() {
            true => Outcome::Open(Pair::Lists(element, a, b)),
            false => Outcome::Different,
        },
        (Value::Map(map, a), Value::Map(_, b)) => match a.len() == b.len() {
            true => Outcome::Open(Pair::Maps(map, a.iter(), b)),
            false => Outcome::Different,
        },
        _ => same(left == right),
    }
}

impl Pair {
    fn next(&mut self, on: Caller) -> Step {
        let parts = match self {
            Self::Fields(a, b) => a.next().zip(b.next()).map(|((field, a), (_, b))| ((field.ty(), a), b)),
            Self::Lists(element, a, b) => a.next().zip(b.next()).map(|(a, b)| ((*element, a), b)),
            Self::Maps(ty, a, b) => {
                let Some(entry) = a.next() else { return Step::Done };
                let Some(value) = b.get(on, *ty, entry.key()) else { return Step::Missing };
                Some(((ty.value, entry.value()), value))
            }
        };
        parts.map_or(Step::Done, Step::Parts)
    }
}
