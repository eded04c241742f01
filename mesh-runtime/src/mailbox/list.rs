//! Values on their way from many to one, in a chain of recycled nodes.
//!
//! A chain is built newest first, by whoever pushes (`inbox`, [`Queue`]), and turned around once, by its one taker.

use crate::recycle::Recycled;
use crate::sync::atomic::{
    AtomicPtr,
    Ordering::{Acquire, Relaxed, Release},
};
use std::ptr;

/// One value in a chain.
pub(super) struct Node<T> {
    /// Written by the pusher before it publishes the node, afterwards by the chain's owner.
    pub(super) next: *mut Node<T>,
    value: T,
}

/// Taken values, oldest first.
pub(crate) struct List<T> {
    head: *mut Node<T>,
}

/// Values pushed by any thread, taken by one owner in the order of their pushes. It wakes nobody.
pub(crate) struct Queue<T> {
    /// The newest node.
    chain: AtomicPtr<Node<T>>,
}

// SAFETY: a value goes in on one thread and out on another, and is reached by one of them at a time.
unsafe impl<T: Send> Sync for Queue<T> {}
// SAFETY: a queue owns its values, which may change threads.
unsafe impl<T: Send> Send for Queue<T> {}
// SAFETY: a list owns its values.
unsafe impl<T: Send> Send for List<T> {}

impl<T> Node<T> {
    /// A node that nobody knows of yet. Its address is a multiple of 16, as of every recycled block.
    pub(super) fn new(value: T) -> *mut Self {
        Recycled::new(Self { next: ptr::null_mut(), value }).into_raw()
    }

    /// # Safety
    /// The node was made by `new`, and is the caller's alone.
    pub(super) unsafe fn into_value(node: *mut Self) -> T {
        // SAFETY: by the contract.
        unsafe { Recycled::from_raw(node) }.into_inner().value
    }
}

impl<T> Queue<T> {
    pub(crate) fn new() -> Self {
        Self { chain: AtomicPtr::new(ptr::null_mut()) }
    }

    /// Any thread. Synchronizes with `take_all`, which then sees the value.
    pub(crate) fn push(&self, value: T) {
        let node = Node::new(value);
        let mut before = self.chain.load(Relaxed);
        loop {
            // SAFETY: the node is still ours alone.
            unsafe { (*node).next = before };
            match self.chain.compare_exchange_weak(before, node, Release, Relaxed) {
                Ok(_) => return,
                Err(now) => before = now,
            }
        }
    }

    /// Owner: everything pushed so far.
    pub(crate) fn take_all(&self) -> List<T> {
        if self.chain.load(Relaxed).is_null() {
            return List::new();
        }
        // SAFETY: the swap made the nodes ours alone.
        unsafe { List::reversed(self.chain.swap(ptr::null_mut(), Acquire)) }
    }
}

impl<T> Drop for Queue<T> {
    fn drop(&mut self) {
        drop(self.take_all());
    }
}

impl<T> List<T> {
    pub(crate) const fn new() -> Self {
        Self { head: ptr::null_mut() }
    }

    /// Turns a chain of newest first into a list.
    ///
    /// # Safety
    /// The nodes from `newest` on belong to the caller alone.
    pub(super) unsafe fn reversed(newest: *mut Node<T>) -> Self {
        let mut head = ptr::null_mut();
        let mut node = newest;
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

    /// A value that comes before all others.
    pub(crate) fn put_first(&mut self, value: T) {
        let node = Node::new(value);
        // SAFETY: the node is ours alone.
        unsafe { (*node).next = self.head };
        self.head = node;
    }

    /// The oldest value.
    pub(crate) fn pop(&mut self) -> Option<T> {
        if self.head.is_null() {
            return None;
        }
        let node = self.head;
        // SAFETY: the list owns its nodes, each made by `Node::new`.
        unsafe {
            self.head = (*node).next;
            Some(Node::into_value(node))
        }
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut list = Self::new();
        let mut end = &raw mut list.head;
        for value in values {
            let node = Node::new(value);
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
        (0..5).for_each(|n| queue.push(n));
        assert_eq!(queue.take_all().collect::<List<_>>().collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
        assert_eq!(queue.take_all().count(), 0);
    }

    #[test]
    fn values_left_behind_are_dropped() {
        let value = std::sync::Arc::new(());
        let queue = Queue::new();
        queue.push(value.clone());
        queue.push(value.clone());
        drop(queue);
        assert_eq!(std::sync::Arc::strong_count(&value), 1);
    }
}
