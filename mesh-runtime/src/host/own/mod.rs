//! Actors written in Rust: processes like any other, with pid, mailbox, links, names and supervisors.
//!
//! ```text
//!  senders ──▶ mailbox ──▶ process (a stack that waits) ──▶ inbox ──▶ task on the executor: the body
//! ```
//!
//! The process has no code of its own. It hands on what comes ([`body`]), waits for the end of the task, and ends as
//! the task did; if the process has to end first, the task is dropped. So everything that is true of processes is true
//! of Rust actors without a second implementation, and a body is never polled by a worker of ours while there is an
//! executor. Without one it is polled by its process, and must not block.
//!
//! `inbox` is what has come and was not taken, `ctx` what the body may do, `actor` the form with a method per kind of
//! event.

mod actor;
mod body;
mod ctx;
mod inbox;

pub use actor::Actor;
pub use body::Outcome;
pub use ctx::{Ctx, Event, MonitorRef};

use super::runtime::Runtime;
use super::typed::ActorRef;
use crate::value::message_type::MessageType;
use std::future::Future;
use std::panic::Location;

impl Runtime {
    /// Starts an actor whose body is an async function of Rust, which takes messages of type `M`.
    ///
    /// ```no_run
    /// # use mesh_runtime::{Ctx, Runtime};
    /// # fn example(rt: &Runtime) {
    /// let adder = rt.spawn_fn(|mut ctx: Ctx<i64>| async move {
    ///     let mut sum = 0;
    ///     while let Some(n) = ctx.recv().await {
    ///         sum += n;
    ///     }
    ///     println!("{sum}");
    /// });
    /// adder.send(1).ok();
    /// # }
    /// ```
    ///
    /// It runs on the executor of the runtime ([`Builder::tokio`]); a panic in it is the crash of its process, and of
    /// nothing else. If the process is asked to end, the future is dropped where it waits, unless it
    /// [traps exits](Ctx::trap_exits).
    ///
    /// [`Builder::tokio`]: crate::Builder::tokio
    #[track_caller]
    pub fn spawn_fn<M, F, B>(&self, body: F) -> ActorRef<M>
    where
        M: MessageType + Send + 'static,
        F: FnOnce(Ctx<M>) -> B + Send + 'static,
        B: Future<Output: Outcome> + Send + 'static,
    {
        let place = Location::caller();
        self.spawn_fn_named(format!("{}:{}", place.file(), place.line()), body)
    }

    /// The same under a name for crash reports; [`Runtime::register`] gives one by which it is found.
    pub fn spawn_fn_named<M, F, B>(&self, name: impl Into<String>, body: F) -> ActorRef<M>
    where
        M: MessageType + Send + 'static,
        F: FnOnce(Ctx<M>) -> B + Send + 'static,
        B: Future<Output: Outcome> + Send + 'static,
    {
        body::spawn(self.shared(), name.into(), false, body)
    }

    /// Starts an [`Actor`].
    pub fn spawn_actor<A: Actor>(&self, actor: A) -> ActorRef<A::Msg> {
        let name = std::any::type_name::<A>();
        // It is told of everything, its end included, from its first moment.
        body::spawn(self.shared(), name.to_owned(), true, |ctx| actor::run(actor, ctx))
    }
}
