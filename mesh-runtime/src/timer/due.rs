//! What happens at a time.

use super::queue::{self, Occurs};
use crate::actor::{ExitReason, ProcessId};
use crate::mailbox::Envelope;
use crate::message::Fragment;
use std::sync::Arc;
use std::task::Waker;
use std::time::Duration;

/// The timers of one runtime.
pub(crate) type Timers = queue::Timers<Due>;

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

impl Occurs for Due {
    fn occurs(&self, number: u64) -> Option<(Duration, Self)> {
        match self {
            Self::Repeat(repeat) => Some((repeat.period, Self::Repeated(number, repeat.clone()))),
            _ => None,
        }
    }
}

#[cfg(test)]
#[cfg(not(loom))]
mod tests {
    use super::*;
    use crate::timer::Clock;
    use std::time::Instant;

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
        let timers = Timers::new(Clock::real());
        let at = |ms| timers.clock().start() + Duration::from_millis(ms);
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
        let timers = Timers::new(Clock::real());
        let at = |ms| timers.clock().start() + Duration::from_millis(ms);
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
        let timers = Timers::new(Clock::real());
        let (key, _) = timers.insert(timers.clock().start(), wake(1));
        assert!(timers.cancel(key).is_some());
        assert!(timers.cancel(key).is_none());
        assert_eq!(taken(&timers, timers.clock().start() + Duration::from_secs(1)), []);
        assert_eq!(timers.until_next(timers.clock().start()), None);
    }
}
