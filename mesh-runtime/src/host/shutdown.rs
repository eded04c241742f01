//! The end of a runtime.
//!
//! 1. Listeners accept nothing more, new calls from Rust fail. Connections without a request are closed; the others
//!    finish the request they have begun. Services that have something to do before (`on_drain`) do it.
//! 2. New processes end at once.
//! 3. The supervisors at the top stop their children, each by its plan, and end.
//! 4. Every other process is asked to stop, last started first, and unwinds where it stands. One that traps exits
//!    is told, and has [`TRAPPING`].
//! 5. What is left is killed; also if the grace of the whole is over. Only code that neither waits nor checks
//!    is left then: Rust code in a loop of its own, whose worker stays until it returns.
//! 6. The workers leave when no process is left.

use crate::actor::{ExitReason, ProcessId, Reply, ReplyTo, Slot, Watcher};
use crate::message::Fragment;
use crate::scheduler::{Phase, Shared};
use crate::timer::{Due, TimerKey};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

/// How long processes that are told to stop may take.
const TRAPPING: Duration = Duration::from_secs(5);
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
    /// Set when no connection is left.
    visits: Option<Arc<Slot<()>>>,
    /// Set when a service has done what it does before the end.
    drains: Vec<Arc<Slot<Reply>>>,
    /// Set when no process is left.
    drained: Option<Arc<Slot<()>>>,
    /// The supervisors that still stop their children.
    supervisors: Vec<Arc<Slot<ExitReason>>>,
    step: Step,
    /// When the next step begins.
    deadline: Instant,
    grace: Duration,
    /// When the last one begins.
    limit: Instant,
    timer: Option<TimerKey>,
    asked: usize,
    killed: Vec<String>,
}

/// What it waits for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Visits,
    Supervisors,
    Others,
    Killed,
}

impl Shutdown {
    pub(super) fn new(shared: Arc<Shared>, grace: Duration) -> Self {
        // Counted before anything is told: what hears of the end may start others, or be gone at once.
        let asked = shared.table.ids().len();
        shared.set_phase(Phase::Draining);
        let visits = shared.visits.close(&shared);
        shared.driver.close_listeners(&shared);
        let drains = drain_services(&shared);
        let limit = shared.timers.now() + grace;
        let mut it = Self {
            asked,
            visits,
            drains,
            shared,
            drained: None,
            supervisors: Vec::new(),
            step: Step::Visits,
            deadline: limit,
            grace,
            limit,
            timer: None,
            killed: Vec::new(),
        };
        if it.visits.is_none() && it.drains.is_empty() {
            it.stop();
        }
        it
    }

    /// Nobody outside is waited for any more.
    fn stop(&mut self) {
        self.shared.set_phase(Phase::Stopping);
        self.drained = Some(self.shared.when_drained());
        self.supervisors = stop_supervisors(&self.shared);
        self.step = Step::Supervisors;
        // Requests may have taken all of the time; those who served them get some, too.
        self.limit = self.limit.max(self.shared.timers.now() + self.grace.min(TRAPPING));
        self.deadline = self.limit;
    }

    fn report(&mut self) -> ShutdownReport {
        self.shared.set_phase(Phase::Stopped);
        let killed = std::mem::take(&mut self.killed);
        ShutdownReport { stopped: self.asked.saturating_sub(killed.len()), killed }
    }

    /// The supervisors have ended, or the time of a step is over. False: there is no other step.
    fn escalate(&mut self) -> bool {
        let now = self.shared.timers.now();
        self.step = match self.step {
            Step::Visits => {
                self.stop();
                Step::Supervisors
            }
            Step::Supervisors if now < self.limit => {
                stop_all(&self.shared, &ExitReason::Shutdown);
                self.deadline = self.limit.min(now + TRAPPING);
                Step::Others
            }
            Step::Supervisors | Step::Others => {
                self.killed = names(&self.shared);
                stop_all(&self.shared, &ExitReason::Killed);
                self.deadline = now + UNWINDING;
                Step::Killed
            }
            Step::Killed => return false,
        };
        true
    }

    /// Whether nothing is left to wait for in this step.
    fn is_step_done(&mut self, context: &mut Context<'_>) -> bool {
        self.supervisors.retain(|slot| slot.poll(context).is_pending());
        self.drains.retain(|slot| slot.poll(context).is_pending());
        match self.step {
            Step::Visits => {
                if self.visits.as_ref().is_some_and(|visits| visits.poll(context).is_ready()) {
                    self.visits = None;
                }
                self.visits.is_none() && self.drains.is_empty()
            }
            Step::Supervisors => self.supervisors.is_empty(),
            Step::Others | Step::Killed => false,
        }
    }
}

impl Future for Shutdown {
    type Output = ShutdownReport;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<ShutdownReport> {
        loop {
            if self.drained.as_ref().is_some_and(|drained| drained.poll(context).is_ready()) {
                return Poll::Ready(self.report());
            }
            let done = self.is_step_done(context);
            if !done && self.shared.timers.now() < self.deadline {
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

/// Tells services that the program begins to end; gives what tells that they have done what they do then.
fn drain_services(shared: &Shared) -> Vec<Arc<Slot<Reply>>> {
    let mut draining = Vec::new();
    for id in shared.table.ids() {
        let service = shared.table.with(id, |process| process.service()).flatten();
        if let Some((service, handler)) = service.and_then(|service| Some((service, service.drain()?))) {
            let slot = Arc::new(Slot::new());
            // One that has just ended is not waited for.
            let sent = shared.request(service, id, handler, Fragment::plain(0), Some(ReplyTo::host(slot.clone())));
            draining.extend(sent.is_ok().then_some(slot));
        }
    }
    draining
}

/// Asks the supervisors that are nobody's children to stop; gives what tells that they have.
fn stop_supervisors(shared: &Shared) -> Vec<Arc<Slot<ExitReason>>> {
    let mut stopping = Vec::new();
    for id in shared.table.ids() {
        let parent = shared.table.with(id, |process| process.supervisor()).flatten();
        if parent == Some(ProcessId::NONE) {
            let slot = Arc::new(Slot::new());
            shared.watch(id, Watcher::Host(slot.clone()));
            shared.exit(id, ProcessId::NONE, ExitReason::Shutdown);
            stopping.push(slot);
        }
    }
    stopping
}

/// Asks every process to end.
fn stop_all(shared: &Shared, reason: &ExitReason) {
    for id in shared.table.ids() {
        shared.exit(id, ProcessId::NONE, reason.clone());
    }
}

fn names(shared: &Shared) -> Vec<String> {
    let name = |id| shared.table.with(id, |process| process.name().to_owned());
    shared.table.ids().into_iter().filter_map(name).collect()
}
