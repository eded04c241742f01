//! Maps: persistent, in order of insertion.
//!
//! ```text
//! empty   EMPTY
//! else    Record: | entries, a list in order, deleted ones EMPTY | index or EMPTY | number of entries |
//! ```
//!
//! Up to `SMALL` entries are searched one by one and never leave holes; more have an index (`index`).
//! Putting a key that is there makes a new entry at the old position. Once more than half of the entries
//! are holes, the map is made anew.
//!
//! Keys are equal as by `==`, except that floats are compared by their bits. Hashes in here are keyed by a
//! secret of the program (`walk::hash`), so that nobody can choose keys that collide.
//!
//! The type of a key may bring equality and hash of its own, which run code of Mesh. So a key is looked for
//! first ([`Map::place`]), by the process, and then the map is changed there ([`Place`]), within an arena.

mod build;
mod entry;
mod index;
#[cfg(test)]
mod tests;

use super::list::{self, List};
use super::object::Object;
use super::walk::{Caller, keep, keyed_hash, same_key};
use crate::message::Arena;
pub(crate) use build::Keys;
pub(crate) use entry::Entry;
pub use entry::MapType;
use index::Node;
use mesh_abi::header::Header;
use mesh_abi::word::{EMPTY, Word, is_immediate};

/// Most entries of a map without index.
const SMALL: usize = 8;

/// Number of entries.
#[must_use]
pub fn len(map: Word) -> usize {
    Map::at(map).len()
}

/// The value of a key.
#[must_use]
pub fn get(on: Caller, ty: MapType, map: Word, key: Word) -> Option<Word> {
    Map::at(map).get(on, ty, key)
}

/// Where a key stands in a map, or would.
#[must_use]
pub fn place(on: Caller, ty: MapType, map: Word, key: Word) -> Place {
    Map::at(map).place(on, ty, key)
}

/// A map of these keys and values, whose types bring nothing of their own; of equal keys the last value
/// counts, at the first one's place.
pub fn new<A: Arena + ?Sized>(arena: &mut A, ty: MapType, entries: &[Word]) -> Word {
    let put = |map: Map, entry: &[Word]| map.place(Caller::NONE, ty, entry[0]).put(arena, ty, entry[1]);
    entries.chunks_exact(2).fold(Map::empty(), put).word()
}

/// The entries in order of insertion, as a list; deleted ones are `EMPTY`.
#[must_use]
pub fn entries(map: Word) -> Word {
    Map::at(map).entries().word()
}

/// Calls `each` with every key and value, in order of insertion.
pub fn for_each(_: MapType, map: Word, mut each: impl FnMut(Word, Word)) {
    Map::at(map).iter().for_each(|entry| each(entry.key(), entry.value()));
}

/// All keys and values, in order of insertion.
#[must_use]
pub fn to_vec(_: MapType, map: Word) -> Vec<(Word, Word)> {
    pairs(map)
}

/// The same, where the types are known anyway.
#[must_use]
pub fn pairs(map: Word) -> Vec<(Word, Word)> {
    Map::at(map).iter().map(|entry| (entry.key(), entry.value())).collect()
}

/// Where a key stands in a map, or would. Good for as long as the map is.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    map: Map,
    key: Word,
    hash: u64,
    entry: Option<Entry>,
}

/// A map, looked at.
#[derive(Clone, Copy, Debug)]
pub struct Map(Option<Object>);

impl Map {
    /// The map in a word.
    #[must_use]
    pub fn at(word: Word) -> Self {
        Self((!is_immediate(word)).then(|| Object::at(word)))
    }

    /// The empty map.
    #[must_use]
    pub const fn empty() -> Self {
        Self(None)
    }

    /// Its word.
    #[must_use]
    pub fn word(self) -> Word {
        self.0.map_or(EMPTY, Object::word)
    }

    /// Number of entries.
    #[must_use]
    pub fn len(self) -> usize {
        self.0.map_or(0, |root| root.get(2) as usize)
    }

    /// Where a key stands, or would.
    #[must_use]
    pub fn place(self, on: Caller, ty: MapType, key: Word) -> Place {
        let hash = keyed_hash(on, ty.key, key);
        let is_key = |entry: Entry| same_key(on, ty.key, entry.key(), key);
        let entry = match self.index() {
            Some(index) => index.find(hash, is_key),
            None => self.iter().find(|entry| entry.hash() == hash && is_key(*entry)),
        };
        keep([self.word(), key]);
        Place { map: self, key, hash, entry }
    }

    /// The value of a key.
    #[must_use]
    pub fn get(self, on: Caller, ty: MapType, key: Word) -> Option<Word> {
        self.place(on, ty, key).value()
    }

    /// Whether there is no entry.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The entries in order.
    #[must_use]
    pub(crate) fn iter(self) -> Iter {
        Iter { slots: self.entries().iter(), left: self.len() }
    }

    /// The first entry at a position or behind it.
    #[must_use]
    pub(crate) fn entry_from(self, position: usize) -> Option<Entry> {
        let slots = self.entries();
        (position..slots.len())
            .find_map(|at| slots.get(at).filter(|word| !is_immediate(*word)))
            .map(|word| Entry(Object::at(word)))
    }

    fn new<A: Arena + ?Sized>(arena: &mut A, entries: List, index: Option<Node>, len: usize) -> Self {
        let root = Object::new(arena, Header::record(0, 2, 1));
        root.set(0, entries.word());
        root.set(1, index.map_or(EMPTY, |node| node.0.word()));
        root.set(2, len as u64);
        Self(Some(root))
    }

    /// A map of the same entries without holes.
    fn rebuilt<A: Arena + ?Sized>(arena: &mut A, holes: List, len: usize) -> Self {
        let mut entries = list::Builder::new(true);
        for (position, entry) in (Iter { slots: holes.iter(), left: len }).enumerate() {
            let entry = entry.moved(arena, position);
            entries.push(arena, entry.0.word());
        }
        let entries = entries.finish(arena);
        let index = if len > SMALL { index_of(arena, entries) } else { None };
        Self::new(arena, entries, index, len)
    }

    fn entries(self) -> List {
        self.0.map_or(List::empty(), |root| List::at(root.get(0)))
    }

    fn index(self) -> Option<Node> {
        let root = self.0?;
        (root.get(1) != EMPTY).then(|| Node(root.child(1)))
    }
}

impl Place {
    /// The value there.
    #[must_use]
    pub fn value(&self) -> Option<Word> {
        self.entry.map(Entry::value)
    }

    /// The map with a value there.
    #[must_use]
    pub fn put<A: Arena + ?Sized>(&self, arena: &mut A, ty: MapType, value: Word) -> Map {
        let (map, hash) = (self.map, self.hash);
        if let Some(old) = self.entry {
            let new = Entry::new(arena, ty, (old.key(), value), hash, old.position());
            let entries = map.entries().with(arena, old.position(), new.0.word());
            let index = map.index().map(|index| index.replace(arena, old, new, 0));
            return Map::new(arena, entries, index, map.len());
        }
        let entries = map.entries();
        let entry = Entry::new(arena, ty, (self.key, value), hash, entries.len());
        let entries = entries.append(arena, true, entry.0.word());
        let index = match map.index() {
            Some(index) => Some(index.insert(arena, entry, 0)),
            None if map.len() < SMALL => None,
            None => index_of(arena, entries),
        };
        Map::new(arena, entries, index, map.len() + 1)
    }

    /// The map with nothing there.
    #[must_use]
    pub fn delete<A: Arena + ?Sized>(&self, arena: &mut A) -> Map {
        let map = self.map;
        let Some(entry) = self.entry else { return map };
        if map.len() == 1 {
            return Map::empty();
        }
        let left = map.len() - 1;
        let holes = map.entries().with(arena, entry.position(), EMPTY);
        if left <= SMALL || left * 2 < holes.len() {
            return Map::rebuilt(arena, holes, left);
        }
        let index = map.index().and_then(|index| index.remove(arena, entry));
        Map::new(arena, holes, index, left)
    }
}

fn index_of<A: Arena + ?Sized>(arena: &mut A, entries: List) -> Option<Node> {
    let mut index: Option<Node> = None;
    for entry in (Iter { slots: entries.iter(), left: entries.len() }) {
        index = Some(match index {
            None => Node::single(arena, entry),
            Some(node) => node.insert(arena, entry, 0),
        });
    }
    index
}

/// The entries of a map in order.
#[derive(Clone, Debug)]
pub(crate) struct Iter {
    slots: list::Iter,
    left: usize,
}

impl Iterator for Iter {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        loop {
            let word = self.slots.next()?;
            if !is_immediate(word) {
                self.left = self.left.saturating_sub(1);
                return Some(Entry(Object::at(word)));
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Iter {}
