//! Sending to a mailbox that may be full (`mailbox::limit`).

use super::id::ProcessId;
use super::owner::{Owner, Wait};
use super::process::Process;
use super::reason::ExitReason;
use crate::mailbox::{Envelope, Overflow};

/// What became of a message that does not wait for room.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sent {
    Delivered,
    Full,
    NoProcess,
}

impl Process {
    /// Any thread: leaves word that a process waits for room. False: there is room, or nobody to wait for.
    fn wait_for_room(&self, sender: ProcessId) -> bool {
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
    pub(super) fn count_taken(&self) {
        if self.bound.take_one() {
            self.let_in();
        }
    }

    /// Wakes senders that wait for room.
    fn let_in(&self) {
        let waiting = self.relate(|relations| std::mem::take(&mut relations.waiters));
        waiting.into_iter().for_each(|sender| self.shared().wake_id(sender));
    }

    /// Sends a message of the running process, which waits for room where the receiver wants that.
    pub(crate) fn send(&self, to: ProcessId, envelope: Envelope) {
        let me = self.id();
        loop {
            let full = self.shared().table.with(to, |process| process.bound.admits().err()).flatten();
            match full {
                None => return self.shared().send(to, envelope),
                Some(Overflow::Block) if to != me => {}
                Some(Overflow::Block | Overflow::DropNew) => return self.shared().dead_letter(to, "overflow"),
                Some(Overflow::Kill) => {
                    self.shared().dead_letter(to, "overflow");
                    return self.shared().exit(to, me, ExitReason::Killed);
                }
            }
            if self.shared().table.with(to, |process| process.wait_for_room(me)) == Some(true) {
                let _ = self.wait(Wait::Room, None);
            }
        }
    }

    /// The same without waiting and without policy.
    pub(crate) fn try_send(&self, to: ProcessId, envelope: Envelope) -> Sent {
        let sent = self.shared().table.with(to, |process| match process.bound.admits() {
            Ok(()) if process.deliver(envelope).is_ok() => Sent::Delivered,
            Ok(()) => Sent::NoProcess,
            Err(_) => Sent::Full,
        });
        sent.unwrap_or(Sent::NoProcess)
    }
}
