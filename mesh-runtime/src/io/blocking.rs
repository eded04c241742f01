//! A pool for what really blocks: files, name resolution, foreign libraries.
//!
//! Threads are made when there is work and none is idle, and leave after a while without work.

use crate::actor::Slot;
use crate::scheduler::{Outside, current_process};
use crate::sync::lock;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Most threads of one runtime: enough for slow disks, few enough not to hurt.
const MAX_THREADS: usize = 64;
/// How long a thread waits for more work.
const LINGER: Duration = Duration::from_secs(10);

type Job = Box<dyn FnOnce() + Send>;

/// Threads for blocking work of one runtime.
pub(crate) struct BlockingPool(Arc<Pool>);

#[derive(Default)]
struct Pool {
    state: Mutex<State>,
    more: Condvar,
}

#[derive(Default)]
struct State {
    jobs: VecDeque<Job>,
    threads: usize,
    idle: usize,
    closed: bool,
}

/// Runs `job` on a thread for blocking work; only the running process waits. Outside of a process, and if
/// the system gives no thread, it runs here.
///
/// # Panics
/// If `job` does.
pub fn run_blocking<R: Send + 'static>(job: impl FnOnce() -> R + Send + 'static) -> R {
    let Some(owner) = current_process() else { return job() };
    let _outside = Outside::new(owner.shared().plan.as_ref());
    let slot = Arc::new(Slot::new());
    let result = slot.clone();
    let job = Box::new(move || result.set(catch_unwind(AssertUnwindSafe(job))));
    if let Err(job) = owner.shared().blocking.run(job) {
        job();
    }
    let result = owner.block_on(std::future::poll_fn(|context| slot.poll(context)));
    result.unwrap_or_else(|panic| resume_unwind(panic))
}

impl BlockingPool {
    pub(crate) fn new() -> Self {
        Self(Arc::default())
    }

    /// Hands a job to a thread, or back if there is none.
    fn run(&self, job: Job) -> Result<(), Job> {
        let mut state = lock(&self.0.state);
        // Every job that waits has an idle thread already: a job may wait for one that comes after it.
        if state.idle <= state.jobs.len() && state.threads < MAX_THREADS {
            let pool = self.0.clone();
            let name = "mesh-blocking".to_owned();
            let started = std::thread::Builder::new().name(name).spawn(move || pool.work());
            state.threads += usize::from(started.is_ok());
        }
        if state.threads == 0 {
            return Err(job);
        }
        state.jobs.push_back(job);
        drop(state);
        self.0.more.notify_one();
        Ok(())
    }
}

impl Pool {
    fn work(&self) {
        while let Some(job) = self.next() {
            job(); // Does not unwind: it catches for itself.
        }
    }

    /// The next job. `None`: there was none for a while; the thread is no longer counted.
    fn next(&self) -> Option<Job> {
        let mut state = lock(&self.state);
        state.idle += 1;
        let (mut state, _) = self
            .more
            .wait_timeout_while(state, LINGER, |state| state.jobs.is_empty() && !state.closed)
            .unwrap_or_else(PoisonError::into_inner);
        state.idle -= 1;
        let job = state.jobs.pop_front();
        state.threads -= usize::from(job.is_none());
        job
    }
}

impl Drop for BlockingPool {
    fn drop(&mut self) {
        lock(&self.0.state).closed = true;
        self.0.more.notify_all();
    }
}
