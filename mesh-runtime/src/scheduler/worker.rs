//! A worker: one thread that runs processes.
//!
//! ```text
//!   hot        the process woken last: its message is in the cache
//!   newborns   started and never run: the last group of siblings first, then their parent; the oldest to thieves
//!   queue      all others, in order
//! ```
//!
//! A process that starts others has their children run before its next sibling begins: a tree of processes is walked in
//! depth, and lives as its branches do, not as a whole. Thieves take from the other end, where the large branches are (as
//! Cilk does: Frigo, Leiserson and Randall, 1998). Newborns and queue take turns, so neither waits for the other.

use super::levels::{Levels, Priority, Queues, Stealers, retry};
use super::plan::Plan;
use super::shared::{Phase, Shared};
use crate::actor::{Owner, Process, Ran, Runner, Turn, finish};
use crate::coroutine::{Pause, Stack};
use crate::io::Driver;
use crate::mailbox::Parked;
use crate::timer::Due;
use crossbeam_deque::Stealer;
use std::cell::{Cell, RefCell};
use std::ptr::{self, NonNull};
use std::sync::atomic::{
    AtomicPtr, AtomicU8, AtomicU64,
    Ordering::{AcqRel, Acquire, Relaxed, Release},
};
use std::sync::{Arc, OnceLock};
use std::thread::Thread;

/// A process, and the right to run it.
pub(super) struct Ready(pub(super) NonNull<Process>);

// SAFETY: the right moves from thread to thread, and exists once (see `mailbox::inbox`).
unsafe impl Send for Ready {}

/// What only the worker's own thread touches.
pub(super) struct Worker {
    shared: Arc<Shared>,
    pub(super) index: usize,
    local: Local,
    /// How often it was the turn of the usual priority. Not every run is one, so that who waits here has its share.
    turns: Cell<u64>,
    /// How many of the newborns the running process has started since it was resumed.
    born: Cell<usize>,
    /// Empty: room for those that are put in order.
    siblings: RefCell<Vec<Ready>>,
    /// Of a deterministic runtime: what is ready, instead of `local` and `hot`.
    ready: RefCell<Vec<Ready>>,
    /// Runs next.
    hot: Cell<Option<Ready>>,
    /// How often in a row the hot slot came before the queue.
    streak: Cell<u32>,
    /// Processes run so far.
    runs: Cell<u64>,
    /// Woken in order to find work, and has not found any yet.
    searching: Cell<bool>,
    current: Cell<Option<Owner>>,
    /// Stacks at hand, the one used last at the end.
    runners: RefCell<Vec<Runner>>,
    /// Stacks that are to be set up when they are needed.
    stacks: RefCell<Vec<Stack>>,
    due: RefCell<Vec<Due>>,
}

/// The queues of a worker that others steal from.
pub(super) struct Local {
    queue: crossbeam_deque::Worker<Ready>,
    newborns: crossbeam_deque::Worker<Ready>,
    /// What is of another priority than the usual.
    levels: Queues,
}

impl Local {
    pub(super) fn new() -> Self {
        let fifo = crossbeam_deque::Worker::new_fifo;
        Self { queue: fifo(), newborns: crossbeam_deque::Worker::new_lifo(), levels: Levels::of(fifo) }
    }
}

/// What others see of a worker.
pub(super) struct Remote {
    queue: Stealer<Ready>,
    newborns: Stealer<Ready>,
    levels: Stealers,
    parker: AtomicU8,
    /// Written once, by the worker.
    thread: OnceLock<Thread>,
    /// The process it runs now, for the ticker. Written by the worker; read under an epoch.
    pub(super) running: AtomicPtr<Process>,
    /// Processes run so far. Written by the worker.
    pub(super) runs: AtomicU64,
}

/// Hot runs in a row before the queue has its turn: a pair that plays ping-pong must not starve others.
const MAX_STREAK: u32 = 64;
/// Every so many runs a busy worker looks at what is common: the injector and the sockets.
const COMMON_INTERVAL: u64 = 61;
/// Newborns a thief takes at a time: few, for each may become many.
const STOLEN_NEWBORNS: usize = 8;
/// Free stacks a worker keeps at hand, and how many it takes or gives at a time.
const STACKS_KEPT: usize = 64;
const STACKS_MOVED: usize = 16;

const AWAKE: u8 = 0;
const PARKED: u8 = 1;
const POLLING: u8 = 2;
const NOTIFIED: u8 = 3;

thread_local! {
    static CURRENT: Cell<*const Worker> = const { Cell::new(ptr::null()) };
}

/// The worker whose thread this is. Never inlined: a process that pauses goes on on another thread, where
/// an address computed before would be wrong.
#[inline(never)]
pub(super) fn with_current<R>(part: impl FnOnce(Option<&Worker>) -> R) -> R {
    // SAFETY: set and cleared by `run`, around the life of the worker.
    part(unsafe { CURRENT.get().as_ref() })
}

/// The process that runs on this thread.
pub(crate) fn current_process() -> Option<Owner> {
    with_current(|worker| worker.and_then(|worker| worker.current.get()))
}

impl Worker {
    pub(super) fn new(shared: Arc<Shared>, index: usize, local: Local) -> Self {
        Self {
            shared,
            index,
            local,
            turns: Cell::new(0),
            born: Cell::new(0),
            siblings: RefCell::default(),
            ready: RefCell::default(),
            hot: Cell::new(None),
            streak: Cell::new(0),
            runs: Cell::new(0),
            searching: Cell::new(false),
            current: Cell::new(None),
            runners: RefCell::default(),
            stacks: RefCell::default(),
            due: RefCell::default(),
        }
    }

    pub(super) fn run(self) {
        let _ = self.remote().thread.set(std::thread::current());
        CURRENT.set(&self);
        while !self.shared.is_over() {
            let next = match &self.shared.plan {
                None => self.next(),
                Some(plan) => self.next_planned(plan),
            };
            match next {
                Some(ready) => self.execute(ready),
                None => self.sleep(),
            }
        }
        CURRENT.set(ptr::null());
        self.shared.stacks.put(self.runners.take().into_iter().map(Runner::into_stack));
        self.shared.stacks.put(self.stacks.take().into_iter());
    }

    pub(super) fn belongs_to(&self, shared: &Shared) -> bool {
        ptr::eq(&*self.shared, shared)
    }

    /// A process that comes after those already there.
    pub(super) fn push(&self, ready: Ready) {
        if self.shared.plan.is_some() {
            return self.ready.borrow_mut().push(ready);
        }
        self.local.queue.push(ready);
        self.shared.idle.notify(&*self.shared);
    }

    /// A process that has just been started.
    pub(super) fn push_newborn(&self, ready: Ready) {
        if self.shared.plan.is_some() {
            return self.push(ready);
        }
        self.born.set(self.born.get() + 1);
        self.local.newborns.push(ready);
        self.shared.idle.notify(&*self.shared);
    }

    /// A process of another priority than the usual. One that is more urgent than what runs here is not kept waiting.
    pub(super) fn push_level(&self, ready: Ready, priority: Priority) {
        if self.shared.plan.is_some() {
            return self.push(ready);
        }
        self.local.levels.at(priority).push(ready);
        if let Some(current) = self.current.get().filter(|current| current.priority.get() > priority) {
            current.request_yield();
        }
        self.shared.idle.notify(&*self.shared);
    }

    /// A process that runs next; what was to run next goes into the queue.
    pub(super) fn push_hot(&self, ready: Ready) {
        if self.shared.plan.is_some() {
            return self.push(ready);
        }
        if let Some(displaced) = self.hot.replace(Some(ready)) {
            self.push(displaced);
        }
    }

    /// The process that just ran and was woken meanwhile. Nobody else needs to be told: this worker is awake.
    fn push_own(&self, ready: Ready, owner: Owner) {
        match (&self.shared.plan, owner.priority.get()) {
            (None, Priority::Normal) => self.local.queue.push(ready),
            (None, other) => self.local.levels.at(other).push(ready),
            (Some(_), _) => self.push(ready),
        }
    }

    /// The process that just ran and gave way.
    fn push_back(&self, ready: Ready, owner: Owner) {
        match owner.priority.get() {
            // Behind its children, so that it never has more of them waiting than it can start in a slice.
            Priority::Normal if self.born.get() > 0 => self.order_newborns(Some(ready)),
            Priority::Normal => self.push(ready),
            other => self.push_level(ready, other),
        }
    }

    /// What the plan chooses. `None`: nothing can run, and the clock is not to be moved.
    fn next_planned(&self, plan: &Plan) -> Option<Ready> {
        let runs = self.runs.get() + 1;
        self.runs.set(runs);
        if runs.is_multiple_of(COMMON_INTERVAL) && self.shared.driver.has_sources() {
            self.drive();
        }
        let mut looked = false;
        loop {
            while let Some(ready) = retry(|| self.shared.injector.steal()) {
                self.push(ready);
            }
            self.shared.fire_timers(&mut self.due.borrow_mut());
            let count = self.ready.borrow().len();
            if count > 0 {
                self.shared.timers.clock().pass(plan.begin_slice());
                return Some(self.ready.borrow_mut().swap_remove(plan.choose(count)));
            }
            if !looked && self.shared.driver.has_sources() {
                // What sockets have brought comes before any time passes.
                looked = true;
                self.drive();
            } else if self.shared.move_clock(plan) {
                looked = false;
            } else {
                return None;
            }
        }
    }

    fn remote(&self) -> &Remote {
        &self.shared.remotes[self.index]
    }

    fn next(&self) -> Option<Ready> {
        let runs = self.runs.get() + 1;
        self.runs.set(runs);
        self.remote().runs.store(runs, Relaxed);
        if runs.is_multiple_of(COMMON_INTERVAL) && self.shared.driver.has_sources()
            || self.shared.driver_due.load(Relaxed)
        {
            self.drive();
        }
        let found = match self.shared.has_levels.load(Relaxed) {
            false => self.take_usual(),
            true => Priority::order(runs).find_map(|priority| match priority {
                Priority::Normal => self.take_usual(),
                other => self.take_level(other),
            }),
        };
        if found.is_some() && self.searching.replace(false) {
            self.shared.idle.found_work(&*self.shared);
        }
        found
    }

    fn take_usual(&self) -> Option<Ready> {
        let turn = self.turns.get() + 1;
        self.turns.set(turn);
        let common = turn.is_multiple_of(COMMON_INTERVAL);
        let found = common.then(|| self.take_patient(turn)).flatten().or_else(|| self.take_own(turn));
        found.or_else(|| self.take_injected()).or_else(|| self.steal())
    }

    /// A process of another priority than the usual, wherever it is: that comes before this worker's own.
    fn take_level(&self, priority: Priority) -> Option<Ready> {
        let own = self.local.levels.at(priority);
        own.pop()
            .or_else(|| retry(|| self.shared.level_injectors.at(priority).steal()))
            .or_else(|| self.others().find_map(|other| retry(|| other.levels.at(priority).steal_batch_and_pop(own))))
    }

    fn others(&self) -> impl Iterator<Item = &Remote> {
        let count = self.shared.remotes.len();
        (1..count).map(move |offset| &self.shared.remotes[(self.index + offset) % count])
    }

    fn take_own(&self, turn: u64) -> Option<Ready> {
        if self.streak.get() < MAX_STREAK
            && let Some(hot) = self.hot.take()
        {
            self.streak.set(self.streak.get() + 1);
            return Some(hot);
        }
        self.streak.set(0);
        let Local { queue, newborns, .. } = &self.local;
        let (first, second) = if turn.is_multiple_of(2) { (queue, newborns) } else { (newborns, queue) };
        first.pop().or_else(|| second.pop()).or_else(|| self.hot.take())
    }

    /// What may have waited for long while there was enough to do: by turns what came from outside and the oldest newborn.
    fn take_patient(&self, turn: u64) -> Option<Ready> {
        if turn.is_multiple_of(2 * COMMON_INTERVAL) {
            retry(|| self.remote().newborns.steal())
        } else {
            self.take_injected()
        }
    }

    fn take_injected(&self) -> Option<Ready> {
        retry(|| self.shared.injector.steal_batch_and_pop(&self.local.queue))
    }

    fn steal(&self) -> Option<Ready> {
        let newborns = &self.local.newborns;
        self.others().find_map(|other| {
            retry(|| other.queue.steal_batch_and_pop(&self.local.queue))
                .or_else(|| retry(|| other.newborns.steal_batch_with_limit_and_pop(newborns, STOLEN_NEWBORNS)))
        })
    }

    /// Runs a process until it pauses or ends.
    fn execute(&self, ready: Ready) {
        // SAFETY: `Ready` is the right to run it, and this worker has it now.
        let owner = unsafe { Owner::new(ready.0) };
        let Some(turn) = owner.take_paused().map(Turn::Resume).or_else(|| self.begin(owner)) else {
            return finish(owner);
        };
        self.current.set(Some(owner));
        self.remote().running.store(ready.0.as_ptr(), Release);
        self.born.set(0);
        let ran = owner.run(turn);
        self.remote().running.store(ptr::null_mut(), Release);
        self.current.set(None);
        match ran {
            Ran::Paused(Pause::Yield, paused) => {
                owner.keep_paused(paused);
                self.push_back(ready, owner);
            }
            Ran::Paused(pause @ (Pause::Wait | Pause::Mail), paused) => {
                owner.keep_paused(paused);
                self.order_newborns(None);
                self.park(ready, owner, pause == Pause::Mail);
            }
            Ran::Ended(runner) => {
                self.order_newborns(None);
                self.put_runner(runner, owner.leave_stack());
                if owner.rests() {
                    self.park(ready, owner, true);
                } else {
                    finish(owner);
                }
            }
        }
    }

    /// A process wants to wait, for mail or for something else. From here on it may run elsewhere, unless something came
    /// meanwhile.
    fn park(&self, ready: Ready, owner: Owner, mail: bool) {
        match owner.inbox.park(mail) {
            Parked::Waiting => {}
            Parked::Ready => self.push_own(ready, owner),
        }
    }

    /// The processes just born are to begin in the order in which they were started, and then `parent`.
    #[inline]
    fn order_newborns(&self, parent: Option<Ready>) {
        let born = self.born.replace(0);
        if born > 1 || parent.is_some() {
            self.order_born(born, parent);
        }
    }

    fn order_born(&self, born: usize, parent: Option<Ready>) {
        // Thieves take older ones first, so what is found here was born just now.
        let newborns = &self.local.newborns;
        let mut siblings = self.siblings.borrow_mut();
        siblings.extend((0..born).map_while(|_| newborns.pop()));
        parent.into_iter().chain(siblings.drain(..)).for_each(|ready| newborns.push(ready));
        // Who looked meanwhile has seen none of them.
        self.shared.idle.notify(&*self.shared);
    }

    /// The first turn of a process that is new or has rested. `None`: it has none; its end is fixed.
    fn begin(&self, owner: Owner) -> Option<Turn> {
        if owner.end_unstarted() {
            return None;
        }
        let runner = match owner.own_stack() {
            None => self.take_runner(),
            Some(size) => Stack::private(size).map(Owner::runner),
        };
        match runner {
            Ok(runner) => {
                owner.begin(&runner);
                Some(Turn::Begin(runner))
            }
            Err(error) => {
                owner.fail_unstarted(format!("no memory for a stack: {error}"));
                None
            }
        }
    }

    fn take_runner(&self) -> std::io::Result<Runner> {
        if let Some(runner) = self.runners.borrow_mut().pop() {
            return Ok(runner);
        }
        let mut stacks = self.stacks.borrow_mut();
        if stacks.is_empty() {
            self.shared.stacks.take(STACKS_MOVED, &mut stacks)?;
        }
        Ok(Owner::runner(stacks.pop().expect("the pool gives at least one")))
    }

    fn put_runner(&self, runner: Runner, went_deep: bool) {
        if runner.is_private() {
            return drop(runner.into_stack());
        }
        if went_deep {
            runner.trim();
        }
        let mut runners = self.runners.borrow_mut();
        runners.push(runner);
        if runners.len() > STACKS_KEPT {
            // The oldest go: the youngest are still in the cache.
            self.shared.stacks.put(runners.drain(..STACKS_MOVED).map(Runner::into_stack));
        }
    }

    /// Looks at sockets and timers without waiting.
    fn drive(&self) {
        self.shared.driver_due.store(false, Relaxed);
        if let Some(mut poller) = self.shared.driver.try_take() {
            poller.poll(&self.shared, Some(std::time::Duration::ZERO));
        }
        self.shared.fire_timers(&mut self.due.borrow_mut());
    }

    /// Sleeps until there may be work: in the poller if no other worker is there, otherwise parked.
    fn sleep(&self) {
        let shared = &*self.shared;
        shared.idle.begin_sleep(self.index, self.searching.take());
        if !shared.has_work() && !shared.is_over() {
            shared.check_quiet();
            match shared.driver.try_take() {
                Some(mut poller) => {
                    self.remote().park_in(|| {
                        shared.driver.begin_sleep();
                        let (limit, begin) = (shared.sleep_limit(), std::time::Instant::now());
                        poller.poll(shared, limit);
                        shared.driver.end_sleep();
                        if let (Some(limit), Some(_)) = (limit, &shared.plan) {
                            shared.timers.clock().pass(begin.elapsed().min(limit));
                        }
                    });
                }
                None => self.remote().park(),
            }
        }
        self.searching.set(shared.idle.end_sleep(self.index));
        shared.ticker.wake_if_asleep(shared);
        shared.fire_timers(&mut self.due.borrow_mut());
        if shared.phase() == Phase::Stopped {
            shared.idle.wake_all(shared);
        }
    }
}

impl Remote {
    pub(super) fn new(local: &Local) -> Self {
        Self {
            queue: local.queue.stealer(),
            newborns: local.newborns.stealer(),
            levels: local.levels.map(|level| level.stealer()),
            parker: AtomicU8::new(AWAKE),
            thread: OnceLock::new(),
            running: AtomicPtr::new(ptr::null_mut()),
            runs: AtomicU64::new(0),
        }
    }

    pub(super) fn has_work(&self) -> bool {
        !self.queue.is_empty() || !self.newborns.is_empty() || self.levels.any(|level| !level.is_empty())
    }

    /// Anyone: ends the worker's sleep, or the next one if it is awake.
    pub(super) fn unpark(&self, driver: &Driver) {
        match self.parker.swap(NOTIFIED, AcqRel) {
            PARKED => {
                if let Some(thread) = self.thread.get() {
                    thread.unpark();
                }
            }
            POLLING => driver.interrupt(),
            _ => {}
        }
    }

    /// Worker: sleeps until `unpark`.
    fn park(&self) {
        if self.parker.compare_exchange(AWAKE, PARKED, AcqRel, Acquire).is_ok() {
            while self.parker.load(Acquire) == PARKED {
                std::thread::park();
            }
        }
        self.parker.store(AWAKE, Release);
    }

    /// Worker: sleeps in `poll`, which `unpark` interrupts.
    fn park_in(&self, poll: impl FnOnce()) {
        if self.parker.compare_exchange(AWAKE, POLLING, AcqRel, Acquire).is_ok() {
            poll();
        }
        self.parker.store(AWAKE, Release);
    }
}
