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
    use loom::sync::{Arc, Notify};
    use loom::thread;
    use std::task::Wake;

    struct Token(Notify);

    impl Wake for Token {
        fn wake(self: std::sync::Arc<Self>) {
            self.0.notify();
        }
    }

    /// Waits for the value, as a process or a thread does.
    fn wait(slot: &Slot<u32>) -> u32 {
        let token = std::sync::Arc::new(Token(Notify::new()));
        let waker = Waker::from(token.clone());
        loop {
            match slot.poll(&mut Context::from_waker(&waker)) {
                Poll::Ready(value) => return value,
                Poll::Pending => token.0.wait(),
            }
        }
    }

    #[test]
    fn loom_who_waits_gets_the_value() {
        loom::model(|| {
            let slot = Arc::new(Slot::new());
            let setter = slot.clone();
            let thread = thread::spawn(move || setter.set(7));
            assert_eq!(wait(&slot), 7);
            thread.join().unwrap();
        });
    }

    /// A caller looks, and gives up; its service replies, or dies, or both at once: the value is delivered or dropped,
    /// and neither it nor whom to wake stays behind, which the model checker looks for.
    #[test]
    fn loom_a_value_is_delivered_or_dropped() {
        crate::sync::bounded_model(|| {
            let slot = Arc::new(Slot::new());
            let (reply, death) = (Arc::new("reply"), Arc::new("death"));
            let setters = [reply.clone(), death.clone()].map(|value| {
                let slot = slot.clone();
                thread::spawn(move || slot.set(value))
            });
            let token = std::sync::Arc::new(Token(Notify::new()));
            let seen = slot.poll(&mut Context::from_waker(&Waker::from(token)));
            if let Poll::Ready(value) = &seen {
                assert!(Arc::ptr_eq(value, &reply) || Arc::ptr_eq(value, &death));
            }
            drop(slot);
            setters.into_iter().for_each(|thread| thread.join().unwrap());
            let held = Arc::strong_count(&reply) + Arc::strong_count(&death);
            assert_eq!(held, if seen.is_ready() { 3 } else { 2 }, "what was not delivered is gone");
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
            let value = wait(&slot);
            assert!(value == 1 || value == 2);
            setters.into_iter().for_each(|thread| thread.join().unwrap());
            let again = slot.poll(&mut Context::from_waker(Waker::noop())).is_ready();
            assert!(!again, "the value is there once");
        });
    }
}
