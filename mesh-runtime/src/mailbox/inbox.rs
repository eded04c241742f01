//! The word where all meet who have to do with a process: senders, wakers, its owner, and the worker that runs it.
//!
//! It holds what has been sent and not yet taken, and where the process stands:
//!
//! ```text
//!   | address of the newest node, multiple of 16 | EXITED | CLOSED | state |
//!
//!            held by a queue or a worker                 held by nobody
//!        ┌───────────────────────────────┐   park    ┌─────────────────────┐
//!        │ ACTIVE ── wake ──▶ NOTIFIED   │ ────────▶ │ WAITING    DEAF     │
//!        └───────────────────────────────┘           └─────────────────────┘
//!              ▲   push to WAITING, wake of both: whoever does it holds the process │
//!              └────────────────────────────────────────────────────────────────────┘
//! ```
//!
//! * A process that waits for mail has none: a push finds WAITING, makes it ACTIVE and so *claims* the process. The value
//!   never enters the chain; the claimer puts it where the owner looks first, for nobody else can be there. So a
//!   message to a process that waits is one read-modify-write for the sender and none for the receiver.
//! * A process that waits for something else is DEAF: mail stays in the chain and does not wake it.
//! * A wake that finds the process held leaves NOTIFIED behind, and the next `park` refuses. So what a waker made true
//!   before is seen: by who is claimed, or by who is refused.
//! * The owner looks at the chain on its own stack, the worker parks it when it has left that stack. What was pushed in
//!   between refuses the wait.
//!
//! The owner takes the whole chain at once, so no address is ever compared after reuse.

use super::list::{List, Node};
use crate::sync::atomic::{
    AtomicPtr,
    Ordering::{AcqRel, Acquire, Relaxed},
};
use std::ptr;

/// In a run queue, or running.
const ACTIVE: usize = 0;
/// The same, and woken since it last parked or tried to.
const NOTIFIED: usize = 1;
/// It waits for a wake.
const DEAF: usize = 2;
/// It waits for mail or a wake. Nothing is in the chain.
const WAITING: usize = 3;
const STATE: usize = 3;
/// Every push comes back to its sender. Never unset.
const CLOSED: usize = 4;
/// Nothing of it runs any more. Never unset.
const EXITED: usize = 8;
const TAGS: usize = 15;

/// Values pushed by any thread, taken by one owner in the order of their pushes; and where that owner stands.
pub(crate) struct Inbox<T> {
    word: AtomicPtr<Node<T>>,
}

/// What a sender owes after its push.
#[must_use]
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Pushed<T> {
    /// Nothing: the owner will look.
    Kept,
    /// The owner waited, and the sender holds it now: it hands over the value and puts it into a run queue.
    Claimed(T),
    /// The owner takes nothing any more.
    Closed(T),
}

/// What a waker owes.
#[must_use]
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Woken {
    /// The caller holds the process now: it puts it into a run queue.
    Claimed,
    /// It runs, or will run, or is gone.
    Nothing,
}

/// Whether a process that wanted to wait does.
#[must_use]
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Parked {
    /// It waits; the worker must not touch it any more.
    Waiting,
    /// Something came meanwhile: the worker still holds it and queues it.
    Ready,
}

type Word<T> = *mut Node<T>;

fn chain<T>(word: Word<T>) -> *mut Node<T> {
    word.map_addr(|address| address & !TAGS)
}

fn tags<T>(word: Word<T>) -> usize {
    word.addr() & TAGS
}

fn state<T>(word: Word<T>) -> usize {
    word.addr() & STATE
}

fn with_state<T>(word: Word<T>, state: usize) -> Word<T> {
    word.map_addr(|address| address & !STATE | state)
}

fn tagged<T>(node: *mut Node<T>, tags: usize) -> Word<T> {
    node.map_addr(|address| address | tags)
}

// SAFETY: a value goes in on one thread and out on another, and is reached by one of them at a time.
unsafe impl<T: Send> Sync for Inbox<T> {}
// SAFETY: an inbox owns its values, which may change threads.
unsafe impl<T: Send> Send for Inbox<T> {}

impl<T> Inbox<T> {
    /// Nothing is there, and the process is about to be put into a run queue.
    pub(crate) fn new() -> Self {
        Self { word: AtomicPtr::new(ptr::without_provenance_mut(ACTIVE)) }
    }

    /// Any thread: claims an owner that waits for mail, as a push would. True: the sender holds it now, hands over what it
    /// has for it, and puts it into a run queue. Synchronizes with the end of the wait (`park`).
    #[inline]
    pub(crate) fn claim_waiting(&self) -> bool {
        let (waiting, active) = (ptr::without_provenance_mut(WAITING), ptr::without_provenance_mut(ACTIVE));
        self.word.load(Relaxed) == waiting && self.word.compare_exchange(waiting, active, AcqRel, Relaxed).is_ok()
    }

    /// Any thread. Synchronizes with `take_all`, which then sees the value; or with `park`.
    pub(crate) fn push(&self, value: T) -> Pushed<T> {
        let node = Node::new(value);
        let mut before = self.word.load(Relaxed);
        loop {
            // SAFETY: made above and published nowhere.
            let take_back = |node| unsafe { Node::into_value(node) };
            if tags(before) & CLOSED != 0 {
                return Pushed::Closed(take_back(node));
            }
            let waits = state(before) == WAITING;
            let after = if waits { with_state(before, ACTIVE) } else { tagged(node, tags(before)) };
            // SAFETY: the node is still ours alone.
            unsafe { (*node).next = chain(before) };
            match self.word.compare_exchange_weak(before, after, AcqRel, Relaxed) {
                Ok(_) if waits => return Pushed::Claimed(take_back(node)),
                Ok(_) => return Pushed::Kept,
                Err(now) => before = now,
            }
        }
    }

    /// Any thread, after it made true what the process may be waiting for.
    pub(crate) fn wake(&self) -> Woken {
        let mut before = self.word.load(Relaxed);
        loop {
            if tags(before) & EXITED != 0 {
                return Woken::Nothing;
            }
            let waits = matches!(state(before), WAITING | DEAF);
            // A read-modify-write also where nothing changes, so that who is refused by it sees what was made true.
            let after = with_state(before, if waits { ACTIVE } else { NOTIFIED });
            match self.word.compare_exchange_weak(before, after, AcqRel, Relaxed) {
                Ok(_) if waits => return Woken::Claimed,
                Ok(_) => return Woken::Nothing,
                Err(now) => before = now,
            }
        }
    }

    /// Any thread: wakes the process if it waits for something that is no mail. Otherwise nothing happens, and what
    /// it may wait for has to be left where it looks before it is woken.
    pub(crate) fn claim_deaf(&self) -> Woken {
        let mut before = self.word.load(Relaxed);
        while state(before) == DEAF && tags(before) & EXITED == 0 {
            match self.word.compare_exchange_weak(before, with_state(before, ACTIVE), AcqRel, Relaxed) {
                Ok(_) => return Woken::Claimed,
                Err(now) => before = now,
            }
        }
        Woken::Nothing
    }

    /// Worker, after the process has left its stack in order to wait, for `mail` or for a wake only.
    pub(crate) fn park(&self, mail: bool) -> Parked {
        let mut before = self.word.load(Relaxed);
        loop {
            debug_assert!(matches!(state(before), ACTIVE | NOTIFIED), "only who holds a process parks it");
            let is_woken = state(before) == NOTIFIED;
            if mail && !is_woken && !chain(before).is_null() {
                return Parked::Ready;
            }
            let after = match (is_woken, mail && tags(before) & CLOSED == 0) {
                (true, _) => ACTIVE,
                (false, true) => WAITING,
                (false, false) => DEAF,
            };
            match self.word.compare_exchange_weak(before, with_state(before, after), AcqRel, Relaxed) {
                Ok(_) if is_woken => return Parked::Ready,
                Ok(_) => return Parked::Waiting,
                Err(now) => before = now,
            }
        }
    }

    /// Owner: everything pushed so far; or a sender, under a lock that the owner then holds, too. Where the process
    /// stands stays as it is.
    #[inline]
    pub(crate) fn take_all(&self) -> List<T> {
        if self.is_empty() { List::new() } else { self.take_chain() }
    }

    fn take_chain(&self) -> List<T> {
        // SAFETY: the exchange makes the nodes ours alone.
        unsafe { List::reversed(self.exchange(|tags| tags)) }
    }

    /// Whether nothing was pushed that has not been taken, for the owner.
    pub(crate) fn is_empty(&self) -> bool {
        chain(self.word.load(Relaxed)).is_null()
    }

    /// Owner, at its end: every later push comes back to its sender; what came before is returned.
    pub(crate) fn close(&self) -> List<T> {
        // SAFETY: the exchange makes the nodes ours alone.
        unsafe { List::reversed(self.exchange(|tags| tags | CLOSED)) }
    }

    /// Takes the chain, and changes the tags.
    fn exchange(&self, change: impl Fn(usize) -> usize) -> *mut Node<T> {
        let mut before = self.word.load(Relaxed);
        loop {
            let after = ptr::without_provenance_mut(change(tags(before)));
            match self.word.compare_exchange_weak(before, after, AcqRel, Relaxed) {
                Ok(_) => return chain(before),
                Err(now) => before = now,
            }
        }
    }

    /// Worker, after the process ended: nobody wakes it any more. What is pushed until it is closed is not lost.
    pub(crate) fn exit(&self) {
        let mut before = self.word.load(Relaxed);
        while let Err(now) =
            self.word.compare_exchange_weak(before, before.map_addr(|word| word | EXITED), AcqRel, Relaxed)
        {
            before = now;
        }
    }

    /// Whether it takes nothing any more.
    pub(crate) fn is_closed(&self) -> bool {
        tags(self.word.load(Acquire)) & CLOSED != 0
    }

    /// Whether nothing of the process runs any more.
    pub(crate) fn has_exited(&self) -> bool {
        tags(self.word.load(Acquire)) & EXITED != 0
    }

    /// Whether the process stands still until somebody wakes it or sends to it.
    pub(crate) fn is_waiting(&self) -> bool {
        let word = self.word.load(Acquire);
        tags(word) & EXITED == 0 && matches!(state(word), WAITING | DEAF)
    }
}

impl<T> Drop for Inbox<T> {
    fn drop(&mut self) {
        drop(self.close());
    }
}

#[cfg(test)]
#[cfg(not(loom))]
mod tests {
    use super::*;

    #[test]
    fn values_come_out_in_the_order_they_went_in() {
        let inbox = Inbox::new();
        for n in 0..5 {
            assert_eq!(inbox.push(n), Pushed::Kept);
        }
        assert_eq!(inbox.take_all().collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
        assert_eq!(inbox.take_all().count(), 0);
    }

    #[test]
    fn the_first_push_after_a_wait_claims() {
        let inbox = Inbox::new();
        assert!(!inbox.claim_waiting());
        assert_eq!(inbox.park(true), Parked::Waiting);
        assert_eq!(inbox.push(1), Pushed::Claimed(1));
        assert!(!inbox.claim_waiting());
        assert_eq!(inbox.push(2), Pushed::Kept);
        assert_eq!(inbox.park(true), Parked::Ready, "something is there");
        assert_eq!(inbox.take_all().collect::<Vec<_>>(), [2]);
        assert_eq!(inbox.park(true), Parked::Waiting);
        assert!(inbox.claim_waiting());
    }

    #[test]
    fn the_deaf_are_woken_by_no_push() {
        let inbox = Inbox::new();
        assert_eq!(inbox.park(false), Parked::Waiting);
        assert_eq!(inbox.push(1), Pushed::Kept);
        assert!(inbox.is_waiting());
        assert_eq!(inbox.wake(), Woken::Claimed);
        assert_eq!(inbox.take_all().collect::<Vec<_>>(), [1]);
        assert_eq!(inbox.park(false), Parked::Waiting);
        assert_eq!(inbox.claim_deaf(), Woken::Claimed);
        assert_eq!(inbox.claim_deaf(), Woken::Nothing);
    }

    #[test]
    fn a_wake_while_running_refuses_the_next_wait_and_no_other() {
        let inbox = Inbox::<()>::new();
        assert_eq!(inbox.wake(), Woken::Nothing);
        assert_eq!(inbox.park(true), Parked::Ready);
        assert_eq!(inbox.park(true), Parked::Waiting);
        assert_eq!(inbox.wake(), Woken::Claimed);
        assert_eq!(inbox.wake(), Woken::Nothing);
    }

    #[test]
    fn taking_forgets_no_wake() {
        let inbox = Inbox::new();
        assert_eq!(inbox.push(1), Pushed::Kept);
        assert_eq!(inbox.wake(), Woken::Nothing);
        assert_eq!(inbox.take_all().count(), 1);
        assert_eq!(inbox.park(true), Parked::Ready);
    }

    #[test]
    fn what_is_closed_gives_values_back_and_may_still_wait() {
        let inbox = Inbox::new();
        assert_eq!(inbox.push("kept"), Pushed::Kept);
        assert_eq!(inbox.close().collect::<Vec<_>>(), ["kept"]);
        assert_eq!(inbox.push("late"), Pushed::Closed("late"));
        assert_eq!(inbox.park(true), Parked::Waiting);
        assert_eq!(inbox.push("later"), Pushed::Closed("later"));
        assert_eq!(inbox.wake(), Woken::Claimed);
        inbox.exit();
        assert_eq!(inbox.wake(), Woken::Nothing, "nothing wakes what has exited");
        assert!(inbox.is_closed() && inbox.has_exited());
    }

    #[test]
    fn values_left_behind_are_dropped() {
        let value = std::sync::Arc::new(());
        let inbox = Inbox::new();
        let _ = inbox.push(value.clone());
        let _ = inbox.push(value.clone());
        drop(inbox);
        assert_eq!(std::sync::Arc::strong_count(&value), 1);
    }
}
