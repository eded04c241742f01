//! The environment of a runtime: that of the process around it, and what the program has changed for itself.
//!
//! The changes are kept apart, because changing the environment of a process is not safe while other threads may read it.
//! They hold for `Env` and for the programs that `Command` starts.

use crate::sync::lock;
use std::collections::BTreeMap;
use std::sync::Mutex;

/// What the program has changed: the new value, or none.
#[derive(Default)]
pub(crate) struct Environment(Mutex<BTreeMap<String, Option<String>>>);

impl Environment {
    /// A variable.
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        let changed = lock(&self.0).get(name).cloned();
        changed.unwrap_or_else(|| std::env::var(name).ok())
    }

    /// All variables that are text, by name.
    pub(crate) fn all(&self) -> BTreeMap<String, String> {
        let text = |(name, value): (std::ffi::OsString, std::ffi::OsString)| {
            Some((name.into_string().ok()?, value.into_string().ok()?))
        };
        let mut all: BTreeMap<String, String> = std::env::vars_os().filter_map(text).collect();
        for (name, value) in self.changes() {
            match value {
                Some(value) => all.insert(name, value),
                None => all.remove(&name),
            };
        }
        all
    }

    /// Changes a variable, or takes it away. False: no variable can have this name or value.
    pub(crate) fn set(&self, name: &str, value: Option<&str>) -> bool {
        let is_possible = !name.is_empty() && !name.contains(['=', '\0']) && !value.is_some_and(|it| it.contains('\0'));
        if is_possible {
            lock(&self.0).insert(name.to_owned(), value.map(str::to_owned));
        }
        is_possible
    }

    /// What the program has changed.
    pub(crate) fn changes(&self) -> Vec<(String, Option<String>)> {
        lock(&self.0).iter().map(|(name, value)| (name.clone(), value.clone())).collect()
    }
}
