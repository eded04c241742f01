//! Waiting for the end of a process.

use super::typed::Pid;
use crate::actor::{ExitReason, ProcessId, Slot, Watcher};
use crate::scheduler::Shared;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Weak};
use std::task::{Context, Poll};

/// The end of a process, as a future. Dropped, it is told nothing.
#[must_use = "a future does nothing unless awaited"]
pub struct Exited {
    shared: Weak<Shared>,
    id: ProcessId,
    slot: Arc<Slot<ExitReason>>,
}

/// The end of a process that somebody watches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Down {
    /// It.
    pub pid: Pid,
    /// Why it ended; [`ExitReason::Noproc`] if it was gone when the watch began.
    pub reason: ExitReason,
}

/// A watch over a process: a future that gives its [`Down`].
#[must_use = "a watch that is dropped is over"]
pub struct Monitor(Exited);

impl Exited {
    pub(super) fn new(shared: &Shared, id: ProcessId) -> Self {
        let slot = Arc::new(Slot::new());
        shared.watch(id, Watcher::Host(slot.clone()));
        Self { shared: shared.handle(), id, slot }
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
        self.slot.poll(context)
    }
}

impl Drop for Exited {
    /// A process that lives long must not remember everybody who once asked.
    fn drop(&mut self) {
        if let Some(shared) = self.shared.upgrade() {
            shared.table.with(self.id, |process| process.relate(|it| it.remove_host(&self.slot)));
        }
    }
}

impl Monitor {
    pub(super) fn new(shared: &Shared, id: ProcessId) -> Self {
        Self(Exited::new(shared, id))
    }

    /// The process that is watched.
    #[must_use]
    pub fn pid(&self) -> Pid {
        Pid::of(self.0.id)
    }

    /// Waits on this thread, or suspends only the process when called inside one.
    #[must_use]
    pub fn blocking(self) -> Down {
        super::block_on::block_on(self)
    }
}

impl Future for Monitor {
    type Output = Down;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Down> {
        let pid = self.pid();
        Pin::new(&mut self.0).poll(context).map(|reason| Down { pid, reason })
    }
}
