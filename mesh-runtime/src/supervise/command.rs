//! What other processes ask of a supervisor.

use super::listener::Teller;
use super::plan::ChildPlan;
use crate::actor::{CallError, Owner, ProcessId, ReplyTo};
use crate::mailbox::Envelope;
use mesh_abi::process::Restart;
use std::sync::Arc;
use std::sync::Mutex;

/// A request.
pub(crate) enum Command {
    /// Start a child more: after the template, or after this plan.
    Start(Option<ChildPlan>, Outcome),
    /// Stop a child.
    Terminate(Which, Outcome),
    /// Start a stopped child again.
    Restart(String, Outcome),
    /// What children there are.
    Children(Outcome),
    /// Tell somebody what happens from now on.
    Listen(Teller),
}

/// A child, as the program names it.
pub(crate) enum Which {
    Name(String),
    Pid(ProcessId),
}

/// What a supervisor answers.
pub(crate) enum Answer {
    /// A child was started.
    Started(ProcessId),
    /// It is done.
    Done,
    /// It cannot be done, for this reason.
    Refused(String),
    /// All children, in order.
    Children(Vec<ChildInfo>),
}

/// What is known of a child.
pub(crate) struct ChildInfo {
    pub(crate) name: String,
    /// None: it is not running.
    pub(crate) pid: ProcessId,
    pub(crate) restart: Restart,
    pub(crate) is_supervisor: bool,
}

/// Where the answer is put before the asking process is told that it is there. A reply itself is a value of Mesh,
/// which only the process that asked can make in its heap.
pub(crate) type Outcome = Arc<Mutex<Option<Answer>>>;

impl Owner {
    /// Asks a supervisor for something.
    pub(crate) fn command(
        &self,
        supervisor: ProcessId,
        command: impl FnOnce(Outcome) -> Command,
    ) -> Result<Answer, CallError> {
        if supervisor == self.id() {
            return Err(CallError::CalledItself);
        }
        let outcome = Outcome::default();
        let (reply, reference) = self.expect_reply();
        self.shared().command(supervisor, command(outcome.clone()), reply)?;
        self.await_reply(reference, None)?;
        let answer = crate::sync::lock(&outcome).take();
        answer.ok_or(CallError::NoProcess)
    }
}

impl crate::scheduler::Shared {
    /// The same from Rust code.
    pub(crate) fn command_host(
        &self,
        to: ProcessId,
        command: Command,
        reply: Option<ReplyTo>,
    ) -> Result<(), CallError> {
        self.command(to, command, reply.unwrap_or_else(ReplyTo::nobody))
    }

    /// Sends a request to a supervisor, or says why it reaches nobody.
    fn command(&self, to: ProcessId, command: Command, reply: ReplyTo) -> Result<(), CallError> {
        let sent = self.table.with(to, |process| match process.supervisor() {
            Some(_) => {
                let envelope = Envelope::Command(Box::new((command, reply)));
                process.deliver(envelope).map_err(|_| CallError::NoProcess)
            }
            None if process.has_ended() => Err(CallError::NoProcess),
            None => Err(CallError::BadService),
        });
        sent.unwrap_or(Err(CallError::NoProcess))
    }
}
