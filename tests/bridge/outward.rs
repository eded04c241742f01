//! Functions of Rust that Mesh code calls: values, failures, where they run.

use bridge_tests::mesh::outward as mesh;
use bridge_tests::outward::DROPPED;
use bridge_tests::own::Amount;
use mesh_runtime::{CallError, ExitReason, Runtime};
use std::collections::BTreeMap;
use std::sync::mpsc;
use std::time::Duration;

/// A runtime whose crashes are collected.
fn watched() -> (Runtime, mpsc::Receiver<String>) {
    let (report, crashes) = mpsc::channel();
    let rt = Runtime::builder().on_crash(move |crash| _ = report.send(crash.to_string())).start().expect("it starts");
    (rt, crashes)
}

/// What the caller of a function that fails gets, and what is reported.
#[track_caller]
fn fails(outcome: Result<impl std::fmt::Debug, CallError>, crashes: &mpsc::Receiver<String>, words: &str) {
    match outcome {
        Err(CallError::Crashed(ExitReason::Error(reason))) => assert_eq!(reason, words),
        other => panic!("{other:?}"),
    }
    let crash = crashes.recv().expect("a crash is reported");
    assert!(crash.contains(words) && crash.contains("mesh/outward.mpl:"), "{crash}");
}

#[mesh_runtime::test]
fn values_go_to_rust_and_come_back(rt: Runtime) -> Result<(), CallError> {
    assert_eq!(mesh::measured(&rt, "four").blocking()?, "4 letters");
    assert_eq!(mesh::measured(&rt, "").blocking()?, "nothing");
    assert_eq!(mesh::measured(&rt, "sixteen").blocking()?, "2 too long");
    let swapped = BTreeMap::from([("a".to_owned(), (0.5, 8)), ("b".to_owned(), (0.5, 9))]);
    assert_eq!(mesh::swapped(&rt).blocking()?, swapped);
    assert_eq!(mesh::area(&rt, 2.0).blocking()?, 4.0 * std::f64::consts::PI);
    let amount = |units| Amount { sort: "gold".into(), units };
    assert_eq!(mesh::doubled(&rt, amount(4)).blocking()?, amount(8));
    Ok(())
}

#[mesh_runtime::test]
fn a_rust_function_is_a_value_of_mesh(rt: Runtime) {
    let slugs = mesh::slugs(&rt, vec!["One Two".into(), "THREE".into()]).blocking();
    assert_eq!(slugs, Ok(vec!["one-two".into(), "three".into()]));
}

#[mesh_runtime::test]
fn constants_may_call_rust(rt: Runtime) {
    assert_eq!(mesh::first_of(&rt).blocking(), Ok("the-first-title".into()));
}

#[test]
fn a_panic_in_rust_ends_its_caller_alone() {
    let (rt, crashes) = watched();
    fails(mesh::failing(&rt, "out of ink").blocking(), &crashes, "out of ink");
    fails(mesh::failing_elsewhere(&rt).blocking(), &crashes, "no disk");
    assert_eq!(mesh::measured(&rt, "four").blocking(), Ok("4 letters".into()));
}

#[mesh_runtime::test]
fn a_blocking_function_has_the_stack_of_a_thread(rt: Runtime) {
    assert_eq!(mesh::dive(&rt, 600).blocking(), Ok(600));
}

#[test]
fn a_plain_function_never_runs_out_of_stack_unseen() {
    let (rt, crashes) = watched();
    let deep = (1..20).map(|n| mesh::at_the_end(&rt, n * 1000).blocking()).find(Result::is_err);
    match deep {
        Some(Err(CallError::Crashed(ExitReason::Error(reason)))) => {
            assert!(reason.starts_with("stack overflow"), "{reason}");
        }
        other => panic!("{other:?}"),
    }
    assert!(crashes.recv().unwrap().contains("stack overflow"));
}

fn tokio() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).build().expect("it starts")
}

#[test]
fn async_functions_run_on_the_executor_around_the_start() {
    let executor = tokio();
    let sum = executor.block_on(async {
        let rt = Runtime::start().unwrap();
        mesh::sum_later(&rt, 20).await
    });
    assert_eq!(sum, Ok(190));
}

#[test]
fn async_functions_run_on_an_executor_of_one_thread() {
    let executor = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let rt = Runtime::builder().tokio(executor.handle().clone()).start().unwrap();
    assert_eq!(executor.block_on(mesh::sum_later(&rt, 3)), Ok(3));
}

/// A host whose tasks stay on one thread calls and is called from them.
#[test]
fn a_local_task_calls_and_waits() {
    let executor = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let local = tokio::task::LocalSet::new();
    let sums = local.block_on(&executor, async {
        let rt = Runtime::start().unwrap();
        let shared = std::rc::Rc::new(rt);
        let tasks: Vec<_> = (0..4)
            .map(|n| {
                let rt = shared.clone();
                tokio::task::spawn_local(async move { mesh::sum_later(&rt, n).await })
            })
            .collect();
        let mut sums = Vec::new();
        for task in tasks {
            sums.push(task.await.unwrap());
        }
        assert_eq!(mesh::sum_later(&shared, 2).blocking(), Err(CallError::WouldBlockAsync));
        sums
    });
    assert_eq!(sums, [Ok(0), Ok(0), Ok(1), Ok(3)]);
}

#[test]
fn a_panic_in_a_future_ends_its_caller_alone() {
    let executor = tokio();
    let (report, crashes) = mpsc::channel();
    let builder = Runtime::builder().tokio(executor.handle().clone());
    let rt = builder.on_crash(move |crash| _ = report.send(crash.to_string())).start().unwrap();
    fails(mesh::failing_later(&rt).blocking(), &crashes, "no network");
    assert_eq!(mesh::sum_later(&rt, 3).blocking(), Ok(3));
}

#[test]
fn without_an_executor_an_async_function_says_what_is_missing() {
    let (rt, crashes) = watched();
    let words = "an `extern async fn` needs an executor: start the runtime inside of tokio, or name one with \
                 Runtime::builder().tokio(handle)";
    fails(mesh::sum_later(&rt, 3).blocking(), &crashes, words);
}

#[test]
fn the_end_of_a_caller_drops_the_future_it_waits_for() {
    let executor = tokio();
    let rt = Runtime::builder().tokio(executor.handle().clone()).start().unwrap();
    let waits = mesh::wait_for_ever(&rt, 7).timeout(Duration::from_millis(20)).blocking();
    assert_eq!(waits, Err(CallError::Timeout { after: Duration::from_millis(20) }));
    rt.shutdown_blocking(Duration::ZERO);
    // The task ends on its own thread, some time after it was told to.
    while !DROPPED.lock().unwrap().contains(&7) {
        std::thread::yield_now();
    }
}
