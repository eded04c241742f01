//! The runtime that Rust code runs for.

use super::runtime::Runtime;
use crate::actor::{Owner, ProcessId, Spec};
use crate::scheduler::{Phase, Shared, current_process};
use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::sync::Weak;
use std::task::{Context, Poll};

thread_local! {
    /// For code outside of processes: what runs on the host's executor, or on a thread for what blocks.
    static CURRENT: RefCell<Option<Weak<Shared>>> = const { RefCell::new(None) };
}

impl Runtime {
    /// The runtime this code runs for: inside of a Mesh process, of a Rust function that Mesh code calls, and of a
    /// Rust actor. It does not keep the runtime going, as the handle that started it does.
    #[must_use]
    pub fn current() -> Option<Self> {
        let shared = match current_process() {
            Some(owner) => owner.shared().handle(),
            None => CURRENT.with_borrow(Clone::clone)?,
        };
        Some(Self::visiting(shared.upgrade()?))
    }
}

/// Sets the runtime of this thread while it lives.
pub(crate) struct Entered(Option<Weak<Shared>>);

pub(crate) fn enter(shared: Weak<Shared>) -> Entered {
    Entered(CURRENT.replace(Some(shared)))
}

impl Drop for Entered {
    fn drop(&mut self) {
        CURRENT.set(self.0.take());
    }
}

/// A future that runs for a runtime, wherever it is polled.
pub(crate) struct Within<F> {
    shared: Weak<Shared>,
    future: Pin<Box<F>>,
}

pub(crate) fn within<F: Future>(shared: &Shared, future: F) -> Within<F> {
    Within { shared: shared.handle(), future: Box::pin(future) }
}

impl<F: Future> Future for Within<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let _entered = enter(self.shared.clone());
        self.future.as_mut().poll(context)
    }
}

/// A future that is polled by a process, with the host's executor at hand: its sockets and timers may be waited for.
pub(crate) fn entered<F: Future>(owner: Owner, future: F) -> impl Future<Output = F::Output> {
    let mut future = Box::pin(future);
    std::future::poll_fn(move |context| {
        #[cfg(feature = "tokio")]
        let _entered = owner.shared().config.executor.as_ref().map(tokio::runtime::Handle::enter);
        #[cfg(not(feature = "tokio"))]
        let _ = owner;
        future.as_mut().poll(context)
    })
}

/// The supervisor whose child code this is; none if it is nobody's.
pub(super) fn supervises(shared: &Shared) -> ProcessId {
    let here = current_process().filter(|owner| std::ptr::eq(owner.shared(), shared));
    here.map_or(ProcessId::NONE, |owner| owner.supervises())
}

/// Starts a process for whoever runs this code: what a supervisor's code starts is its child from the first moment.
/// None, from outside, of a runtime that is ending.
pub(crate) fn spawn(shared: &Shared, spec: Spec) -> ProcessId {
    match current_process().filter(|owner| std::ptr::eq(owner.shared(), shared)) {
        Some(owner) => owner.spawn(spec),
        None if shared.phase() != Phase::Running => ProcessId::NONE,
        None => shared.spawn(spec),
    }
}
