//! Lists: persistent sequences.
//!
//! ```text
//! empty   EMPTY
//! flat    Slice: part of an array, shared by versions of the list       (`flat`)
//! deep    Record: | front | middle tree or EMPTY | back | len |         (`tree`)
//! ```
//!
//! A list is flat as long as it is made, grown at its ends, and cut: then an element is found by one addition. It becomes
//! deep where staying flat would copy much: long lists that are put together, changed in the middle, or extended in two
//! ways. Front and back of a deep list are flat lists, and so are the leaves of its tree.
//!
//! What is promised: length, first and last element, index, taking and dropping, and extending one and the same list at its
//! ends, are O(1) amortised for flat lists; for deep ones the same is O(log n), and so are, for both, `concat` and another
//! element at a position.
//!
//! Elements are all reference words or all raw words, by their type; the arrays say which.

mod build;
mod flat;
#[cfg(test)]
mod tests;
mod tree;

use super::fault;
use super::object::Object;
use crate::message::Arena;
pub(crate) use build::Builder;
pub use build::{filled, more_room, room};
use flat::{Flat, SMALL};
pub(crate) use flat::{bounds, closed_array, of_array};
use mesh_abi::header::{Header, Kind};
use mesh_abi::word::{self, EMPTY, Word, is_immediate};
use tree::Tree;

/// Longer lists are put together by reference: to copy them takes longer than to find their elements.
const COPIED: usize = 1024;
/// A longer leaf is cut where an element of it changes.
const WHOLE: usize = 128;
/// Most elements of a run: its size is part of a word.
const RUN: usize = 4096;

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
        && let Some((leaf, at)) = list.find(words.len())
    {
        words.extend_from_slice(&leaf.words()[at..]);
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

/// The parts of a deep list.
#[derive(Clone, Copy, Debug)]
struct Deep {
    front: Object,
    middle: Option<Tree>,
    back: Object,
}

#[derive(Clone, Copy)]
enum Shape {
    Empty,
    Flat(Flat),
    Deep(Deep),
}

impl List {
    /// The list in a word.
    #[inline]
    pub fn at(word: Word) -> Self {
        Self((!is_immediate(word)).then(|| Object::at(word)))
    }

    fn of(list: Object) -> Self {
        Self(Some(list))
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
        match words {
            [] => Self::empty(),
            _ => Self::of(Flat::of_words(arena, is_ref, words).object(arena)),
        }
    }

    #[inline]
    fn shape(self) -> Shape {
        match self.0 {
            None => Shape::Empty,
            Some(list) if list.header().kind() == Some(Kind::Slice) => Shape::Flat(Flat::at(list)),
            Some(list) => Shape::Deep(Deep::at(list)),
        }
    }

    /// Number of elements.
    #[must_use]
    #[inline]
    pub fn len(self) -> usize {
        match self.shape() {
            Shape::Empty => 0,
            Shape::Flat(flat) => flat.len(),
            Shape::Deep(_) => self.0.map_or(0, |list| list.get(3) as usize),
        }
    }

    /// Whether there is no element.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0.is_none()
    }

    /// Element `index`, if there is one.
    #[must_use]
    #[inline]
    pub fn get(self, index: usize) -> Option<Word> {
        if index >= self.len() {
            return None;
        }
        let (leaf, at) = self.find(index)?;
        Some(leaf.get(at))
    }

    /// The first element.
    #[must_use]
    #[inline]
    pub fn first(self) -> Option<Word> {
        match self.shape() {
            Shape::Empty => None,
            Shape::Flat(flat) => Some(flat.get(0)),
            Shape::Deep(deep) => Some(Flat::at(deep.front).get(0)),
        }
    }

    /// The last element.
    #[must_use]
    pub fn last(self) -> Option<Word> {
        let flat = match self.shape() {
            Shape::Empty => return None,
            Shape::Flat(flat) => flat,
            Shape::Deep(deep) => Flat::at(deep.back),
        };
        Some(flat.get(flat.len() - 1))
    }

    /// With one more element at the end.
    pub fn append<A: Arena + ?Sized>(self, arena: &mut A, is_ref: bool, word: Word) -> Self {
        self.extend(arena, is_ref, &[word])
    }

    /// With more elements at the end.
    pub fn extend<A: Arena + ?Sized>(self, arena: &mut A, is_ref: bool, words: &[Word]) -> Self {
        let (Some(list), false) = (self.0, words.is_empty()) else {
            return if words.is_empty() { self } else { Self::of(Flat::growing(arena, is_ref, words).object(arena)) };
        };
        match self.shape() {
            Shape::Deep(deep) => deep.extend(arena, is_ref, words).into_list(arena),
            _ => match Flat::at(list).extend(arena, words) {
                Some(grown) => Self::of(grown.object(arena)),
                None => {
                    let back = Flat::growing(arena, is_ref, words).object(arena);
                    Deep { front: list, middle: None, back }.into_list(arena)
                }
            },
        }
    }

    /// The elements from number `from` on that lie together.
    fn run(self, from: usize) -> Word {
        if from >= self.len() {
            return 0;
        }
        self.find(from).map_or(0, |(leaf, at)| word::run(leaf.address(at), (leaf.len() - at).min(RUN)))
    }

    /// Without the first element; empty if there is none.
    pub fn tail<A: Arena + ?Sized>(self, arena: &mut A) -> Self {
        self.drop(arena, 1)
    }

    /// Without the first `count` elements.
    pub fn drop<A: Arena + ?Sized>(self, arena: &mut A, count: usize) -> Self {
        match self.shape() {
            _ if count == 0 => self,
            _ if count >= self.len() => Self::empty(),
            Shape::Empty => self,
            Shape::Flat(flat) => Self::of(flat.part(arena, count, flat.len() - count).object(arena)),
            Shape::Deep(deep) => deep.drop(arena, count),
        }
    }

    /// The first `count` elements.
    pub fn take<A: Arena + ?Sized>(self, arena: &mut A, count: usize) -> Self {
        match self.shape() {
            _ if count == 0 => Self::empty(),
            _ if count >= self.len() => self,
            Shape::Empty => self,
            Shape::Flat(flat) => Self::of(flat.part(arena, 0, count).object(arena)),
            Shape::Deep(deep) => deep.take(arena, count),
        }
    }

    /// Both lists, one after the other.
    pub fn concat<A: Arena + ?Sized>(self, arena: &mut A, other: Self) -> Self {
        match (self.shape(), other.shape()) {
            (Shape::Empty, _) => return other,
            (_, Shape::Empty) => return self,
            (Shape::Flat(left), _) if left.len() <= COPIED && left.len() < other.len() => {
                if let Some(grown) = other.prepend(arena, left.words()) {
                    return grown;
                }
            }
            (left, Shape::Flat(right)) if right.len() <= COPIED && right.len() <= self.len() => {
                let grown = match left {
                    Shape::Flat(left) => left.extend(arena, right.words()).map(|grown| Self::of(grown.object(arena))),
                    _ => self.grown_back(arena, right.words()),
                };
                if let Some(grown) = grown {
                    return grown;
                }
            }
            _ => {}
        }
        self.join(arena, other)
    }

    /// With more elements at the front, if that copies little.
    fn prepend<A: Arena + ?Sized>(self, arena: &mut A, words: &[Word]) -> Option<Self> {
        match self.shape() {
            Shape::Empty => None,
            Shape::Flat(flat) => Some(Self::of(flat.prepend(arena, words)?.object(arena))),
            Shape::Deep(deep) => {
                let front = Flat::at(deep.front).prepend(arena, words)?.object(arena);
                Some(Deep { front, ..deep }.into_list(arena))
            }
        }
    }

    /// A deep list with more elements at the end, if that copies little.
    fn grown_back<A: Arena + ?Sized>(self, arena: &mut A, words: &[Word]) -> Option<Self> {
        let Shape::Deep(deep) = self.shape() else { return None };
        let back = Flat::at(deep.back).extend(arena, words)?.object(arena);
        Some(Deep { back, ..deep }.into_list(arena))
    }

    /// Both lists, neither of them empty, by reference.
    fn join<A: Arena + ?Sized>(self, arena: &mut A, other: Self) -> Self {
        let (Some(front), Some(back)) = (self.0, other.0) else { return if self.is_empty() { other } else { self } };
        match (self.shape(), other.shape()) {
            (Shape::Deep(left), Shape::Deep(right)) => {
                let left = left.push(arena, right.front).push(arena, right.back);
                let middle = left.middle.unwrap_or_else(|| Tree::leaf(arena, right.front));
                let middle = right.middle.map_or(middle, |tree| middle.join(arena, tree));
                Deep { middle: Some(middle), ..left }.into_list(arena)
            }
            (Shape::Deep(left), _) => left.push(arena, back).into_list(arena),
            (_, Shape::Deep(right)) => right.push_front(arena, front).into_list(arena),
            _ => Deep { front, middle: None, back }.into_list(arena),
        }
    }

    /// With element `index`, which exists, replaced.
    pub fn with<A: Arena + ?Sized>(self, arena: &mut A, index: usize, word: Word) -> Self {
        let Some((leaf, at)) = self.find(index) else { return self };
        if leaf.len() > WHOLE {
            // A few elements around it are copied, and all others stay where they are.
            let first = at - at % SMALL;
            let few = leaf.part(arena, first, SMALL.min(leaf.len() - first)).with(arena, at - first, word);
            let (before, behind) = (index - at + first, index - at + first + few.len());
            let (before, behind) = (self.take(arena, before), self.drop(arena, behind));
            let few = Self::of(few.object(arena));
            let before = if before.is_empty() { few } else { before.join(arena, few) };
            return if behind.is_empty() { before } else { before.join(arena, behind) };
        }
        match self.shape() {
            Shape::Deep(deep) => deep.with(arena, index, word).into_list(arena),
            _ => Self::of(leaf.with(arena, at, word).object(arena)),
        }
    }

    /// The elements in order.
    #[must_use]
    pub fn iter(self) -> Iter {
        Iter { list: self, next: 0, len: self.len(), leaf: None, at: 0 }
    }

    /// The flat list that element `index` lies in, and where in it; `index` is within the list.
    #[inline]
    fn find(self, index: usize) -> Option<(Flat, usize)> {
        match self.shape() {
            Shape::Empty => None,
            Shape::Flat(flat) => Some((flat, index)),
            Shape::Deep(deep) => Some(deep.find(index)),
        }
    }
}

impl Deep {
    fn at(list: Object) -> Self {
        let middle = (list.get(1) != EMPTY).then(|| Tree(list.child(1)));
        Self { front: list.child(0), middle, back: list.child(2) }
    }

    fn into_list<A: Arena + ?Sized>(self, arena: &mut A) -> List {
        let list = Object::new(arena, Header::record(0, 3, 1));
        list.set(0, self.front.word());
        list.set(1, self.middle.map_or(EMPTY, |tree| tree.0.word()));
        list.set(2, self.back.word());
        list.set(3, (Flat::at(self.front).len() + self.middle_len() + Flat::at(self.back).len()) as u64);
        List::of(list)
    }

    fn middle_len(&self) -> usize {
        self.middle.map_or(0, Tree::len)
    }

    fn find(&self, index: usize) -> (Flat, usize) {
        let front = Flat::at(self.front);
        let Some(index) = index.checked_sub(front.len()) else { return (front, index) };
        let middle_len = self.middle_len();
        match self.middle {
            Some(tree) if index < middle_len => tree.find(index),
            _ => (Flat::at(self.back), index - middle_len),
        }
    }

    fn extend<A: Arena + ?Sized>(self, arena: &mut A, is_ref: bool, words: &[Word]) -> Self {
        match Flat::at(self.back).extend(arena, words) {
            Some(back) => Self { back: back.object(arena), ..self },
            None => {
                let back = Flat::growing(arena, is_ref, words).object(arena);
                self.push(arena, back)
            }
        }
    }

    /// With a flat list at the end.
    fn push<A: Arena + ?Sized>(self, arena: &mut A, back: Object) -> Self {
        let middle = match self.middle {
            None => Tree::leaf(arena, self.back),
            Some(tree) => tree.push(arena, self.back),
        };
        Self { middle: Some(middle), back, ..self }
    }

    /// With a flat list at the beginning.
    fn push_front<A: Arena + ?Sized>(self, arena: &mut A, front: Object) -> Self {
        let middle = match self.middle {
            None => Tree::leaf(arena, self.front),
            Some(tree) => tree.push_front(arena, self.front),
        };
        Self { front, middle: Some(middle), ..self }
    }

    /// Without the first `count` elements, which are not all.
    fn drop<A: Arena + ?Sized>(self, arena: &mut A, count: usize) -> List {
        let rest = |arena: &mut A, flat: Flat, count: usize| flat.part(arena, count, flat.len() - count).object(arena);
        let front = Flat::at(self.front);
        let Some(count) = count.checked_sub(front.len()) else {
            return Self { front: rest(arena, front, count), ..self }.into_list(arena);
        };
        let middle_len = self.middle_len();
        match self.middle {
            Some(tree) if count < middle_len => {
                let (leaf, at, middle) = tree.split_right(arena, count);
                Self { front: rest(arena, leaf, at), middle, ..self }.into_list(arena)
            }
            _ => List::of(rest(arena, Flat::at(self.back), count - middle_len)),
        }
    }

    /// The first `count` elements: at least one, not all.
    fn take<A: Arena + ?Sized>(self, arena: &mut A, count: usize) -> List {
        let front = Flat::at(self.front);
        if count <= front.len() {
            return List::of(front.part(arena, 0, count).object(arena));
        }
        let count = count - front.len();
        let middle_len = self.middle_len();
        let (middle, back) = match self.middle {
            Some(tree) if count <= middle_len => {
                let (middle, leaf, at) = tree.split_left(arena, count - 1);
                (middle, leaf.part(arena, 0, at + 1))
            }
            _ => (self.middle, Flat::at(self.back).part(arena, 0, count - middle_len)),
        };
        Self { middle, back: back.object(arena), ..self }.into_list(arena)
    }

    fn with<A: Arena + ?Sized>(self, arena: &mut A, index: usize, word: Word) -> Self {
        let front = Flat::at(self.front);
        let Some(index) = index.checked_sub(front.len()) else {
            return Self { front: front.with(arena, index, word).object(arena), ..self };
        };
        let middle_len = self.middle_len();
        match self.middle {
            Some(tree) if index < middle_len => Self { middle: Some(tree.with(arena, index, word)), ..self },
            _ => {
                let back = Flat::at(self.back).with(arena, index - middle_len, word);
                Self { back: back.object(arena), ..self }
            }
        }
    }
}

/// The elements of a list in order.
#[derive(Clone, Debug)]
pub struct Iter {
    list: List,
    next: usize,
    len: usize,
    leaf: Option<Flat>,
    at: usize,
}

impl Iterator for Iter {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        if self.next == self.len {
            return None;
        }
        let leaf = match self.leaf {
            Some(leaf) if self.at < leaf.len() => leaf,
            _ => {
                let (leaf, at) = self.list.find(self.next)?;
                (self.leaf, self.at) = (Some(leaf), at);
                leaf
            }
        };
        let word = leaf.get(self.at);
        self.at += 1;
        self.next += 1;
        Some(word)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.len - self.next, Some(self.len - self.next))
    }
}

impl ExactSizeIterator for Iter {}
