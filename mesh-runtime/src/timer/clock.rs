//! What time it is in a runtime: by the clock of the system, or by one that stands still until the scheduler moves it.
//!
//! Moments of both are [`Instant`]s: a virtual clock begins at a moment of the system's and counts from there. So
//! nothing that compares or adds moments has to know which clock they are of.

use crate::sync::atomic::{
    AtomicU64,
    Ordering::{Acquire, Relaxed, Release},
};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// The date on which virtual clocks begin: 2025-01-01T00:00:00Z, in seconds since 1970.
const VIRTUAL_BEGIN: Duration = Duration::from_secs(1_735_689_600);

/// The clock of one runtime.
pub(crate) struct Clock {
    start: Instant,
    /// Of a virtual clock: nanoseconds since `start`. Written by the worker alone.
    moved: Option<AtomicU64>,
}

impl Clock {
    /// The clock of the system.
    pub(crate) fn real() -> Self {
        Self { start: Instant::now(), moved: None }
    }

    /// A clock that stands still.
    pub(crate) fn still() -> Self {
        Self { start: Instant::now(), moved: Some(AtomicU64::new(0)) }
    }

    /// The moment from which it counts.
    pub(crate) fn start(&self) -> Instant {
        self.start
    }

    /// This moment.
    pub(crate) fn now(&self) -> Instant {
        match &self.moved {
            None => Instant::now(),
            Some(moved) => self.start + Duration::from_nanos(moved.load(Acquire)),
        }
    }

    /// Time since 1970. A virtual clock always begins on the same day.
    pub(crate) fn since_epoch(&self) -> Duration {
        match &self.moved {
            None => SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default(),
            Some(moved) => VIRTUAL_BEGIN + Duration::from_nanos(moved.load(Acquire)),
        }
    }

    /// Worker: lets time pass. The clock of the system goes by itself.
    pub(crate) fn pass(&self, time: Duration) {
        if let Some(moved) = &self.moved {
            let time = u64::try_from(time.as_nanos()).unwrap_or(u64::MAX);
            moved.store(moved.load(Relaxed).saturating_add(time), Release);
        }
    }

    /// Worker: goes on to a moment, unless it has passed.
    pub(crate) fn pass_until(&self, moment: Instant) {
        self.pass(moment.saturating_duration_since(self.now()));
    }
}

#[cfg(test)]
#[cfg(not(loom))]
mod tests {
    use super::*;

    #[test]
    fn a_virtual_clock_goes_only_when_it_is_moved_and_never_back() {
        let clock = Clock::still();
        assert_eq!(clock.now(), clock.start());
        clock.pass_until(clock.start() + Duration::from_secs(5));
        clock.pass_until(clock.start() + Duration::from_secs(3));
        assert_eq!(clock.now() - clock.start(), Duration::from_secs(5));
        assert_eq!(clock.since_epoch(), VIRTUAL_BEGIN + Duration::from_secs(5));
    }
}
