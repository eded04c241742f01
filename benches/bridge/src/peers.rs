//! The same counter without Mesh.

use kameo::actor::{Actor, ActorRef, Spawn};
use kameo::message::{Context, Message};
use std::convert::Infallible;
use tokio::sync::{mpsc, oneshot};

/// As an actor of kameo.
#[derive(Clone)]
pub(crate) struct Kameo(ActorRef<Counter>);

pub(crate) struct Counter(i64);

impl Actor for Counter {
    type Args = Self;
    type Error = Infallible;

    async fn on_start(counter: Self, _: ActorRef<Self>) -> Result<Self, Infallible> {
        Ok(counter)
    }
}

struct Add(i64);

impl Message<Add> for Counter {
    type Reply = i64;

    async fn handle(&mut self, Add(by): Add, _: &mut Context<Self, i64>) -> i64 {
        self.0 += by;
        self.0
    }
}

impl Kameo {
    pub(crate) fn start() -> Self {
        Self(Counter::spawn(Counter(0)))
    }

    pub(crate) async fn add(&self, by: i64) -> Option<i64> {
        self.0.ask(Add(by)).await.ok()
    }

    pub(crate) async fn added(self, by: i64) -> Option<i64> {
        self.add(by).await
    }
}

/// As a task that is asked over a channel and answers over a oneshot.
#[derive(Clone)]
pub(crate) struct Bare(mpsc::UnboundedSender<(i64, oneshot::Sender<i64>)>);

impl Bare {
    pub(crate) fn start() -> Self {
        let (ask, mut asked) = mpsc::unbounded_channel::<(i64, oneshot::Sender<i64>)>();
        tokio::spawn(async move {
            let mut sum = 0;
            while let Some((by, reply)) = asked.recv().await {
                sum += by;
                // Whoever asked may have gone.
                _ = reply.send(sum);
            }
        });
        Self(ask)
    }

    pub(crate) async fn add(&self, by: i64) -> Option<i64> {
        let (reply, replied) = oneshot::channel();
        self.0.send((by, reply)).ok()?;
        replied.await.ok()
    }

    pub(crate) async fn added(self, by: i64) -> Option<i64> {
        self.add(by).await
    }
}
