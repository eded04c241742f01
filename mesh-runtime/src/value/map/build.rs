//! Maps that are made all at once: no map in between, and a trie from the bottom up.
//!
//! Keys are looked at first ([`Keys::of`]), which may run code of their type; then the map is made within an arena.

use super::entry::{Entry, MapType};
use super::index::Node;
use super::{Map, SMALL};
use crate::message::Arena;
use crate::value::list;
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
    /// The different ones of some words, which are kept alive by the caller.
    pub(crate) fn of(on: Caller, ty: &'static TypeDesc, words: impl ExactSizeIterator<Item = Word>) -> Self {
        let mut keys: Vec<(Word, u64)> = Vec::new();
        let mut of = Vec::with_capacity(words.len());
        // By hash: the last key with it. By key: the one before with the same hash, plus one.
        let mut last: HashMap<u64, usize, BuildHasherDefault<Hashed>> = HashMap::default();
        let mut before: Vec<usize> = Vec::new();
        for word in words {
            let hash = keyed_hash(on, ty, word);
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

    /// The map of these keys and of values in their order.
    pub(crate) fn map<A: Arena + ?Sized>(&self, arena: &mut A, ty: MapType, values: &[Word]) -> Map {
        let mut entries = list::Builder::new(true);
        let mut by_hash = Vec::with_capacity(self.keys.len());
        for (position, ((key, hash), value)) in self.keys.iter().zip(values).enumerate() {
            let entry = Entry::new(arena, ty, (*key, *value), *hash, position);
            entries.push(arena, entry.0.word());
            by_hash.push(entry);
        }
        if by_hash.is_empty() {
            return Map::empty();
        }
        let len = by_hash.len();
        let entries = entries.finish(arena);
        let index = (len > SMALL).then(|| {
            // A node looks at the low bits first, so what is below one node stands together in this order.
            by_hash.sort_by_cached_key(|entry| entry.hash().reverse_bits());
            Node::of(arena, &by_hash, 0)
        });
        Map::new(arena, entries, index, len)
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
