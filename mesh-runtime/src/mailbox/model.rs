//! Models of the inbox and of the bound: one test per race, named by it.

use super::inbox::{Inbox, Parked, Pushed, Woken};
use super::limit::{Bound, Overflow};
use super::list::Queue;
use loom::cell::UnsafeCell;
use loom::sync::{
    Arc, Condvar, Mutex, Notify,
    atomic::{AtomicUsize, Ordering::Relaxed},
};
use loom::thread;

/// A value whose every access loom checks for a race.
struct Checked(UnsafeCell<u32>);

// SAFETY: loom reports the run in which two threads reach the cell at once.
unsafe impl Sync for Checked {}
// SAFETY: a number belongs to no thread.
unsafe impl Send for Checked {}

impl Checked {
    fn new(value: u32) -> Self {
        let checked = Self(UnsafeCell::new(0));
        checked.set(value);
        checked
    }

    fn set(&self, value: u32) {
        // SAFETY: loom reports it if somebody else is there.
        self.0.with_mut(|cell| unsafe { *cell = value });
    }

    fn get(&self) -> u32 {
        // SAFETY: as above.
        self.0.with(|cell| unsafe { *cell })
    }
}

/// A process, a run queue that holds nothing else, and a worker of its own.
struct Process {
    inbox: Inbox<Checked>,
    /// What is handed over: the owner's alone, or the one's who has claimed the process.
    handed: Checked,
    /// What a waker made true, with no order of its own.
    flag: AtomicUsize,
    queued: Mutex<usize>,
    more: Condvar,
}

impl Process {
    fn new() -> Self {
        Self {
            inbox: Inbox::new(),
            handed: Checked::new(0),
            flag: AtomicUsize::new(0),
            queued: Mutex::new(1),
            more: Condvar::new(),
        }
    }

    fn send(&self, value: u32) {
        if self.inbox.claim_waiting() {
            return self.hand_over(value);
        }
        match self.inbox.push(Checked::new(value)) {
            Pushed::Kept => {}
            Pushed::Claimed(value) => self.hand_over(value.get()),
            Pushed::Closed(_) => unreachable!("never closed here"),
        }
    }

    fn hand_over(&self, value: u32) {
        assert_eq!(self.handed.get(), 0, "a process that waits for mail has none");
        self.handed.set(value);
        self.enqueue();
    }

    fn wake(&self) {
        self.flag.fetch_add(1, Relaxed);
        if self.inbox.wake() == Woken::Claimed {
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

    /// What has come, in order.
    fn take(&self, seen: &mut Vec<u32>) {
        let handed = self.handed.get();
        if handed != 0 {
            self.handed.set(0);
            seen.push(handed);
        }
        seen.extend(self.inbox.take_all().map(|value| value.get()));
    }

    /// The worker: runs the process whenever it is queued, until so many values have come and so many wakes.
    fn run(&self, values: usize, wakes: usize) -> Vec<u32> {
        let mut seen = Vec::new();
        loop {
            self.dequeue();
            self.take(&mut seen);
            // Relaxed on purpose: the word alone must carry the waker's writes over.
            let woken = self.flag.load(Relaxed);
            if seen.len() == values && woken == wakes {
                return seen;
            }
            // One that has all its mail does not listen for more.
            if self.inbox.park(seen.len() < values) == Parked::Ready {
                self.enqueue();
            }
        }
    }
}

/// Every interleaving of `part`, on a thread for each number, with `rest`, on the model's own, which is given what the
/// threads give when it asks for it. `shared` is what they meet at.
fn with_threads<T, R, const N: usize>(
    shared: T,
    numbers: [u32; N],
    part: impl Fn(&T, u32) -> R + Copy + 'static,
    rest: impl FnOnce(&T, &mut dyn FnMut() -> Vec<R>),
) where
    T: 'static,
    R: 'static,
{
    let shared = Arc::new(shared);
    let mut threads: Vec<_> = numbers
        .into_iter()
        .map(|n| {
            let shared = shared.clone();
            thread::spawn(move || part(&shared, n))
        })
        .collect();
    let mut join = || threads.drain(..).map(|thread| thread.join().unwrap()).collect();
    rest(&shared, &mut join);
    join();
}

#[test]
fn loom_push_against_park() {
    loom::model(|| {
        let send = |process: &Process, n| {
            process.send(n);
            process.send(n + 1);
        };
        with_threads(Process::new(), [1], send, |process, _| assert_eq!(process.run(2, 0), [1, 2]));
    });
}

#[test]
fn loom_wake_against_park() {
    loom::model(|| {
        with_threads(Process::new(), [0], |process, _| process.wake(), |process, _| drop(process.run(0, 1)))
    });
}

#[test]
fn loom_two_wakers_queue_once() {
    crate::sync::bounded_model(|| {
        with_threads(Process::new(), [0; 2], |process, _| process.wake(), |process, _| drop(process.run(0, 2)));
    });
}

#[test]
fn loom_two_senders_lose_nothing() {
    crate::sync::bounded_model(|| {
        with_threads(Process::new(), [1, 2], Process::send, |process, _| {
            let mut seen = process.run(2, 0);
            seen.sort_unstable();
            assert_eq!(seen, [1, 2]);
        });
    });
}

#[test]
fn loom_a_sender_and_a_waker() {
    crate::sync::bounded_model(|| {
        let part = |process: &Process, n| if n == 0 { process.wake() } else { process.send(n) };
        with_threads(Process::new(), [1, 0], part, |process, _| assert_eq!(process.run(1, 1), [1]));
    });
}

#[test]
fn loom_exactly_one_push_claims() {
    loom::model(|| {
        let inbox = Inbox::new();
        assert_eq!(inbox.park(true), Parked::Waiting);
        let push = |inbox: &Inbox<_>, n| matches!(inbox.push(Checked::new(n)), Pushed::Claimed(_));
        with_threads(inbox, [1, 2], push, |_, join| {
            assert_eq!(join().into_iter().filter(|&claimed| claimed).count(), 1);
        });
    });
}

#[test]
fn loom_push_against_close() {
    loom::model(|| {
        let push = |inbox: &Inbox<_>, n| match inbox.push(Checked::new(n)) {
            Pushed::Closed(value) => value.get(),
            _ => 0,
        };
        with_threads(Inbox::new(), [7], push, |inbox, join| {
            let kept: u32 = inbox.close().map(|value| value.get()).sum();
            assert_eq!(kept + join()[0], 7, "either the owner or the sender has it");
        });
    });
}

/// Callee: the answer goes straight to a caller that waits, if it is the one `awaited`; otherwise it is left where the
/// caller looks first.
fn answer(caller: &Process, answers: &Queue<Checked>, reference: u32, awaited: u32) {
    if caller.inbox.claim_deaf() == Woken::Claimed {
        if reference == awaited {
            caller.handed.set(reference);
        }
        return caller.enqueue();
    }
    answers.push(Checked::new(reference));
    if caller.inbox.wake() == Woken::Claimed {
        caller.enqueue();
    }
}

/// Caller: waits for one answer.
fn wait_for_answer(caller: &Process, answers: &Queue<Checked>, reference: u32) {
    loop {
        caller.dequeue();
        if caller.handed.get() == reference || answers.take_all().any(|answer| answer.get() == reference) {
            return;
        }
        if caller.inbox.park(false) == Parked::Ready {
            caller.enqueue();
        }
    }
}

#[test]
fn loom_an_answer_against_the_wait_for_it() {
    loom::model(|| {
        let part = |(caller, answers): &(Process, Queue<_>), n| answer(caller, answers, n, 7);
        with_threads((Process::new(), Queue::new()), [7], part, |(caller, answers), _| {
            wait_for_answer(caller, answers, 7);
        });
    });
}

/// Where the oldest messages give way, a sender takes over what is in the inbox before it pushes its own; what it has
/// claimed does not come before what was taken over.
#[test]
fn loom_what_a_sender_takes_over_is_found_by_an_owner_about_to_wait() {
    crate::sync::bounded_model(|| {
        let send = |(process, backlog): &(Process, Mutex<Vec<u32>>), n| {
            let mut older = backlog.lock().unwrap();
            older.extend(process.inbox.take_all().map(|value| value.get()));
            drop(older);
            if let Pushed::Claimed(value) = process.inbox.push(Checked::new(n)) {
                assert!(matches!(process.inbox.push(value), Pushed::Kept));
                process.enqueue();
            }
        };
        with_threads((Process::new(), Mutex::new(Vec::new())), [1, 2], send, |(process, backlog), _| {
            let mut seen = Vec::new();
            loop {
                process.dequeue();
                let mut older = backlog.lock().unwrap();
                seen.append(&mut older);
                seen.extend(process.inbox.take_all().map(|value| value.get()));
                drop(older);
                if seen.len() == 2 {
                    break;
                }
                if process.inbox.park(true) == Parked::Ready {
                    process.enqueue();
                }
            }
            seen.sort_unstable();
            assert_eq!(seen, [1, 2]);
        });
    });
}

/// Replies carry the reference of their call. A call whose time is over is not waited for any more; its reply comes late, or
/// never, and is not taken for that of the next call.
#[test]
fn loom_the_reply_to_a_call_given_up_is_not_taken_for_the_next() {
    crate::sync::bounded_model(|| {
        let part = |(caller, answers): &(Process, Queue<_>), n| answer(caller, answers, n, 2);
        with_threads((Process::new(), Queue::new()), [1, 2], part, |(caller, answers), _| {
            wait_for_answer(caller, answers, 2);
        });
    });
}

/// The sender's side of a limited mailbox, until its message is counted.
fn send(bound: &Bound, waiting: &Mutex<u32>, room: &Notify) {
    while bound.admits().is_err() {
        if bound.ask_for_room(|| *waiting.lock().unwrap() += 1) {
            room.wait();
        }
    }
    let _ = bound.count_pushed();
}

#[test]
fn loom_a_sender_that_waits_for_room_is_woken() {
    crate::sync::bounded_model(|| {
        let bound = Bound::new();
        assert!(!bound.set(1, Overflow::Block));
        let _ = bound.count_pushed();
        let part = |(bound, waiting, room): &(Bound, Mutex<u32>, Notify), _| send(bound, waiting, room);
        with_threads((bound, Mutex::new(0), Notify::new()), [1], part, |(bound, waiting, room), join| {
            if bound.take_one() && std::mem::take(&mut *waiting.lock().unwrap()) > 0 {
                room.notify();
            }
            // The sender comes through: it would wait for ever if nobody saw it.
            join();
            assert_eq!(bound.length(), 1);
        });
    });
}
