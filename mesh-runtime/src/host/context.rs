//! The running process, as Rust code sees it.

use super::visit::Visit;
use crate::actor::{self, Body, Crash, ExitReason, Fault, Owner, ProcessId, Received, Spec};
use crate::heap::Memory;
use crate::mailbox::{Envelope, Notice};
use crate::message::Fragment;
use crate::scheduler::{Plan, Priority};
use mesh_abi::context::Context;
use mesh_abi::process::ALL_NOTICES;
use mesh_abi::types::TypeDesc;
use mesh_abi::word::Word;
use std::borrow::Cow;
use std::future::Future;
use std::marker::PhantomData;
use std::time::{Duration, Instant};

/// The process that is running, for Rust code that is its body or below its Mesh frames.
pub struct ProcessContext {
    owner: Owner,
    /// Bound to its process: what it suspends is the code that holds it.
    _not_send: PhantomData<*mut ()>,
}

/// What a process finds in its mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Message {
    /// A message: the identity of its type, and the value, in the process's heap.
    Value {
        /// `TypeDesc::hash` of the type.
        hash: u64,
        /// The value.
        word: Word,
    },
    /// A linked process ended (only if exits are trapped).
    Exit {
        /// It.
        from: ProcessId,
        /// Why.
        reason: ExitReason,
    },
    /// A monitored process ended.
    Down {
        /// What `monitor` gave.
        reference: u64,
        /// It.
        from: ProcessId,
        /// Why.
        reason: ExitReason,
    },
}

impl ProcessContext {
    /// The process itself.
    pub(crate) fn owner(&self) -> Owner {
        self.owner
    }

    /// # Safety
    /// `context` is that of the process which runs on this thread now, and the value does not outlive the
    /// call that got the pointer.
    #[must_use]
    pub unsafe fn from_context(context: *mut Context) -> Self {
        // SAFETY: the caller vouches that the process runs on this thread, so its owner is here.
        Self { owner: unsafe { Owner::from_context(context) }, _not_send: PhantomData }
    }

    /// The process that runs on this thread, if any does.
    #[must_use]
    pub fn current() -> Option<Self> {
        crate::scheduler::current_process().map(|owner| Self { owner, _not_send: PhantomData })
    }

    /// Its number.
    #[must_use]
    pub fn id(&self) -> ProcessId {
        self.owner.id()
    }

    /// What generated code takes as its first argument.
    #[must_use]
    pub fn context(&self) -> *mut Context {
        self.owner.context()
    }

    /// Uses the process's heap. `part` must not suspend the process.
    pub fn with_memory<R>(&mut self, part: impl FnOnce(&mut Memory) -> R) -> R {
        self.owner.with_memory(part)
    }

    /// Suspends the process.
    pub fn sleep(&mut self, time: Duration) {
        self.owner.sleep(self.owner.shared().timers.deadline(time));
    }

    /// Runs sooner or later than other processes from now on. Gives the priority it had.
    pub fn set_priority(&mut self, priority: Priority) -> Priority {
        self.owner.shared().set_priority(&self.owner, priority)
    }

    /// Lets other processes run, and ends this one if somebody asked for it.
    pub fn yield_now(&mut self) {
        self.owner.give_way();
    }

    /// Waits for a future; only this process waits.
    pub fn block_on<F: Future>(&mut self, future: F) -> F::Output {
        self.owner.block_on(future)
    }

    /// Starts a process whose body is Rust code; see [`crate::Runtime::spawn_native`].
    pub fn spawn_native(
        &self,
        name: impl Into<Cow<'static, str>>,
        body: impl FnOnce(&mut ProcessContext) + Send + 'static,
    ) -> ProcessId {
        self.owner.spawn(Spec { name: name.into(), body: Body::Native(Box::new(body)) })
    }

    /// Starts a process whose body is a Mesh closure without parameters; it is copied.
    pub fn spawn_closure(&self, name: impl Into<Cow<'static, str>>, closure: Word) -> ProcessId {
        let body = Body::Closure { closure: Fragment::copy(closure, true), notices: ALL_NOTICES };
        self.owner.spawn(Spec { name: name.into(), body })
    }

    /// Sends a copy of a value.
    pub fn send(&self, to: ProcessId, ty: &TypeDesc, value: Word) {
        let envelope = Envelope::User { hash: ty.hash, value: Fragment::copy(value, ty.is_ref()) };
        self.owner.shared().send(to, envelope);
    }

    /// The oldest item of the mailbox. `None`: the time is over.
    pub fn receive(&mut self, timeout: Option<Duration>) -> Option<Message> {
        self.owner.receive_begin(0, timeout, ALL_NOTICES);
        if !self.owner.receive_next() {
            return None;
        }
        Some(match self.owner.receive_take()? {
            Received::Value { hash, word } => Message::Value { hash, word },
            Received::Notice(Notice::Exit { from, reason, .. }) => Message::Exit { from, reason },
            Received::Notice(Notice::Down { reference, from, reason }) => Message::Down { reference, from, reason },
            Received::Command(_) => return None, // Sent to supervisors only.
        })
    }

    /// Links with another process: if one crashes, so does the other.
    pub fn link(&mut self, other: ProcessId) {
        self.owner.shared().link(self.owner, other);
        self.owner.check_interrupt();
    }

    /// Removes a link.
    pub fn unlink(&mut self, other: ProcessId) {
        self.owner.shared().unlink(self.owner, other);
    }

    /// Watches a process: a `Message::Down` tells its end. Gives the reference.
    pub fn monitor(&mut self, id: ProcessId) -> u64 {
        self.owner.monitor(id)
    }

    /// Ends a watch. False: there is none of this reference.
    pub fn demonitor(&mut self, reference: u64) -> bool {
        self.owner.demonitor(reference)
    }

    /// Whether the end of a linked process comes as `Message::Exit` instead of ending this one. Gives the
    /// setting before.
    pub fn trap_exits(&mut self, on: bool) -> bool {
        self.owner.trap_exits(on)
    }

    /// Asks a process to end.
    pub fn exit(&mut self, id: ProcessId, reason: ExitReason) {
        self.owner.shared().exit(id, self.id(), reason);
        self.owner.check_interrupt();
    }

    /// Runs a part of the process, typically a call of a Mesh closure, and gives its fault as a value. The
    /// end of the process itself goes through.
    ///
    /// # Errors
    /// The fault of `part`.
    pub fn catch<R>(&mut self, part: impl FnOnce(&mut Self) -> R) -> Result<R, Fault> {
        let context = self.context();
        // SAFETY: this is the running process.
        unsafe { actor::catch(context, || part(self)) }
    }

    /// Tells of a fault that was caught, as of the crash of a process: what it was in, and what happened.
    pub fn report(&self, doing: impl Into<String>, fault: Fault) {
        self.owner.shared().report(Crash { process: doing.into(), id: self.id(), fault });
    }

    /// A connection from outside that this process serves from now on.
    pub fn visit(&self) -> Visit {
        Visit::new(self.owner.shared(), self.id())
    }

    /// Whether the runtime has begun to end.
    #[must_use]
    pub fn is_ending(&self) -> bool {
        self.owner.shared().visits.is_closing()
    }

    /// This moment by the clock of the runtime: what timers and deadlines go by.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.owner.now()
    }

    /// Time since the beginning of 1970, UTC, by the clock of the runtime. In a deterministic one it begins with
    /// 2025.
    #[must_use]
    pub fn since_epoch(&self) -> Duration {
        self.owner.shared().timers.clock().since_epoch()
    }

    /// Whether the runtime is a deterministic one.
    #[must_use]
    pub fn is_deterministic(&self) -> bool {
        self.owner.shared().plan.is_some()
    }

    /// The next random number of a deterministic runtime. None: the runtime is none, and numbers may come from
    /// anywhere.
    #[must_use]
    pub fn seeded_number(&self) -> Option<u64> {
        self.owner.shared().plan.as_ref().map(Plan::number)
    }

    /// Ends the process with a fault at the place it is at.
    pub fn fault(&self, message: impl Into<String>) -> ! {
        self.owner.fault(message)
    }
}
