//! Work on several threads.

use crate::stack;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Makes something of each item, on so many threads, of which this is one; the results are in the order of the items. Each
/// thread takes the next item that nobody has taken, so the long ones had better stand first.
pub(crate) fn map<I: Sync, T: Send>(items: &[I], threads: usize, make: impl Fn(&I) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<(usize, T)>> = Mutex::new(Vec::new());
    let work = || {
        // Who takes which number is all that matters.
        while let number = next.fetch_add(1, Ordering::Relaxed)
            && let Some(item) = items.get(number)
        {
            let result = make(item);
            results.lock().unwrap_or_else(PoisonError::into_inner).push((number, result));
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads.min(items.len()) {
            // A thread that cannot be had is one less.
            _ = stack::large().spawn_scoped(scope, work);
        }
        work();
    });
    let mut results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    results.sort_by_key(|(number, _)| *number);
    results.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_is_taken_once_and_results_are_in_order() {
        for threads in [0, 1, 2, 8] {
            let items: Vec<usize> = (0..100).collect();
            let calls = AtomicUsize::new(0);
            let twice = |n: &usize| {
                calls.fetch_add(1, Ordering::Relaxed);
                n * 2
            };
            let expected: Vec<usize> = items.iter().map(|n| n * 2).collect();
            assert_eq!((map(&items, threads, twice), calls.into_inner()), (expected, 100));
        }
    }
}
