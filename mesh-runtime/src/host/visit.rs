//! Connections from outside, as the process that serves one sees it.

use crate::actor::ProcessId;
use crate::scheduler::{Shared, visits};
use std::fmt;
use std::sync::atomic::AtomicU8;
use std::sync::{Arc, Weak};

/// A connection from outside that a process serves, one request after the other.
///
/// When a runtime ends, a request that has begun is waited for, within the grace; a process whose visit is idle is
/// asked to end at once.
#[must_use = "a visit is over when it is dropped"]
pub struct Visit {
    shared: Weak<Shared>,
    process: ProcessId,
    state: Arc<AtomicU8>,
}

impl Visit {
    pub(super) fn new(shared: &Shared, process: ProcessId) -> Self {
        Self { shared: shared.handle(), process, state: shared.visits.open(process) }
    }

    /// A request has come. False: the runtime is ending, and it came too late.
    #[must_use]
    pub fn begin(&self) -> bool {
        visits::begin(&self.state)
    }

    /// All requests that came are answered.
    pub fn rest(&self) {
        visits::rest(&self.state);
    }

    /// Whether the runtime is ending: the request at hand should be the last.
    #[must_use]
    pub fn is_last(&self) -> bool {
        self.shared.upgrade().is_none_or(|shared| shared.visits.is_closing())
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        if let Some(shared) = self.shared.upgrade() {
            shared.visits.end(self.process);
        }
    }
}

impl fmt::Debug for Visit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Visit").field("process", &self.process).finish_non_exhaustive()
    }
}
