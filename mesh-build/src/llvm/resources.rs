//! What code generation may use besides the thread it is called on: other threads, and objects it made before. Both
//! belong to whoever calls: Cargo says how many jobs run at a time, a build script has its folder, a command its cache.

use std::num::NonZero;
use std::thread;

/// The object of one unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitObject {
    /// The object file.
    pub bytes: Vec<u8>,
    /// The runtime and library symbols it refers to, in order of their names.
    pub externals: Vec<String>,
}

/// Lends threads and keeps objects.
pub trait Resources: Sync {
    /// How many threads may work at a time.
    fn threads(&self) -> usize;

    /// The object that was kept under a key. A key stands for the code and the options; whoever keeps objects longer
    /// than the compiler lives must tell compilers apart.
    fn find(&self, key: &str) -> Option<UnitObject>;

    /// Keeps an object. May be called from several threads at a time, each with a key of its own.
    fn keep(&self, key: &str, object: &UnitObject);
}

/// All threads of the machine, and no memory.
pub struct Machine;

impl Machine {
    /// How many threads it runs at a time.
    #[must_use]
    pub fn parallelism() -> usize {
        thread::available_parallelism().map_or(1, NonZero::get)
    }
}

impl Resources for Machine {
    fn threads(&self) -> usize {
        Self::parallelism()
    }

    fn find(&self, _key: &str) -> Option<UnitObject> {
        None
    }

    fn keep(&self, _key: &str, _object: &UnitObject) {}
}
