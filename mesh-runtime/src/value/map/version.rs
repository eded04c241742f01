//! Versions of a map over one table.
//!
//! ```text
//! newest     Record 1: | table        | EMPTY         | len << 32 + end | 0                        | 0         |
//! old        Record 2: | next version | old reference | len << 32 + end | position … walked … kind | old word  |
//! replaced   Record 3: | stand-in     | former self   | len << 32 + end | …                        | …         |
//! ```
//!
//! The newest version owns the table: a change is made there, and the version from which it was made becomes old. It then
//! says what the change was, and which version came next (after Baker, "Shallow binding makes functional arrays fast",
//! 1991). To look something up in an old version is to look in the table, and to undo the changes on the way there. So the
//! usual case, in which nobody looks at a map again that has been changed, costs what a hash table costs, and every version
//! stays what it is. Entries that came later are told by their number: it is not below `end`.
//!
//! An old version that is looked at so often that a copy would have been cheaper gets a table of its own; one that is
//! changed becomes a trie (`trie`), which from then on is changed without copies. Then the version is *replaced*; versions
//! before it still find their way by its former self. Positions of entries are the same in a stand-in.

use super::entry::{Entry, MapType};
use super::table::Table;
use super::trie::Trie;
use crate::message::Arena;
use crate::value::object::Object;
use mesh_abi::header::Header;
use mesh_abi::word::{EMPTY, Word};

/// The tag of a trie; the others are those of versions.
pub(super) const TRIE: u16 = 0;
const NEWEST: u16 = 1;
const OLD: u16 = 2;
const REPLACED: u16 = 3;

/// Words of the object.
const NEXT: usize = 0;
const BEFORE: usize = 1;
const SIZE: usize = 2;
const CHANGE: usize = 3;
const BEFORE_RAW: usize = 4;

/// A version is looked at so many steps away from the table, and one more per entry, before it gets a table of its own.
const PATIENCE: usize = 64;

/// A map that is not empty.
#[derive(Clone, Copy, Debug)]
pub(super) struct Version(pub(super) Object);

/// What was done to an old version to get the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// A new entry, behind all others.
    Insert,
    /// Another value for this entry.
    Update(usize),
    /// This entry died.
    Delete(usize),
}

/// What a version is made of, apart from replacements.
pub(super) enum Form {
    Newest(Table),
    Old,
    Trie(Trie),
}

/// A live entry, as a version sees it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item {
    pub(super) key: Word,
    pub(super) value: Word,
    pub(super) hash: u64,
}

impl Item {
    /// Its key.
    #[must_use]
    pub fn key(&self) -> Word {
        self.key
    }

    /// Its value.
    #[must_use]
    pub fn value(&self) -> Word {
        self.value
    }
}

impl Version {
    /// The newest version of a table.
    pub(super) fn newest<A: Arena + ?Sized>(arena: &mut A, table: Table) -> Self {
        Self::of_size(arena, table, table.len(), table.used())
    }

    fn of_size<A: Arena + ?Sized>(arena: &mut A, table: Table, len: usize, end: usize) -> Self {
        let version = Object::new(arena, Header::record(NEWEST, 2, 3));
        version.set(NEXT, table.0.word());
        version.set(BEFORE, EMPTY);
        version.set(SIZE, (len as u64) << 32 | end as u64);
        version.set(CHANGE, 0);
        version.set(BEFORE_RAW, 0);
        Self(version)
    }

    fn tag(self) -> u16 {
        self.0.header().tag()
    }

    /// Number of live entries.
    #[inline]
    pub(super) fn len(self) -> usize {
        (self.0.get(SIZE) >> 32) as usize
    }

    /// Entries with this number and higher ones came later.
    #[inline]
    pub(super) fn end(self) -> usize {
        self.0.get(SIZE) as u32 as usize
    }

    /// This version, or what stands in for it.
    #[inline]
    pub(super) fn current(self) -> Self {
        let mut it = self;
        while it.tag() == REPLACED {
            it = Self(it.0.child(NEXT));
        }
        it
    }

    /// Of a current version.
    #[inline]
    pub(super) fn form(self) -> Form {
        match self.tag() {
            TRIE => Form::Trie(Trie(self.0)),
            NEWEST => Form::Newest(Table(self.0.child(NEXT))),
            _ => Form::Old,
        }
    }

    /// The version after an old one, as it was.
    fn next(self) -> Self {
        let mut it = Self(self.0.child(NEXT));
        while it.tag() == REPLACED {
            it = Self(it.0.child(BEFORE));
        }
        it
    }

    fn change(self) -> Change {
        let word = self.0.get(CHANGE);
        let position = (word >> 32) as usize;
        match word & 3 {
            0 => Change::Insert,
            1 => Change::Update(position),
            _ => Change::Delete(position),
        }
    }

    /// The table at the end of the way from an old version.
    fn table(self) -> Table {
        let mut it = self;
        while it.tag() == OLD {
            it = it.next();
        }
        Table(it.0.child(NEXT))
    }

    /// The entry with a hash whose key `is_key` accepts.
    #[inline]
    pub(super) fn find(self, hash: u64, is_key: impl Fn(Word) -> bool) -> Option<usize> {
        let it = self.current();
        match it.form() {
            Form::Newest(table) => table.find(hash, |at| !table.is_dead(at) && is_key(table.key(at))),
            Form::Trie(trie) => trie.find(hash, is_key).map(Entry::position),
            Form::Old => {
                let (table, end) = (it.table(), it.end());
                table.find(hash, |at| at < end && is_key(table.key(at)) && it.value(at).is_some())
            }
        }
    }

    /// The value of an entry; none if it is dead. The position is below the end.
    #[inline]
    pub(super) fn value(self, position: usize) -> Option<Word> {
        let mut it = self.current();
        if let Form::Trie(trie) = it.form() {
            return trie.entry(position).map(Entry::value);
        }
        let (reader, mut steps) = (it, 0);
        while it.tag() == OLD {
            match it.change() {
                Change::Update(at) if at == position => break,
                Change::Delete(at) if at == position => break,
                _ => it = it.next(),
            }
            steps += 1;
        }
        reader.walked(steps);
        if it.tag() != OLD {
            let table = Table(it.0.child(NEXT));
            return (!table.is_dead(position)).then(|| table.value(position));
        }
        match it.change() {
            // What was deleted keeps its value in the table.
            Change::Delete(_) => Some(it.table().value(position)),
            _ => Some(it.before()),
        }
    }

    /// The key of an entry.
    pub(super) fn key(self, position: usize) -> Word {
        let it = self.current();
        match it.form() {
            Form::Newest(table) => table.key(position),
            Form::Old => it.table().key(position),
            Form::Trie(trie) => trie.entry(position).map_or(0, Entry::key),
        }
    }

    /// The value that a change of this version replaced. One that is no object stands as it is.
    fn before(self) -> Word {
        self.0.get(if self.0.get(BEFORE) == EMPTY { BEFORE_RAW } else { BEFORE })
    }

    /// Notes how far the way to the table was.
    fn walked(self, steps: usize) {
        if steps > 0 && !self.0.header().is_immortal() {
            let word = self.0.get(CHANGE);
            let walked = ((word >> 2) & WALKED).saturating_add(steps as u64).min(WALKED);
            self.0.set(CHANGE, word & !(WALKED << 2) | walked << 2);
        }
    }

    /// Whether a table of its own would have been cheaper.
    pub(super) fn is_impatient(self) -> bool {
        let it = self.current();
        it.tag() == OLD && (it.0.get(CHANGE) >> 2 & WALKED) as usize > PATIENCE + it.end()
    }

    /// Entries by their position, as this version sees them.
    pub(super) fn items(self) -> Vec<Option<Item>> {
        let it = self.current();
        if let Form::Trie(trie) = it.form() {
            return trie.items();
        }
        let table = it.table();
        let now = |at| Item { key: table.key(at), value: table.value(at), hash: table.hash(at) };
        let mut items: Vec<Option<Item>> = (0..it.end()).map(|at| (!table.is_dead(at)).then(|| now(at))).collect();
        // Changes are undone from the last to the first: what the first one replaced is what counts.
        let mut way = Vec::new();
        let mut at = it;
        while at.tag() == OLD {
            way.push(at);
            at = at.next();
        }
        for version in way.into_iter().rev() {
            match version.change() {
                Change::Update(position) if position < items.len() => {
                    items[position] = Some(Item { value: version.before(), ..now(position) });
                }
                Change::Delete(position) if position < items.len() => items[position] = Some(now(position)),
                _ => {}
            }
        }
        items
    }

    /// Whether a change may be made in the table.
    pub(super) fn owned_table(self) -> Option<Table> {
        match self.form() {
            Form::Newest(table) if table.is_open() && !self.0.header().is_immortal() => Some(table),
            _ => None,
        }
    }

    /// The version after a change, which the caller makes in the table then; this one becomes old.
    pub(super) fn changed<A: Arena + ?Sized>(self, arena: &mut A, table: Table, change: Change) -> Self {
        let (len, end) = match change {
            Change::Insert => (self.len() + 1, self.end() + 1),
            Change::Update(_) => (self.len(), self.end()),
            Change::Delete(_) => (self.len() - 1, self.end()),
        };
        let next = Self::of_size(arena, table, len, end);
        let (kind, position) = match change {
            Change::Insert => (0, 0),
            Change::Update(position) => (1, position),
            Change::Delete(position) => (2, position),
        };
        if let Change::Update(position) = change {
            let value = table.value(position);
            self.0.set(BEFORE_RAW, value);
            self.0.set(BEFORE, if table.value_is_ref() { value } else { EMPTY });
        }
        self.0.set(CHANGE, (position as u64) << 32 | kind);
        self.0.set(NEXT, next.0.word());
        self.0.set_header(Header::record(OLD, 2, 3));
        table.changed();
        next
    }

    /// Another map of the same entries at the same positions takes the place of this current version.
    pub(super) fn replace<A: Arena + ?Sized>(self, arena: &mut A, stand_in: Object) {
        let former = Object::new(arena, self.0.header());
        former.copy_words(0, self.0, 0, 5);
        self.0.set(NEXT, stand_in.word());
        self.0.set(BEFORE, former.word());
        self.0.set_header(Header::record(REPLACED, 2, 3));
    }

    /// Gives this version a table of its own.
    pub(super) fn own_table<A: Arena + ?Sized>(self, arena: &mut A, ty: MapType) {
        let it = self.current();
        let items = it.items();
        let table = Table::new(arena, ty, items.len());
        for (position, item) in items.iter().enumerate() {
            // Nobody finds the dead: they only hold the place.
            let (key, value, hash) = match item {
                Some(item) => (item.key, item.value, item.hash),
                None => (it.key(position), it.table().value(position), it.table().hash(position)),
            };
            table.push((key, value), hash);
            if item.is_none() {
                table.kill(position);
            }
        }
        let version = Self::newest(arena, table);
        it.replace(arena, version.0);
    }
}

/// Most steps that are noted.
const WALKED: u64 = (1 << 30) - 1;
