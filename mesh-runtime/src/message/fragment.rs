//! A value outside of any heap: self-contained, sendable, its objects laid out one after another.
//!
//! A fragment can be read where it stands, moved into a heap, or copied into one. A small one arrives as a
//! whole, by one copy of memory and a shift of its references; in a large one every object is made by itself.

use super::arena::Arena;
use super::copy::{self, Copied, map_references};
use crate::heap::{self, Memory};
use crate::recycle::Words;
use mesh_abi::header::{Header, Kind};
use mesh_abi::word::{Word, is_immediate};
use std::fmt;

/// A value and all objects it reaches, outside of any heap.
pub struct Fragment {
    /// The value: a raw word, an immediate, the address of constant data, or of an object in here.
    word: Word,
    /// All objects, one after another; references among them are addresses in here.
    words: Words,
    is_ref: bool,
    /// Whether there is a `Resource` among the objects; the fragment owns its share of them.
    has_resources: bool,
}

/// Builds a fragment object by object.
#[derive(Default)]
pub struct FragmentBuilder {
    /// Objects in order, in memory that does not move.
    chunks: Vec<Vec<u64>>,
    resources: Vec<*mut u64>,
}

/// Words of a builder's first chunk: most arguments and replies fit. Later ones double.
const FIRST_CHUNK: usize = 64;

// SAFETY: the words of a fragment are its own; references among them stay inside, or lead to constant
// data; resources in it are `Send + Sync`.
unsafe impl Send for Fragment {}
// SAFETY: a shared fragment is only read.
unsafe impl Sync for Fragment {}

impl Fragment {
    /// A copy of a value; `is_ref` says whether its type has reference words.
    ///
    /// The word must be a value of such a type: an immediate, or the address of a live object in a heap or
    /// builder that nobody else uses meanwhile.
    #[must_use]
    pub fn copy(word: Word, is_ref: bool) -> Self {
        let is_object = is_ref && word != 0 && !is_immediate(word);
        match is_object.then(|| copy::copy(word)).flatten() {
            Some(Copied { words, root, has_resources }) => Self { word: root, words, is_ref, has_resources },
            None => Self { word, words: Words::empty(), is_ref, has_resources: false },
        }
    }

    /// A copy that refers to no constant data, so that it is good in every runtime, and for as long as anybody likes.
    #[must_use]
    pub fn copy_whole(word: Word) -> Self {
        let is_object = word != 0 && !is_immediate(word);
        match is_object.then(|| copy::copy_whole(word)).flatten() {
            Some(Copied { words, root, has_resources }) => Self { word: root, words, is_ref: true, has_resources },
            None => Self { word, words: Words::empty(), is_ref: true, has_resources: false },
        }
    }

    /// A value without objects: an Int, a Bool, a pid, a variant without fields.
    #[must_use]
    pub fn plain(word: Word) -> Self {
        Self { word, words: Words::empty(), is_ref: false, has_resources: false }
    }

    /// A record with these words, none of them a reference.
    #[must_use]
    pub fn record(header: Header, payload: &[Word]) -> Self {
        debug_assert!(header.ref_slots().is_empty() && header.payload_words() as usize == payload.len());
        let words = Words::concat(&[&[header.0], payload]);
        Self { word: words.as_ptr() as Word, words, is_ref: true, has_resources: false }
    }

    /// Whether it is a record without references, which may be read in place of one in a heap.
    #[must_use]
    pub fn is_plain_record(&self) -> bool {
        let Some(header) = self.words.first().map(|&word| Header(word)) else { return false };
        header.kind() == Some(Kind::Record)
            && header.ref_slots().is_empty()
            && self.words.len() == 1 + header.payload_words() as usize
    }

    /// The same value as constant data: no collector looks at its objects, no message copies them. Whoever keeps
    /// references to them sees to it that the fragment lives longer.
    #[must_use]
    pub fn into_immortal(mut self) -> Self {
        let mut at = 0;
        while at < self.words.len() {
            let header = Header(self.words[at]);
            self.words[at] = header.immortal().0;
            at += 1 + header.payload_words() as usize;
        }
        self
    }

    /// The value; a reference stays valid as long as the fragment.
    #[must_use]
    pub fn word(&self) -> Word {
        self.word
    }

    /// Whether the value's type has reference words.
    #[must_use]
    pub fn is_ref(&self) -> bool {
        self.is_ref
    }

    /// Size of its objects.
    #[must_use]
    pub fn words(&self) -> usize {
        self.words.len()
    }

    #[cfg(test)]
    pub(crate) fn objects(&self) -> &[u64] {
        &self.words
    }

    /// The value in a heap; the fragment is used up. A collection that is due happens before.
    pub fn into_memory(mut self, memory: &mut Memory) -> Word {
        let word = self.arrive(memory);
        // The heap has taken over its share.
        self.has_resources = false;
        word
    }

    /// A copy of the value in a heap. A collection that is due happens before.
    pub fn to_memory(&self, memory: &mut Memory) -> Word {
        let word = self.arrive(memory);
        self.for_each_resource(|object| {
            // SAFETY: the copy is an owner more.
            unsafe { heap::retain(object) };
        });
        word
    }

    /// A copy of the value in an arena.
    pub fn to_arena<A: Arena + ?Sized>(&self, arena: &mut A) -> Word {
        let word = self.arrive_apart(arena);
        self.for_each_resource(|object| {
            // SAFETY: the copy is an owner more.
            unsafe { heap::retain(object) };
        });
        word
    }

    /// Copies the objects as they are; resources get no owner more.
    fn arrive(&self, memory: &mut Memory) -> Word {
        let len = self.words.len();
        if len == 0 {
            return self.word;
        }
        if self.is_single()
            && let Some(to) = memory.alloc_at_hand(len)
        {
            // SAFETY: so many words were just taken.
            unsafe { to.copy_from_nonoverlapping(self.words.as_ptr(), len) };
            return to as Word;
        }
        memory.build(|arena| {
            if self.has_resources || len > Memory::MAX_PIECE {
                return self.arrive_apart(arena);
            }
            let to = arena.memory().alloc_piece(len);
            // SAFETY: the piece was just allocated with `len` words.
            unsafe { to.copy_from_nonoverlapping(self.words.as_ptr(), len) };
            if self.is_single() {
                return to as Word;
            }
            // SAFETY: as above, and nobody else knows of it.
            self.relocate(unsafe { std::slice::from_raw_parts_mut(to, len) })
        })
    }

    /// Whether the value is one object that refers to none in here.
    fn is_single(&self) -> bool {
        let header = Header(self.words[0]);
        self.words.len() == 1 + header.payload_words() as usize && !self.has_resources
    }

    /// Object by object: some may be large, and resources have to be known to the heap.
    fn arrive_apart<A: Arena + ?Sized>(&self, arena: &mut A) -> Word {
        // The address of the copy, at the place of the original's header; and all copies.
        let mut addresses = vec![0; self.words.len()];
        let mut copies = Vec::new();
        self.for_each(|at, header| {
            let copy = arena.alloc(header);
            // SAFETY: the copy has the size of the object.
            unsafe { copy.copy_from_nonoverlapping(&raw const self.words[at], 1 + header.payload_words() as usize) };
            addresses[at] = copy as u64;
            copies.push(copy);
        });
        let address = |word: Word| self.index_of(word).map_or(word, |index| addresses[index]);
        for copy in copies {
            // SAFETY: a copy made above.
            let header = Header(unsafe { *copy });
            for slot in header.ref_slots() {
                // SAFETY: a slot of the copy.
                let word = unsafe { &mut *copy.add(1 + slot as usize) };
                *word = address(*word);
            }
        }
        address(self.word)
    }

    /// Makes a copy of the words self-contained; gives its value.
    fn relocate(&self, copy: &mut [u64]) -> Word {
        let to = copy.as_ptr() as u64;
        map_references(copy, self.word, |word| self.index_of(word).map_or(word, |index| to + 8 * index as u64))
    }

    /// Where in here a reference points to; immediates and constant data are elsewhere.
    #[inline]
    fn index_of(&self, word: Word) -> Option<usize> {
        let offset = word.wrapping_sub(self.words.as_ptr() as u64);
        (offset < 8 * self.words.len() as u64 && !is_immediate(word)).then_some(offset as usize / 8)
    }

    fn for_each(&self, mut each: impl FnMut(usize, Header)) {
        let mut at = 0;
        while at < self.words.len() {
            let header = Header(self.words[at]);
            each(at, header);
            at += 1 + header.payload_words() as usize;
        }
    }

    fn for_each_resource(&self, mut each: impl FnMut(*mut u64)) {
        if self.has_resources {
            self.for_each(|at, header| {
                if header.kind() == Some(Kind::Resource) {
                    each((&raw const self.words[at]).cast_mut());
                }
            });
        }
    }
}

impl Clone for Fragment {
    fn clone(&self) -> Self {
        let mut words = self.words.clone();
        let word = if words.is_empty() { self.word } else { self.relocate(&mut words) };
        self.for_each_resource(|object| {
            // SAFETY: the clone is an owner more.
            unsafe { heap::retain(object) };
        });
        Self { word, words, is_ref: self.is_ref, has_resources: self.has_resources }
    }
}

impl Drop for Fragment {
    fn drop(&mut self) {
        self.for_each_resource(|object| {
            // SAFETY: the fragment ends, and with it every reference to the object.
            unsafe { heap::release(object) };
        });
    }
}

impl fmt::Debug for Fragment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fragment({:#x}, {} words)", self.word, self.words.len())
    }
}

impl FragmentBuilder {
    /// A builder without objects.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The finished fragment: `word` is the value, made of objects of this builder. Other objects are dropped.
    #[must_use]
    pub fn finish(self, word: Word, is_ref: bool) -> Fragment {
        Fragment::copy(word, is_ref)
    }
}

impl Arena for FragmentBuilder {
    fn alloc(&mut self, header: Header) -> *mut u64 {
        let words = 1 + header.payload_words() as usize;
        let room = self.chunks.last().map_or(0, |chunk| chunk.capacity() - chunk.len());
        if room < words {
            let next = self.chunks.last().map_or(FIRST_CHUNK, |chunk| chunk.capacity() * 2);
            self.chunks.push(Vec::with_capacity(next.max(words)));
        }
        let chunk = self.chunks.last_mut().expect("a chunk was pushed if there was none with room");
        let start = chunk.len();
        // SAFETY: the words lie within the capacity, so addresses of earlier objects stay good; they are
        // initialised before they count.
        let object = unsafe {
            let object = chunk.as_mut_ptr().add(start);
            object.write_bytes(0, words);
            object.write(header.0);
            chunk.set_len(start + words);
            object
        };
        if header.kind() == Some(Kind::Resource) {
            self.resources.push(object);
        }
        object
    }
}

impl Drop for FragmentBuilder {
    fn drop(&mut self) {
        for &object in &self.resources {
            // SAFETY: the builder ends, and with it the object.
            unsafe { heap::release(object) };
        }
    }
}

impl fmt::Debug for FragmentBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: usize = self.chunks.iter().map(Vec::len).sum();
        write!(f, "FragmentBuilder({words} words)")
    }
}
