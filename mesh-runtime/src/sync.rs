//! Atomics, cells and threads for the rooms whose protocols are model checked.
//!
//! Outside of models this is the standard library. Under `cfg(loom)` it is loom, and `lib.rs` then
//! compiles nothing but the modelled files (`mailbox::{limit, queue}`, `scheduler::{state, idle}`, `actor::slot`).

#[cfg(not(loom))]
pub(crate) use std::sync::{Mutex, atomic};

#[cfg(loom)]
pub(crate) use loom::sync::{Mutex, atomic};

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
