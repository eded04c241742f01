//! Actors started from Rust, and messages to them.

use super::pid::Pid;
use super::{assert_known, encode};
use crate::actor::{Body, CallError, ProcessId, Spec};
use crate::host::{Exited, Runtime};
use crate::mailbox::Envelope;
use crate::scheduler::{Phase, Shared};
use crate::value::convert::MeshType;
use mesh_abi::package::{ActorDesc, Package};
use std::fmt;
use std::sync::Arc;

/// An actor that takes messages of type `M`.
pub struct ActorRef<M> {
    shared: Arc<Shared>,
    actor: &'static ActorDesc,
    pid: Pid<M>,
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
    /// Its pid.
    #[must_use]
    pub fn pid(&self) -> Pid<M> {
        self.pid
    }

    /// Why it ends: ready when it has.
    pub fn exited(&self) -> Exited {
        Exited::new(&self.shared, self.pid.id())
    }
}

impl<M: MeshType> ActorRef<M> {
    /// Sends a message, at once and without waiting.
    ///
    /// # Errors
    /// If the actor has ended: the message comes back.
    pub fn send(&self, message: M) -> Result<(), SendError<M>> {
        if self.shared.phase() != Phase::Running {
            return Err(SendError { message, why: CallError::ShuttingDown });
        }
        let Some(ty) = self.actor.message() else {
            return Err(SendError { message, why: CallError::NoProcess });
        };
        let envelope = Envelope::User { hash: ty.hash, value: encode(&message, ty) };
        match self.shared.table.with(self.pid.id(), |process| process.deliver(envelope).is_ok()) {
            Some(true) => Ok(()),
            _ => Err(SendError { message, why: CallError::NoProcess }),
        }
    }
}

impl<M> Clone for ActorRef<M> {
    fn clone(&self) -> Self {
        Self { shared: self.shared.clone(), actor: self.actor, pid: self.pid }
    }
}

impl<M> fmt::Debug for ActorRef<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}", self.actor.name.as_str(), self.pid)
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
    let shared = rt.shared().clone();
    let args = encode(&args, actor.args());
    let id = match shared.phase() {
        Phase::Running => shared.spawn(Spec { name: actor.name.as_str().into(), body: Body::Actor { actor, args } }),
        _ => ProcessId::NONE,
    };
    ActorRef { shared, actor, pid: Pid::of(id) }
}
