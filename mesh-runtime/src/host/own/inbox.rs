//! What has come to a Rust actor and was not taken.

use super::ctx::Event;
use crate::actor::Debt;
use crate::sync::lock;
use std::collections::VecDeque;
use std::sync::Mutex;
use std::task::{Context, Poll, Waker};

/// An event, and the answer it asks for.
pub(super) type Item<M> = (Event<M>, Option<Box<Debt>>);

/// Filled by the process, emptied by the body.
pub(super) struct Inbox<M>(Mutex<State<M>>);

struct State<M> {
    events: VecDeque<Item<M>>,
    waker: Option<Waker>,
}

impl<M> Inbox<M> {
    pub(super) fn new() -> Self {
        Self(Mutex::new(State { events: VecDeque::new(), waker: None }))
    }

    pub(super) fn push(&self, event: Event<M>) {
        self.push_asked(event, None);
    }

    pub(super) fn push_asked(&self, event: Event<M>, debt: Option<Box<Debt>>) {
        let mut state = lock(&self.0);
        state.events.push_back((event, debt));
        let waker = state.waker.take();
        drop(state);
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// Takes the oldest event of a kind, or leaves word whom to wake. The others keep their places.
    pub(super) fn poll(&self, context: &mut Context<'_>, wanted: impl Fn(&Event<M>) -> bool) -> Poll<Item<M>> {
        let mut state = lock(&self.0);
        let found = state.events.iter().position(|(event, _)| wanted(event)).and_then(|at| state.events.remove(at));
        if let Some(event) = found {
            return Poll::Ready(event);
        }
        state.waker = Some(context.waker().clone());
        Poll::Pending
    }

    /// Drops the events of a kind.
    pub(super) fn forget(&self, which: impl Fn(&Event<M>) -> bool) {
        lock(&self.0).events.retain(|(event, _)| !which(event));
    }

    pub(super) fn len(&self) -> usize {
        lock(&self.0).events.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::ExitReason;

    #[test]
    fn what_is_not_wanted_keeps_its_place() {
        let inbox = Inbox::new();
        inbox.push(Event::Stop(ExitReason::Shutdown));
        [1, 2].into_iter().for_each(|n| inbox.push(Event::Message(n)));
        let mut context = Context::from_waker(Waker::noop());
        let is_message = |event: &Event<i64>| matches!(event, Event::Message(_));
        let event = |poll: Poll<Item<i64>>| poll.map(|(event, _)| event);
        assert_eq!(event(inbox.poll(&mut context, is_message)), Poll::Ready(Event::Message(1)));
        assert_eq!(event(inbox.poll(&mut context, |_| true)), Poll::Ready(Event::Stop(ExitReason::Shutdown)));
        inbox.forget(is_message);
        assert_eq!((event(inbox.poll(&mut context, |_| true)), inbox.len()), (Poll::Pending, 0));
    }
}
