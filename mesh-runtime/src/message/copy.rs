//! Copying a value out of a heap: everything it reaches, laid out in one piece.
//!
//! ```text
//! heap ──▶ | object | object | … |     references are positions in here
//! ```
//!
//! A position is `index << 3 | 2`: neither an immediate (odd) nor the address of constant data (a multiple
//! of 8), which stays as it is. Sharing within the value is kept. Copying goes through the copies in the
//! order they were made (after Cheney, 1970), so depth costs no stack: while it runs, the header of an
//! object that has been copied is replaced by the position of its copy, and put back at the end. That is
//! allowed because only the running process uses the heap, and constant data is never copied.
//!
//! Of an array that is shared by slices a message takes what its slices need, not all that others made of it: a slice of a
//! small part takes that part alone. Where many such parts of one array are in a value, and together are more than what is
//! in use of it, the array comes as a whole and once; so a copy is never much larger than the value.

use crate::heap;
use crate::recycle::Words;
use crate::value::list;
use mesh_abi::header::{Header, Kind};
use mesh_abi::word::{Word, is_immediate};
use std::cell::RefCell;
use std::collections::HashMap;

/// A copied value: not empty.
pub(super) struct Copied {
    /// All objects, one after another.
    pub(super) words: Words,
    /// Reference word of the value.
    pub(super) root: Word,
    /// Whether there is a `Resource` among the objects; the copies own their shares.
    pub(super) has_resources: bool,
}

const POSITION: u64 = 2;
/// Low byte of a header that stands for a position: no kind has this number.
const MOVED: u64 = 0xff;
/// Arrays up to this size are copied whole, unless nearly nothing of them is wanted.
const SMALL_ARRAY: usize = 16;
/// Words of scratch memory that a thread keeps from copy to copy.
const KEPT_WORDS: usize = 8192;

/// Copies a value that is an object; `None` if it is constant data.
pub(super) fn copy(object: Word) -> Option<Copied> {
    if let Some(words) = single(object) {
        let words = Words::copy_of(words);
        return Some(Copied { root: words.as_ptr() as Word, words, has_resources: false });
    }
    thread_local! {
        static SCRATCH: RefCell<Scratch> = RefCell::new(Scratch::default());
    }
    SCRATCH.with_borrow_mut(|scratch| scratch.copy(object))
}

/// Copies a value that is an object, and the constant data it refers to with it.
pub(super) fn copy_whole(object: Word) -> Option<Copied> {
    Scratch { constants: Some(HashMap::new()), ..Scratch::default() }.copy(object)
}

/// The words of an object that reaches nothing but constant data: most messages are such.
fn single<'a>(object: Word) -> Option<&'a [u64]> {
    let at = object as *const u64;
    // SAFETY: a copy begins with a live object.
    let header = Header(unsafe { *at });
    if header.is_immortal() || !matches!(header.kind(), Some(Kind::Record | Kind::Bytes)) {
        return None;
    }
    // SAFETY: an object has so many words, and nobody changes it while it is copied.
    let words = unsafe { std::slice::from_raw_parts(at, 1 + header.payload_words() as usize) };
    let mut references = header.ref_slots().map(|slot| words[1 + slot as usize]);
    // SAFETY: what a live object refers to is live.
    let is_constant = |word: Word| is_immediate(word) || Header(unsafe { *(word as *const u64) }).is_immortal();
    references.all(is_constant).then_some(words)
}

/// Changes every reference word in a piece of objects, and the one given.
pub(super) fn map_references(words: &mut [u64], root: Word, map: impl Fn(Word) -> Word) -> Word {
    let mut at = 0;
    while at < words.len() {
        let header = Header(words[at]);
        for slot in header.ref_slots() {
            let word = &mut words[at + 1 + slot as usize];
            *word = map(*word);
        }
        at += 1 + header.payload_words() as usize;
    }
    map(root)
}

/// A copy under way; kept per thread, so that a message costs one allocation of its exact size.
#[derive(Default)]
struct Scratch {
    words: Vec<u64>,
    /// Where the copied objects came from, in the order of their copies.
    sources: Vec<*mut u64>,
    /// Elements that were taken out of arrays as parts, by the address of the array.
    parts: HashMap<Word, usize>,
    /// If constant data is copied, too: the positions of the copies. It cannot be written to, as other objects are.
    constants: Option<HashMap<Word, u64>>,
    has_resources: bool,
}

impl Scratch {
    fn copy(&mut self, object: Word) -> Option<Copied> {
        self.has_resources = false;
        let root = self.reach(object);
        if self.words.is_empty() {
            return None;
        }
        let mut at = 0;
        while at < self.words.len() {
            let header = Header(self.words[at]);
            if header.kind() == Some(Kind::Slice) {
                self.slice(at);
            } else {
                for slot in header.ref_slots() {
                    let slot = at + 1 + slot as usize;
                    let word = self.words[slot];
                    if !is_immediate(word) {
                        self.words[slot] = self.reach(word);
                    }
                }
            }
            at += 1 + header.payload_words() as usize;
        }
        self.restore();
        let mut words = Words::concat(&[&self.words]);
        self.words.clear();
        self.words.shrink_to(KEPT_WORDS);
        self.sources.shrink_to(KEPT_WORDS);
        let base = words.as_mut_ptr() as u64;
        let address = |word: Word| if word & 7 == POSITION { base + (word & !7) } else { word };
        let root = map_references(&mut words, root, address);
        Some(Copied { words, root, has_resources: self.has_resources })
    }

    /// The position of the copy of an object, which is made now if there is none; constants stay.
    fn reach(&mut self, word: Word) -> Word {
        let object = word as *mut u64;
        // SAFETY: a copy begins with a live object, and what live objects refer to is live.
        let header = Header(unsafe { *object });
        if header.0 & 0xff == MOVED {
            return (header.0 >> 8) << 3 | POSITION;
        }
        if header.is_immortal() {
            return self.reach_constant(word, header);
        }
        let index = self.words.len() as u64;
        // SAFETY: an object has so many words.
        let words = unsafe { std::slice::from_raw_parts(object, 1 + header.payload_words() as usize) };
        self.words.extend_from_slice(words);
        if header.kind() == Some(Kind::Resource) {
            // SAFETY: a live resource, which has an owner more from now on: the copy.
            unsafe { heap::retain(object) };
            self.has_resources = true;
        }
        self.sources.push(object);
        // SAFETY: no constant, so it may be written; nobody else looks at this heap meanwhile.
        unsafe { *object = index << 8 | MOVED };
        index << 3 | POSITION
    }

    /// The position of the copy of constant data, if it is copied.
    fn reach_constant(&mut self, word: Word, header: Header) -> Word {
        let next = self.words.len() as u64;
        let Some(constants) = &mut self.constants else { return word };
        if let Some(&known) = constants.get(&word) {
            return known << 3 | POSITION;
        }
        constants.insert(word, next);
        let object = word as *mut u64;
        self.words.push(header.mortal().0);
        // SAFETY: an object has so many words behind its header.
        let payload = unsafe { std::slice::from_raw_parts(object.add(1), header.payload_words() as usize) };
        self.words.extend_from_slice(payload);
        if header.kind() == Some(Kind::Resource) {
            // SAFETY: a live resource, which has an owner more from now on: the copy.
            unsafe { heap::retain(object) };
            self.has_resources = true;
        }
        next << 3 | POSITION
    }

    /// The array of the slice whose copy is at an index, or the part of it.
    fn slice(&mut self, at: usize) {
        let (array, bounds) = (self.words[at + 1], self.words[at + 2]);
        // SAFETY: what a live slice refers to is a live array.
        let header = Header(unsafe { *(array as *const u64) });
        let (start, len) = ((bounds >> 32) as usize, bounds as u32 as usize);
        if header.0 & 0xff == MOVED || header.is_immortal() || !self.takes_part(array, header, len) {
            self.words[at + 1] = self.reach(array);
            return;
        }
        let index = self.words.len() as u64;
        let part = Header::sized(header.kind().unwrap_or(Kind::Raws), len as u64 + 1);
        self.words.extend([part.0, list::bounds(0, len)]);
        // SAFETY: the elements of a slice lie within its array, behind the header and the bounds.
        self.words.extend(unsafe { std::slice::from_raw_parts((array as *const u64).add(2 + start), len) });
        self.words[at + 1] = index << 3 | POSITION;
        self.words[at + 2] = len as u64;
    }

    /// Whether a slice of so many elements takes them alone, and not the array they are in.
    fn takes_part(&mut self, array: Word, header: Header, len: usize) -> bool {
        let places = header.length() as usize - 1;
        if len >= places / 2 {
            return false;
        }
        if places <= SMALL_ARRAY {
            return len * 4 < places;
        }
        let taken = self.parts.entry(array).or_insert(0);
        *taken += len;
        *taken <= places
    }

    fn restore(&mut self) {
        self.parts.clear();
        for object in self.sources.drain(..) {
            // SAFETY: its header was replaced by the index of its copy, which has the original.
            unsafe { *object = self.words[(*object >> 8) as usize] };
        }
    }
}
