//! The form of a Rust actor with a method per kind of event.

use super::ctx::{Ctx, Event, MonitorRef};
use crate::actor::ExitReason;
use crate::host::exited::Down;
use crate::value::message_type::MessageType;
use std::future::Future;

/// An actor written in Rust. [`Runtime::spawn_actor`](crate::Runtime::spawn_actor) starts one.
///
/// ```
/// use mesh_runtime::{Actor, Ctx, ExitReason};
///
/// struct Adder(i64);
///
/// impl Actor for Adder {
///     type Msg = i64;
///
///     async fn handle(&mut self, _ctx: &mut Ctx<i64>, n: i64) -> Result<(), ExitReason> {
///         self.0 += n;
///         Ok(())
///     }
/// }
/// ```
///
/// An error of any method is why its process ends; [`ExitReason::Error`], which texts and failed calls become with
/// `?`, is a crash. A panic is one, too.
pub trait Actor: Send + 'static {
    /// What it takes.
    type Msg: MessageType + Send + 'static;

    /// Its first moment.
    fn started(&mut self, ctx: &mut Ctx<Self::Msg>) -> impl Future<Output = Result<(), ExitReason>> + Send {
        _ = ctx;
        async { Ok(()) }
    }

    /// A message.
    fn handle(
        &mut self,
        ctx: &mut Ctx<Self::Msg>,
        message: Self::Msg,
    ) -> impl Future<Output = Result<(), ExitReason>> + Send;

    /// A process ended that it monitors.
    fn down(
        &mut self,
        ctx: &mut Ctx<Self::Msg>,
        watch: MonitorRef,
        down: Down,
    ) -> impl Future<Output = Result<(), ExitReason>> + Send {
        _ = (ctx, watch, down);
        async { Ok(()) }
    }

    /// A process ended that it is linked with. If nothing else is said, it ends with a process that crashed.
    fn linked_exit(
        &mut self,
        ctx: &mut Ctx<Self::Msg>,
        exit: Down,
    ) -> impl Future<Output = Result<(), ExitReason>> + Send {
        _ = ctx;
        let end = exit.reason.is_crash().then(|| ExitReason::Linked(exit.pid.id(), Box::new(exit.reason)));
        async move { end.map_or(Ok(()), Err) }
    }

    /// Its last moment when it is asked to end, by its supervisor or because the runtime ends: within their grace.
    fn stopping(&mut self, ctx: &mut Ctx<Self::Msg>, reason: &ExitReason) -> impl Future<Output = ()> + Send {
        _ = (ctx, reason);
        async {}
    }
}

/// The life of one.
pub(super) async fn run<A: Actor>(mut actor: A, mut ctx: Ctx<A::Msg>) -> Result<(), ExitReason> {
    actor.started(&mut ctx).await?;
    loop {
        match ctx.event().await {
            Event::Message(message) => actor.handle(&mut ctx, message).await?,
            Event::Down(watch, down) => actor.down(&mut ctx, watch, down).await?,
            Event::Exit(exit) => actor.linked_exit(&mut ctx, exit).await?,
            Event::Stop(reason) => {
                actor.stopping(&mut ctx, &reason).await;
                return Err(reason);
            }
        }
    }
}
