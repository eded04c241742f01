//! Lists: persistent sequences with cheap ends.
//!
//! ```text
//! empty   EMPTY
//! flat    Record 0: | leaf | start<<32 + len |                        up to 32 elements, in one leaf
//! deep    Record 1: | front leaf | middle tree or EMPTY | back leaf | len | front slice | back slice |
//! ```
//!
//! The first and the last elements lie in leaves of their own, so `h :: t`, `last` and appending touch no
//! tree but once in 32 steps. `leaf` has arrays and slices, `tree` the middle. What is promised: length,
//! head and last O(1); index, append, tail, take, drop and concat O(log n).
//!
//! Elements are all reference words or all raw words, by their type; the leaves say which.

mod leaf;
#[cfg(test)]
mod tests;
mod tree;

use super::fault;
use super::object::Object;
use crate::message::Arena;
use leaf::{LEAF, Slice};
use mesh_abi::header::Header;
use mesh_abi::word::{self, EMPTY, Word, is_immediate};
use tree::Tree;

const FLAT: u16 = 0;
const DEEP: u16 = 1;

/// Number of elements.
#[must_use]
pub fn len(list: Word) -> usize {
    List::at(list).len()
}

/// The element at a position.
///
/// # Panics
/// Ends the process with "index … out of bounds".
#[must_use]
pub fn get(list: Word, index: i64) -> Word {
    let list = List::at(list);
    let word = usize::try_from(index).ok().and_then(|index| list.get(index));
    word.unwrap_or_else(|| {
        fault::raise(format!("index {index} out of bounds (length {})", list.len()));
    })
}

/// A list of these words; `is_ref`: they are reference words.
pub fn new<A: Arena + ?Sized>(arena: &mut A, is_ref: bool, items: &[Word]) -> Word {
    List::from_words(arena, is_ref, items).word()
}

/// All elements in order.
#[must_use]
pub fn to_vec(list: Word) -> Vec<Word> {
    let list = List::at(list);
    let mut words = Vec::with_capacity(list.len());
    while words.len() < list.len()
        && let Some((slice, at)) = list.find(words.len())
    {
        words.extend_from_slice(&slice.words()[at..]);
    }
    words
}

/// The elements in order.
#[must_use]
pub fn iter(list: Word) -> Iter {
    List::at(list).iter()
}

/// Calls `each` with every element in order.
pub fn for_each(list: Word, each: impl FnMut(Word)) {
    iter(list).for_each(each);
}

/// The list with one element more at its end.
pub fn append<A: Arena + ?Sized>(arena: &mut A, is_ref: bool, list: Word, item: Word) -> Word {
    List::at(list).append(arena, is_ref, item).word()
}

/// The list with more elements at its end.
pub fn extend<A: Arena + ?Sized>(arena: &mut A, is_ref: bool, list: Word, items: &[Word]) -> Word {
    List::at(list).extend(arena, is_ref, items).word()
}

/// The elements from number `from` on, as far as they lie together: a run (`mesh_abi::word`).
#[must_use]
pub fn run(list: Word, from: usize) -> Word {
    List::at(list).run(from)
}

/// The list with another element at a position.
///
/// # Panics
/// Ends the process with "index … out of bounds".
pub fn set<A: Arena + ?Sized>(arena: &mut A, list: Word, index: usize, item: Word) -> Word {
    let list = List::at(list);
    if index >= list.len() {
        fault::raise(format!("index {index} out of bounds (length {})", list.len()));
    }
    list.with(arena, index, item).word()
}

/// Both lists, one after the other.
pub fn concat<A: Arena + ?Sized>(arena: &mut A, left: Word, right: Word) -> Word {
    List::at(left).concat(arena, List::at(right)).word()
}

/// The list without its first `count` elements.
pub fn drop<A: Arena + ?Sized>(arena: &mut A, list: Word, count: usize) -> Word {
    List::at(list).drop(arena, count).word()
}

/// The first `count` elements.
pub fn take<A: Arena + ?Sized>(arena: &mut A, list: Word, count: usize) -> Word {
    List::at(list).take(arena, count).word()
}

/// The last element.
///
/// # Panics
/// Ends the process if there is none.
#[must_use]
pub fn last(list: Word) -> Word {
    List::at(list).last().unwrap_or_else(|| fault::raise("List.last: empty list"))
}

/// The first element.
///
/// # Panics
/// Ends the process if there is none.
#[must_use]
pub fn head(list: Word) -> Word {
    List::at(list).first().unwrap_or_else(|| fault::raise("List.head: empty list"))
}

/// All but the first element.
///
/// # Panics
/// Ends the process if there is none.
pub fn tail<A: Arena + ?Sized>(arena: &mut A, list: Word) -> Word {
    let list = List::at(list);
    if list.is_empty() {
        fault::raise("List.tail: empty list");
    }
    list.tail(arena).word()
}

/// A list, looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct List(Option<Object>);

/// The parts of a list that is not empty.
#[derive(Clone, Copy, Debug)]
struct Parts {
    front: Slice,
    middle: Option<Tree>,
    /// `None`: the list is flat.
    back: Option<Slice>,
}

impl List {
    /// The list in a word.
    #[inline]
    pub fn at(word: Word) -> Self {
        Self((!is_immediate(word)).then(|| Object::at(word)))
    }

    /// The empty list.
    #[must_use]
    pub const fn empty() -> Self {
        Self(None)
    }

    /// Its word.
    #[must_use]
    pub fn word(self) -> Word {
        self.0.map_or(EMPTY, Object::word)
    }

    /// A list of these words; `is_ref`: they are reference words.
    pub fn from_words<A: Arena + ?Sized>(arena: &mut A, is_ref: bool, words: &[Word]) -> Self {
        if words.len() > LEAF {
            return Parts::of(arena, is_ref, words).into_list(arena);
        }
        if words.is_empty() {
            return Self::empty();
        }
        let front = leaf::from_words(arena, is_ref, words);
        Parts { front, middle: None, back: None }.into_list(arena)
    }

    /// Number of elements.
    #[must_use]
    #[inline]
    pub fn len(self) -> usize {
        match self.0 {
            None => 0,
            Some(root) if root.header().tag() == FLAT => unpack(root.get(1)).1,
            Some(root) => root.get(3) as usize,
        }
    }

    /// Whether there is no element.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0.is_none()
    }

    /// Element `index`, if there is one.
    #[must_use]
    pub fn get(self, index: usize) -> Option<Word> {
        if index >= self.len() {
            return None;
        }
        let (slice, at) = self.parts()?.find(index);
        Some(slice.get(at))
    }

    /// The first element.
    #[must_use]
    #[inline]
    pub fn first(self) -> Option<Word> {
        let root = self.0?;
        let slice = root.get(if root.header().tag() == FLAT { 1 } else { 4 });
        Some(root.child(0).get(1 + unpack(slice).0))
    }

    /// The last element.
    #[must_use]
    pub fn last(self) -> Option<Word> {
        let parts = self.parts()?;
        let slice = parts.back.unwrap_or(parts.front);
        Some(slice.get(slice.len - 1))
    }

    /// With one more element at the end.
    pub fn append<A: Arena + ?Sized>(self, arena: &mut A, is_ref: bool, word: Word) -> Self {
        let Some(parts) = self.parts() else {
            let first = leaf::with_room(arena, is_ref, 4);
            let front = Slice { leaf: first, start: 0, len: 0 }.push(arena, word);
            let front = front.expect("a new leaf has room");
            return Parts { front, middle: None, back: None }.into_list(arena);
        };
        parts.push(arena, word).into_list(arena)
    }

    /// With more elements at the end.
    fn extend<A: Arena + ?Sized>(self, arena: &mut A, is_ref: bool, words: &[Word]) -> Self {
        match self.parts() {
            None => Self::from_words(arena, is_ref, words),
            Some(_) if words.is_empty() => self,
            Some(parts) => parts.extend(arena, words).into_list(arena),
        }
    }

    /// The elements from number `from` on that lie together.
    fn run(self, from: usize) -> Word {
        if from >= self.len() {
            return 0;
        }
        self.find(from).map_or(0, |(slice, at)| word::run(slice.address(at), slice.len - at))
    }

    /// Without the first element; empty if there is none.
    pub fn tail<A: Arena + ?Sized>(self, arena: &mut A) -> Self {
        self.drop(arena, 1)
    }

    /// Without the first `count` elements.
    pub fn drop<A: Arena + ?Sized>(self, arena: &mut A, count: usize) -> Self {
        let Some(parts) = self.parts() else { return self };
        match count {
            0 => self,
            _ if count >= self.len() => Self::empty(),
            _ => parts.drop(arena, count).into_list(arena),
        }
    }

    /// The first `count` elements.
    pub fn take<A: Arena + ?Sized>(self, arena: &mut A, count: usize) -> Self {
        let Some(parts) = self.parts() else { return self };
        match count {
            0 => Self::empty(),
            _ if count >= self.len() => self,
            _ => parts.take(arena, count).into_list(arena),
        }
    }

    /// Both lists, one after the other.
    pub fn concat<A: Arena + ?Sized>(self, arena: &mut A, other: Self) -> Self {
        match (self.parts(), other.parts()) {
            (None, _) => other,
            (_, None) => self,
            (Some(left), Some(right)) => left.concat(arena, right).into_list(arena),
        }
    }

    /// With element `index`, which exists, replaced.
    pub fn with<A: Arena + ?Sized>(self, arena: &mut A, index: usize, word: Word) -> Self {
        let Some(mut parts) = self.parts() else { return self };
        let after_front = index.checked_sub(parts.front.len);
        let middle_len = parts.middle_len();
        match (after_front, parts.middle, parts.back) {
            (None, ..) => parts.front = parts.front.with(arena, index, word),
            (Some(at), Some(tree), _) if at < middle_len => parts.middle = Some(tree.with(arena, at, word)),
            (Some(at), _, Some(back)) => parts.back = Some(back.with(arena, at - middle_len, word)),
            (Some(_), _, None) => {}
        }
        parts.into_list(arena)
    }

    /// The elements in order.
    #[must_use]
    pub fn iter(self) -> Iter {
        Iter { list: self, next: 0, len: self.len(), slice: None, at: 0 }
    }

    /// The elements that lie together with element `index`, and where among them it is.
    fn find(self, index: usize) -> Option<(Slice, usize)> {
        Some(self.parts()?.find(index))
    }

    fn parts(self) -> Option<Parts> {
        let root = self.0?;
        let slice = |leaf, bounds| {
            let (start, len) = unpack(bounds);
            Slice { leaf, start, len }
        };
        if root.header().tag() == FLAT {
            return Some(Parts { front: slice(root.child(0), root.get(1)), middle: None, back: None });
        }
        let middle = (root.get(1) != EMPTY).then(|| Tree(root.child(1)));
        Some(Parts { front: slice(root.child(0), root.get(4)), middle, back: Some(slice(root.child(2), root.get(5))) })
    }
}

impl Parts {
    /// The parts of a list of these words, more than a leaf holds: full leaves but for the last one.
    fn of<A: Arena + ?Sized>(arena: &mut A, is_ref: bool, words: &[Word]) -> Self {
        let mut leaves: Vec<Slice> = words.chunks(LEAF).map(|words| leaf::from_words(arena, is_ref, words)).collect();
        let back = leaves.pop();
        let middle = leaves.get(1..).filter(|inner| !inner.is_empty()).map(|inner| Tree::of_leaves(arena, inner));
        Self { front: leaves[0], middle, back }
    }

    fn into_list<A: Arena + ?Sized>(self, arena: &mut A) -> List {
        let root = match self.back {
            None => {
                let root = Object::new(arena, Header::record(FLAT, 1, 1));
                root.set(1, pack(self.front));
                root
            }
            Some(back) => {
                let root = Object::new(arena, Header::record(DEEP, 3, 3));
                root.set(1, self.middle.map_or(EMPTY, |tree| tree.0.word()));
                root.set(2, back.leaf.word());
                root.set(3, (self.front.len + self.middle_len() + back.len) as u64);
                root.set(4, pack(self.front));
                root.set(5, pack(back));
                root
            }
        };
        root.set(0, self.front.leaf.word());
        List(Some(root))
    }

    fn middle_len(&self) -> usize {
        self.middle.map_or(0, Tree::len)
    }

    fn find(&self, index: usize) -> (Slice, usize) {
        let Some(index) = index.checked_sub(self.front.len) else { return (self.front, index) };
        let middle_len = self.middle_len();
        match (self.middle, self.back) {
            (Some(tree), _) if index < middle_len => tree.find(index),
            (_, Some(back)) => (back, index - middle_len),
            (_, None) => unreachable!("the index is within the list"),
        }
    }

    fn push<A: Arena + ?Sized>(self, arena: &mut A, word: Word) -> Self {
        let is_ref = leaf::is_ref(self.front.leaf);
        let last = self.back.unwrap_or(self.front);
        if let Some(grown) = last.push(arena, word) {
            return match self.back {
                None => Self { front: grown, ..self },
                Some(_) => Self { back: Some(grown), ..self },
            };
        }
        let next = leaf::with_room(arena, is_ref, LEAF);
        let next = Slice { leaf: next, start: 0, len: 0 }.push(arena, word);
        self.push_leaf(arena, next.expect("a new leaf has room"))
    }

    fn extend<A: Arena + ?Sized>(mut self, arena: &mut A, mut words: &[Word]) -> Self {
        let is_ref = leaf::is_ref(self.front.leaf);
        while !words.is_empty() {
            let (grown, count) = self.back.unwrap_or(self.front).extend(arena, words);
            match self.back {
                None => self.front = grown,
                Some(_) => self.back = Some(grown),
            }
            words = &words[count..];
            if !words.is_empty() {
                let (next, rest) = match words.split_at_checked(LEAF) {
                    Some((full, rest)) => (leaf::from_words(arena, is_ref, full), rest),
                    None => {
                        let next = Slice { leaf: leaf::with_room(arena, is_ref, LEAF), start: 0, len: 0 };
                        (next.extend(arena, words).0, &words[..0])
                    }
                };
                self = self.push_leaf(arena, next);
                words = rest;
            }
        }
        self
    }

    /// With a leaf at the end.
    fn push_leaf<A: Arena + ?Sized>(self, arena: &mut A, next: Slice) -> Self {
        let middle = match (self.middle, self.back) {
            (_, None) => None,
            (None, Some(back)) => Some(Tree::leaf(arena, back)),
            (Some(tree), Some(back)) => Some(tree.push(arena, back)),
        };
        Self { front: self.front, middle, back: Some(next) }
    }

    /// With a leaf at the beginning.
    fn push_leaf_front<A: Arena + ?Sized>(self, arena: &mut A, first: Slice) -> Self {
        let Some(back) = self.back else { return Self { front: first, middle: None, back: Some(self.front) } };
        let middle = match self.middle {
            None => Tree::leaf(arena, self.front),
            Some(tree) => tree.push_front(arena, self.front),
        };
        Self { front: first, middle: Some(middle), back: Some(back) }
    }

    fn concat<A: Arena + ?Sized>(self, arena: &mut A, right: Self) -> Self {
        let last = self.back.unwrap_or(self.front);
        match (self.back, right.back) {
            // A short list on either side joins the leaf it meets, so that leaves stay half full.
            (_, None) if last.len + right.front.len <= LEAF => {
                right.front.words().iter().fold(self, |parts, word| parts.push(arena, *word))
            }
            (None, _) if self.front.len + right.front.len <= LEAF => {
                Self { front: self.front.joined(arena, right.front), ..right }
            }
            (_, None) => self.push_leaf(arena, right.front),
            (None, _) => right.push_leaf_front(arena, self.front),
            (Some(_), Some(back)) => {
                let joined = match last.len + right.front.len <= LEAF {
                    true => Self { back: Some(last.joined(arena, right.front)), ..self },
                    false => self.push_leaf(arena, right.front),
                };
                let left = joined.push_leaf(arena, back).middle.expect("the former back is in the middle");
                let middle = right.middle.map_or(left, |tree| left.join(arena, tree));
                Self { front: self.front, middle: Some(middle), back: Some(back) }
            }
        }
    }

    /// Without the first `count` elements, which are not all.
    fn drop<A: Arena + ?Sized>(self, arena: &mut A, count: usize) -> Self {
        let Some(count) = count.checked_sub(self.front.len) else {
            let front = Slice { start: self.front.start + count, len: self.front.len - count, ..self.front };
            return Self { front, ..self };
        };
        let middle_len = self.middle_len();
        let back = self.back.expect("a flat list has more elements than are dropped");
        match self.middle {
            Some(tree) if count < middle_len => {
                let (slice, at, rest) = tree.split_right(arena, count);
                let front = Slice { start: at, len: slice.len - at, ..slice };
                Self { front, middle: rest, back: Some(back) }
            }
            _ => {
                let count = count - middle_len;
                let front = Slice { start: back.start + count, len: back.len - count, ..back };
                Self { front, middle: None, back: None }
            }
        }
    }

    /// The first `count` elements: at least one, not all.
    fn take<A: Arena + ?Sized>(self, arena: &mut A, count: usize) -> Self {
        if count <= self.front.len {
            return Self { front: Slice { len: count, ..self.front }, middle: None, back: None };
        }
        let count = count - self.front.len;
        let middle_len = self.middle_len();
        let back = self.back.expect("a flat list has more elements than are taken");
        match self.middle {
            Some(tree) if count <= middle_len => {
                let (rest, slice, at) = tree.split_left(arena, count - 1);
                Self { front: self.front, middle: rest, back: Some(Slice { len: at + 1, ..slice }) }
            }
            _ => Self { back: Some(Slice { len: count - middle_len, ..back }), ..self },
        }
    }
}

fn pack(slice: Slice) -> u64 {
    (slice.start as u64) << 32 | slice.len as u64
}

fn unpack(bounds: u64) -> (usize, usize) {
    ((bounds >> 32) as usize, bounds as u32 as usize)
}

/// The elements of a list in order.
#[derive(Clone, Debug)]
pub struct Iter {
    list: List,
    next: usize,
    len: usize,
    slice: Option<Slice>,
    at: usize,
}

impl Iterator for Iter {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        if self.next == self.len {
            return None;
        }
        let slice = match self.slice {
            Some(slice) if self.at < slice.len => slice,
            _ => {
                let (slice, at) = self.list.find(self.next)?;
                (self.slice, self.at) = (Some(slice), at);
                slice
            }
        };
        let word = slice.get(self.at);
        self.at += 1;
        self.next += 1;
        Some(word)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.len - self.next, Some(self.len - self.next))
    }
}

impl ExactSizeIterator for Iter {}

/// A list being built, at one word per element and nothing for the collector.
#[derive(Debug)]
pub(crate) struct Builder {
    is_ref: bool,
    /// All elements but those of the last leaf.
    before: Option<Parts>,
    last: Option<Slice>,
}

impl Builder {
    /// Nothing yet; `is_ref`: the elements are reference words.
    #[must_use]
    pub const fn new(is_ref: bool) -> Self {
        Self { is_ref, before: None, last: None }
    }

    /// One more element.
    pub fn push<A: Arena + ?Sized>(&mut self, arena: &mut A, word: Word) {
        if let Some(grown) = self.last.and_then(|last| last.push(arena, word)) {
            self.last = Some(grown);
            return;
        }
        self.store_last(arena);
        let room = if self.before.is_some() { LEAF } else { 4 };
        let next = Slice { leaf: leaf::with_room(arena, self.is_ref, room), start: 0, len: 0 };
        self.last = next.push(arena, word);
    }

    /// The list.
    pub fn finish<A: Arena + ?Sized>(mut self, arena: &mut A) -> List {
        self.store_last(arena);
        self.before.map_or(List::empty(), |parts| parts.into_list(arena))
    }

    fn store_last<A: Arena + ?Sized>(&mut self, arena: &mut A) {
        let Some(last) = self.last.take() else { return };
        self.before = Some(match self.before {
            None => Parts { front: last, middle: None, back: None },
            Some(parts) => parts.push_leaf(arena, last),
        });
    }
}
