//! Timers: what is to happen at a time, in order of time.
//!
//! No thread of its own: a worker that has nothing else to do sleeps until the next timer is due, and a
//! busy scheduler is told by its ticker. Ordered by time in a tree, so that anything can be cancelled and
//! the next due time is at hand; times are rounded to nothing, the resolution is that of the sleepers (1 ms).
//!
//! A process has at most one entry for all its waits (see `actor::wait`), so `receive … after` in a loop
//! costs no insertion per message.

use crate::actor::{ExitReason, ProcessId};
use crate::mailbox::Envelope;
use crate::message::Fragment;
use crate::sync::lock;
use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{
    AtomicU64,
    Ordering::{Acquire, Release},
};
use std::sync::{Arc, Mutex};
use std::task::Waker;
use std::time::{Duration, Instant};

/// The moment so far from now. `None`: later than the clock can say, which is never.
pub(crate) fn deadline(after: Duration) -> Option<Instant> {
    Instant::now().checked_add(after)
}

/// The first multiple of `period` after `due` that is later than `now`.
fn deadline_after(due: Instant, now: Instant, period: Duration) -> Instant {
    let next = due + period;
    if next > now {
        return next;
    }
    let missed = now.duration_since(next).as_nanos() / period.as_nanos().max(1) + 1;
    next + period.saturating_mul(u32::try_from(missed).unwrap_or(u32::MAX))
}

/// What happens when the time has come.
pub(crate) enum Due {
    /// A process looks at its deadline.
    Wake(ProcessId),
    /// A message is delivered.
    Deliver(ProcessId, Envelope),
    /// A message is delivered now, and again after the same time.
    Repeat(Arc<Repeat>),
    /// The time of number `n` has come once more.
    Repeated(u64, Arc<Repeat>),
    /// The time of a process is over.
    Limit(ProcessId),
    /// A process is asked to end.
    Exit(ProcessId, ExitReason),
    /// A Rust future looks at its deadline.
    Task(Waker),
}

/// A message that is sent again and again.
pub(crate) struct Repeat {
    pub(crate) to: ProcessId,
    /// Identity of its type.
    pub(crate) hash: u64,
    pub(crate) message: Fragment,
    pub(crate) period: Duration,
}

/// An entry, for cancelling it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct TimerKey {
    due: Instant,
    number: u64,
}

/// The timers of one runtime.
pub(crate) struct Timers {
    start: Instant,
    /// Nanoseconds from `start` to the earliest entry. Written under the lock, read by sleepers and the ticker.
    next: AtomicU64,
    entries: Mutex<Entries>,
}

#[derive(Default)]
struct Entries {
    by_time: BTreeMap<TimerKey, Due>,
    /// When those entries are due that programs may cancel, by number.
    named: HashMap<u64, Instant>,
    count: u64,
}

const NEVER: u64 = u64::MAX;

impl TimerKey {
    /// What `Timers::cancel_number` takes.
    pub(crate) fn number(self) -> u64 {
        self.number
    }
}

impl Timers {
    pub(crate) fn new() -> Self {
        Self { start: Instant::now(), next: AtomicU64::new(NEVER), entries: Mutex::default() }
    }

    /// Milliseconds of the runtime's monotonic clock.
    pub(crate) fn now_ms(&self) -> u64 {
        self.start.elapsed().as_millis() as u64
    }

    /// Nanoseconds since the timers began.
    pub(crate) fn now_ns(&self) -> u64 {
        self.start.elapsed().as_nanos() as u64
    }

    /// Adds an entry. True: it is the earliest now, so a sleeper may have to be told.
    #[must_use]
    pub(crate) fn insert(&self, due: Instant, what: Due) -> (TimerKey, bool) {
        self.insert_in(&mut lock(&self.entries), due, what)
    }

    /// Adds an entry that `cancel_number` finds.
    #[must_use]
    pub(crate) fn insert_named(&self, due: Instant, what: Due) -> (TimerKey, bool) {
        let mut entries = lock(&self.entries);
        let (key, earliest) = self.insert_in(&mut entries, due, what);
        entries.named.insert(key.number, due);
        (key, earliest)
    }

    fn insert_in(&self, entries: &mut Entries, due: Instant, what: Due) -> (TimerKey, bool) {
        entries.count += 1;
        let key = TimerKey { due, number: entries.count };
        entries.by_time.insert(key, what);
        let earliest = entries.by_time.first_key_value().is_some_and(|(&first, _)| first == key);
        if earliest {
            self.next.store(self.nanos(due), Release);
        }
        (key, earliest)
    }

    /// Takes an entry back. `None`: it has happened, or is happening.
    pub(crate) fn cancel(&self, key: TimerKey) -> Option<Due> {
        let mut entries = lock(&self.entries);
        let due = entries.by_time.remove(&key);
        self.publish_next(&entries);
        due
    }

    /// When a named entry is due. `None`: it has happened, or never was.
    pub(crate) fn due_of(&self, number: u64) -> Option<Instant> {
        lock(&self.entries).named.get(&number).copied()
    }

    /// Takes a named entry back; says when it would have been due. `None`: it has happened, or never was.
    pub(crate) fn cancel_number(&self, number: u64) -> Option<Instant> {
        let mut entries = lock(&self.entries);
        let due = entries.named.remove(&number)?;
        entries.by_time.remove(&TimerKey { due, number });
        self.publish_next(&entries);
        Some(due)
    }

    /// Takes out what is due. What repeats stays, for its next time.
    pub(crate) fn take_due(&self, now: Instant, into: &mut Vec<Due>) {
        if self.next.load(Acquire) > self.nanos(now) {
            return;
        }
        let mut entries = lock(&self.entries);
        while let Some(first) = entries.by_time.first_entry() {
            if first.key().due > now {
                break;
            }
            let (TimerKey { due, number }, what) = first.remove_entry();
            if let Due::Repeat(repeat) = &what {
                // In step with the first time; times that nobody was awake for are left out.
                let next = deadline_after(due, now, repeat.period);
                entries.by_time.insert(TimerKey { due: next, number }, Due::Repeat(repeat.clone()));
                entries.named.insert(number, next);
                into.push(Due::Repeated(number, repeat.clone()));
            } else {
                entries.named.remove(&number);
                into.push(what);
            }
        }
        self.publish_next(&entries);
    }

    /// Time from `now` to the earliest entry. `None`: there is none.
    pub(crate) fn until_next(&self, now: Instant) -> Option<Duration> {
        let next = self.next.load(Acquire);
        (next != NEVER).then(|| Duration::from_nanos(next.saturating_sub(self.nanos(now))))
    }

    /// Whether any entry fulfils `test`; for the end of a program only, it looks at all of them.
    pub(crate) fn any(&self, test: impl FnMut(&Due) -> bool) -> bool {
        lock(&self.entries).by_time.values().any(test)
    }

    fn nanos(&self, at: Instant) -> u64 {
        at.saturating_duration_since(self.start).as_nanos() as u64
    }

    fn publish_next(&self, entries: &Entries) {
        let next = entries.by_time.first_key_value().map_or(NEVER, |(key, _)| self.nanos(key.due));
        self.next.store(next, Release);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wake(n: u64) -> Due {
        Due::Wake(ProcessId::from_word(n))
    }

    fn taken(timers: &Timers, now: Instant) -> Vec<u64> {
        let mut due = Vec::new();
        timers.take_due(now, &mut due);
        due.into_iter().map(|due| if let Due::Wake(id) = due { id.word() } else { 0 }).collect()
    }

    #[test]
    fn entries_come_in_order_of_time_then_of_insertion() {
        let timers = Timers::new();
        let at = |ms| timers.start + Duration::from_millis(ms);
        assert!(timers.insert(at(20), wake(3)).1);
        assert!(timers.insert(at(10), wake(1)).1);
        assert!(!timers.insert(at(10), wake(2)).1);
        assert_eq!(taken(&timers, at(9)), []);
        assert_eq!(taken(&timers, at(10)), [1, 2]);
        assert_eq!(timers.until_next(at(15)), Some(Duration::from_millis(5)));
        assert_eq!(taken(&timers, at(30)), [3]);
        assert_eq!(timers.until_next(at(30)), None);
    }

    #[test]
    fn what_repeats_comes_in_step_until_it_is_cancelled() {
        let timers = Timers::new();
        let at = |ms| timers.start + Duration::from_millis(ms);
        let repeat = Repeat {
            to: ProcessId::from_word(1),
            hash: 0,
            message: Fragment::plain(0),
            period: Duration::from_millis(10),
        };
        let number = timers.insert_named(at(10), Due::Repeat(Arc::new(repeat))).0.number();
        let mut due = Vec::new();
        timers.take_due(at(10), &mut due);
        timers.take_due(at(45), &mut due);
        assert!(matches!(due[..], [Due::Repeated(first, _), Due::Repeated(second, _)] if first == second));
        assert_eq!(timers.cancel_number(number), Some(at(50)), "times that were missed are left out");
        assert_eq!(timers.cancel_number(number), None);
        assert_eq!(timers.until_next(at(45)), None);
    }

    #[test]
    fn a_cancelled_entry_never_happens() {
        let timers = Timers::new();
        let (key, _) = timers.insert(timers.start, wake(1));
        assert!(timers.cancel(key).is_some());
        assert!(timers.cancel(key).is_none());
        assert_eq!(taken(&timers, timers.start + Duration::from_secs(1)), []);
        assert_eq!(timers.until_next(timers.start), None);
    }
}
