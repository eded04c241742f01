//! What the one who runs a process may do: start and resume it, use its memory, pause it.

use super::exit::End;
use super::fault::{Fault, Leave, outcome};
use super::id::ProcessId;
use super::process::{Process, Stage};
use super::reason::ExitReason;
use super::relations::Watcher;
use super::request::Reply;
use super::slot::Slot;
use crate::coroutine::{self, Pause, Stack, hard_limit, soft_limit};
use crate::heap::Memory;
use crate::timer::Due;
use mesh_abi::context::Context;
use mesh_abi::process::NoticeKind;
use std::ops::Deref;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::ptr::NonNull;
use std::sync::Arc;
use std::sync::atomic::Ordering::{Acquire, Relaxed};
use std::time::Instant;

/// The right to use a process's own part. Held by the worker that runs the process, and by the code that
/// runs on the process's stack; these are never active at the same time. Not `Send`.
#[derive(Clone, Copy)]
pub(crate) struct Owner(NonNull<Process>);

/// What processes run on.
pub(crate) type Runner = coroutine::Runner<Owner>;
/// The same with a process in its middle.
pub(crate) type Paused = coroutine::Paused<Owner>;
/// What came out of a turn.
pub(crate) type Ran = coroutine::Ran<Owner>;
/// The way off a stack.
pub(super) type Door = coroutine::Door<Owner>;

/// How a process is to run.
pub(crate) enum Turn {
    /// From the beginning of its body.
    Begin(Runner),
    /// From where it stopped.
    Resume(Paused),
}

/// Watches a process may have before it looks for those that are over.
const MANY: usize = 64;

/// What a process waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Wait {
    /// A message, without a limit.
    Message = 1,
    /// A message or a deadline.
    MessageUntil,
    /// A time.
    Time,
    /// The reply of a process.
    Reply,
    /// Readiness of a socket.
    Io,
    /// Work on another thread, or a Rust future.
    Outside,
    /// Room in the mailbox of another process.
    Room,
}

/// Why a wait is over.
#[must_use]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Woken {
    /// Something may have happened: look again.
    Again,
    /// The deadline has passed (or the process is unwinding and cannot wait).
    Late,
}

impl Wait {
    pub(super) fn from_number(number: u8) -> Option<Self> {
        use Wait::{Io, Message, MessageUntil, Outside, Reply, Room, Time};
        [Message, MessageUntil, Time, Reply, Io, Outside, Room].into_iter().find(|&wait| wait as u8 == number)
    }

    /// How the process pauses for it: mail ends the wait only where mail is wanted.
    fn pause(self) -> Pause {
        match self {
            Self::Message | Self::MessageUntil => Pause::Mail,
            Self::Time | Self::Reply | Self::Io | Self::Outside | Self::Room => Pause::Wait,
        }
    }

    /// Whether the wait ends without another process doing something.
    pub(crate) fn ends_by_itself(self) -> bool {
        !matches!(self, Self::Message | Self::Reply | Self::Room)
    }

    /// For people.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Message | Self::MessageUntil => "receiving",
            Self::Time => "sleeping",
            Self::Reply => "calling",
            Self::Io => "io",
            Self::Outside => "outside",
            Self::Room => "sending",
        }
    }
}

impl Deref for Owner {
    type Target = Process;

    fn deref(&self) -> &Process {
        // SAFETY: an owner exists only while its process does.
        unsafe { self.0.as_ref() }
    }
}

impl Owner {
    /// # Safety
    /// The caller is the worker that holds the process, or runs on its stack.
    pub(crate) unsafe fn new(process: NonNull<Process>) -> Self {
        Self(process)
    }

    /// # Safety
    /// `context` is that of the process which runs on this thread now.
    pub(crate) unsafe fn from_context(context: *mut Context) -> Self {
        debug_assert!(!context.is_null());
        // SAFETY: by the contract; the context is at the process's address.
        Self(unsafe { NonNull::new_unchecked(context.cast()) })
    }

    pub(crate) fn as_ptr(self) -> NonNull<Process> {
        self.0
    }

    pub(crate) fn context(&self) -> *mut Context {
        self.context_ptr()
    }

    /// Uses the process's memory. `part` must not pause, and must not use the memory by another way.
    pub(crate) fn with_memory<R>(&self, part: impl FnOnce(&mut Memory) -> R) -> R {
        // SAFETY: the owner is alone with the memory, and `part` does not give way.
        part(unsafe { &mut *self.memory_ptr() })
    }

    /// This moment, by the clock of the runtime.
    pub(crate) fn now(&self) -> Instant {
        self.shared().timers.now()
    }

    /// A number that is new in this process.
    pub(crate) fn new_reference(&self) -> u64 {
        let reference = self.own.references.get() + 1;
        self.own.references.set(reference);
        reference
    }
}

/// What it says.
impl Owner {
    /// Takes what is printed if somebody wants to have it. False: it goes out.
    pub(crate) fn capture(&self, parts: &[&str]) -> bool {
        let Some(rare) = self.own.rare.get() else { return false };
        let mut captured = rare.captured.borrow_mut();
        captured.last_mut().map(|text| parts.iter().for_each(|part| text.push_str(part))).is_some()
    }

    /// What is printed from now on is wanted.
    pub(crate) fn begin_capture(&self) {
        self.own.rare().captured.borrow_mut().push(String::new());
    }

    /// What was printed since it was wanted.
    pub(crate) fn end_capture(&self) -> String {
        self.own.rare().captured.borrow_mut().pop().unwrap_or_default()
    }

    /// Changes what it adds to the lines it logs.
    pub(crate) fn log_fields<R>(&self, change: impl FnOnce(&mut String) -> R) -> R {
        change(&mut self.own.rare().log_fields.borrow_mut())
    }
}

/// Jobs: processes whose result the starter keeps a place for.
impl Owner {
    pub(crate) fn keep_job(&self, job: ProcessId, result: Arc<Slot<Reply>>) {
        self.own.rare().jobs.borrow_mut().push((job, result));
    }

    pub(crate) fn take_job(&self, job: ProcessId) -> Option<Arc<Slot<Reply>>> {
        let mut jobs = self.own.rare().jobs.borrow_mut();
        let at = jobs.iter().position(|(id, _)| *id == job)?;
        Some(jobs.swap_remove(at).1)
    }
}

/// Monitors.
impl Owner {
    /// Watches a process; gives the reference of the watch.
    pub(crate) fn monitor(&self, id: ProcessId) -> u64 {
        let reference = self.new_watch(id);
        self.shared().watch(id, Watcher::Process { id: self.id(), reference });
        reference
    }

    /// The reference of a watch that is about to begin.
    pub(super) fn new_watch(&self, id: ProcessId) -> u64 {
        let reference = self.new_reference();
        let hears = self.notices.load(Relaxed) & NoticeKind::Down.bit() != 0;
        let mut monitors = self.own.rare().monitors.borrow_mut();
        if !hears && monitors.len().is_power_of_two() && monitors.len() >= MANY {
            // No notice will ever come that ends these.
            monitors.retain(|(_, id)| self.shared().is_alive(*id));
        }
        monitors.push((reference, id));
        reference
    }

    /// Ends a watch. False: there is none of this reference.
    pub(crate) fn demonitor(&self, reference: u64) -> bool {
        let mut monitors = self.own.rare().monitors.borrow_mut();
        let Some(at) = monitors.iter().position(|(of, _)| *of == reference) else {
            drop(monitors);
            return self.forget_down(reference);
        };
        let (_, id) = monitors.swap_remove(at);
        drop(monitors);
        let me = self.id();
        self.shared().table.with(id, |process| process.relate(|it| it.remove_watcher(me, reference)));
        true
    }

    /// The notice of a watch came, which is then over. False: it was over before, the notice is void.
    pub(super) fn end_monitor(&self, reference: u64) -> bool {
        let mut monitors = self.own.rare().monitors.borrow_mut();
        let at = monitors.iter().position(|(of, _)| *of == reference);
        at.map(|at| monitors.swap_remove(at)).is_some()
    }
}

/// The worker's part.
impl Owner {
    /// A stack that processes run on, one after another.
    pub(crate) fn runner(stack: Stack) -> Runner {
        Runner::new(stack, |door, owner: Self| owner.live(door))
    }

    /// Its stack, if it has stopped in the middle.
    pub(crate) fn take_paused(&self) -> Option<Paused> {
        self.own.paused.take()
    }

    /// It has stopped in the middle.
    pub(crate) fn keep_paused(&self, paused: Paused) {
        self.own.paused.set(Some(paused));
    }

    /// Size of the stack it wants to have for itself.
    pub(crate) fn own_stack(&self) -> Option<usize> {
        self.waiting_body().and_then(super::Body::own_stack)
    }

    /// What it is to run when it begins or goes on after a rest.
    fn waiting_body(&self) -> Option<&super::Body> {
        // SAFETY: the owner is alone, and only `own_stack` and `has_end` call this, which keep no reference.
        unsafe { (*self.own.body.as_ptr()).as_ref() }
    }

    /// Somebody asked the process to end before it began, or while it rested: it ends without running.
    pub(crate) fn end_unstarted(&self) -> bool {
        let reason = self.interrupted.load(Acquire).then(|| self.relate(|it| it.leave_reason()));
        if let Some(reason) = reason.filter(|it| *it == ExitReason::Killed || !self.has_end()) {
            self.own.end.set(Some(Box::new(End { reason, fault: None })));
            return true;
        }
        false
    }

    /// Whether its `terminate` clause is to run all the same.
    fn has_end(&self) -> bool {
        let has_end = self.waiting_body().is_some_and(super::Body::has_end);
        let ending = self.own.ending.take();
        let has_ending = ending.is_some();
        self.own.ending.set(ending);
        has_end || has_ending
    }

    /// Ends the process before it began, with an error.
    pub(crate) fn fail_unstarted(&self, message: String) {
        let fault = Fault::new(message.clone(), None);
        self.own.end.set(Some(Box::new(End { reason: ExitReason::Error(message), fault: Some(fault) })));
    }

    /// The process is about to run from the beginning of its body, on this stack.
    pub(crate) fn begin(&self, runner: &Runner) {
        self.own.went_deep.set(false);
        self.own.rests.set(false);
        self.with_memory(|memory| memory.set_stack(runner.range().clone()));
    }

    /// The process has left its stack. Gives whether it was used deeply.
    pub(crate) fn leave_stack(&self) -> bool {
        self.with_memory(|memory| memory.set_stack(0..0));
        self.own.went_deep.get()
    }

    /// Runs the process until it pauses or ends, however long that takes.
    pub(super) fn run_unlimited(&self, turn: Turn) -> Ran {
        self.stack_limit().store(self.limit_word(), Relaxed);
        self.take_constants();
        self.own.trace().enter(self.name(), self.id());
        let ran = match turn {
            Turn::Begin(runner) => runner.run(*self),
            Turn::Resume(paused) => paused.resume(),
        };
        self.own.trace().leave();
        ran
    }

    /// Hands the values of constants, once they are complete, to the code of the process.
    pub(super) fn take_constants(&self) {
        let words = self.shared().constants.words();
        // SAFETY: the owner is alone with the memory, whose head is the context.
        unsafe { (*self.context()).constants = words };
    }

    /// The whole life of a body, or a part of it between two rests: the one place where its unwinds end.
    // Never inlined into the loop that runs one process after another: each may end on another thread than it began, where
    // an address of a thread-local would be wrong.
    #[inline(never)]
    fn live(self, door: &Door) {
        self.own.door.set(door);
        self.waiting_for.store(0, Relaxed);
        let mut body = self.own.body.take();
        let result = catch_unwind(AssertUnwindSafe(|| {
            if !body.as_ref().is_some_and(super::Body::has_end) {
                self.check_interrupt();
            }
            body.take().expect("a body runs once").run(self);
        }));
        if result.is_ok() && self.rests() {
            return;
        }
        if body.is_some() {
            // Asked to end before its first step. Who waits for something from it is told why.
            self.own.body.set(body);
        }
        self.own.rests.set(false);
        // SAFETY: a site is null or constant data; the context is this process's.
        let site = unsafe { (*self.context()).site.as_ref() };
        let (reason, fault) = outcome(result, site);
        let reason = self.terminate(reason);
        if reason != ExitReason::Normal || fault.is_some() {
            self.own.end.set(Some(Box::new(End { reason, fault })));
        }
    }
}

/// The running body's part.
impl Owner {
    /// Lets others run.
    pub(crate) fn give_way(&self) {
        self.pause(Pause::Yield);
    }

    /// Waits until somebody wakes the process, or `deadline`. The caller looks for what it waits for
    /// before and after, in a loop: a wake-up may have another cause.
    pub(crate) fn wait(&self, why: Wait, deadline: Option<Instant>) -> Woken {
        self.wait_as(why.pause(), why, deadline)
    }

    /// The same; mail ends the wait, too, whatever it is for.
    pub(crate) fn wait_with_mail(&self, why: Wait) -> Woken {
        self.wait_as(Pause::Mail, why, None)
    }

    fn wait_as(&self, pause: Pause, why: Wait, deadline: Option<Instant>) -> Woken {
        if std::thread::panicking() {
            return Woken::Late; // A destructor that wants to wait while the process unwinds.
        }
        if let Some(deadline) = deadline {
            if self.now() >= deadline {
                return Woken::Late;
            }
            self.arm(deadline);
        }
        self.waiting_for.store(why as u8, Relaxed);
        self.pause(pause);
        self.waiting_for.store(0, Relaxed);
        Woken::Again
    }

    /// Waits until a moment; `None`: for ever.
    pub(crate) fn sleep(&self, until: Option<Instant>) {
        while self.wait(Wait::Time, until) == Woken::Again {}
    }

    /// Unwinds if somebody asked the process to end.
    pub(crate) fn check_interrupt(&self) {
        if !self.interrupted.load(Acquire) {
            return;
        }
        let reason = self.relate(|relations| relations.leave_reason());
        match self.own.stage.get() {
            Stage::Running => self.leave(reason),
            Stage::Ending if reason == ExitReason::Killed => self.leave(reason),
            Stage::Ending | Stage::Leaving => {}
        }
    }

    /// Ends the process from within, for a reason that is not a fault.
    pub(crate) fn leave(&self, reason: ExitReason) -> ! {
        self.own.stage.set(Stage::Leaving);
        resume_unwind(Box::new(Leave(reason)))
    }

    /// Ends the process with a fault at the place it is at.
    pub(crate) fn fault(&self, message: impl Into<String>) -> ! {
        // SAFETY: the context is that of the running process.
        unsafe { Fault::at(self.context(), message) }.throw()
    }

    /// A frame is below the limit word: find out which of the three reasons it is.
    pub(super) fn check_stack(&self) {
        let here = approximate_stack_pointer();
        if here < self.hard_limit() {
            self.stack_limit().store(self.limit_word(), Relaxed);
            let is_limited = self.own.rare.get().is_some_and(|rare| rare.limited.stack_bytes.get() != 0);
            self.fault(if is_limited { "stack limit" } else { "stack overflow" });
        }
        if here < self.limit() {
            self.own.went_deep.set(true);
        }
        let before = self.stack_limit().swap(self.limit_word(), Relaxed);
        if before == usize::MAX && !std::thread::panicking() {
            self.check_interrupt();
            if self.is_slice_over() {
                self.give_way();
            }
        }
    }

    /// Gives way if somebody asked for it.
    pub(crate) fn poll(&self) {
        if self.stack_limit().load(Relaxed) == usize::MAX {
            self.check_stack();
        }
    }

    /// What the limit word says while nobody asks for a yield. In a deterministic runtime every check is counted.
    fn limit_word(&self) -> usize {
        if self.shared().plan.is_some() { usize::MAX } else { self.limit() }
    }

    /// The limit a resume restores: the soft limit until the stack went deep, then the hard one.
    fn limit(&self) -> usize {
        let limit = if self.own.went_deep.get() { hard_limit } else { soft_limit };
        self.with_memory(|memory| limit(memory.stack())).max(self.own_limit())
    }

    fn hard_limit(&self) -> usize {
        self.with_memory(|memory| hard_limit(memory.stack())).max(self.own_limit())
    }

    /// How deep it may go by its own limit.
    fn own_limit(&self) -> usize {
        match self.own.rare.get().map_or(0, |rare| rare.limited.stack_bytes.get()) {
            0 => 0,
            own => self.with_memory(|memory| memory.stack().end.saturating_sub(own)),
        }
    }

    /// Somebody has asked for a yield; or in a deterministic runtime, whether this check is the last of its slice.
    fn is_slice_over(&self) -> bool {
        let Some(plan) = &self.shared().plan else { return true };
        let (time, is_over) = plan.check();
        self.shared().timers.clock().pass(time);
        is_over
    }

    /// Bytes between here and the guard below the stack.
    pub(crate) fn stack_left(&self) -> usize {
        approximate_stack_pointer().saturating_sub(self.with_memory(|memory| memory.stack().start))
    }

    fn pause(&self, pause: Pause) {
        if std::thread::panicking() {
            return; // An unwind is bound to its thread until it is caught.
        }
        // SAFETY: the door is valid while the body runs, and only the running body comes here.
        unsafe { (*self.own.door.get()).suspend(pause) };
        self.check_interrupt();
    }

    /// Makes sure that the process wakes at `deadline`. It has one timer entry at most that matters: an
    /// earlier one wakes it, and the wait that is then going on arms the next.
    pub(super) fn arm(&self, deadline: Instant) {
        let armed = self.own.armed.get().filter(|&armed| armed > self.now());
        if armed.is_none_or(|armed| armed > deadline) {
            self.own.armed.set(Some(deadline));
            self.shared().add_timer(deadline, Due::Wake(self.id()));
        }
    }
}

#[inline(never)]
fn approximate_stack_pointer() -> usize {
    let here = 0u8;
    std::ptr::addr_of!(here).addr()
}
