//! A worker: one thread that runs processes.

use super::shared::{Phase, Shared};
use super::state::Parked;
use crate::actor::{Owner, Process, finish};
use crate::coroutine::{Pause, Resumed, Stack, trim};
use crate::io::Driver;
use crate::timer::Due;
use crossbeam_deque::{Steal, Stealer};
use std::cell::{Cell, RefCell};
use std::ptr::{self, NonNull};
use std::sync::atomic::{
    AtomicPtr, AtomicU8, AtomicU64,
    Ordering::{AcqRel, Acquire, Relaxed, Release},
};
use std::sync::{Arc, OnceLock};
use std::thread::Thread;

/// A process in state READY, and the right to run it.
pub(super) struct Ready(pub(super) NonNull<Process>);

// SAFETY: the right moves from thread to thread, and exists once (see `state`).
unsafe impl Send for Ready {}

/// What only the worker's own thread touches.
pub(super) struct Worker {
    shared: Arc<Shared>,
    index: usize,
    queue: crossbeam_deque::Worker<Ready>,
    /// Runs next.
    hot: Cell<Option<Ready>>,
    /// How often in a row the hot slot came before the queue.
    streak: Cell<u32>,
    /// Processes run so far.
    runs: Cell<u64>,
    /// Woken in order to find work, and has not found any yet.
    searching: Cell<bool>,
    current: Cell<Option<Owner>>,
    stacks: RefCell<Vec<Stack>>,
    due: RefCell<Vec<Due>>,
}

/// What others see of a worker.
pub(super) struct Remote {
    stealer: Stealer<Ready>,
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
    pub(super) fn new(shared: Arc<Shared>, index: usize, queue: crossbeam_deque::Worker<Ready>) -> Self {
        Self {
            shared,
            index,
            queue,
            hot: Cell::new(None),
            streak: Cell::new(0),
            runs: Cell::new(0),
            searching: Cell::new(false),
            current: Cell::new(None),
            stacks: RefCell::default(),
            due: RefCell::default(),
        }
    }

    pub(super) fn run(self) {
        let _ = self.remote().thread.set(std::thread::current());
        CURRENT.set(&self);
        while !self.shared.is_over() {
            match self.next() {
                Some(ready) => self.execute(ready),
                None => self.sleep(),
            }
        }
        CURRENT.set(ptr::null());
    }

    pub(super) fn belongs_to(&self, shared: &Shared) -> bool {
        ptr::eq(&*self.shared, shared)
    }

    /// A process that comes after those already there.
    pub(super) fn push(&self, ready: Ready) {
        self.queue.push(ready);
        self.shared.idle.notify(&*self.shared);
    }

    /// A process that runs next; what was to run next goes into the queue.
    pub(super) fn push_hot(&self, ready: Ready) {
        if let Some(displaced) = self.hot.replace(Some(ready)) {
            self.push(displaced);
        }
    }

    fn remote(&self) -> &Remote {
        &self.shared.remotes[self.index]
    }

    fn next(&self) -> Option<Ready> {
        let runs = self.runs.get() + 1;
        self.runs.set(runs);
        self.remote().runs.store(runs, Relaxed);
        let common = runs.is_multiple_of(COMMON_INTERVAL);
        if common && self.shared.driver.has_sources() || self.shared.driver_due.load(Relaxed) {
            self.drive();
        }
        let found = common.then(|| self.take_injected()).flatten().or_else(|| self.take_own());
        let found = found.or_else(|| self.take_injected()).or_else(|| self.steal());
        if found.is_some() && self.searching.replace(false) {
            self.shared.idle.found_work(&*self.shared);
        }
        found
    }

    fn take_own(&self) -> Option<Ready> {
        if self.streak.get() < MAX_STREAK
            && let Some(hot) = self.hot.take()
        {
            self.streak.set(self.streak.get() + 1);
            return Some(hot);
        }
        self.streak.set(0);
        self.queue.pop().or_else(|| self.hot.take())
    }

    fn take_injected(&self) -> Option<Ready> {
        retry(|| self.shared.injector.steal_batch_and_pop(&self.queue))
    }

    fn steal(&self) -> Option<Ready> {
        let others = self.shared.remotes.len();
        (1..others).find_map(|offset| {
            let other = &self.shared.remotes[(self.index + offset) % others];
            retry(|| other.stealer.steal_batch_and_pop(&self.queue))
        })
    }

    /// Runs a process until it pauses or ends.
    fn execute(&self, ready: Ready) {
        // SAFETY: `Ready` is the right to run it, and this worker has it now.
        let owner = unsafe { Owner::new(ready.0) };
        owner.state.begin();
        if !owner.has_started() && (owner.end_unstarted() || !self.start(owner)) {
            return finish(owner);
        }
        self.current.set(Some(owner));
        self.remote().running.store(ready.0.as_ptr(), Release);
        let resumed = owner.resume();
        self.remote().running.store(ptr::null_mut(), Release);
        match resumed {
            Resumed::Paused(Pause::Yield) => {
                self.current.set(None);
                owner.state.requeue();
                self.push(ready);
            }
            Resumed::Paused(Pause::Wait) => {
                self.current.set(None);
                // From here on the process may run elsewhere, unless it was woken meanwhile.
                if owner.state.park() == Parked::Enqueue {
                    self.queue.push(ready);
                }
            }
            Resumed::Ended => {
                self.current.set(None);
                if let Some((stack, went_deep)) = owner.take_stack() {
                    self.put_stack(stack, went_deep);
                }
                if !owner.rests() {
                    finish(owner);
                } else if owner.state.park() == Parked::Enqueue {
                    self.queue.push(ready);
                }
            }
        }
    }

    /// Gives a new process a stack. False: there is none; its end is fixed.
    fn start(&self, owner: Owner) -> bool {
        let stack = owner.own_stack().map_or_else(|| self.take_stack(), Stack::private);
        match stack {
            Ok(stack) => owner.start(stack),
            Err(error) => owner.fail_unstarted(format!("no memory for a stack: {error}")),
        }
        owner.has_started()
    }

    fn take_stack(&self) -> std::io::Result<Stack> {
        let mut stacks = self.stacks.borrow_mut();
        if stacks.is_empty() {
            self.shared.stacks.take(STACKS_MOVED, &mut stacks)?;
        }
        Ok(stacks.pop().expect("the pool gives at least one"))
    }

    fn put_stack(&self, stack: Stack, went_deep: bool) {
        if stack.is_private() {
            return;
        }
        if went_deep {
            trim(&stack);
        }
        let mut stacks = self.stacks.borrow_mut();
        stacks.push(stack);
        if stacks.len() > STACKS_KEPT {
            // The oldest go: the youngest are still in the cache.
            self.shared.stacks.put(stacks.drain(..STACKS_MOVED));
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
                        let timeout = shared.timers.until_next(std::time::Instant::now());
                        poller.poll(shared, timeout);
                        shared.driver.end_sleep();
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
    pub(super) fn new(stealer: Stealer<Ready>) -> Self {
        Self {
            stealer,
            parker: AtomicU8::new(AWAKE),
            thread: OnceLock::new(),
            running: AtomicPtr::new(ptr::null_mut()),
            runs: AtomicU64::new(0),
        }
    }

    pub(super) fn has_work(&self) -> bool {
        !self.stealer.is_empty()
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

fn retry<T>(mut attempt: impl FnMut() -> Steal<T>) -> Option<T> {
    loop {
        match attempt() {
            Steal::Success(found) => return Some(found),
            Steal::Empty => return None,
            Steal::Retry => {}
        }
    }
}
