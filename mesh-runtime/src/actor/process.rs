//! A process: what everybody may touch, and what its owner alone may.

use super::body::Body;
use super::exit::End;
use super::id::ProcessId;
use super::limits::Limited;
use super::owner::{Door, Paused, Wait};
use super::reason::ExitReason;
use super::receive::{Debt, Receive, Stored};
use super::relations::{Relations, Watcher};
use super::request::{Reply, ReplyTo};
use super::slot::Slot;
use super::spawning::Starting;
use super::table::{Numbered, Table};
use super::terminate::Ending;
use crate::heap::{HEAP_UNIT, Memory};
use crate::mailbox::{Bound, Envelope, Fill, Inbox, Notice, Pushed, Queue, Saved, Woken};
use crate::recycle::Recycled;
use crate::scheduler::{PriorityCell, Shared};
use crate::sync::lock;
use crate::telemetry::Trace;
use mesh_abi::context::Context;
use mesh_abi::package::ServiceDesc;
use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell, UnsafeCell};
use std::mem::ManuallyDrop;
use std::ptr::{NonNull, addr_of};
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU32, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Instant;

/// A process. Its address is that of its [`Context`].
///
/// Divided by who writes: `memory` and `own` belong to whoever runs the process ([`super::Owner`]); `memory`
/// has one exception, the stack limit, through which anyone asks for a yield. Everything else is for all
/// threads, under its own protocol.
#[repr(C)]
pub(crate) struct Process {
    /// First, so that generated code finds the context at the process's address. Freed by `exit`.
    memory: UnsafeCell<ManuallyDrop<Memory>>,
    id: ProcessId,
    name: Cow<'static, str>,
    /// Who started it; none if it was Rust code.
    parent: ProcessId,
    /// When it was started: milliseconds of the runtime's clock.
    started: u64,
    /// The service it is, for callers to check before they send.
    service: Option<&'static ServiceDesc>,
    shared: NonNull<Shared>,

    /// What was sent to it, and where it stands: the word by which senders, wakers and workers agree.
    pub(crate) inbox: Inbox<Envelope>,
    /// Somebody wants it to leave; the reason stands in `relations`. Written by anyone, read by the owner.
    pub(super) interrupted: AtomicBool,
    /// When it runs. Written by the owner.
    pub(crate) priority: PriorityCell,
    /// Exit signals come as notices. Written by the owner, or by the Rust code it stands for.
    pub(super) traps_exits: AtomicBool,
    /// What it waits for (`Wait`), for the end of a program. Written by the owner.
    pub(super) waiting_for: AtomicU8,
    /// Whether it is a supervisor, and whose child.
    kind: Kind,
    pub(super) bound: Bound,
    /// The request that a service handles, counted from 1; 0: none. Written by the owner.
    handling: AtomicU32,
    /// The kinds of notices its code has arms for; others are not delivered. Written by the owner.
    pub(super) notices: AtomicU64,
    /// Answers to its calls that came when it did not wait for them; apart from the mailbox, so that no `receive` can
    /// take one.
    pub(super) replies: Queue<(u64, Reply)>,
    relations: Mutex<Option<Recycled<Relations>>>,

    pub(super) own: Own,
}

/// The part of a process that only its owner reaches.
pub(super) struct Own {
    /// Its stack, if it has stopped in the middle.
    pub(super) paused: Cell<Option<Paused>>,
    /// The way off its stack, valid while it runs.
    pub(super) door: Cell<*const Door>,
    /// What to run, until it runs: at first, and after a rest.
    pub(super) body: Cell<Option<Body>>,
    /// Its code returns in order to rest (`rest`).
    pub(super) rests: Cell<bool>,
    pub(super) went_deep: Cell<bool>,
    pub(super) stage: Cell<Stage>,
    /// The `terminate` clause, and the state it gets.
    pub(super) ending: Cell<Option<Ending>>,
    /// How the body ended, for `exit`, if not normally.
    pub(super) end: Cell<Option<Box<End>>>,
    /// What few processes have; made when first needed.
    pub(super) rare: OnceCell<Box<Rare>>,
    pub(super) saved: RefCell<Saved<Stored, Envelope>>,
    pub(super) receive: Cell<Receive>,
    /// Who waits for what the process is doing now.
    pub(super) answer: Cell<Option<ReplyTo>>,
    /// The answer it owes for the message it took last.
    pub(super) debt: Cell<Option<Box<Debt>>>,
    /// When the process's one timer entry is due, if it has one.
    pub(super) armed: Cell<Option<Instant>>,
    /// Number of the last reference it made.
    pub(super) references: Cell<u64>,
    /// Where the answer goes that it waits for, or null.
    pub(super) awaited: Cell<*const Awaited>,
}

/// A place on the stack of a process that waits for an answer.
pub(super) struct Awaited {
    pub(super) reference: u64,
    pub(super) reply: Cell<Option<Reply>>,
}

/// What few processes have.
#[derive(Default)]
pub(super) struct Rare {
    /// While it starts processes: what these get.
    pub(super) starting: RefCell<Vec<Starting>>,
    /// Its watches: reference and watched process.
    pub(super) monitors: RefCell<Vec<(u64, ProcessId)>>,
    /// Results of jobs it has started and not awaited.
    pub(super) jobs: RefCell<Vec<(ProcessId, Arc<Slot<Reply>>)>>,
    /// What it may use.
    pub(super) limited: Limited,
    /// What it prints, for whoever wants to have it instead of standard output; the last one does.
    pub(super) captured: RefCell<Vec<String>>,
    /// What it adds to the lines it logs.
    pub(super) log_fields: RefCell<String>,
    #[cfg(feature = "tracing")]
    trace: Trace,
}

/// What can be told of a process.
pub(crate) struct Info {
    pub(crate) id: ProcessId,
    pub(crate) name: String,
    pub(crate) links: Vec<ProcessId>,
    pub(crate) names: Vec<String>,
    /// Processes that watch it.
    pub(crate) watchers: Vec<ProcessId>,
    /// Who started it, or none.
    pub(crate) parent: ProcessId,
    /// When, on the runtime's clock.
    pub(crate) started_ms: u64,
    pub(crate) traps_exits: bool,
    /// What it does: `running`, `ready`, or what it waits for.
    pub(crate) status: &'static str,
    /// The request it handles; otherwise its name.
    pub(crate) current: String,
    /// Messages in its mailbox.
    pub(crate) mailbox: u32,
    /// What its heap used when it last took memory.
    pub(crate) heap_bytes: usize,
}

/// What a process is to supervision.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
enum Kind {
    /// No supervisor.
    Worker,
    /// A supervisor that is nobody's child.
    Top,
    /// A supervisor that is a child of another one.
    Child,
}

/// Where a process comes from.
#[derive(Clone, Copy)]
pub(crate) struct Birth {
    pub(crate) parent: ProcessId,
    pub(crate) at_ms: u64,
}

/// How far a process is in its life.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Stage {
    Running,
    /// Its `terminate` clause runs: only a kill ends that.
    Ending,
    /// An unwind that ends the process has begun: no further one may be thrown.
    Leaving,
}

/// What a new process is to be.
pub(crate) struct Spec {
    pub(crate) name: Cow<'static, str>,
    pub(crate) body: Body,
}

// SAFETY: the fields of the first and last group are reached through `Owner` only, which exists where the
// state word says: on the worker that runs the process. The stack limit is an atomic, read and written
// without a reference to what surrounds it. All other fields are `Sync` themselves.
unsafe impl Sync for Process {}
// SAFETY: as above; a process moves between workers only while nobody runs it.
unsafe impl Send for Process {}

impl Process {
    pub(crate) fn new(id: ProcessId, spec: Spec, birth: Birth, shared: NonNull<Shared>, memory: Memory) -> Self {
        Self {
            memory: UnsafeCell::new(ManuallyDrop::new(memory)),
            id,
            name: spec.name,
            parent: birth.parent,
            started: birth.at_ms,
            service: spec.body.service(),
            shared,
            inbox: Inbox::new(),
            interrupted: AtomicBool::new(false),
            priority: PriorityCell::new(),
            traps_exits: AtomicBool::new(spec.body.traps_exits()),
            waiting_for: AtomicU8::new(0),
            kind: match spec.body.supervisor() {
                None => Kind::Worker,
                Some(ProcessId::NONE) => Kind::Top,
                Some(_) => Kind::Child,
            },
            bound: Bound::new(),
            handling: AtomicU32::new(0),
            notices: AtomicU64::new(spec.body.notices()),
            replies: Queue::new(),
            relations: Mutex::new(None),
            own: Own::new(spec.body),
        }
    }

    pub(crate) fn id(&self) -> ProcessId {
        self.id
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn service(&self) -> Option<&'static ServiceDesc> {
        self.service
    }

    pub(crate) fn shared(&self) -> &Shared {
        // SAFETY: a runtime ends after its last process (`Table::live`), and a process that has left the
        // table is not asked for its runtime any more.
        unsafe { self.shared.as_ref() }
    }

    /// The supervisor whose child it is, if it is a supervisor; none of them: it is at the top.
    pub(crate) fn supervisor(&self) -> Option<ProcessId> {
        match self.kind {
            Kind::Worker => None,
            Kind::Top => Some(ProcessId::NONE),
            // Who starts a child is its supervisor.
            Kind::Child => Some(self.parent),
        }
    }

    pub(super) fn context_ptr(&self) -> *mut Context {
        self.memory.get().cast()
    }

    pub(super) fn memory_ptr(&self) -> *mut ManuallyDrop<Memory> {
        self.memory.get()
    }

    /// The word that generated code compares its frame address with.
    pub(super) fn stack_limit(&self) -> &AtomicUsize {
        // SAFETY: in bounds and always valid memory, also after `exit` freed the heap; only the atomic itself
        // is referred to, nothing of the owner's.
        unsafe { &*addr_of!((*self.context_ptr()).stack_limit) }
    }

    /// Any thread: the process yields at its next check.
    pub(crate) fn request_yield(&self) {
        self.stack_limit().store(usize::MAX, Ordering::Relaxed);
    }

    /// Any thread: puts an envelope into the mailbox; an owner that waits for one gets it at once, and runs next.
    pub(crate) fn deliver(&self, envelope: Envelope) -> Result<(), Envelope> {
        if self.inbox.claim_waiting() {
            self.hand_over(envelope);
            return Ok(());
        }
        match self.inbox.push(envelope) {
            Pushed::Kept => self.counted(self.bound.count_pushed()),
            Pushed::Claimed(envelope) => self.hand_over(envelope),
            Pushed::Closed(envelope) => return Err(envelope),
        }
        Ok(())
    }

    /// The one who has claimed the process: puts an envelope where the owner looks first, and the owner into a run queue.
    fn hand_over(&self, envelope: Envelope) {
        let fill = if self.bound.shares_queue() {
            // Senders may have taken over what is older: it comes first, and this after it.
            let pushed = self.inbox.push(envelope);
            debug_assert!(matches!(pushed, Pushed::Kept), "nobody closes what is claimed");
            self.bound.count_pushed()
        } else {
            self.own.saved.borrow_mut().hand_over(envelope);
            self.bound.count_handed()
        };
        self.counted(fill);
        // The last step: from here on it may run, and end.
        self.shared().enqueue_claimed(self);
    }

    /// What has come may be more than there should be.
    #[inline]
    fn counted(&self, fill: Fill) {
        match fill {
            Fill::Fine => {}
            Fill::Long(length) => crate::telemetry::long_mailbox(self.name(), self.id, length),
            Fill::TooMuch => self.exceed("mailbox"),
        }
    }

    /// Any thread: tells it something, if its code wants to hear of such things.
    pub(super) fn notify(&self, notice: Notice) {
        if self.hears(&notice) {
            let _ = self.deliver(Envelope::Notice(notice)); // Nobody is left to tell.
        }
    }

    /// Whether its code has an arm for such a notice.
    pub(super) fn hears(&self, notice: &Notice) -> bool {
        self.notices.load(Ordering::Relaxed) & notice.kind().bit() != 0
    }

    /// Any thread: answers one of its calls. If it waits for that, it has the answer at once, and runs next.
    pub(super) fn deliver_reply(&self, reference: u64, reply: Reply) {
        if self.inbox.claim_deaf() == Woken::Claimed {
            let awaited = self.own.awaited.get();
            // SAFETY: the place is on the stack of the process, which this thread has claimed; it says so while it
            // is there, and takes it back before it goes (`await_reply`).
            if let Some(awaited) = unsafe { awaited.as_ref() }.filter(|awaited| awaited.reference == reference) {
                awaited.reply.set(Some(reply));
            }
            // An answer that is not awaited any more is dropped, and the process looks again.
            return self.shared().enqueue_claimed(self);
        }
        self.replies.push((reference, reply));
        self.shared().wake(self);
    }

    /// Any thread: the process is to end with this reason as soon as it reaches a check or a wait. False: it ends for
    /// another one.
    pub(crate) fn interrupt(&self, reason: ExitReason) -> bool {
        let counts = self.relate(|relations| relations.ask_to_leave(reason));
        self.interrupted.store(true, Ordering::Release);
        self.request_yield();
        self.shared().wake(self);
        counts
    }

    /// Reads or changes the relations, under their lock.
    pub(crate) fn relate<R>(&self, change: impl FnOnce(&mut Relations) -> R) -> R {
        change(lock(&self.relations).get_or_insert_with(Recycled::default))
    }

    /// Adds a watcher to a process that cannot have ended yet.
    pub(crate) fn add_watcher(&self, watcher: Watcher) {
        let added = self.relate(|relations| relations.add_watcher(watcher));
        debug_assert!(added.is_ok());
    }

    /// Takes the relations if there ever were any.
    pub(super) fn end_relations(&self, reason: &ExitReason) -> Option<Relations> {
        let mut slot = lock(&self.relations);
        let relations = slot.get_or_insert_with(Recycled::default);
        relations.end(reason)
    }

    /// Whether exit signals come as notices; gives the setting before.
    pub(crate) fn trap_exits(&self, on: bool) -> bool {
        self.traps_exits.swap(on, Ordering::Relaxed)
    }

    /// Whether it takes no more messages: its `terminate` clause may still run.
    pub(crate) fn has_ended(&self) -> bool {
        self.inbox.is_closed()
    }

    /// Whether nothing of it runs any more.
    pub(crate) fn has_exited(&self) -> bool {
        self.inbox.has_exited()
    }

    /// What can be told of it; none: it has ended.
    pub(crate) fn info(&self) -> Option<Info> {
        if self.has_exited() {
            return None;
        }
        let (links, names, watchers) =
            self.relate(|relations| (relations.links.clone(), relations.names.clone(), relations.watching_processes()));
        let status = self.waits_for().map_or(if self.shared().runs(self) { "running" } else { "ready" }, Wait::name);
        let handling = self.handling.load(Ordering::Relaxed).checked_sub(1);
        let handler = handling.and_then(|at| self.service?.handlers().get(at as usize));
        Some(Info {
            id: self.id,
            name: self.name().to_owned(),
            links,
            names,
            watchers,
            parent: self.parent,
            started_ms: self.started,
            traps_exits: self.traps_exits.load(Ordering::Relaxed),
            status,
            current: handler.map_or_else(|| self.name(), |it| it.name.as_str()).to_owned(),
            mailbox: self.bound.length(),
            heap_bytes: self.heap_units().load(Ordering::Relaxed) as usize * HEAP_UNIT,
        })
    }

    /// What its heap used when it last took memory.
    fn heap_units(&self) -> &AtomicU32 {
        // SAFETY: as in `stack_limit`.
        unsafe { &*addr_of!((*self.memory_ptr().cast::<Memory>()).used_units) }
    }

    /// Owner: the request it handles from now on; none: no more.
    pub(super) fn set_handling(&self, request: Option<u32>) {
        self.handling.store(request.map_or(0, |at| at + 1), Ordering::Relaxed);
    }

    /// What it waits for; `None`: it does not stand still.
    pub(crate) fn waits_for(&self) -> Option<Wait> {
        if self.inbox.is_waiting() { Wait::from_number(self.waiting_for.load(Ordering::Relaxed)) } else { None }
    }
}

impl Table<Process> {
    /// Whether a process has not ended.
    pub(crate) fn is_alive(&self, id: ProcessId) -> bool {
        self.with(id, |process| !process.has_exited()) == Some(true)
    }
}

impl Numbered for Process {
    fn number(&self) -> ProcessId {
        self.id
    }
}

impl Own {
    /// Its spans, which every process has if anybody wants them.
    #[cfg(feature = "tracing")]
    pub(super) fn trace(&self) -> &Trace {
        &self.rare().trace
    }

    /// Its spans, which nobody wants.
    #[cfg(not(feature = "tracing"))]
    pub(super) fn trace(&self) -> &Trace {
        &Trace
    }

    /// What few processes have, and this one from now on.
    pub(super) fn rare(&self) -> &Rare {
        self.rare.get_or_init(Box::default)
    }

    fn new(body: Body) -> Self {
        Self {
            paused: Cell::new(None),
            door: Cell::new(std::ptr::null()),
            body: Cell::new(Some(body)),
            rests: Cell::new(false),
            went_deep: Cell::new(false),
            stage: Cell::new(Stage::Running),
            ending: Cell::new(None),
            end: Cell::new(None),
            rare: OnceCell::new(),
            saved: RefCell::new(Saved::new()),
            receive: Cell::new(Receive::default()),
            answer: Cell::new(None),
            debt: Cell::new(None),
            armed: Cell::new(None),
            references: Cell::new(0),
            awaited: Cell::new(std::ptr::null()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Idle processes are counted in millions.
    #[test]
    fn a_process_takes_at_most_560_bytes() {
        assert!(size_of::<Process>() <= 560, "{}", size_of::<Process>());
    }
}
