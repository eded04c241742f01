//! The heap of one process: bump allocation, precise mark–sweep, a conservative look at the stack.
//!
//! In: object headers. Out: addresses of objects, valid until no reference is left. Nothing moves.
//!
//! * Objects lie in 32 KiB [`block`]s, or alone if they are large. Space that holds no object holds a
//!   `Free` filler, so a block can be read from its start to its end at any time.
//! * Allocation bumps through a *run* of free words; generated code does so itself, by the two pointers
//!   in the context, and comes here when the run is used up.
//! * A collection begins at the explicit [`Roots`], the message under test, and every word of the stack
//!   and the registers that looks like an address in this heap, also one inside an object. From there on
//!   headers say exactly which words are references.
//!
//! Mark-region collection without moving follows Immix (Blackburn and McKinley, PLDI 2008), with runs of
//! exact size in place of lines.
//!
//! # The rule for Rust code
//!
//! While an allocation is possible, a reference word may be in a register, on the stack of its process,
//! in [`Roots`], or in an object. It must not be in memory of the Rust allocator: the collector does not
//! look there.

mod block;
mod collect;
mod resource;
mod roots;
mod stack;
#[cfg(test)]
mod tests;

pub use resource::{Resource, new as new_resource, resource_of};
pub(crate) use resource::{release, retain};
pub use roots::{RootId, Roots};

use crate::message::Arena;
use crate::value::fault;
use block::{Block, Large};
use mesh_abi::context::Context;
use mesh_abi::header::{Header, Kind};
use std::ops::Range;
use std::sync::atomic::AtomicUsize;

/// Objects of more words than this lie alone.
const LARGE_WORDS: usize = 1024;
/// The first collection waits for so many allocated words (256 KiB), and every later one at least.
const MIN_TRIGGER_WORDS: usize = 32 * 1024;

/// How a heap behaves.
#[derive(Clone, Copy, Debug, Default)]
pub struct HeapConfig {
    /// Verify every reference at every collection and poison freed memory.
    pub check: bool,
    /// Collect at every allocation that leaves the fast path, and make that happen often.
    pub stress: bool,
    /// Words of live data at which the process is stopped; 0: none.
    pub limit_words: usize,
}

/// What allocation and collection need of a process. First field of the process, so a pointer to the
/// context is a pointer to this.
#[repr(C)]
#[derive(Debug)]
pub struct Memory {
    /// What generated code touches. Must stay first.
    pub context: Context,
    /// References held from outside stack and heap.
    pub roots: Roots,
    heap: Heap,
    stack: Range<usize>,
}

/// A heap that does not collect for now: the only form in which a heap is an [`Arena`].
struct Paused<'a>(&'a mut Memory);

impl Arena for Paused<'_> {
    fn alloc(&mut self, header: Header) -> *mut u64 {
        self.0.alloc(header)
    }
}

/// Blocks, large objects and the state of allocation.
#[derive(Debug)]
struct Heap {
    config: HeapConfig,
    blocks: Vec<Block>,
    larges: Vec<Large>,
    /// Free runs that are not in use, `(start, words)`; the last is used first.
    runs: Vec<(*mut u64, usize)>,
    /// Words handed out since the last collection.
    allocated: usize,
    /// Words at which the next collection is due.
    trigger: usize,
    /// Words that survived the last collection.
    live: usize,
    collections: usize,
    /// Whether collections wait.
    paused: bool,
}

impl Memory {
    /// An empty heap. It takes memory when the first object is made.
    #[must_use]
    pub fn new(config: HeapConfig) -> Self {
        let context = Context {
            stack_limit: AtomicUsize::new(0),
            bump: std::ptr::null_mut(),
            end: std::ptr::null_mut(),
            message: 0,
            site: std::ptr::null(),
        };
        let heap = Heap {
            config,
            blocks: Vec::new(),
            larges: Vec::new(),
            runs: Vec::new(),
            allocated: 0,
            trigger: MIN_TRIGGER_WORDS,
            live: 0,
            collections: 0,
            paused: false,
        };
        Self { context, roots: Roots::default(), heap, stack: 0..0 }
    }

    /// Says where the stack is that the process runs on (lowest to highest address). Collections are
    /// only possible from then on, and only while running on that stack.
    pub fn set_stack(&mut self, stack: Range<usize>) {
        self.stack = stack;
    }

    /// A new object with its header stored. All payload words must be written before the next allocation.
    ///
    /// # Panics
    /// Ends the process with "heap limit" if its limit is exceeded.
    pub fn alloc(&mut self, header: Header) -> *mut u64 {
        let words = 1 + header.payload_words() as usize;
        let bump = self.context.bump;
        if words > LARGE_WORDS || (self.context.end as usize).wrapping_sub(bump as usize) / 8 < words {
            return self.alloc_slow(header, words);
        }
        // SAFETY: `bump..end` is the current run, inside a block of this heap, and has room for `words`.
        unsafe {
            self.context.bump = bump.add(words);
            *bump = header.0;
        }
        bump
    }

    /// Lets `build` make objects without a collection in between, so that it may keep references wherever it
    /// likes. A collection that is due happens first: the caller's references must be where the collector
    /// looks.
    pub fn build<R>(&mut self, build: impl FnOnce(&mut dyn Arena) -> R) -> R {
        self.collect_if_due(0);
        let before = std::mem::replace(&mut self.heap.paused, true);
        let result = build(&mut Paused(self));
        self.heap.paused = before;
        result
    }

    /// Counts memory outside of the heap that an object made next will hold: it is freed by a collection
    /// only, so collections must not wait for the heap alone.
    pub fn count_outside(&mut self, bytes: usize) {
        self.heap.allocated += bytes / size_of::<u64>();
    }

    /// Words of live data after the last collection plus everything allocated since.
    #[must_use]
    pub fn used_words(&self) -> usize {
        self.heap.live + self.heap.allocated
    }

    /// How often the heap was collected.
    #[must_use]
    pub fn collections(&self) -> usize {
        self.heap.collections
    }

    #[cold]
    fn alloc_slow(&mut self, header: Header, words: usize) -> *mut u64 {
        self.collect_if_due(words);
        let object = if words > LARGE_WORDS { self.alloc_large(words) } else { self.alloc_in_new_run(words) };
        // SAFETY: `object` has room for `words` words and belongs to this heap.
        unsafe { *object = header.0 };
        object
    }

    fn alloc_large(&mut self, words: usize) -> *mut u64 {
        let large = Large::new(words);
        let object = large.start();
        let at = self.heap.larges.partition_point(|other| other.start() < object);
        self.heap.larges.insert(at, large);
        self.heap.allocated += words;
        object
    }

    fn alloc_in_new_run(&mut self, words: usize) -> *mut u64 {
        self.retire_run();
        let (start, length) = self.next_run(words);
        self.heap.allocated += length;
        // SAFETY: the run lies in a block of this heap and has `length >= words` words.
        unsafe {
            self.context.bump = start.add(words);
            self.context.end = start.add(length);
        }
        start
    }

    /// A run of at least `words` words. Shorter ones on the way stay fillers until the next collection.
    fn next_run(&mut self, words: usize) -> (*mut u64, usize) {
        while let Some((start, length)) = self.heap.runs.pop() {
            if length >= words {
                return (start, length);
            }
        }
        let block = Block::new();
        let (start, length) = (block.start(), block::WORDS);
        let at = self.heap.blocks.partition_point(|other| other.start() < start);
        self.heap.blocks.insert(at, block);
        if !self.heap.config.stress {
            return (start, length);
        }
        // Under stress runs are short, so that the slow path, which collects, is taken often.
        let length = words.max(16);
        // SAFETY: the rest of the block is inside it and unused.
        unsafe { write_filler(start.add(length), block::WORDS - length) };
        // SAFETY: as above.
        self.heap.runs.push((unsafe { start.add(length) }, block::WORDS - length));
        (start, length)
    }

    /// Makes what is left of the current run readable as free space.
    fn retire_run(&mut self) {
        let left = (self.context.end as usize - self.context.bump as usize) / 8;
        // SAFETY: `bump..end` is inside a block of this heap, or both are null and nothing is left.
        unsafe { write_filler(self.context.bump, left) };
        self.heap.allocated = self.heap.allocated.saturating_sub(left);
        self.context.bump = std::ptr::null_mut();
        self.context.end = std::ptr::null_mut();
    }

    fn collect_if_due(&mut self, words: usize) {
        let due = self.heap.config.stress || self.heap.allocated + words > self.heap.trigger;
        if !due || self.heap.paused {
            return;
        }
        self.collect();
        let limit = self.heap.config.limit_words;
        if limit != 0 && self.heap.live + words > limit {
            fault::raise("heap limit");
        }
    }
}

/// Marks `words` words at `start` as unused; 0 words: nothing.
///
/// # Safety
/// The words belong to a block and to no object.
unsafe fn write_filler(start: *mut u64, words: usize) {
    if words > 0 {
        // SAFETY: by the contract.
        unsafe { *start = Header::sized(Kind::Free, words as u64 - 1).0 };
    }
}

/// Slow path of allocation in generated code.
///
/// # Safety
/// `context` is that of the running process.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh1_alloc(context: *mut Context, header: u64) -> u64 {
    // SAFETY: by the contract; the context is the first field of a `Memory`, which only this process uses.
    unsafe { &mut *context.cast::<Memory>() }.alloc(Header(header)) as u64
}
