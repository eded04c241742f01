//! Supervisors from Rust: making one, and talking to one, whoever made it.
//!
//! A supervisor made here is the process that Mesh's `supervisor` is ([`crate::supervise`]); only what starts its
//! children is Rust code. So Rust and Mesh children mix in one tree.

use super::block_on::{block_on, may_block};
use super::call::{Asked, Order, Pending};
use super::exited::{Exited, Monitor};
use super::runtime::Runtime;
use super::typed::{ActorRef, Pid};
use crate::actor::{CallError, ExitReason, ProcessId};
use crate::scheduler::Shared;
use crate::supervise::{Answer, ChildPlan, Command, Listener, Outcome, Plan, Start, Which};
use crate::sync::lock;
use mesh_abi::process::{Restart, Shutdown, Strategy};
use std::fmt;
use std::future::{Future, poll_fn};
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

/// A supervisor that is to be: [`Runtime::supervise`] starts it.
///
/// ```no_run
/// use mesh_runtime::{Child, Ctx, Restart, Runtime, Supervisor};
///
/// # async fn example(rt: Runtime) -> Result<(), mesh_runtime::CallError> {
/// let adder = Child::new("adder", |rt: Runtime| async move {
///     rt.spawn_fn(|mut ctx: Ctx<i64>| async move { while ctx.recv().await.is_some() {} })
/// });
/// let crew = rt.supervise(Supervisor::one_for_one().child(adder.restart(Restart::Transient))).await?;
/// # Ok(())
/// # }
/// ```
#[must_use = "a supervisor that is not given to `Runtime::supervise` starts nothing"]
pub struct Supervisor(Plan);

/// A child of a supervisor that is to be.
#[must_use = "a child that is not given to a supervisor is not started"]
pub struct Child(ChildPlan);

/// What the code of a [`Child`] may give: an actor, a service, a pid, or a `Result` of one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no process that a supervisor could have for a child",
    note = "the code of a child gives a handle, an actor, a pid or a supervisor, or a `Result` of one"
)]
pub trait Started {
    /// The process, or why there is none.
    fn into_process(self) -> Result<ProcessId, String>;
}

/// A running supervisor.
#[derive(Clone)]
pub struct SupervisorRef {
    shared: Arc<Shared>,
    id: ProcessId,
}

/// A child of a running supervisor.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ChildStatus {
    /// Its name.
    pub name: String,
    /// Its process, if it runs.
    pub pid: Option<Pid>,
    /// When it starts again.
    pub restart: Restart,
    /// Whether it is a supervisor itself.
    pub is_supervisor: bool,
}

/// What a supervisor did.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SupervisorEvent {
    /// It started a child, for the first time or again.
    Started {
        /// The child's name.
        child: String,
        /// Its process.
        pid: Pid,
        /// Whether it ran before.
        again: bool,
    },
    /// A child ended that it did not stop itself.
    Exited {
        /// The child's name.
        child: String,
        /// Why.
        reason: ExitReason,
    },
    /// It restarted too often, or a child could not start: it stops its children and ends.
    GaveUp {
        /// Why, in words.
        why: String,
    },
}

/// The events of a supervisor, from when they were asked for.
pub struct SupervisorEvents(Arc<Listener>);

impl Supervisor {
    fn new(strategy: Strategy) -> Self {
        Self(Plan { strategy, max_restarts: 3, window: Duration::from_secs(5), children: Vec::new() })
    }

    /// A child that ended is started again, and no other.
    pub fn one_for_one() -> Self {
        Self::new(Strategy::OneForOne)
    }

    /// If a child is started again, so are all.
    pub fn one_for_all() -> Self {
        Self::new(Strategy::OneForAll)
    }

    /// If a child is started again, so are those that were started after it.
    pub fn rest_for_one() -> Self {
        Self::new(Strategy::RestForOne)
    }

    /// More restarts than this within this time end it. Default: 3 in 5 seconds.
    pub fn intensity(mut self, restarts: u32, within: Duration) -> Self {
        (self.0.max_restarts, self.0.window) = (restarts.into(), within);
        self
    }

    /// Adds a child. Children start in this order, and stop in the other.
    pub fn child(mut self, child: Child) -> Self {
        self.0.children.push(child.0);
        self
    }
}

impl Child {
    /// A child, and the code that starts it: whenever the supervisor does, in the supervisor's process. What it starts
    /// there is linked with the supervisor from its first moment; it should await and not block.
    pub fn new<F, B>(name: impl Into<String>, start: F) -> Self
    where
        F: Fn(Runtime) -> B + Send + Sync + 'static,
        B: Future<Output: Started> + Send + 'static,
    {
        let start = Start::Host(Arc::new(move |rt| {
            let started = start(rt);
            Box::pin(async move { started.await.into_process() })
        }));
        Self(ChildPlan { name: name.into(), start, restart: Restart::Permanent, shutdown: Shutdown::Usual })
    }

    /// When it starts again. Default: always.
    pub fn restart(mut self, restart: Restart) -> Self {
        self.0.restart = restart;
        self
    }

    /// How long it may take to stop before it is killed. Default: five seconds; a supervisor has all the time it needs.
    pub fn shutdown(mut self, limit: Duration) -> Self {
        self.0.shutdown = Shutdown::After(u64::try_from(limit.as_millis()).unwrap_or(u64::MAX));
        self
    }

    /// It is killed, without a chance to stop in order.
    pub fn brutal_kill(mut self) -> Self {
        self.0.shutdown = Shutdown::Kill;
        self
    }
}

impl<M> Started for ActorRef<M> {
    fn into_process(self) -> Result<ProcessId, String> {
        Ok(self.pid().id())
    }
}

impl<M> Started for Pid<M> {
    fn into_process(self) -> Result<ProcessId, String> {
        Ok(self.id())
    }
}

impl Started for SupervisorRef {
    fn into_process(self) -> Result<ProcessId, String> {
        Ok(self.id)
    }
}

impl<P: Started, E: fmt::Display> Started for Result<P, E> {
    fn into_process(self) -> Result<ProcessId, String> {
        self.map_err(|error| error.to_string()).and_then(P::into_process)
    }
}

impl Runtime {
    /// Starts a supervisor; it is there when all its children have been started.
    pub fn supervise(&self, supervisor: Supervisor) -> Request<SupervisorRef> {
        let shared = self.shared().clone();
        Request {
            pending: Pending::new(shared.clone(), Order::Supervise(Box::new(supervisor.0)), None),
            outcome: Outcome::default(),
            read: Box::new(move |id, _| Ok(SupervisorRef { shared: shared.clone(), id })),
            marker: PhantomData,
        }
    }

    /// The supervisor of a pid: what a `supervisor` of Mesh gives when it is started.
    #[must_use]
    pub fn supervisor<M>(&self, pid: Pid<M>) -> SupervisorRef {
        SupervisorRef { shared: self.shared().clone(), id: pid.id() }
    }
}

impl SupervisorRef {
    /// Its pid.
    #[must_use]
    pub fn pid(&self) -> Pid {
        Pid::of(self.id)
    }

    /// Its children, in the order in which they were started.
    pub fn children(&self) -> Request<Vec<ChildStatus>> {
        self.ask(Command::Children, |answer| match answer {
            Answer::Children(children) => Ok(children.into_iter().map(ChildStatus::from).collect()),
            _ => Ok(Vec::new()),
        })
    }

    /// Starts one child more. Refused if there is one of this name.
    pub fn start_child(&self, child: Child) -> Request<Pid> {
        self.ask(move |outcome| Command::Start(Some(child.0), outcome), started)
    }

    /// Stops a child; it is not started again.
    pub fn terminate_child(&self, name: impl Into<String>) -> Request<()> {
        let which = Which::Name(name.into());
        self.ask(move |outcome| Command::Terminate(which, outcome), |answer| refused(answer).map_or(Ok(()), Err))
    }

    /// Starts a child again that was [stopped](Self::terminate_child) or has ended for good.
    pub fn restart_child(&self, name: impl Into<String>) -> Request<Pid> {
        let name = name.into();
        self.ask(move |outcome| Command::Restart(name, outcome), started)
    }

    /// What it does from now on.
    #[must_use]
    pub fn events(&self) -> SupervisorEvents {
        let listener = Arc::new(Listener::new());
        let teller = Listener::teller(&listener);
        // One that is gone drops the teller, which ends the events.
        drop(self.shared.command_host(self.id, Command::Listen(teller), None));
        SupervisorEvents(listener)
    }

    /// Stops its children, last first, then itself.
    pub fn stop(&self) {
        self.shared.exit(self.id, ProcessId::NONE, ExitReason::Shutdown);
    }

    /// Why it ends: ready when it has.
    pub fn exited(&self) -> Exited {
        Exited::new(&self.shared, self.id)
    }

    /// Watches it.
    pub fn monitor(&self) -> Monitor {
        Monitor::new(&self.shared, self.id)
    }

    fn ask<T>(
        &self,
        command: impl FnOnce(Outcome) -> Command,
        read: impl Fn(Answer) -> Result<T, String> + Send + 'static,
    ) -> Request<T> {
        Request::new(&self.shared, self.id, command, read)
    }
}

fn refused(answer: Answer) -> Option<String> {
    if let Answer::Refused(why) = answer { Some(why) } else { None }
}

fn started(answer: Answer) -> Result<Pid, String> {
    match answer {
        Answer::Started(id) => Ok(Pid::of(id)),
        other => Err(refused(other).unwrap_or_default()),
    }
}

impl From<crate::supervise::ChildInfo> for ChildStatus {
    fn from(child: crate::supervise::ChildInfo) -> Self {
        let pid = (child.pid != ProcessId::NONE).then(|| Pid::of(child.pid));
        Self { name: child.name, pid, restart: child.restart, is_supervisor: child.is_supervisor }
    }
}

/// A request to a supervisor, or the start of one: sent when it is first awaited, or with `.blocking()`.
#[must_use = "a request is not sent unless it is awaited, or ended with `.blocking()`"]
pub struct Request<T> {
    pending: Pending,
    outcome: Outcome,
    /// Of the process that answered, and its answer.
    read: Box<dyn Fn(ProcessId, Option<Answer>) -> Result<T, String> + Send>,
    marker: PhantomData<fn() -> T>,
}

impl<T> Request<T> {
    fn new(
        shared: &Arc<Shared>,
        to: ProcessId,
        command: impl FnOnce(Outcome) -> Command,
        read: impl Fn(Answer) -> Result<T, String> + Send + 'static,
    ) -> Self {
        let outcome = Outcome::default();
        let asked = Asked { to, command: command(outcome.clone()) };
        let pending = Pending::command(shared.clone(), asked);
        let read = Box::new(move |_, answer: Option<Answer>| answer.map_or(Err(String::new()), &read));
        Self { pending, outcome, read, marker: PhantomData }
    }

    /// Gives up after a while; without it, it waits as long as it takes.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.pending.set_limit(limit);
        self
    }

    /// Waits on this thread, or suspends only the process when called inside one.
    ///
    /// # Errors
    /// If the supervisor refuses, is gone, or ends before it answers.
    pub fn blocking(self) -> Result<T, CallError> {
        may_block()?;
        block_on(self)
    }
}

impl<T> Future for Request<T> {
    type Output = Result<T, CallError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let (id, _) = ready!(Pin::new(&mut self.pending).poll(context))?;
        let answer = lock(&self.outcome).take();
        Poll::Ready((self.read)(id, answer).map_err(CallError::Refused))
    }
}

impl SupervisorEvents {
    /// The next event. `None`: the supervisor has ended.
    pub async fn next(&mut self) -> Option<SupervisorEvent> {
        poll_fn(|context| self.0.poll(context)).await
    }

    /// The same, waiting on this thread.
    pub fn next_blocking(&mut self) -> Option<SupervisorEvent> {
        block_on(self.next())
    }
}

impl fmt::Debug for SupervisorRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "supervisor {}", self.id)
    }
}
