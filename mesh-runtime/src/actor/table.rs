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
use super::process::Process;
use crate::sync::lock;
use crossbeam_epoch as epoch;
use std::ptr::{self, NonNull};
use std::sync::atomic::{
    AtomicPtr, AtomicUsize,
    Ordering::{AcqRel, Acquire, Relaxed, Release, SeqCst},
};
use std::sync::{Mutex, OnceLock};

const SLOT_BITS: u32 = 24;
const GENERATIONS: u64 = 1 << 16;
const SLOTS_PER_SEGMENT: usize = 1 << 14;
const SEGMENTS: usize = (1 << SLOT_BITS) / SLOTS_PER_SEGMENT;

type Slot = AtomicPtr<Process>;

/// All processes of a runtime.
pub(crate) struct Table {
    segments: Box<[OnceLock<Box<[Slot]>>]>,
    free: Mutex<Free>,
    live: AtomicUsize,
}

struct Free {
    /// Numbers of slots used before, with the generation to use next.
    again: Vec<u64>,
    /// First slot never used.
    next: u64,
}

impl Table {
    pub(crate) fn new() -> Self {
        Self {
            segments: (0..SEGMENTS).map(|_| OnceLock::new()).collect(),
            free: Mutex::new(Free { again: Vec::new(), next: 1 }),
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
    pub(crate) fn insert(&self, make: impl FnOnce(ProcessId) -> Box<Process>) -> Option<NonNull<Process>> {
        let number = self.reserve()?;
        let process = Box::into_raw(make(ProcessId::from_word(number)));
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

    /// Whether a process has not ended.
    pub(crate) fn is_alive(&self, id: ProcessId) -> bool {
        self.with(id, |process| !process.has_exited()) == Some(true)
    }

    /// Worker, at the end of a process that nobody runs any more: its number is gone. `depart` follows.
    pub(crate) fn remove(&self, process: NonNull<Process>) {
        // SAFETY: the caller is the worker that holds it.
        let number = unsafe { process.as_ref() }.id().word();
        let Some(slot) = self.existing_slot(number) else { return };
        slot.swap(ptr::null_mut(), AcqRel);
        let pinned = epoch::pin();
        let process = process.as_ptr() as usize;
        // SAFETY: out of the table, so no reader pinned from now on finds it; freed once, here.
        unsafe { pinned.defer_unchecked(move || drop(Box::from_raw(process as *mut Process))) };
        drop(pinned);
        if (number >> SLOT_BITS) + 1 < GENERATIONS {
            lock(&self.free).again.push(number + (1 << SLOT_BITS));
        }
    }

    /// Number of processes announced and not departed.
    pub(crate) fn live(&self) -> usize {
        self.live.load(SeqCst)
    }

    /// The numbers of all processes, last started first as far as slots tell.
    pub(crate) fn ids(&self) -> Vec<ProcessId> {
        let end = lock(&self.free).next;
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

    fn reserve(&self) -> Option<u64> {
        let mut free = lock(&self.free);
        free.again.pop().or_else(|| {
            let number = free.next;
            (number < 1 << SLOT_BITS).then(|| {
                free.next += 1;
                number
            })
        })
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
