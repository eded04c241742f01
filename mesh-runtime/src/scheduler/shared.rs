//! What all workers of a runtime share, and how processes enter it.

use super::idle::{Idle, Unpark};
use super::letters::LetterReaders;
use super::levels::{Injectors, Levels, Priority};
use super::plan::Plan;
use super::quiet::Quiet;
use super::ticker::Ticker;
use super::visits::Visits;
use super::worker::{Local, Ready, Remote, Worker, with_current};
use crate::actor::{Birth, Crash, ExitReason, Limits, Names, Process, ProcessId, Registries, Slot, Spec, Table};
use crate::constants::Constants;
use crate::coroutine::StackPool;
use crate::heap::{HeapConfig, Memory};
use crate::host::{AllProviders, DeadLetter};
use crate::io::{BlockingPool, Driver};
use crate::library::Environment;
use crate::mailbox::{Envelope, Woken};
use crate::recycle::Recycled;
use crate::sync::lock;
use crate::timer::{Clock, Due, Repeat, TimerKey, Timers};
use crossbeam_deque::Injector;
use std::io;
use std::num::NonZeroU32;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::{self, NonNull};
use std::sync::atomic::{
    AtomicBool, AtomicU8, AtomicU64,
    Ordering::{Relaxed, SeqCst},
};
use std::sync::{Arc, Mutex, Weak};
use std::time::{Duration, Instant};

/// How a runtime is set up.
pub(crate) struct Config {
    pub(crate) name: String,
    pub(crate) workers: usize,
    /// Of the choices of a deterministic runtime, which has one worker.
    pub(crate) seed: Option<u64>,
    /// For calls from Rust.
    pub(crate) call_timeout: Option<Duration>,
    pub(crate) on_crash: Option<Box<dyn Fn(Crash) + Send + Sync>>,
    pub(crate) on_dead_letter: Option<Box<dyn Fn(DeadLetter) + Send + Sync>>,
    pub(crate) heap: HeapConfig,
    /// Most messages in the mailbox of a process that says nothing about it; none: as many as come.
    pub(crate) mailbox: Option<NonZeroU32>,
    pub(crate) invocation: Invocation,
    /// What Rust code provides, by package.
    pub(crate) providers: AllProviders,
    /// Where async functions of the host run.
    #[cfg(feature = "tokio")]
    pub(crate) executor: Option<tokio::runtime::Handle>,
}

/// How the program around a runtime was started.
pub(crate) struct Invocation {
    /// Its name.
    pub(crate) program: String,
    pub(crate) args: Vec<String>,
    /// It is a program of Mesh alone, which ends when its code says so.
    pub(crate) may_exit: bool,
}

/// Where in its life a runtime is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[repr(u8)]
pub(crate) enum Phase {
    Running,
    /// Requests from outside that have begun are being answered; Rust code makes no new calls.
    Draining,
    /// Processes are being asked to end; new ones end at once.
    Stopping,
    /// The workers leave as soon as the last process has ended.
    Stopped,
}

/// One runtime.
pub(crate) struct Shared {
    /// Itself, for what outlives a call: wakers and handles.
    itself: Weak<Shared>,
    pub(crate) config: Config,
    pub(crate) table: Table,
    pub(crate) names: Names,
    pub(crate) registries: Registries,
    pub(crate) environment: Environment,
    pub(crate) visits: Visits,
    pub(crate) constants: Constants,
    pub(crate) stacks: StackPool,
    pub(crate) timers: Timers,
    pub(crate) driver: Arc<Driver>,
    pub(crate) blocking: BlockingPool,
    pub(super) injector: Injector<Ready>,
    /// What comes from outside with another priority than the usual.
    pub(super) level_injectors: Injectors,
    /// Some process has another priority than the usual. Set once.
    pub(super) has_levels: AtomicBool,
    pub(super) idle: Idle,
    pub(super) remotes: Box<[Remote]>,
    pub(super) ticker: Ticker,
    /// Somebody should look at sockets and timers. Written by the ticker, read by every worker.
    pub(super) driver_due: AtomicBool,
    phase: AtomicU8,
    dead_letters: AtomicU64,
    /// Who is told of each.
    pub(crate) letter_readers: LetterReaders,
    /// The program says that it can do what it is for.
    pub(crate) ready: AtomicBool,
    /// How long processes may take to stop, in milliseconds, if the program has said it.
    pub(crate) stop_within: AtomicU64,
    /// Set when somebody wants the program to end: the status it should have.
    pub(crate) stop: Slot<i32>,
    /// Told when the last process has ended.
    drained: Mutex<Vec<Arc<Slot<()>>>>,
    /// Told when nothing will happen any more by itself, for programs.
    pub(super) quiet: Quiet,
    /// Of a deterministic runtime.
    pub(crate) plan: Option<Plan>,
}

impl Shared {
    /// Sets everything up and starts the workers.
    pub(crate) fn start(config: Config) -> io::Result<Arc<Self>> {
        let locals: Vec<_> = (0..config.workers).map(|_| Local::new()).collect();
        let driver = Arc::new(Driver::new()?);
        let shared = Arc::new_cyclic(|itself| Self {
            itself: itself.clone(),
            table: Table::new(config.workers),
            names: Names::default(),
            registries: Registries::default(),
            environment: Environment::default(),
            visits: Visits::default(),
            constants: Constants::new(),
            stacks: StackPool::new(),
            timers: Timers::new(if config.seed.is_some() { Clock::still() } else { Clock::real() }),
            driver,
            blocking: BlockingPool::new(),
            injector: Injector::new(),
            level_injectors: Levels::of(Injector::new),
            has_levels: AtomicBool::new(false),
            idle: Idle::new(config.workers),
            remotes: locals.iter().map(Remote::new).collect(),
            ticker: Ticker::new(),
            driver_due: AtomicBool::new(false),
            phase: AtomicU8::new(Phase::Running as u8),
            dead_letters: AtomicU64::new(0),
            letter_readers: LetterReaders::default(),
            ready: AtomicBool::new(false),
            stop_within: AtomicU64::new(u64::MAX),
            stop: Slot::new(),
            drained: Mutex::default(),
            quiet: Quiet::default(),
            plan: config.seed.map(Plan::new),
            config,
        });
        for (index, local) in locals.into_iter().enumerate() {
            let worker = shared.clone();
            shared.thread(&format!("worker-{index}"), move || Worker::new(worker, index, local).run())?;
        }
        if shared.plan.is_none() {
            let ticker = shared.clone();
            shared.thread("ticker", move || super::ticker::run(&ticker))?;
        }
        Ok(shared)
    }

    /// A handle on itself that keeps its tables, not its processes, alive.
    pub(crate) fn handle(&self) -> Weak<Self> {
        self.itself.clone()
    }

    fn thread(&self, name: &str, body: impl FnOnce() + Send + 'static) -> io::Result<()> {
        let started = std::thread::Builder::new().name(format!("{}-{name}", self.config.name)).spawn(body);
        if started.is_err() {
            self.set_phase(Phase::Stopped); // Those already running leave.
        }
        started.map(drop)
    }

    /// Starts a process. Without room for one more (sixteen million live) or workers, there is none.
    pub(crate) fn spawn(&self, spec: Spec) -> ProcessId {
        self.spawn_with(spec, |_| {})
    }

    /// As `spawn`; `prepare` meets the process before it can run, and so misses nothing.
    pub(crate) fn spawn_with(&self, spec: Spec, prepare: impl FnOnce(&Process)) -> ProcessId {
        self.spawn_by(ProcessId::NONE, spec, None, prepare)
    }

    /// As `spawn_with`, for a process that starts it, and with limits of its own.
    pub(crate) fn spawn_by(
        &self,
        parent: ProcessId,
        spec: Spec,
        limits: Option<Limits>,
        prepare: impl FnOnce(&Process),
    ) -> ProcessId {
        let shared = NonNull::from(self);
        // Announced before the phase is read: either this sees the end, or the workers see this process.
        self.table.announce();
        if self.phase() == Phase::Stopped {
            self.depart();
            return ProcessId::NONE;
        }
        let mut heap = self.config.heap;
        if let Some(words) = limits.map(|it| it.heap_words).filter(|&words| words != 0) {
            heap.limit_words = if heap.limit_words == 0 { words } else { words.min(heap.limit_words) };
        }
        let birth = Birth { parent, at_ms: self.timers.now_ms() };
        let make = |id| Recycled::new(Process::new(id, spec, birth, shared, Memory::new(heap)));
        let Some(process) = self.table.insert(self.shelf(), make) else {
            self.depart();
            return ProcessId::NONE;
        };
        // SAFETY: it is in no queue yet, so it does not end before this function has queued it.
        let it = unsafe { process.as_ref() };
        let id = it.id();
        self.config.mailbox.iter().for_each(|most| it.limit_mailbox(*most));
        limits.iter().for_each(|limits| self.limit(it, limits));
        crate::telemetry::spawned();
        prepare(it);
        if self.is_stopping() {
            it.interrupt(ExitReason::Shutdown);
        }
        self.enqueue(Ready(process), Worker::push_newborn);
        id
    }

    /// Limits a process before it runs.
    fn limit(&self, process: &Process, limits: &Limits) {
        let _ = self.set_priority(process, limits.priority);
        let end = limits.time.and_then(|time| self.timers.deadline(time));
        process.limit(limits, end.map(|at| self.add_timer(at, Due::Limit(process.id()))));
    }

    /// Any thread, after it made true what the process may be waiting for.
    pub(crate) fn wake(&self, process: &Process) {
        if process.inbox.wake() == Woken::Claimed {
            self.enqueue_claimed(process);
        }
    }

    /// Puts a process that the caller has claimed into a run queue; it is not the caller's any more.
    pub(crate) fn enqueue_claimed(&self, process: &Process) {
        self.enqueue(Ready(NonNull::from(process)), Worker::push_hot);
    }

    /// Whether a worker runs a process at this moment, for people.
    pub(crate) fn runs(&self, process: &Process) -> bool {
        self.remotes.iter().any(|remote| ptr::eq(remote.running.load(Relaxed), process))
    }

    /// As `wake`, by number.
    pub(crate) fn wake_id(&self, id: ProcessId) {
        self.table.with(id, |process| self.wake(process));
    }

    /// Where this thread takes numbers of processes from: 0, or that of the worker it is.
    fn shelf(&self) -> usize {
        with_current(|worker| worker.filter(|worker| worker.belongs_to(self)).map_or(0, |worker| 1 + worker.index))
    }

    /// Puts a process into one of the queues of the worker whose thread this is, or where all workers look.
    fn enqueue(&self, ready: Ready, push: impl FnOnce(&Worker, Ready)) {
        if self.has_levels.load(Relaxed) {
            // SAFETY: whoever queues a process holds it, so it has not ended.
            let priority = unsafe { ready.0.as_ref() }.priority.get();
            if priority != Priority::Normal {
                return self.enqueue_level(ready, priority);
            }
        }
        with_current(|worker| match worker.filter(|worker| worker.belongs_to(self)) {
            Some(worker) => push(worker, ready),
            None => {
                self.injector.push(ready);
                self.idle.notify(self);
            }
        });
    }

    fn enqueue_level(&self, ready: Ready, priority: Priority) {
        with_current(|worker| match worker.filter(|worker| worker.belongs_to(self)) {
            Some(worker) => worker.push_level(ready, priority),
            None => {
                self.level_injectors.at(priority).push(ready);
                self.idle.notify(self);
            }
        });
    }

    /// The running process: runs sooner or later than others from now on. Gives what it was before.
    pub(crate) fn set_priority(&self, process: &Process, priority: Priority) -> Priority {
        // Where a seed decides what runs, it decides that for all priorities alike.
        if priority != Priority::Normal && self.plan.is_none() {
            self.has_levels.store(true, Relaxed);
        }
        process.priority.set(priority)
    }

    /// Adds a timer; a worker that sleeps longer than that is told.
    pub(crate) fn add_timer(&self, due: Instant, what: Due) -> TimerKey {
        let (key, earliest) = self.timers.insert(due, what);
        self.timer_added(earliest);
        key
    }

    /// As `add_timer`; gives the number by which a program can cancel it.
    pub(crate) fn add_named_timer(&self, due: Instant, what: Due) -> u64 {
        let (key, earliest) = self.timers.insert_named(due, what);
        self.timer_added(earliest);
        key.number()
    }

    fn timer_added(&self, earliest: bool) {
        if earliest {
            self.driver.interrupt_sleeper();
            self.ticker.wake_if_asleep(self);
        }
    }

    /// Does what is due.
    pub(super) fn fire_timers(&self, scratch: &mut Vec<Due>) {
        self.timers.take_due(self.timers.now(), scratch);
        for due in scratch.drain(..) {
            match due {
                Due::Wake(id) => self.wake_id(id),
                Due::Deliver(id, envelope) => self.send(id, envelope),
                Due::Repeated(number, repeat) => self.send_again(number, &repeat),
                Due::Repeat(_) => {} // Comes as `Repeated`.
                Due::Limit(id) => drop(self.table.with(id, |process| process.exceed("time"))),
                Due::Exit(id, reason) => self.exit(id, ProcessId::NONE, reason),
                Due::Task(waker) => waker.wake(),
            }
        }
    }

    fn send_again(&self, number: u64, repeat: &Repeat) {
        if self.is_alive(repeat.to) {
            self.send(repeat.to, Envelope::User { hash: repeat.hash, value: repeat.message.clone() });
        } else {
            self.timers.cancel_number(number);
        }
    }

    /// Sends to a process; a message to nobody is counted.
    pub(crate) fn send(&self, to: ProcessId, envelope: Envelope) {
        let delivered = self.table.with(to, |process| process.deliver(envelope).is_ok());
        if delivered != Some(true) {
            self.dead_letter(to, "no_process");
        }
    }

    pub(crate) fn is_alive(&self, id: ProcessId) -> bool {
        self.table.is_alive(id)
    }

    /// A message for a process that nobody takes, and why.
    pub(crate) fn dead_letter(&self, to: ProcessId, why: &'static str) {
        self.dead_letters.fetch_add(1, Relaxed);
        crate::telemetry::dead_letter(why);
        if let Some(hook) = &self.config.on_dead_letter {
            // A hook that panics must not take the sender along.
            drop(catch_unwind(AssertUnwindSafe(|| hook(DeadLetter { to, reason: why }))));
        }
        if self.letter_readers.any() {
            self.letter_readers.tell(self, to, why);
        }
    }

    /// Messages that nobody took: to dead processes, or of a type the receiver does not accept.
    pub(crate) fn dead_letters(&self) -> u64 {
        self.dead_letters.load(Relaxed)
    }

    /// Worker, at the end of a process.
    pub(crate) fn forget(&self, process: NonNull<Process>) {
        self.table.remove(self.shelf(), process);
        self.depart();
    }

    fn depart(&self) {
        if self.table.depart() && self.is_stopping() {
            lock(&self.drained).drain(..).for_each(|slot| slot.set(()));
            self.wake_everybody();
        }
    }

    pub(crate) fn wake_everybody(&self) {
        self.idle.wake_all(self);
        self.ticker.wake();
    }

    pub(crate) fn phase(&self) -> Phase {
        match self.phase.load(SeqCst) {
            0 => Phase::Running,
            1 => Phase::Draining,
            2 => Phase::Stopping,
            _ => Phase::Stopped,
        }
    }

    /// Moves on to a later phase. False: it was there already.
    pub(crate) fn set_phase(&self, phase: Phase) -> bool {
        let before = self.phase.fetch_max(phase as u8, SeqCst);
        // The clock of a deterministic runtime depends on the phase.
        if phase == Phase::Stopped || self.plan.is_some() {
            self.wake_everybody();
        }
        before < phase as u8
    }

    /// Whether the program can do what it is for: it has said so, and has not begun to end.
    pub(crate) fn is_ready(&self) -> bool {
        self.ready.load(Relaxed) && self.phase() == Phase::Running
    }

    pub(crate) fn is_stopping(&self) -> bool {
        self.phase() >= Phase::Stopping
    }

    /// Whether workers are to leave.
    pub(super) fn is_over(&self) -> bool {
        self.phase() == Phase::Stopped && self.table.live() == 0
    }

    /// A slot that is set when no process is alive; only while stopping.
    pub(crate) fn when_drained(&self) -> Arc<Slot<()>> {
        let slot = Arc::new(Slot::new());
        lock(&self.drained).push(slot.clone());
        if self.table.live() == 0 {
            slot.set(());
        }
        slot
    }

    /// Whether a queue holds a process, as far as can be seen from outside.
    pub(super) fn has_work(&self) -> bool {
        !self.injector.is_empty()
            || self.level_injectors.any(|level| !level.is_empty())
            || self.remotes.iter().any(Remote::has_work)
            || self.plan.as_ref().is_some_and(Plan::has_advance)
    }
}

impl Unpark for Shared {
    fn unpark(&self, worker: usize) {
        self.remotes[worker].unpark(&self.driver);
    }
}
