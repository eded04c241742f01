//! Room for Rust code that recurses as deep as a value is nested: [`with_room`] at every level.
//!
//! In: a part of the recursion. Out: what it gives; it has run here, or on another stack if there was too little room
//! here. So the depth is bounded by memory.
//!
//! ```text
//!      stack of a thread or process                 stack of its own                        the next
//!   … | frames | 32 KiB of the recursion | ──▶ | 8 MiB of the recursion | last step | ──▶ | … |
//!              ^ the first call
//! ```
//!
//! Whose stack the first call is on is not known here, and it costs system calls to ask how much of it is left. So the
//! recursion takes a little of it, which everybody has left who calls anything, and then goes on on stacks that it made
//! itself. A recursion that stays flat never leaves the first.
//!
//! A part must not suspend its process: what is known of a stack is known to the thread.

use super::Stack;
use std::alloc::{Layout, handle_alloc_error};
use std::cell::Cell;

/// What a recursion takes of a stack that it did not make.
const BORROWED: usize = 32 << 10;
/// Size of the stacks it makes. Pages that are not touched cost nothing.
const OWN: usize = 8 << 20;
/// Room for one level: code of users among it, whose `Debug` or `Clone` stands between two levels.
const STEP: usize = 256 << 10;
/// Below a stack's room: an address in here is that of a level that took more than there was, not of another stack.
const NEAR: usize = 1 << 20;

/// The stack a recursion is on: addresses from `turn` to `top` are room for it.
#[derive(Clone, Copy)]
struct Room {
    turn: usize,
    top: usize,
}

thread_local! {
    /// That of the innermost recursion on this thread. No destructor: it is there while a thread ends.
    static ROOM: Cell<Room> = const { Cell::new(Room { turn: 0, top: 0 }) };
}

/// Runs a level of a recursion, with room for it.
#[inline]
pub(crate) fn with_room<R>(level: impl FnOnce() -> R) -> R {
    let here = address();
    let room = ROOM.get();
    if room.turn < here && here <= room.top { level() } else { elsewhere(room, here, level) }
}

/// Something near the end of the stack.
#[inline(always)]
fn address() -> usize {
    let mark = 0_u8;
    std::hint::black_box(&raw const mark) as usize
}

#[cold]
#[inline(never)]
fn elsewhere<R>(room: Room, here: usize, level: impl FnOnce() -> R) -> R {
    let is_full = here <= room.turn && room.turn - here < NEAR;
    if !is_full {
        // The first level, or one on the stack of another process that runs within a level.
        let _known = Known::new(Room { turn: here.saturating_sub(BORROWED), top: here });
        return level();
    }
    // As with every other kind of memory, that there is none is nothing one could handle.
    let stack = Stack::private(OWN).unwrap_or_else(|_| handle_alloc_error(Layout::new::<[u8; OWN]>()));
    let range = stack.range();
    let _known = Known::new(Room { turn: range.start + STEP, top: range.end });
    corosensei::on_stack(stack, level)
}

/// While it lives, this is what is known.
struct Known(Room);

impl Known {
    fn new(room: Room) -> Self {
        Self(ROOM.replace(room))
    }
}

impl Drop for Known {
    fn drop(&mut self) {
        ROOM.set(self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    fn down(levels: usize, end: &dyn Fn() -> usize) -> usize {
        with_room(|| {
            let frame = std::hint::black_box([levels; 32]);
            if levels == 0 { end() } else { down(levels - 1, end) + usize::from(frame[31] == levels) }
        })
    }

    /// On a thread with next to no stack.
    fn on_a_small_thread<R: Send>(run: impl FnOnce() -> R + Send) -> R {
        std::thread::scope(|scope| {
            let thread = std::thread::Builder::new().stack_size(128 << 10).spawn_scoped(scope, run).unwrap();
            thread.join().unwrap()
        })
    }

    #[test]
    fn depth_is_no_matter_of_the_stack() {
        assert_eq!(on_a_small_thread(|| down(200_000, &|| 7)), 200_007);
    }

    #[test]
    fn a_panic_comes_back_through_all_stacks() {
        let caught = on_a_small_thread(|| {
            let dive = || catch_unwind(AssertUnwindSafe(|| down(100_000, &|| panic!("at the bottom"))));
            let caught = dive().unwrap_err();
            // What is known of the stack is what it was.
            assert_eq!(down(100_000, &|| 0), 100_000);
            caught.downcast_ref::<&str>().map(|words| (*words).to_owned())
        });
        assert_eq!(caught.as_deref(), Some("at the bottom"));
    }

    #[test]
    fn one_recursion_within_another_comes_back_to_it() {
        assert_eq!(on_a_small_thread(|| down(50_000, &|| down(50_000, &|| 1))), 100_001);
    }
}
