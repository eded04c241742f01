//! Persistent maps: changed without copying, whatever became of the map before.
//!
//! ```text
//! Record 0: | entries, a list in order, deleted ones EMPTY | index or EMPTY | len << 32 + positions |
//! ```
//!
//! Up to `SMALL` entries are searched one by one; more have an index (`index`). Putting a key that is there makes a new
//! entry at the old position. Once more than half of the entries are holes, the map is made anew.

use super::entry::{Entry, MapType};
use super::index::Node;
use super::version::{Item, TRIE};
use crate::message::Arena;
use crate::value::list::{self, List};
use crate::value::object::Object;
use mesh_abi::header::Header;
use mesh_abi::word::{EMPTY, is_immediate};

/// Most entries of a map without index.
const SMALL: usize = 8;

/// A persistent map that is not empty.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trie(pub(super) Object);

impl Trie {
    fn new<A: Arena + ?Sized>(arena: &mut A, entries: List, index: Option<Node>, len: usize) -> Self {
        let root = Object::new(arena, Header::record(TRIE, 2, 1));
        root.set(0, entries.word());
        root.set(1, index.map_or(EMPTY, |node| node.0.word()));
        root.set(2, (len as u64) << 32 | entries.len() as u64);
        Self(root)
    }

    /// Of items at their positions, at least one of which is there.
    pub(super) fn of_items<A: Arena + ?Sized>(arena: &mut A, ty: MapType, items: &[Option<Item>]) -> Self {
        let mut entries = list::Builder::new(true);
        let mut live = Vec::with_capacity(items.len());
        for (position, item) in items.iter().enumerate() {
            let entry = item.map(|item| Entry::new(arena, ty, (item.key, item.value), item.hash, position));
            live.extend(entry);
            entries.push(arena, entry.map_or(EMPTY, |entry| entry.0.word()));
        }
        let entries = entries.finish(arena);
        Self::of_entries(arena, entries, live)
    }

    fn of_entries<A: Arena + ?Sized>(arena: &mut A, entries: List, mut live: Vec<Entry>) -> Self {
        let len = live.len();
        let index = (len > SMALL).then(|| {
            // A node looks at the low bits first, so what is below one node stands together in this order.
            live.sort_by_cached_key(|entry| entry.hash().reverse_bits());
            Node::of(arena, &live, 0)
        });
        Self::new(arena, entries, index, len)
    }

    fn entries(self) -> List {
        List::at(self.0.get(0))
    }

    fn index(self) -> Option<Node> {
        (self.0.get(1) != EMPTY).then(|| Node(self.0.child(1)))
    }

    fn len(self) -> usize {
        (self.0.get(2) >> 32) as usize
    }

    fn live(self) -> impl Iterator<Item = Entry> {
        self.entries().iter().filter(|word| !is_immediate(*word)).map(|word| Entry(Object::at(word)))
    }

    /// The entry at a position.
    pub(super) fn entry(self, position: usize) -> Option<Entry> {
        let word = self.entries().get(position).filter(|word| !is_immediate(*word))?;
        Some(Entry(Object::at(word)))
    }

    /// The entry with a hash whose key `is_key` accepts.
    pub(super) fn find(self, hash: u64, is_key: impl Fn(u64) -> bool) -> Option<Entry> {
        match self.index() {
            Some(index) => index.find(hash, |entry| is_key(entry.key())),
            None => self.live().find(|entry| entry.hash() == hash && is_key(entry.key())),
        }
    }

    /// All entries by position.
    pub(super) fn items(self) -> Vec<Option<Item>> {
        let item = |entry: Entry| Item { key: entry.key(), value: entry.value(), hash: entry.hash() };
        let item = |word| (!is_immediate(word)).then(|| item(Entry(Object::at(word))));
        self.entries().iter().map(item).collect()
    }

    /// With another value for an entry.
    pub(super) fn with<A: Arena + ?Sized>(self, arena: &mut A, ty: MapType, old: Entry, value: u64) -> Self {
        let new = Entry::new(arena, ty, (old.key(), value), old.hash(), old.position());
        let entries = self.entries().with(arena, old.position(), new.0.word());
        let index = self.index().map(|index| index.replace(arena, old, new, 0));
        Self::new(arena, entries, index, self.len())
    }

    /// With an entry more.
    pub(super) fn insert<A: Arena + ?Sized>(self, arena: &mut A, ty: MapType, pair: (u64, u64), hash: u64) -> Self {
        let entry = Entry::new(arena, ty, pair, hash, self.entries().len());
        let entries = self.entries().append(arena, true, entry.0.word());
        let index = match self.index() {
            Some(index) => Some(index.insert(arena, entry, 0)),
            None if self.len() < SMALL => None,
            None => return Self::of_entries(arena, entries, self.live().chain([entry]).collect()),
        };
        Self::new(arena, entries, index, self.len() + 1)
    }

    /// Without an entry, which is not the last one.
    pub(super) fn remove<A: Arena + ?Sized>(self, arena: &mut A, entry: Entry) -> Self {
        let left = self.len() - 1;
        let holes = self.entries().with(arena, entry.position(), EMPTY);
        if left <= SMALL || left * 2 < holes.len() {
            return Self::without_holes(arena, holes);
        }
        let index = self.index().and_then(|index| index.remove(arena, entry));
        Self::new(arena, holes, index, left)
    }

    fn without_holes<A: Arena + ?Sized>(arena: &mut A, holes: List) -> Self {
        let (mut entries, mut live) = (list::Builder::new(true), Vec::new());
        for word in holes.iter().filter(|word| !is_immediate(*word)) {
            let entry = Entry(Object::at(word)).moved(arena, live.len());
            entries.push(arena, entry.0.word());
            live.push(entry);
        }
        let entries = entries.finish(arena);
        Self::of_entries(arena, entries, live)
    }
}
