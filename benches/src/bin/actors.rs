//! What do actors cost, next to tokio's tasks and channels doing the same?
//!
//! Usage: `actors <mesh program>`; `cargo xtask bench` builds it from `programs/actors.mpl`.

use mesh_benches::peer::{Times, print, run_mesh};
use std::error::Error;
use std::future::Future;
use std::time::Instant;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;

const ROUNDS: usize = 5;
const SPAWNS: usize = 200_000;
const ROUND_TRIPS: usize = 200_000;
const CALLS: usize = 200_000;
const SENDERS: usize = 8;
const MESSAGES: usize = 100_000;

fn main() -> Result<(), Box<dyn Error>> {
    let program = std::env::args().nth(1).ok_or("usage: actors <mesh program>")?;
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let (ours, _) = run_mesh(&program)?;
        let runtime = tokio::runtime::Runtime::new()?;
        // Inside a task: what `block_on` itself runs has no worker of its own.
        rounds.push((ours, runtime.block_on(async { tokio::spawn(exercises()).await })?));
    }
    print("tokio", &rounds)
}

async fn exercises() -> Times {
    vec![
        timed("spawn", spawning()).await,
        timed("ping-pong", ping_pong()).await,
        timed("service-call", calling()).await,
        timed("fan-in", fan_in()).await,
    ]
}

async fn timed(name: &str, exercise: impl Future<Output = ()>) -> (String, f64) {
    let started = Instant::now();
    exercise.await;
    (name.to_owned(), started.elapsed().as_secs_f64() * 1e3)
}

async fn collect(mut from: UnboundedReceiver<usize>, mut left: usize) {
    while left > 0 {
        left -= from.recv().await.unwrap_or(left);
    }
}

async fn spawning() {
    let (to, from) = unbounded_channel();
    let collector = tokio::spawn(collect(from, SPAWNS));
    for _ in 0..SPAWNS {
        let to = to.clone();
        // The collector takes every message; a task has nobody else to tell.
        tokio::spawn(async move {
            let _ = to.send(1);
        });
    }
    drop(collector.await);
}

async fn ping_pong() {
    let (ping, mut pinged) = unbounded_channel::<usize>();
    let (pong, mut ponged) = unbounded_channel();
    tokio::spawn(async move {
        while let Some(n) = pinged.recv().await {
            let _ = pong.send(n - 1);
        }
    });
    let pinger = tokio::spawn(async move {
        let mut left = ROUND_TRIPS;
        while left > 0 {
            let _ = ping.send(left);
            left = ponged.recv().await.unwrap_or(0);
        }
    });
    drop(pinger.await);
}

async fn calling() {
    let (counter, mut asked): (UnboundedSender<oneshot::Sender<usize>>, _) = unbounded_channel();
    tokio::spawn(async move {
        let mut count = 0;
        while let Some(answer) = asked.recv().await {
            count += 1;
            let _ = answer.send(count);
        }
    });
    let mut count = 0;
    while count < CALLS {
        let (answer, answered) = oneshot::channel();
        let _ = counter.send(answer);
        count = answered.await.unwrap_or(CALLS);
    }
}

async fn fan_in() {
    let (to, from) = unbounded_channel();
    let collector = tokio::spawn(collect(from, SENDERS * MESSAGES));
    for _ in 0..SENDERS {
        let to = to.clone();
        tokio::spawn(async move {
            (0..MESSAGES).for_each(|_| {
                let _ = to.send(1);
            })
        });
    }
    drop(collector.await);
}
