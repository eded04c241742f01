//! Flat lists: slices of arrays with room at both ends.
//!
//! ```text
//! list    Slice:         | array | start << 32 + len |
//! array   Refs or Raws:  | front << 33 + end << 1 + 1 | free … | element | … | element | free … |
//!                                                      ^ front                    ^ end
//! ```
//!
//! The bounds of an array say which places are in use by any list. A list that reaches to a bound may be extended over it
//! in place: nobody else can see the places behind. That makes building a list at either end cheap, and it is the only
//! write to an object that others may hold.
//!
//! Where there is no room, the elements go into an array twice as large, and the bound of the old one is *closed*: nobody
//! reaches to it any more. So one array is copied for growth once at each end, however many lists are extended.

use crate::message::Arena;
use crate::value::object::Object;
use mesh_abi::header::{END_SHIFT, Kind, SLICE};
use mesh_abi::word::{EMPTY, Word};

/// Up to so many elements are copied without a second thought.
pub(super) const SMALL: usize = 32;
/// Room of the first array of a list that grows.
const FIRST: usize = 4;
/// A few elements do not keep an array of more places alive.
const PINNED: usize = 512;
/// The front of an array that nobody reaches to any more.
const CLOSED_FRONT: usize = (1 << 31) - 1;
/// The end of an array that nobody reaches to any more.
const CLOSED_END: usize = (1 << 32) - 1;

/// Elements `start..start + len` of an array: at least one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Flat {
    array: Array,
    start: usize,
    len: usize,
}

/// An array that has slices.
#[derive(Clone, Copy, Debug)]
pub(super) struct Array(Object);

/// The word of an array that says which places are in use.
pub(crate) const fn bounds(front: usize, end: usize) -> Word {
    (front as u64) << 33 | (end as u64) << END_SHIFT | 1
}

impl Array {
    pub(super) fn at(object: Object) -> Self {
        Self(object)
    }

    pub(super) fn object(self) -> Object {
        self.0
    }

    /// An array with so many places, none in use. The collector looks at all places of references.
    pub(super) fn new<A: Arena + ?Sized>(arena: &mut A, is_ref: bool, places: usize) -> Self {
        let array = Object::new(arena, Object::array(is_ref, 1 + places));
        if is_ref {
            // SAFETY: so many words were just allocated for the payload.
            unsafe { std::slice::from_raw_parts_mut(array.payload(), 1 + places) }.fill(EMPTY);
        }
        Self(array)
    }

    pub(super) fn set_bounds(self, front: usize, end: usize) {
        debug_assert!(front <= CLOSED_FRONT && end <= CLOSED_END);
        self.0.set(0, bounds(front, end));
    }

    pub(super) fn places(self) -> usize {
        self.0.header().length() as usize - 1
    }

    pub(super) fn is_ref(self) -> bool {
        self.0.header().kind() == Some(Kind::Refs)
    }

    fn front(self) -> usize {
        (self.0.get(0) >> 33) as usize
    }

    fn end(self) -> usize {
        (self.0.get(0) >> END_SHIFT) as u32 as usize
    }

    /// Constant data is the same for all processes.
    fn is_open(self) -> bool {
        !self.0.header().is_immortal()
    }
}

/// An array under lists that none of them extends: its owner fills it.
pub(crate) fn closed_array<A: Arena + ?Sized>(arena: &mut A, is_ref: bool, places: usize) -> Object {
    let array = Array::new(arena, is_ref, places);
    array.set_bounds(CLOSED_FRONT, CLOSED_END);
    array.0
}

/// The list of the first elements of such an array, of which there is at least one; they do not change any more.
pub(crate) fn of_array<A: Arena + ?Sized>(arena: &mut A, array: Object, len: usize) -> Word {
    Flat { array: Array(array), start: 0, len }.object(arena).word()
}

impl Flat {
    /// The list in a slice.
    #[inline]
    pub(super) fn at(list: Object) -> Self {
        debug_assert!(list.header().kind() == Some(Kind::Slice));
        let bounds = list.get(1);
        Self { array: Array(list.child(0)), start: (bounds >> 32) as usize, len: bounds as u32 as usize }
    }

    /// The list as an object.
    pub(super) fn object<A: Arena + ?Sized>(self, arena: &mut A) -> Object {
        let list = Object::new(arena, SLICE);
        list.set(0, self.array.0.word());
        list.set(1, (self.start as u64) << 32 | self.len as u64);
        list
    }

    /// The first elements of an array, which nobody else uses.
    pub(super) fn of_array(array: Array, len: usize) -> Self {
        array.set_bounds(0, len);
        Self { array, start: 0, len }
    }

    /// A list of these words, of which there is at least one.
    pub(super) fn of_words<A: Arena + ?Sized>(arena: &mut A, is_ref: bool, words: &[Word]) -> Self {
        Self::with_room(arena, is_ref, words, 0, 0)
    }

    /// A list of these words that is going to grow at its end.
    pub(super) fn growing<A: Arena + ?Sized>(arena: &mut A, is_ref: bool, words: &[Word]) -> Self {
        Self::with_room(arena, is_ref, words, 0, words.len().max(FIRST) - words.len())
    }

    fn with_room<A: Arena + ?Sized>(arena: &mut A, is_ref: bool, words: &[Word], before: usize, behind: usize) -> Self {
        let array = Array::new(arena, is_ref, before + words.len() + behind);
        array.0.set_words(1 + before, words);
        array.set_bounds(before, before + words.len());
        Self { array, start: before, len: words.len() }
    }

    #[inline]
    pub(super) fn len(self) -> usize {
        self.len
    }

    #[inline]
    pub(super) fn get(self, index: usize) -> Word {
        debug_assert!(index < self.len);
        self.array.0.get(1 + self.start + index)
    }

    /// Where an element lies.
    pub(super) fn address(&self, index: usize) -> u64 {
        self.array.0.words(1 + self.start + index, 1).as_ptr() as u64
    }

    pub(super) fn words(&self) -> &[Word] {
        self.array.0.words(1 + self.start, self.len)
    }

    fn is_ref(self) -> bool {
        self.array.is_ref()
    }

    /// `len` elements from number `from` on.
    pub(super) fn part<A: Arena + ?Sized>(self, arena: &mut A, from: usize, len: usize) -> Self {
        let part = Self { start: self.start + from, len, ..self };
        match len <= SMALL && self.array.places() >= PINNED {
            true => Self::of_words(arena, self.is_ref(), part.words()),
            false => part,
        }
    }

    /// With another element at a position: a copy.
    pub(super) fn with<A: Arena + ?Sized>(self, arena: &mut A, index: usize, word: Word) -> Self {
        let copy = Self::of_words(arena, self.is_ref(), self.words());
        copy.array.0.set(1 + index, word);
        copy
    }

    /// With more elements at the end. `None`: that would copy many, and for others that do the same again.
    pub(super) fn extend<A: Arena + ?Sized>(self, arena: &mut A, words: &[Word]) -> Option<Self> {
        let Self { array, start, len } = self;
        let end = start + len;
        let is_last = array.end() == end && array.is_open();
        if is_last && words.len() <= array.places() - end {
            array.0.set_words(1 + end, words);
            array.set_bounds(array.front(), end + words.len());
            return Some(Self { len: len + words.len(), ..self });
        }
        if !is_last && len > SMALL {
            return None;
        }
        if is_last {
            array.set_bounds(array.front(), CLOSED_END);
        }
        let room = len.max(words.len()).max(FIRST - len.min(FIRST));
        let grown = Self::with_room(arena, self.is_ref(), self.words(), 0, room);
        grown.extend(arena, words)
    }

    /// With more elements at the front. `None`: as for [`Self::extend`].
    pub(super) fn prepend<A: Arena + ?Sized>(self, arena: &mut A, words: &[Word]) -> Option<Self> {
        let Self { array, start, len } = self;
        let is_first = array.front() == start && array.is_open();
        if is_first && words.len() <= start {
            let start = start - words.len();
            array.0.set_words(1 + start, words);
            array.set_bounds(start, array.end());
            return Some(Self { start, len: len + words.len(), ..self });
        }
        if !is_first && len > SMALL {
            return None;
        }
        if is_first {
            array.set_bounds(CLOSED_FRONT, array.end());
        }
        let room = len.max(words.len()).max(FIRST - len.min(FIRST));
        let grown = Self::with_room(arena, self.is_ref(), self.words(), room, 0);
        grown.prepend(arena, words)
    }
}
