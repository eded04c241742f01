//! Long loops of Rust that let others run: what generated code does at every call, they do every so many steps.

use crate::heap::Paused;
use crate::scheduler::current_process;
use crate::value::list;
use mesh_abi::context::Context;
use mesh_abi::word::Word;
use std::borrow::Borrow;

/// So many steps are taken without a look at whether others want to run: some tens of microseconds.
pub const STRETCH: usize = 1024;

/// Counts the steps of a loop, and lets others run now and then.
#[derive(Debug)]
pub struct Turns {
    /// Null: there is no process, and nobody waits.
    context: *mut Context,
    steps: usize,
}

impl Turns {
    /// # Safety
    /// While the result is used, `context` is null or that of the running process, and this is its stack. Whatever is
    /// used after a step is kept from the collector, or nothing is collected: the process may end in a step.
    #[must_use]
    pub const unsafe fn new(context: *mut Context) -> Self {
        Self { context, steps: 0 }
    }

    /// Those of the process that runs on this thread, if one does; nothing is collected while they are used, and no lock is held.
    pub(crate) fn current() -> Self {
        let context = current_process().map_or(std::ptr::null_mut(), |owner| owner.context());
        Self { context, steps: 0 }
    }

    /// A step was taken.
    #[inline]
    pub fn step(&mut self) {
        self.steps += 1;
        if self.steps.is_multiple_of(STRETCH) {
            self.look();
        }
    }

    /// Lets others run if they want to.
    #[cold]
    pub(crate) fn look(&self) {
        if !self.context.is_null() {
            super::poll(self.context);
        }
    }
}

/// Whether so many bytes are worked through on a thread for such work, where nobody can be let in between.
#[must_use]
pub const fn is_long(bytes: usize) -> bool {
    bytes > 1 << 16
}

/// What is made of a text or of bytes in one go; of long ones on a thread for such work, while others run here.
pub fn apart<I, R>(input: &I, work: impl FnOnce(&I) -> R + Send + 'static) -> R
where
    I: AsRef<[u8]> + ToOwned<Owned: Send> + ?Sized + 'static,
    R: Send + 'static,
{
    if !is_long(input.as_ref().len()) {
        return work(input);
    }
    let input = input.to_owned();
    crate::io::run_blocking(move || work(input.borrow()))
}

/// The list of what is made of some items, one stretch at a time, while nothing is collected; `is_ref`: its elements are reference words.
pub(super) fn list_of<T>(
    context: *mut Context,
    is_ref: bool,
    mut items: impl Iterator<Item = T>,
    mut make: impl FnMut(&mut Paused<'_>, T) -> Word,
) -> Word {
    let all = || {
        let mut words = Vec::with_capacity(items.size_hint().0);
        let mut stretch = Vec::new();
        loop {
            // Finding the items may let others run, which nobody does while objects are made.
            stretch.extend(items.by_ref().take(STRETCH));
            let is_last = stretch.len() < STRETCH;
            // SAFETY: see the library; nothing is collected before the list is there.
            unsafe { super::memory(context) }
                .build(|arena| words.extend(stretch.drain(..).map(|item| make(arena, item))));
            if is_last {
                break;
            }
            super::poll(context);
        }
        // SAFETY: as above.
        unsafe { super::memory(context) }.build(|arena| list::new(arena, is_ref, &words))
    };
    // SAFETY: as above.
    unsafe { super::undisturbed(context, all) }
}
