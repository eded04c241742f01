//! Atomics, cells and threads for the rooms whose protocols are model checked.
//!
//! Outside of models this is the standard library. Under `cfg(loom)` it is loom, and `lib.rs` then
//! compiles nothing but the modelled files (`mailbox::{inbox, limit, list}`, `scheduler::idle`, `actor::{slot, table}`,
//! `timer::{clock, queue}`).

#[cfg(not(loom))]
pub(crate) use std::sync::{Mutex, atomic};

#[cfg(loom)]
pub(crate) use loom::sync::{Mutex, atomic};

/// Reading what may be removed at the same time: it is freed when nobody can read it any more.
#[cfg(not(loom))]
pub(crate) use crossbeam_epoch as epoch;

/// The same for models: freed as early as that is allowed, when no reader is pinned.
#[cfg(test)]
#[cfg(loom)]
pub(crate) mod epoch {
    use loom::sync::Mutex;
    use loom::sync::atomic::{
        AtomicUsize,
        Ordering::{AcqRel, Acquire},
    };

    type Garbage = Box<dyn FnOnce() + Send>;

    loom::lazy_static! {
        static ref PINNED: AtomicUsize = AtomicUsize::new(0);
        static ref GARBAGE: Mutex<Vec<Garbage>> = Mutex::new(Vec::new());
    }

    pub(crate) struct Guard;

    /// Ordered after whatever was freed before; it orders nothing for those that only publish.
    pub(crate) fn pin() -> Guard {
        PINNED.fetch_add(1, Acquire);
        Guard
    }

    impl Guard {
        /// # Safety
        /// What it frees is reached by readers that are pinned already, only.
        pub(crate) unsafe fn defer_unchecked(&self, free: impl FnOnce() + Send + 'static) {
            GARBAGE.lock().unwrap().push(Box::new(free));
        }
    }

    impl Drop for Guard {
        fn drop(&mut self) {
            // Under the lock: what is deferred later waits for readers that are pinned later.
            let mut garbage = GARBAGE.lock().unwrap();
            if PINNED.fetch_sub(1, AcqRel) == 1 {
                let free = std::mem::take(&mut *garbage);
                drop(garbage);
                free.into_iter().for_each(|free| free());
            }
        }
    }
}

/// Explores a model with three threads or more: all schedules with at most two preemptions, which finds what
/// longer ones find in practice, in seconds.
#[cfg(test)]
#[cfg(loom)]
pub(crate) fn bounded_model(model: impl Fn() + Sync + Send + 'static) {
    let mut builder = loom::model::Builder::new();
    builder.preemption_bound = Some(2);
    builder.check(model);
}

/// Locks, and goes on if another thread panicked while it held the lock: every critical section of
/// this crate leaves its data whole at each step.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

#[cfg(loom)]
pub(crate) use loom::sync::MutexGuard;
#[cfg(not(loom))]
pub(crate) use std::sync::MutexGuard;
