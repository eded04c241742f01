//! Hash tables: what maps are as long as every change is made to the newest version.
//!
//! ```text
//! Record: | keys | values | index | entries in use | entries that are dead | changes | 1: closed |
//!
//! keys, values   arrays with bounds, as under lists; entry `p` is element `p` of both
//! index          Raws: | hash of entry 0 … | slot 0 … |    slot: 0, or part of a hash << 32 + number of an entry + 1
//! ```
//!
//! Entries stand in the order in which their keys came, and keep their numbers. Slots are looked at one after another from
//! the one that the hash says; they are a power of two, and a quarter of them stays free. Small tables have none: their
//! hashes are looked at one by one.
//!
//! A table only knows what is the case now; `version` knows what was before.

use super::entry::MapType;
use crate::library::Turns;
use crate::message::Arena;
use crate::value::list;
use crate::value::object::Object;
use mesh_abi::header::{Header, Kind};
use mesh_abi::word::Word;

/// Hashes have so many bits: the rest of the word says that the entry is dead.
pub(super) const HASH: u64 = u64::MAX >> 1;
const DEAD: u64 = !HASH;
/// Most entries of a table without slots.
const SMALL: usize = 8;

const USED: usize = 3;
const DEADS: usize = 4;
const CHANGES: usize = 5;
const CLOSED: usize = 6;

/// A hash table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table(pub(super) Object);

impl Table {
    /// An empty table with room for so many entries, or a few more.
    pub(super) fn new<A: Arena + ?Sized>(arena: &mut A, ty: MapType, entries: usize) -> Self {
        Self::with_room(arena, ty.key.is_ref(), ty.value.is_ref(), entries)
    }

    fn with_room<A: Arena + ?Sized>(arena: &mut A, key_is_ref: bool, value_is_ref: bool, entries: usize) -> Self {
        let slots = if entries > SMALL { (entries * 4 / 3 + 1).next_power_of_two() } else { 0 };
        let room = match slots {
            0 if entries <= SMALL / 2 => SMALL / 2,
            0 => SMALL,
            _ => slots / 4 * 3,
        };
        let keys = list::closed_array(arena, key_is_ref, room);
        let values = list::closed_array(arena, value_is_ref, room);
        let index = Object::new(arena, Header::sized(Kind::Raws, (room + slots) as u64));
        // SAFETY: the slots follow the hashes, within the payload.
        unsafe { index.payload().add(room).write_bytes(0, slots) };
        let table = Object::new(arena, Header::record(0, 3, 4));
        table.set(0, keys.word());
        table.set(1, values.word());
        table.set(2, index.word());
        for slot in [USED, DEADS, CHANGES, CLOSED] {
            table.set(slot, 0);
        }
        Self(table)
    }

    fn keys(self) -> Object {
        self.0.child(0)
    }

    fn values(self) -> Object {
        self.0.child(1)
    }

    fn index(self) -> Object {
        self.0.child(2)
    }

    fn room(self) -> usize {
        self.keys().header().length() as usize - 1
    }

    /// Entries, dead ones included.
    #[inline]
    pub(super) fn used(self) -> usize {
        self.0.get(USED) as usize
    }

    fn dead(self) -> usize {
        self.0.get(DEADS) as usize
    }

    /// Entries that are not dead.
    pub(super) fn len(self) -> usize {
        self.used() - self.dead()
    }

    pub(super) fn is_full(self) -> bool {
        self.used() == self.room()
    }

    /// Whether it has seen so many changes that a copy costs nothing beside them. So what those who hold an old version
    /// keep alive is not more than a few times the map.
    pub(super) fn is_worn(self) -> bool {
        self.0.get(CHANGES) as usize > 4 * self.room() + 64
    }

    /// Whether most entries would be dead with one more.
    pub(super) fn is_hollow(self) -> bool {
        self.used() > SMALL && 2 * (self.dead() + 1) > self.used()
    }

    /// Whether the newest version may change it: it was not copied to go on elsewhere, and is no constant.
    pub(super) fn is_open(self) -> bool {
        self.0.get(CLOSED) == 0 && !self.0.header().is_immortal()
    }

    pub(super) fn close(self) {
        self.0.set(CLOSED, 1);
    }

    #[inline]
    pub(super) fn key(self, position: usize) -> Word {
        self.keys().get(1 + position)
    }

    #[inline]
    pub(super) fn value(self, position: usize) -> Word {
        self.values().get(1 + position)
    }

    pub(super) fn value_is_ref(self) -> bool {
        self.values().header().kind() == Some(Kind::Refs)
    }

    pub(super) fn hash(self, position: usize) -> u64 {
        self.index().get(position) & HASH
    }

    #[inline]
    pub(super) fn is_dead(self, position: usize) -> bool {
        self.index().get(position) & DEAD != 0
    }

    /// The first entry with this hash that `fits`.
    #[inline]
    pub(super) fn find(self, hash: u64, mut fits: impl FnMut(usize) -> bool) -> Option<usize> {
        let (index, room) = (self.index(), self.room());
        let slots = index.header().length() as usize - room;
        if slots == 0 {
            return (0..self.used()).find(|&at| index.get(at) & HASH == hash && fits(at));
        }
        let mut slot = hash as usize & (slots - 1);
        loop {
            let word = index.get(room + slot);
            if word == 0 {
                return None;
            }
            let position = word as u32 as usize - 1;
            if word >> 32 == part(hash) && fits(position) {
                return Some(position);
            }
            slot = (slot + 1) & (slots - 1);
        }
    }

    /// One more entry, whose key is not in the table; there is room. Gives its number.
    pub(super) fn push(self, (key, value): (Word, Word), hash: u64) -> usize {
        let position = self.used();
        self.keys().set(1 + position, key);
        self.values().set(1 + position, value);
        let (index, room) = (self.index(), self.room());
        index.set(position, hash);
        let slots = index.header().length() as usize - room;
        if slots != 0 {
            let mut slot = hash as usize & (slots - 1);
            while index.get(room + slot) != 0 {
                slot = (slot + 1) & (slots - 1);
            }
            index.set(room + slot, part(hash) << 32 | (position as u64 + 1));
        }
        self.0.set(USED, position as u64 + 1);
        position
    }

    /// Counts a change.
    pub(super) fn changed(self) {
        self.0.set(CHANGES, self.0.get(CHANGES) + 1);
    }

    pub(super) fn set_value(self, position: usize, value: Word) {
        self.values().set(1 + position, value);
    }

    pub(super) fn kill(self, position: usize) {
        let index = self.index();
        index.set(position, index.get(position) | DEAD);
        self.0.set(DEADS, self.0.get(DEADS) + 1);
    }

    /// A table of the same entries without the dead ones, with room for `entries`; and the number there of entry `of`. There may
    /// be many of them: others run meanwhile.
    pub(super) fn copied<A: Arena + ?Sized>(self, arena: &mut A, entries: usize, of: Option<usize>) -> (Self, usize) {
        let key_is_ref = self.keys().header().kind() == Some(Kind::Refs);
        let copy = Self::with_room(arena, key_is_ref, self.value_is_ref(), entries.max(self.len()));
        let (mut moved, mut turns) = (0, Turns::current());
        for position in (0..self.used()).filter(|&position| !self.is_dead(position)) {
            turns.step();
            let at = copy.push((self.key(position), self.value(position)), self.hash(position));
            moved = if Some(position) == of { at } else { moved };
        }
        (copy, moved)
    }

    /// The keys as a list, without making one, if none is dead.
    pub(super) fn key_list<A: Arena + ?Sized>(self, arena: &mut A, end: usize) -> Option<Word> {
        (self.dead() == 0 && end > 0).then(|| list::of_array(arena, self.keys(), end))
    }
}

/// What of a hash stands in its slot: bits that do not say which slot.
const fn part(hash: u64) -> u64 {
    hash >> 31
}
