//! How many restarts are too many.

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
    fn without_restarts_none_is_allowed() {
        assert!(!Intensity::new(0, Duration::from_secs(5)).allows(Instant::now()));
    }
}
