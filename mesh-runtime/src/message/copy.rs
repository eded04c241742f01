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

use crate::heap;
use crate::recycle::Words;
use mesh_abi::header::{Header, Kind};
use mesh_abi::word::{Word, is_immediate};
use std::cell::RefCell;

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
/// Words of scratch memory that a thread keeps from copy to copy.
const KEPT_WORDS: usize = 8192;

/// Copies a value that is an object; `None` if it is constant data.
pub(super) fn copy(object: Word) -> Option<Copied> {
    thread_local! {
        static SCRATCH: RefCell<Scratch> = RefCell::new(Scratch::default());
    }
    SCRATCH.with_borrow_mut(|scratch| scratch.copy(object))
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
            for slot in header.ref_slots() {
                let slot = at + 1 + slot as usize;
                let word = self.words[slot];
                if !is_immediate(word) {
                    self.words[slot] = self.reach(word);
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
            return word;
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

    fn restore(&mut self) {
        for object in self.sources.drain(..) {
            // SAFETY: its header was replaced by the index of its copy, which has the original.
            unsafe { *object = self.words[(*object >> 8) as usize] };
        }
    }
}
