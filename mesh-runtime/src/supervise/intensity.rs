//! How many restarts are too many.

use mesh_abi::process::Backoff;
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// The restarts of the last seconds.
pub(super) struct Intensity {
    max: u64,
    window: Duration,
    times: VecDeque<Instant>,
}

impl Intensity {
    pub(super) fn new(max: u64, window: Duration) -> Self {
        Self { max, window, times: VecDeque::new() }
    }

    /// Counts a restart that is about to happen. False: it is one too many.
    #[must_use]
    pub(super) fn allows(&mut self, now: Instant) -> bool {
        while self.times.front().is_some_and(|&time| now.duration_since(time) > self.window) {
            self.times.pop_front();
        }
        if self.times.len() as u64 >= self.max {
            return false;
        }
        self.times.push_back(now);
        true
    }

    /// How long to wait before the restart that was counted last: as long as is usual, and twice as long for each one
    /// before it that is not forgotten.
    pub(super) fn wait(&self, backoff: Backoff) -> Duration {
        let doublings = u32::try_from(self.times.len().saturating_sub(1)).unwrap_or(u32::MAX);
        let factor = 1u64.checked_shl(doublings).unwrap_or(u64::MAX);
        Duration::from_millis(backoff.first_ms.saturating_mul(factor).min(backoff.most_ms))
    }

    /// What a supervisor that has reached the limit says.
    pub(super) fn exceeded(&self) -> String {
        format!("restart limit exceeded: {} restarts in {} seconds", self.max, self.window.as_secs())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_counts_restarts_within_the_window() {
        let start = Instant::now();
        let at = |secs| start + Duration::from_secs(secs);
        let mut intensity = Intensity::new(2, Duration::from_secs(5));
        assert!(intensity.allows(at(0)) && intensity.allows(at(1)));
        assert!(!intensity.allows(at(2)), "the third within the window");
        assert!(!intensity.allows(at(5)), "an age of exactly the window counts");
        assert!(intensity.allows(at(6)), "two have left the window");
        assert!(intensity.allows(at(7)));
        assert!(!intensity.allows(at(8)));
    }

    #[test]
    fn every_restart_waits_twice_as_long_until_the_window_is_over() {
        let start = Instant::now();
        let backoff = Backoff { first_ms: 100, most_ms: 350 };
        let mut intensity = Intensity::new(9, Duration::from_secs(5));
        let mut wait_at = |secs| {
            assert!(intensity.allows(start + Duration::from_secs(secs)));
            intensity.wait(backoff).as_millis()
        };
        assert_eq!([0, 1, 2, 3, 20].map(&mut wait_at), [100, 200, 350, 350, 100]);
        assert_eq!(intensity.wait(Backoff::default()), Duration::ZERO);
    }

    #[test]
    fn without_restarts_none_is_allowed() {
        assert!(!Intensity::new(0, Duration::from_secs(5)).allows(Instant::now()));
    }
}
