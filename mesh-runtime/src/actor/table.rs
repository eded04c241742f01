//! From process number to process: read by every send without a lock.
//!
//! ```text
//!   number = generation (16 bits) | slot (24 bits)          slot 0 is never used
//! ```
//!
//! A slot is used again with the next generation, and retired after the last: no number comes twice. A
//! reader looks at a process only inside `with`, pinned by an epoch; a removed process is freed when
//! every reader that might have seen it is gone.

use super::id::ProcessId;
use super::numbers::Numbers;
use super::process::Process;
use crate::recycle::Recycled;
use crossbeam_epoch as epoch;
use std::ptr::{self, NonNull};
use std::sync::OnceLock;
use std::sync::atomic::{
    AtomicPtr, AtomicUsize,
    Ordering::{AcqRel, Acquire, Relaxed, Release, SeqCst},
};

const SLOT_BITS: u32 = 24;
const GENERATIONS: u64 = 1 << 16;
const SLOTS_PER_SEGMENT: usize = 1 << 14;
const SEGMENTS: usize = (1 << SLOT_BITS) / SLOTS_PER_SEGMENT;

type Slot = AtomicPtr<Process>;

/// All processes of a runtime.
pub(crate) struct Table {
    segments: Box<[OnceLock<Box<[Slot]>>]>,
    /// Numbers of slots, with the generation to use next.
    free: Numbers,
    live: AtomicUsize,
}

impl Table {
    /// A table that so many workers use.
    pub(crate) fn new(workers: usize) -> Self {
        Self {
            segments: (0..SEGMENTS).map(|_| OnceLock::new()).collect(),
            free: Numbers::new(1 + workers, 1 << SLOT_BITS),
            live: AtomicUsize::new(0),
        }
    }

    /// Counts a process that is about to come, or (`depart`) does not come after all.
    pub(crate) fn announce(&self) {
        self.live.fetch_add(1, SeqCst);
    }

    /// Takes an announcement back. True: nobody is left.
    pub(crate) fn depart(&self) -> bool {
        self.live.fetch_sub(1, SeqCst) == 1
    }

    /// Adds the announced process that `make` builds for its number. `None`: sixteen million are alive.
    /// `shelf` is where its number comes from: that of a worker, or 0.
    pub(crate) fn insert(
        &self,
        shelf: usize,
        make: impl FnOnce(ProcessId) -> Recycled<Process>,
    ) -> Option<NonNull<Process>> {
        let number = self.free.take(shelf)?;
        let process = make(ProcessId::from_word(number)).into_raw();
        self.slot(number)?.store(process, Release);
        NonNull::new(process)
    }

    /// Looks at a process. `None`: no process has this number now.
    // Never inlined: the epoch is thread-local, and a caller may change threads between two looks.
    #[inline(never)]
    pub(crate) fn with<R>(&self, id: ProcessId, look: impl FnOnce(&Process) -> R) -> Option<R> {
        let slot = self.existing_slot(id.word())?;
        let _pinned = epoch::pin();
        // SAFETY: null or a process that was in the table after the pin, so it is not freed before the unpin.
        let process = unsafe { slot.load(Acquire).as_ref() }?;
        (process.id() == id).then(|| look(process))
    }

    /// Worker, at the end of a process that nobody runs any more: its number is gone. `depart` follows.
    pub(crate) fn remove(&self, shelf: usize, process: NonNull<Process>) {
        // SAFETY: the caller is the worker that holds it.
        let number = unsafe { process.as_ref() }.id().word();
        let Some(slot) = self.existing_slot(number) else { return };
        slot.swap(ptr::null_mut(), AcqRel);
        let pinned = epoch::pin();
        let process = process.as_ptr() as usize;
        // SAFETY: out of the table, so no reader pinned from now on finds it; freed once, here.
        unsafe { pinned.defer_unchecked(move || drop(Recycled::from_raw(process as *mut Process))) };
        drop(pinned);
        if (number >> SLOT_BITS) + 1 < GENERATIONS {
            self.free.put(shelf, number + (1 << SLOT_BITS));
        }
    }

    /// Number of processes announced and not departed.
    pub(crate) fn live(&self) -> usize {
        self.live.load(SeqCst)
    }

    /// The numbers of all processes, last started first as far as slots tell.
    pub(crate) fn ids(&self) -> Vec<ProcessId> {
        let end = self.free.end();
        let pinned = epoch::pin();
        let ids = (1..end).rev().filter_map(|number| {
            // SAFETY: as in `with`.
            let process = unsafe { self.existing_slot(number)?.load(Acquire).as_ref() }?;
            Some(process.id())
        });
        let ids = ids.collect();
        drop(pinned);
        ids
    }

    fn slot(&self, number: u64) -> Option<&Slot> {
        let index = (number & ((1 << SLOT_BITS) - 1)) as usize;
        let segment = self
            .segments
            .get(index / SLOTS_PER_SEGMENT)?
            .get_or_init(|| (0..SLOTS_PER_SEGMENT).map(|_| AtomicPtr::new(ptr::null_mut())).collect());
        segment.get(index % SLOTS_PER_SEGMENT)
    }

    fn existing_slot(&self, number: u64) -> Option<&Slot> {
        let index = (number & ((1 << SLOT_BITS) - 1)) as usize;
        self.segments.get(index / SLOTS_PER_SEGMENT)?.get()?.get(index % SLOTS_PER_SEGMENT)
    }
}

impl Drop for Table {
    fn drop(&mut self) {
        debug_assert_eq!(self.live.load(Relaxed), 0, "a runtime ended before its processes");
    }
}
