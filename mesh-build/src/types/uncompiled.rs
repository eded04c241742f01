//! Names the language reserves for its library that this library does not have yet: using one is told as
//! that, not as an unknown name.

/// Modules.
const MODULES: &[&str] = &[
    "String",
    "IO",
    "Env",
    "File",
    "List",
    "Map",
    "Set",
    "Tuple",
    "Range",
    "Queue",
    "HTTP",
    "JSON",
    "Json",
    "Request",
    "Job",
    "Math",
    "Int",
    "Float",
    "Timer",
    "Sqlite",
    "Pg",
    "Pool",
    "Node",
    "Process",
    "Global",
    "Iter",
    "Ws",
    "Orm",
    "Query",
    "Repo",
    "Changeset",
    "Migration",
];

/// Types.
const TYPES: &[&str] = &[
    "Set",
    "Range",
    "Queue",
    "PoolHandle",
    "PgConn",
    "SqliteConn",
    "Router",
    "Request",
    "Response",
    "Json",
    "Iter",
    "ListIterator",
    "MapIterator",
    "SetIterator",
    "RangeIterator",
    "Ptr",
];

/// The module of this name.
pub(crate) fn module(name: &str) -> Option<&'static str> {
    MODULES.iter().find(|it| **it == name).copied()
}

/// The type of this name.
pub(crate) fn ty(name: &str) -> Option<&'static str> {
    TYPES.iter().find(|it| **it == name).copied()
}
