//! Many push, one takes: a lock-free list whose one word also says whether the owner waits.
//!
//! ```text
//! word = null      empty, the owner is awake
//! word = WAITING   empty, the owner waits or is about to
//! word = CLOSED    the owner has exited; for ever
//! word = address   newest node ──▶ … ──▶ oldest node ──▶ null
//! ```
//!
//! One word and not two (list and flags apart), because then a push is one compare-exchange, the order
//! to wake the owner cannot be lost between two steps, and a push against a close hands its value back.
//! The owner takes the whole list at once, so no address is ever compared after reuse.

use crate::recycle::Recycled;
use crate::sync::atomic::{
    AtomicPtr,
    Ordering::{AcqRel, Acquire, Relaxed},
};
use std::ptr;

/// Values pushed by any thread, taken by one owner in the order of their pushes.
pub(crate) struct Queue<T> {
    word: AtomicPtr<Node<T>>,
}

/// What a sender owes after its push. Dropping the answer is the lost wake-up.
#[must_use]
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Pushed<T> {
    /// Nothing: the owner will look.
    OwnerAwake,
    /// The owner waited, and this is the only push that is told so.
    WakeOwner,
    /// The owner has exited; the value comes back.
    Closed(T),
}

/// Taken values, oldest first.
pub(crate) struct List<T> {
    head: *mut Node<T>,
}

struct Node<T> {
    /// Written by the pusher before it publishes the node, afterwards by the list's owner.
    next: *mut Node<T>,
    value: T,
}

const fn waiting<T>() -> *mut Node<T> {
    ptr::without_provenance_mut(1)
}

const fn closed<T>() -> *mut Node<T> {
    ptr::without_provenance_mut(2)
}

fn is_node<T>(word: *mut Node<T>) -> bool {
    word.addr() > 2
}

// SAFETY: a value goes in on one thread and out on another, and is reached by one of them at a time.
unsafe impl<T: Send> Sync for Queue<T> {}
// SAFETY: a queue owns its values, which may change threads.
unsafe impl<T: Send> Send for Queue<T> {}
// SAFETY: a list owns its values.
unsafe impl<T: Send> Send for List<T> {}

impl<T> Queue<T> {
    /// An empty queue with its owner awake.
    pub(crate) fn new() -> Self {
        Self { word: AtomicPtr::new(ptr::null_mut()) }
    }

    /// Any thread. Synchronizes with `take_all`, which then sees the value.
    pub(crate) fn push(&self, value: T) -> Pushed<T> {
        let node = Recycled::new(Node { next: ptr::null_mut(), value }).into_raw();
        let mut before = self.word.load(Relaxed);
        loop {
            if before == closed() {
                // SAFETY: made above and published nowhere.
                return Pushed::Closed(unsafe { Recycled::from_raw(node) }.into_inner().value);
            }
            let next = if is_node(before) { before } else { ptr::null_mut() };
            // SAFETY: the node is still ours alone.
            unsafe { (*node).next = next };
            match self.word.compare_exchange_weak(before, node, AcqRel, Relaxed) {
                Ok(_) if before == waiting() => return Pushed::WakeOwner,
                Ok(_) => return Pushed::OwnerAwake,
                Err(now) => before = now,
            }
        }
    }

    /// Whether the owner has exited.
    pub(crate) fn is_closed(&self) -> bool {
        self.word.load(Acquire) == closed()
    }

    /// Owner: everything pushed so far; the owner counts as awake again.
    pub(crate) fn take_all(&self) -> List<T> {
        if self.word.load(Relaxed).is_null() {
            return List::new();
        }
        let word = self.word.swap(ptr::null_mut(), AcqRel);
        debug_assert!(word != closed(), "the owner looks into its own closed queue");
        // SAFETY: the swap made the nodes ours alone.
        unsafe { List::reversed(word) }
    }

    /// Any thread, under a lock that the owner holds in `take_all`, too: everything pushed so far. Whether the owner waits
    /// or has exited stays as it is.
    pub(crate) fn take_over(&self) -> List<T> {
        let word = self.word.load(Relaxed);
        if !is_node(word) {
            return List::new();
        }
        let taken = self.word.fetch_update(AcqRel, Relaxed, |word| is_node(word).then_some(ptr::null_mut()));
        // SAFETY: the exchange made the nodes ours alone.
        taken.map_or_else(|_| List::new(), |word| unsafe { List::reversed(word) })
    }

    /// Owner: declares that it waits. False: something is there; take it first.
    pub(crate) fn begin_wait(&self) -> bool {
        match self.word.compare_exchange(ptr::null_mut(), waiting(), AcqRel, Acquire) {
            Ok(_) => true,
            Err(word) => word == waiting(),
        }
    }

    /// Owner, at its exit: every later push comes back to its sender; what came before is returned.
    pub(crate) fn close(&self) -> List<T> {
        let word = self.word.swap(closed(), AcqRel);
        // SAFETY: the swap made the nodes ours alone.
        unsafe { List::reversed(word) }
    }
}

impl<T> Drop for Queue<T> {
    fn drop(&mut self) {
        drop(self.close());
    }
}

impl<T> List<T> {
    pub(crate) const fn new() -> Self {
        Self { head: ptr::null_mut() }
    }

    /// Turns a chain of newest first, or a word that is no node, into a list.
    ///
    /// # Safety
    /// The nodes from `newest` on belong to the caller alone.
    unsafe fn reversed(newest: *mut Node<T>) -> Self {
        let mut head = ptr::null_mut();
        let mut node = if is_node(newest) { newest } else { ptr::null_mut() };
        while !node.is_null() {
            // SAFETY: by the contract; each node is visited once.
            let next = unsafe { std::mem::replace(&mut (*node).next, head) };
            head = node;
            node = next;
        }
        Self { head }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.head.is_null()
    }

    /// The oldest value.
    pub(crate) fn pop(&mut self) -> Option<T> {
        if self.head.is_null() {
            return None;
        }
        // SAFETY: the list owns its nodes, each made by `Recycled::into_raw`.
        let node = unsafe { Recycled::from_raw(self.head) }.into_inner();
        self.head = node.next;
        Some(node.value)
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut list = Self::new();
        let mut end = &raw mut list.head;
        for value in values {
            let node = Recycled::new(Node { next: ptr::null_mut(), value }).into_raw();
            // SAFETY: `end` is the head of the list, or the end of its last node, which was just made.
            unsafe {
                *end = node;
                end = &raw mut (*node).next;
            }
        }
        list
    }
}

impl<T> Iterator for List<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.pop()
    }
}

impl<T> Drop for List<T> {
    fn drop(&mut self) {
        while self.pop().is_some() {}
    }
}

#[cfg(test)]
#[cfg(not(loom))]
mod tests {
    use super::*;

    #[test]
    fn values_come_out_in_the_order_they_went_in() {
        let queue = Queue::new();
        for n in 0..5 {
            assert_eq!(queue.push(n), Pushed::OwnerAwake);
        }
        assert_eq!(queue.take_all().collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
        assert_eq!(queue.take_all().count(), 0);
    }

    #[test]
    fn only_the_first_push_after_a_wait_wakes() {
        let queue = Queue::new();
        assert!(queue.begin_wait());
        assert_eq!(queue.push(1), Pushed::WakeOwner);
        assert_eq!(queue.push(2), Pushed::OwnerAwake);
        assert!(!queue.begin_wait());
        assert_eq!(queue.take_all().count(), 2);
        assert!(queue.begin_wait());
        assert!(queue.begin_wait(), "waiting twice is waiting");
    }

    #[test]
    fn a_closed_queue_gives_values_back() {
        let queue = Queue::new();
        assert_eq!(queue.push("kept"), Pushed::OwnerAwake);
        assert_eq!(queue.close().collect::<Vec<_>>(), ["kept"]);
        assert_eq!(queue.push("late"), Pushed::Closed("late"));
        assert!(queue.is_closed());
    }

    #[test]
    fn who_takes_over_leaves_the_owner_as_it_is() {
        let queue = Queue::new();
        assert!(queue.take_over().is_empty());
        let _ = queue.push(1);
        let _ = queue.push(2);
        assert_eq!(queue.take_over().collect::<List<_>>().collect::<Vec<_>>(), [1, 2]);
        assert!(queue.begin_wait());
        assert!(queue.take_over().is_empty());
        assert_eq!(queue.push(3), Pushed::WakeOwner);
        assert_eq!(queue.close().count(), 1);
        assert!(queue.take_over().is_empty() && queue.is_closed());
    }

    #[test]
    fn values_left_behind_are_dropped() {
        let value = std::sync::Arc::new(());
        let queue = Queue::new();
        let _ = queue.push(value.clone());
        let _ = queue.push(value.clone());
        drop(queue);
        assert_eq!(std::sync::Arc::strong_count(&value), 1);
    }
}
