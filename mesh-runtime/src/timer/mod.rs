//! Timers: what is to happen at a time, in order of time.
//!
//! No thread of its own: a worker that has nothing else to do sleeps until the next timer is due, and a
//! busy scheduler is told by its ticker. Ordered by time in a tree, so that anything can be cancelled and
//! the next due time is at hand; times are rounded to nothing, the resolution is that of the sleepers (1 ms).
//!
//! By which clock: [`Clock`]. Nothing else in this crate asks the system what time it is.
//!
//! A process has at most one entry for all its waits (see `actor::wait`), so `receive … after` in a loop
//! costs no insertion per message.

mod clock;
#[cfg(not(loom))]
mod due;
#[cfg(test)]
#[cfg(loom)]
mod model;
mod queue;

pub(crate) use clock::Clock;
#[cfg(not(loom))]
pub(crate) use due::{Due, Repeat, Timers};
#[cfg(not(loom))]
pub(crate) use queue::{Attendance, TimerKey};
