//! One value, set once by any thread, taken by Rust code that may wait for it as a future.

use crate::sync::lock;
use std::sync::Mutex;
use std::task::{Context, Poll, Waker};

/// A place for one value.
pub(crate) struct Slot<T>(Mutex<State<T>>);

struct State<T> {
    value: Option<T>,
    /// Set once, also when the value has been taken.
    is_set: bool,
    waker: Option<Waker>,
}

impl<T> Slot<T> {
    pub(crate) fn new() -> Self {
        Self(Mutex::new(State { value: None, is_set: false, waker: None }))
    }

    /// Sets the value; a second one is dropped.
    pub(crate) fn set(&self, value: T) {
        let mut state = lock(&self.0);
        if state.is_set {
            return;
        }
        state.is_set = true;
        state.value = Some(value);
        let waker = state.waker.take();
        drop(state);
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// Takes the value, or leaves word whom to wake.
    pub(crate) fn poll(&self, context: &mut Context<'_>) -> Poll<T> {
        let mut state = lock(&self.0);
        match state.value.take() {
            Some(value) => Poll::Ready(value),
            None => {
                state.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}
