//! Names of processes: local to the runtime, one owner each, freed when it ends.
//!
//! The name of a supervised process that has ended is *awaited* until its supervisor has done what it does about it: so
//! who asks for the name can be told that it is worth while to ask again.

use super::Table;
use super::id::ProcessId;
use crate::sync::lock;
use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError, RwLock};

/// The register of names.
#[derive(Default)]
pub(crate) struct Names {
    owners: RwLock<HashMap<String, ProcessId>>,
    /// Names without an owner, and the supervisor that is about to see to it.
    awaited: Mutex<HashMap<String, ProcessId>>,
    /// How many of them there are: written under the lock, read without it by those who need no more than a hint.
    awaited_count: AtomicUsize,
}

impl Names {
    /// Binds `name`. False: it is taken, or the process is not alive.
    pub(crate) fn register(&self, table: &Table, name: &str, id: ProcessId) -> bool {
        // The lock is held over both steps, so that a process that ends meanwhile either refuses the name
        // or finds it in its relations and then waits here to release it.
        let mut owners = self.owners.write().unwrap_or_else(PoisonError::into_inner);
        // Who has ended has its names a moment longer, and whoever takes its place must not wait for that.
        if owners.get(name).is_some_and(|&owner| table.is_alive(owner)) {
            return false;
        }
        let added = table.with(id, |process| process.relate(|relations| relations.add_name(name)));
        if added == Some(true) {
            owners.insert(name.to_owned(), id);
            if self.awaited_count.load(Relaxed) > 0 {
                self.change_awaited(|awaited| _ = awaited.remove(name));
            }
        }
        added == Some(true)
    }

    /// Frees `name`. False: nobody has it.
    pub(crate) fn unregister(&self, table: &Table, name: &str) -> bool {
        let mut owners = self.owners.write().unwrap_or_else(PoisonError::into_inner);
        let owner = owners.remove(name);
        if let Some(id) = owner {
            table.with(id, |process| process.relate(|relations| relations.remove_name(name)));
        }
        owner.is_some()
    }

    /// The process of this name.
    pub(crate) fn find(&self, table: &Table, name: &str) -> Option<ProcessId> {
        let owner = self.owners.read().unwrap_or_else(PoisonError::into_inner).get(name).copied();
        owner.filter(|&owner| table.is_alive(owner))
    }

    /// Whether a supervisor is about to start the next owner of this name, which nobody has.
    pub(crate) fn is_awaited(&self, table: &Table, name: &str) -> bool {
        self.awaited_count.load(Relaxed) > 0
            && lock(&self.awaited).get(name).is_some_and(|&supervisor| table.is_alive(supervisor))
    }

    /// A supervised process has ended: what becomes of its names is its supervisor's business.
    pub(super) fn leave_to(&self, names: &[String], supervisor: ProcessId) {
        self.change_awaited(|awaited| awaited.extend(names.iter().map(|name| (name.clone(), supervisor))));
    }

    /// A supervisor has done all it does about children that ended.
    pub(crate) fn settle(&self, supervisor: ProcessId) {
        if self.awaited_count.load(Relaxed) > 0 {
            self.change_awaited(|awaited| awaited.retain(|_, of| *of != supervisor));
        }
    }

    fn change_awaited(&self, change: impl FnOnce(&mut HashMap<String, ProcessId>)) {
        let mut awaited = lock(&self.awaited);
        change(&mut awaited);
        self.awaited_count.store(awaited.len(), Relaxed);
    }

    /// All names, sorted.
    pub(crate) fn all(&self) -> Vec<String> {
        let mut names: Vec<String> =
            self.owners.read().unwrap_or_else(PoisonError::into_inner).keys().cloned().collect();
        names.sort_unstable();
        names
    }

    /// Frees the names of a process that has ended.
    pub(super) fn release(&self, names: &[String], id: ProcessId) {
        let mut owners = self.owners.write().unwrap_or_else(PoisonError::into_inner);
        for name in names {
            if owners.get(name) == Some(&id) {
                owners.remove(name);
            }
        }
    }
}
