//! The end of a process; the order is in the room's opening. Also links and exit signals.

use super::body::Body;
use super::call_error::CallError;
use super::fault::Fault;
use super::id::ProcessId;
use super::owner::Owner;
use super::reason::ExitReason;
use super::receive::Stored;
use super::relations::Watcher;
use super::request::ReplyTo;
use crate::mailbox::{Envelope, Notice};
use crate::scheduler::Shared;
use crate::telemetry;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How a body ended.
pub(crate) struct End {
    pub(super) reason: ExitReason,
    /// The fault to report.
    pub(super) fault: Option<Fault>,
}

/// The report of a process that ended with a fault.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Crash {
    /// Name of the actor, service or closure.
    pub process: String,
    /// Its number.
    pub id: ProcessId,
    /// What happened, and where.
    pub fault: Fault,
}

impl std::fmt::Display for Crash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.fault.site {
            Some(site) => {
                write!(f, "{}\n  in {} of {} {}", self.fault, site.function.as_str(), self.process, self.id)?;
            }
            None => write!(f, "{}\n  in {} {}", self.fault, self.process, self.id)?,
        }
        write!(f, "{}", self.fault.called_by())
    }
}

/// Worker: brings a process whose body has ended, or never began, to its end.
pub(crate) fn finish(owner: Owner) {
    let shared = owner.shared();
    let end = owner.own.end.take().map_or(End { reason: ExitReason::Normal, fault: None }, |end| *end);
    let End { reason, fault } = end;
    if let Some(fault) = fault {
        shared.report(Crash { process: owner.name().to_owned(), id: owner.id(), fault });
    }
    owner.own.trace().end();
    telemetry::exited(&reason);
    owner.inbox.exit();
    let relations = owner.end_relations(&reason);
    release_callers(owner, &reason);
    let mut hosts = Vec::new();
    if let Some(relations) = relations {
        // Before its supervisor knows, which then has the last word.
        if !relations.names.is_empty()
            && let Some(&supervisor) = relations.links.iter().find(|&&other| shared.is_supervisor(other))
        {
            shared.names.leave_to(&relations.names, supervisor);
        }
        if owner.supervisor().is_some() {
            shared.names.settle(owner.id());
        }
        for other in relations.links {
            shared.exit_signal(other, owner.id(), reason.clone());
        }
        for watcher in relations.watchers {
            match watcher {
                Watcher::Process { id, reference } => shared.down(id, reference, owner.id(), reason.clone()),
                host => hosts.push(host),
            }
        }
        relations.waiters.into_iter().for_each(|waiter| waiter.wake(shared));
        if !relations.names.is_empty() {
            shared.names.release(&relations.names, owner.id());
        }
        relations.registries.iter().for_each(|registry| registry.release(owner.id()));
    }
    let limit = owner.own.rare.get().and_then(|rare| rare.limited.timer.take());
    limit.into_iter().for_each(|timer| drop(shared.timers.cancel(timer)));
    let jobs = owner.own.rare.get().map(|rare| rare.jobs.take());
    for (job, _) in jobs.unwrap_or_default() {
        shared.exit(job, owner.id(), ExitReason::Shutdown);
    }
    owner.with_memory(crate::heap::Memory::discard);
    // SAFETY: the process has ended and the owner is alone; nobody uses the memory after this, except for
    // the stack limit, whose bytes stay in the process.
    unsafe { std::mem::ManuallyDrop::drop(&mut *owner.memory_ptr()) };
    shared.forget(owner.as_ptr());
    hosts.into_iter().for_each(|host| host.tell_host(reason.clone()));
}

/// The mailbox closes, and everyone who waits for an answer gets the reason instead.
pub(super) fn release_callers(owner: Owner, reason: &ExitReason) {
    let failure = owner.shared().failure_of(reason);
    let release = |reply: Option<ReplyTo>| {
        if let Some(reply) = reply {
            reply.answer(Err(failure.clone()));
        }
    };
    release(owner.own.answer.take());
    release(owner.own.body.take().and_then(Body::into_reply));
    release(owner.own.debt.take().map(|it| it.to));
    let (seen, unseen) = owner.own.saved.borrow_mut().take_rest();
    for stored in seen {
        if let Stored::Value { debt: Some(debt), .. } = stored {
            release(Some(debt.to));
        }
    }
    let rest = owner.inbox.close();
    // After the close nobody takes over any more.
    let backlog = owner.relate(|relations| relations.backlog.take());
    for envelope in unseen.chain(backlog.into_iter().flat_map(|it| it.envelopes)).chain(rest) {
        match envelope {
            Envelope::Request { reply, .. } => release(reply),
            Envelope::Asked { debt, .. } => release(Some(debt.to)),
            Envelope::Command(command) => release(Some(command.1)),
            Envelope::User { .. } | Envelope::Notice(_) => {}
        }
    }
}

impl Owner {
    /// Tells of a fault that does not end the process.
    pub(crate) fn report(&self, fault: Fault) {
        self.report_as(self.name().to_owned(), fault);
    }

    pub(super) fn report_as(&self, process: String, fault: Fault) {
        self.shared().report(Crash { process, id: self.id(), fault });
    }
}

impl Shared {
    /// Whether a process is a supervisor.
    fn is_supervisor(&self, id: ProcessId) -> bool {
        self.table.with(id, |process| process.supervisor().is_some()) == Some(true)
    }

    /// What callers of a process that ended are told.
    fn failure_of(&self, reason: &ExitReason) -> CallError {
        match reason {
            ExitReason::Shutdown | ExitReason::Killed if self.is_stopping() => CallError::ShuttingDown,
            reason => CallError::Crashed(reason.clone()),
        }
    }

    /// Links the running process with another.
    pub(crate) fn link(&self, owner: Owner, other: ProcessId) {
        self.link_pair(owner.id(), other);
    }

    /// Links two processes. If the other is gone, the first is told so as of its end.
    pub(crate) fn link_pair(&self, me: ProcessId, other: ProcessId) {
        let add = |to, other| self.table.with(to, |process| process.relate(|relations| relations.add_link(other)));
        if other == me || add(me, other) != Some(true) {
            return;
        }
        if add(other, me) != Some(true) {
            self.table.with(me, |process| process.relate(|relations| relations.remove_link(other)));
            self.exit_signal(me, other, ExitReason::Noproc);
        }
    }

    /// Removes a link.
    pub(crate) fn unlink(&self, owner: Owner, other: ProcessId) {
        self.unlink_pair(owner.id(), other);
    }

    /// Removes the link of two processes.
    pub(crate) fn unlink_pair(&self, one: ProcessId, other: ProcessId) {
        for (of, from) in [(one, other), (other, one)] {
            self.table.with(of, |process| process.relate(|relations| relations.remove_link(from)));
        }
    }

    /// The end of a linked process reaches `to`.
    fn exit_signal(&self, to: ProcessId, from: ProcessId, reason: ExitReason) {
        self.table.with(to, |process| {
            process.relate(|relations| relations.remove_link(from));
            if process.traps_exits.load(std::sync::atomic::Ordering::Relaxed) {
                process.notify(Notice::Exit { from, reason, asked: false });
            } else if reason.is_crash() {
                process.interrupt(ExitReason::Linked(from, Box::new(reason)));
            }
        });
    }

    /// A monitored process has ended.
    pub(crate) fn down(&self, to: ProcessId, reference: u64, from: ProcessId, reason: ExitReason) {
        self.table.with(to, |process| process.notify(Notice::Down { reference, from, reason }));
    }

    /// Asks a process to end. One that traps exits is told instead, except for a kill.
    pub(crate) fn exit(&self, to: ProcessId, from: ProcessId, reason: ExitReason) {
        self.table.with(to, |process| {
            let traps = process.traps_exits.load(std::sync::atomic::Ordering::Relaxed);
            if traps && reason != ExitReason::Killed {
                process.notify(Notice::Exit { from, reason, asked: true });
            } else {
                process.interrupt(reason);
            }
        });
    }

    /// Watches a process for Rust code or another process; one that is gone has ended with `noproc`.
    pub(crate) fn watch(&self, id: ProcessId, watcher: Watcher) {
        let mut watcher = Some(watcher);
        let added = self.table.with(id, |process| {
            process.relate(|relations| match watcher.take() {
                Some(it) => relations.add_watcher(it),
                None => Ok(()),
            })
        });
        let (watcher, reason) = match (added, watcher) {
            (Some(Ok(())), _) => return,
            (Some(Err(ended)), _) => ended,
            (None, Some(watcher)) => (watcher, ExitReason::Noproc),
            (None, None) => return,
        };
        match watcher {
            Watcher::Process { id: to, reference } => self.down(to, reference, id, reason),
            host => host.tell_host(reason),
        }
    }

    /// Tells of a crash: the host's hook, or a report on standard error.
    pub(crate) fn report(&self, crash: Crash) {
        telemetry::crashed(&crash);
        match &self.config.on_crash {
            // A hook that panics must not take the worker along.
            Some(hook) => drop(catch_unwind(AssertUnwindSafe(|| hook(crash)))),
            // One write, so that reports do not mix; nobody is left to tell of a closed stream.
            None => drop(std::io::stderr().write_all(format!("{crash}\n").as_bytes())),
        }
    }
}
