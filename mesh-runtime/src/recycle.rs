//! Memory for the many small records that one thread makes and another ends: messages, processes.
//!
//! An allocator of general use takes a lock, or pays in other ways, where memory comes back from a thread it was not
//! given to; and between processes that is the rule. So a block that is done with stays with the thread that is done
//! with it, and threads exchange blocks by the magazine only (after Bonwick and Adams, 2001):
//!
//! ```text
//!   thread:  loaded  ⇄  spare          blocks in a chain, at most MAGAZINE in each
//!              ▲          │ full
//!              │ empty    ▼
//!   depot:   full magazines, one lock per size; what is too much goes back to the allocator
//! ```
//!
//! Blocks come from the program's allocator one by one, and may go back to it at any time.

use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use std::cell::UnsafeCell;
use std::mem::ManuallyDrop;
use std::ops::{Deref, DerefMut};
use std::ptr::{self, NonNull};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Sizes are multiples of this many bytes.
const STEP: usize = 8;
/// So many sizes; what is larger goes to the allocator directly.
const SIZES: usize = 80;
/// Blocks in a full magazine.
const MAGAZINE: usize = 64;
/// Full magazines of one size that the depot keeps.
const DEPOT: usize = 64;
/// What blocks are aligned to.
const ALIGN: usize = 16;

/// A value in a recycled block; otherwise a `Box`.
pub(crate) struct Recycled<T>(NonNull<T>);

/// Words in a recycled block; otherwise a `Box<[u64]>`.
pub(crate) struct Words {
    start: NonNull<u64>,
    len: usize,
}

// SAFETY: it owns its value, as a `Box` does.
unsafe impl<T: Send> Send for Recycled<T> {}
// SAFETY: as above.
unsafe impl<T: Sync> Sync for Recycled<T> {}
// SAFETY: it owns its words, as a `Box` does.
unsafe impl Send for Words {}
// SAFETY: as above.
unsafe impl Sync for Words {}

impl<T> Recycled<T> {
    const LAYOUT: Layout = {
        let layout = Layout::new::<T>();
        assert!(layout.size() > 0 && layout.align() <= ALIGN, "no block is like that");
        layout
    };

    pub(crate) fn new(value: T) -> Self {
        let place = take(Self::LAYOUT.size()).cast();
        // SAFETY: a block of this size, aligned for it, and nobody else's.
        unsafe { place.write(value) };
        Self(place)
    }

    /// The value's place, which nobody frees until it comes back through `from_raw`.
    pub(crate) fn into_raw(self) -> *mut T {
        ManuallyDrop::new(self).0.as_ptr()
    }

    /// # Safety
    /// `raw` comes from `into_raw`, and comes back only once.
    pub(crate) unsafe fn from_raw(raw: *mut T) -> Self {
        // SAFETY: what `into_raw` gives is not null.
        Self(unsafe { NonNull::new_unchecked(raw) })
    }

    pub(crate) fn into_inner(self) -> T {
        let place = ManuallyDrop::new(self).0;
        // SAFETY: the value is read once, and its block freed without dropping it again.
        unsafe {
            let value = place.read();
            put(place.cast(), Self::LAYOUT.size());
            value
        }
    }
}

impl<T> Drop for Recycled<T> {
    fn drop(&mut self) {
        // SAFETY: the value and its block are owned, and end here.
        unsafe {
            self.0.drop_in_place();
            put(self.0.cast(), Self::LAYOUT.size());
        }
    }
}

impl<T> Deref for Recycled<T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: it owns a value there.
        unsafe { self.0.as_ref() }
    }
}

impl<T> DerefMut for Recycled<T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: as above, and nobody else has it.
        unsafe { self.0.as_mut() }
    }
}

impl<T: Default> Default for Recycled<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl Words {
    pub(crate) const fn empty() -> Self {
        Self { start: NonNull::dangling(), len: 0 }
    }

    /// The same words; there are some.
    pub(crate) fn copy_of(words: &[u64]) -> Self {
        debug_assert!(!words.is_empty());
        let start = take(8 * words.len()).cast::<u64>();
        // SAFETY: the block has room for so many words.
        unsafe { start.copy_from_nonoverlapping(NonNull::from(words).cast(), words.len()) };
        Self { start, len: words.len() }
    }

    /// These pieces, one after another.
    pub(crate) fn concat(pieces: &[&[u64]]) -> Self {
        let len = pieces.iter().map(|piece| piece.len()).sum();
        if len == 0 {
            return Self::empty();
        }
        let start = take(8 * len).cast::<u64>();
        let mut at = 0;
        for piece in pieces {
            // SAFETY: the block has room for all pieces, and this one comes after those before.
            unsafe { start.add(at).copy_from_nonoverlapping(NonNull::from(*piece).cast(), piece.len()) };
            at += piece.len();
        }
        Self { start, len }
    }
}

impl Deref for Words {
    type Target = [u64];

    fn deref(&self) -> &[u64] {
        // SAFETY: it owns so many words there, all written.
        unsafe { std::slice::from_raw_parts(self.start.as_ptr(), self.len) }
    }
}

impl DerefMut for Words {
    fn deref_mut(&mut self) -> &mut [u64] {
        // SAFETY: as above, and nobody else has them.
        unsafe { std::slice::from_raw_parts_mut(self.start.as_ptr(), self.len) }
    }
}

impl Clone for Words {
    fn clone(&self) -> Self {
        Self::concat(&[self])
    }
}

impl Drop for Words {
    fn drop(&mut self) {
        if self.len > 0 {
            // SAFETY: the block is owned, and ends here.
            unsafe { put(self.start.cast(), 8 * self.len) };
        }
    }
}

/// A block that waits; the next one of its chain is written into it.
struct Free {
    next: *mut Free,
}

/// A chain of blocks of one size.
struct Magazine {
    first: *mut Free,
    len: usize,
}

// SAFETY: a magazine owns its blocks.
unsafe impl Send for Magazine {}

/// The blocks of one size that a thread has at hand.
struct Rack {
    loaded: Magazine,
    spare: Magazine,
}

/// The blocks that a thread has at hand.
struct Racks([Rack; SIZES]);

static DEPOTS: [Mutex<Vec<Magazine>>; SIZES] = [const { Mutex::new(Vec::new()) }; SIZES];

thread_local! {
    static RACKS: UnsafeCell<Racks> = const { UnsafeCell::new(Racks([const { Rack::new() }; SIZES])) };
}

/// A block of at least so many bytes, more than none.
// Never inlined, as `put`: a process that pauses goes on on another thread, where the address of what was local to the
// one before would be wrong.
#[inline(never)]
fn take(bytes: usize) -> NonNull<u8> {
    let size = (bytes - 1) / STEP;
    if size < SIZES {
        // SAFETY: nothing within reaches the racks again, so they are referred to once.
        let block = RACKS.try_with(|racks| unsafe { &mut (*racks.get()).0[size] }.take(size));
        // A thread that ends may still send when its locals are gone.
        if let Some(block) = block.ok().flatten() {
            return block;
        }
    }
    let layout = layout(bytes);
    // SAFETY: the layout is not empty.
    NonNull::new(unsafe { alloc(layout) }).unwrap_or_else(|| handle_alloc_error(layout))
}

/// Takes a block back.
///
/// # Safety
/// It comes from `take` with the same number of bytes, and nobody has it any more.
#[inline(never)]
unsafe fn put(block: NonNull<u8>, bytes: usize) {
    let size = (bytes - 1) / STEP;
    let kept = size < SIZES
        // SAFETY: as in `take`; the block is of this size.
        && RACKS.try_with(|racks| unsafe { (*racks.get()).0[size].put(block.cast(), size) }).is_ok();
    if !kept {
        // SAFETY: it comes from the allocator, with this layout.
        unsafe { dealloc(block.as_ptr(), layout(bytes)) };
    }
}

/// What the allocator is asked for: whole sizes, so that blocks fit everything of their size.
fn layout(bytes: usize) -> Layout {
    Layout::from_size_align(bytes.next_multiple_of(STEP), ALIGN).expect("what exists in memory has a layout")
}

impl Magazine {
    const EMPTY: Self = Self { first: ptr::null_mut(), len: 0 };

    fn pop(&mut self) -> Option<NonNull<u8>> {
        let first = NonNull::new(self.first)?;
        // SAFETY: a block of the chain.
        self.first = unsafe { first.as_ref() }.next;
        self.len -= 1;
        Some(first.cast())
    }

    /// # Safety
    /// The block is nobody's any more.
    unsafe fn push(&mut self, block: NonNull<Free>) {
        // SAFETY: by the contract; every block has room for a word, and is aligned for one.
        unsafe { block.write(Free { next: self.first }) };
        self.first = block.as_ptr();
        self.len += 1;
    }

    /// Gives the blocks back to the allocator.
    fn free(mut self, size: usize) {
        while let Some(block) = self.pop() {
            // SAFETY: the chain owned it, and it was made with the layout of its size.
            unsafe { dealloc(block.as_ptr(), layout((size + 1) * STEP)) };
        }
    }
}

impl Rack {
    const fn new() -> Self {
        Self { loaded: Magazine::EMPTY, spare: Magazine::EMPTY }
    }

    fn take(&mut self, size: usize) -> Option<NonNull<u8>> {
        if self.loaded.len == 0 {
            std::mem::swap(&mut self.loaded, &mut self.spare);
            if self.loaded.len == 0 {
                self.loaded = depot(size).pop()?;
            }
        }
        self.loaded.pop()
    }

    /// # Safety
    /// The block is of this size and nobody's any more.
    unsafe fn put(&mut self, block: NonNull<Free>, size: usize) {
        if self.loaded.len == MAGAZINE {
            std::mem::swap(&mut self.loaded, &mut self.spare);
            if self.loaded.len == MAGAZINE {
                store(std::mem::replace(&mut self.loaded, Magazine::EMPTY), size);
            }
        }
        // SAFETY: by the contract.
        unsafe { self.loaded.push(block) };
    }
}

// Not a lock of `sync`: models do not look in here.
fn depot(size: usize) -> MutexGuard<'static, Vec<Magazine>> {
    DEPOTS[size].lock().unwrap_or_else(PoisonError::into_inner)
}

/// Puts a magazine into the depot, if that has room.
fn store(magazine: Magazine, size: usize) {
    let mut depot = depot(size);
    if depot.len() < DEPOT {
        return depot.push(magazine);
    }
    drop(depot);
    magazine.free(size);
}

impl Drop for Racks {
    fn drop(&mut self) {
        for (size, rack) in self.0.iter_mut().enumerate() {
            for magazine in [&mut rack.loaded, &mut rack.spare] {
                if magazine.len > 0 {
                    store(std::mem::replace(magazine, Magazine::EMPTY), size);
                }
            }
        }
    }
}

#[cfg(test)]
#[cfg(not(loom))]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::sync::mpsc::channel;

    #[test]
    fn a_value_is_dropped_once_wherever_it_ends() {
        let value = Arc::new(());
        drop(Recycled::new(value.clone()));
        drop(Recycled::new(value.clone()).into_inner());
        let raw = Recycled::new(value.clone()).into_raw();
        // SAFETY: it comes from `into_raw`.
        drop(unsafe { Recycled::from_raw(raw) });
        assert_eq!(Arc::strong_count(&value), 1);
    }

    #[test]
    fn words_of_every_size_keep_what_they_hold() {
        let made: Vec<Words> = (0..200).map(|len| Words::concat(&[&[7], &vec![len; len as usize]])).collect();
        let copies = made.clone();
        drop(made);
        for (len, words) in copies.iter().enumerate() {
            assert_eq!(words[0], 7);
            assert_eq!(words[1..], vec![len as u64; len]);
        }
        assert!(Words::concat(&[]).is_empty());
    }

    /// More than magazines and depot hold goes from thread to thread, and comes out as it went in.
    #[test]
    fn values_go_through_threads() {
        const COUNT: u64 = 3 * (MAGAZINE * DEPOT) as u64;
        let (send, receive) = channel::<Recycled<[u64; 3]>>();
        let taker = std::thread::spawn(move || receive.into_iter().map(|value| value.into_inner()[1]).sum::<u64>());
        for n in 0..COUNT {
            send.send(Recycled::new([0, n, 0])).unwrap();
        }
        drop(send);
        assert_eq!(taker.join().unwrap(), COUNT * (COUNT - 1) / 2);
        let kept: Vec<_> = (0..COUNT).map(|n| Recycled::new([n, n, n])).collect();
        assert!(kept.iter().zip(0..).all(|(value, n)| **value == [n, n, n]));
    }
}
