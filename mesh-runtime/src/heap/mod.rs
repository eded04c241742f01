//! Heaps: every process has its own, collects it alone, and gives it back whole when it ends.
//!
//! In: headers of objects to make, and where the process's stack is. Out: objects that stay where they
//! are for as long as anything reaches them.
//!
//! Allocation moves [`Context::bump`] through a free run; generated code does that by itself and comes
//! here when the run is used up. What is free is found by mark and sweep: objects are traced precisely by
//! their headers, the stack conservatively, nothing moves. A collection begins in an allocation, once as
//! much was allocated since the last one as lived through it, and at least [`MIN_CYCLE_BYTES`].
//!
//! A collection needs the registers and the stack of the process, so it only ever happens on that stack.
//! Allocations from elsewhere (arguments put in place before the process first runs) just take more
//! memory.
//!
//! # The rule for Rust code
//!
//! Over [`Memory::alloc`] a reference may be held in locals (registers, the process's stack) or in
//! [`Roots`], never in memory of the Rust allocator: the collector does not look there. Within
//! [`Memory::build`] nothing is collected, and references may be anywhere. Only there a heap is an
//! [`Arena`], so whatever builds with an arena need not care.
//!
//! Read `space` (where objects lie), `mark`, `sweep`; `pool` is where blocks come from. Mark-region
//! collection without moving follows Immix (Blackburn and McKinley, 2008), with runs of exact size in
//! place of lines.

mod mark;
mod pool;
mod resource;
mod roots;
mod space;
mod spare;
mod stack;
mod sweep;
#[cfg(test)]
pub(crate) mod tests;

pub use resource::{Resource, new as new_resource, resource_of};
pub(crate) use resource::{release, retain};
pub use roots::{RootId, Roots};

use crate::message::Arena;
use crate::value::fault;
use mark::Marker;
use mesh_abi::context::Context;
use mesh_abi::header::{Header, Kind};
use mesh_abi::word::Word;
use pool::BLOCK_WORDS;
use space::{LARGE_WORDS, Run, Space};
use std::ops::Range;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering::Relaxed};

/// No collection before so much was allocated: below, a collection costs more than the memory is worth.
pub const MIN_CYCLE_BYTES: usize = 256 * 1024;

/// A heap at rest holds so many times the words that lived in it, and two blocks, before it is looked at.
const MOST_AT_REST: usize = 4;

/// Bytes that are one for those who watch from outside: a count of them fits where there is room for it.
pub(crate) const HEAP_UNIT: usize = 64;

fn units(words: usize) -> u32 {
    u32::try_from(words.div_ceil(HEAP_UNIT / size_of::<Word>())).unwrap_or(u32::MAX)
}
/// Under stress: so many words of live objects and stack may be looked at for every chance to collect.
/// The tests of this crate choose their chances themselves.
const WORDS_PER_CHANCE: usize = if cfg!(test) { usize::MAX } else { 512 };
/// Under stress: after so many collections of a heap one more chance is passed over each time. It is not the same
/// allocation of a loop that is passed over: the distance grows all the time.
const COLLECTIONS_PER_PASS: usize = if cfg!(test) { usize::MAX } else { 256 };

/// Under stress: how many chances are passed over after a collection that looked at so many words.
fn passes(words: usize) -> usize {
    // What is as large as this is looked at a few times while it grows, whatever it is made of.
    words / WORDS_PER_CHANCE * (1 + words / (16 << 10))
}

/// How a heap behaves.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub struct HeapConfig {
    /// Verify every reference while collecting, and overwrite what is freed.
    pub check: bool,
    /// Collect at every chance, and let every allocation be one. Where a collection has much to look at, or was done many
    /// times, the next chances are passed over, so that programs come to their end: the more, the longer a heap lives.
    pub stress: bool,
    /// Collect never: what a program does without a collector, to compare. Memory is given back when a process ends, or rests.
    pub never: bool,
    /// A process whose live objects need more words than this crashes; 0: no limit.
    pub limit_words: usize,
}

/// The heap of a process, and the head of its record: a `*mut Context` of a process points to one.
#[repr(C)]
#[derive(Debug)]
pub struct Memory {
    /// What generated code sees.
    pub context: Context,
    /// Words kept by the runtime.
    pub roots: Roots,
    /// Made with the first object: a process that never allocates costs nothing here.
    heap: Option<Box<Heap>>,
    /// Addresses of the process's stack; empty while it has none.
    stack: Range<usize>,
    /// Within [`Memory::build`]: nothing is collected.
    is_paused: bool,
    /// What was in use when memory was last taken, in [`HEAP_UNIT`]s, for those who watch from outside.
    pub(crate) used_units: AtomicU32,
    config: HeapConfig,
    #[cfg(test)]
    pub(crate) chances: tests::Chances,
}

// SAFETY: a heap is reached through its owner only, one thread at a time; objects refer to nothing but
// objects of the same heap, constant data, and resources, which are `Send`.
unsafe impl Send for Memory {}

#[derive(Debug)]
struct Heap {
    space: Space,
    /// End of the run being filled: `Context::end`, except under stress.
    limit: *mut u64,
    /// Every `Resource` object.
    resources: Vec<*mut u64>,
    /// Words handed out since the last collection.
    fresh_words: usize,
    /// Words that lived through the last collection.
    live_words: usize,
    collections: usize,
    /// Stress: chances to pass over.
    passes: usize,
}

/// A heap that does not collect for now: the only form in which a heap is an [`Arena`].
#[derive(Debug)]
pub struct Paused<'a>(&'a mut Memory);

impl Memory {
    /// An empty heap.
    #[must_use]
    pub fn new(config: HeapConfig) -> Self {
        let context = Context {
            stack_limit: AtomicUsize::new(0),
            bump: std::ptr::null_mut(),
            end: std::ptr::null_mut(),
            message: 0,
            site: std::ptr::null(),
            constants: std::ptr::null(),
        };
        Self {
            context,
            roots: Roots::default(),
            heap: None,
            stack: 0..0,
            is_paused: false,
            used_units: AtomicU32::new(0),
            config,
            #[cfg(test)]
            chances: tests::Chances::default(),
        }
    }

    /// Says where the process's stack is: all addresses that may hold references, the last one past its
    /// oldest frame. Empty: the process has no stack now.
    pub fn set_stack(&mut self, stack: Range<usize>) {
        self.stack = stack;
    }

    /// Addresses of the process's stack.
    pub(crate) fn stack(&self) -> &Range<usize> {
        &self.stack
    }

    /// A new object with its header stored. All payload words must be written before the next allocation.
    ///
    /// # Panics
    /// Ends the process with "heap limit" if its limit is exceeded.
    #[inline]
    pub fn alloc(&mut self, header: Header) -> *mut u64 {
        let bump = self.context.bump;
        let words = 1 + header.payload_words() as usize;
        let bytes = 8 * words;
        let has_room = self.context.end as usize - bump as usize >= bytes;
        // A large object lies apart, however much room there is: its mark is where marks of large objects are.
        if has_room && words <= LARGE_WORDS && header.kind() != Some(Kind::Resource) {
            // SAFETY: the run has room for the object, and begins with free memory.
            unsafe {
                *bump = header.0;
                self.context.bump = bump.byte_add(bytes);
            }
            return bump;
        }
        self.alloc_slow(header)
    }

    #[cold]
    #[inline(never)]
    fn alloc_slow(&mut self, header: Header) -> *mut u64 {
        let words = 1 + header.payload_words() as usize;
        self.collect_if_due(words);
        let (object, heap) = self.take(words);
        // SAFETY: so many words were just taken.
        unsafe { *object = header.0 };
        if header.kind() == Some(Kind::Resource) {
            heap.resources.push(object);
        }
        object
    }

    /// Room for `words` words of one object, no resource, if it is there and nothing else is to be done before.
    #[inline]
    pub(crate) fn alloc_at_hand(&mut self, words: usize) -> Option<*mut u64> {
        let bump = self.context.bump;
        let has_room = self.context.end as usize - bump as usize >= 8 * words;
        if !has_room || words > LARGE_WORDS || self.is_collection_near() {
            return None;
        }
        // SAFETY: the run has room for so many words.
        self.context.bump = unsafe { bump.add(words) };
        Some(bump)
    }

    /// Room for `words` words in one piece, at most [`Memory::MAX_PIECE`], which the caller fills with
    /// objects at once; none of them a resource. Never collects.
    pub(crate) fn alloc_piece(&mut self, words: usize) -> *mut u64 {
        debug_assert!(words <= Self::MAX_PIECE, "larger objects lie apart, one by one");
        self.take(words).0
    }

    /// The largest number of words for [`Memory::alloc_piece`].
    pub(crate) const MAX_PIECE: usize = LARGE_WORDS;

    fn take(&mut self, words: usize) -> (*mut u64, &mut Heap) {
        let heap = self.heap.get_or_insert_with(spare::take);
        let mut run = Run { start: self.context.bump, end: heap.limit };
        let (start, handed_out) = heap.space.take(&mut run, words);
        heap.fresh_words += handed_out;
        self.used_units.store(units(heap.live_words + heap.fresh_words), Relaxed);
        heap.limit = run.end;
        self.context.bump = run.start;
        // Under stress every allocation of generated code is to come here.
        self.context.end = if !self.config.stress { run.end } else { run.start };
        (start, heap)
    }

    /// A chance to collect before `words` words are taken. A collection that has to wait is made up for at
    /// the next chance.
    fn collect_if_due(&mut self, words: usize) {
        let limit = self.config.limit_words;
        let Some(heap) = &mut self.heap else { return };
        let fresh = heap.fresh_words + words;
        let is_due = fresh >= (MIN_CYCLE_BYTES / 8).max(heap.live_words);
        // Just below the limit a collection must still be worth its while.
        let is_tight = limit != 0 && heap.live_words + fresh > limit && fresh >= limit / 8;
        let is_passed = heap.passes > 0;
        heap.passes = heap.passes.saturating_sub(1);
        let is_stressed = self.config.stress && !is_passed && self.is_chance();
        let collected = (is_due || is_tight || is_stressed) && self.on_stack() && self.collect();
        if is_tight && (collected || self.config.never) {
            self.check_limit(words);
        }
    }

    /// Stress: whether this chance is taken.
    #[cfg(not(test))]
    fn is_chance(&self) -> bool {
        true
    }

    fn check_limit(&self, words: usize) {
        // What was made since a collection lives, as far as anybody knows who never makes one.
        let live = self
            .heap
            .as_ref()
            .map_or(0, |heap| if self.config.never { heap.live_words + heap.fresh_words } else { heap.live_words });
        if live + words > self.config.limit_words {
            fault::raise("heap limit");
        }
    }

    /// Whether the caller runs on the process's stack, whatever it holds there.
    fn on_stack(&self) -> bool {
        self.stack.contains(&stack::here())
    }

    /// Collects now, if that is possible where the caller stands.
    ///
    /// On the process's own stack everything found there lives on. Where the process has no stack, the
    /// explicit roots and the message are all there is; that is never done unasked. Anywhere else, and
    /// within [`Memory::build`], nothing happens; the answer is whether it did.
    pub fn collect(&mut self) -> bool {
        let on_stack = self.on_stack();
        if self.is_paused || self.config.never || !(on_stack || self.stack.is_empty()) {
            return false;
        }
        let begun = crate::telemetry::begin();
        if self.config.check {
            self.collect_as::<true>(on_stack)
        } else {
            self.collect_as::<false>(on_stack)
        }
        crate::telemetry::collected(begun);
        true
    }

    fn collect_as<const CHECK: bool>(&mut self, on_stack: bool) {
        let Some(heap) = &mut self.heap else { return };
        let mut run = Run { start: self.context.bump, end: heap.limit };
        heap.space.seal(&mut run);
        (self.context.bump, self.context.end, heap.limit) = (run.start, run.end, run.end);
        if CHECK {
            mark::verify_shapes(&heap.space);
        }
        let mut marker = Marker::<CHECK>::new(&mut heap.space);
        marker.ambiguous(self.context.message);
        self.roots.words().for_each(|word| marker.ambiguous(word));
        if on_stack {
            // SAFETY: the caller found itself on this stack.
            unsafe { stack::scan(&self.stack, &mut |word| marker.ambiguous(word)) };
        }
        heap.live_words = marker.finish();
        let depth = if on_stack { (self.stack.end - stack::here()) / size_of::<u64>() } else { 0 };
        heap.fresh_words = 0;
        heap.collections += 1;
        self.used_units.store(units(heap.live_words), Relaxed);
        heap.passes = passes(heap.live_words + depth) + heap.collections / COLLECTIONS_PER_PASS;
        sweep::sweep(&mut heap.space, &mut heap.resources, heap.live_words, CHECK);
    }

    /// Lets `build` make objects without a collection in between, so that it may keep references wherever it
    /// likes. A collection that is due happens first: the caller's references must be where the collector
    /// looks.
    #[inline]
    pub fn build<R>(&mut self, build: impl FnOnce(&mut Paused<'_>) -> R) -> R {
        if self.is_collection_near() {
            self.collect_if_due(0);
        }
        let before = std::mem::replace(&mut self.is_paused, true);
        let mut paused = Resume { memory: Paused(self), before };
        build(&mut paused.memory)
    }

    /// Keeps the heap from being collected until the result is dropped.
    pub(crate) fn pause(&mut self, context: *mut Context) -> Pause {
        if self.is_collection_near() {
            self.collect_if_due(0);
        }
        Pause { context, before: std::mem::replace(&mut self.is_paused, true) }
    }

    /// Whether it is worth to look closer; this much is inlined.
    fn is_collection_near(&self) -> bool {
        let cycle = MIN_CYCLE_BYTES / 8;
        self.heap.as_ref().is_some_and(|heap| heap.fresh_words >= cycle || self.config != HeapConfig::default())
    }

    /// Counts memory outside of the heap that an object made next will hold: it is freed by a collection
    /// only, so collections must not wait for the heap alone.
    pub fn count_outside(&mut self, bytes: usize) {
        self.heap.get_or_insert_with(spare::take).fresh_words += bytes / size_of::<u64>();
    }

    /// Gives all objects back at once: nobody has a reference to any. The next allocation begins anew.
    pub(crate) fn give_back(&mut self) {
        debug_assert!(self.roots.is_empty() && !self.is_paused);
        self.discard();
    }

    /// The same at the end of the process: of roots, too, nobody wants to know any more.
    pub(crate) fn discard(&mut self) {
        self.context.message = 0;
        let Some(mut heap) = self.heap.take() else { return };
        self.used_units.store(0, Relaxed);
        (self.context.bump, self.context.end) = (std::ptr::null_mut(), std::ptr::null_mut());
        heap.limit = std::ptr::null_mut();
        // What is checked is not used again unseen: the blocks go back to the pool.
        if !self.config.check {
            spare::put(heap);
        }
    }

    /// The process comes to rest with this heap, perhaps for long: if most of it may be empty it is collected, and what
    /// is empty goes back. To become like that again it has to take as much as it gave back, so this costs a process that
    /// rests often no more than its collections do.
    pub(crate) fn settle(&mut self) {
        let Some(heap) = &self.heap else { return };
        if heap.space.bytes() / 8 <= MOST_AT_REST * heap.live_words + 2 * BLOCK_WORDS {
            return;
        }
        // What it took last it has done with.
        self.context.message = 0;
        if !self.collect() {
            return;
        }
        if let Some(heap) = &mut self.heap {
            heap.space.trim();
        }
    }

    /// Words of live data after the last collection plus everything handed out since.
    #[must_use]
    pub fn used_words(&self) -> usize {
        self.heap.as_ref().map_or(0, |heap| heap.live_words + heap.fresh_words)
    }

    /// The same without what was handed out for objects to come.
    #[must_use]
    pub fn occupied_words(&self) -> usize {
        let Some(heap) = &self.heap else { return 0 };
        let run = Run { start: self.context.bump, end: heap.limit };
        self.used_words() - (run.words() + heap.space.side.words()).min(self.used_words())
    }

    /// Bytes taken from the system for the objects of this heap.
    #[must_use]
    pub fn held_bytes(&self) -> usize {
        self.heap.as_ref().map_or(0, |heap| heap.space.bytes())
    }

    /// How often the heap was collected.
    #[must_use]
    pub fn collections(&self) -> usize {
        self.heap.as_ref().map_or(0, |heap| heap.collections)
    }
}

impl Arena for Paused<'_> {
    #[inline]
    fn alloc(&mut self, header: Header) -> *mut u64 {
        self.0.alloc(header)
    }
}

impl Paused<'_> {
    /// The heap itself.
    pub(crate) fn memory(&mut self) -> &mut Memory {
        self.0
    }
}

/// Ends a pause, also when building fails.
struct Resume<'a> {
    memory: Paused<'a>,
    before: bool,
}

impl Drop for Resume<'_> {
    fn drop(&mut self) {
        self.memory.0.is_paused = self.before;
    }
}

/// Ends a pause that is not tied to a borrow of the memory.
pub(crate) struct Pause {
    context: *mut Context,
    before: bool,
}

impl Drop for Pause {
    fn drop(&mut self) {
        // SAFETY: made from the context of the running process, which is still running.
        unsafe { &mut *self.context.cast::<Memory>() }.is_paused = self.before;
    }
}

impl Heap {
    fn new() -> Box<Self> {
        Box::new(Self {
            space: Space::new(),
            limit: std::ptr::null_mut(),
            resources: Vec::new(),
            fresh_words: 0,
            live_words: 0,
            collections: 0,
            passes: 0,
        })
    }
}

impl Drop for Heap {
    fn drop(&mut self) {
        for &object in &self.resources {
            // SAFETY: the heap ends, and with it the object.
            unsafe { resource::release(object) };
        }
    }
}

/// Slow path of allocation.
///
/// # Safety
/// `context` is the head of the running process.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn mesh3_alloc(context: *mut Context, header: Word) -> Word {
    // SAFETY: by the contract; the process is running here, so nothing else refers to its memory.
    unsafe { &mut *context.cast::<Memory>() }.alloc_slow(Header(header)) as Word
}
