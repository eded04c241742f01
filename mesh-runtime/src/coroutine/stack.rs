//! Stacks: slots of large reservations, committed by the kernel page by page as they are touched.
//!
//! ```text
//!   bottom                                                                             top
//!   | guard 16 KiB | red zone 128 KiB |  Mesh frames and the Rust below them … ◀── | colour |
//!                                     ^ hard limit                      ^ soft limit (top - 32 KiB)
//! ```
//!
//! * Mesh code checks the limit in every prologue; the red zone is for Rust code, which does not. The guard
//!   is the last resort: touching it ends the program instead of corrupting it.
//! * The soft limit only tells that a slot went deep: its pages are given back when the stack is. Other
//!   slots keep the few pages they have, and the next process finds them warm.
//! * Tops are *coloured*, shifted by a few cache lines from slot to slot: page-aligned tops would all fall
//!   into the same sets of the first-level cache (factor 2 when resuming many).
//! * Guards cost a mapping each where the kernel lacks `MADV_GUARD_INSTALL` (before 6.13), and mappings end
//!   at 65,530 per process by default; there, slots beyond the first 30,000 have the software check alone.

use corosensei::stack::StackPointer;
use std::collections::VecDeque;
use std::io;
use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering::Relaxed};

/// Virtual size of a slot: recursion of tens of thousands of plain frames.
const SLOT: usize = 1 << 20;
/// More than one page, so that a Rust frame without probes cannot step over it unnoticed.
const GUARD: usize = 16 << 10;
/// For Rust code below Mesh frames: the deepest measured (an HTTP connection, unoptimised) takes 46 KiB.
const RED_ZONE: usize = 128 << 10;
/// Depth up to which a slot keeps its pages.
const SHALLOW: usize = 32 << 10;
/// Slots reserved at a time: 4 GiB of address space.
const SLOTS_PER_CHUNK: usize = 4096;
/// Free slots that keep their pages; beyond that they are given back.
const WARM: usize = 1024;
/// Guards by `mprotect` that fit beside everything else a process maps.
const MPROTECT_GUARDS: usize = 30_000;
const MADV_GUARD_INSTALL: libc::c_int = 102;

/// A stack, owned by the coroutine on it. Dropped without its pool it is only leaked address space.
#[derive(Debug)]
pub(crate) struct Stack {
    top: usize,
    /// The bottom, which is the address of a page; plus [`PRIVATE`].
    tagged_bottom: usize,
}

/// The stack is a mapping of its own from bottom to top, unmapped by the drop.
const PRIVATE: usize = 1;

// SAFETY: the slot has a guard at its bottom (see the module for when it has not: then the check in every
// prologue, 128 KiB earlier, stops Mesh code) and far more than the minimum size.
unsafe impl corosensei::stack::Stack for Stack {
    fn base(&self) -> StackPointer {
        StackPointer::new(self.top).expect("a mapping is not at address 0")
    }

    fn limit(&self) -> StackPointer {
        StackPointer::new(self.bottom()).expect("a mapping is not at address 0")
    }
}

impl Stack {
    /// A stack of any size with a mapping of its own: the main process of a program.
    pub(crate) fn private(size: usize) -> io::Result<Self> {
        let bottom = reserve(size)?;
        guard_by_mprotect(bottom);
        Ok(Self { top: bottom + size, tagged_bottom: bottom | PRIVATE })
    }

    /// Addresses of the usable part, for the collector.
    pub(crate) fn range(&self) -> Range<usize> {
        self.bottom() + GUARD..self.top
    }

    #[cfg(test)]
    fn hard_limit(&self) -> usize {
        hard_limit(&self.range())
    }

    #[cfg(test)]
    fn soft_limit(&self) -> usize {
        soft_limit(&self.range())
    }

    /// Whether it has a mapping of its own and belongs into no pool.
    pub(crate) fn is_private(&self) -> bool {
        self.tagged_bottom & PRIVATE != 0
    }

    fn bottom(&self) -> usize {
        self.tagged_bottom & !PRIVATE
    }

    /// Gives its pages back.
    fn release(&self) {
        // SAFETY: the coroutine on it has ended.
        unsafe { release(self.range()) };
    }
}

impl Drop for Stack {
    fn drop(&mut self) {
        if self.is_private() {
            // SAFETY: mapped by `private` from bottom to top, and the coroutine on it has ended.
            unsafe { libc::munmap(self.bottom() as *mut _, self.top - self.bottom()) };
        }
    }
}

/// How guards are made on this kernel.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Guards {
    Unknown,
    Install,
    Mprotect,
}

/// The stacks of one runtime.
pub(crate) struct StackPool {
    slots: Mutex<Slots>,
    guards: AtomicU8,
    protected: AtomicUsize,
}

#[derive(Default)]
struct Slots {
    /// Returned with their top pages in place, last in first out.
    warm: Vec<Stack>,
    /// Returned and emptied.
    cold: Vec<Stack>,
    /// Reservations, so that the drop can unmap them.
    chunks: Vec<usize>,
    /// Slots of the last chunk that were never used.
    unused: usize,
}

impl StackPool {
    pub(crate) fn new() -> Self {
        Self { slots: Mutex::default(), guards: AtomicU8::new(Guards::Unknown as u8), protected: AtomicUsize::new(0) }
    }

    /// Up to `count` stacks, warm ones first, at least one.
    pub(crate) fn take(&self, count: usize, into: &mut Vec<Stack>) -> io::Result<()> {
        let mut slots = crate::sync::lock(&self.slots);
        let warm = slots.warm.len();
        into.extend(slots.warm.drain(warm - warm.min(count)..));
        if !into.is_empty() {
            return Ok(());
        }
        let cold = slots.cold.len();
        into.extend(slots.cold.drain(cold - cold.min(count)..));
        while into.len() < count {
            let index = slots.fresh()?;
            into.push(self.fresh(index.0, index.1));
        }
        Ok(())
    }

    /// Takes stacks back.
    pub(crate) fn put(&self, stacks: impl Iterator<Item = Stack>) {
        let mut slots = crate::sync::lock(&self.slots);
        let mut cold = VecDeque::new();
        for stack in stacks {
            if slots.warm.len() < WARM {
                slots.warm.push(stack);
            } else {
                cold.push_back(stack);
            }
        }
        drop(slots);
        if !cold.is_empty() {
            // The kernel is asked outside of the lock.
            cold.iter().for_each(Stack::release);
            crate::sync::lock(&self.slots).cold.extend(cold);
        }
    }

    fn fresh(&self, bottom: usize, number: usize) -> Stack {
        self.guard(bottom);
        // 32 colours of one cache line each; a stack top must be 16-byte aligned.
        let top = bottom + SLOT - (number % 32) * 64;
        Stack { top, tagged_bottom: bottom }
    }

    fn guard(&self, bottom: usize) {
        if self.guards.load(Relaxed) != Guards::Mprotect as u8 {
            // SAFETY: the range is a slot of ours that was never used.
            if unsafe { libc::madvise(bottom as *mut _, GUARD, MADV_GUARD_INSTALL) } == 0 {
                self.guards.store(Guards::Install as u8, Relaxed);
                return;
            }
            if self.guards.load(Relaxed) == Guards::Install as u8 {
                return; // Out of memory for page tables: the software check remains.
            }
            self.guards.store(Guards::Mprotect as u8, Relaxed);
        }
        if self.protected.fetch_add(1, Relaxed) < MPROTECT_GUARDS {
            guard_by_mprotect(bottom);
        }
    }
}

impl Slots {
    /// Bottom and number of a slot never used before.
    fn fresh(&mut self) -> io::Result<(usize, usize)> {
        if self.unused == 0 {
            self.chunks.push(reserve(SLOT * SLOTS_PER_CHUNK)?);
            self.unused = SLOTS_PER_CHUNK;
        }
        let chunk = *self.chunks.last().expect("a chunk was reserved");
        let number = SLOTS_PER_CHUNK - self.unused;
        self.unused -= 1;
        Ok((chunk + number * SLOT, number))
    }
}

impl Drop for Slots {
    fn drop(&mut self) {
        for &chunk in &self.chunks {
            // SAFETY: reserved by `fresh`; the pool outlives every coroutine of its runtime.
            unsafe { libc::munmap(chunk as *mut _, SLOT * SLOTS_PER_CHUNK) };
        }
    }
}

/// A Mesh frame below this is a stack overflow, on a stack of which this is the usable part.
pub(crate) fn hard_limit(range: &Range<usize>) -> usize {
    range.start + RED_ZONE
}

/// A Mesh frame below this means that the slot went deep.
pub(crate) fn soft_limit(range: &Range<usize>) -> usize {
    (range.end - SHALLOW).max(hard_limit(range))
}

/// Gives back what a finished task touched beyond the pages every task needs, on the stack of which this is the usable
/// part. What runs now on it is above these.
pub(super) fn trim(range: &Range<usize>) {
    // SAFETY: a loop that waits for a task needs a few hundred bytes.
    unsafe { release(range.start..range.end - SHALLOW) };
}

/// Gives the whole pages of a range back.
///
/// # Safety
/// It lies in one stack, above the guard, and holds no live frame.
unsafe fn release(range: Range<usize>) {
    let end = range.end & !(page_size() - 1);
    // SAFETY: by the contract; the start is that of a page, a guard above the bottom.
    unsafe { libc::madvise(range.start as *mut _, end - range.start, libc::MADV_DONTNEED) };
}

fn reserve(size: usize) -> io::Result<usize> {
    let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE | libc::MAP_STACK;
    // SAFETY: a new anonymous mapping at an address of the kernel's choice.
    let at = unsafe { libc::mmap(std::ptr::null_mut(), size, libc::PROT_READ | libc::PROT_WRITE, flags, -1, 0) };
    if at == libc::MAP_FAILED { Err(io::Error::last_os_error()) } else { Ok(at as usize) }
}

fn guard_by_mprotect(bottom: usize) {
    // SAFETY: the lowest part of a mapping of ours that holds nothing yet.
    unsafe { libc::mprotect(bottom as *mut _, GUARD, libc::PROT_NONE) };
}

fn page_size() -> usize {
    // SAFETY: sysconf has no preconditions.
    unsafe { libc::sysconf(libc::_SC_PAGESIZE) as usize }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(pool: &StackPool) -> Stack {
        let mut stacks = Vec::new();
        pool.take(1, &mut stacks).unwrap();
        stacks.pop().unwrap()
    }

    #[test]
    fn slots_do_not_overlap_and_come_back() {
        let pool = StackPool::new();
        let (a, b) = (one(&pool), one(&pool));
        assert!(a.range().end <= b.range().start || b.range().end <= a.range().start);
        let top = a.top;
        pool.put([a].into_iter());
        assert_eq!(one(&pool).top, top);
        drop(b);
    }

    #[test]
    fn tops_are_aligned_and_coloured() {
        let pool = StackPool::new();
        let stacks: Vec<_> = (0..40).map(|_| one(&pool)).collect();
        assert!(stacks.iter().all(|stack| stack.top % 16 == 0));
        assert_ne!(stacks[0].top % 4096, stacks[1].top % 4096);
    }

    #[test]
    fn limits_lie_in_order() {
        let stack = one(&StackPool::new());
        assert!(stack.bottom() < stack.hard_limit());
        assert!(stack.hard_limit() < stack.soft_limit());
        assert!(stack.soft_limit() < stack.top);
    }

    #[test]
    fn a_private_stack_has_the_size_asked_for() {
        let stack = Stack::private(64 << 20).unwrap();
        assert_eq!(stack.range().len(), (64 << 20) - GUARD);
    }
}
