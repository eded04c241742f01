//! Requests to services, and the way back of their replies.
//!
//! A reply never enters a mailbox. A calling process has a queue of its own for replies and knows its call
//! by a reference; Rust code has a slot per call. Whoever holds a [`ReplyTo`] owes an answer: if it is
//! dropped unanswered, the caller is told that the process is gone. So no caller can wait for nobody.

use super::call_error::CallError;
use super::id::ProcessId;
use super::owner::{Owner, Wait, Woken};
use super::process::Awaited;
use super::receive::Debt;
use super::slot::Slot;
use crate::mailbox::Envelope;
use crate::message::Fragment;
use crate::scheduler::Shared;
use crate::telemetry::Origin;
use mesh_abi::package::ServiceDesc;
use std::cell::Cell;
use std::ptr::NonNull;
use std::sync::Arc;
use std::time::Duration;

/// What comes back from a call.
pub(crate) type Reply = Result<Fragment, CallError>;

/// Where an answer is owed.
pub(crate) struct ReplyTo(Option<Target>);

enum Target {
    Process { shared: NonNull<Shared>, id: ProcessId, reference: u64 },
    Host(Arc<Slot<Reply>>),
}

// SAFETY: the runtime outlives its processes, and with them every reply owed to or by one of them.
unsafe impl Send for Target {}

impl ReplyTo {
    /// To Rust code, which waits at the slot.
    pub(crate) fn host(slot: Arc<Slot<Reply>>) -> Self {
        Self(Some(Target::Host(slot)))
    }

    /// To nobody, who waits for nothing.
    pub(crate) fn nobody() -> Self {
        Self(None)
    }

    /// To the running process.
    fn process(owner: Owner, reference: u64) -> Self {
        let shared = NonNull::from(owner.shared());
        Self(Some(Target::Process { shared, id: owner.id(), reference }))
    }

    /// Pays the debt.
    pub(crate) fn answer(mut self, reply: Reply) {
        self.send(reply);
    }

    fn send(&mut self, reply: Reply) {
        match self.0.take() {
            None => {}
            Some(Target::Host(slot)) => slot.set(reply),
            Some(Target::Process { shared, id, reference }) => {
                // SAFETY: see `Target`.
                let shared = unsafe { shared.as_ref() };
                shared.table.with(id, |process| process.deliver_reply(reference, reply));
            }
        }
    }
}

impl Drop for ReplyTo {
    fn drop(&mut self) {
        self.send(Err(CallError::NoProcess));
    }
}

impl Shared {
    /// Sends a request, or says why it reaches nobody.
    pub(crate) fn request(
        &self,
        service: &'static ServiceDesc,
        to: ProcessId,
        handler: u32,
        args: Fragment,
        reply: Option<ReplyTo>,
    ) -> Result<(), CallError> {
        let envelope = Envelope::Request { handler, args, reply, origin: Origin::here() };
        let sent = self.table.with(to, |process| match process.service() {
            Some(found) if found.hash == service.hash => process.deliver(envelope).map_err(|_| CallError::NoProcess),
            _ if process.has_ended() => Err(CallError::NoProcess),
            _ => Err(CallError::BadService),
        });
        sent.unwrap_or(Err(CallError::NoProcess))
    }
}

impl Owner {
    /// Calls a service and waits for its reply.
    pub(crate) fn call(
        &self,
        service: &'static ServiceDesc,
        to: ProcessId,
        handler: u32,
        args: Fragment,
        limit: Option<Duration>,
    ) -> Reply {
        if to == self.id() {
            return Err(CallError::CalledItself);
        }
        let reference = self.new_reference();
        let reply_to = ReplyTo::process(*self, reference);
        self.shared().request(service, to, handler, args, Some(reply_to))?;
        self.await_reply(reference, limit)
    }

    /// Sends a message that asks for an answer of a type, and waits for it.
    pub(crate) fn ask(&self, to: ProcessId, hash: u64, value: Fragment, answer: u64) -> Reply {
        if to == self.id() {
            return Err(CallError::CalledItself);
        }
        let (reply, reference) = self.expect_reply();
        // What reaches nobody answers for itself when it is dropped.
        self.shared().send(to, Envelope::Asked { hash, value, debt: Box::new(Debt { answer, to: reply }) });
        self.await_reply(reference, None)
    }

    /// A debt to the running process, and the reference by which it will know the answer.
    pub(crate) fn expect_reply(&self) -> (ReplyTo, u64) {
        let reference = self.new_reference();
        (ReplyTo::process(*self, reference), reference)
    }

    /// Waits for the reply to one call. Replies to calls given up earlier are dropped.
    pub(crate) fn await_reply(&self, reference: u64, limit: Option<Duration>) -> Reply {
        let deadline = limit.and_then(|limit| self.shared().timers.deadline(limit));
        let awaited = Awaited { reference, reply: Cell::new(None) };
        let place = Place::take(*self, &awaited);
        let reply = loop {
            let came = awaited.reply.take();
            let left =
                came.or_else(|| self.replies.take_all().find(|(of, _)| *of == reference).map(|(_, reply)| reply));
            if let Some(reply) = left {
                break reply;
            }
            if self.wait(Wait::Reply, deadline) == Woken::Late {
                break Err(CallError::Timeout { after: limit.unwrap_or_default() });
            }
        };
        drop(place);
        reply
    }
}

/// While it lives, the process says where the answer goes that it waits for; also when it is unwound.
struct Place {
    owner: Owner,
    before: *const Awaited,
}

impl Place {
    fn take(owner: Owner, awaited: &Awaited) -> Self {
        // A destructor may call while another call is being unwound.
        Self { owner, before: owner.own.awaited.replace(awaited) }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.owner.own.awaited.set(self.before);
    }
}
