//! Processes end in every way there is while others compute: all of these come to the right result, no reply is lost,
//! and nothing is left behind.
//!
//! `MESH_CHAOS` is the number of crashes; without it the test is a short one.

use bridge_tests::mesh::chaos;
use mesh_runtime::Runtime;
use mesh_runtime::heap::HeapConfig;
use std::time::{Duration, Instant};

/// All ways of `doomed` but a panic of Rust code, which the standard library reports at length.
const QUIET_WAYS: i64 = 10;
const ALL_WAYS: i64 = 12;

fn runtime(check: bool) -> Runtime {
    // 512 KiB: more than any worker needs, and soon reached by who hoards.
    let heap = HeapConfig { check, stress: false, limit_words: 1 << 16 };
    Runtime::builder().heap(heap).workers(4).on_crash(drop).start().expect("no worker needs more than there is")
}

fn crashes(otherwise: i64) -> i64 {
    std::env::var("MESH_CHAOS").ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}

/// Kilobytes of memory in use.
fn resident() -> i64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

#[test]
fn workers_come_to_their_results_among_crashes_of_all_kinds() {
    let rt = runtime(true);
    assert_eq!(chaos::run(&rt, 50, 40, crashes(192), ALL_WAYS).blocking().unwrap(), 0);
}

#[test]
fn crashes_leave_no_memory_behind() {
    let rt = runtime(false);
    let storm = || assert_eq!(chaos::run(&rt, 20, 40, crashes(240), QUIET_WAYS).blocking().unwrap(), 0);
    storm();
    let before = resident();
    (0..3).for_each(|_| storm());
    let grown = resident() - before;
    assert!(grown < 64 << 10, "three storms after the first took {grown} KiB more");
}

#[test]
fn nobody_stays_alive_but_who_is_idle() {
    let rt = runtime(true);
    assert_eq!(chaos::run(&rt, 5, 10, 40, QUIET_WAYS).blocking().unwrap(), 0);
    // Services, gatherers and workers that are done end with the runtime, on which nothing hangs.
    let began = Instant::now();
    let report = rt.shutdown_blocking(Duration::from_secs(60));
    assert!(began.elapsed() < Duration::from_secs(60) && report.killed.is_empty(), "{report:?}");
}
