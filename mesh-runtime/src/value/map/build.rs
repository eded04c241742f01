//! Maps that are made all at once, without a map in between.
//!
//! Keys are looked at first ([`Keys::of`]), which may run code of their type; then the map is made ([`Keys::map`]). Neither keeps
//! others waiting.

use super::Map;
use super::entry::MapType;
use super::table::{HASH, Table};
use super::version::Version;
use crate::value::walk::{Caller, keyed_hash, same_key};
use mesh_abi::types::TypeDesc;
use mesh_abi::word::Word;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Different keys, in order of their first place. Good for as long as the words they were found in.
pub(crate) struct Keys {
    keys: Vec<(Word, u64)>,
    /// For every word that was looked at, which key it is.
    pub(crate) of: Vec<usize>,
}

impl Keys {
    /// The different ones of some words, which are kept alive by the caller; `step` is called with each.
    pub(crate) fn of(
        on: Caller,
        ty: &'static TypeDesc,
        words: impl ExactSizeIterator<Item = Word>,
        mut step: impl FnMut(),
    ) -> Self {
        let mut keys: Vec<(Word, u64)> = Vec::new();
        let mut of = Vec::with_capacity(words.len());
        // By hash: the last key with it. By key: the one before with the same hash, plus one.
        let mut last: HashMap<u64, usize, BuildHasherDefault<Hashed>> = HashMap::default();
        let mut before: Vec<usize> = Vec::new();
        for word in words {
            step();
            let hash = keyed_hash(on, ty, word) & HASH;
            let first = last.get(&hash).map_or(0, |at| at + 1);
            let mut next = first;
            while next != 0 && !same_key(on, ty, keys[next - 1].0, word) {
                next = before[next - 1];
            }
            of.push(match next.checked_sub(1) {
                Some(known) => known,
                None => {
                    keys.push((word, hash));
                    before.push(first);
                    last.insert(hash, keys.len() - 1);
                    keys.len() - 1
                }
            });
        }
        Self { keys, of }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.keys.len()
    }

    /// The map of these keys and of values in their order, while nothing is collected; `step` is called with each.
    pub(crate) fn map(&self, on: Caller, ty: MapType, values: &[Word], mut step: impl FnMut()) -> Map {
        if self.keys.is_empty() {
            return Map::empty();
        }
        let Some(table) = on.build(|arena| Table::new(arena, ty, self.keys.len() + 1)) else { return Map::empty() };
        for ((key, hash), value) in self.keys.iter().zip(values) {
            table.push((*key, *value), *hash);
            step();
        }
        Map(on.build(|arena| Version::newest(arena, table)))
    }
}

/// The hash of a number that is a hash.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0 << 8 ^ u64::from(*byte));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}
