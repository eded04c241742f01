//! Marking: which objects can still be reached.
//!
//! Objects are traced precisely: their headers say which words are references. Words of the stack, of
//! explicit roots and of the context may be anything; one that points into an object, at its start or
//! inside, keeps that object. Nothing moves.
//!
//! Marks of objects in blocks are bits at the start of the block, so that sweeping need not look at what
//! has died; large objects carry theirs in the header.

use super::pool::{BLOCK_BYTES, Block};
use super::space::{LARGE_WORDS, MARK_WORDS, Space, objects_of, walk};
use mesh_abi::header::{Header, Kind, MARKED};
use std::collections::HashMap;

/// The mark flag of a large object, in its header word.
pub(super) const MARKED_BIT: u64 = (MARKED as u64) << 8;

/// One bit per word of a block: here an object begins.
type Starts = [u64; MARK_WORDS];

/// A marking under way. `CHECK`: every reference is verified before it is followed.
pub(super) struct Marker<'h, const CHECK: bool> {
    space: &'h mut Space,
    /// Marked objects whose reference slots have not been looked at.
    pending: Vec<*mut u64>,
    /// Object starts of the blocks that ambiguous words have pointed into, by number of the block.
    starts: HashMap<usize, Box<Starts>>,
    /// Words of all objects marked.
    live_words: usize,
}

impl<'h, const CHECK: bool> Marker<'h, CHECK> {
    /// Begins; the space is sealed.
    pub(super) fn new(space: &'h mut Space) -> Self {
        space.blocks.sort_unstable();
        space.large.sort_unstable_by_key(|large| large.start);
        Self { space, pending: Vec::new(), starts: HashMap::new(), live_words: 0 }
    }

    /// A word that may be anything.
    pub(super) fn ambiguous(&mut self, word: u64) {
        if let Some(object) = self.object_around(word as usize) {
            self.reach(object);
        }
    }

    /// Follows all that has been reached. Gives the number of live words.
    pub(super) fn finish(mut self) -> usize {
        while let Some(object) = self.pending.pop() {
            // SAFETY: only objects of this heap become pending.
            let header = Header(unsafe { *object });
            for slot in header.ref_slots() {
                // SAFETY: reference slots lie within the object.
                let word = unsafe { *object.add(1 + slot as usize) };
                if word & 1 == 0 {
                    self.reference(word, object, slot);
                }
            }
        }
        self.live_words
    }

    /// A reference that is no immediate, found in a slot of an object.
    fn reference(&mut self, word: u64, holder: *mut u64, slot: u64) {
        if CHECK {
            self.verify(word, holder, slot);
        }
        self.reach(word as *mut u64);
    }

    /// An object, of this heap or constant.
    #[inline]
    fn reach(&mut self, object: *mut u64) {
        // SAFETY: an object begins here.
        let header = Header(unsafe { *object });
        if header.is_immortal() {
            return;
        }
        let words = 1 + header.payload_words() as usize;
        let is_new = if words > LARGE_WORDS { mark_large(object) } else { mark_small(object) };
        if is_new {
            self.live_words += words;
            if !header.ref_slots().is_empty() {
                self.pending.push(object);
            }
        }
    }

    /// The object of this heap that an address lies in.
    fn object_around(&mut self, address: usize) -> Option<*mut u64> {
        match self.block_of(address) {
            Some(index) => self.object_in_block(index, address),
            None => self.large_around(address),
        }
    }

    fn block_of(&self, address: usize) -> Option<usize> {
        let base = address & !(BLOCK_BYTES - 1);
        self.space.blocks.binary_search_by_key(&base, Block::address).ok()
    }

    fn object_in_block(&mut self, index: usize, address: usize) -> Option<*mut u64> {
        let block = &self.space.blocks[index];
        let starts = self.starts.entry(index).or_insert_with(|| starts_of(block));
        let word = address % BLOCK_BYTES / 8;
        if word < MARK_WORDS {
            return None;
        }
        let start = last_set_up_to(starts, word);
        // SAFETY: the bit says that an object of the block begins there.
        let object = unsafe { block.start().add(start) };
        // SAFETY: as above.
        let is_free = Header(unsafe { *object }).kind() == Some(Kind::Free);
        (!is_free).then_some(object)
    }

    fn large_around(&self, address: usize) -> Option<*mut u64> {
        let after = self.space.large.partition_point(|large| large.start as usize <= address);
        let large = self.space.large.get(after.checked_sub(1)?)?;
        (address < large.start as usize + large.words * 8).then_some(large.start)
    }

    /// Checking mode: a reference slot must hold the start of an object of this heap, or of a constant.
    fn verify(&mut self, word: u64, holder: *mut u64, slot: u64) {
        let is_ours = self.block_of(word as usize).is_some() || self.large_around(word as usize).is_some();
        let is_object = word.is_multiple_of(8)
            && word != 0
            && match is_ours {
                true => self.object_around(word as usize) == Some(word as *mut u64),
                // SAFETY: a word that is neither ours nor constant data is the very mistake this looks for;
                // in checking mode a fault of the machine reports it as well as the assertion.
                false => Header(unsafe { *(word as *const u64) }).is_immortal(),
            };
        // SAFETY: the holder is a live object.
        let header = Header(unsafe { *holder });
        assert!(is_object, "slot {slot} of {:?} object {holder:p} holds {word:#x}, which is no object", header.kind());
    }
}

/// Sets the flag of a large object; false if it was set.
fn mark_large(object: *mut u64) -> bool {
    // SAFETY: a large object of this heap.
    let header = unsafe { &mut *object };
    let is_new = *header & MARKED_BIT == 0;
    *header |= MARKED_BIT;
    is_new
}

/// Sets the bit of an object in a block; false if it was set.
fn mark_small(object: *mut u64) -> bool {
    let word = object as usize % BLOCK_BYTES / 8;
    let block = (object as usize & !(BLOCK_BYTES - 1)) as *mut u64;
    // SAFETY: objects that are neither constant nor large lie in blocks of this heap, which begin with
    // their mark bits.
    let bits = unsafe { &mut *block.add(word / 64) };
    let bit = 1 << (word % 64);
    let is_new = *bits & bit == 0;
    *bits |= bit;
    is_new
}

fn starts_of(block: &Block) -> Box<Starts> {
    let mut starts = Box::new([0; MARK_WORDS]);
    walk(block, |object, _| {
        let word = (object as usize - block.address()) / 8;
        starts[word / 64] |= 1 << (word % 64);
    });
    starts
}

/// The last set bit at or before `word`. There is one: the first word after the mark bits begins an object.
fn last_set_up_to(starts: &Starts, word: usize) -> usize {
    let mut index = word / 64;
    let mut bits = starts[index] & (u64::MAX >> (63 - word % 64));
    while bits == 0 {
        index -= 1;
        bits = starts[index];
    }
    index * 64 + 63 - bits.leading_zeros() as usize
}

/// Checking mode: every block is a sequence of objects, none of them constant.
pub(super) fn verify_shapes(space: &Space) {
    for block in &space.blocks {
        let end = objects_of(block).end;
        walk(block, |object, header| {
            let kind = header.kind();
            assert!(kind.is_some(), "{object:p} is no object: {:#x}", header.0);
            assert!(!header.is_immortal(), "{object:p} in a heap is marked immortal");
            let room = (end as usize - object as usize) / 8;
            assert!((header.payload_words() as usize) < room, "{object:p} leaves its block");
        });
    }
}
