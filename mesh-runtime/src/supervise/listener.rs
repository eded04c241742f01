//! Who is told what a supervisor does.

use crate::host::SupervisorEvent;
use crate::sync::lock;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

/// Events on their way to Rust code.
pub(crate) struct Listener(Mutex<State>);

#[derive(Default)]
struct State {
    events: VecDeque<SupervisorEvent>,
    /// The supervisor is gone.
    is_over: bool,
    waker: Option<Waker>,
}

/// The supervisor's end. Dropped, it ends the events.
pub(crate) struct Teller(Arc<Listener>);

impl Listener {
    pub(crate) fn new() -> Self {
        Self(Mutex::default())
    }

    pub(crate) fn teller(this: &Arc<Self>) -> Teller {
        Teller(this.clone())
    }

    pub(crate) fn poll(&self, context: &mut Context<'_>) -> Poll<Option<SupervisorEvent>> {
        let mut state = lock(&self.0);
        match state.events.pop_front() {
            Some(event) => Poll::Ready(Some(event)),
            None if state.is_over => Poll::Ready(None),
            None => {
                state.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        let mut state = lock(&self.0);
        change(&mut state);
        let waker = state.waker.take();
        drop(state);
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

impl Teller {
    /// False: nobody listens any more.
    pub(super) fn tell(&self, event: &SupervisorEvent) -> bool {
        self.0.change(|state| state.events.push_back(event.clone()));
        Arc::strong_count(&self.0) > 1
    }
}

impl Drop for Teller {
    fn drop(&mut self) {
        self.0.change(|state| state.is_over = true);
    }
}
