//! The scheduler: which process runs on which worker, and when.
//!
//! In: processes made ready by a spawn or a wake-up, from any thread. Out: each runs on some worker until
//! it pauses, for at most a slice of about a millisecond while others wait.
//!
//! * A process is in one run queue, on one worker, or in none while it waits (`mailbox::inbox`).
//! * A process woken by a running one goes into the worker's *hot slot* and runs next, on the same core:
//!   the message is in the cache, and no other worker is disturbed. What it displaces, and what is new,
//!   goes into the worker's queue, from which idle workers steal.
//! * Processes of another priority than the usual have queues of their own (`levels`).
//! * A worker without work polls sockets and timers itself, or parks; there is no reactor thread. While
//!   workers are busy, a ticker ends slices and sees to it that due timers and sockets are looked at.
//! * A deterministic runtime has one worker and no ticker, and draws what runs next and for how long (`plan`).
//! * Idle costs nothing: no worker spins, the ticker sleeps too.
//!
//! Divided by who writes: [`worker::Worker`] (one worker), [`worker::Remote`] (one worker, seen by others),
//! [`Shared`] (all).

mod idle;
#[cfg(test)]
#[cfg(loom)]
mod model;

#[cfg(not(loom))]
mod letters;
#[cfg(not(loom))]
mod levels;
#[cfg(not(loom))]
mod plan;
#[cfg(not(loom))]
mod quiet;
#[cfg(not(loom))]
mod shared;
#[cfg(not(loom))]
mod ticker;
#[cfg(not(loom))]
pub(crate) mod visits;
#[cfg(not(loom))]
mod worker;

#[cfg(not(loom))]
pub use levels::Priority;
#[cfg(all(test, not(loom)))]
pub(crate) use plan::CHECK;
#[cfg(not(loom))]
pub(crate) use {
    levels::PriorityCell,
    plan::{Outside, Plan},
    shared::{Config, Invocation, Phase, Shared},
    worker::current_process,
};
