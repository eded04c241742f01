//! Waiting for a future without an executor: on a plain thread by parking it, in a process by suspending it.

use crate::actor::{CallError, Owner, ProcessId, Wait, Woken};
use crate::mailbox::Envelope;
use crate::scheduler::{Shared, current_process};
use std::future::Future;
use std::pin::pin;
use std::sync::atomic::{
    AtomicBool,
    Ordering::{Acquire, Release},
};
use std::sync::{Arc, Weak};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;
use std::time::Instant;

/// Waits for a future. In a process only the process waits.
pub fn block_on<F: Future>(future: F) -> F::Output {
    match current_process() {
        Some(owner) => owner.block_on(future),
        None => park_on(future),
    }
}

/// Whether this thread may wait. The task of an async executor must not: its other tasks would stand still,
/// perhaps the one that is waited for among them.
///
/// The executor is known with the feature `tokio` only.
pub(super) fn may_block() -> Result<(), CallError> {
    if current_process().is_none() && is_async_task() { Err(CallError::WouldBlockAsync) } else { Ok(()) }
}

#[cfg(not(feature = "tokio"))]
fn is_async_task() -> bool {
    false
}

/// Inside a task (or `block_on`) tokio grants a budget of operations; on the threads of `spawn_blocking`,
/// where waiting is right, and outside of tokio it grants any number. Which of the two it is, is seen by
/// asking for more than any budget has; the budget is as before afterwards.
#[cfg(feature = "tokio")]
fn is_async_task() -> bool {
    use tokio::task::coop;
    /// Twice the budget of tokio 1.
    const MORE_THAN_ANY: usize = 256;
    if tokio::runtime::Handle::try_current().is_err() {
        return false;
    }
    let mut context = Context::from_waker(Waker::noop());
    let mut taken = Vec::with_capacity(MORE_THAN_ANY);
    while taken.len() < MORE_THAN_ANY && coop::has_budget_remaining() {
        taken.push(coop::poll_proceed(&mut context));
    }
    let exhausted = taken.len() < MORE_THAN_ANY;
    while taken.pop().is_some() {} // The last first: each restores what it found.
    exhausted
}

fn park_on<F: Future>(future: F) -> F::Output {
    let waker = Arc::new(ThreadWaker { thread: std::thread::current(), woken: AtomicBool::new(false) });
    let task = Waker::from(waker.clone());
    let mut context = Context::from_waker(&task);
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
        while !waker.woken.swap(false, Acquire) {
            std::thread::park();
        }
    }
}

impl Owner {
    /// Waits for a Rust future; the process is suspended meanwhile, and the future dropped if it must leave.
    pub(crate) fn block_on<F: Future>(&self, future: F) -> F::Output {
        let mut future = pin!(future);
        loop {
            let ready = self.block_on_until(None, Wait::Outside, |context| future.as_mut().poll(context));
            if let Some(output) = ready {
                return output;
            }
        }
    }

    /// Waits until `poll` gives something. `None`: the deadline has passed.
    pub(crate) fn block_on_until<R>(
        &self,
        deadline: Option<Instant>,
        why: Wait,
        mut poll: impl FnMut(&mut Context<'_>) -> Poll<R>,
    ) -> Option<R> {
        let waker = Arc::new(ProcessWaker::of(*self));
        let task = Waker::from(waker.clone());
        let mut context = Context::from_waker(&task);
        loop {
            if let Poll::Ready(output) = poll(&mut context) {
                return Some(output);
            }
            while !waker.woken.swap(false, Acquire) {
                if self.wait(why, deadline) == Woken::Late {
                    // What came at the last moment counts.
                    return if let Poll::Ready(output) = poll(&mut context) { Some(output) } else { None };
                }
            }
        }
    }
}

impl Owner {
    /// Waits until `poll` gives something, and hands what comes into the mailbox meanwhile to `mail`, in its order:
    /// for a process whose messages are taken by Rust code elsewhere.
    pub(crate) fn block_on_mail<R>(
        &self,
        why: Wait,
        mut mail: impl FnMut(Envelope),
        mut poll: impl FnMut(&mut Context<'_>) -> Poll<R>,
    ) -> R {
        let waker = Arc::new(ProcessWaker::of(*self));
        let task = Waker::from(waker.clone());
        let mut context = Context::from_waker(&task);
        loop {
            while let Some(envelope) = self.next_mail() {
                self.count_taken();
                mail(envelope);
            }
            if let Poll::Ready(output) = poll(&mut context) {
                return output;
            }
            while !waker.woken.swap(false, Acquire) && self.has_no_mail() {
                let _ = self.wait_with_mail(why); // Both conditions are looked at again.
            }
        }
    }
}

struct ThreadWaker {
    thread: Thread,
    woken: AtomicBool,
}

impl Wake for ThreadWaker {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.woken.store(true, Release);
        self.thread.unpark();
    }
}

struct ProcessWaker {
    shared: Weak<Shared>,
    id: ProcessId,
    woken: AtomicBool,
}

impl ProcessWaker {
    fn of(owner: Owner) -> Self {
        Self { shared: owner.shared().handle(), id: owner.id(), woken: AtomicBool::new(false) }
    }
}

impl Wake for ProcessWaker {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.woken.store(true, Release);
        if let Some(shared) = self.shared.upgrade() {
            shared.wake_id(self.id);
        }
    }
}
