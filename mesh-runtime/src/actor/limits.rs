//! Limits of one process: what it may use before it is ended, with an error that says which limit it was.
//!
//! | limit | who looks |
//! | --- | --- |
//! | heap | the heap itself, when it collects (`heap`) |
//! | stack | the check every function makes, against a higher limit word |
//! | mailbox | whoever delivers a message |
//! | cpu | the worker, after every turn; the ticker ends turns that are long |
//! | time | a timer |
//!
//! Nothing of it costs a process without limits more than a look at an empty word.

use super::exit::Crash;
use super::fault::Fault;
use super::owner::Owner;
use super::owner::{Ran, Turn};
use super::process::Process;
use super::reason::ExitReason;
use crate::scheduler::Priority;
use crate::timer::TimerKey;
use std::cell::Cell;
use std::time::Duration;

/// What a process may use. Zero, and `None`: as much as there is.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub(crate) struct Limits {
    pub(crate) heap_words: usize,
    pub(crate) stack_bytes: usize,
    pub(crate) mailbox: u32,
    /// How long it may run.
    pub(crate) cpu: Option<Duration>,
    /// How long it may live.
    pub(crate) time: Option<Duration>,
    /// When it runs.
    pub(crate) priority: Priority,
}

/// What of it the owner looks after.
#[derive(Default)]
pub(super) struct Limited {
    pub(super) stack_bytes: Cell<usize>,
    /// What is left of the time it may run.
    cpu_left: Cell<Option<Duration>>,
    /// Ends it when its time is over.
    pub(super) timer: Cell<Option<TimerKey>>,
}

impl Process {
    /// Before it runs: takes note of its limits, but for that of its heap; `timer` ends it.
    pub(crate) fn limit(&self, limits: &Limits, timer: Option<TimerKey>) {
        if limits.mailbox != 0 {
            self.bound.set_hard(limits.mailbox);
        }
        if limits.stack_bytes != 0 || limits.cpu.is_some() || timer.is_some() {
            let limited = &self.own.rare().limited;
            limited.stack_bytes.set(limits.stack_bytes);
            limited.cpu_left.set(limits.cpu);
            limited.timer.set(timer);
        }
    }

    /// Any thread: it has used more than it may, and ends.
    pub(crate) fn exceed(&self, limit: &str) {
        let message = format!("{limit} limit");
        if self.interrupt(ExitReason::Error(message.clone())) {
            let fault = Fault::new(message, None);
            self.shared().report(Crash { process: self.name().to_owned(), id: self.id(), fault });
        }
    }
}

impl Owner {
    /// Runs the process until it pauses or ends, within its limit of running time.
    pub(crate) fn run(&self, turn: Turn) -> Ran {
        let Some(left) = self.own.rare.get().and_then(|rare| rare.limited.cpu_left.get()) else {
            return self.run_unlimited(turn);
        };
        let begun = self.now();
        let ran = self.run_unlimited(turn);
        let left = left.checked_sub(self.now().saturating_duration_since(begun));
        self.own.rare().limited.cpu_left.set(Some(left.unwrap_or_default()));
        if left.is_none() && matches!(ran, Ran::Paused(..)) {
            self.exceed("cpu");
        }
        ran
    }
}
