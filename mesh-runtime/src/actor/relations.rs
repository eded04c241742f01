//! Who is to be told when a process ends, and who asked it to.

use super::bound::Backlog;
use super::id::ProcessId;
use super::reason::ExitReason;
use super::registry::Registry;
use super::slot::Slot;
use crate::scheduler::Shared;
use std::sync::Arc;
use std::task::Waker;

/// What binds a process to others. Under a lock of its own; made when first needed.
#[derive(Default)]
pub(crate) struct Relations {
    /// Symmetric, each once.
    pub(super) links: Vec<ProcessId>,
    pub(super) watchers: Vec<Watcher>,
    pub(super) names: Vec<String>,
    /// Where it has keys.
    pub(super) registries: Vec<Arc<Registry>>,
    /// Who waits for room in the mailbox.
    pub(super) waiters: Vec<Waiter>,
    /// What senders have taken over from the queue of its mailbox; older than what is there now.
    pub(super) backlog: Option<Box<Backlog>>,
    /// Why it is to end, once somebody asked.
    leave: Option<ExitReason>,
    /// Why it ended. Set once; nothing is added afterwards.
    ended: Option<ExitReason>,
}

/// Somebody who waits for room in a mailbox.
pub(super) enum Waiter {
    Process(ProcessId),
    /// Rust code.
    Task(Waker),
}

impl Waiter {
    pub(super) fn wake(self, shared: &Shared) {
        match self {
            Self::Process(id) => shared.wake_id(id),
            Self::Task(waker) => waker.wake(),
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Process(one), Self::Process(other)) => one == other,
            (Self::Task(one), Self::Task(other)) => one.will_wake(other),
            _ => false,
        }
    }
}

/// Somebody who wants to know the end.
pub(crate) enum Watcher {
    /// A process, under its reference.
    Process { id: ProcessId, reference: u64 },
    /// Rust code that waits.
    Host(Arc<Slot<ExitReason>>),
    /// Rust code that is to be told, under a number of its own.
    Told { number: u64, tell: Box<dyn FnOnce(ExitReason) + Send> },
}

impl Watcher {
    /// Tells Rust code; what a process is told, the runtime sends.
    pub(super) fn tell_host(self, reason: ExitReason) {
        match self {
            Self::Host(slot) => slot.set(reason),
            Self::Told { tell, .. } => tell(reason),
            Self::Process { .. } => {}
        }
    }
}

impl Relations {
    /// Adds a link. False: the process has ended.
    pub(super) fn add_link(&mut self, other: ProcessId) -> bool {
        if self.ended.is_none() && !self.links.contains(&other) {
            self.links.push(other);
        }
        self.ended.is_none()
    }

    /// Adds somebody who waits for room. False: the process has ended.
    pub(super) fn add_waiter(&mut self, sender: Waiter) -> bool {
        if self.ended.is_none() && !self.waiters.iter().any(|waiter| waiter.is_same(&sender)) {
            self.waiters.push(sender);
        }
        self.ended.is_none()
    }

    pub(super) fn remove_link(&mut self, other: ProcessId) {
        self.links.retain(|&id| id != other);
    }

    /// Adds a watcher, or gives it back with the reason of the end.
    pub(crate) fn add_watcher(&mut self, watcher: Watcher) -> Result<(), (Watcher, ExitReason)> {
        match &self.ended {
            Some(reason) => Err((watcher, reason.clone())),
            None => {
                self.watchers.push(watcher);
                Ok(())
            }
        }
    }

    /// The processes that watch it.
    pub(super) fn watching_processes(&self) -> Vec<ProcessId> {
        let process = |watcher: &Watcher| if let Watcher::Process { id, .. } = watcher { Some(*id) } else { None };
        self.watchers.iter().filter_map(process).collect()
    }

    /// Removes a process's watch.
    pub(super) fn remove_watcher(&mut self, of: ProcessId, number: u64) {
        self.watchers.retain(
            |watcher| !matches!(watcher, Watcher::Process { id, reference } if *id == of && *reference == number),
        );
    }

    /// Removes the watch of Rust code that does not wait any more.
    pub(crate) fn remove_host(&mut self, slot: &Arc<Slot<ExitReason>>) {
        self.watchers.retain(|watcher| !matches!(watcher, Watcher::Host(it) if Arc::ptr_eq(it, slot)));
    }

    /// Removes the watch of Rust code under its number.
    pub(crate) fn remove_told(&mut self, of: u64) {
        self.watchers.retain(|watcher| !matches!(watcher, Watcher::Told { number, .. } if *number == of));
    }

    /// Adds a name. False: the process has ended.
    pub(super) fn add_name(&mut self, name: &str) -> bool {
        if self.ended.is_none() {
            self.names.push(name.to_owned());
        }
        self.ended.is_none()
    }

    /// Notes a registry in which the process has keys. False: the process has ended.
    pub(super) fn add_registry(&mut self, registry: &Arc<Registry>) -> bool {
        if self.ended.is_none() && !self.registries.iter().any(|it| Arc::ptr_eq(it, registry)) {
            self.registries.push(registry.clone());
        }
        self.ended.is_none()
    }

    pub(super) fn remove_name(&mut self, name: &str) {
        self.names.retain(|it| it != name);
    }

    /// The first reason counts, except that a kill overrides. False: this one does not.
    pub(super) fn ask_to_leave(&mut self, reason: ExitReason) -> bool {
        let counts = self.leave.is_none() || reason == ExitReason::Killed;
        if counts {
            self.leave = Some(reason);
        }
        counts
    }

    /// Why it is to end.
    pub(super) fn leave_reason(&self) -> ExitReason {
        self.leave.clone().unwrap_or(ExitReason::Killed)
    }

    /// The process has ended: everything to tell is taken out.
    pub(super) fn end(&mut self, reason: &ExitReason) -> Option<Relations> {
        // What is in the mailbox ends with the mailbox.
        let backlog = self.backlog.take();
        let taken = std::mem::take(self);
        self.backlog = backlog;
        self.ended = Some(reason.clone());
        Some(taken)
    }
}
