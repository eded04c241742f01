//! Sending to a mailbox that may be full (`mailbox::limit`).

use super::id::ProcessId;
use super::owner::{Owner, Wait};
use super::process::Process;
use super::reason::ExitReason;
use super::relations::Waiter;
use crate::mailbox::{Envelope, Overflow};
use crate::scheduler::Shared;
use std::task::Waker;

/// What became of a message that does not wait for room.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sent {
    Delivered,
    Full,
    NoProcess,
}

/// Why a message did not get into a mailbox.
enum Refused {
    Full(Overflow),
    NoProcess,
}

impl Process {
    /// Any thread: puts a message into the mailbox if there is room. What is full gives the message back.
    fn offer(&self, envelope: Envelope) -> Result<(), (Refused, Envelope)> {
        match self.bound.admits() {
            Ok(()) => self.deliver(envelope).map_err(|envelope| (Refused::NoProcess, envelope)),
            Err(overflow) => Err((Refused::Full(overflow), envelope)),
        }
    }

    /// Any thread: leaves word that a process waits for room. False: there is room, or nobody to wait for.
    fn wait_for_room(&self, sender: Waiter) -> bool {
        let mut is_alive = false;
        self.bound.ask_for_room(|| is_alive = self.relate(|relations| relations.add_waiter(sender))) && is_alive
    }
}

impl Owner {
    /// Limits the mailbox of the process itself.
    pub(crate) fn limit_mailbox(&self, limit: u32, overflow: Overflow) {
        if self.bound.set(limit, overflow) {
            self.let_in();
        }
    }

    /// A message has left the mailbox.
    pub(crate) fn count_taken(&self) {
        if self.bound.take_one() {
            self.let_in();
        }
    }

    /// Wakes senders that wait for room.
    fn let_in(&self) {
        let waiting = self.relate(|relations| std::mem::take(&mut relations.waiters));
        waiting.into_iter().for_each(|waiter| waiter.wake(self.shared()));
    }

    /// Sends a message of the running process, which waits for room where the receiver wants that.
    pub(crate) fn send(&self, to: ProcessId, mut envelope: Envelope) {
        let (shared, me) = (self.shared(), self.id());
        loop {
            match shared.table.with(to, |process| process.offer(envelope)) {
                Some(Ok(())) => return,
                None | Some(Err((Refused::NoProcess, _))) => return shared.dead_letter(to, "no_process"),
                Some(Err((Refused::Full(Overflow::Block), back))) if to != me => envelope = back,
                Some(Err((Refused::Full(Overflow::Block | Overflow::DropNew), _))) => {
                    return shared.dead_letter(to, "overflow");
                }
                Some(Err((Refused::Full(Overflow::Kill), _))) => {
                    shared.dead_letter(to, "overflow");
                    return shared.exit(to, me, ExitReason::Killed);
                }
            }
            if shared.table.with(to, |process| process.wait_for_room(Waiter::Process(me))) == Some(true) {
                let _ = self.wait(Wait::Room, None);
            }
        }
    }

    /// The same without waiting and without policy.
    pub(crate) fn try_send(&self, to: ProcessId, envelope: Envelope) -> Sent {
        match self.shared().table.with(to, |process| process.offer(envelope)) {
            Some(Ok(())) => Sent::Delivered,
            Some(Err((Refused::Full(_), _))) => Sent::Full,
            None | Some(Err((Refused::NoProcess, _))) => Sent::NoProcess,
        }
    }
}

/// Rust code, which is no process.
impl Shared {
    /// Sends a message if it fits. One that does not is its sender's again, whatever the receiver wants; but a receiver
    /// that ends when it has too much ends.
    pub(crate) fn offer(&self, to: ProcessId, envelope: impl FnOnce() -> Envelope) -> Sent {
        let sent = self.table.with(to, |process| match process.bound.admits() {
            Ok(()) if process.deliver(envelope()).is_ok() => (Sent::Delivered, None),
            Ok(()) => (Sent::NoProcess, None),
            Err(_) if process.has_ended() => (Sent::NoProcess, None),
            Err(policy) => (Sent::Full, Some(policy)),
        });
        let (sent, policy) = sent.unwrap_or((Sent::NoProcess, None));
        if policy == Some(Overflow::Kill) {
            self.exit(to, ProcessId::NONE, ExitReason::Killed);
        }
        sent
    }

    /// Leaves word that a task waits for room. False: there is room, or nobody to wait for.
    pub(crate) fn wait_for_room(&self, to: ProcessId, task: &Waker) -> bool {
        self.table.with(to, |process| process.wait_for_room(Waiter::Task(task.clone()))) == Some(true)
    }

    /// Whether one more message fits into the mailbox of a process that is alive.
    pub(crate) fn is_full(&self, to: ProcessId) -> bool {
        self.table.with(to, |process| process.bound.admits().is_err() && !process.has_ended()) == Some(true)
    }
}
