//! Stackful coroutines on pooled stacks: what a process runs on.
//!
//! In: a body to run. Out: control, whenever the body pauses or ends. The body pauses from any depth of
//! Mesh and Rust frames; a paused coroutine may be resumed by another thread.
//!
//! `stack` says where stacks come from; here is only the thin layer over the switch itself. `room` has stacks for
//! another purpose: for Rust code that goes deep.

mod room;
mod stack;

pub(crate) use room::with_room;
pub(crate) use stack::{Stack, StackPool, hard_limit, soft_limit, trim};

use corosensei::{CoroutineResult, Yielder};

/// Why a body gave its worker back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pause {
    /// Others first; it is still runnable.
    Yield,
    /// It has nothing to do until somebody wakes it.
    Wait,
    /// The same, or until mail comes.
    Mail,
}

/// What came out of a resume.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Resumed {
    Paused(Pause),
    Ended,
}

/// The way out of a running coroutine; valid while its body runs.
pub(crate) type Door = Yielder<(), Pause>;

/// A body on its stack.
pub(crate) struct Coroutine(corosensei::Coroutine<(), Pause, (), Stack>);

impl Coroutine {
    /// `body` must not unwind out of itself: it ends by returning.
    pub(crate) fn new(stack: Stack, body: impl FnOnce(&Door) + 'static) -> Self {
        Self(corosensei::Coroutine::with_stack(stack, |door, ()| body(door)))
    }

    /// Runs until the next pause or the end.
    pub(crate) fn resume(&mut self) -> Resumed {
        match self.0.resume(()) {
            CoroutineResult::Yield(pause) => Resumed::Paused(pause),
            CoroutineResult::Return(()) => Resumed::Ended,
        }
    }

    /// The stack, after the end.
    pub(crate) fn into_stack(self) -> Stack {
        self.0.into_stack()
    }
}
