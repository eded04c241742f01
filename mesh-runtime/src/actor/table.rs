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
use crate::recycle::Recycled;
use crate::sync::atomic::{
    AtomicPtr, AtomicUsize,
    Ordering::{AcqRel, Acquire, Relaxed, Release, SeqCst},
};
use crate::sync::epoch;
use std::ptr::{self, NonNull};
use std::sync::OnceLock;

// Models need few slots.
const SLOT_BITS: u32 = if cfg!(loom) { 2 } else { 24 };
const GENERATIONS: u64 = 1 << 16;
const SLOTS_PER_SEGMENT: usize = if cfg!(loom) { 1 << SLOT_BITS } else { 1 << 14 };
const SEGMENTS: usize = (1 << SLOT_BITS) / SLOTS_PER_SEGMENT;

type Slot<P> = AtomicPtr<P>;

/// Made when the first of its slots is needed.
type Segment<P> = OnceLock<Box<[Slot<P>]>>;

/// What knows its number.
pub(crate) trait Numbered {
    /// The one it was made for.
    fn number(&self) -> ProcessId;
}

/// All processes of a runtime.
pub(crate) struct Table<P: Numbered> {
    segments: Box<[Segment<P>]>,
    /// Numbers of slots, with the generation to use next.
    free: Numbers,
    live: AtomicUsize,
}

impl<P: Numbered> Table<P> {
    /// A table that so many workers use.
    pub(crate) fn new(workers: usize) -> Self {
        let segments: Box<[_]> = (0..SEGMENTS).map(|_| OnceLock::new()).collect();
        if cfg!(loom) {
            // The model checker does not know of `OnceLock`, and sees no order there.
            segments[0].get_or_init(new_segment);
        }
        Self { segments, free: Numbers::new(1 + workers, 1 << SLOT_BITS), live: AtomicUsize::new(0) }
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
    pub(crate) fn insert(&self, shelf: usize, make: impl FnOnce(ProcessId) -> Recycled<P>) -> Option<NonNull<P>> {
        let number = self.free.take(shelf)?;
        let process = make(ProcessId::from_word(number)).into_raw();
        self.slot(number)?.store(process, Release);
        NonNull::new(process)
    }

    /// Looks at a process. `None`: no process has this number now.
    // Never inlined: the epoch is thread-local, and a caller may change threads between two looks.
    #[inline(never)]
    pub(crate) fn with<R>(&self, id: ProcessId, look: impl FnOnce(&P) -> R) -> Option<R> {
        let slot = self.existing_slot(id.word())?;
        let _pinned = epoch::pin();
        // SAFETY: null or a process that was in the table after the pin, so it is not freed before the unpin.
        let process = unsafe { slot.load(Acquire).as_ref() }?;
        (process.number() == id).then(|| look(process))
    }

    /// Worker, at the end of a process that nobody runs any more: its number is gone. `depart` follows.
    pub(crate) fn remove(&self, shelf: usize, process: NonNull<P>) {
        // SAFETY: the caller is the worker that holds it.
        let number = unsafe { process.as_ref() }.number().word();
        let Some(slot) = self.existing_slot(number) else { return };
        slot.swap(ptr::null_mut(), AcqRel);
        let pinned = epoch::pin();
        let process = process.as_ptr() as usize;
        // SAFETY: out of the table, so no reader pinned from now on finds it; freed once, here.
        unsafe { pinned.defer_unchecked(move || drop(Recycled::from_raw(process as *mut P))) };
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
            Some(process.number())
        });
        let ids = ids.collect();
        drop(pinned);
        ids
    }

    fn slot(&self, number: u64) -> Option<&Slot<P>> {
        let index = (number & ((1 << SLOT_BITS) - 1)) as usize;
        let segment = self.segments.get(index / SLOTS_PER_SEGMENT)?.get_or_init(new_segment);
        segment.get(index % SLOTS_PER_SEGMENT)
    }

    fn existing_slot(&self, number: u64) -> Option<&Slot<P>> {
        let index = (number & ((1 << SLOT_BITS) - 1)) as usize;
        self.segments.get(index / SLOTS_PER_SEGMENT)?.get()?.get(index % SLOTS_PER_SEGMENT)
    }
}

fn new_segment<P>() -> Box<[Slot<P>]> {
    (0..SLOTS_PER_SEGMENT).map(|_| AtomicPtr::new(ptr::null_mut())).collect()
}

impl<P: Numbered> Drop for Table<P> {
    fn drop(&mut self) {
        debug_assert_eq!(self.live.load(Relaxed), 0, "a runtime ended before its processes");
    }
}

#[cfg(test)]
#[cfg(loom)]
mod model {
    //! Readers against the end of what they read, and against the next owner of its slot.

    use super::*;
    use loom::cell::UnsafeCell;
    use loom::sync::Arc;
    use loom::thread;

    /// What is read without any order of its own, and must not be freed meanwhile.
    struct Thing {
        number: UnsafeCell<ProcessId>,
    }

    // SAFETY: the model checker reports reads and writes at the same time.
    unsafe impl Sync for Thing {}

    impl Thing {
        fn new(id: ProcessId) -> Recycled<Self> {
            Recycled::new(Self { number: UnsafeCell::new(id) })
        }
    }

    impl Numbered for Thing {
        fn number(&self) -> ProcessId {
            // SAFETY: the model checker reports a write at the same time.
            self.number.with(|number| unsafe { *number })
        }
    }

    impl Drop for Thing {
        fn drop(&mut self) {
            // SAFETY: as above; to the model checker this is the memory being used for something else.
            self.number.with_mut(|number| unsafe { *number = ProcessId::NONE });
        }
    }

    fn add(table: &Table<Thing>) -> NonNull<Thing> {
        table.announce();
        table.insert(1, Thing::new).expect("there is a slot")
    }

    fn remove(table: &Table<Thing>, thing: NonNull<Thing>) {
        table.remove(1, thing);
        table.depart();
    }

    /// What a number finds is what it was given to, or nothing.
    fn look(table: &Table<Thing>, id: ProcessId) {
        assert!(table.with(id, |thing| thing.number() == id) != Some(false));
    }

    #[test]
    fn loom_a_reader_against_the_end() {
        loom::model(|| {
            let table = Arc::new(Table::new(1));
            let thing = add(&table);
            // SAFETY: it is still in the table.
            let id = unsafe { thing.as_ref() }.number();
            let reader = table.clone();
            let thread = thread::spawn(move || look(&reader, id));
            remove(&table, thing);
            thread.join().unwrap();
            assert!(table.with(id, |_| ()).is_none());
        });
    }

    #[test]
    fn loom_a_reader_against_a_beginning() {
        loom::model(|| {
            let table = Arc::new(Table::new(1));
            let reader = table.clone();
            // The first number there is.
            let thread = thread::spawn(move || look(&reader, ProcessId::from_word(1)));
            let thing = add(&table);
            thread.join().unwrap();
            remove(&table, thing);
        });
    }

    #[test]
    fn loom_an_old_number_never_finds_the_next_in_its_slot() {
        crate::sync::bounded_model(|| {
            let table = Arc::new(Table::new(1));
            let first = add(&table);
            // SAFETY: it is still in the table.
            let old = unsafe { first.as_ref() }.number();
            let reader = table.clone();
            let thread = thread::spawn(move || look(&reader, old));
            remove(&table, first);
            let second = add(&table);
            // SAFETY: it is in the table.
            let new = unsafe { second.as_ref() }.number();
            assert!(new != old && new.word() % 4 == old.word() % 4, "the slot is used again, the number is not");
            thread.join().unwrap();
            remove(&table, second);
        });
    }

    #[test]
    fn loom_two_beginnings_have_two_numbers() {
        loom::model(|| {
            let table = Arc::new(Table::new(1));
            let other = table.clone();
            let thread = thread::spawn(move || add(&other).as_ptr() as usize);
            let mine = add(&table);
            let theirs = NonNull::new(thread.join().unwrap() as *mut Thing).unwrap();
            // SAFETY: both are in the table.
            assert!(unsafe { mine.as_ref().number() != theirs.as_ref().number() });
            assert_eq!(table.ids().len(), 2);
            remove(&table, mine);
            remove(&table, theirs);
        });
    }
}
