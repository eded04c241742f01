//! Maps, in order of insertion.
//!
//! A map is a version of a hash table (`table`, `version`) as long as it is changed one step after the other, and a
//! persistent trie (`trie`, `index`) where more than one thing is made of the same large map.
//!
//! Keys are equal as by `==`, except that floats are compared by their bits. Hashes in here are keyed by a
//! secret of the program (`walk::hash`), so that nobody can choose keys that collide.
//!
//! The type of a key may bring equality and hash of its own, which run code of Mesh. So a key is looked for
//! first ([`Map::place`]), by the process, and then the map is changed there ([`Place`]), within an arena.

mod build;
mod entry;
mod index;
mod table;
#[cfg(test)]
mod tests;
mod trie;
mod version;

use super::list;
use super::object::Object;
use super::walk::{Caller, keep, keyed_hash, same_key};
use crate::message::Arena;
pub(crate) use build::Keys;
pub use entry::MapType;
use mesh_abi::word::{EMPTY, Word, is_immediate};
use table::{HASH, Table};
use trie::Trie;
pub(crate) use version::Item;
use version::{Change, Form, Version};

/// Up to so many entries are copied where two things are made of one map.
const FEW: usize = 32;

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
    if entries.is_empty() {
        return EMPTY;
    }
    let table = Table::new(arena, ty, entries.len() / 2);
    fill(table, ty, entries, &mut || ());
    Version::newest(arena, table).0.word()
}

/// The same while nothing is collected, in the memory of a process; `step` is called with each entry.
pub fn new_stepwise(on: Caller, ty: MapType, entries: &[Word], mut step: impl FnMut()) -> Word {
    if entries.is_empty() {
        return EMPTY;
    }
    let Some(table) = on.build(|arena| Table::new(arena, ty, entries.len() / 2)) else { return EMPTY };
    fill(table, ty, entries, &mut step);
    on.build(|arena| Version::newest(arena, table).0.word()).unwrap_or(EMPTY)
}

fn fill(table: Table, ty: MapType, entries: &[Word], step: &mut dyn FnMut()) {
    for entry in entries.chunks_exact(2) {
        step();
        let hash = keyed_hash(Caller::NONE, ty.key, entry[0]) & HASH;
        match table.find(hash, |at| same_key(Caller::NONE, ty.key, table.key(at), entry[0])) {
            Some(at) => table.set_value(at, entry[1]),
            None => _ = table.push((entry[0], entry[1]), hash),
        }
    }
}

/// The keys in order, as a list.
pub fn keys<A: Arena + ?Sized>(arena: &mut A, ty: MapType, map: Word) -> Word {
    Map::at(map).keys(arena, ty)
}

/// The values in order of their keys, as a list.
pub fn values<A: Arena + ?Sized>(arena: &mut A, ty: MapType, map: Word) -> Word {
    let values: Vec<Word> = Map::at(map).iter().map(|item| item.value()).collect();
    list::new(arena, ty.value.is_ref(), &values)
}

/// Calls `each` with every key and value, in order of insertion.
pub fn for_each(_: MapType, map: Word, mut each: impl FnMut(Word, Word)) {
    Map::at(map).iter().for_each(|item| each(item.key(), item.value()));
}

/// All keys and values, in order of insertion.
#[must_use]
pub fn to_vec(_: MapType, map: Word) -> Vec<(Word, Word)> {
    pairs(map)
}

/// The same, where the types are known anyway.
#[must_use]
pub fn pairs(map: Word) -> Vec<(Word, Word)> {
    Map::at(map).iter().map(|item| (item.key(), item.value())).collect()
}

/// Where a key stands in a map, or would. Good for as long as the map is.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    map: Map,
    key: Word,
    hash: u64,
    found: Option<Found>,
}

/// An entry of a map.
#[derive(Clone, Copy, Debug)]
struct Found {
    position: usize,
    value: Word,
}

/// A map, looked at.
#[derive(Clone, Copy, Debug)]
pub struct Map(Option<Version>);

impl Map {
    /// The map in a word.
    #[must_use]
    #[inline]
    pub fn at(word: Word) -> Self {
        Self((!is_immediate(word)).then(|| Version(Object::at(word))))
    }

    /// The empty map.
    #[must_use]
    pub const fn empty() -> Self {
        Self(None)
    }

    /// Its word.
    #[must_use]
    pub fn word(self) -> Word {
        self.0.map_or(EMPTY, |version| version.0.word())
    }

    /// Number of entries.
    #[must_use]
    pub fn len(self) -> usize {
        self.0.map_or(0, Version::len)
    }

    /// Where a key stands, or would.
    #[must_use]
    pub fn place(self, on: Caller, ty: MapType, key: Word) -> Place {
        let hash = keyed_hash(on, ty.key, key) & HASH;
        self.settle(on, ty);
        let found = self.0.and_then(|version| {
            let position = version.find(hash, |other| same_key(on, ty.key, other, key))?;
            Some(Found { position, value: version.value(position)? })
        });
        keep([self.word(), key]);
        Place { map: self, key, hash, found }
    }

    /// The value of a key.
    #[must_use]
    pub fn get(self, on: Caller, ty: MapType, key: Word) -> Option<Word> {
        self.place(on, ty, key).value()
    }

    /// Whether there is no entry.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0.is_none()
    }

    /// The entries in order.
    #[must_use]
    pub(crate) fn iter(self) -> Iter {
        let items = self.0.map(Version::items).unwrap_or_default();
        Iter { items: items.into_iter(), left: self.len() }
    }

    /// The position of the first entry at a position or behind it.
    #[must_use]
    pub(crate) fn position_from(self, on: Caller, ty: MapType, position: usize) -> Option<usize> {
        self.settle(on, ty);
        let version = self.0?;
        (position..version.end()).find(|at| version.value(*at).is_some())
    }

    /// The key of the entry at a position.
    #[must_use]
    pub(crate) fn key_at(self, position: usize) -> Option<Word> {
        self.0.filter(|version| position < version.end()).map(|version| version.key(position))
    }

    /// The value of the entry at a position.
    #[must_use]
    pub(crate) fn value_at(self, position: usize) -> Option<Word> {
        self.0.filter(|version| position < version.end())?.value(position)
    }

    fn keys<A: Arena + ?Sized>(self, arena: &mut A, ty: MapType) -> Word {
        let Some(version) = self.0 else { return EMPTY };
        let shared = match version.current().form() {
            Form::Newest(table) => table.key_list(arena, version.end()),
            _ => None,
        };
        shared.unwrap_or_else(|| {
            let keys: Vec<Word> = self.iter().map(|item| item.key()).collect();
            list::new(arena, ty.key.is_ref(), &keys)
        })
    }

    /// Where an old version has been looked at often enough, it gets a table of its own.
    fn settle(self, on: Caller, ty: MapType) {
        if let Some(version) = self.0.filter(|version| version.is_impatient()) {
            // SAFETY: the memory is used for this one thing.
            if let Some(memory) = unsafe { on.memory() } {
                memory.build(|arena| version.own_table(arena, ty));
            }
        }
    }
}

impl Place {
    /// The value there.
    #[must_use]
    pub fn value(&self) -> Option<Word> {
        self.found.map(|found| found.value)
    }

    /// Where among the entries it is.
    #[must_use]
    pub fn position(&self) -> Option<usize> {
        self.found.map(|found| found.position)
    }

    /// The map with a value there.
    #[must_use]
    pub fn put<A: Arena + ?Sized>(&self, arena: &mut A, ty: MapType, value: Word) -> Map {
        let Some(version) = self.map.0 else {
            let table = Table::new(arena, ty, 1);
            table.push((self.key, value), self.hash);
            return Map(Some(Version::newest(arena, table)));
        };
        if self.value() == Some(value) {
            return self.map;
        }
        let version = version.current();
        if let Form::Trie(trie) = version.form() {
            return self.put_into_trie(arena, ty, trie, value);
        }
        match version.owned_table() {
            Some(table) if !table.is_worn() && (self.found.is_some() || !table.is_full()) => {
                let change = self.found.map_or(Change::Insert, |found| Change::Update(found.position));
                let next = version.changed(arena, table, change);
                self.put_into_table(table, value, self.position());
                Map(Some(next))
            }
            Some(table) => {
                let (copy, position) = self.moved(arena, table);
                self.put_into_table(copy, value, position);
                Map(Some(Version::newest(arena, copy)))
            }
            None if self.is_copied(version) => {
                let (copy, position) = self.copied(arena, ty, version);
                self.put_into_table(copy, value, position);
                Map(Some(Version::newest(arena, copy)))
            }
            None => {
                let trie = self.trie(arena, ty, version);
                self.put_into_trie(arena, ty, trie, value)
            }
        }
    }

    /// The map with nothing there.
    #[must_use]
    pub fn delete<A: Arena + ?Sized>(&self, arena: &mut A, ty: MapType) -> Map {
        let (Some(version), Some(found)) = (self.map.0, self.found) else { return self.map };
        if version.len() == 1 {
            return Map::empty();
        }
        let version = version.current();
        if let Form::Trie(trie) = version.form() {
            return self.remove_from_trie(arena, trie);
        }
        match version.owned_table() {
            Some(table) if !table.is_worn() && !table.is_hollow() => {
                let next = version.changed(arena, table, Change::Delete(found.position));
                table.kill(found.position);
                Map(Some(next))
            }
            Some(table) => {
                let (copy, position) = self.moved(arena, table);
                position.into_iter().for_each(|position| copy.kill(position));
                Map(Some(Version::newest(arena, copy)))
            }
            None if self.is_copied(version) => {
                let (copy, position) = self.copied(arena, ty, version);
                position.into_iter().for_each(|position| copy.kill(position));
                Map(Some(Version::newest(arena, copy)))
            }
            None => {
                let trie = self.trie(arena, ty, version);
                self.remove_from_trie(arena, trie)
            }
        }
    }

    fn put_into_table(&self, table: Table, value: Word, position: Option<usize>) {
        match position {
            Some(position) => table.set_value(position, value),
            None => _ = table.push((self.key, value), self.hash),
        }
    }

    fn put_into_trie<A: Arena + ?Sized>(&self, arena: &mut A, ty: MapType, trie: Trie, value: Word) -> Map {
        let trie = match self.found.and_then(|found| trie.entry(found.position)) {
            Some(old) => trie.with(arena, ty, old, value),
            None => trie.insert(arena, ty, (self.key, value), self.hash),
        };
        Map(Some(Version(trie.0)))
    }

    fn remove_from_trie<A: Arena + ?Sized>(&self, arena: &mut A, trie: Trie) -> Map {
        match self.found.and_then(|found| trie.entry(found.position)) {
            Some(entry) => Map(Some(Version(trie.remove(arena, entry).0))),
            None => self.map,
        }
    }

    /// A larger copy of the newest version's table, which stays to the versions that have it; and where the entry is.
    fn moved<A: Arena + ?Sized>(&self, arena: &mut A, table: Table) -> (Table, Option<usize>) {
        let of = self.position();
        let (copy, at) = table.copied(arena, 2 * table.len() + 1, of);
        table.close();
        (copy, of.map(|_| at))
    }

    /// Whether a version that does not own its table is copied. Nothing else is possible for constant data.
    fn is_copied(&self, version: Version) -> bool {
        version.len() <= FEW || version.0.header().is_immortal()
    }

    /// A table of a version's own entries with room for more; and where the entry is in there.
    fn copied<A: Arena + ?Sized>(&self, arena: &mut A, ty: MapType, version: Version) -> (Table, Option<usize>) {
        let copy = Table::new(arena, ty, version.len() + version.len() / 2 + 1);
        let mut moved = None;
        for (position, item) in version.items().into_iter().enumerate() {
            let Some(item) = item else { continue };
            let at = copy.push((item.key, item.value), item.hash);
            moved = moved.or(self.found.filter(|found| found.position == position).map(|_| at));
        }
        (copy, moved)
    }

    /// A version as a trie, which it stays.
    fn trie<A: Arena + ?Sized>(&self, arena: &mut A, ty: MapType, version: Version) -> Trie {
        let trie = Trie::of_items(arena, ty, &version.items());
        version.replace(arena, trie.0);
        trie
    }
}

/// The entries of a map in order.
#[derive(Clone, Debug)]
pub(crate) struct Iter {
    items: std::vec::IntoIter<Option<Item>>,
    left: usize,
}

impl Iterator for Iter {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        let item = self.items.by_ref().flatten().next()?;
        self.left = self.left.saturating_sub(1);
        Some(item)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Iter {}
