//! Sending to a mailbox that may be full (`mailbox::limit`).

use super::id::ProcessId;
use super::owner::{Owner, Wait};
use super::process::Process;
use super::reason::ExitReason;
use super::receive::Stored;
use super::relations::Waiter;
use crate::mailbox::{Envelope, List, Overflow};
use crate::scheduler::Shared;
use std::collections::VecDeque;
use std::num::NonZeroU32;
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

/// The older part of a mailbox from which senders drop the oldest messages: a queue is its owner's, and only its newest end
/// is everybody's. So a sender that finds it full takes over what nobody has looked at yet, under the lock of the
/// relations. The owner looks there first, under the same lock: nothing changes its place.
///
/// ```text
///   oldest                                                    newest
///   seen and refused (owner) | backlog (under the lock) | inbox
/// ```
///
/// What the owner has seen and refused is not for others to drop: it does that itself when it looks for more. Until then
/// there may be as many messages again as the limit allows.
#[derive(Default)]
pub(super) struct Backlog {
    /// Oldest first.
    pub(super) envelopes: VecDeque<Envelope>,
    /// How many of them are messages; nothing else is ever dropped.
    messages: u32,
}

impl Envelope {
    fn is_message(&self) -> bool {
        matches!(self, Self::User { .. } | Self::Asked { .. })
    }
}

impl Backlog {
    fn add(&mut self, newer: List<Envelope>) {
        for envelope in newer {
            self.messages += u32::from(envelope.is_message());
            self.envelopes.push_back(envelope);
        }
    }

    /// Takes out the oldest messages but so many.
    fn keep(&mut self, newest: u32) -> Vec<Envelope> {
        let mut dropped = Vec::new();
        while self.messages > newest
            && let Some(at) = self.envelopes.iter().position(Envelope::is_message)
        {
            self.messages -= 1;
            dropped.extend(self.envelopes.remove(at));
        }
        dropped
    }
}

impl Process {
    /// Any thread: puts a message into the mailbox if there is room. What is full gives the message back.
    fn offer(&self, envelope: Envelope) -> Result<(), (Refused, Envelope)> {
        match self.bound.admits() {
            Ok(()) => {}
            Err(Overflow::DropOld) => self.make_room(),
            Err(overflow) => return Err((Refused::Full(overflow), envelope)),
        }
        self.deliver(envelope).map_err(|envelope| (Refused::NoProcess, envelope))
    }

    /// Any thread: drops the oldest messages that nobody has looked at, so that one more fits. Whoever calls this pushes
    /// that one, and so wakes an owner that has seen nothing meanwhile.
    fn make_room(&self) {
        let newest = self.bound.newest().unwrap_or(1) - 1;
        let dropped = self.relate(|relations| {
            let backlog = relations.backlog.get_or_insert_default();
            backlog.add(self.inbox.take_all());
            let dropped = backlog.keep(newest);
            self.bound.count_dropped(u32::try_from(dropped.len()).unwrap_or(u32::MAX));
            dropped
        });
        dropped.iter().for_each(|_| self.shared().dead_letter(self.id(), "overflow"));
    }

    /// Any thread: leaves word that a process waits for room. False: there is room, or nobody to wait for.
    fn wait_for_room(&self, sender: Waiter) -> bool {
        let mut is_alive = false;
        self.bound.ask_for_room(|| is_alive = self.relate(|relations| relations.add_waiter(sender))) && is_alive
    }
}

impl Process {
    /// Before it runs: its mailbox takes so many messages, unless it sets another limit.
    pub(crate) fn limit_mailbox(&self, most: NonZeroU32) {
        // Nobody knows of it yet who could be waiting.
        let _ = self.bound.set(most.get(), Overflow::Block);
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

    /// What has come since the owner looked last.
    pub(super) fn take_more(&self) -> List<Envelope> {
        if self.bound.shares_queue() { self.take_shared() } else { self.inbox.take_all() }
    }

    /// The same where senders may have taken over a part.
    fn take_shared(&self) -> List<Envelope> {
        let (older, newer) = self.relate(|relations| (relations.backlog.take(), self.inbox.take_all()));
        let mut all: VecDeque<Envelope> = older.into_iter().flat_map(|it| it.envelopes).chain(newer).collect();
        if let Some(newest) = self.bound.newest() {
            self.drop_oldest(self.bound.length().saturating_sub(newest), &mut all);
        }
        all.into_iter().collect()
    }

    /// Drops so many messages: of those that were refused first, then of those that have come.
    fn drop_oldest(&self, count: u32, newer: &mut VecDeque<Envelope>) {
        for _ in 0..count {
            let is_value = |stored: &Stored| matches!(stored, Stored::Value { .. });
            let refused = self.own.saved.borrow_mut().take_refused(is_value);
            let at = if refused.is_none() { newer.iter().position(Envelope::is_message) } else { None };
            if refused.is_none() && at.is_none() {
                return;
            }
            if let Some(Stored::Value { alive, .. }) = &refused {
                self.let_go_of(*alive);
            }
            drop((refused, at.and_then(|at| newer.remove(at))));
            self.count_taken();
            self.shared().dead_letter(self.id(), "overflow");
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
                Some(Err((Refused::Full(Overflow::Block | Overflow::DropNew | Overflow::DropOld), _))) => {
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
            Ok(()) | Err(Overflow::DropOld) => match process.offer(envelope()) {
                Ok(()) => (Sent::Delivered, None),
                Err(_) => (Sent::NoProcess, None),
            },
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
        self.table.with(to, |process| {
            process.bound.admits().is_err_and(|policy| policy != Overflow::DropOld) && !process.has_ended()
        }) == Some(true)
    }
}
