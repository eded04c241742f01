//! Requests from outside, and the end of a runtime: what has been begun is answered, nothing new begins.
//!
//! ```text
//!          begin                 close
//!   IDLE ────────▶ BUSY   IDLE ────────▶ CLOSED      its process is asked to end
//!     ▲             │
//!     └─────────────┘ rest
//! ```
//!
//! A visit is a connection that a process serves, one request after the other. Its state is one word, so a request
//! either has begun before the end did, and is waited for, or does not begin.

use super::shared::Shared;
use crate::actor::{ExitReason, ProcessId, Slot};
use crate::sync::lock;
use std::collections::HashMap;
use std::sync::atomic::{
    AtomicBool, AtomicU8,
    Ordering::{AcqRel, Acquire, Relaxed, Release},
};
use std::sync::{Arc, Mutex};

const IDLE: u8 = 0;
const BUSY: u8 = 1;
const CLOSED: u8 = 2;

/// The visits of a runtime.
#[derive(Default)]
pub(crate) struct Visits {
    open: Mutex<Open>,
    /// Set once, before any visit is closed.
    is_closing: AtomicBool,
}

#[derive(Default)]
struct Open {
    /// By the process that serves.
    states: HashMap<ProcessId, Arc<AtomicU8>>,
    /// Set when none is left, for who ends the runtime.
    done: Option<Arc<Slot<()>>>,
}

impl Visits {
    /// A visit begins, idle; or closed, if the runtime is ending.
    pub(crate) fn open(&self, process: ProcessId) -> Arc<AtomicU8> {
        let mut open = lock(&self.open);
        if self.is_closing.load(Relaxed) {
            return Arc::new(AtomicU8::new(CLOSED));
        }
        open.states.entry(process).or_insert_with(|| Arc::new(AtomicU8::new(IDLE))).clone()
    }

    /// A visit is over.
    pub(crate) fn end(&self, process: ProcessId) {
        let mut open = lock(&self.open);
        open.states.remove(&process);
        if open.states.is_empty()
            && let Some(done) = open.done.take()
        {
            done.set(());
        }
    }

    /// Whether the runtime is ending.
    pub(crate) fn is_closing(&self) -> bool {
        self.is_closing.load(Acquire)
    }

    /// Closes what is idle. What is given tells when the others are over; none: there are no others.
    pub(crate) fn close(&self, shared: &Shared) -> Option<Arc<Slot<()>>> {
        let mut open = lock(&self.open);
        self.is_closing.store(true, Release);
        let mut idle = Vec::new();
        for (&process, state) in &open.states {
            if state.compare_exchange(IDLE, CLOSED, AcqRel, Acquire).is_ok() {
                idle.push(process);
            }
        }
        let done = (!open.states.is_empty()).then(|| Arc::new(Slot::new()));
        open.done.clone_from(&done);
        drop(open);
        // In an order that does not depend on the table.
        idle.sort_unstable_by_key(|process| process.word());
        idle.into_iter().for_each(|process| shared.exit(process, ProcessId::NONE, ExitReason::Shutdown));
        done
    }
}

/// A request begins. False: too late.
pub(crate) fn begin(state: &AtomicU8) -> bool {
    match state.compare_exchange(IDLE, BUSY, AcqRel, Acquire) {
        Ok(_) => true,
        Err(state) => state == BUSY,
    }
}

/// No request is being answered any more.
pub(crate) fn rest(state: &AtomicU8) {
    // A closed one stays closed.
    let _ = state.compare_exchange(BUSY, IDLE, AcqRel, Acquire);
}
