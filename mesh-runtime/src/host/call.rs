//! Calls from Rust: sent when first polled, answered into a slot of their own.

use super::current;
use crate::actor::{Body, CallError, FunctionValue, ProcessId, Reply, ReplyTo, Slot, Spec};
use crate::message::Fragment;
use crate::scheduler::{Phase, Shared};
use crate::supervise::{Command, Plan};
use crate::telemetry::CallTrace;
use crate::timer::{Due, TimerKey};
use mesh_abi::package::{FunctionDesc, ServiceDesc};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

/// What a call asks for.
pub(crate) enum Order {
    /// A request to a running service.
    Request { service: &'static ServiceDesc, to: Target, handler: u32, args: Fragment },
    /// The start of a service.
    Start { service: &'static ServiceDesc, args: Fragment },
    /// One call of an exported function, in a process of its own.
    Function { function: &'static FunctionDesc, args: Fragment },
    /// One call of a function value, in a process of its own.
    Call { function: Arc<FunctionValue>, args: Fragment },
    /// The start of a supervisor, with its children.
    Supervise(Box<Plan>),
    /// A request to a supervisor.
    Command(Box<Asked>),
}

/// A request to a supervisor, and which.
pub(crate) struct Asked {
    pub(crate) to: ProcessId,
    pub(crate) command: Command,
}

/// A process by number, or by the name it has when the request is sent.
#[derive(Clone, Debug)]
pub(crate) enum Target {
    Id(ProcessId),
    Name(Arc<str>),
}

/// What a call gives: the process that served it, and its reply.
pub(crate) type Outcome = Result<(ProcessId, Fragment), CallError>;

/// A call on its way. Dropped, it drops its slot: a late reply reaches nobody.
pub(crate) struct Pending {
    shared: Arc<Shared>,
    state: State,
    limit: Option<Duration>,
    deadline: Option<Instant>,
    timer: Option<(TimerKey, Waker)>,
    trace: CallTrace,
}

enum State {
    Unsent(Order),
    Sent { to: ProcessId, slot: Arc<Slot<Reply>> },
    Done,
}

impl Pending {
    pub(crate) fn new(shared: Arc<Shared>, order: Order, limit: Option<Duration>) -> Self {
        Self { shared, state: State::Unsent(order), limit, deadline: None, timer: None, trace: CallTrace::default() }
    }

    /// A request to a supervisor, which stops and starts processes and takes its time.
    pub(crate) fn command(shared: Arc<Shared>, asked: Asked) -> Self {
        Self::new(shared, Order::Command(Box::new(asked)), None)
    }

    /// Another limit than the one it was made with. It counts from when the call is sent.
    pub(crate) fn set_limit(&mut self, limit: Duration) {
        self.limit = Some(limit);
    }

    fn send(&mut self, order: Order) -> Result<(ProcessId, Arc<Slot<Reply>>), CallError> {
        if self.shared.phase() != Phase::Running {
            return Err(CallError::ShuttingDown);
        }
        self.deadline = self.limit.and_then(|limit| self.shared.timers.deadline(limit));
        let slot = Arc::new(Slot::new());
        let reply = ReplyTo::host(slot.clone());
        let to = match order.request() {
            Some((service, request)) => self.trace.sent(service, request, || order.place(&self.shared, reply)),
            None => order.place(&self.shared, reply),
        };
        if to.is_err() {
            self.trace.ended("error");
        }
        Ok((to?, slot))
    }

    fn is_late(&self) -> bool {
        self.deadline.is_some_and(|deadline| self.shared.timers.now() >= deadline)
    }

    /// Makes sure that the task is polled again at the deadline.
    fn arm(&mut self, waker: &Waker) {
        let Some(deadline) = self.deadline else { return };
        if self.timer.as_ref().is_some_and(|(_, armed)| armed.will_wake(waker)) {
            return;
        }
        self.disarm();
        let key = self.shared.add_timer(deadline, Due::Task(waker.clone()));
        self.timer = Some((key, waker.clone()));
    }

    fn disarm(&mut self) {
        if let Some((key, _)) = self.timer.take() {
            self.shared.timers.cancel(key);
        }
    }
}

impl Order {
    /// Names of the service and the request, if it is one.
    fn request(&self) -> Option<(&'static str, &'static str)> {
        let Self::Request { service, handler, .. } = self else { return None };
        let handler = service.handlers().get(*handler as usize)?;
        Some((service.name.as_str(), handler.name.as_str()))
    }

    /// Puts the order where it will be served.
    fn place(self, shared: &Shared, reply: ReplyTo) -> Result<ProcessId, CallError> {
        let spawn = |name: &'static str, body| match current::spawn(shared, Spec { name: name.into(), body }) {
            ProcessId::NONE => Err(CallError::ShuttingDown),
            id => Ok(id),
        };
        match self {
            Self::Request { service, to, handler, args } => {
                let to = to.find(shared)?;
                shared.request(service, to, handler, args, Some(reply))?;
                Ok(to)
            }
            Self::Supervise(plan) => {
                let parent = current::supervises(shared);
                spawn("supervisor", Body::Supervisor { plan, parent, started: Some(Box::new(reply)) })
            }
            Self::Command(asked) => {
                let Asked { to, command } = *asked;
                shared.command_host(to, command, Some(reply))?;
                Ok(to)
            }
            Self::Start { service, args } => {
                spawn(service.name.as_str(), Body::Service { service, args, started: Box::new(reply) })
            }
            Self::Function { function, args } => {
                spawn(function.name.as_str(), Body::Function { function, args, reply: Box::new(reply) })
            }
            Self::Call { function, args } => {
                spawn(function.ty.name.as_str(), Body::Call { function, args, reply: Box::new(reply) })
            }
        }
    }
}

impl Target {
    /// The process, or why there is none.
    pub(crate) fn find(&self, shared: &Shared) -> Result<ProcessId, CallError> {
        self.resolve(shared).ok_or_else(|| match self {
            Self::Name(name) if shared.names.is_awaited(&shared.table, name) => CallError::Restarting,
            _ => CallError::NoProcess,
        })
    }

    pub(crate) fn resolve(&self, shared: &Shared) -> Option<ProcessId> {
        match self {
            Self::Id(id) => Some(*id),
            Self::Name(name) => shared.names.find(&shared.table, name),
        }
    }
}

impl Future for Pending {
    type Output = Outcome;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Outcome> {
        let (to, slot) = match std::mem::replace(&mut self.state, State::Done) {
            State::Unsent(order) => self.send(order)?,
            State::Sent { to, slot } => (to, slot),
            State::Done => return Poll::Pending, // Polled after its end, which nobody is entitled to.
        };
        if let Poll::Ready(reply) = slot.poll(context) {
            self.trace.ended(if reply.is_ok() { "reply" } else { "error" });
            return Poll::Ready(reply.map(|reply| (to, reply)));
        }
        if self.is_late() {
            self.trace.ended("timeout");
            return Poll::Ready(Err(CallError::Timeout { after: self.limit.unwrap_or_default() }));
        }
        self.arm(context.waker());
        self.state = State::Sent { to, slot };
        Poll::Pending
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        self.disarm();
        // One that has had an end has told of it.
        self.trace.ended("given up");
    }
}
