//! Starting processes, and what those get that are started meanwhile: a link, a watch, limits.
//!
//! Whoever starts a process gives what starts it as a closure (`start: fn -> spawn(worker, 3) end`,
//! `Process.spawn_link(fn -> Till.start(100) end)`), because that is the same for every kind of process. While the
//! closure runs, every process is met before it can run itself ([`Owner::starting`]): so no end is missed, however soon
//! it comes. Those that the closure does not give in the end are let go again.

use super::id::ProcessId;
use super::limits::Limits;
use super::owner::Owner;
use super::process::{Process, Spec};
use super::reason::ExitReason;
use super::relations::Watcher;
use super::slot::Slot;
use std::sync::Arc;

/// What is done with processes that are started.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Bond {
    /// They are linked with their supervisor.
    Child,
    /// They are linked with the one who starts them.
    Link,
    /// Their starter watches them.
    Watch,
    /// Their starter can wait for their end.
    Await,
    /// Nothing.
    None,
}

/// Processes are being started.
pub(super) struct Starting {
    bond: Bond,
    limits: Option<Limits>,
    started: Vec<Started>,
}

/// A process that was started.
pub(crate) struct Started {
    pub(crate) id: ProcessId,
    /// Of its watch; 0: it has none.
    pub(crate) reference: u64,
    /// Where the reason of its end comes, if that is waited for.
    pub(crate) end: Option<Arc<Slot<ExitReason>>>,
}

impl Owner {
    /// Starts a process.
    pub(crate) fn spawn(&self, spec: Spec) -> ProcessId {
        let Some(rare) = self.own.rare.get() else { return self.shared().spawn_by(self.id(), spec, None, |_| {}) };
        let mut levels = rare.starting.borrow_mut();
        let limits = levels.iter().rev().find_map(|level| level.limits);
        self.shared().spawn_by(self.id(), spec, limits, |child| {
            levels.iter_mut().for_each(|level| {
                level.started.push(self.meet(level.bond, child));
            });
        })
    }

    /// Meets a process before it runs.
    fn meet(&self, bond: Bond, child: &Process) -> Started {
        let mut met = Started { id: child.id(), reference: 0, end: None };
        match bond {
            Bond::Child | Bond::Link => {
                child.relate(|relations| relations.add_link(self.id()));
                self.relate(|relations| relations.add_link(child.id()));
            }
            Bond::Watch => {
                met.reference = self.new_watch(child.id());
                child.add_watcher(Watcher::Process { id: self.id(), reference: met.reference });
            }
            Bond::Await => {
                let end = Arc::new(Slot::new());
                child.add_watcher(Watcher::Host(end.clone()));
                met.end = Some(end);
            }
            Bond::None => {}
        }
        met
    }

    /// The supervisor whose child a process is that is started now; none if it is nobody's.
    pub(crate) fn supervises(&self) -> ProcessId {
        let levels = self.own.rare.get().map(|rare| rare.starting.borrow());
        let is_child = levels.is_some_and(|levels| levels.iter().any(|level| level.bond == Bond::Child));
        if is_child { self.id() } else { ProcessId::NONE }
    }

    /// Runs what starts processes; gives all that were started meanwhile, too.
    pub(crate) fn starting<R>(
        &self,
        bond: Bond,
        limits: Option<Limits>,
        start: impl FnOnce() -> R,
    ) -> (R, Vec<Started>) {
        let levels = &self.own.rare().starting;
        let depth = levels.borrow().len();
        levels.borrow_mut().push(Starting { bond, limits, started: Vec::new() });
        let level = Level { owner: *self, depth };
        let result = start();
        let started = levels.borrow_mut().get_mut(depth).map(|level| std::mem::take(&mut level.started));
        drop(level);
        (result, started.unwrap_or_default())
    }

    /// Lets go of those that were started meanwhile and are not the one that was wanted.
    pub(crate) fn let_go(&self, started: &[Started], wanted: ProcessId) {
        // Somebody who starts processes around this has met them, too, and lets go of them in the end.
        let levels = self.own.rare().starting.borrow();
        let is_linked = levels.iter().any(|level| matches!(level.bond, Bond::Child | Bond::Link));
        drop(levels);
        for other in started.iter().filter(|other| other.id != wanted) {
            if other.reference != 0 {
                self.demonitor(other.reference);
            } else if !is_linked {
                self.shared().unlink(*self, other.id);
            }
        }
    }

    /// Starts a process by a closure and is bound to it from its first moment; gives it, and the reference of the
    /// watch.
    ///
    /// # Safety
    /// `closure` is a closure without parameters that gives a pid.
    pub(crate) unsafe fn spawn_bound(&self, bond: Bond, limits: Option<Limits>, closure: u64) -> (ProcessId, u64) {
        let (pid, started) = self.starting(bond, limits, || {
            // SAFETY: by the contract.
            ProcessId::from_word(unsafe { self.call_closure(closure) })
        });
        self.let_go(&started, pid);
        if let Some(it) = started.iter().find(|it| it.id == pid) {
            return (pid, it.reference);
        }
        // Somebody else's process, or none.
        match bond {
            Bond::Watch => (pid, self.monitor(pid)),
            Bond::Child | Bond::Link => {
                self.shared().link(*self, pid);
                self.check_interrupt();
                (pid, 0)
            }
            Bond::Await | Bond::None => (pid, 0),
        }
    }
}

/// Ends a level of starting, also when what starts fails.
struct Level {
    owner: Owner,
    depth: usize,
}

impl Drop for Level {
    fn drop(&mut self) {
        self.owner.own.rare().starting.borrow_mut().truncate(self.depth);
    }
}
