//! Handles of actors, whoever wrote them, and messages to them.

use super::pid::Pid;
use super::{assert_known, encode};
use crate::actor::{Body, CallError, ProcessId, Sent, Spec};
use crate::host::call::Target;
use crate::host::{Exited, Monitor, Runtime, current};
use crate::mailbox::Envelope;
use crate::scheduler::{Phase, Shared};
use crate::value::convert::MeshType;
use crate::value::message_type::MessageType;
use mesh_abi::package::Package;
use mesh_abi::types::TypeDesc;
use std::borrow::Cow;
use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::sync::Arc;
use std::task::Poll;

/// An actor that takes messages of type `M`: by pid, or by a name that is looked up for every message.
pub struct ActorRef<M> {
    shared: Arc<Shared>,
    /// For people.
    name: Cow<'static, str>,
    /// What it takes; none: nothing.
    message: Option<&'static TypeDesc>,
    target: Target,
    marker: PhantomData<fn(M)>,
}

/// A message that was not delivered.
#[derive(Clone, PartialEq, Eq)]
pub struct SendError<M> {
    /// It.
    pub message: M,
    /// Why.
    pub why: CallError,
}

impl<M> ActorRef<M> {
    pub(crate) fn new(
        shared: Arc<Shared>,
        name: Cow<'static, str>,
        message: Option<&'static TypeDesc>,
        id: ProcessId,
    ) -> Self {
        Self { shared, name, message, target: Target::Id(id), marker: PhantomData }
    }

    /// Its pid; that of no process, if this handle stands for a name and nobody has it.
    #[must_use]
    pub fn pid(&self) -> Pid<M> {
        Pid::of(self.target.resolve(&self.shared).unwrap_or(ProcessId::NONE))
    }

    /// Whether it is alive.
    #[must_use]
    pub fn is_alive(&self) -> bool {
        self.shared.is_alive(self.pid().id())
    }

    /// Why it ends: ready when it has.
    pub fn exited(&self) -> Exited {
        Exited::new(&self.shared, self.pid().id())
    }

    /// Watches it: gives its [`Down`](crate::Down) when it has ended.
    pub fn monitor(&self) -> Monitor {
        Monitor::new(&self.shared, self.pid().id())
    }

    /// Asks it to end. One that waits or computes is unwound where it stands, unless it traps exits.
    pub fn stop(&self) {
        self.shared.exit(self.pid().id(), ProcessId::NONE, crate::actor::ExitReason::Shutdown);
    }
}

impl<M: MessageType> ActorRef<M> {
    /// Whoever has a name when a message is sent. A message of a type that process does not take is a dead letter.
    #[must_use]
    pub fn named(rt: &Runtime, name: &str) -> Self {
        let target = Target::Name(name.into());
        let name = Cow::Owned(name.to_owned());
        Self { shared: rt.shared().clone(), name, message: Some(M::descriptor()), target, marker: PhantomData }
    }
}

impl<M: MeshType> ActorRef<M> {
    /// Sends a message, at once and without waiting.
    ///
    /// # Errors
    /// If the actor has ended or its mailbox is full: the message comes back.
    pub fn send(&self, message: M) -> Result<(), SendError<M>> {
        let (ty, to) = match self.way() {
            Ok(way) => way,
            Err(why) => return Err(SendError { message, why }),
        };
        let envelope = || Envelope::User { hash: ty.hash, value: encode(&message, ty) };
        match self.shared.offer(to, envelope) {
            Sent::Delivered => Ok(()),
            Sent::Full => Err(SendError { message, why: CallError::MailboxFull }),
            Sent::NoProcess => Err(SendError { message, why: CallError::NoProcess }),
        }
    }

    /// Sends a message; if the mailbox is full, waits until there is room.
    ///
    /// # Errors
    /// If the actor has ended: the message comes back.
    pub async fn send_waiting(&self, message: M) -> Result<(), SendError<M>> {
        let wait = poll_fn(|context| match self.way() {
            Ok((_, to)) if self.shared.is_full(to) && self.shared.wait_for_room(to, context.waker()) => Poll::Pending,
            _ => Poll::Ready(()),
        });
        wait.await;
        self.send(message)
    }

    /// The type of its messages, and the process that gets one that is sent now.
    fn way(&self) -> Result<(&'static TypeDesc, ProcessId), CallError> {
        if self.shared.phase() != Phase::Running {
            return Err(CallError::ShuttingDown);
        }
        let to = self.target.find(&self.shared)?;
        Ok((self.message.ok_or(CallError::NoProcess)?, to))
    }
}

impl<M> Clone for ActorRef<M> {
    fn clone(&self) -> Self {
        let (shared, name, target) = (self.shared.clone(), self.name.clone(), self.target.clone());
        Self { shared, name, message: self.message, target, marker: PhantomData }
    }
}

impl<M> From<&ActorRef<M>> for ProcessId {
    fn from(actor: &ActorRef<M>) -> Self {
        actor.pid().id()
    }
}

impl<M> fmt::Debug for ActorRef<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}", self.name, self.target)
    }
}

impl<M> fmt::Debug for SendError<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SendError").field("why", &self.why).finish_non_exhaustive()
    }
}

impl<M> fmt::Display for SendError<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the message was not delivered: {}", self.why)
    }
}

impl<M> std::error::Error for SendError<M> {}

/// # Safety
/// `A` and `M` stand for the argument types and the message type of actor `index` of the package.
pub(crate) unsafe fn spawn<A: MeshType, M>(
    rt: &Runtime,
    package: &'static Package,
    index: usize,
    args: A,
) -> ActorRef<M> {
    assert_known(rt, package);
    let actor = &package.actors()[index];
    let args = encode(&args, actor.args());
    let spec = Spec { name: actor.name.as_str().into(), body: Body::Actor { actor, args } };
    let id = current::spawn(rt.shared(), spec);
    ActorRef::new(rt.shared().clone(), actor.name.as_str().into(), actor.message(), id)
}

/// # Safety
/// `M` stands for the message type of actor `index` of the package.
pub(crate) unsafe fn actor_named<M>(rt: &Runtime, package: &'static Package, index: usize, name: &str) -> ActorRef<M> {
    let actor = &package.actors()[index];
    let target = Target::Name(name.into());
    let of = Cow::Borrowed(actor.name.as_str());
    ActorRef { shared: rt.shared().clone(), name: of, message: actor.message(), target, marker: PhantomData }
}
