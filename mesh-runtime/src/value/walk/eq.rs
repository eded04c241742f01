//! Equality: by structure for every type, never by identity. Maps are equal whatever their order.

use super::{element, field, fields};
use crate::value::map::MapType;
use crate::value::{list, map, object, text};
use mesh_abi::types::{TypeDesc, TypeKind};
use mesh_abi::word::Word;

type Pair = (&'static TypeDesc, Word, Word);

/// Whether two values of a type are equal.
#[must_use]
pub fn eq(ty: &'static TypeDesc, left: Word, right: Word) -> bool {
    let mut pending = vec![(ty, left, right)];
    while let Some((ty, left, right)) = pending.pop() {
        if !step(ty, left, right, &mut pending) {
            return false;
        }
    }
    true
}

/// Compares what can be compared at once; what is inside goes to `pending`.
fn step(ty: &'static TypeDesc, left: Word, right: Word, pending: &mut Vec<Pair>) -> bool {
    match ty.kind {
        TypeKind::Int | TypeKind::Bool | TypeKind::Unit | TypeKind::Pid => left == right,
        TypeKind::Float => f64::from_bits(left) == f64::from_bits(right),
        TypeKind::String | TypeKind::Atom => text::get(left) == text::get(right),
        TypeKind::Tuple | TypeKind::Struct | TypeKind::Sum => records(ty, left, right, pending),
        TypeKind::List => lists(ty, left, right, pending),
        TypeKind::Map => maps(ty, left, right, pending),
        // The checker lets neither be compared; identity is the only answer that is never wrong.
        TypeKind::Function | TypeKind::Opaque => left == right,
    }
}

fn records(ty: &'static TypeDesc, left: Word, right: Word, pending: &mut Vec<Pair>) -> bool {
    let variant = object::variant(left);
    if variant != object::variant(right) {
        return false;
    }
    pending.extend(fields(ty, variant).iter().rev().map(|f| (f.ty(), field(left, f), field(right, f))));
    true
}

fn lists(ty: &'static TypeDesc, left: Word, right: Word, pending: &mut Vec<Pair>) -> bool {
    if list::len(left) != list::len(right) {
        return false;
    }
    let pairs = list::to_vec(left).into_iter().zip(list::to_vec(right));
    pending.extend(pairs.rev().map(|(l, r)| (element(ty), l, r)));
    true
}

fn maps(ty: &'static TypeDesc, left: Word, right: Word, pending: &mut Vec<Pair>) -> bool {
    if map::len(left) != map::len(right) {
        return false;
    }
    let map_type = MapType::of(ty);
    let mut all_found = true;
    map::for_each(map_type, left, |key, value| match map::get(map_type, right, key) {
        Some(other) => pending.push((ty.args()[1], value, other)),
        None => all_found = false,
    });
    all_found
}
