//! Atomics, cells and threads for the rooms whose protocols are model checked.
//!
//! Outside of models this is the standard library. Under `cfg(loom)` it is loom, and `lib.rs` then
//! compiles nothing but the modelled files (`mailbox::queue`, `scheduler::state`, `scheduler::idle`).

#[cfg(not(loom))]
pub(crate) use std::sync::{Mutex, atomic};
#[cfg(not(loom))]
pub(crate) use std::thread;

#[cfg(loom)]
pub(crate) use loom::sync::{Mutex, atomic};
#[cfg(loom)]
pub(crate) use loom::thread;

/// Locks, and goes on if another thread panicked while it held the lock: every critical section of
/// this crate leaves its data whole at each step.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

#[cfg(loom)]
pub(crate) use loom::sync::MutexGuard;
#[cfg(not(loom))]
pub(crate) use std::sync::MutexGuard;
