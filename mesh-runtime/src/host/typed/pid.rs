//! Pids that know what their process takes.

use crate::actor::ProcessId;
use crate::message::Arena;
use crate::value::convert::MeshType;
use mesh_abi::types::TypeDesc;
use mesh_abi::word::Word;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

/// In place of a message type: any message may be sent, and one of a wrong type is a dead letter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Untyped {}

/// The pid of a process that takes messages of type `M`; for a service, `M` is its handle.
///
/// A value of both languages. It says nothing about the runtime its process lives in.
pub struct Pid<M = Untyped> {
    id: ProcessId,
    marker: PhantomData<fn(M)>,
}

impl<M> Pid<M> {
    /// No process. Messages to it vanish.
    pub const NONE: Self = Self::of(ProcessId::NONE);

    pub(crate) const fn of(id: ProcessId) -> Self {
        Self { id, marker: PhantomData }
    }

    /// The number of the process.
    #[must_use]
    pub const fn id(self) -> ProcessId {
        self.id
    }

    /// The same for Mesh code that takes a `Pid` of any kind.
    #[must_use]
    pub const fn untyped(self) -> Pid {
        Pid::of(self.id)
    }
}

impl<M> From<Pid<M>> for ProcessId {
    fn from(pid: Pid<M>) -> Self {
        pid.id
    }
}

impl<M> Clone for Pid<M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M> Copy for Pid<M> {}

impl<M> PartialEq for Pid<M> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<M> Eq for Pid<M> {}

impl<M> PartialOrd for Pid<M> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<M> Ord for Pid<M> {
    fn cmp(&self, other: &Self) -> Ordering {
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

// SAFETY: the word of a pid is the number of its process, whatever it takes.
unsafe impl<M> MeshType for Pid<M> {
    fn to_word(&self, _: &'static TypeDesc, _: &mut dyn Arena) -> Word {
        self.id.word()
    }

    unsafe fn from_word(word: Word, _: &'static TypeDesc) -> Self {
        Self::of(ProcessId::from_word(word))
    }
}
