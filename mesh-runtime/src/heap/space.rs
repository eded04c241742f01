//! Where objects lie: blocks, free runs in them, and large objects apart.
//!
//! ```text
//!  block, addresses grow to the right
//! +-----------+--------+--------+------+---------------+--------+----------------------+
//! | mark bits | object | object | Free | object object | Free … | object |  bump → limit |
//! +-----------+--------+--------+------+---------------+--------+----------------------+
//!  64 words    at least one word each   a run = one Free object  the run being filled
//! ```
//!
//! A sealed space is parsable: from the first word after the mark bits, every object ends where the next
//! begins. The run being filled is the only gap in that, and [`Space::seal`] closes it.

use super::pool::{BLOCK_BYTES, BLOCK_WORDS, Block};
use mesh_abi::header::{Header, Kind};
use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use std::collections::HashSet;

/// Words of a block's mark bits: one bit per word of the block.
pub(super) const MARK_WORDS: usize = BLOCK_WORDS / 64;
/// Objects of more words (header included) than this lie apart: 8 KiB.
pub(super) const LARGE_WORDS: usize = 1024;
const _: () = assert!(LARGE_WORDS < BLOCK_WORDS - MARK_WORDS, "every other object fits into a block");
/// Objects of more words than this do not waste a run they do not fit into.
const MEDIUM_WORDS: usize = 64;
/// Shorter free runs are not worth a visit of the allocator: they wait for their neighbours to die.
pub(super) const MIN_RUN_WORDS: usize = 16;

/// Free words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub(super) start: *mut u64,
    pub(super) end: *mut u64,
}

impl Run {
    pub(super) const NONE: Self = Self { start: std::ptr::null_mut(), end: std::ptr::null_mut() };

    pub(super) fn words(self) -> usize {
        (self.end as usize - self.start as usize) / 8
    }

    /// Takes `words` words from the front, if they are there.
    fn cut(&mut self, words: usize) -> Option<*mut u64> {
        if self.words() < words {
            return None;
        }
        let start = self.start;
        // SAFETY: the run has so many words.
        self.start = unsafe { start.add(words) };
        Some(start)
    }

    /// Makes the run a `Free` object.
    pub(super) fn fill(self) {
        let words = self.words();
        if words > 0 {
            // SAFETY: the run is free memory of a block this heap owns.
            unsafe { *self.start = Header::sized(Kind::Free, words as u64 - 1).0 };
        }
    }
}

/// An object of more than [`LARGE_WORDS`] words in an allocation of its own.
#[derive(Debug)]
pub(super) struct Large {
    pub(super) start: *mut u64,
    pub(super) words: usize,
}

impl Large {
    fn layout(words: usize) -> Option<Layout> {
        Layout::array::<u64>(words).ok()
    }

    fn new(words: usize) -> Self {
        let layout = Self::layout(words).expect("an object fits into the address space");
        // SAFETY: the layout has a size.
        let start = unsafe { alloc(layout) }.cast::<u64>();
        if start.is_null() {
            handle_alloc_error(layout);
        }
        Self { start, words }
    }
}

impl Drop for Large {
    fn drop(&mut self) {
        let layout = Self::layout(self.words).expect("it was allocated with this layout");
        // SAFETY: allocated in `new` with the same layout.
        unsafe { dealloc(self.start.cast(), layout) };
    }
}

/// All memory of one heap.
#[derive(Debug)]
pub(super) struct Space {
    /// Ascending by address while a collection runs.
    pub(super) blocks: Vec<Block>,
    /// Free runs, each a `Free` object.
    pub(super) runs: Vec<Run>,
    /// Where objects of medium size go while the current run is too short for them.
    pub(super) side: Run,
    /// Ascending by address while a collection runs.
    pub(super) large: Vec<Large>,
    /// Words of `large` together.
    pub(super) large_words: usize,
    /// Allocations of large objects that have died: to take one again causes no page faults.
    pub(super) spare: Vec<Large>,
}

impl Space {
    pub(super) const fn new() -> Self {
        Self {
            blocks: Vec::new(),
            runs: Vec::new(),
            side: Run::NONE,
            large: Vec::new(),
            large_words: 0,
            spare: Vec::new(),
        }
    }

    /// Bytes held, used or not.
    pub(super) fn bytes(&self) -> usize {
        let spare: usize = self.spare.iter().map(|large| large.words).sum();
        self.blocks.len() * BLOCK_BYTES + (self.large_words + spare) * 8
    }

    /// Room for `words` words: in `current`, the run being filled, which is replaced when it is used up; or
    /// elsewhere. Gives the address, and how many words were handed out for it and for what will follow it.
    pub(super) fn take(&mut self, current: &mut Run, words: usize) -> (*mut u64, usize) {
        if words > LARGE_WORDS {
            return (self.apart(words), words);
        }
        if let Some(start) = current.cut(words) {
            return (start, 0);
        }
        if words > MEDIUM_WORDS && current.words() >= MIN_RUN_WORDS {
            return self.aside(words);
        }
        current.fill();
        *current = self.next_run(words);
        let handed_out = current.words();
        let start = current.cut(words).expect("the run was chosen for these words");
        (start, handed_out)
    }

    /// A run of at least `words` words. Shorter ones on the way stay the fillers they are.
    fn next_run(&mut self, words: usize) -> Run {
        while let Some(run) = self.runs.pop() {
            if run.words() >= words {
                return run;
            }
        }
        self.fresh_block()
    }

    fn apart(&mut self, words: usize) -> *mut u64 {
        // One that is not much too large.
        let fits = |large: &Large| (words..=words + words / 4).contains(&large.words);
        let spare = self.spare.iter().position(fits).map(|index| self.spare.swap_remove(index));
        let large = spare.unwrap_or_else(|| Large::new(words));
        let start = large.start;
        self.large_words += large.words;
        self.large.push(large);
        start
    }

    fn aside(&mut self, words: usize) -> (*mut u64, usize) {
        if let Some(start) = self.side.cut(words) {
            return (start, 0);
        }
        let rest = self.side;
        rest.fill();
        if rest.words() >= MIN_RUN_WORDS {
            self.runs.push(rest);
        }
        self.side = self.fresh_block();
        let handed_out = self.side.words();
        let start = self.side.cut(words).expect("no object of medium size is longer than a block");
        (start, handed_out)
    }

    fn fresh_block(&mut self) -> Run {
        let block = Block::acquire();
        let run = objects_of(&block);
        clear_marks(&block);
        self.blocks.push(block);
        run
    }

    /// Forgets all objects, if they lie in a single block; they may have been `marked`. False: there is more, or nothing.
    pub(super) fn clear(&mut self, marked: bool) -> bool {
        self.spare.clear();
        let [block] = self.blocks.as_slice() else { return false };
        if !self.large.is_empty() {
            return false;
        }
        if marked {
            clear_marks(block);
        }
        let run = objects_of(block);
        run.fill();
        self.side = Run::NONE;
        self.runs.clear();
        self.runs.push(run);
        true
    }

    /// Gives back what a collection has found empty.
    pub(super) fn trim(&mut self) {
        self.spare.clear();
        let is_whole = |run: &Run| run.words() == BLOCK_WORDS - MARK_WORDS;
        let empty: HashSet<*mut u64> = self.runs.iter().filter(|run| is_whole(run)).map(|run| run.start).collect();
        self.runs.retain(|run| !is_whole(run));
        for block in std::mem::take(&mut self.blocks) {
            if empty.contains(&objects_of(&block).start) {
                block.release();
            } else {
                self.blocks.push(block);
            }
        }
    }

    /// Makes every block parsable.
    pub(super) fn seal(&mut self, current: &mut Run) {
        std::mem::replace(current, Run::NONE).fill();
        std::mem::replace(&mut self.side, Run::NONE).fill();
    }
}

impl Drop for Space {
    fn drop(&mut self) {
        self.blocks.drain(..).for_each(Block::release);
    }
}

/// The part of a block that holds objects.
pub(super) fn objects_of(block: &Block) -> Run {
    // SAFETY: both within, or one past, the block.
    unsafe { Run { start: block.start().add(MARK_WORDS), end: block.start().add(BLOCK_WORDS) } }
}

/// The mark bits of a block.
pub(super) fn marks_of(block: &mut Block) -> &mut [u64; MARK_WORDS] {
    // SAFETY: the first words of a block are its mark bits, initialised by `clear_marks` when it was acquired.
    unsafe { &mut *block.start().cast() }
}

fn clear_marks(block: &Block) {
    // SAFETY: the first words of a block are its mark bits; the block is owned.
    unsafe { std::ptr::write_bytes(block.start(), 0, MARK_WORDS) };
}

/// Calls `visit` with every object of a sealed block, fillers included.
pub(super) fn walk(block: &Block, mut visit: impl FnMut(*mut u64, Header)) {
    let Run { mut start, end } = objects_of(block);
    while start < end {
        // SAFETY: a sealed block is a sequence of objects from its first word to its end.
        let header = Header(unsafe { *start });
        visit(start, header);
        // SAFETY: as above: the object ends within the block.
        start = unsafe { start.add(1 + header.payload_words() as usize) };
    }
    debug_assert_eq!(start, end, "objects end where the block ends");
}
