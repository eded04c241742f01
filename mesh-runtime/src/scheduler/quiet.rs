//! When nothing goes on in a runtime and nothing will by itself: the end of a program, or a deadlock.
//!
//! Looked at by a worker that is about to sleep, only if somebody wants to know, and in the order of what it
//! costs: the last worker to sleep, no process in a queue, no listener, the process that kept the runtime busy
//! the last time, all processes, all timers.

use super::shared::Shared;
use crate::actor::{Process, ProcessId, Slot, Wait};
use crate::sync::lock;
use crate::timer::Due;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex};

/// Who wants to know.
#[derive(Default)]
pub(super) struct Quiet {
    watcher: Mutex<Option<Arc<Slot<()>>>>,
    /// A process that was pending when somebody last looked, and is likely to be still.
    pending: AtomicU64,
}

impl Shared {
    /// A slot that is set when all processes wait for each other only. One at a time.
    pub(crate) fn when_quiet(&self) -> Arc<Slot<()>> {
        let slot = Arc::new(Slot::new());
        *lock(&self.quiet.watcher) = Some(slot.clone());
        self.idle.wake_one(self);
        slot
    }

    /// Worker, registered as asleep.
    pub(super) fn check_quiet(&self) {
        let mut watcher = lock(&self.quiet.watcher);
        if watcher.is_some() && self.idle.all_asleep() && !self.has_work() && !self.has_pending() {
            watcher.take().into_iter().for_each(|slot| slot.set(()));
        }
    }

    /// Processes that wait for a reply; where everything is quiet, it will not come.
    pub(crate) fn waiting_callers(&self) -> Vec<String> {
        let describe = |process: &Process| {
            let waits = process.waits_for() == Some(Wait::Reply);
            waits.then(|| format!("{} {}", process.name(), process.id()))
        };
        self.table.ids().into_iter().filter_map(|id| self.table.with(id, describe).flatten()).collect()
    }

    /// Whether something will happen by itself although no process is ready.
    fn has_pending(&self) -> bool {
        if self.driver.has_listeners() || self.is_pending(ProcessId::from_word(self.quiet.pending.load(Relaxed))) {
            return true;
        }
        let found = self.table.ids().into_iter().find(|&id| self.is_pending(id));
        self.quiet.pending.store(found.unwrap_or(ProcessId::NONE).word(), Relaxed);
        found.is_some()
            || self.timers.any(|due| match due {
                Due::Deliver(id, _) => self.is_alive(*id),
                Due::Repeat(repeat) | Due::Repeated(_, repeat) => self.is_alive(repeat.to),
                Due::Task(_) => true,
                Due::Wake(_) | Due::Exit(..) | Due::Limit(_) => false, // The process says what it waits for.
            })
    }

    fn is_pending(&self, id: ProcessId) -> bool {
        self.table.with(id, |process| process.waits_for().is_none_or(Wait::ends_by_itself)) == Some(true)
    }
}
