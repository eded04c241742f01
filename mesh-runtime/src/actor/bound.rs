//! How full a mailbox is, how full it may be, and what happens to what does not fit.
//!
//! ```text
//! length = pushed (senders) − taken (owner)
//! ```
//!
//! A sender that must wait for room leaves its number with the receiver, says so with `someone_waits`, and looks once
//! more; the owner counts what it took and then looks at `someone_waits`. Both in the one order of SeqCst: so either
//! the sender sees the room or the owner sees the sender.

use super::id::ProcessId;
use super::owner::{Owner, Wait};
use super::process::Process;
use super::reason::ExitReason;
use crate::mailbox::Envelope;
use std::sync::atomic::{
    AtomicBool, AtomicU8, AtomicU32,
    Ordering::{Relaxed, SeqCst},
};

/// What happens to a message that does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum Overflow {
    /// The sender waits for room.
    Block,
    /// The message is dropped, as if there were no receiver.
    DropNew,
    /// The receiver ends.
    Kill,
}

impl Overflow {
    /// The policy of this name.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        match word {
            "block" => Some(Self::Block),
            "drop_new" => Some(Self::DropNew),
            "kill" => Some(Self::Kill),
            _ => None,
        }
    }

    fn from_number(number: u8) -> Self {
        [Self::Block, Self::DropNew, Self::Kill].into_iter().find(|&it| it as u8 == number).unwrap_or(Self::Block)
    }
}

/// How full a mailbox is and may be.
pub(crate) struct Bound {
    /// Written by senders.
    pushed: AtomicU32,
    /// Written by the owner.
    taken: AtomicU32,
    /// Most messages; 0: as many as come. Written by the owner.
    limit: AtomicU32,
    overflow: AtomicU8,
    /// Relations hold a sender that waits for room.
    someone_waits: AtomicBool,
}

impl Bound {
    pub(super) const fn new() -> Self {
        Self {
            pushed: AtomicU32::new(0),
            taken: AtomicU32::new(0),
            limit: AtomicU32::new(0),
            overflow: AtomicU8::new(0),
            someone_waits: AtomicBool::new(false),
        }
    }

    /// Messages in the mailbox.
    pub(crate) fn length(&self) -> u32 {
        // What was taken was pushed before, but the two are read one after the other.
        let taken = self.taken.load(SeqCst);
        (self.pushed.load(SeqCst).wrapping_sub(taken).cast_signed()).max(0).cast_unsigned()
    }

    fn is_full(&self) -> bool {
        let limit = self.limit.load(Relaxed);
        limit != 0 && self.length() >= limit
    }

    /// Sender: one message more is about to come.
    pub(super) fn count_pushed(&self) {
        self.pushed.fetch_add(1, Relaxed);
    }
}

/// What became of a message that does not wait for room.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sent {
    Delivered,
    Full,
    NoProcess,
}

impl Process {
    /// Any thread: what to do with a message that may not fit.
    fn admits(&self) -> Result<(), Overflow> {
        if !self.bound.is_full() { Ok(()) } else { Err(Overflow::from_number(self.bound.overflow.load(Relaxed))) }
    }

    /// Any thread: leaves word that a process waits for room. False: there is room, or nobody to wait for.
    fn wait_for_room(&self, sender: ProcessId) -> bool {
        if !self.relate(|relations| relations.add_waiter(sender)) {
            return false;
        }
        self.bound.someone_waits.store(true, SeqCst);
        self.bound.is_full()
    }
}

impl Owner {
    /// Limits the mailbox of the process itself.
    pub(crate) fn limit_mailbox(&self, limit: u32, overflow: Overflow) {
        self.bound.overflow.store(overflow as u8, Relaxed);
        self.bound.limit.store(limit, Relaxed);
        self.let_in();
    }

    /// A message has left the mailbox.
    pub(super) fn count_taken(&self) {
        let taken = self.bound.taken.load(Relaxed).wrapping_add(1);
        if self.bound.limit.load(Relaxed) == 0 {
            return self.bound.taken.store(taken, Relaxed);
        }
        self.bound.taken.store(taken, SeqCst);
        self.let_in();
    }

    /// Wakes senders that wait for room.
    fn let_in(&self) {
        if self.bound.someone_waits.swap(false, SeqCst) {
            let waiting = self.relate(|relations| std::mem::take(&mut relations.waiters));
            waiting.into_iter().for_each(|sender| self.shared().wake_id(sender));
        }
    }

    /// Sends a message of the running process, which waits for room where the receiver wants that.
    pub(crate) fn send(&self, to: ProcessId, envelope: Envelope) {
        let me = self.id();
        loop {
            let full = self.shared().table.with(to, |process| process.admits().err()).flatten();
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
        let sent = self.shared().table.with(to, |process| match process.admits() {
            Ok(()) if process.deliver(envelope).is_ok() => Sent::Delivered,
            Ok(()) => Sent::NoProcess,
            Err(_) => Sent::Full,
        });
        sent.unwrap_or(Sent::NoProcess)
    }
}
