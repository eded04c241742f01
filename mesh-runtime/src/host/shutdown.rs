//! The end of a runtime.
//!
//! 1. New processes end at once; new calls fail.
//! 2. Every process is asked to stop, last started first, and unwinds where it stands.
//! 3. After the grace the rest is killed. Only code that neither waits nor checks is left then: Rust code in
//!    a loop of its own, whose worker stays until it returns.
//! 4. The workers leave when no process is left.

use crate::actor::{ExitReason, ProcessId, Slot};
use crate::scheduler::{Phase, Shared};
use crate::timer::{Due, TimerKey};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

/// How long killed processes may take to unwind before the report is made without them.
const UNWINDING: Duration = Duration::from_millis(500);

/// What a shutdown did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ShutdownReport {
    /// Processes that stopped when asked.
    pub stopped: usize,
    /// Names of those that had to be killed.
    pub killed: Vec<String>,
}

/// A shutdown that is going on. It begins when this is made, whether it is awaited or not.
pub struct Shutdown {
    shared: Arc<Shared>,
    drained: Arc<Slot<()>>,
    deadline: Instant,
    timer: Option<TimerKey>,
    asked: usize,
    killed: Option<Vec<String>>,
}

impl Shutdown {
    pub(super) fn new(shared: Arc<Shared>, grace: Duration) -> Self {
        shared.set_phase(Phase::Stopping);
        let drained = shared.when_drained();
        let asked = stop_all(&shared, &ExitReason::Shutdown);
        let deadline = Instant::now() + grace;
        Self { shared, drained, deadline, timer: None, asked, killed: None }
    }

    fn report(&mut self) -> ShutdownReport {
        self.shared.set_phase(Phase::Stopped);
        let killed = self.killed.take().unwrap_or_default();
        ShutdownReport { stopped: self.asked.saturating_sub(killed.len()), killed }
    }

    /// The limit has passed. True: there is another one.
    fn escalate(&mut self) -> bool {
        if self.killed.is_some() {
            return false;
        }
        self.killed = Some(names(&self.shared));
        stop_all(&self.shared, &ExitReason::Killed);
        self.deadline = Instant::now() + UNWINDING;
        true
    }
}

impl Future for Shutdown {
    type Output = ShutdownReport;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<ShutdownReport> {
        loop {
            if self.drained.poll(context).is_ready() {
                return Poll::Ready(self.report());
            }
            if Instant::now() < self.deadline {
                if let Some(timer) = self.timer.take() {
                    self.shared.timers.cancel(timer);
                }
                let due = Due::Task(context.waker().clone());
                self.timer = Some(self.shared.add_timer(self.deadline, due));
                return Poll::Pending;
            }
            if !self.escalate() {
                return Poll::Ready(self.report());
            }
        }
    }
}

impl Drop for Shutdown {
    fn drop(&mut self) {
        if let Some(timer) = self.timer.take() {
            self.shared.timers.cancel(timer);
        }
        abandon(&self.shared);
    }
}

/// Ends the runtime without waiting for it.
pub(super) fn abandon(shared: &Shared) {
    if shared.phase() < Phase::Stopped {
        shared.set_phase(Phase::Stopping);
        stop_all(shared, &ExitReason::Killed);
        shared.set_phase(Phase::Stopped);
    }
}

/// Asks every process to end; says how many there were.
fn stop_all(shared: &Shared, reason: &ExitReason) -> usize {
    let ids = shared.table.ids();
    for &id in &ids {
        shared.exit(id, ProcessId::NONE, reason.clone());
    }
    ids.len()
}

fn names(shared: &Shared) -> Vec<String> {
    let name = |id| shared.table.with(id, |process| process.name().to_owned());
    shared.table.ids().into_iter().filter_map(name).collect()
}
