//! A mailbox: any thread pushes envelopes, one actor takes out those its `receive` accepts.
//!
//! In: envelopes already copied (`message`), never blocking the sender. Out: to the owner the oldest
//! envelope that fits; to exactly one sender the order to wake the owner.
//!
//! * Envelopes of one sender never change places; between senders nothing is promised.
//! * An envelope the current `receive` refused is not tested again before the next `receive`.
//! * No wake-up is lost: `Inbox::park` refuses if anything came since the owner last looked.
//! * After the owner's exit every envelope comes back to its sender.
//!
//! `limit` says how many fit. `inbox` is all else that senders touch, and the word where both sides meet; `list` is how values
//! lie in it; `saved` is the owner's alone.

mod inbox;
mod limit;
mod list;
#[cfg(test)]
#[cfg(loom)]
mod model;
mod saved;

#[cfg(not(loom))]
mod envelope;

#[cfg(not(loom))]
pub(crate) use envelope::{Envelope, Notice};
#[cfg(not(loom))]
pub(crate) use inbox::{Inbox, Parked, Pushed, Woken};
#[cfg(not(loom))]
pub(crate) use limit::{Bound, Fill, Overflow};
#[cfg(not(loom))]
pub(crate) use list::{List, Queue};
#[cfg(not(loom))]
pub(crate) use saved::{Next, Saved};
