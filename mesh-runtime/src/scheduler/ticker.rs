//! The ticker: ends time slices while workers are busy.
//!
//! Every millisecond it looks at each worker. One that still runs the process of the last look is asked,
//! through the process's limit word, to let others run; computing code pays nothing for that but the
//! compare it does anyway. The ticker also notices due timers when all workers compute. It sleeps while
//! they do.

use super::shared::Shared;
use crossbeam_epoch as epoch;
use std::sync::OnceLock;
use std::sync::atomic::{
    AtomicBool,
    Ordering::{Acquire, Relaxed, SeqCst},
};
use std::thread::Thread;
use std::time::Duration;

/// The length of a slice. A process runs between one and two of them.
const SLICE: Duration = Duration::from_millis(1);
/// Looks without a busy worker before the ticker sleeps: waking it costs more than a few looks.
const QUIET_LOOKS: u32 = 5;

/// What others see of the ticker.
pub(super) struct Ticker {
    asleep: AtomicBool,
    thread: OnceLock<Thread>,
}

impl Ticker {
    pub(super) fn new() -> Self {
        Self { asleep: AtomicBool::new(false), thread: OnceLock::new() }
    }

    /// Worker, after it stopped sleeping; anyone, after it added a timer. The ticker sets `asleep` before it
    /// looks at the workers for the last time, so one of the two sees the other.
    pub(super) fn wake_if_asleep(&self, shared: &Shared) {
        if self.asleep.load(SeqCst) && !shared.idle.all_asleep() && self.asleep.swap(false, SeqCst) {
            self.wake();
        }
    }

    /// Ends its sleep.
    pub(super) fn wake(&self) {
        if let Some(thread) = self.thread.get() {
            thread.unpark();
        }
    }
}

/// The ticker's thread.
pub(super) fn run(shared: &Shared) {
    let _ = shared.ticker.thread.set(std::thread::current());
    let mut seen = vec![0; shared.remotes.len()];
    let mut quiet = 0;
    while !shared.is_over() {
        if shared.idle.all_asleep() {
            quiet += 1;
        } else {
            quiet = 0;
        }
        if quiet > QUIET_LOOKS {
            sleep(shared);
            quiet = 0;
        }
        let pause = shared.timers.until_next(shared.timers.now()).map_or(SLICE, |next| next.min(SLICE));
        std::thread::sleep(pause.max(SLICE / 20));
        look(shared, &mut seen);
    }
}

fn sleep(shared: &Shared) {
    shared.ticker.asleep.store(true, SeqCst);
    while shared.ticker.asleep.load(SeqCst) && shared.idle.all_asleep() && !shared.is_over() {
        std::thread::park();
    }
    shared.ticker.asleep.store(false, SeqCst);
}

fn look(shared: &Shared, seen: &mut [u64]) {
    let due = shared.timers.until_next(shared.timers.now()).is_some_and(|next| next.is_zero());
    let unattended = !shared.driver.is_attended();
    if unattended {
        shared.driver_due.store(true, Relaxed);
        if shared.idle.sleeping() > 0 {
            shared.idle.wake_one(shared);
            return;
        }
    }
    // A process seen here is not freed before the unpin: it left this place before it ended.
    let _pinned = epoch::pin();
    for (remote, seen) in shared.remotes.iter().zip(seen) {
        let runs = remote.runs.load(Relaxed);
        if *seen == runs || (due && unattended) {
            // SAFETY: null or a process, by the pin.
            if let Some(process) = unsafe { remote.running.load(Acquire).as_ref() } {
                process.request_yield();
            }
        }
        *seen = runs;
    }
}
