//! What stands in a mailbox.

use crate::actor::{Debt, ExitReason, ProcessId, ReplyTo};
use crate::message::Fragment;
use crate::supervise::Command;
use crate::telemetry::Origin;

/// One item of a mailbox. The kind is a field, so that user data can never be taken for a system notice.
pub(crate) enum Envelope {
    /// A message of a user, with the identity of its type.
    User { hash: u64, value: Fragment },
    /// A message of a user that is to be answered.
    Asked { hash: u64, value: Fragment, debt: Box<Debt> },
    /// A request to a service. A cast has nowhere to reply to.
    Request { handler: u32, args: Fragment, reply: Option<ReplyTo>, origin: Origin },
    /// Something the runtime tells.
    Notice(Notice),
    /// A request to a supervisor.
    Command(Box<(Command, ReplyTo)>),
}

/// What the runtime tells a process.
pub(crate) enum Notice {
    /// A linked process ended, or (`asked`) one asks the receiver to end; the receiver traps exits.
    Exit { from: ProcessId, reason: ExitReason, asked: bool },
    /// A monitored process ended.
    Down { reference: u64, from: ProcessId, reason: ExitReason },
}
