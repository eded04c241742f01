//! Models of the queue: one test per race, named by it.

use super::limit::{Bound, Overflow};
use super::queue::{Pushed, Queue};
use loom::cell::UnsafeCell;
use loom::sync::{Arc, Notify};
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
        // SAFETY: nobody else knows it yet.
        checked.0.with_mut(|cell| unsafe { *cell = value });
        checked
    }

    fn get(&self) -> u32 {
        // SAFETY: the reader took it out of the queue.
        self.0.with(|cell| unsafe { *cell })
    }
}

/// The owner: waits for a token that stands for its place in the run queue.
fn receive(queue: &Queue<Checked>, woken: &Notify, count: usize) -> Vec<u32> {
    let mut seen = Vec::new();
    while seen.len() < count {
        seen.extend(queue.take_all().map(|value| value.get()));
        if seen.len() < count && queue.begin_wait() {
            woken.wait();
        }
    }
    seen
}

fn push(queue: &Queue<Checked>, woken: &Notify, value: u32) {
    match queue.push(Checked::new(value)) {
        Pushed::WakeOwner => woken.notify(),
        Pushed::OwnerAwake => {}
        Pushed::Closed(_) => unreachable!("never closed here"),
    }
}

#[test]
fn loom_push_against_wait() {
    loom::model(|| {
        let shared = Arc::new((Queue::new(), Notify::new()));
        let sender = shared.clone();
        let thread = thread::spawn(move || {
            push(&sender.0, &sender.1, 1);
            push(&sender.0, &sender.1, 2);
        });
        assert_eq!(receive(&shared.0, &shared.1, 2), [1, 2]);
        thread.join().unwrap();
    });
}

#[test]
fn loom_two_senders_lose_nothing() {
    crate::sync::bounded_model(|| {
        let shared = Arc::new((Queue::new(), Notify::new()));
        let senders = [1, 2].map(|n| {
            let sender = shared.clone();
            thread::spawn(move || push(&sender.0, &sender.1, n))
        });
        let mut seen = receive(&shared.0, &shared.1, 2);
        seen.sort_unstable();
        assert_eq!(seen, [1, 2]);
        senders.into_iter().for_each(|thread| thread.join().unwrap());
    });
}

#[test]
fn loom_exactly_one_push_is_told_to_wake() {
    loom::model(|| {
        let queue = Arc::new(Queue::new());
        assert!(queue.begin_wait());
        let senders = [1, 2].map(|n| {
            let queue = queue.clone();
            thread::spawn(move || matches!(queue.push(Checked::new(n)), Pushed::WakeOwner))
        });
        let told: usize = senders.into_iter().map(|thread| usize::from(thread.join().unwrap())).sum();
        assert_eq!(told, 1);
    });
}

#[test]
fn loom_push_against_close() {
    loom::model(|| {
        let queue = Arc::new(Queue::new());
        let sender = queue.clone();
        let thread = thread::spawn(move || match sender.push(Checked::new(7)) {
            Pushed::Closed(value) => value.get(),
            _ => 0,
        });
        let kept: u32 = queue.close().map(|value| value.get()).sum();
        assert_eq!(kept + thread.join().unwrap(), 7, "either the owner or the sender has it");
    });
}

/// Where the oldest messages give way, a sender takes over what is in the queue before it pushes its own.
#[test]
fn loom_what_a_sender_takes_over_is_found_by_an_owner_about_to_wait() {
    crate::sync::bounded_model(|| {
        let shared = Arc::new((Queue::new(), Notify::new(), loom::sync::Mutex::new(Vec::new())));
        let senders = [1, 2].map(|n| {
            let sender = shared.clone();
            thread::spawn(move || {
                let (queue, woken, backlog) = &*sender;
                backlog.lock().unwrap().extend(queue.take_over().map(|value: Checked| value.get()));
                push(queue, woken, n);
            })
        });
        let (queue, woken, backlog) = &*shared;
        let mut seen = Vec::new();
        while seen.len() < 2 {
            let mut older = backlog.lock().unwrap();
            seen.append(&mut older);
            seen.extend(queue.take_all().map(|value| value.get()));
            drop(older);
            if seen.len() < 2 && queue.begin_wait() {
                woken.wait();
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
