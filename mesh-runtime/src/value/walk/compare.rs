//! Order: numeric, by code point, lexicographic; sum types by variant, then by fields.

use super::{element, field, fields};
use crate::value::{list, object, text};
use mesh_abi::types::{TypeDesc, TypeKind};
use mesh_abi::word::Word;
use std::cmp::Ordering;

/// What is still to be compared, if everything before was equal.
enum Step {
    Values(&'static TypeDesc, Word, Word),
    /// Lists whose common part was equal: the shorter is less.
    Lengths(usize, usize),
}

/// The order of two values of a type.
#[must_use]
pub fn compare(ty: &'static TypeDesc, left: Word, right: Word) -> Ordering {
    let mut pending = vec![Step::Values(ty, left, right)];
    while let Some(step) = pending.pop() {
        let order = match step {
            Step::Values(ty, left, right) => values(ty, left, right, &mut pending),
            Step::Lengths(left, right) => left.cmp(&right),
        };
        if order.is_ne() {
            return order;
        }
    }
    Ordering::Equal
}

fn values(ty: &'static TypeDesc, left: Word, right: Word, pending: &mut Vec<Step>) -> Ordering {
    match ty.kind {
        TypeKind::Int => left.cast_signed().cmp(&right.cast_signed()),
        TypeKind::Float => floats(f64::from_bits(left), f64::from_bits(right)),
        TypeKind::Bool | TypeKind::Unit | TypeKind::Pid => left.cmp(&right),
        TypeKind::String | TypeKind::Atom => text::get(left).cmp(text::get(right)),
        TypeKind::Tuple | TypeKind::Struct | TypeKind::Sum => records(ty, left, right, pending),
        TypeKind::List => lists(ty, left, right, pending),
        // The checker lets none of these be ordered.
        TypeKind::Map | TypeKind::Function | TypeKind::Opaque => Ordering::Equal,
    }
}

/// `Less` if less, `Equal` if equal, otherwise `Greater`, also with NaN.
fn floats(left: f64, right: f64) -> Ordering {
    left.partial_cmp(&right).unwrap_or(Ordering::Greater)
}

fn records(ty: &'static TypeDesc, left: Word, right: Word, pending: &mut Vec<Step>) -> Ordering {
    let variant = object::variant(left);
    let order = rank(ty, variant).cmp(&rank(ty, object::variant(right)));
    if order.is_eq() {
        let fields = fields(ty, variant).iter().rev();
        pending.extend(fields.map(|f| Step::Values(f.ty(), field(left, f), field(right, f))));
    }
    order
}

/// Variants are ordered as declared, except that `None` is less than any `Some`.
fn rank(ty: &TypeDesc, variant: usize) -> usize {
    if ty.base_name.as_str() == "Option" { 1 - variant.min(1) } else { variant }
}

fn lists(ty: &'static TypeDesc, left: Word, right: Word, pending: &mut Vec<Step>) -> Ordering {
    pending.push(Step::Lengths(list::len(left), list::len(right)));
    let pairs: Vec<_> = list::to_vec(left).into_iter().zip(list::to_vec(right)).collect();
    pending.extend(pairs.into_iter().rev().map(|(l, r)| Step::Values(element(ty), l, r)));
    Ordering::Equal
}
