//! One collection: note where objects start, mark from the roots, sweep what is not marked.

use super::block::{self, Block};
use super::{Heap, MIN_TRIGGER_WORDS, Memory, resource, stack, write_filler};
use mesh_abi::header::{Header, Kind, MARKED};
use mesh_abi::word::{Word, is_immediate};
use std::ops::Range;

/// Free runs shorter than this are not worth allocating from.
const MIN_RUN_WORDS: usize = 8;
/// What freed memory is filled with in checking mode: odd, so no reference, and easy to recognise.
const POISON: u64 = 0xdead_dead_dead_dead | 1;

impl Memory {
    /// Collects now. Must run on the stack of the process (see `set_stack`).
    pub fn collect(&mut self) {
        self.retire_run();
        self.heap.blocks.iter_mut().for_each(Block::note_starts);
        let mut marker = Marker { heap: &self.heap, pending: Vec::new() };
        for word in self.roots.words() {
            marker.reference(word);
        }
        // The message under test may be an Int: it is looked at like a word of the stack.
        marker.candidate(self.context.message);
        stack::with_used(&self.stack, &mut |range| marker.stack(range));
        marker.run();
        self.heap.sweep();
    }
}

/// Marked objects whose references are still to be followed.
struct Marker<'a> {
    heap: &'a Heap,
    pending: Vec<*mut u64>,
}

impl Marker<'_> {
    fn stack(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at + 8 <= range.end {
            // SAFETY: the range is the used part of the stack that this code runs on.
            self.candidate(unsafe { (at as *const u64).read_volatile() });
            at += 8;
        }
    }

    /// A word that may be an address.
    fn candidate(&mut self, word: Word) {
        if let Some(object) = self.heap.find(word as usize) {
            self.mark(object);
        }
    }

    /// A word that is a reference.
    fn reference(&mut self, word: Word) {
        if is_immediate(word) || word == 0 {
            return;
        }
        debug_assert!(word.is_multiple_of(8), "{word:#x} is no reference");
        self.mark(word as *mut u64);
    }

    fn mark(&mut self, object: *mut u64) {
        // SAFETY: an object, in this heap or immortal.
        let header = Header(unsafe { *object });
        if header.is_immortal() || header.flags() & MARKED != 0 {
            return;
        }
        if self.heap.config.check {
            assert!(self.heap.is_object(object as usize), "a reference leads out of its heap: {object:p}");
        }
        // SAFETY: an object of this heap, which no other thread touches.
        unsafe { *object |= u64::from(MARKED) << 8 };
        self.pending.push(object);
    }

    fn run(&mut self) {
        while let Some(object) = self.pending.pop() {
            // SAFETY: an object of this heap; its reference slots are within its payload.
            let header = Header(unsafe { *object });
            for slot in header.ref_slots() {
                // SAFETY: as above.
                self.reference(unsafe { *object.add(1 + slot as usize) });
            }
        }
    }
}

impl Heap {
    /// The object an address lies in, if it lies in one of this heap.
    fn find(&self, address: usize) -> Option<*mut u64> {
        if let Some(block) = self.block_at(address) {
            return block.find(address);
        }
        let after = self.larges.partition_point(|large| large.start() as usize <= address);
        let large = self.larges.get(after.checked_sub(1)?)?;
        large.contains(address).then(|| large.start())
    }

    fn block_at(&self, address: usize) -> Option<&Block> {
        let base = address & !(block::BYTES - 1);
        let at = self.blocks.binary_search_by_key(&base, |block| block.start() as usize).ok()?;
        self.blocks.get(at)
    }

    fn is_object(&self, address: usize) -> bool {
        match self.block_at(address) {
            Some(block) => block.is_start(address),
            None => self.larges.iter().any(|large| large.start() as usize == address),
        }
    }

    /// Frees what is not marked, takes marks away, finds the free runs.
    fn sweep(&mut self) {
        self.runs.clear();
        let mut live = 0;
        let check = self.config.check;
        let runs = &mut self.runs;
        self.blocks.retain(|block| {
            let words = sweep_block(block, check, runs);
            live += words;
            words > 0
        });
        self.larges.retain(|large| {
            let keep = sweep_object(large.start());
            live += if keep { large.words() } else { 0 };
            keep
        });
        // Runs of blocks that were given back went with them.
        self.runs.retain(|(start, _)| {
            let base = *start as usize & !(block::BYTES - 1);
            self.blocks.binary_search_by_key(&base, |block| block.start() as usize).is_ok()
        });
        self.live = live;
        self.allocated = 0;
        self.trigger = live.max(MIN_TRIGGER_WORDS);
        self.collections += 1;
    }
}

/// Sweeps a block; gives the words that live in it. Neighbouring free space becomes one run.
fn sweep_block(block: &Block, check: bool, runs: &mut Vec<(*mut u64, usize)>) -> usize {
    let mut live = 0;
    let mut free: Option<(*mut u64, usize)> = None;
    let mut found = Vec::new();
    block.walk(|place, header| {
        let words = 1 + header.payload_words() as usize;
        if header.kind() != Some(Kind::Free) && sweep_object(place) {
            live += words;
            found.extend(free.take());
        } else {
            let (start, before) = free.unwrap_or((place, 0));
            free = Some((start, before + words));
        }
    });
    found.extend(free);
    for &(start, words) in &found {
        // SAFETY: the run holds no live object and lies in the block.
        unsafe {
            if check {
                (0..words).for_each(|i| *start.add(i) = POISON);
            }
            write_filler(start, words);
        }
    }
    if live > 0 {
        runs.extend(found.into_iter().filter(|(_, words)| *words >= MIN_RUN_WORDS));
    }
    live
}

/// Whether the object lives; takes its mark away. A dead resource is dropped.
fn sweep_object(object: *mut u64) -> bool {
    // SAFETY: an object of the heap being swept.
    let header = Header(unsafe { *object });
    if header.flags() & MARKED != 0 {
        // SAFETY: as above.
        unsafe { *object &= !(u64::from(MARKED) << 8) };
        return true;
    }
    if header.kind() == Some(Kind::Resource) {
        // SAFETY: a resource that nothing refers to any more.
        unsafe { resource::release(object) };
    }
    false
}

impl Drop for Memory {
    /// Blocks go as a whole; only resources need a visit.
    fn drop(&mut self) {
        self.retire_run();
        let release = |object: *mut u64, header: Header| {
            if header.kind() == Some(Kind::Resource) {
                // SAFETY: the heap ends, and with it every reference into it.
                unsafe { resource::release(object) };
            }
        };
        self.heap.blocks.iter().for_each(|block| block.walk(release));
        for large in &self.heap.larges {
            // SAFETY: a large object begins with its header.
            release(large.start(), Header(unsafe { *large.start() }));
        }
    }
}
