//! Names the language reserves for its library that this library does not have yet: using one is told as
//! that, not as an unknown name.

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
