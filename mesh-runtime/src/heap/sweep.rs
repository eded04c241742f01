//! Sweeping: what was not marked becomes free runs, free blocks and dropped resources.
//!
//! Within a block only live objects are visited, from mark bit to mark bit; whatever lies between two of
//! them becomes one `Free` object, whether it was garbage or free before.

use super::mark::MARKED_BIT;
use super::pool::{BLOCK_BYTES, BLOCK_WORDS, Block};
use super::resource;
use super::space::{MARK_WORDS, MIN_RUN_WORDS, Run, Space, marks_of, objects_of};
use mesh_abi::header::Header;

/// What freed words look like in checking mode. As a reference it is neither immediate nor aligned, as a
/// header it has no kind.
const POISON: u64 = 0xdead_beef_dead_beee;

/// Sweeps a marked space in which so many words live: afterwards no mark is set, and `runs` are all free runs of its
/// blocks. As many empty blocks are kept as live words would fill, and one more: so much is allocated before the next
/// collection at least, and blocks that go and come back cost page faults.
pub(super) fn sweep(space: &mut Space, resources: &mut Vec<*mut u64>, live_words: usize, poison: bool) {
    drop_dead_resources(resources);
    // What is checked is not used again unseen.
    sweep_large(space, if poison { 0 } else { live_words });
    space.runs.clear();
    let most_spare = live_words / BLOCK_WORDS + 1;
    let mut spare = Vec::new();
    for mut block in std::mem::take(&mut space.blocks) {
        if marks_of(&mut block).iter().any(|bits| *bits != 0) {
            sweep_block(&mut block, &mut space.runs, poison);
            space.blocks.push(block);
        } else if spare.len() < most_spare {
            spare.push(block);
        } else {
            block.release();
        }
    }
    spare.into_iter().for_each(|block| keep(space, block, poison));
    // The runs are used from the last to the first: low addresses first, where most objects live on.
    space.runs.reverse();
}

/// An empty block stays: the process is about to allocate.
fn keep(space: &mut Space, block: Block, poison: bool) {
    let run = objects_of(&block);
    free(run, poison);
    space.runs.push(run);
    space.blocks.push(block);
}

fn drop_dead_resources(resources: &mut Vec<*mut u64>) {
    resources.retain(|&object| {
        let is_live = is_marked(object);
        if !is_live {
            // SAFETY: nothing reaches the object, and it leaves the list of resources.
            unsafe { resource::release(object) };
        }
        is_live
    });
}

/// Whether the bit of a small object is set.
fn is_marked(object: *mut u64) -> bool {
    let word = object as usize % BLOCK_BYTES / 8;
    let block = (object as usize & !(BLOCK_BYTES - 1)) as *const u64;
    // SAFETY: the object lies in a block of this heap, which begins with its mark bits.
    unsafe { *block.add(word / 64) & 1 << (word % 64) != 0 }
}

/// So many words stay in allocations that nobody uses: first in those that have just died, since what comes next is likely
/// to be as large.
fn sweep_large(space: &mut Space, most_spare: usize) {
    let unused = std::mem::take(&mut space.spare);
    let (mut words, mut left) = (0, most_spare);
    let mut dead = Vec::new();
    for large in std::mem::take(&mut space.large) {
        // SAFETY: a large object begins with its header.
        let header = unsafe { &mut *large.start };
        if *header & MARKED_BIT != 0 {
            *header &= !MARKED_BIT;
            words += large.words;
            space.large.push(large);
        } else {
            dead.push(large);
        }
    }
    for large in dead.into_iter().chain(unused) {
        if large.words <= left {
            left -= large.words;
            space.spare.push(large);
        }
    }
    space.large_words = words;
}

fn sweep_block(block: &mut Block, runs: &mut Vec<Run>, poison: bool) {
    let Run { mut start, end } = objects_of(block);
    let base = block.start();
    let marks = std::mem::replace(marks_of(block), [0; MARK_WORDS]);
    for (index, mut bits) in marks.into_iter().enumerate() {
        while bits != 0 {
            let word = index * 64 + bits.trailing_zeros() as usize;
            bits &= bits - 1;
            // SAFETY: a mark bit stands for an object of the block.
            let (object, header) = unsafe { (base.add(word), Header(*base.add(word))) };
            gap(Run { start, end: object }, runs, poison);
            // SAFETY: the object ends within the block.
            start = unsafe { object.add(1 + header.payload_words() as usize) };
        }
    }
    gap(Run { start, end }, runs, poison);
}

fn gap(run: Run, runs: &mut Vec<Run>, poison: bool) {
    if run.start == run.end {
        return;
    }
    free(run, poison);
    if run.words() >= MIN_RUN_WORDS {
        runs.push(run);
    }
}

fn free(run: Run, poison: bool) {
    if poison {
        let mut at = run.start;
        while at < run.end {
            // SAFETY: the run is free memory of this heap.
            unsafe {
                *at = POISON;
                at = at.add(1);
            }
        }
    }
    run.fill();
}
