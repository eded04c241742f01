//! The clock of a runtime, as Rust code sees it.

use super::block_on::block_on;
use crate::actor::Slot;
use crate::scheduler::Shared;
use crate::timer::Due;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::time::{Duration, Instant};

/// The clock of a runtime: what its timers, sleeps and limits go by.
#[derive(Clone)]
pub struct Clock(Arc<Shared>);

/// A clock being advanced. Nothing happens before it is awaited, or `.blocking()`.
#[must_use = "the clock is not advanced before this is awaited, or `.blocking()`"]
pub struct Advance {
    shared: Arc<Shared>,
    by: Duration,
    arrived: Option<Arc<Slot<()>>>,
}

impl Clock {
    pub(super) fn new(shared: &Arc<Shared>) -> Self {
        Self(shared.clone())
    }

    /// This moment.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.0.timers.now()
    }

    /// Whether it is that of a deterministic runtime, which goes only when it is moved.
    #[must_use]
    pub fn is_virtual(&self) -> bool {
        self.0.plan.is_some()
    }

    /// Lets so much time pass. First all processes run until they wait; what is due on the way then happens at its time,
    /// one after the other; it is over when the time has come and no process has anything left to do. The clock of the system cannot be hurried: there it
    /// waits.
    pub fn advance(&self, by: Duration) -> Advance {
        Advance { shared: self.0.clone(), by, arrived: None }
    }
}

impl Advance {
    /// Waits for it, on a plain thread or in a process.
    pub fn blocking(self) {
        block_on(self);
    }

    fn begin(&self) -> Arc<Slot<()>> {
        let arrived = Arc::new(Slot::new());
        let waker = Waker::from(arrived.clone());
        if let Some(plan) = &self.shared.plan {
            plan.advance(self.by, waker);
            self.shared.wake_everybody();
        } else if let Some(until) = self.shared.timers.deadline(self.by) {
            self.shared.add_timer(until, Due::Task(waker));
        }
        arrived
    }
}

impl Wake for Slot<()> {
    fn wake(self: Arc<Self>) {
        self.set(());
    }
}

impl Future for Advance {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let arrived = match self.arrived.take() {
            Some(arrived) => arrived,
            None => self.begin(),
        };
        let polled = arrived.poll(context);
        self.arrived = Some(arrived);
        polled
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Clock").field("is_virtual", &self.is_virtual()).finish_non_exhaustive()
    }
}
