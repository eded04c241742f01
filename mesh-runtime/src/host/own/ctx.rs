//! What the body of a Rust actor may do.

use super::inbox::{Inbox, Item};
use crate::actor::{Debt, ExitReason, ProcessId, Watcher};
use crate::host::exited::Down;
use crate::host::runtime::Runtime;
use crate::host::typed::{Pid, encode};
use crate::scheduler::Shared;
use crate::timer::{Due, TimerKey};
use crate::value::message_type::MessageType;
use std::fmt;
use std::future::poll_fn;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Weak};
use std::task::{Poll, Waker};
use std::time::Duration;

/// The process of a Rust actor that takes messages of type `M`, for its body.
pub struct Ctx<M> {
    shared: Weak<Shared>,
    id: ProcessId,
    inbox: Arc<Inbox<M>>,
    /// The answer it owes for the message it took last.
    debt: Option<Box<Debt>>,
}

/// What comes to a Rust actor.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event<M> {
    /// A message.
    Message(M),
    /// A process ended that it [monitors](Ctx::monitor).
    Down(MonitorRef, Down),
    /// A process ended that it is linked with; it [traps exits](Ctx::trap_exits).
    Exit(Down),
    /// Somebody asks it to end; it traps exits. Its body returns, some time.
    Stop(ExitReason),
}

/// A watch over a process, to end it by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MonitorRef(u64);

impl<M> Ctx<M> {
    pub(super) fn new(shared: &Shared, id: ProcessId, inbox: Arc<Inbox<M>>) -> Self {
        Self { shared: shared.handle(), id, inbox, debt: None }
    }

    /// Its pid: what others send to.
    #[must_use]
    pub fn pid(&self) -> Pid<M> {
        Pid::of(self.id)
    }

    /// Its runtime; none while the runtime is taken down.
    #[must_use]
    pub fn runtime(&self) -> Option<Runtime> {
        self.shared.upgrade().map(Runtime::visiting)
    }

    /// The next message. Other events are left for [`Ctx::event`]. `None`: somebody asked it to end, and it
    /// [traps exits](Ctx::trap_exits).
    pub async fn recv(&mut self) -> Option<M> {
        let wanted = |event: &Event<M>| matches!(event, Event::Message(_) | Event::Stop(_));
        let item = poll_fn(|context| self.inbox.poll(context, wanted)).await;
        match self.take(item) {
            Event::Message(message) => Some(message),
            _ => None,
        }
    }

    /// The next event of any kind.
    pub async fn event(&mut self) -> Event<M> {
        let item = poll_fn(|context| self.inbox.poll(context, |_| true)).await;
        self.take(item)
    }

    /// Answers the message that was taken last, if it asks for an answer (`call(pid, message)` of Mesh) and has none.
    pub fn reply<R: MessageType>(&mut self, value: R) {
        let ty = R::descriptor();
        if let Some(debt) = self.debt.take() {
            debt.pay(ty.hash, encode(&value, ty));
        }
    }

    /// What was taken before stays unanswered from now on.
    fn take(&mut self, (event, debt): Item<M>) -> Event<M> {
        if let Some(unanswered) = std::mem::replace(&mut self.debt, debt) {
            unanswered.forgo();
        }
        event
    }

    /// The next event, unless none comes for a while. The time is that of the runtime's timers.
    pub async fn event_within(&mut self, limit: Duration) -> Option<Event<M>> {
        let until = self.shared.upgrade().and_then(|shared| shared.timers.deadline(limit));
        let mut armed = None;
        let item = poll_fn(|context| {
            if let Poll::Ready(item) = self.inbox.poll(context, |_| true) {
                return Poll::Ready(Some(item));
            }
            let Some((until, shared)) = until.zip(self.shared.upgrade()) else { return Poll::Pending };
            if shared.timers.now() >= until {
                return Poll::Ready(None);
            }
            let waker = context.waker();
            if !armed.as_ref().is_some_and(|armed: &Armed| armed.waker.will_wake(waker)) {
                let key = shared.add_timer(until, Due::Task(waker.clone()));
                armed = Some(Armed { shared: self.shared.clone(), key, waker: waker.clone() });
            }
            Poll::Pending
        })
        .await;
        item.map(|item| self.take(item))
    }

    /// Events that have come and were not taken.
    #[must_use]
    pub fn backlog(&self) -> usize {
        self.inbox.len()
    }

    /// Links with a process: if one crashes, so does the other.
    pub fn link<N>(&self, other: Pid<N>) {
        self.with(|shared| shared.link_pair(self.id, other.id()));
    }

    /// Removes a link.
    pub fn unlink<N>(&self, other: Pid<N>) {
        self.with(|shared| shared.unlink_pair(self.id, other.id()));
    }

    /// Watches a process: its end comes as [`Event::Down`].
    pub fn monitor<N>(&self, other: Pid<N>) -> MonitorRef
    where
        M: Send + 'static,
    {
        static NUMBERS: AtomicU64 = AtomicU64::new(1);
        let reference = MonitorRef(NUMBERS.fetch_add(1, Relaxed));
        let (inbox, pid) = (self.inbox.clone(), other.untyped());
        let tell = Box::new(move |reason| inbox.push(Event::Down(reference, Down { pid, reason })));
        self.with(|shared| shared.watch(other.id(), Watcher::Told { number: reference.0, tell }));
        reference
    }

    /// Ends a watch. Its event does not come any more, also if it had come already.
    pub fn demonitor<N>(&self, reference: MonitorRef, other: Pid<N>) {
        self.with(|shared| {
            shared.table.with(other.id(), |process| process.relate(|it| it.remove_told(reference.0)));
        });
        self.inbox.forget(|event| matches!(event, Event::Down(of, _) if *of == reference));
    }

    /// Whether the ends of linked processes, and requests to end, come as events instead of ending this one.
    pub fn trap_exits(&self, on: bool) {
        self.with(|shared| _ = shared.table.with(self.id, |process| process.trap_exits(on)));
    }

    fn with(&self, part: impl FnOnce(&Arc<Shared>)) {
        if let Some(shared) = self.shared.upgrade() {
            part(&shared);
        }
    }
}

/// A timer that is not needed any more when its wait is over.
struct Armed {
    shared: Weak<Shared>,
    key: TimerKey,
    waker: Waker,
}

impl Drop for Armed {
    fn drop(&mut self) {
        if let Some(shared) = self.shared.upgrade() {
            shared.timers.cancel(self.key);
        }
    }
}

impl<M> fmt::Debug for Ctx<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ctx({})", self.id)
    }
}
