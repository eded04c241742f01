//! Models of parking: one test per race, named by it.

use super::idle::{Idle, Unpark};
use loom::sync::atomic::{
    AtomicUsize,
    Ordering::{Acquire, Relaxed, Release, SeqCst},
};
use loom::sync::{Arc, Notify};
use loom::thread;

/// Work as a counter, workers that sleep until they get a token each. The counter is no more ordered than the
/// run queues are: what a sleeper sees of it follows from the fences of `Idle` alone.
struct Pool {
    idle: Idle,
    work: AtomicUsize,
    done: AtomicUsize,
    woken: Vec<Notify>,
}

impl Unpark for Pool {
    fn unpark(&self, worker: usize) {
        self.woken[worker].notify();
    }
}

impl Pool {
    fn new(workers: usize) -> Arc<Self> {
        let woken = (0..workers).map(|_| Notify::new()).collect();
        let idle = Idle::new(workers);
        Arc::new(Self { idle, work: AtomicUsize::new(0), done: AtomicUsize::new(0), woken })
    }

    fn push(&self) {
        self.work.fetch_add(1, Release);
        self.idle.notify(self);
    }

    fn take(&self) -> bool {
        self.work.fetch_update(Acquire, Relaxed, |work| work.checked_sub(1)).is_ok()
    }

    fn worker(&self, me: usize, goal: usize) {
        let mut searching = false;
        while self.done.load(SeqCst) < goal {
            if self.take() {
                if std::mem::take(&mut searching) {
                    self.idle.found_work(self);
                }
                if self.done.fetch_add(1, SeqCst) + 1 == goal {
                    self.idle.wake_all(self);
                }
                continue;
            }
            self.idle.begin_sleep(me, searching);
            if self.work.load(Relaxed) > 0 || self.done.load(SeqCst) == goal {
                searching = self.idle.end_sleep(me);
                continue;
            }
            self.woken[me].wait();
            searching = self.idle.end_sleep(me);
        }
    }
}

#[test]
fn loom_push_against_sleep() {
    loom::model(|| {
        let pool = Pool::new(1);
        let pusher = pool.clone();
        let thread = thread::spawn(move || {
            pusher.push();
            pusher.push();
        });
        pool.worker(0, 2);
        thread.join().unwrap();
    });
}

#[test]
fn loom_work_passes_from_worker_to_worker() {
    crate::sync::bounded_model(|| {
        let pool = Pool::new(2);
        let other = pool.clone();
        let thread = thread::spawn(move || other.worker(1, 2));
        pool.push();
        pool.push();
        pool.worker(0, 2);
        thread.join().unwrap();
    });
}
