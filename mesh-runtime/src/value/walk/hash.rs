//! Hashes: FNV-1a over 64 bits, combined field by field. Floats are hashed by their bits.

use super::{element, field, fields};
use crate::value::map::MapType;
use crate::value::{list, map, object, text};
use mesh_abi::types::{HASH_BASIS, TypeDesc, TypeKind, hash_bytes};
use mesh_abi::word::Word;

/// What is still to be done. Hashes of parts go to a stack of their own, innermost last.
enum Step {
    Hash(&'static TypeDesc, Word),
    /// Combines the last `n` hashes, first to last.
    Combine(usize),
    /// Combines the last `n` pairs of hashes without regard to their order.
    CombinePairs(usize),
}

/// The hash of a value.
#[must_use]
pub fn hash(ty: &'static TypeDesc, value: Word) -> u64 {
    let mut pending = vec![Step::Hash(ty, value)];
    let mut done: Vec<u64> = Vec::new();
    while let Some(step) = pending.pop() {
        match step {
            Step::Hash(ty, value) => start(ty, value, &mut pending, &mut done),
            Step::Combine(count) => {
                let parts = done.split_off(done.len() - count);
                done.push(parts.into_iter().reduce(combine).unwrap_or(HASH_BASIS));
            }
            Step::CombinePairs(count) => {
                let parts = done.split_off(done.len() - 2 * count);
                let pairs = parts.chunks_exact(2).map(|pair| combine(pair[0], pair[1]));
                done.push(pairs.fold(HASH_BASIS, u64::wrapping_add));
            }
        }
    }
    done.pop().unwrap_or(HASH_BASIS)
}

fn start(ty: &'static TypeDesc, value: Word, pending: &mut Vec<Step>, done: &mut Vec<u64>) {
    match ty.kind {
        TypeKind::Bool => done.push(hash_bytes(HASH_BASIS, &[value as u8])),
        TypeKind::String | TypeKind::Atom => done.push(hash_bytes(HASH_BASIS, text::get(value).as_bytes())),
        TypeKind::Unit => done.push(HASH_BASIS),
        TypeKind::Int | TypeKind::Float | TypeKind::Pid | TypeKind::Function | TypeKind::Opaque => {
            done.push(word(value));
        }
        TypeKind::Tuple | TypeKind::Struct | TypeKind::Sum => record(ty, value, pending, done),
        TypeKind::List => {
            let items = list::to_vec(value);
            done.push(word(items.len() as u64));
            pending.push(Step::Combine(1 + items.len()));
            pending.extend(items.into_iter().rev().map(|item| Step::Hash(element(ty), item)));
        }
        TypeKind::Map => {
            let entries = map::to_vec(MapType::of(ty), value);
            pending.push(Step::CombinePairs(entries.len()));
            for (key, value) in entries {
                pending.extend([Step::Hash(ty.args()[1], value), Step::Hash(ty.args()[0], key)]);
            }
        }
    }
}

fn record(ty: &'static TypeDesc, value: Word, pending: &mut Vec<Step>, done: &mut Vec<u64>) {
    let variant = object::variant(value);
    let fields = fields(ty, variant);
    let seed = match ty.kind {
        TypeKind::Sum => Some(variant),
        TypeKind::Tuple => Some(fields.len()),
        _ => None,
    };
    done.extend(seed.map(|seed| word(seed as u64)));
    pending.push(Step::Combine(fields.len() + usize::from(seed.is_some())));
    pending.extend(fields.iter().rev().map(|f| Step::Hash(f.ty(), field(value, f))));
}

fn word(value: u64) -> u64 {
    hash_bytes(HASH_BASIS, &value.to_le_bytes())
}

fn combine(first: u64, second: u64) -> u64 {
    hash_bytes(first, &second.to_le_bytes())
}
