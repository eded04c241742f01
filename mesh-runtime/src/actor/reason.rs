//! Why processes end.

use super::call_error::CallError;
use super::id::ProcessId;
use std::fmt;

/// Why a process ended.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ExitReason {
    /// Its body returned.
    Normal,
    /// It panicked with this message.
    Error(String),
    /// Somebody killed it.
    Killed,
    /// A linked process died, for this reason.
    Linked(ProcessId, Box<ExitReason>),
    /// An orderly stop: by a supervisor, or because the runtime ends.
    Shutdown,
    /// Somebody asked it to end, for a reason of the program.
    Custom(String),
    /// The connection to the other node was lost.
    Noconnection,
    /// The process was not there.
    Noproc,
}

impl ExitReason {
    /// Whether a linked process dies of it.
    #[must_use]
    pub fn is_crash(&self) -> bool {
        !matches!(self, Self::Normal | Self::Shutdown)
    }
}

impl From<String> for ExitReason {
    /// A crash with this message.
    fn from(message: String) -> Self {
        Self::Error(message)
    }
}

impl From<&str> for ExitReason {
    /// A crash with this message.
    fn from(message: &str) -> Self {
        Self::Error(message.to_owned())
    }
}

impl From<CallError> for ExitReason {
    /// The reason for which a caller ends that cannot do without the reply.
    fn from(error: CallError) -> Self {
        error.into_reason()
    }
}

impl fmt::Display for ExitReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Normal => f.write_str("normal"),
            Self::Error(text) | Self::Custom(text) => f.write_str(text),
            Self::Killed => f.write_str("killed"),
            Self::Linked(_, reason) => reason.fmt(f),
            Self::Shutdown => f.write_str("shutdown"),
            Self::Noconnection => f.write_str("noconnection"),
            Self::Noproc => f.write_str("noproc"),
        }
    }
}
