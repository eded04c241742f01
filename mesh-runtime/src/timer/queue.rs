//! Entries in order of time, and when the next is due.
//!
//! Whoever adds an entry learns whether it is the earliest now; then a sleeper has to be told. The sleeper says that it
//! sleeps *before* it asks how long it may, and whoever adds looks for sleepers *after* it has added: so one of the two
//! sees the other ([`Attendance`]).

use super::Clock;
use crate::sync::atomic::{
    AtomicBool, AtomicU64,
    Ordering::{Acquire, Release, SeqCst},
    fence,
};
use crate::sync::{Mutex, lock};
use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, Instant};

/// What an entry says is to happen.
pub(crate) trait Occurs: Sized {
    /// Of what happens again and again: after what time, and what happens this time; the entry has a number.
    fn occurs(&self, number: u64) -> Option<(Duration, Self)>;
}

/// An entry, for cancelling it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct TimerKey {
    due: Instant,
    number: u64,
}

/// The timers of one runtime.
pub(crate) struct Timers<W> {
    clock: Clock,
    /// Nanoseconds from the start of the clock to the earliest entry. Written under the lock, read by sleepers and the ticker.
    next: AtomicU64,
    entries: Mutex<Entries<W>>,
}

struct Entries<W> {
    by_time: BTreeMap<TimerKey, W>,
    /// When those entries are due that programs may cancel, by number.
    named: HashMap<u64, Instant>,
    count: u64,
}

impl<W> Entries<W> {
    fn new() -> Self {
        Self { by_time: BTreeMap::new(), named: HashMap::new(), count: 0 }
    }
}

const NEVER: u64 = u64::MAX;

impl TimerKey {
    /// What `Timers::cancel_number` takes.
    pub(crate) fn number(self) -> u64 {
        self.number
    }
}

impl<W: Occurs> Timers<W> {
    pub(crate) fn new(clock: Clock) -> Self {
        Self { clock, next: AtomicU64::new(NEVER), entries: Mutex::new(Entries::new()) }
    }

    /// The clock they go by.
    pub(crate) fn clock(&self) -> &Clock {
        &self.clock
    }

    /// This moment.
    pub(crate) fn now(&self) -> Instant {
        self.clock.now()
    }

    /// The moment so far from now. `None`: later than the clock can say, which is never.
    pub(crate) fn deadline(&self, after: Duration) -> Option<Instant> {
        self.now().checked_add(after)
    }

    /// Milliseconds of the runtime's monotonic clock.
    pub(crate) fn now_ms(&self) -> u64 {
        self.elapsed().as_millis() as u64
    }

    /// Nanoseconds since the timers began.
    pub(crate) fn now_ns(&self) -> u64 {
        self.elapsed().as_nanos() as u64
    }

    fn elapsed(&self) -> Duration {
        self.now().duration_since(self.clock.start())
    }

    /// Adds an entry. True: it is the earliest now, so a sleeper may have to be told.
    #[must_use]
    pub(crate) fn insert(&self, due: Instant, what: W) -> (TimerKey, bool) {
        self.insert_in(&mut lock(&self.entries), due, what)
    }

    /// Adds an entry that `cancel_number` finds.
    #[must_use]
    pub(crate) fn insert_named(&self, due: Instant, what: W) -> (TimerKey, bool) {
        let mut entries = lock(&self.entries);
        let (key, earliest) = self.insert_in(&mut entries, due, what);
        entries.named.insert(key.number, due);
        (key, earliest)
    }

    fn insert_in(&self, entries: &mut Entries<W>, due: Instant, what: W) -> (TimerKey, bool) {
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
    pub(crate) fn cancel(&self, key: TimerKey) -> Option<W> {
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
    pub(crate) fn take_due(&self, now: Instant, into: &mut Vec<W>) {
        if self.next.load(Acquire) > self.nanos(now) {
            return;
        }
        let mut entries = lock(&self.entries);
        while let Some(first) = entries.by_time.first_entry() {
            if first.key().due > now {
                break;
            }
            let (TimerKey { due, number }, what) = first.remove_entry();
            if let Some((period, occurrence)) = what.occurs(number) {
                // In step with the first time; times that nobody was awake for are left out.
                let next = deadline_after(due, now, period);
                entries.by_time.insert(TimerKey { due: next, number }, what);
                entries.named.insert(number, next);
                into.push(occurrence);
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

    /// When the earliest entry is due. `None`: there is none.
    pub(crate) fn next_due(&self) -> Option<Instant> {
        lock(&self.entries).by_time.first_key_value().map(|(key, _)| key.due)
    }

    /// Whether any entry fulfils `test`; for the end of a program only, it looks at all of them.
    pub(crate) fn any(&self, test: impl FnMut(&W) -> bool) -> bool {
        lock(&self.entries).by_time.values().any(test)
    }

    fn nanos(&self, at: Instant) -> u64 {
        at.saturating_duration_since(self.clock.start()).as_nanos() as u64
    }

    fn publish_next(&self, entries: &Entries<W>) {
        let next = entries.by_time.first_key_value().map_or(NEVER, |(key, _)| self.nanos(key.due));
        self.next.store(next, Release);
    }
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

/// Whether somebody sleeps until the next entry is due.
pub(crate) struct Attendance(AtomicBool);

impl Attendance {
    pub(crate) fn new() -> Self {
        Self(AtomicBool::new(false))
    }

    /// Sleeper, before it asks how long it may sleep.
    pub(crate) fn begin(&self) {
        self.0.store(true, SeqCst);
        fence(SeqCst);
    }

    /// Sleeper, awake again.
    pub(crate) fn end(&self) {
        self.0.store(false, SeqCst);
    }

    /// Whether somebody sleeps, or is about to.
    pub(crate) fn is_attended(&self) -> bool {
        self.0.load(SeqCst)
    }

    /// After an earliest entry was added: whether a sleeper must be told.
    #[must_use]
    pub(crate) fn must_tell(&self) -> bool {
        fence(SeqCst);
        self.is_attended()
    }
}
