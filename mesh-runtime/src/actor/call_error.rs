//! What can go wrong with a call.

use super::reason::ExitReason;
use std::fmt;
use std::time::Duration;

/// Why a call gave no reply. It always says whether the request was delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CallError {
    /// No such process: the request reached nobody.
    NoProcess,
    /// The process of this name has ended, and its supervisor is about to start the next one: the request reached nobody.
    Restarting,
    /// The mailbox is as full as it may be: the message was not delivered.
    MailboxFull,
    /// A service was to be started under a name that another process has.
    NameTaken,
    /// The process is not this service: the request was refused.
    BadService,
    /// No reply within the limit; the handler may still run.
    Timeout {
        /// The limit.
        after: Duration,
    },
    /// The process ended before it replied.
    Crashed(ExitReason),
    /// The runtime is shutting down. The request may have been handled before.
    ShuttingDown,
    /// A service called itself; it would have waited for ever.
    CalledItself,
    /// The process took the message and went on without an answer.
    NoAnswer,
    /// The answer is of another type than the caller expects.
    BadAnswer,
    /// A supervisor does not do what it was asked for, and says why.
    Refused(String),
    /// `.blocking()` on a thread that must not block.
    WouldBlockAsync,
}

impl CallError {
    /// Whether the request may have been handled. If not, the call is safe to repeat.
    #[must_use]
    pub fn was_delivered(&self) -> bool {
        match self {
            Self::Timeout { .. } | Self::Crashed(_) | Self::ShuttingDown | Self::NoAnswer | Self::BadAnswer => true,
            Self::NoProcess | Self::Restarting | Self::MailboxFull | Self::NameTaken | Self::BadService => false,
            Self::CalledItself | Self::Refused(_) | Self::WouldBlockAsync => false,
        }
    }
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoProcess => f.write_str("noproc"),
            Self::Restarting => f.write_str("the process is being restarted"),
            Self::MailboxFull => f.write_str("the mailbox is full"),
            Self::NameTaken => f.write_str("another process has this name"),
            Self::BadService => f.write_str("bad service"),
            Self::Timeout { after } => write!(f, "no reply within {after:?}"),
            Self::Crashed(reason) => reason.fmt(f),
            Self::ShuttingDown => f.write_str("the runtime is shutting down"),
            Self::CalledItself => f.write_str("service called itself"),
            Self::Refused(why) => f.write_str(why),
            Self::NoAnswer => f.write_str("the message was taken and not answered"),
            Self::BadAnswer => f.write_str("the answer is of another type"),
            Self::WouldBlockAsync => f.write_str(
                "`.blocking()` inside an async task would stall its executor: await the call, \
                 or move it into `tokio::task::spawn_blocking`",
            ),
        }
    }
}

impl std::error::Error for CallError {}
