//! What a failed call says about its delivery is true: calls meet crashes, ends, restarts, limits, callers that give up and
//! the end of the runtime, in the orders of many seeds and on several threads. Rust counts what the service has begun.
//!
//! The slot a reply comes in has a model of its own (`mesh-runtime/src/actor/slot.rs`), for every order there is.

#![allow(clippy::unwrap_used, reason = "what fails in the harness fails the test")]

use bridge_tests::delivery::times_begun;
use bridge_tests::mesh::delivery::Desk;
use mesh_runtime::host::{Seeds, block_on};
use mesh_runtime::{CallError, Child, ExitReason, ProcessContext, ProcessId, Restart, Runtime, Supervisor};
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::Duration;

const CALLERS: u64 = 8;
const CALLS_OF_EACH: u64 = 6;

/// What became of a call.
#[derive(Debug)]
enum End {
    Reply(i64),
    Failed(CallError),
    /// Its caller has dropped it.
    GivenUp,
}

/// Calls by their numbers, and their ends.
type Ends = Arc<Mutex<Vec<(i64, End)>>>;

/// Numbers that are as good as random (Steele, Lea and Flood 2014).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }

    fn milliseconds(&mut self, limit: u64) -> Duration {
        Duration::from_millis(self.below(limit))
    }
}

fn next_id() -> i64 {
    static NEXT: AtomicI64 = AtomicI64::new(1);
    NEXT.fetch_add(1, Relaxed)
}

/// A desk under supervision, and the handle of the process that is it at the moment.
fn desk(rt: &Runtime) -> Arc<Mutex<Option<Desk>>> {
    let current = Arc::new(Mutex::new(None));
    let place = current.clone();
    let start = move |rt: Runtime| {
        let place = place.clone();
        async move {
            let desk = Desk::start(&rt).named("desk").await?;
            *place.lock().unwrap() = Some(desk.clone());
            Ok::<_, CallError>(desk)
        }
    };
    let tree = Supervisor::one_for_one()
        .intensity(10_000, Duration::from_secs(1))
        .backoff(Duration::from_millis(1), Duration::from_millis(8))
        .child(Child::new("desk", start).restart(Restart::Permanent));
    rt.supervise(tree).blocking().unwrap();
    current
}

/// A call that may ask for anything, be sent by name or by pid, and have a limit or be given up.
fn call(process: &mut ProcessContext, rt: &Runtime, desk: &Mutex<Option<Desk>>, numbers: &mut Numbers) -> (i64, End) {
    let by_pid = desk.lock().unwrap().clone().filter(|_| numbers.below(2) == 0);
    let desk = by_pid.unwrap_or_else(|| Desk::named(rt, "desk"));
    let (id, nap) = (next_id(), numbers.below(2) * numbers.below(12));
    let mut call = desk.serve(id, nap as i64, numbers.below(5) == 0);
    if numbers.below(3) == 0 {
        call = call.timeout(numbers.milliseconds(15));
    }
    let reply = match numbers.below(4) {
        0 => reply_within(process, call, numbers.milliseconds(15)),
        _ => Some(call.blocking()),
    };
    (id, reply.into())
}

/// Sends a call, looks again after a while, and drops it.
fn reply_within<R>(process: &mut ProcessContext, call: impl Future<Output = R>, patience: Duration) -> Option<R> {
    let mut call = pin!(call);
    let mut look = || {
        block_on(poll_fn(|context| match call.as_mut().poll(context) {
            Poll::Ready(reply) => Poll::Ready(Some(reply)),
            Poll::Pending => Poll::Ready(None),
        }))
    };
    look().or_else(|| {
        process.sleep(patience);
        look()
    })
}

/// Callers and somebody who ends the desk, in the order of events of a seed; gives all calls when nobody is left.
fn storm(seed: u64) -> Vec<(i64, End)> {
    let rt = Runtime::builder().deterministic(seed).on_crash(drop).start().expect("it starts");
    let ends = Ends::default();
    let place = ends.clone();
    let ran = rt.run(move |rt| {
        let desk = desk(&rt);
        let callers: Vec<_> = (0..CALLERS).map(|number| caller(&rt, &desk, &place, seed * CALLERS + number)).collect();
        killer(&rt, &desk, !seed);
        let callers: Vec<_> = callers.into_iter().map(|caller| rt.exited(caller)).collect();
        block_on(async {
            for caller in callers {
                caller.await;
            }
        });
    });
    ran.expect("nobody ends the body");
    rt.shutdown_blocking(Duration::from_secs(60));
    std::mem::take(&mut *ends.lock().unwrap())
}

fn caller(rt: &Runtime, desk: &Arc<Mutex<Option<Desk>>>, ends: &Ends, seed: u64) -> ProcessId {
    let (rt_of_caller, desk, ends) = (rt.clone(), desk.clone(), ends.clone());
    rt.spawn_native("caller", move |process| {
        let mut numbers = Numbers(seed);
        for _ in 0..CALLS_OF_EACH {
            process.sleep(numbers.milliseconds(10));
            let end = call(process, &rt_of_caller, &desk, &mut numbers);
            ends.lock().unwrap().push(end);
        }
    })
}

/// Ends the desk a few times, if it is there.
fn killer(rt: &Runtime, desk: &Arc<Mutex<Option<Desk>>>, seed: u64) {
    let (rt_of_killer, desk) = (rt.clone(), desk.clone());
    rt.spawn_native("killer", move |process| {
        let mut numbers = Numbers(seed);
        for _ in 0..10 {
            process.sleep(numbers.milliseconds(12));
            let reason = if numbers.below(2) == 0 { ExitReason::Killed } else { ExitReason::Shutdown };
            let desk = desk.lock().unwrap().clone();
            desk.into_iter().for_each(|desk| rt_of_killer.exit(desk.pid().id(), reason.clone()));
        }
    });
}

/// What is not delivered is not handled, and nothing is handled twice.
fn check(id: i64, end: &End) {
    let begun = times_begun(id);
    let is_true = match end {
        End::Reply(reply) => *reply == id && begun == 1,
        End::Failed(error) if error.was_delivered() => begun <= 1,
        End::Failed(_) => begun == 0,
        End::GivenUp => begun <= 1,
    };
    assert!(is_true, "call {id} was begun {begun} times and ended with {end:?}");
}

#[test]
fn what_is_said_about_delivery_is_true_in_every_order() {
    let seeds = Seeds::first(120).or_environment().expect("seeds are numbers");
    let mut kinds = BTreeMap::<&str, usize>::new();
    for seed in seeds.clone() {
        let ends = storm(seed);
        assert_eq!(ends.len() as u64, CALLERS * CALLS_OF_EACH, "every call of seed {seed} has an end");
        for (id, end) in &ends {
            check(*id, end);
            *kinds.entry(end.kind()).or_default() += 1;
        }
    }
    println!("{kinds:?}");
    if seeds.into_iter().count() >= 100 {
        // Otherwise it would show less than it says.
        let all = ["crashed", "given up", "no process", "reply", "restarting", "timeout"];
        assert_eq!(kinds.into_keys().collect::<Vec<_>>(), all);
    }
}

#[test]
fn what_is_said_about_delivery_is_true_when_the_runtime_ends() {
    for round in 0..40 {
        let rt = Runtime::builder().workers(2).on_crash(drop).start().expect("it starts");
        let desk = Desk::start(&rt).blocking().expect("it starts");
        let replies = AtomicI64::new(0);
        let ends: Vec<_> = std::thread::scope(|scope| {
            let callers: Vec<_> = (0..4).map(|_| scope.spawn(|| calls_until_the_end(&desk, &replies))).collect();
            // The end comes after the first calls, or among the later ones.
            while replies.load(Relaxed) < round * 5 {
                std::thread::yield_now();
            }
            rt.shutdown_blocking(Duration::from_secs(60));
            callers.into_iter().flat_map(|caller| caller.join().expect("no caller fails")).collect()
        });
        ends.iter().for_each(|(id, end)| check(*id, end));
    }
}

/// Calls without a pause, as long as the runtime goes on.
fn calls_until_the_end(desk: &Desk, replies: &AtomicI64) -> Vec<(i64, End)> {
    let mut ends = Vec::new();
    loop {
        let id = next_id();
        let end = End::from(Some(desk.serve(id, 0, false).blocking()));
        let is_last = matches!(end, End::Failed(_));
        ends.push((id, end));
        if is_last {
            return ends;
        }
        replies.fetch_add(1, Relaxed);
    }
}

impl From<Option<Result<i64, CallError>>> for End {
    fn from(reply: Option<Result<i64, CallError>>) -> Self {
        match reply {
            Some(Ok(reply)) => Self::Reply(reply),
            Some(Err(error)) => Self::Failed(error),
            None => Self::GivenUp,
        }
    }
}

impl End {
    fn kind(&self) -> &'static str {
        match self {
            Self::Reply(_) => "reply",
            Self::GivenUp => "given up",
            Self::Failed(CallError::NoProcess) => "no process",
            Self::Failed(CallError::Restarting) => "restarting",
            Self::Failed(CallError::Timeout { .. }) => "timeout",
            Self::Failed(CallError::Crashed(_)) => "crashed",
            Self::Failed(_) => "another error",
        }
    }
}
