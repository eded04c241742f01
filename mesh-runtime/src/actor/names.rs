//! Names of processes: local to the runtime, one owner each, freed when it ends.

use super::Table;
use super::id::ProcessId;
use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

/// The register of names.
#[derive(Default)]
pub(crate) struct Names {
    owners: RwLock<HashMap<String, ProcessId>>,
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
