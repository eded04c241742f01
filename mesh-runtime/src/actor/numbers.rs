//! Which numbers of processes are free.
//!
//! Every worker has a shelf of its own, so that workers that start and end processes do not wait for each other. A
//! shelf that is empty takes some from another, and only if all are empty numbers that were never used: the table
//! stays as small as it can.

use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};
use crate::sync::{Mutex, lock};

/// Numbers a shelf takes at a time.
const BATCH: usize = 32;

/// The free numbers below a limit, 0 never among them.
pub(super) struct Numbers {
    shelves: Box<[Shelf]>,
    /// First number never given to a shelf.
    unused: AtomicU64,
    limit: u64,
}

/// One per cache line: neighbours are written by different threads.
#[repr(align(128))]
struct Shelf(Mutex<Vec<u64>>);

impl Numbers {
    pub(super) fn new(shelves: usize, limit: u64) -> Self {
        let shelves = (0..shelves.max(1)).map(|_| Shelf(Mutex::new(Vec::new()))).collect();
        Self { shelves, unused: AtomicU64::new(1), limit }
    }

    /// A free number, from shelf `own` if that has one. `None`: all are in use.
    pub(super) fn take(&self, own: usize) -> Option<u64> {
        // A statement of its own, so that the lock is not held any more.
        let number = lock(&self.shelf(own).0).pop();
        number.or_else(|| self.take_from_others(own)).or_else(|| self.take_unused(own))
    }

    /// Puts a number back.
    pub(super) fn put(&self, own: usize, number: u64) {
        lock(&self.shelf(own).0).push(number);
    }

    /// All numbers that were ever used are below.
    pub(super) fn end(&self) -> u64 {
        self.unused.load(Relaxed)
    }

    fn shelf(&self, own: usize) -> &Shelf {
        &self.shelves[own % self.shelves.len()]
    }

    /// Half of what another shelf has, at most a batch.
    fn take_from_others(&self, own: usize) -> Option<u64> {
        let others = self.shelves.len();
        (1..others).find_map(|offset| {
            let mut other = lock(&self.shelf(own + offset).0);
            let kept = other.len() - other.len().div_ceil(2).min(BATCH);
            let mut taken = other.split_off(kept);
            drop(other);
            let number = taken.pop();
            lock(&self.shelf(own).0).append(&mut taken);
            number
        })
    }

    fn take_unused(&self, own: usize) -> Option<u64> {
        let next = |first: u64| (first < self.limit).then(|| self.limit.min(first + BATCH as u64));
        let first = self.unused.fetch_update(Relaxed, Relaxed, next).ok()?;
        let end = next(first)?;
        // The smallest comes next.
        lock(&self.shelf(own).0).extend((first + 1..end).rev());
        Some(first)
    }
}

#[cfg(test)]
#[cfg(not(loom))]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_number_below_the_limit_is_given_out_once() {
        let numbers = Numbers::new(3, 1000);
        let taken: HashSet<u64> = (0..).map_while(|round| numbers.take(round)).collect();
        assert_eq!(taken, (1..1000).collect());
        assert_eq!(numbers.end(), 1000);
    }

    #[test]
    fn a_number_that_comes_back_is_used_before_new_ones() {
        let numbers = Numbers::new(2, 1 << 20);
        for round in 0..10 * BATCH {
            let number = numbers.take(0).unwrap();
            numbers.put(1, number);
            assert!(numbers.end() <= 1 + 2 * BATCH as u64, "round {round}");
        }
    }

    #[test]
    fn threads_never_have_the_same_number() {
        let numbers = Numbers::new(2, 200);
        let held = Mutex::new(HashSet::new());
        std::thread::scope(|scope| {
            for own in 0..4 {
                let (numbers, held) = (&numbers, &held);
                scope.spawn(move || {
                    for _ in 0..2000 {
                        let number = numbers.take(own).unwrap();
                        assert!(lock(held).insert(number));
                        assert!(lock(held).remove(&number));
                        numbers.put(own + 1, number);
                    }
                });
            }
        });
    }
}
