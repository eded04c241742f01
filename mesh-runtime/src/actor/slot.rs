//! One value, set once by any thread, taken by Rust code that may wait for it as a future.

use crate::sync::{Mutex, lock};
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

#[cfg(test)]
#[cfg(loom)]
mod model {
    //! A value that is set while somebody begins to wait for it.

    use super::*;
    use loom::future::block_on;
    use loom::sync::Arc;
    use loom::thread;

    #[test]
    fn loom_who_waits_gets_the_value() {
        loom::model(|| {
            let slot = Arc::new(Slot::new());
            let setter = slot.clone();
            let thread = thread::spawn(move || setter.set(7));
            assert_eq!(block_on(std::future::poll_fn(|context| slot.poll(context))), 7);
            thread.join().unwrap();
        });
    }

    #[test]
    fn loom_the_first_value_counts() {
        crate::sync::bounded_model(|| {
            let slot = Arc::new(Slot::new());
            let setters = [1, 2].map(|value| {
                let slot = slot.clone();
                thread::spawn(move || slot.set(value))
            });
            let value = block_on(std::future::poll_fn(|context| slot.poll(context)));
            assert!(value == 1 || value == 2);
            setters.into_iter().for_each(|thread| thread.join().unwrap());
            let again = loom::future::block_on(std::future::poll_fn(|context| match slot.poll(context) {
                Poll::Ready(_) => Poll::Ready(true),
                Poll::Pending => Poll::Ready(false),
            }));
            assert!(!again, "the value is there once");
        });
    }
}
