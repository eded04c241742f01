//! How full a mailbox is, how full it may be, and what happens to what does not fit.
//!
//! ```text
//! length = pushed (senders) − taken (owner)
//! ```
//!
//! A sender that must wait for room leaves its name with the receiver, says so in `someone_waits`, and looks once more;
//! the owner counts what it took and then asks `someone_waits`. Both do that by a read-modify-write: if the owner's
//! comes first, the sender's synchronizes with it and sees the room; if it comes second, it sees the sender.

use crate::sync::atomic::{
    AtomicBool, AtomicU8, AtomicU32,
    Ordering::{AcqRel, Relaxed},
};

/// What happens to a message that does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum Overflow {
    /// The sender waits for room.
    Block,
    /// The message is dropped, as if there were no receiver; who asks (`try_send`) is told.
    DropNew,
    /// The oldest message is dropped.
    DropOld,
    /// The receiver ends.
    Kill,
}

impl Overflow {
    /// The policy of this name.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        match word {
            "block" => Some(Self::Block),
            "drop_new" | "fail" => Some(Self::DropNew),
            "drop_old" => Some(Self::DropOld),
            "kill" => Some(Self::Kill),
            _ => None,
        }
    }

    fn from_number(number: u8) -> Self {
        let all = [Self::Block, Self::DropNew, Self::DropOld, Self::Kill];
        all.into_iter().find(|&it| it as u8 == number).unwrap_or(Self::Block)
    }
}

/// What is to be said of a mailbox into which a message has come.
#[must_use]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fill {
    Fine,
    /// It is so long that somebody should know.
    Long(u32),
    /// There is more than its owner is allowed to have.
    TooMuch,
}

/// A mailbox longer than this is told of: hardly any program means to have so many, and most find out when memory ends.
const LONG: u32 = if cfg!(test) { 100 } else { 100_000 };
/// How often senders look: it is no part of what a message costs.
const LOOK: u32 = if cfg!(test) { 16 } else { 1024 };

/// How full a mailbox is and may be.
pub(crate) struct Bound {
    /// Written by senders.
    pushed: AtomicU32,
    /// Written by the owner, or who has claimed it: what was handed over was taken once less.
    taken: AtomicU32,
    /// Most messages; 0: as many as come. Written by the owner.
    limit: AtomicU32,
    overflow: AtomicU8,
    /// With more messages than these the owner is ended, whoever they come from; 0: never. Written before it runs.
    hard: AtomicU32,
    /// It was told of, and has not become half as long since. Written by senders.
    is_long: AtomicBool,
    /// Relations hold a sender that waits for room.
    someone_waits: AtomicBool,
    /// Senders may take over what is in the queue, or might have. Owner alone.
    shares_queue: AtomicBool,
}

impl Bound {
    pub(crate) fn new() -> Self {
        Self {
            pushed: AtomicU32::new(0),
            taken: AtomicU32::new(0),
            limit: AtomicU32::new(0),
            overflow: AtomicU8::new(0),
            hard: AtomicU32::new(0),
            is_long: AtomicBool::new(false),
            someone_waits: AtomicBool::new(false),
            shares_queue: AtomicBool::new(false),
        }
    }

    /// Messages in the mailbox.
    pub(crate) fn length(&self) -> u32 {
        // What is taken may be counted before it is counted as pushed.
        let taken = self.taken.load(Relaxed);
        (self.pushed.load(Relaxed).wrapping_sub(taken).cast_signed()).max(0).cast_unsigned()
    }

    fn is_full(&self) -> bool {
        let limit = self.limit.load(Relaxed);
        limit != 0 && self.length() >= limit
    }

    /// Sender: whether one message more fits, or what is to happen.
    pub(crate) fn admits(&self) -> Result<(), Overflow> {
        if self.is_full() { Err(Overflow::from_number(self.overflow.load(Relaxed))) } else { Ok(()) }
    }

    /// Sender: one message more has come.
    pub(crate) fn count_pushed(&self) -> Fill {
        let before = self.pushed.fetch_add(1, Relaxed);
        match self.fill() {
            Fill::Fine if before.is_multiple_of(LOOK) => self.look(),
            fill => fill,
        }
    }

    /// The one who has claimed the owner: one message more is handed over, past all counting of senders.
    pub(crate) fn count_handed(&self) -> Fill {
        self.taken.store(self.taken.load(Relaxed).wrapping_sub(1), Relaxed);
        self.fill()
    }

    fn fill(&self) -> Fill {
        let hard = self.hard.load(Relaxed);
        if hard != 0 && self.length() > hard { Fill::TooMuch } else { Fill::Fine }
    }

    /// Whether it has become long since somebody was told so. Several senders may see that: one of them says it.
    fn look(&self) -> Fill {
        let length = self.length();
        if length < LONG / 2 {
            self.is_long.store(false, Relaxed);
        }
        if length > LONG && !self.is_long.swap(true, Relaxed) { Fill::Long(length) } else { Fill::Fine }
    }

    /// Before the owner runs: how many messages it may have.
    pub(crate) fn set_hard(&self, limit: u32) {
        self.hard.store(limit, Relaxed);
    }

    /// Sender: `leave` makes it known to the owner. True: it has to wait until it is woken.
    pub(crate) fn ask_for_room(&self, leave: impl FnOnce()) -> bool {
        leave();
        self.someone_waits.swap(true, AcqRel);
        self.is_full()
    }

    /// Owner: a message has left the mailbox. True: senders are to be woken.
    #[must_use]
    pub(crate) fn take_one(&self) -> bool {
        self.taken.store(self.taken.load(Relaxed).wrapping_add(1), Relaxed);
        self.limit.load(Relaxed) != 0 && self.someone_waits.swap(false, AcqRel)
    }

    /// Sender: so many messages were taken out again before the owner has seen them.
    pub(crate) fn count_dropped(&self, messages: u32) {
        self.pushed.fetch_sub(messages, Relaxed);
    }

    /// How many messages stay where the oldest give way; none: they do not.
    pub(crate) fn newest(&self) -> Option<u32> {
        let drops = self.overflow.load(Relaxed) == Overflow::DropOld as u8;
        Some(self.limit.load(Relaxed)).filter(|&limit| drops && limit != 0)
    }

    /// Owner: whether senders may take over what is in the queue. Once true it stays so: one of them may still be at it.
    pub(crate) fn shares_queue(&self) -> bool {
        self.shares_queue.load(Relaxed)
    }

    /// Owner: sets the limit. True: senders are to be woken.
    #[must_use]
    pub(crate) fn set(&self, limit: u32, overflow: Overflow) -> bool {
        if overflow == Overflow::DropOld {
            self.shares_queue.store(true, Relaxed);
        }
        self.overflow.store(overflow as u8, Relaxed);
        self.limit.store(limit, Relaxed);
        self.someone_waits.swap(false, AcqRel)
    }
}

#[cfg(test)]
#[cfg(not(loom))]
mod tests {
    use super::*;

    fn told(bound: &Bound, messages: u32) -> Vec<Fill> {
        (0..messages).map(|_| bound.count_pushed()).filter(|fill| *fill != Fill::Fine).collect()
    }

    fn take(bound: &Bound, messages: u32) {
        (0..messages).for_each(|_| assert!(!bound.take_one(), "nobody waits"));
    }

    #[test]
    fn a_long_mailbox_is_told_of_once_until_it_was_half_as_long() {
        let bound = Bound::new();
        assert_eq!(told(&bound, LONG), []);
        assert!(matches!(*told(&bound, 10 * LONG), [Fill::Long(length)] if length > LONG && length <= LONG + LOOK));
        take(&bound, 10 * LONG);
        assert_eq!(told(&bound, LONG), [], "it was not short in between");
        take(&bound, 2 * LONG);
        assert_eq!(bound.length(), 0);
        assert_eq!(told(&bound, LONG), []);
        assert!(matches!(*told(&bound, LONG), [Fill::Long(_)]));
    }

    #[test]
    fn what_is_too_much_comes_before_what_is_long() {
        let bound = Bound::new();
        bound.set_hard(2);
        assert_eq!(told(&bound, 4), [Fill::TooMuch; 2]);
    }
}
