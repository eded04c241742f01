//! Pids as typed values of Rust.

use super::exited::Exited;
use crate::actor::{CallError, ProcessId};
use crate::mailbox::Envelope;
use crate::message::{Arena, Fragment, FragmentBuilder};
use crate::scheduler::{Shared, current_process};
use crate::value::convert::MeshType;
use mesh_abi::types::TypeDesc;
use mesh_abi::word::Word;
use std::cell::RefCell;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::sync::Arc;

/// A pid that takes messages of type `M`; a service's pid has the service for it, the untyped pid `()`.
pub struct Pid<M = ()> {
    id: ProcessId,
    /// Where it lives. `None` for the pid of no process.
    shared: Option<Arc<Shared>>,
    /// What it takes, as far as the value's type said.
    message: Option<&'static TypeDesc>,
    _takes: PhantomData<fn(M)>,
}

/// A running actor that takes messages of type `M`.
pub struct ActorRef<M>(Pid<M>);

/// A message that was not delivered, with the message.
#[non_exhaustive]
pub struct SendError<M> {
    /// What was to be sent.
    pub message: M,
    /// Why it was not.
    pub why: CallError,
}

thread_local! {
    /// The runtime whose values are being converted on this thread.
    static CONVERTING: RefCell<Option<Arc<Shared>>> = const { RefCell::new(None) };
}

/// Converts values that come from a runtime: pids among them belong to it.
pub(crate) fn converting<R>(shared: &Arc<Shared>, convert: impl FnOnce() -> R) -> R {
    let before = CONVERTING.replace(Some(shared.clone()));
    let result = convert();
    CONVERTING.set(before);
    result
}

fn runtime_of_conversion() -> Option<Arc<Shared>> {
    CONVERTING.with_borrow(Option::clone).or_else(|| current_process()?.shared().handle().upgrade())
}

impl<M> Pid<M> {
    /// No process: what a failed look-up gives. Messages to it vanish.
    pub const NONE: Self = Self { id: ProcessId::NONE, shared: None, message: None, _takes: PhantomData };

    pub(crate) fn new(shared: Arc<Shared>, id: ProcessId, message: Option<&'static TypeDesc>) -> Self {
        Self { id, shared: Some(shared), message, _takes: PhantomData }
    }

    /// The number of the process.
    #[must_use]
    pub fn id(&self) -> ProcessId {
        self.id
    }

    /// Whether it stands for a process, alive or not.
    #[must_use]
    pub fn is_some(&self) -> bool {
        self.id != ProcessId::NONE
    }

    /// The same pid without its type.
    #[must_use]
    pub fn untyped(self) -> Pid {
        Pid { id: self.id, shared: self.shared, message: None, _takes: PhantomData }
    }

    /// Why the process ends: ready when it has, at once with [`crate::ExitReason::Noproc`] if it is gone.
    pub fn exited(&self) -> Exited {
        Exited::of(self.shared.as_deref(), self.id)
    }
}

impl<M: MeshType> Pid<M> {
    /// Sends a message.
    ///
    /// # Errors
    /// Gives the message back if there is no such process, or none that takes messages of this type.
    pub fn send(&self, message: M) -> Result<(), SendError<M>> {
        let (Some(shared), Some(ty)) = (&self.shared, self.message) else {
            return Err(SendError { message, why: CallError::NoProcess });
        };
        if shared.is_stopping() {
            return Err(SendError { message, why: CallError::ShuttingDown });
        }
        let envelope = Envelope::User { hash: ty.hash, value: fragment(&message, ty) };
        match shared.table.with(self.id, |process| process.deliver(envelope).is_ok()) {
            Some(true) => Ok(()),
            _ => Err(SendError { message, why: CallError::NoProcess }),
        }
    }
}

impl<M> ActorRef<M> {
    pub(super) fn new(pid: Pid<M>) -> Self {
        Self(pid)
    }

    /// Its pid.
    #[must_use]
    pub fn pid(&self) -> Pid<M> {
        self.0.clone()
    }

    /// The number of its process.
    #[must_use]
    pub fn id(&self) -> ProcessId {
        self.0.id
    }

    /// Why it ends: ready when it has, at once with [`crate::ExitReason::Noproc`] if it is gone.
    pub fn exited(&self) -> Exited {
        self.0.exited()
    }
}

impl<M: MeshType> ActorRef<M> {
    /// Sends a message.
    ///
    /// # Errors
    /// Gives the message back if the actor has ended.
    pub fn send(&self, message: M) -> Result<(), SendError<M>> {
        self.0.send(message)
    }
}

/// A Rust value as a Mesh value outside of any heap.
pub(super) fn fragment(value: &impl MeshType, ty: &'static TypeDesc) -> Fragment {
    let mut builder = FragmentBuilder::new();
    let word = value.to_word(ty, &mut builder);
    builder.finish(word, ty.is_ref())
}

// SAFETY: the word of a pid is the number of its process.
unsafe impl<M> MeshType for Pid<M> {
    fn to_word(&self, _: &'static TypeDesc, _: &mut dyn Arena) -> Word {
        self.id.word()
    }

    unsafe fn from_word(word: Word, ty: &'static TypeDesc) -> Self {
        let (id, message) = (ProcessId::from_word(word), ty.args().first().copied());
        Self { id, shared: runtime_of_conversion(), message, _takes: PhantomData }
    }
}

impl<M> Clone for Pid<M> {
    fn clone(&self) -> Self {
        Self { id: self.id, shared: self.shared.clone(), message: self.message, _takes: PhantomData }
    }
}

impl<M> PartialEq for Pid<M> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<M> Eq for Pid<M> {}

impl<M> PartialOrd for Pid<M> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<M> Ord for Pid<M> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.id.cmp(&other.id)
    }
}

impl<M> Hash for Pid<M> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

impl<M> fmt::Debug for Pid<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.id.fmt(f)
    }
}

impl<M> fmt::Display for Pid<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.id.fmt(f)
    }
}

impl<M> Clone for ActorRef<M> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<M> fmt::Debug for ActorRef<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ActorRef({})", self.0)
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
