//! Leaves of lists: arrays with room at the end, and slices of them.
//!
//! ```text
//! Refs or Raws:  | used | e0 | e1 | … | e(used-1) | free … |
//! ```
//!
//! `used` is an odd word, so it is no reference. A slice that ends where the leaf is used up may be
//! extended in place: nobody else can see the slots behind. That makes building a list by appending cheap,
//! and it is the only write to an object that others may hold.

use crate::message::Arena;
use crate::value::object::Object;
use mesh_abi::header::Kind;
use mesh_abi::word::{EMPTY, Word};

/// Most elements of a leaf.
pub(super) const LEAF: usize = 32;
/// Room of the first leaf of a list that grows.
const FIRST: usize = 4;

/// Elements `start..start + len` of a leaf.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slice {
    pub(super) leaf: Object,
    pub(super) start: usize,
    pub(super) len: usize,
}

/// A leaf with room for `room` elements, none used.
pub(super) fn with_room<A: Arena + ?Sized>(arena: &mut A, is_ref: bool, room: usize) -> Object {
    let leaf = Object::new(arena, Object::array(is_ref, 1 + room));
    for slot in 0..=room {
        leaf.set(slot, EMPTY);
    }
    leaf
}

/// A leaf of exactly these elements.
pub(super) fn from_words<A: Arena + ?Sized>(arena: &mut A, is_ref: bool, words: &[Word]) -> Slice {
    let leaf = Object::new(arena, Object::array(is_ref, 1 + words.len()));
    set_used(leaf, words.len());
    for (index, word) in words.iter().enumerate() {
        leaf.set(1 + index, *word);
    }
    Slice { leaf, start: 0, len: words.len() }
}

pub(super) fn used(leaf: Object) -> usize {
    (leaf.get(0) >> 1) as usize
}

pub(super) fn set_used(leaf: Object, used: usize) {
    leaf.set(0, (used as u64) << 1 | 1);
}

pub(super) fn is_ref(leaf: Object) -> bool {
    leaf.header().kind() == Some(Kind::Refs)
}

fn room(leaf: Object) -> usize {
    leaf.header().length() as usize - 1
}

impl Slice {
    pub(super) fn get(self, index: usize) -> Word {
        debug_assert!(index < self.len);
        self.leaf.get(1 + self.start + index)
    }

    /// Where an element lies.
    pub(super) fn address(&self, index: usize) -> u64 {
        self.leaf.words(1 + self.start + index, 1).as_ptr() as u64
    }

    pub(super) fn words(&self) -> &[Word] {
        self.leaf.words(1 + self.start, self.len)
    }

    /// The same elements in a leaf that begins with them.
    pub(super) fn at_start<A: Arena + ?Sized>(self, arena: &mut A) -> Self {
        if self.start == 0 { self } else { self.copied(arena, self.len) }
    }

    /// The same elements in a leaf with room for `room`.
    pub(super) fn copied<A: Arena + ?Sized>(self, arena: &mut A, room: usize) -> Self {
        let leaf = with_room(arena, is_ref(self.leaf), room);
        leaf.copy_words(1, self.leaf, 1 + self.start, self.len);
        set_used(leaf, self.len);
        Self { leaf, start: 0, len: self.len }
    }

    /// The elements of both, at most [`LEAF`].
    pub(super) fn joined<A: Arena + ?Sized>(self, arena: &mut A, other: Self) -> Self {
        let len = self.len + other.len;
        let joined = self.copied(arena, len.max(FIRST));
        joined.leaf.copy_words(1 + self.len, other.leaf, 1 + other.start, other.len);
        set_used(joined.leaf, len);
        Self { len, ..joined }
    }

    /// The same elements, the last one replaced or any other: a copy with `word` at `index`.
    pub(super) fn with<A: Arena + ?Sized>(self, arena: &mut A, index: usize, word: Word) -> Self {
        let copy = self.copied(arena, self.len);
        copy.leaf.set(1 + index, word);
        copy
    }

    /// One more element, in place where that is possible, and otherwise in a larger leaf while that is
    /// worth the copy. `None`: a new leaf is due.
    pub(super) fn push<A: Arena + ?Sized>(self, arena: &mut A, word: Word) -> Option<Self> {
        let (grown, count) = self.extend(arena, &[word]);
        (count == 1).then_some(grown)
    }

    /// With as many of these elements as [`Self::push`] would take, and how many those are.
    pub(super) fn extend<A: Arena + ?Sized>(self, arena: &mut A, words: &[Word]) -> (Self, usize) {
        let end = self.start + self.len;
        let is_last = used(self.leaf) == end && !self.leaf.header().is_immortal();
        let to = if is_last && end < room(self.leaf) {
            self
        } else if self.len >= LEAF || (self.start > 0 && self.len > LEAF / 2) {
            // A window that slides over a full leaf would copy it at every step.
            return (self, 0);
        } else {
            self.copied(arena, (2 * self.len).max(self.len + words.len()).clamp(FIRST, LEAF))
        };
        let end = to.start + to.len;
        let words = &words[..words.len().min(room(to.leaf) - end)];
        to.leaf.set_words(1 + end, words);
        set_used(to.leaf, end + words.len());
        (Self { len: to.len + words.len(), ..to }, words.len())
    }
}
