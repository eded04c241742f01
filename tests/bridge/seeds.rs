//! Deterministic tests: the order of events by seed, and time that nobody waits for.

use bridge_tests::mesh::till::{self, Till, door};
use mesh_runtime::{Runtime, TestRuntime};
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);

/// What is in the till after the day that a seed decides.
fn day(seed: u64) -> i64 {
    let rt = Runtime::deterministic(seed).expect("threads can be started");
    let total = rt.run(|rt| till::day(&rt).blocking().expect("a day ends"));
    total.expect("nobody ends the process of the body")
}

#[test]
fn a_race_is_found_by_seeds_and_repeated_by_one() {
    let seed = (0..500).find(|&seed| day(seed) != 12).expect("two customers meet at the till on some day");
    let lost = day(seed);
    assert!(lost == 5 || lost == 7, "{lost}");
    assert_eq!([day(seed), day(seed)], [lost, lost]);
    assert!((0..20).any(|seed| day(seed) == 12), "mostly they do not meet");
}

#[mesh_runtime::test(seeds = 30)]
async fn what_is_one_request_is_never_lost(rt: Runtime) {
    let till = Till::start(&rt).await.unwrap();
    let customers = [5, 7].map(|amount| {
        let till = till.clone();
        let customer = rt.spawn_native("customer", move |_| till.add(amount).unwrap());
        rt.exited(customer)
    });
    for customer in customers {
        customer.await;
    }
    assert_eq!(till.total().await, Ok(12));
}

#[mesh_runtime::test(deterministic)]
async fn half_a_minute_passes_at_once(rt: Runtime) {
    let door = door::spawn(&rt, 0);
    rt.clock().advance(MINUTE / 2 - Duration::from_millis(1)).await;
    assert!(rt.is_alive(&door));
    rt.clock().advance(Duration::from_millis(1)).await;
    assert!(!rt.is_alive(&door));
}

#[mesh_runtime::test(deterministic)]
async fn a_limit_of_a_call_is_one_of_the_virtual_clock(rt: Runtime) -> Result<(), mesh_runtime::CallError> {
    let till = Till::start(&rt).await?;
    let begin = rt.clock().now();
    let total = till.total().timeout(MINUTE).await?;
    assert!(total == 0 && rt.clock().now() - begin < MINUTE);
    Ok(())
}

#[mesh_runtime::test(seeds = 3)]
#[should_panic(expected = "as it should")]
fn a_body_that_panics_fails_its_test(_rt: Runtime) {
    panic!("as it should");
}

#[mesh_runtime::test(deterministic)]
#[should_panic(expected = "Error: \"no\"")]
fn a_body_that_gives_an_error_fails_its_test(_rt: Runtime) -> Result<(), &'static str> {
    Err("no")
}

#[mesh_runtime::test]
#[should_panic(expected = "processes crashed that `expect_exit` was not told of")]
async fn a_crash_that_nobody_expects_fails_its_test(rt: TestRuntime) {
    let _ = rt.spawn_native("worker", |process| process.fault("no tools"));
    assert_eq!(Till::start(&rt).await.unwrap().total().await, Ok(0));
}

#[mesh_runtime::test(seeds = 5)]
#[should_panic(expected = "no tools")]
async fn so_does_one_in_a_deterministic_test(rt: TestRuntime) {
    let _ = rt.spawn_native("worker", |process| process.fault("no tools"));
    rt.advance(MINUTE).await;
}

#[mesh_runtime::test(seeds = 5)]
async fn a_crash_that_is_expected_does_not(rt: TestRuntime) {
    let worker = rt.spawn_native("worker", |process| {
        process.sleep(MINUTE);
        process.fault("no tools");
    });
    let end = rt.expect_exit(worker);
    rt.advance(MINUTE * 2).await;
    assert!(end.await.is_crash());
}
