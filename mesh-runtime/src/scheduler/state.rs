//! Where a process stands, as one word: bits, transitions, and what each caller then owes.
//!
//! ```text
//!            begin              park
//!   READY ───────────▶ RUNNING ──────▶ WAITING        wake: WAITING → READY, and the waker queues it
//!     ▲                 │    │                        wake: RUNNING → NOTIFIED, and park then refuses
//!     └─────────────────┘    └──────▶ EXITED          wake: otherwise nothing, it will run anyway
//!           requeue            exit
//! ```
//!
//! Who holds a process: while READY, the run queue it is in; while RUNNING or NOTIFIED, its worker;
//! while WAITING, nobody, and whoever moves it to READY holds it from then on.

use crate::sync::atomic::{
    AtomicU8,
    Ordering::{AcqRel, Acquire, Relaxed},
};

const READY: u8 = 0;
const RUNNING: u8 = 1;
/// Running, and woken since it last looked.
const NOTIFIED: u8 = 2;
const WAITING: u8 = 3;
const EXITED: u8 = 4;

/// The state word of a process.
#[derive(Debug)]
pub(crate) struct RunState(AtomicU8);

/// What a waker owes.
#[must_use]
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Woken {
    /// The process is READY now and the caller holds it: put it into a run queue.
    Enqueue,
    /// It runs, or will run, or is gone.
    Nothing,
}

/// Whether a process that wanted to wait does.
#[must_use]
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Parked {
    /// It waits; the worker must not touch it any more.
    Waiting,
    /// It was woken meanwhile and is READY: the worker still holds it and queues it.
    Enqueue,
}

impl RunState {
    /// A process about to be put into a run queue.
    pub(crate) fn ready() -> Self {
        Self(AtomicU8::new(READY))
    }

    /// Any thread, after it made true what the process may be waiting for. Always a read-modify-write,
    /// so that `begin`, coming later in the word's order, sees what the waker did before.
    pub(crate) fn wake(&self) -> Woken {
        let mut before = self.0.load(Relaxed);
        loop {
            let after = match before {
                RUNNING => NOTIFIED,
                WAITING => READY,
                EXITED => return Woken::Nothing,
                same => same,
            };
            match self.0.compare_exchange_weak(before, after, AcqRel, Relaxed) {
                Ok(WAITING) => return Woken::Enqueue,
                Ok(_) => return Woken::Nothing,
                Err(now) => before = now,
            }
        }
    }

    /// Worker, with the process from a run queue: it runs now.
    pub(crate) fn begin(&self) {
        let before = self.0.swap(RUNNING, AcqRel);
        debug_assert_eq!(before, READY, "a run queue held a process that was not ready");
    }

    /// Worker, after the process left its stack in order to wait.
    pub(crate) fn park(&self) -> Parked {
        match self.0.compare_exchange(RUNNING, WAITING, AcqRel, Acquire) {
            Ok(_) => Parked::Waiting,
            Err(_) => {
                self.requeue();
                Parked::Enqueue
            }
        }
    }

    /// Worker, after the process gave way: it goes back into a run queue.
    pub(crate) fn requeue(&self) {
        let before = self.0.swap(READY, AcqRel);
        debug_assert!(before == RUNNING || before == NOTIFIED);
    }

    /// Worker, after the process ended.
    pub(crate) fn exit(&self) {
        self.0.swap(EXITED, AcqRel);
    }

    /// Whether it has ended.
    pub(crate) fn has_exited(&self) -> bool {
        self.0.load(Acquire) == EXITED
    }

    /// Whether it runs or is about to, for people.
    pub(crate) fn name(&self) -> &'static str {
        match self.0.load(Relaxed) {
            READY => "ready",
            RUNNING | NOTIFIED => "running",
            _ => "waiting",
        }
    }

    /// Whether it stands still until somebody wakes it.
    pub(crate) fn is_waiting(&self) -> bool {
        self.0.load(Acquire) == WAITING
    }
}

#[cfg(test)]
#[cfg(not(loom))]
mod tests {
    use super::*;

    #[test]
    fn a_wake_while_running_refuses_the_next_wait() {
        let state = RunState::ready();
        state.begin();
        assert_eq!(state.wake(), Woken::Nothing);
        assert_eq!(state.park(), Parked::Enqueue);
        state.begin();
        assert_eq!(state.park(), Parked::Waiting);
        assert_eq!(state.wake(), Woken::Enqueue);
        assert_eq!(state.wake(), Woken::Nothing);
    }

    #[test]
    fn nothing_wakes_what_has_exited() {
        let state = RunState::ready();
        state.begin();
        state.exit();
        assert_eq!(state.wake(), Woken::Nothing);
    }
}
