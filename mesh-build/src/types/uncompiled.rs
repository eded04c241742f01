//! Names the language reserves for its library that this library does not have yet: using one is told as
//! that, not as an unknown name. A name that is defined is never looked up here, and a test sees to it that the lists
//! hold no such name.

/// Modules.
const MODULES: &[&str] =
    &["Sqlite", "Pg", "Pool", "Node", "Global", "Ws", "Orm", "Query", "Repo", "Changeset", "Migration"];

/// Types.
const TYPES: &[&str] = &["PoolHandle", "PgConn", "SqliteConn"];

/// The module of this name.
pub(crate) fn module(name: &str) -> Option<&'static str> {
    MODULES.iter().find(|it| **it == name).copied()
}

/// The type of this name.
pub(crate) fn ty(name: &str) -> Option<&'static str> {
    TYPES.iter().find(|it| **it == name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::driver::{Sources, library};

    #[test]
    fn no_name_is_both_reserved_and_defined() {
        let text = MODULES.iter().chain(TYPES).map(|it| format!("{it}.x\n")).collect::<String>();
        let modules = library(&Sources::in_memory("names", &[("main.mpl", &text)]));
        let defined: Vec<&str> = modules.iter().map(|it| it.name.as_str()).filter(|it| MODULES.contains(it)).collect();
        assert!(defined.is_empty(), "{defined:?} exist");
    }
}
