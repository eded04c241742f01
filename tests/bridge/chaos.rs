//! Processes end in every way there is while others compute: all of these come to the right result, no reply is lost,
//! and nothing is left behind.
//!
//! `MESH_CHAOS` is the number of crashes; without it the test is a short one. `cargo xtask stress` runs it with a million,
//! among a thousand that compute.

use bridge_tests::mesh::chaos;
use mesh_runtime::Runtime;
use mesh_runtime::heap::HeapConfig;
use std::panic;
use std::sync::Once;
use std::time::{Duration, Instant};

/// Ways of `doomed`: faults of Mesh code and of Rust code below it, stacks and heaps that are full, kills, links.
const WAYS: i64 = 12;

fn runtime(check: bool) -> Runtime {
    // 512 KiB: more than any worker needs, and soon reached by who hoards.
    let heap = HeapConfig { check, stress: false, never: false, limit_words: 1 << 16 };
    Runtime::builder().heap(heap).workers(4).on_crash(drop).start().expect("no worker needs more than there is")
}

/// How many compute, and how many crash.
fn size(workers: i64, crashes: i64) -> (i64, i64) {
    let wanted = std::env::var("MESH_CHAOS").ok().and_then(|value| value.parse().ok());
    wanted.map_or((workers, crashes), |crashes| (1000, crashes))
}

/// What the standard library has to say of panics of Rust code that are wanted, nobody wants to read.
fn expect_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let is_wanted = info.payload_as_str().is_some_and(|it| it.contains("capacity overflow"));
            if !is_wanted {
                usual(info);
            }
        }));
    });
}

/// Kilobytes of memory in use.
fn resident() -> i64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

#[test]
fn workers_come_to_their_results_among_crashes_of_all_kinds() {
    expect_panics();
    let rt = runtime(true);
    let (workers, crashes) = size(50, 192);
    assert_eq!(chaos::run(&rt, workers, 40, crashes, WAYS).blocking().unwrap(), 0);
}

#[test]
fn crashes_leave_no_memory_behind() {
    expect_panics();
    let rt = runtime(false);
    let (workers, crashes) = size(20, 960);
    let storm = || assert_eq!(chaos::run(&rt, workers, 40, crashes / 4, WAYS).blocking().unwrap(), 0);
    storm();
    let before = resident();
    (0..3).for_each(|_| storm());
    let grown = resident() - before;
    println!("{before} KiB after a storm, {grown} KiB more after four");
    assert!(grown < 64 << 10, "three storms after the first took {grown} KiB more");
}

#[test]
fn nobody_stays_alive_but_who_is_idle() {
    expect_panics();
    let rt = runtime(true);
    assert_eq!(chaos::run(&rt, 5, 10, 48, WAYS).blocking().unwrap(), 0);
    // Services, gatherers and workers that are done end with the runtime, on which nothing hangs.
    let began = Instant::now();
    let report = rt.shutdown_blocking(Duration::from_secs(60));
    assert!(began.elapsed() < Duration::from_secs(60) && report.killed.is_empty(), "{report:?}");
}
