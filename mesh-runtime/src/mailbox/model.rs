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
    fn new() -> Arc<Self> {
        Arc::new(Self {
            inbox: Inbox::new(),
            handed: Checked::new(0),
            flag: AtomicUsize::new(0),
            queued: Mutex::new(1),
            more: Condvar::new(),
        })
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

#[test]
fn loom_push_against_park() {
    loom::model(|| {
        let process = Process::new();
        let sender = process.clone();
        let thread = thread::spawn(move || {
            sender.send(1);
            sender.send(2);
        });
        assert_eq!(process.run(2, 0), [1, 2]);
        thread.join().unwrap();
    });
}

#[test]
fn loom_wake_against_park() {
    loom::model(|| {
        let process = Process::new();
        let waker = process.clone();
        let thread = thread::spawn(move || waker.wake());
        process.run(0, 1);
        thread.join().unwrap();
    });
}

#[test]
fn loom_two_wakers_queue_once() {
    crate::sync::bounded_model(|| {
        let process = Process::new();
        let wakers = [(); 2].map(|()| {
            let waker = process.clone();
            thread::spawn(move || waker.wake())
        });
        process.run(0, 2);
        wakers.into_iter().for_each(|thread| thread.join().unwrap());
    });
}

#[test]
fn loom_two_senders_lose_nothing() {
    crate::sync::bounded_model(|| {
        let process = Process::new();
        let senders = [1, 2].map(|n| {
            let sender = process.clone();
            thread::spawn(move || sender.send(n))
        });
        let mut seen = process.run(2, 0);
        seen.sort_unstable();
        assert_eq!(seen, [1, 2]);
        senders.into_iter().for_each(|thread| thread.join().unwrap());
    });
}

#[test]
fn loom_a_sender_and_a_waker() {
    crate::sync::bounded_model(|| {
        let process = Process::new();
        let (sender, waker) = (process.clone(), process.clone());
        let threads = [thread::spawn(move || sender.send(1)), thread::spawn(move || waker.wake())];
        assert_eq!(process.run(1, 1), [1]);
        threads.into_iter().for_each(|thread| thread.join().unwrap());
    });
}

#[test]
fn loom_exactly_one_push_claims() {
    loom::model(|| {
        let inbox = Arc::new(Inbox::new());
        assert_eq!(inbox.park(true), Parked::Waiting);
        let senders = [1, 2].map(|n| {
            let inbox = inbox.clone();
            thread::spawn(move || matches!(inbox.push(Checked::new(n)), Pushed::Claimed(_)))
        });
        let claimed: usize = senders.into_iter().map(|thread| usize::from(thread.join().unwrap())).sum();
        assert_eq!(claimed, 1);
    });
}

#[test]
fn loom_push_against_close() {
    loom::model(|| {
        let inbox = Arc::new(Inbox::new());
        let sender = inbox.clone();
        let thread = thread::spawn(move || match sender.push(Checked::new(7)) {
            Pushed::Closed(value) => value.get(),
            _ => 0,
        });
        let kept: u32 = inbox.close().map(|value| value.get()).sum();
        assert_eq!(kept + thread.join().unwrap(), 7, "either the owner or the sender has it");
    });
}

/// A call: the answer goes straight to the caller if it waits, otherwise it is left where the caller looks first.
#[test]
fn loom_an_answer_against_the_wait_for_it() {
    loom::model(|| {
        let shared = Arc::new((Process::new(), Queue::new()));
        let callee = shared.clone();
        let thread = thread::spawn(move || {
            let (caller, answers) = &*callee;
            if caller.inbox.claim_deaf() == Woken::Claimed {
                caller.handed.set(7);
                return caller.enqueue();
            }
            answers.push(Checked::new(7));
            if caller.inbox.wake() == Woken::Claimed {
                caller.enqueue();
            }
        });
        let (caller, answers) = &*shared;
        loop {
            caller.dequeue();
            let left = answers.take_all().map(|answer| answer.get()).next();
            if left.unwrap_or_else(|| caller.handed.get()) == 7 {
                break;
            }
            if caller.inbox.park(false) == Parked::Ready {
                caller.enqueue();
            }
        }
        thread.join().unwrap();
    });
}

/// Where the oldest messages give way, a sender takes over what is in the inbox before it pushes its own; what it has
/// claimed does not come before what was taken over.
#[test]
fn loom_what_a_sender_takes_over_is_found_by_an_owner_about_to_wait() {
    crate::sync::bounded_model(|| {
        let shared = Arc::new((Process::new(), loom::sync::Mutex::new(Vec::new())));
        let senders = [1, 2].map(|n| {
            let sender = shared.clone();
            thread::spawn(move || {
                let (process, backlog) = &*sender;
                let mut older = backlog.lock().unwrap();
                older.extend(process.inbox.take_all().map(|value: Checked| value.get()));
                drop(older);
                if let Pushed::Claimed(value) = process.inbox.push(Checked::new(n)) {
                    assert!(matches!(process.inbox.push(value), Pushed::Kept));
                    process.enqueue();
                }
            })
        });
        let (process, backlog) = &*shared;
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
        senders.into_iter().for_each(|thread| thread.join().unwrap());
    });
}

/// Replies to a process come through such a queue, each with the reference of its call. A call whose time is over leaves
/// its owner "waiting"; its reply comes late, or never, and is not taken for that of the next call.
#[test]
fn loom_the_reply_to_a_call_given_up_is_not_taken_for_the_next() {
    crate::sync::bounded_model(|| {
        let shared = Arc::new((Queue::new(), Notify::new()));
        assert!(shared.0.begin_wait(), "the first call waits, until its time is over");
        let services = [1, 2].map(|reference| {
            let service = shared.clone();
            thread::spawn(move || push(&service.0, &service.1, reference))
        });
        while !shared.0.take_all().any(|reply| reply.get() == 2) {
            if shared.0.begin_wait() {
                shared.1.wait();
            }
        }
        services.into_iter().for_each(|thread| thread.join().unwrap());
    });
}

/// The sender's side of a limited mailbox, until its message is counted.
fn send(bound: &Bound, waiting: &loom::sync::Mutex<u32>, room: &Notify) {
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
        let shared = Arc::new((Bound::new(), loom::sync::Mutex::new(0), Notify::new()));
        assert!(!shared.0.set(1, Overflow::Block));
        let _ = shared.0.count_pushed();
        let sender = shared.clone();
        let thread = thread::spawn(move || send(&sender.0, &sender.1, &sender.2));
        if shared.0.take_one() && std::mem::take(&mut *shared.1.lock().unwrap()) > 0 {
            shared.2.notify();
        }
        // The sender comes through: it would wait for ever if nobody saw it.
        thread.join().unwrap();
        assert_eq!(shared.0.length(), 1);
    });
}
