//! Services: requests, replies, and what callers are told when there is none.

use super::fixtures::counter::{add, init, reset, wait};
use super::fixtures::*;
use crate::host::Pending;
use crate::value::object;
use crate::{CallError, ExitReason, ProcessId, Runtime};
use mesh_abi::context::Context;
use mesh_abi::header::Header;
use mesh_abi::package::{HandlerDesc, ServiceDesc};
use mesh_abi::types::{FieldDesc, TypeDesc, TypeKind, VariantDesc};
use mesh_abi::word::Word;
use std::sync::mpsc::channel;
use std::time::Duration;

unsafe extern "C-unwind" fn crash(_context: *mut Context, _state: Word, _args: Word) -> Word {
    panic!("drawer stuck")
}
/// Calls `Add` of the service in the argument: with its own pid, itself.
unsafe extern "C-unwind" fn delegate(context: *mut Context, state: Word, args: Word) -> Word {
    let to = field(args, 0);
    // SAFETY: the context of the running process, and words of the declared types, as from generated code.
    let sum = unsafe { mesh3::service_call(context, &COUNTER, to, ADD.into(), record(context, &[1])) };
    record(context, &[state, sum])
}

const ADD: u32 = 0;
const CRASH: u32 = 1;
const SLOW: u32 = 2;
const DELEGATE: u32 = 3;
const RESET: u32 = 4;

static HANDLERS: [HandlerDesc; 5] = [
    HandlerDesc::call("Add", add, &ONE_INT, &TWO_INTS, &INT),
    HandlerDesc::call("Crash", crash, &NOTHING, &TWO_INTS, &INT),
    HandlerDesc::call("Slow", wait, &ONE_INT, &TWO_INTS, &INT),
    HandlerDesc::call("Delegate", delegate, &ONE_INT, &TWO_INTS, &INT),
    HandlerDesc::cast("Reset", reset, &NOTHING, &INT, &UNIT),
];
static COUNTER: ServiceDesc = ServiceDesc::new("Test.Counter", 7, init, &ONE_INT, &INT, &HANDLERS);
static OTHER: ServiceDesc = ServiceDesc::new("Test.Other", 8, init, &ONE_INT, &INT, &HANDLERS);

fn crashed(text: &str) -> CallError {
    CallError::Crashed(ExitReason::Error(text.into()))
}

/// A runtime with a counter.
fn counting(first: u64) -> (Runtime, ProcessId) {
    let rt = Runtime::start().unwrap();
    let counter = start(&rt, &COUNTER, ints(&[first])).unwrap();
    (rt, counter)
}

/// The reply of a counter.
fn ask(rt: &Runtime, counter: ProcessId, handler: u32, argument: u64) -> Result<u64, CallError> {
    call(rt, &COUNTER, counter, handler, ints(&[argument]))
}

fn cast(rt: &Runtime, to: ProcessId, handler: u32) -> Result<(), CallError> {
    rt.shared().request(&COUNTER, to, handler, nothing(), None)
}

#[test]
fn calls_and_casts_of_one_caller_are_seen_in_order() {
    let (rt, counter) = counting(10);
    assert_eq!(ask(&rt, counter, ADD, 0), Ok(10));
    assert_eq!(ask(&rt, counter, ADD, 5), Ok(15));
    cast(&rt, counter, RESET).unwrap();
    assert_eq!(ask(&rt, counter, ADD, 0), Ok(0));
}

#[test]
fn a_crash_in_init_is_the_error_of_the_starter() {
    let (rt, _) = quiet_runtime();
    assert_eq!(start(&rt, &COUNTER, ints(&[1000])), Err(crashed("too much")));
    while rt.process_count() > 0 {
        std::thread::yield_now();
    }
}

#[test]
fn callers_of_a_service_that_is_not_there_are_told() {
    let (rt, counter) = counting(0);
    let call = |to, service| call(&rt, service, to, ADD, ints(&[1]));
    assert_eq!(call(ProcessId::NONE, &COUNTER), Err(CallError::NoProcess));
    assert_eq!(call(ProcessId::from_word(999_999), &COUNTER), Err(CallError::NoProcess));
    assert_eq!(call(counter, &OTHER), Err(CallError::BadService));
    assert_eq!(call(collector(&rt).0, &COUNTER), Err(CallError::BadService));
    rt.exit(counter, ExitReason::Killed);
    crate::host::block_on(rt.exited(counter));
    assert_eq!(call(counter, &COUNTER), Err(CallError::NoProcess));
}

#[test]
fn a_crash_releases_the_caller_and_everyone_behind() {
    let (rt, _) = quiet_runtime();
    let counter = start(&rt, &COUNTER, ints(&[0])).unwrap();
    let slow = Pending::new(rt.shared().clone(), request(&COUNTER, counter, SLOW, ints(&[50])), None);
    let (result, results) = channel();
    let threads: Vec<_> = (0..10)
        .map(|n| {
            let (rt, result) = (rt.clone(), result.clone());
            std::thread::spawn(move || {
                let handler = if n == 5 { CRASH } else { SLOW };
                result.send(ask(&rt, counter, handler, 1)).unwrap();
            })
        })
        .collect();
    let _ = crate::host::block_on(slow);
    drop(result);
    let failed: Vec<_> = results.iter().filter_map(Result::err).collect();
    assert!(!failed.is_empty());
    assert!(failed.iter().all(|error| [crashed("drawer stuck"), CallError::NoProcess].contains(error)), "{failed:?}");
    threads.into_iter().for_each(|thread| thread.join().unwrap());
}

#[test]
fn a_failed_call_from_a_process_is_a_fault_of_it() {
    let (rt, crashes) = quiet_runtime();
    let [a, b, c] = [(); 3].map(|()| start(&rt, &COUNTER, ints(&[0])).unwrap());
    assert_eq!(ask(&rt, a, DELEGATE, b.word()), Ok(1));
    let to_itself = ask(&rt, a, DELEGATE, a.word());
    assert_eq!(to_itself, Err(crashed("service called itself")));
    let to_nobody = ask(&rt, b, DELEGATE, 0);
    assert_eq!(to_nobody, Err(crashed("noproc")));
    let other = collector(&rt).0.word();
    assert_eq!(ask(&rt, c, DELEGATE, other), Err(crashed("bad service")));
    assert_eq!(crashes.lock().unwrap().len(), 3);
}

#[test]
fn a_call_has_a_limit_and_its_late_reply_reaches_nobody() {
    let (rt, counter) = counting(3);
    let limit = Duration::from_millis(5);
    let order = request(&COUNTER, counter, SLOW, ints(&[100]));
    let late = crate::host::block_on(Pending::new(rt.shared().clone(), order, Some(limit)));
    assert_eq!(late.map(|_| ()), Err(CallError::Timeout { after: limit }));
    assert_eq!(ask(&rt, counter, ADD, 1), Ok(4));
}

#[test]
fn a_dropped_call_changes_nothing_for_the_next() {
    let (rt, counter) = counting(0);
    for n in 0..100 {
        let order = request(&COUNTER, counter, ADD, ints(&[1]));
        let mut pending = Box::pin(Pending::new(rt.shared().clone(), order, None));
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        let _ = pending.as_mut().poll(&mut context);
        drop(pending);
        assert_eq!(ask(&rt, counter, ADD, 0), Ok(n + 1));
    }
}

#[test]
fn many_threads_call_one_service() {
    let (rt, counter) = counting(0);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..500 {
                    ask(&rt, counter, ADD, 1).unwrap();
                }
            });
        }
    });
    assert_eq!(ask(&rt, counter, ADD, 0), Ok(4000));
}

#[test]
fn a_shutdown_releases_callers_and_refuses_new_calls() {
    let (rt, counter) = counting(0);
    let caller = rt.clone();
    let waiting = std::thread::spawn(move || ask(&caller, counter, SLOW, 100_000));
    while !rt.shared().table.with(counter, |process| process.inbox.is_waiting()).unwrap_or(true) {
        std::thread::yield_now();
    }
    std::thread::sleep(Duration::from_millis(20));
    let report = rt.shutdown_blocking(LONG);
    assert_eq!((report.stopped, report.killed), (1, vec![]));
    assert_eq!(waiting.join().unwrap(), Err(CallError::ShuttingDown));
    assert_eq!(ask(&rt, counter, ADD, 1), Err(CallError::ShuttingDown));
    assert_eq!(start(&rt, &COUNTER, ints(&[0])), Err(CallError::ShuttingDown));
}

#[test]
fn a_service_keeps_its_state_while_its_heap_is_collected_at_every_chance() {
    static PAIR: TypeDesc = TypeDesc::new(TypeKind::Struct, 401, "Pair", &[], &[]);
    static STATE_AND_SUM: TypeDesc = TypeDesc::new(
        TypeKind::Tuple,
        402,
        "(Pair, Int)",
        &[],
        &[VariantDesc::new("", &[FieldDesc::new("", &PAIR, 0), FieldDesc::new("", &INT, 1)])],
    );
    unsafe extern "C-unwind" fn init(context: *mut Context, _: Word) -> Word {
        record(context, &[0, 0])
    }
    /// The state is a new record every time, the reply the sum of its fields.
    unsafe extern "C-unwind" fn add(context: *mut Context, state: Word, args: Word) -> Word {
        for n in 0..50 {
            record(context, &[n; 7]); // Garbage.
        }
        let (left, right) = (field(state, 0) + field(args, 0), field(state, 1) + 1);
        let state = record(context, &[left, right]);
        built(context, |arena| object::new(arena, Header::record(0, 1, 1), &[state, left + right]))
    }
    static HANDLERS: [HandlerDesc; 1] = [HandlerDesc::call("Add", add, &ONE_INT, &STATE_AND_SUM, &INT)];
    static KEEPER: ServiceDesc = ServiceDesc::new("Test.Keeper", 10, init, &NOTHING, &PAIR, &HANDLERS);
    let heap = crate::heap::HeapConfig { check: true, stress: true, ..Default::default() };
    let rt = Runtime::builder().heap(heap).start().unwrap();
    let keeper = start(&rt, &KEEPER, nothing()).unwrap();
    for n in 1..=300 {
        assert_eq!(call(&rt, &KEEPER, keeper, 0, ints(&[2])), Ok(3 * n));
    }
}
