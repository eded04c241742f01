//! Waiting for the end of a process.

use crate::actor::{ExitReason, ProcessId, Slot, Watcher};
use crate::scheduler::Shared;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// The end of a process, as a future.
#[must_use = "a future does nothing unless awaited"]
pub struct Exited(Arc<Slot<ExitReason>>);

impl Exited {
    pub(super) fn new(shared: &Shared, id: ProcessId) -> Self {
        let slot = Arc::new(Slot::new());
        shared.watch(id, Watcher::Host(slot.clone()));
        Self(slot)
    }

    /// Waits on this thread, or suspends only the process when called inside one.
    #[must_use]
    pub fn blocking(self) -> ExitReason {
        super::block_on::block_on(self)
    }
}

impl Future for Exited {
    type Output = ExitReason;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<ExitReason> {
        self.0.poll(context)
    }
}
