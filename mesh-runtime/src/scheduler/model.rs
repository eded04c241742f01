//! Models of the state word and of parking: one test per race, named by it.

use super::idle::{Idle, Unpark};
use super::state::{Parked, RunState, Woken};
use loom::sync::atomic::{
    AtomicUsize,
    Ordering::{Acquire, Relaxed, Release, SeqCst},
};
use loom::sync::{Arc, Condvar, Mutex, Notify};
use loom::thread;

/// A process that waits until `flag` is set, and the run queue as a counter.
struct Process {
    state: RunState,
    flag: AtomicUsize,
    queued: Mutex<usize>,
    more: Condvar,
}

impl Process {
    fn wake(&self) {
        if self.state.wake() == Woken::Enqueue {
            self.enqueue();
        }
    }

    fn enqueue(&self) {
        let mut queued = self.queued.lock().unwrap();
        *queued += 1;
        assert_eq!(*queued, 1, "in a run queue twice");
        self.more.notify_one();
    }

    fn dequeue(&self) {
        let mut queued = self.queued.lock().unwrap();
        while *queued == 0 {
            queued = self.more.wait(queued).unwrap();
        }
        *queued -= 1;
    }

    /// The worker: runs the process whenever it is queued, until it has seen `goal`.
    fn run(&self, goal: usize) {
        loop {
            self.dequeue();
            self.state.begin();
            // Relaxed on purpose: the state word alone must carry the waker's writes over.
            if self.flag.load(Relaxed) == goal {
                self.state.exit();
                return;
            }
            if self.state.park() == Parked::Enqueue {
                self.enqueue();
            }
        }
    }
}

fn process() -> Arc<Process> {
    Arc::new(Process {
        state: RunState::ready(),
        flag: AtomicUsize::new(0),
        queued: Mutex::new(1),
        more: Condvar::new(),
    })
}

#[test]
fn loom_wake_against_park() {
    loom::model(|| {
        let process = process();
        let waker = process.clone();
        let thread = thread::spawn(move || {
            waker.flag.store(1, Relaxed);
            waker.wake();
        });
        process.run(1);
        thread.join().unwrap();
    });
}

#[test]
fn loom_two_wakers_queue_once() {
    crate::sync::bounded_model(|| {
        let process = process();
        let wakers = [(); 2].map(|()| {
            let waker = process.clone();
            thread::spawn(move || {
                waker.flag.fetch_add(1, Relaxed);
                waker.wake();
            })
        });
        process.run(2);
        wakers.into_iter().for_each(|thread| thread.join().unwrap());
    });
}

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
