//! The typed face, async and blocking.

use super::fixtures::counter::{add, init, reset, wait};
use super::fixtures::*;
use crate::__private::{ServiceHandle, function, named, spawn, start};
use crate::value::object;
use crate::{ActorRef, Call, CallError, ExitReason, Pid, Runtime, Service, ServiceError};
use mesh_abi::context::Context;
use mesh_abi::header::Header;
use mesh_abi::package::{ActorDesc, FunctionDesc, HandlerDesc, Package, ServiceDesc};
use mesh_abi::types::{FieldDesc, TypeDesc, TypeKind, VariantDesc};
use mesh_abi::word::Word;
use std::time::Duration;

static PID: TypeDesc = TypeDesc::new(TypeKind::Pid, 201, "Pid<Int>", &[&INT], &[]);
static ONE_PID: TypeDesc =
    TypeDesc::new(TypeKind::Tuple, 202, "(Pid<Int>)", &[], &[VariantDesc::new("", &[FieldDesc::new("", &PID, 0)])]);
static RESULT: TypeDesc = TypeDesc::new(
    TypeKind::Sum,
    203,
    "Result<Int, Int>",
    &[&INT, &INT],
    &[VariantDesc::new("Ok", &[FieldDesc::new("", &INT, 0)]), VariantDesc::new("Err", &[FieldDesc::new("", &INT, 0)])],
);
static STATE_AND_RESULT: TypeDesc = TypeDesc::new(
    TypeKind::Tuple,
    204,
    "(Int, Result<Int, Int>)",
    &[],
    &[VariantDesc::new("", &[FieldDesc::new("", &INT, 1), FieldDesc::new("", &RESULT, 0)])],
);

/// Takes from the state, or replies what is missing.
unsafe extern "C-unwind" fn withdraw(context: *mut Context, state: Word, args: Word) -> Word {
    let amount = field(args, 0);
    let (state, tag, reply) =
        if amount > state { (state, 1, amount - state) } else { (state - amount, 0, state - amount) };
    built(context, |arena| {
        let reply = object::new(arena, Header::record(tag, 0, 1), &[reply]);
        object::new(arena, Header::record(0, 1, 1), &[reply, state])
    })
}
/// Sends every Int it gets, doubled, to the pid in its argument, until it gets 0.
unsafe extern "C-unwind" fn doubler(context: *mut Context, args: Word) -> Word {
    loop {
        // SAFETY: the context of the running process, and words of the declared types, as from generated code.
        unsafe {
            mesh3::receive_begin(context, &INT, u64::MAX, 0);
            mesh3::receive_next(context);
            let message = (*context).message;
            mesh3::receive_take(context);
            if message == 0 {
                return 0;
            }
            mesh3::send(context, field(args, 0), &INT, message * 2);
        }
    }
}
unsafe extern "C-unwind" fn square(_: *mut Context, args: Word) -> Word {
    field(args, 0) * field(args, 0)
}
/// Gives its own pid.
unsafe extern "C-unwind" fn whoami(context: *mut Context, _: Word) -> Word {
    // SAFETY: the context of the running process, and words of the declared types, as from generated code.
    unsafe { mesh3::self_pid(context) }
}

static HANDLERS: [HandlerDesc; 4] = [
    HandlerDesc::call("Increment", add, &ONE_INT, &TWO_INTS, &INT),
    HandlerDesc::call("Withdraw", withdraw, &ONE_INT, &STATE_AND_RESULT, &RESULT),
    HandlerDesc::call("Wait", wait, &ONE_INT, &TWO_INTS, &INT),
    HandlerDesc::cast("Reset", reset, &NOTHING, &INT, &UNIT),
];
static SERVICES: [ServiceDesc; 1] = [ServiceDesc::new("Test.Counter", 9, init, &ONE_INT, &INT, &HANDLERS)];
static ACTORS: [ActorDesc; 1] = [ActorDesc::new("Test.doubler", doubler, &ONE_PID, Some(&INT))];
static FUNCTIONS: [FunctionDesc; 2] = [
    FunctionDesc::new("Test.square", square, &ONE_INT, &INT),
    FunctionDesc::new("Test.whoami", whoami, &NOTHING, &PID),
];
static PACKAGE: Package = Package::new("test", None, None, &FUNCTIONS, &SERVICES, &ACTORS);

/// As the compiler writes it.
#[derive(Debug, Clone)]
pub(super) struct Counter {
    service: ServiceHandle,
}

impl Counter {
    pub(super) fn start(rt: &Runtime, first: i64) -> crate::Start<Counter> {
        // SAFETY: as declared in `SERVICES`.
        unsafe { start(rt, &PACKAGE, 0, (first,)) }
    }
    fn named(rt: &Runtime, name: &str) -> Counter {
        Self { service: named(rt, &PACKAGE, 0, name) }
    }
    fn pid(&self) -> Pid<Counter> {
        self.service.pid()
    }
    pub(super) fn increment(&self, by: i64) -> Call<i64> {
        // SAFETY: as declared in `HANDLERS`.
        unsafe { self.service.call(0, (by,)) }
    }
    fn withdraw(&self, amount: i64) -> Call<Result<i64, i64>> {
        // SAFETY: as declared in `HANDLERS`.
        unsafe { self.service.call(1, (amount,)) }
    }
    fn wait(&self, ms: i64) -> Call<i64> {
        // SAFETY: as declared in `HANDLERS`.
        unsafe { self.service.call(2, (ms,)) }
    }
    fn reset(&self) -> Result<(), CallError> {
        // SAFETY: as declared in `HANDLERS`.
        unsafe { self.service.cast(3, ()) }
    }
}

impl Service for Counter {
    fn from_handle(service: ServiceHandle) -> Self {
        Self { service }
    }
}

/// A runtime with a counter.
fn counting(first: i64) -> (Runtime, Counter) {
    let rt = Runtime::start().unwrap();
    let counter = Counter::start(&rt, first).blocking().unwrap();
    (rt, counter)
}

fn tokio() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).build().unwrap()
}

#[test]
fn a_service_is_used_from_async_and_blocking_code() {
    let rt = Runtime::start().unwrap();
    tokio().block_on(async {
        let counter = Counter::start(&rt, 0).await.unwrap();
        assert_eq!(counter.increment(1).await, Ok(1));
        let clone = counter.clone();
        let blocking = tokio::task::spawn_blocking(move || clone.increment(1).blocking());
        assert_eq!(blocking.await.unwrap(), Ok(2));
        counter.reset().unwrap();
        assert_eq!(counter.increment(0).await, Ok(0));
        assert_eq!(counter.withdraw(3).flatten().await, Err(ServiceError::Service(3)));
        assert_eq!(counter.increment(5).await, Ok(5));
        assert_eq!(counter.withdraw(3).flatten().await, Ok(2));
    });
}

#[test]
fn calls_can_be_sent_to_other_threads_and_wait_together() {
    fn sendable<T: Send + 'static>(value: T) -> T {
        value
    }
    let (_rt, counter) = counting(0);
    tokio().block_on(async {
        let calls: Vec<_> = (0..200)
            .map(|_| {
                let counter = counter.clone();
                tokio::spawn(sendable(async move { counter.increment(1).await }))
            })
            .collect();
        for call in calls {
            call.await.unwrap().unwrap();
        }
    });
    assert_eq!(counter.increment(0).blocking(), Ok(200));
}

#[cfg(feature = "tokio")]
#[test]
fn blocking_inside_a_task_is_refused_in_words() {
    let (_rt, counter) = counting(0);
    let other = tokio();
    let inside = counter.clone();
    let refused = other.block_on(other.spawn(async move { inside.increment(1).blocking() })).unwrap();
    assert_eq!(refused, Err(CallError::WouldBlockAsync));
    assert!(refused.unwrap_err().to_string().contains("spawn_blocking"));
    let inside = counter.clone();
    let _entered = other.enter();
    assert_eq!(inside.increment(1).blocking(), Ok(1), "only near tokio, not in a task");
    let inside = counter.clone();
    let allowed = other.block_on(other.spawn_blocking(move || inside.increment(1).blocking())).unwrap();
    assert_eq!(allowed, Ok(2));
}

#[test]
fn a_named_handle_looks_up_at_every_call() {
    let rt = Runtime::start().unwrap();
    let handle = Counter::named(&rt, "till");
    assert_eq!(handle.increment(1).blocking(), Err(CallError::NoProcess));
    assert_eq!(handle.pid(), Pid::NONE);
    for first in [10, 20] {
        let counter = Counter::start(&rt, first).named("till").blocking().unwrap();
        assert_eq!(handle.increment(1).blocking(), Ok(first + 1));
        assert_eq!(Counter::start(&rt, 0).named("till").blocking().map(|_| ()), Err(CallError::NameTaken));
        assert_eq!(handle.pid(), counter.pid());
        let end = rt.exited(counter.pid().id());
        rt.exit(counter.pid().id(), ExitReason::Killed);
        assert_eq!(end.blocking(), ExitReason::Killed);
        assert_eq!(counter.increment(1).blocking(), Err(CallError::NoProcess));
    }
}

#[test]
fn limits_come_from_the_call_or_the_runtime() {
    let limit = Duration::from_millis(10);
    let rt = Runtime::builder().default_call_timeout(limit).start().unwrap();
    let counter = Counter::start(&rt, 1).blocking().unwrap();
    assert_eq!(counter.wait(60_000).blocking(), Err(CallError::Timeout { after: limit }));
    let (rt, counter) = counting(1);
    assert_eq!(counter.wait(60_000).timeout(limit).blocking(), Err(CallError::Timeout { after: limit }));
    assert_eq!(Counter::start(&rt, 1).blocking().unwrap().wait(1).timeout(LONG).blocking(), Ok(1));
}

#[test]
fn actors_take_typed_messages_and_give_them_back_when_they_are_gone() {
    let (rt, collector, collected) = collecting();
    let to: Pid<i64> = Pid::of(collector);
    // SAFETY: as declared in `ACTORS`.
    let actor: ActorRef<i64> = unsafe { spawn(&rt, &PACKAGE, 0, (to,)) };
    actor.send(21).unwrap();
    assert_eq!(collected.recv_timeout(LONG).unwrap(), 42);
    let end = actor.exited();
    actor.send(0).unwrap();
    assert_eq!(tokio().block_on(end), ExitReason::Normal);
    let error = actor.send(7).unwrap_err();
    assert_eq!((error.message, error.why), (7, CallError::NoProcess));
    assert_eq!(actor.exited().blocking(), ExitReason::Noproc);
}

/// As the compiler writes it.
fn call<A: crate::MeshType, R>(rt: &Runtime, index: usize, args: A) -> Call<R> {
    // SAFETY: the tests ask for what `FUNCTIONS` declares.
    unsafe { function(rt, &PACKAGE, index, args) }
}

#[test]
fn functions_run_in_processes_of_their_own() {
    let rt = Runtime::start().unwrap();
    let squared: i64 = call::<_, i64>(&rt, 0, (12i64,)).blocking().unwrap();
    assert_eq!(squared, 144);
    let pid: Pid<i64> = call(&rt, 1, ()).blocking().unwrap();
    assert_ne!(pid, Pid::NONE);
    let _ = rt.exited(pid.id()).blocking();
    assert!(!rt.is_alive(pid.id()), "its process ended with its call");
}

#[test]
fn a_call_inside_a_process_waits_in_that_process_only() {
    let rt = Runtime::builder().workers(1).start().unwrap();
    let counter = Counter::start(&rt, 5).blocking().unwrap();
    assert_eq!(within(&rt, move |_| counter.wait(5).blocking()), Ok(5));
}

#[test]
fn a_shutdown_stops_what_waits_and_kills_what_does_not() {
    let rt = Runtime::builder().workers(2).start().unwrap();
    let _counter = Counter::start(&rt, 0).blocking().unwrap();
    let (begun, told) = std::sync::mpsc::channel();
    rt.spawn_native("stubborn", move |process| {
        process.trap_exits(true);
        begun.send(()).unwrap();
        loop {
            process.receive(None);
        }
    });
    told.recv_timeout(LONG).unwrap();
    let report = tokio().block_on(rt.shutdown(Duration::from_millis(20)));
    assert_eq!((report.stopped, report.killed), (1, vec!["stubborn".to_owned()]));
    assert_eq!(Counter::start(&rt, 0).blocking().map(|_| ()), Err(CallError::ShuttingDown));
}

#[test]
fn dropping_the_last_handle_ends_every_process() {
    struct Told(std::sync::mpsc::Sender<()>);
    impl Drop for Told {
        fn drop(&mut self) {
            let _ = self.0.send(());
        }
    }
    let rt = Runtime::start().unwrap();
    let (dropped, told) = std::sync::mpsc::channel();
    let (begun, beginning) = std::sync::mpsc::channel();
    for _ in 0..10 {
        let (held, begun) = (Told(dropped.clone()), begun.clone());
        rt.spawn_native("holder", move |process| {
            let _held = held;
            begun.send(()).unwrap();
            process.receive(None);
        });
    }
    (0..10).for_each(|_| beginning.recv_timeout(LONG).unwrap());
    drop(rt);
    (0..10).for_each(|_| told.recv_timeout(LONG).unwrap());
}
