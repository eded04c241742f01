//! Where objects lie: blocks of 32 KiB, and single allocations for large objects.

use mesh_abi::header::{Header, Kind};
use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};

/// Bytes of a block; also its alignment.
pub(super) const BYTES: usize = 32 * 1024;
/// Words of a block.
pub(super) const WORDS: usize = BYTES / 8;

const LAYOUT: Layout = match Layout::from_size_align(BYTES, BYTES) {
    Ok(layout) => layout,
    Err(_) => panic!("a block has a layout"),
};

/// A block: readable from start to end, object after object, fillers included.
#[derive(Debug)]
pub(super) struct Block {
    start: *mut u64,
    /// A bit per word: an object starts here. Only right while a collection runs.
    starts: Box<[u64; WORDS / 64]>,
}

/// An object too large for a block.
#[derive(Debug)]
pub(super) struct Large {
    start: *mut u64,
    words: usize,
}

impl Block {
    /// A block that is one filler.
    pub(super) fn new() -> Self {
        // SAFETY: the layout has a size.
        let start = unsafe { alloc(LAYOUT) }.cast::<u64>();
        if start.is_null() {
            handle_alloc_error(LAYOUT);
        }
        // SAFETY: the block is new and long enough.
        unsafe { super::write_filler(start, WORDS) };
        Self { start, starts: Box::new([0; WORDS / 64]) }
    }

    pub(super) fn start(&self) -> *mut u64 {
        self.start
    }

    /// Calls `each` with every object and filler in order of address; `each` may rewrite the header it is
    /// given, but not the size in it.
    pub(super) fn walk(&self, mut each: impl FnMut(*mut u64, Header)) {
        let mut at = 0;
        while at < WORDS {
            // SAFETY: `at` is the start of an object or filler, by induction over readable blocks.
            let place = unsafe { self.start.add(at) };
            // SAFETY: as above.
            let header = Header(unsafe { *place });
            at += 1 + header.payload_words() as usize;
            each(place, header);
        }
        debug_assert_eq!(at, WORDS, "a block is not readable to its end");
    }

    /// Notes where objects start, for `find`.
    pub(super) fn note_starts(&mut self) {
        let mut starts = [0u64; WORDS / 64];
        let base = self.start as usize;
        self.walk(|place, header| {
            if header.kind() != Some(Kind::Free) {
                let word = (place as usize - base) / 8;
                starts[word / 64] |= 1 << (word % 64);
            }
        });
        *self.starts = starts;
    }

    /// The object that the address lies in, if any. Needs `note_starts`.
    pub(super) fn find(&self, address: usize) -> Option<*mut u64> {
        let word = (address - self.start as usize) / 8;
        let mut index = word / 64;
        let mut bits = self.starts[index] & (u64::MAX >> (63 - word % 64));
        while bits == 0 {
            index = index.checked_sub(1)?;
            bits = self.starts[index];
        }
        let start = index * 64 + 63 - bits.leading_zeros() as usize;
        // SAFETY: an object starts there.
        let place = unsafe { self.start.add(start) };
        // SAFETY: as above.
        let header = Header(unsafe { *place });
        (word <= start + header.payload_words() as usize).then_some(place)
    }

    /// Whether an object starts exactly here. Needs `note_starts`.
    pub(super) fn is_start(&self, address: usize) -> bool {
        let word = (address - self.start as usize) / 8;
        address.is_multiple_of(8) && self.starts[word / 64] & (1 << (word % 64)) != 0
    }
}

impl Drop for Block {
    fn drop(&mut self) {
        // SAFETY: allocated in `new` with the same layout.
        unsafe { dealloc(self.start.cast(), LAYOUT) };
    }
}

impl Large {
    /// Room for an object of so many words.
    pub(super) fn new(words: usize) -> Self {
        let layout = Self::layout(words);
        // SAFETY: the layout has a size.
        let start = unsafe { alloc(layout) }.cast::<u64>();
        if start.is_null() {
            handle_alloc_error(layout);
        }
        Self { start, words }
    }

    pub(super) fn start(&self) -> *mut u64 {
        self.start
    }

    pub(super) fn words(&self) -> usize {
        self.words
    }

    pub(super) fn contains(&self, address: usize) -> bool {
        (self.start as usize..self.start as usize + self.words * 8).contains(&address)
    }

    fn layout(words: usize) -> Layout {
        match Layout::array::<u64>(words) {
            Ok(layout) => layout,
            Err(_) => crate::value::fault::raise("out of memory"),
        }
    }
}

impl Drop for Large {
    fn drop(&mut self) {
        // SAFETY: allocated in `new` with the same layout.
        unsafe { dealloc(self.start.cast(), Self::layout(self.words)) };
    }
}
