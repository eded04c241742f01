//! Which workers sleep, and whom to wake when work appears.
//!
//! The sleeper registers itself (`begin_sleep`) and *then* looks at all queues once more; the producer
//! puts work into a queue and *then* looks for sleepers (`notify`). Both sides have a sequentially
//! consistent fence between their two steps, so at least one of them sees the other.
//!
//! A woken worker *searches* until it has found work. While one searches nobody else is woken: it will
//! find the work, and wakes the next one when it does (`found_work`). So a burst wakes workers one after
//! the other, as long as there is something for each, and a ping-pong wakes nobody.

use crate::sync::atomic::{
    AtomicUsize,
    Ordering::{Relaxed, SeqCst},
    fence,
};
use crate::sync::{Mutex, lock};

/// How to end a worker's sleep.
pub(crate) trait Unpark {
    /// Ends the sleep of `worker`, also one that is just about to begin.
    fn unpark(&self, worker: usize);
}

/// The sleepers of one scheduler.
pub(crate) struct Idle {
    workers: usize,
    /// Number of sleepers and of searchers: `SLEEPING * sleepers + searchers`. Changed under the lock of
    /// `sleepers` (sleepers) or by a searcher itself, read by producers.
    counts: AtomicUsize,
    sleepers: Mutex<Vec<usize>>,
}

const SLEEPING: usize = 1 << 16;
const SEARCHING: usize = 1;

impl Idle {
    pub(crate) fn new(workers: usize) -> Self {
        Self { workers, counts: AtomicUsize::new(0), sleepers: Mutex::new(Vec::with_capacity(workers)) }
    }

    /// Anyone, after work was put where every worker can find it.
    pub(crate) fn notify(&self, workers: &impl Unpark) {
        fence(SeqCst);
        let counts = self.counts.load(SeqCst);
        if counts >= SLEEPING && counts.is_multiple_of(SLEEPING) {
            self.wake_one(workers);
        }
    }

    /// Wakes a sleeper, whether somebody searches or not.
    pub(crate) fn wake_one(&self, workers: &impl Unpark) {
        let woken = {
            let mut sleepers = lock(&self.sleepers);
            let woken = sleepers.pop();
            if woken.is_some() {
                self.counts.fetch_sub(SLEEPING - SEARCHING, SeqCst);
            }
            woken
        };
        if let Some(worker) = woken {
            workers.unpark(worker);
        }
    }

    /// Wakes everybody, for the end of the runtime.
    pub(crate) fn wake_all(&self, workers: &impl Unpark) {
        for worker in 0..self.workers {
            workers.unpark(worker);
        }
    }

    /// Worker: it has found nothing and is about to sleep. It must look at the queues once more before it
    /// does, and call `end_sleep` in any case.
    pub(crate) fn begin_sleep(&self, worker: usize, searching: bool) {
        let mut sleepers = lock(&self.sleepers);
        sleepers.push(worker);
        let searching = if searching { SEARCHING } else { 0 };
        self.counts.fetch_add(SLEEPING - searching, SeqCst);
        drop(sleepers);
        fence(SeqCst);
    }

    /// Worker: it is awake again. True: somebody woke it, so it counts as searching.
    #[must_use]
    pub(crate) fn end_sleep(&self, worker: usize) -> bool {
        let mut sleepers = lock(&self.sleepers);
        let Some(at) = sleepers.iter().position(|&it| it == worker) else {
            return true;
        };
        sleepers.swap_remove(at);
        self.counts.fetch_sub(SLEEPING, SeqCst);
        false
    }

    /// Searching worker: it has found work.
    pub(crate) fn found_work(&self, workers: &impl Unpark) {
        let before = self.counts.fetch_sub(SEARCHING, SeqCst);
        if before % SLEEPING == 1 {
            self.notify(workers);
        }
    }

    /// Number of workers asleep, as a hint.
    pub(crate) fn sleeping(&self) -> usize {
        self.counts.load(Relaxed) / SLEEPING
    }

    /// Whether all workers sleep, as a hint.
    pub(crate) fn all_asleep(&self) -> bool {
        self.counts.load(SeqCst) == SLEEPING * self.workers
    }
}
