//! Models of the timers: an earlier entry against a sleeper, and who gets an entry that is cancelled when it is due.

use super::Clock;
use super::queue::{Attendance, Occurs, Timers};
use loom::sync::{Arc, Notify};
use loom::thread;
use std::time::{Duration, Instant};

/// An entry that happens once.
#[derive(PartialEq, Debug)]
struct Once(u32);

impl Occurs for Once {
    fn occurs(&self, _number: u64) -> Option<(Duration, Self)> {
        None
    }
}

struct Runtime {
    timers: Timers<Once>,
    attendance: Attendance,
    interrupt: Notify,
    begin: Instant,
}

impl Runtime {
    fn new() -> Arc<Self> {
        let timers = Timers::new(Clock::still());
        let begin = timers.now();
        Arc::new(Self { timers, attendance: Attendance::new(), interrupt: Notify::new(), begin })
    }

    fn at(&self, ms: u64) -> Instant {
        self.begin + Duration::from_millis(ms)
    }

    fn add(&self, ms: u64) {
        if self.timers.insert(self.at(ms), Once(0)).1 && self.attendance.must_tell() {
            self.interrupt.notify();
        }
    }

    /// A worker that may sleep until the first entry is due; without one, until it is told.
    fn sleep(&self) -> Option<Duration> {
        loop {
            self.attendance.begin();
            let limit = self.timers.until_next(self.begin);
            if limit.is_none() {
                self.interrupt.wait();
            }
            self.attendance.end();
            if limit.is_some() {
                return limit;
            }
        }
    }
}

#[test]
fn loom_an_entry_is_not_slept_through() {
    loom::model(|| {
        let runtime = Runtime::new();
        let adder = runtime.clone();
        let thread = thread::spawn(move || adder.add(5));
        // Sleeping for ever, with the entry there and nobody to tell, would be a deadlock of the model.
        assert_eq!(runtime.sleep(), Some(Duration::from_millis(5)));
        thread.join().unwrap();
    });
}

#[test]
fn loom_the_earlier_of_two_entries_counts() {
    crate::sync::bounded_model(|| {
        let runtime = Runtime::new();
        let adders = [5, 3].map(|ms| {
            let runtime = runtime.clone();
            thread::spawn(move || runtime.add(ms))
        });
        adders.into_iter().for_each(|thread| thread.join().unwrap());
        assert_eq!(runtime.sleep(), Some(Duration::from_millis(3)));
    });
}

#[test]
fn loom_an_entry_happens_or_is_cancelled() {
    loom::model(|| {
        let runtime = Runtime::new();
        let (key, _) = runtime.timers.insert(runtime.at(1), Once(7));
        let canceller = runtime.clone();
        let thread = thread::spawn(move || canceller.timers.cancel(key));
        let mut due = Vec::new();
        runtime.timers.take_due(runtime.at(1), &mut due);
        let cancelled = thread.join().unwrap();
        assert_eq!(due.into_iter().chain(cancelled).collect::<Vec<_>>(), [Once(7)]);
        assert_eq!(runtime.timers.until_next(runtime.begin), None);
    });
}
