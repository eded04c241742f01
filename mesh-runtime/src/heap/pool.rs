//! Blocks: 32 KiB pieces of memory that heaps borrow and give back.
//!
//! In: demands of heaps on any thread. Out: aligned blocks with undefined contents. Blocks are cut from
//! chunks of the system allocator, which are kept for the life of the program: what a heap gives back
//! serves the next heap. Beyond [`WARM_BLOCKS`] of them a shard returns the pages behind the block, not
//! the address range, to the system.

use std::alloc::{Layout, alloc, handle_alloc_error};
use std::ptr::NonNull;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Size and alignment of a block.
pub(super) const BLOCK_BYTES: usize = 32 * 1024;
/// The same in words.
pub(super) const BLOCK_WORDS: usize = BLOCK_BYTES / 8;

/// Blocks cut from the system allocator at a time: 2 MiB, the size of a huge page.
const CHUNK_BLOCKS: usize = 64;
/// Free blocks a shard keeps with their pages: 4 MiB, so that heaps that come and go cause no page faults.
const WARM_BLOCKS: usize = 128;
/// Threads spread over this many locks; two workers rarely meet at one.
const SHARDS: usize = 16;

/// A block, owned: whoever has it may write to all of it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Block(NonNull<u64>);

// SAFETY: a block is plain memory owned by its holder.
unsafe impl Send for Block {}

impl Block {
    /// A block from the pool.
    pub(super) fn acquire() -> Self {
        let own = own_shard();
        if let Some(block) = lock(own).take() {
            return block;
        }
        // Blocks often end on another thread than they began: look there before asking the system.
        (1..SHARDS).find_map(|other| lock((own + other) % SHARDS).take()).unwrap_or_else(|| lock(own).grow())
    }

    /// Back to the pool.
    pub(super) fn release(self) {
        lock(own_shard()).put(self);
    }

    /// Its first word.
    pub(super) fn start(&self) -> *mut u64 {
        self.0.as_ptr()
    }

    /// Address of its first word, a multiple of [`BLOCK_BYTES`].
    pub(super) fn address(&self) -> usize {
        self.0.as_ptr() as usize
    }
}

#[derive(Debug)]
struct Shard {
    /// Free, with pages behind them.
    warm: Vec<Block>,
    /// Free, the system has the pages.
    cold: Vec<Block>,
}

static POOL: [Mutex<Shard>; SHARDS] = [const { Mutex::new(Shard { warm: Vec::new(), cold: Vec::new() }) }; SHARDS];

fn lock(shard: usize) -> MutexGuard<'static, Shard> {
    // Nothing in here can leave a shard half changed.
    POOL[shard].lock().unwrap_or_else(PoisonError::into_inner)
}

fn own_shard() -> usize {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    thread_local! {
        static OWN: usize = NEXT.fetch_add(1, Ordering::Relaxed) % SHARDS;
    }
    // A thread may give back its last blocks while its locals are being destroyed.
    OWN.try_with(|own| *own).unwrap_or(0)
}

impl Shard {
    fn take(&mut self) -> Option<Block> {
        self.warm.pop().or_else(|| self.cold.pop())
    }

    fn put(&mut self, block: Block) {
        if self.warm.len() < WARM_BLOCKS {
            self.warm.push(block);
        } else {
            return_pages(&block);
            self.cold.push(block);
        }
    }

    fn grow(&mut self) -> Block {
        let layout = Layout::from_size_align(CHUNK_BLOCKS * BLOCK_BYTES, BLOCK_BYTES).expect("the size is constant");
        // SAFETY: the layout has a size.
        let chunk = unsafe { alloc(layout) };
        let Some(chunk) = NonNull::new(chunk.cast::<u64>()) else { handle_alloc_error(layout) };
        // SAFETY: block number `n` lies within the chunk.
        let block = |n: usize| unsafe { Block(chunk.add(n * BLOCK_WORDS)) };
        self.cold.extend((1..CHUNK_BLOCKS).rev().map(block));
        block(0)
    }
}

#[cfg(unix)]
fn return_pages(block: &Block) {
    #[cfg(target_os = "linux")]
    const ADVICE: libc::c_int = libc::MADV_DONTNEED;
    #[cfg(not(target_os = "linux"))]
    const ADVICE: libc::c_int = libc::MADV_FREE;
    // SAFETY: the block is free, private memory of this program; its contents may vanish. A system that
    // does not follow the advice does no harm.
    unsafe { libc::madvise(block.start().cast(), BLOCK_BYTES, ADVICE) };
}

#[cfg(not(unix))]
fn return_pages(_: &Block) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_aligned_and_do_not_overlap() {
        let mut blocks: Vec<_> = (0..200).map(|_| Block::acquire()).collect();
        blocks.sort();
        for pair in blocks.windows(2) {
            assert!(pair[0].address() + BLOCK_BYTES <= pair[1].address());
        }
        assert!(blocks.iter().all(|block| block.address().is_multiple_of(BLOCK_BYTES)));
        blocks.into_iter().for_each(Block::release);
    }
}
