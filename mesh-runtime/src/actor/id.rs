//! Process numbers.

use std::fmt;

/// Number of a process, unique in its runtime and never used again. 0 is "no process".
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProcessId(u64);

impl ProcessId {
    /// No process: what a failed look-up gives. Messages to it vanish.
    pub const NONE: Self = Self(0);

    /// The process of a Mesh word of type `Pid`.
    #[must_use]
    pub const fn from_word(word: u64) -> Self {
        Self(word)
    }

    /// The Mesh word.
    #[must_use]
    pub const fn word(self) -> u64 {
        self.0
    }
}

impl fmt::Display for ProcessId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<0.{}>", self.0)
    }
}

impl fmt::Debug for ProcessId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
