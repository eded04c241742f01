//! What compiler and runtime agree on about processes: what the system tells them, and how supervisors treat
//! their children.

/// What the system tells a process. The numbers are those of the constructors of `Notice` in the library, and
/// the positions of bits in sets of them.
#[repr(u32)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoticeKind {
    /// `(:exit, pid, reason)`
    Exit = 0,
    /// `(:down, ref, pid, reason)`
    Down = 1,
    /// `(:nodedown, name)`
    NodeDown = 2,
    /// `(:nodeup, name)`
    NodeUp = 3,
}

impl NoticeKind {
    /// The set with only this kind.
    #[must_use]
    pub const fn bit(self) -> u64 {
        1 << self as u32
    }
}

/// All kinds of notices.
pub const ALL_NOTICES: u64 = 0b1111;

/// What `receive_next` and `receive_poll` found.
pub mod found {
    /// Nothing, and the time is over.
    pub const NOTHING: u64 = 0;
    /// A message.
    pub const MESSAGE: u64 = 1;
    /// A notice.
    pub const NOTICE: u64 = 2;
    /// Nothing yet: `receive_park` has to follow at once.
    pub const EMPTY: u64 = 3;
}

/// Which children a supervisor starts again when one has ended.
#[repr(u64)]
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Strategy {
    /// That one.
    #[default]
    OneForOne = 0,
    /// All.
    OneForAll = 1,
    /// That one and those after it.
    RestForOne = 2,
    /// That one; children are started by the program, after one template.
    SimpleOneForOne = 3,
}

/// When a child starts again.
#[repr(u64)]
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Restart {
    /// Whenever it has ended.
    #[default]
    Permanent = 0,
    /// When it did not end in order.
    Transient = 1,
    /// Never.
    Temporary = 2,
}

/// How a child is stopped.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Shutdown {
    /// As is usual: five seconds, and as long as it takes for a supervisor.
    #[default]
    Usual,
    /// So many milliseconds, then it is killed.
    After(u64),
    /// It is killed at once.
    Kill,
}

/// How long a supervisor waits before it starts a child again: longer with every restart that is not forgotten.
#[repr(C)]
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Backoff {
    /// Milliseconds before the first restart; every further one waits twice as long.
    pub first_ms: u64,
    /// Most milliseconds.
    pub most_ms: u64,
}

/// Which ends of significant children, which are not started again, end their supervisor in order.
#[repr(u64)]
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum AutoShutdown {
    /// None.
    #[default]
    Never = 0,
    /// The first.
    AnySignificant = 1,
    /// The last.
    AllSignificant = 2,
}

impl Strategy {
    /// The strategy of this name.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "one_for_one" => Self::OneForOne,
            "one_for_all" => Self::OneForAll,
            "rest_for_one" => Self::RestForOne,
            "simple_one_for_one" => Self::SimpleOneForOne,
            _ => return None,
        })
    }
}

impl Restart {
    /// The restart type of this name.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "permanent" => Self::Permanent,
            "transient" => Self::Transient,
            "temporary" => Self::Temporary,
            _ => return None,
        })
    }
}

impl Shutdown {
    /// As a word of a table.
    #[must_use]
    pub const fn word(self) -> u64 {
        match self {
            Self::Usual => u64::MAX,
            Self::After(ms) => ms,
            Self::Kill => 0,
        }
    }

    /// What a word of a table means.
    #[must_use]
    pub const fn from_word(word: u64) -> Self {
        match word {
            u64::MAX => Self::Usual,
            0 => Self::Kill,
            ms => Self::After(ms),
        }
    }
}
