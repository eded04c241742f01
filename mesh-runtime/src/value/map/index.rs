//! The index of a map: a hash trie from keys to entries.
//!
//! ```text
//! branch     Record 0: | entries … | children … | data bits | child bits |
//! collision  Record 1: | entries … |
//! ```
//!
//! A branch looks at five bits of the hash. For every value of them it holds nothing, one entry, or a
//! child with at least two entries below it (after Steindorff and Vinju, CHAMP, 2015, with one header).
//! When all bits are used up, entries of equal hash stand in a collision node.

use super::entry::Entry;
use crate::message::Arena;
use crate::value::object::Object;
use mesh_abi::header::Header;

const BRANCH: u16 = 0;
const COLLISION: u16 = 1;
const BITS: u32 = 5;
const HASH_BITS: u32 = 64;

/// A node with at least one entry below it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node(pub(super) Object);

/// What is left of a node after a removal.
enum Left {
    Nothing,
    One(Entry),
    More(Node),
}

/// The bits of a hash that a node at depth `shift` looks at, as a single set bit.
fn bit(hash: u64, shift: u32) -> u32 {
    1 << ((hash >> shift) & 31)
}

impl Node {
    /// A branch with one entry: the root of a new index.
    pub(super) fn single<A: Arena + ?Sized>(arena: &mut A, entry: Entry) -> Self {
        let node = Self::branch(arena, bit(entry.hash(), 0), 0);
        node.0.set(0, entry.0.word());
        node
    }

    /// The node of some entries of different keys, in which those that share the bits up to any depth stand together.
    pub(super) fn of<A: Arena + ?Sized>(arena: &mut A, entries: &[Entry], shift: u32) -> Self {
        if shift >= HASH_BITS {
            let node = Self::collision(arena, entries.len());
            entries.iter().enumerate().for_each(|(slot, entry)| node.0.set(slot, entry.0.word()));
            return node;
        }
        let (mut data, mut children) = (0, 0);
        let mut parts = Vec::with_capacity(32);
        for run in entries.chunk_by(|a, b| bit(a.hash(), shift) == bit(b.hash(), shift)) {
            let bit = bit(run[0].hash(), shift);
            let object = match run {
                [entry] => {
                    data |= bit;
                    entry.0
                }
                _ => {
                    children |= bit;
                    Self::of(arena, run, shift + BITS).0
                }
            };
            parts.push((bit, object));
        }
        let node = Self::branch(arena, data, children);
        for (bit, object) in parts {
            let slot = if data & bit != 0 { rank(data, bit) } else { node.child_slot(bit) };
            node.0.set(slot, object.word());
        }
        node
    }

    /// The entry with this hash whose key `is_key` accepts.
    pub(super) fn find(self, hash: u64, is_key: impl Fn(Entry) -> bool) -> Option<Entry> {
        let mut node = self;
        let mut shift = 0;
        while node.0.header().tag() == BRANCH {
            let bit = bit(hash, shift);
            if node.data() & bit != 0 {
                let entry = node.entry(rank(node.data(), bit));
                return (entry.hash() == hash && is_key(entry)).then_some(entry);
            }
            if node.children() & bit == 0 {
                return None;
            }
            node = node.child(bit);
            shift += BITS;
        }
        (0..node.fan()).map(|index| node.entry(index)).find(|entry| entry.hash() == hash && is_key(*entry))
    }

    /// With an entry whose key is not in it.
    pub(super) fn insert<A: Arena + ?Sized>(self, arena: &mut A, entry: Entry, shift: u32) -> Self {
        if self.0.header().tag() == COLLISION {
            let node = Self::collision(arena, self.fan() + 1);
            node.0.copy_words(0, self.0, 0, self.fan());
            node.0.set(self.fan(), entry.0.word());
            return node;
        }
        let bit = bit(entry.hash(), shift);
        if self.data() & bit != 0 {
            let other = self.entry(rank(self.data(), bit));
            let child = Self::both(arena, other, entry, shift + BITS);
            self.entry_to_child(arena, bit, child)
        } else if self.children() & bit != 0 {
            let child = self.child(bit).insert(arena, entry, shift + BITS);
            self.with(arena, self.child_slot(bit), child.0)
        } else {
            self.with_entry(arena, bit, entry)
        }
    }

    /// With `new` in place of `old`, an entry of the same key.
    pub(super) fn replace<A: Arena + ?Sized>(self, arena: &mut A, old: Entry, new: Entry, shift: u32) -> Self {
        if self.0.header().tag() == COLLISION {
            return self.with(arena, self.slot_of(old), new.0);
        }
        let bit = bit(old.hash(), shift);
        if self.data() & bit != 0 {
            return self.with(arena, rank(self.data(), bit), new.0);
        }
        let child = self.child(bit).replace(arena, old, new, shift + BITS);
        self.with(arena, self.child_slot(bit), child.0)
    }

    /// Without an entry that is in it; none if it was the last.
    pub(super) fn remove<A: Arena + ?Sized>(self, arena: &mut A, entry: Entry) -> Option<Self> {
        match self.without(arena, entry, 0) {
            Left::Nothing => None,
            Left::One(entry) => Some(Self::single(arena, entry)),
            Left::More(node) => Some(node),
        }
    }

    fn without<A: Arena + ?Sized>(self, arena: &mut A, entry: Entry, shift: u32) -> Left {
        if self.0.header().tag() == COLLISION {
            let slot = self.slot_of(entry);
            if self.fan() == 2 {
                return Left::One(self.entry(1 - slot));
            }
            let node = Self::collision(arena, self.fan() - 1);
            node.0.copy_words(0, self.0, 0, slot);
            node.0.copy_words(slot, self.0, slot + 1, self.fan() - slot - 1);
            return Left::More(node);
        }
        let bit = bit(entry.hash(), shift);
        if self.data() & bit != 0 {
            return self.without_entry(arena, bit);
        }
        match self.child(bit).without(arena, entry, shift + BITS) {
            Left::Nothing => unreachable!("a child has two entries or more"),
            Left::One(entry) if self.fan() == 1 => Left::One(entry),
            Left::One(entry) => Left::More(self.child_to_entry(arena, bit, entry)),
            Left::More(child) => Left::More(self.with(arena, self.child_slot(bit), child.0)),
        }
    }

    /// A node of two entries of different keys.
    fn both<A: Arena + ?Sized>(arena: &mut A, first: Entry, second: Entry, shift: u32) -> Self {
        if shift >= HASH_BITS {
            let node = Self::collision(arena, 2);
            node.0.set(0, first.0.word());
            node.0.set(1, second.0.word());
            return node;
        }
        let (first_bit, second_bit) = (bit(first.hash(), shift), bit(second.hash(), shift));
        if first_bit == second_bit {
            let child = Self::both(arena, first, second, shift + BITS);
            let node = Self::branch(arena, 0, first_bit);
            node.0.set(0, child.0.word());
            return node;
        }
        let node = Self::branch(arena, first_bit | second_bit, 0);
        let second_comes_first = second_bit < first_bit;
        node.0.set(usize::from(second_comes_first), first.0.word());
        node.0.set(usize::from(!second_comes_first), second.0.word());
        node
    }

    fn branch<A: Arena + ?Sized>(arena: &mut A, data: u32, children: u32) -> Self {
        let fan = data.count_ones() + children.count_ones();
        let node = Object::new(arena, Header::record(BRANCH, fan as u16, 2));
        node.set(fan as usize, u64::from(data));
        node.set(fan as usize + 1, u64::from(children));
        Self(node)
    }

    fn collision<A: Arena + ?Sized>(arena: &mut A, fan: usize) -> Self {
        Self(Object::new(arena, Header::record(COLLISION, fan as u16, 0)))
    }

    /// Entries and children.
    fn fan(self) -> usize {
        self.0.header().ref_slots().end as usize
    }

    fn data(self) -> u32 {
        self.0.get(self.fan()) as u32
    }

    fn children(self) -> u32 {
        self.0.get(self.fan() + 1) as u32
    }

    fn entry(self, slot: usize) -> Entry {
        Entry(self.0.child(slot))
    }

    fn child_slot(self, bit: u32) -> usize {
        self.data().count_ones() as usize + rank(self.children(), bit)
    }

    fn child(self, bit: u32) -> Self {
        Self(self.0.child(self.child_slot(bit)))
    }

    fn slot_of(self, entry: Entry) -> usize {
        (0..self.fan()).find(|slot| self.entry(*slot) == entry).expect("the entry is in the node")
    }

    /// A copy with another object in a slot.
    fn with<A: Arena + ?Sized>(self, arena: &mut A, slot: usize, object: Object) -> Self {
        let node = Object::new(arena, self.0.header());
        node.copy_words(0, self.0, 0, self.0.header().payload_words() as usize);
        node.set(slot, object.word());
        Self(node)
    }

    fn with_entry<A: Arena + ?Sized>(self, arena: &mut A, bit: u32, entry: Entry) -> Self {
        let node = Self::branch(arena, self.data() | bit, self.children());
        let at = rank(self.data(), bit);
        node.0.copy_words(0, self.0, 0, at);
        node.0.set(at, entry.0.word());
        node.0.copy_words(at + 1, self.0, at, self.fan() - at);
        node
    }

    fn without_entry<A: Arena + ?Sized>(self, arena: &mut A, bit: u32) -> Left {
        let at = rank(self.data(), bit);
        match self.fan() {
            1 => return Left::Nothing,
            2 if self.children() == 0 => return Left::One(self.entry(1 - at)),
            _ => {}
        }
        let node = Self::branch(arena, self.data() & !bit, self.children());
        node.0.copy_words(0, self.0, 0, at);
        node.0.copy_words(at, self.0, at + 1, self.fan() - at - 1);
        Left::More(node)
    }

    fn entry_to_child<A: Arena + ?Sized>(self, arena: &mut A, bit: u32, child: Self) -> Self {
        let node = Self::branch(arena, self.data() & !bit, self.children() | bit);
        self.move_slot(node, rank(self.data(), bit), node.child_slot(bit), child.0);
        node
    }

    fn child_to_entry<A: Arena + ?Sized>(self, arena: &mut A, bit: u32, entry: Entry) -> Self {
        let node = Self::branch(arena, self.data() | bit, self.children() & !bit);
        self.move_slot(node, self.child_slot(bit), rank(node.data(), bit), entry.0);
        node
    }

    /// Fills `node` with all slots of this one but `from`, and with `object` in slot `to`.
    fn move_slot(self, node: Self, from: usize, to: usize, object: Object) {
        let kept = (0..self.fan()).filter(|slot| *slot != from);
        let free = (0..node.fan()).filter(|slot| *slot != to);
        kept.zip(free).for_each(|(kept, free)| node.0.set(free, self.0.get(kept)));
        node.0.set(to, object.word());
    }
}

/// How many bits of `bits` are below `bit`.
fn rank(bits: u32, bit: u32) -> usize {
    (bits & (bit - 1)).count_ones() as usize
}
