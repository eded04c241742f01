//! The process under a Rust actor.

use super::ctx::{Ctx, Event};
use super::inbox::Inbox;
use crate::actor::{Body, CallError, ExitReason, Fault, Owner, Spec, Wait};
use crate::host::current::{self, within};
use crate::host::exited::Down;
use crate::host::typed::{ActorRef, Pid, decode};
use crate::mailbox::{Envelope, Notice};
use crate::scheduler::Shared;
use crate::value::message_type::MessageType;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// What the body of a Rust actor may give: `()`, or a `Result` whose error is why its process ends.
#[diagnostic::on_unimplemented(
    message = "the body of an actor cannot give `{Self}`",
    note = "it gives `()`, or `Result<(), ExitReason>` whose error is why the process ends"
)]
pub trait Outcome: Send + 'static {
    /// Why the process ends.
    fn into_reason(self) -> ExitReason;
}

impl Outcome for () {
    fn into_reason(self) -> ExitReason {
        ExitReason::Normal
    }
}

impl<T: Send + 'static> Outcome for Result<T, ExitReason> {
    fn into_reason(self) -> ExitReason {
        self.err().unwrap_or(ExitReason::Normal)
    }
}

/// Starts one.
pub(super) fn spawn<M, F, B>(shared: &Arc<Shared>, name: String, traps: bool, body: F) -> ActorRef<M>
where
    M: MessageType + Send + 'static,
    F: FnOnce(Ctx<M>) -> B + Send + 'static,
    B: Future<Output: Outcome> + Send + 'static,
{
    let body = Body::Rust { run: Box::new(move |owner| run(owner, body)), traps };
    let id = current::spawn(shared, Spec { name: name.clone().into(), body });
    ActorRef::new(shared.clone(), name.into(), Some(M::descriptor()), id)
}

/// Its whole life, on the stack of its process.
fn run<M, F, B>(owner: Owner, body: F)
where
    M: MessageType + Send + 'static,
    F: FnOnce(Ctx<M>) -> B + Send + 'static,
    B: Future<Output: Outcome> + Send + 'static,
{
    let inbox = Arc::new(Inbox::new());
    let ctx = Ctx::new(owner.shared(), owner.id(), inbox.clone());
    let mut task = Task::start(owner, async move { body(ctx).await.into_reason() });
    let why = if owner.shared().plan.is_some() { Wait::Message } else { Wait::Outside };
    let reason =
        owner.block_on_mail(why, |envelope| take(owner, &inbox, envelope), |context| task.poll(owner, context));
    match reason {
        ExitReason::Normal => {}
        // A crash like any other: it is reported.
        ExitReason::Error(message) => Fault::new(message, None).throw(),
        reason => owner.leave(reason),
    }
}

/// Hands on what came.
fn take<M: MessageType>(owner: Owner, inbox: &Inbox<M>, envelope: Envelope) {
    let ty = M::descriptor();
    match envelope {
        // SAFETY: a message of this hash is a value of the type that `M` stands for.
        Envelope::User { hash, value } if hash == ty.hash => inbox.push(Event::Message(unsafe { decode(&value, ty) })),
        Envelope::Asked { hash, value, debt } if hash == ty.hash => {
            // SAFETY: as above.
            let message = Event::Message(unsafe { decode(&value, ty) });
            inbox.push_asked(message, Some(debt));
        }
        Envelope::User { .. } => owner.shared().dead_letter(owner.id(), "wrong_type"),
        Envelope::Notice(Notice::Exit { reason, asked: true, .. }) => {
            // As for a supervisor: a request to end in order is no request.
            if reason != ExitReason::Normal {
                inbox.push(Event::Stop(reason));
            }
        }
        Envelope::Notice(Notice::Exit { from, reason, .. }) => {
            inbox.push(Event::Exit(Down { pid: Pid::of(from), reason }));
        }
        // Its watches tell it themselves.
        Envelope::Notice(Notice::Down { .. }) => {}
        Envelope::Asked { debt, .. } => debt.refuse(),
        Envelope::Request { reply: Some(reply), .. } => {
            reply.answer(Err(CallError::BadService));
        }
        // Supervisors' business; who asked is told when it is dropped.
        Envelope::Request { reply: None, .. } | Envelope::Command(_) => {}
    }
}

/// The body on its way.
enum Task {
    /// On the host's executor.
    #[cfg(feature = "tokio")]
    Tokio(tokio::task::JoinHandle<ExitReason>),
    /// In its process.
    Here(Pin<Box<dyn Future<Output = ExitReason> + Send>>),
}

impl Task {
    fn start(owner: Owner, body: impl Future<Output = ExitReason> + Send + 'static) -> Self {
        let body = within(owner.shared(), body);
        #[cfg(feature = "tokio")]
        // In a deterministic runtime nothing happens elsewhere.
        if let (Some(executor), None) = (&owner.shared().config.executor, &owner.shared().plan) {
            return Self::Tokio(executor.spawn(body));
        }
        Self::Here(Box::pin(body))
    }

    fn poll(&mut self, owner: Owner, context: &mut Context<'_>) -> Poll<ExitReason> {
        match self {
            #[cfg(feature = "tokio")]
            Self::Tokio(task) => Pin::new(task).poll(context).map(|ended| match ended {
                Ok(reason) => reason,
                Err(ended) => match ended.try_into_panic() {
                    Ok(panic) => std::panic::resume_unwind(panic),
                    Err(_) => owner.fault("the executor of the host has shut down"),
                },
            }),
            Self::Here(future) => {
                _ = owner;
                future.as_mut().poll(context)
            }
        }
    }
}

impl Drop for Task {
    /// Ends the task if its process ends first.
    fn drop(&mut self) {
        #[cfg(feature = "tokio")]
        if let Self::Tokio(task) = self {
            task.abort();
        }
    }
}
