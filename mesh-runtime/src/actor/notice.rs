//! What the system tells a process, and exit reasons, as values of Mesh.
//!
//! The types are `ExitReason` and `Notice` of the library's prelude; their constructors are numbered as
//! declared there, and of their fields the references come first.

use super::call_error::CallError;
use super::id::ProcessId;
use super::reason::ExitReason;
use crate::mailbox::Notice;
use crate::message::Arena;
use crate::value::{object, text};
use mesh_abi::header::Header;
use mesh_abi::process::NoticeKind;
use mesh_abi::word::{Word, immediate};

impl Notice {
    /// What kind it is.
    pub(crate) fn kind(&self) -> NoticeKind {
        match self {
            Self::Exit { .. } => NoticeKind::Exit,
            Self::Down { .. } => NoticeKind::Down,
        }
    }

    /// A value of type `Notice`.
    pub(crate) fn to_mesh(&self, arena: &mut dyn Arena) -> Word {
        let tag = self.kind() as u16;
        match self {
            Self::Exit { from, reason, .. } => {
                let reason = reason.to_mesh(arena);
                object::new(arena, Header::record(tag, 1, 1), &[reason, from.word()])
            }
            Self::Down { reference, from, reason } => {
                let reason = reason.to_mesh(arena);
                object::new(arena, Header::record(tag, 1, 2), &[reason, *reference, from.word()])
            }
        }
    }
}

impl ExitReason {
    /// A value of type `ExitReason`.
    pub(crate) fn to_mesh(&self, arena: &mut dyn Arena) -> Word {
        let mut with_text = |tag, value: &str| {
            let value = text::new(arena, value);
            object::new(arena, Header::record(tag, 1, 0), &[value])
        };
        match self {
            Self::Normal => immediate(0),
            Self::Error(message) => with_text(1, message),
            Self::Killed => immediate(2),
            Self::Linked(id, reason) => {
                let reason = reason.to_mesh(arena);
                object::new(arena, Header::record(3, 1, 1), &[reason, id.word()])
            }
            Self::Shutdown => immediate(4),
            Self::Custom(message) => with_text(5, message),
            Self::Noconnection => immediate(6),
            Self::Noproc => immediate(7),
        }
    }

    /// The reason that a value of type `ExitReason` means.
    pub(crate) fn from_mesh(value: Word) -> Self {
        let message = || text::get(object::load(value, 0)).to_owned();
        match object::variant(value) {
            0 => Self::Normal,
            1 => Self::Error(message()),
            2 => Self::Killed,
            3 => Self::Linked(
                ProcessId::from_word(object::load(value, 1)),
                Box::new(Self::from_mesh(object::load(value, 0))),
            ),
            4 => Self::Shutdown,
            5 => Self::Custom(message()),
            6 => Self::Noconnection,
            _ => Self::Noproc,
        }
    }
}

impl CallError {
    /// A value of type `CallError`. What only a program can cause that goes wrong at once has no constructor, and is
    /// told as a crash.
    pub(crate) fn to_mesh(&self, arena: &mut dyn Arena) -> Word {
        match self {
            Self::Timeout { .. } => immediate(0),
            Self::NoProcess | Self::Restarting => immediate(1),
            Self::ShuttingDown => immediate(4),
            Self::BadService => immediate(5),
            other => {
                let reason = other.clone().into_reason().to_mesh(arena);
                object::new(arena, Header::record(3, 1, 0), &[reason])
            }
        }
    }

    /// The reason for which a caller ends that cannot do without the reply.
    pub(crate) fn into_reason(self) -> ExitReason {
        match self {
            Self::Crashed(reason) => reason,
            Self::NoProcess | Self::Restarting => ExitReason::Noproc,
            Self::ShuttingDown => ExitReason::Shutdown,
            other => ExitReason::Error(other.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::FragmentBuilder;

    #[test]
    fn reasons_survive_the_way_to_mesh_and_back() {
        let reasons = [
            ExitReason::Normal,
            ExitReason::Error("why".into()),
            ExitReason::Killed,
            ExitReason::Linked(ProcessId::from_word(5), Box::new(ExitReason::Error("why".into()))),
            ExitReason::Shutdown,
            ExitReason::Custom("because".into()),
            ExitReason::Noconnection,
            ExitReason::Noproc,
        ];
        for (number, reason) in reasons.into_iter().enumerate() {
            let mut arena = FragmentBuilder::new();
            let value = reason.to_mesh(&mut arena);
            assert_eq!((object::variant(value), ExitReason::from_mesh(value)), (number, reason));
        }
    }

    #[test]
    fn notices_have_their_references_first() {
        let mut arena = FragmentBuilder::new();
        let (from, reason) = (ProcessId::from_word(9), ExitReason::Killed);
        let down = Notice::Down { reference: 3, from, reason: reason.clone() }.to_mesh(&mut arena);
        assert_eq!((object::variant(down), object::words(down)), (1, &[immediate(2), 3, 9][..]));
        let exit = Notice::Exit { from, reason, asked: false }.to_mesh(&mut arena);
        assert_eq!((object::variant(exit), object::words(exit)), (0, &[immediate(2), 9][..]));
    }
}
