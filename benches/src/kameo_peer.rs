//! The exercises of `actors` with kameo: an actor of it for every process of Mesh, with a mailbox without limit.

use crate::tree::{Tree, forests};
use kameo::prelude::*;
use std::convert::Infallible;
use std::hint::black_box;
use std::time::{Duration, Instant};
use tokio::sync::oneshot;

/// An actor is made of the value that it is.
macro_rules! actors {
    ($($name:ty),* $(,)?) => {$(
        impl Actor for $name {
            type Args = Self;
            type Error = Infallible;

            async fn on_start(actor: Self, _: ActorRef<Self>) -> Result<Self, Infallible> {
                Ok(actor)
            }
        }
    )*};
}

/// What an actor does with a message of a type.
macro_rules! handles {
    ($actor:ty, |$me:ident, $message:ident: $type:ty, $ctx:ident| -> $reply:ty $body:block) => {
        impl Message<$type> for $actor {
            type Reply = $reply;

            async fn handle(&mut self, $message: $type, $ctx: &mut Context<Self, $reply>) -> $reply {
                let $me = self;
                $body
            }
        }
    };
}

fn start<A: Actor<Args = A>>(actor: A) -> ActorRef<A> {
    A::spawn_with_mailbox(actor, mailbox::unbounded())
}

/// Sends without waiting. Who is gone needs no message.
fn tell<A: Message<M>, M: Send + 'static>(to: &ActorRef<A>, message: M) {
    let _ = to.tell(message).try_send();
}

/// Takes so many, and says so.
struct Collector {
    left: usize,
    done: Option<oneshot::Sender<()>>,
}
handles!(Collector, |me, n: usize, _ctx| -> () {
    me.left -= n;
    if me.left == 0 {
        let _ = me.done.take().map(|done| done.send(()));
    }
});

/// Runs what is given a collector, and waits for it to have taken everything.
async fn collected(count: usize, exercise: impl FnOnce(ActorRef<Collector>)) {
    let (done, all) = oneshot::channel();
    exercise(start(Collector { left: count, done: Some(done) }));
    let _ = all.await;
}

struct Once(ActorRef<Collector>);
handles!(Once, |me, n: usize, ctx| -> () {
    tell(&me.0, n);
    ctx.stop();
});

struct Spawner(ActorRef<Collector>);
handles!(Spawner, |me, count: usize, _ctx| -> () {
    (0..count).for_each(|_| tell(&start(Once(me.0.clone())), 1_usize));
});

enum Parent {
    Root(ActorRef<Collector>),
    Node(ActorRef<Node>),
}

struct Node {
    parent: Parent,
    left: usize,
    sum: usize,
}

struct Leaves(usize);

impl Node {
    fn new(parent: Parent) -> Self {
        Self { parent, left: 10, sum: 0 }
    }

    fn finish(&self, sum: usize) {
        match &self.parent {
            Parent::Root(to) => tell(to, sum),
            Parent::Node(to) => tell(to, sum),
        }
    }
}
handles!(Node, |me, leaves: Leaves, ctx| -> () {
    if leaves.0 == 1 {
        me.finish(1);
        return ctx.stop();
    }
    for _ in 0..10 {
        tell(&start(Node::new(Parent::Node(ctx.actor_ref().clone()))), Leaves(leaves.0 / 10));
    }
});
handles!(Node, |me, n: usize, ctx| -> () {
    me.sum += n;
    me.left -= 1;
    if me.left == 0 {
        me.finish(me.sum);
        ctx.stop();
    }
});

struct Idler(ActorRef<Collector>);
handles!(Idler, |me, n: usize, _ctx| -> () { tell(&me.0, n) });

async fn idle(count: usize) {
    let before = crate::resident();
    let started = Instant::now();
    let mut idlers = Vec::new();
    let mut spawned = None;
    collected(count, |to| {
        idlers.extend((0..count).map(|_| start(Idler(to.clone()))));
        println!("idle-spawn {}", started.elapsed().as_nanos() as f64 / count as f64);
        // The actors begin meanwhile: this one keeps a worker of several.
        std::thread::sleep(Duration::from_millis(500));
        println!("idle-bytes {}", (crate::resident() - before) * 1024.0 / count as f64);
        spawned = Some(Instant::now());
        idlers.iter().for_each(|idler| tell(idler, 1_usize));
    })
    .await;
    let woken = spawned.map_or(0, |it| it.elapsed().as_nanos());
    println!("idle-wake {}", woken as f64 / count as f64);
}

struct Ponger;
struct Ball(ActorRef<Pinger>, usize);
handles!(Ponger, |_me, ball: Ball, _ctx| -> () { tell(&ball.0, ball.1 - 1) });
handles!(Ponger, |_me, n: usize, _ctx| -> usize { n });

struct Pinger {
    to: ActorRef<Ponger>,
    done: ActorRef<Collector>,
}
handles!(Pinger, |me, n: usize, ctx| -> () {
    if n == 0 {
        tell(&me.done, 1_usize);
        return ctx.stop();
    }
    tell(&me.to, Ball(ctx.actor_ref().clone(), n));
});

fn pair(done: ActorRef<Collector>, n: usize) {
    tell(&start(Pinger { to: start(Ponger), done }), n);
}

struct Relay {
    next: Option<ActorRef<Relay>>,
    done: ActorRef<Collector>,
}
handles!(Relay, |me, next: ActorRef<Relay>, _ctx| -> () { me.next = Some(next) });
handles!(Relay, |me, hops: usize, _ctx| -> () {
    match &me.next {
        Some(next) if hops > 0 => tell(next, hops - 1),
        _ => tell(&me.done, 1_usize),
    }
});

fn ring(done: &ActorRef<Collector>, size: usize, hops: usize) {
    let relay = |next| start(Relay { next, done: done.clone() });
    let head = relay(None);
    let first = (1..size).fold(head.clone(), |next, _| relay(Some(next)));
    tell(&head, first.clone());
    tell(&first, hops);
}

struct Burst(ActorRef<Collector>);
handles!(Burst, |me, count: usize, _ctx| -> () { (0..count).for_each(|_| tell(&me.0, 1_usize)) });

struct Counter(usize);
struct Increment;
handles!(Counter, |me, _message: Increment, _ctx| -> usize {
    me.0 += 1;
    me.0
});

struct Caller {
    counter: ActorRef<Counter>,
    done: ActorRef<Collector>,
}
handles!(Caller, |me, calls: usize, _ctx| -> () {
    for _ in 0..calls {
        let _ = me.counter.ask(Increment).await;
    }
    tell(&me.done, 1_usize);
});

/// Computes, and gives way after a millisecond, which nobody could make it do.
struct Busy(u64);
handles!(Busy, |me, _message: (), _ctx| -> () {
    loop {
        let begin = Instant::now();
        while begin.elapsed() < Duration::from_millis(1) {
            (0..1000).for_each(|_| me.0 = black_box(me.0.wrapping_mul(31).wrapping_add(7)));
        }
        tokio::task::yield_now().await;
    }
});

struct Volley;
struct Shot(ActorRef<Volley>);
handles!(Volley, |_me, shot: Shot, ctx| -> () { tell(&shot.0, Shot(ctx.actor_ref().clone())) });

async fn latency(asks: usize) {
    (0..4).for_each(|_| tell(&start(Busy(1)), ()));
    (0..100).for_each(|_| tell(&start(Volley), Shot(start(Volley))));
    let ponger = start(Ponger);
    let mut waits = Vec::with_capacity(asks);
    for n in 0..asks {
        tokio::time::sleep(Duration::from_millis(1)).await;
        let begin = Instant::now();
        let _ = ponger.ask(n).await;
        waits.push(begin.elapsed().as_nanos());
    }
    crate::print_waits(waits);
    // The busy ones have no end.
    std::process::exit(0);
}

struct Gardener {
    old: Tree,
    left: usize,
    to: ActorRef<Collector>,
}
handles!(Gardener, |me, n: usize, ctx| -> () {
    if me.left == 0 {
        tell(&me.to, usize::from(me.old.size() > 0));
        return ctx.stop();
    }
    me.left -= 1;
    tell(ctx.actor_ref(), n + Tree::grown(8).size());
});

struct Forester(ActorRef<Collector>);
handles!(Forester, |me, trees: (usize, usize), ctx| -> () {
    let (depth, count) = trees;
    (0..count).for_each(|_| assert!(black_box(Tree::grown(depth)).size() > 0));
    tell(&me.0, 1_usize);
    ctx.stop();
});

async fn trees(depth: usize) {
    assert!(Tree::grown(depth + 1).size() > 0);
    let old = Tree::grown(depth);
    collected(forests(depth).count(), |to| forests(depth).for_each(|it| tell(&start(Forester(to.clone())), it))).await;
    assert!(black_box(old).size() > 0);
}

actors!(
    Collector, Once, Spawner, Node, Idler, Ponger, Pinger, Relay, Burst, Counter, Caller, Busy, Volley, Gardener,
    Forester
);

/// Does an exercise, and prints what it took.
pub async fn exercise(name: &str) {
    let Some(steps) = crate::steps(name) else {
        return if name == "idle" { idle(1_000_000).await } else { latency(3000).await };
    };
    let started = Instant::now();
    match name {
        "spawn" => collected(steps, |to| tell(&start(Spawner(to)), steps)).await,
        "skynet" => collected(steps, |to| tell(&start(Node::new(Parent::Root(to))), Leaves(steps))).await,
        "ping-pong" => collected(1, |to| pair(to, steps)).await,
        "pairs" => collected(1000, |to| (0..1000).for_each(|_| pair(to.clone(), 1000))).await,
        "ring" => collected(1, |to| ring(&to, 1000, steps)).await,
        "fan-in-8" => collected(steps, |to| (0..8).for_each(|_| tell(&start(Burst(to.clone())), 250_000_usize))).await,
        "fan-in-100" => {
            collected(steps, |to| (0..100).for_each(|_| tell(&start(Burst(to.clone())), 20_000_usize))).await
        }
        "call" | "call-100" => {
            let callers = if name == "call" { 1 } else { 100 };
            let counter = start(Counter(0));
            let caller = |done: ActorRef<Collector>| start(Caller { counter: counter.clone(), done });
            collected(callers, |to| (0..callers).for_each(|_| tell(&caller(to.clone()), steps / callers))).await;
        }
        "timers" => {
            collected(steps, |to| {
                (0..steps).for_each(|i| {
                    drop(to.tell(1_usize).send_after(Duration::from_millis(1 + i as u64 % 1000)));
                });
            })
            .await;
        }
        "heaps" => {
            let gardener = |to| start(Gardener { old: Tree::grown(10), left: 100, to });
            collected(1000, |to| (0..1000).for_each(|_| tell(&gardener(to.clone()), 0_usize))).await;
        }
        "trees" => trees(crate::FOREST).await,
        _ => panic!("no exercise `{name}`"),
    }
    println!("{name} {}", started.elapsed().as_nanos() as f64 / steps as f64);
}
