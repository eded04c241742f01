//! Everything at once, at random: what holds whatever happens.

use super::fixtures::*;
use crate::{ExitReason, Message, ProcessContext, ProcessId, Runtime};
use mesh_abi::word::Word;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// A small generator, so that a run can be repeated by its seed.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

/// Counts the processes that are in their bodies.
struct Alive(Arc<AtomicUsize>);

impl Alive {
    fn new(count: &Arc<AtomicUsize>) -> Self {
        count.fetch_add(1, Ordering::SeqCst);
        Self(count.clone())
    }
}

impl Drop for Alive {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Does something at random, again and again, with processes whose numbers it guesses.
fn trouble(process: &mut ProcessContext, seed: u64, alive: &Arc<AtomicUsize>) {
    let _alive = Alive::new(alive);
    let mut random = Random(seed | 1);
    process.trap_exits(random.below(4) == 0);
    for _ in 0..60 {
        let other = ProcessId::from_word(1 + random.below(40));
        match random.below(12) {
            0..=2 => process.send(other, &INT, random.below(100)),
            3 | 4 => drop(process.receive(Some(Duration::from_micros(random.below(800))))),
            5 => process.sleep(Duration::from_micros(random.below(500))),
            6 => process.link(other),
            7 => drop(process.monitor(other)),
            8 => process.yield_now(),
            9 if random.below(6) == 0 => process.exit(other, ExitReason::Custom("guess".into())),
            10 if random.below(8) == 0 => process.fault("at random"),
            11 => {
                let (seed, alive) = (random.below(u64::MAX), alive.clone());
                if random.below(3) == 0 {
                    process.spawn_native("child", move |process| trouble(process, seed, &alive));
                }
            }
            _ => drop(process.catch(|process| process.fault("caught"))),
        }
    }
}

#[test]
fn whatever_processes_do_to_each_other_all_of_them_end() {
    for seed in 1..=8_u64 {
        let (rt, _crashes) = quiet_runtime();
        let alive = Arc::new(AtomicUsize::new(0));
        for n in 0..40 {
            let alive = alive.clone();
            let seed = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ n;
            rt.spawn_native("trouble", move |process| trouble(process, seed, &alive));
        }
        let begin = std::time::Instant::now();
        while rt.process_count() > 0 {
            std::thread::sleep(Duration::from_millis(1));
            assert!(begin.elapsed() < LONG, "seed {seed}: {} processes hang", rt.process_count());
        }
        assert_eq!(alive.load(Ordering::SeqCst), 0, "seed {seed}: every body was unwound");
    }
}

#[test]
fn a_shutdown_in_the_middle_of_everything_ends_all_of_it() {
    for seed in 1..=8_u64 {
        let (rt, _crashes) = quiet_runtime();
        let alive = Arc::new(AtomicUsize::new(0));
        for n in 0..60 {
            let alive = alive.clone();
            rt.spawn_native("trouble", move |process| {
                loop {
                    trouble(process, seed * 1000 + n, &alive);
                }
            });
        }
        std::thread::sleep(Duration::from_millis(seed * 2));
        rt.shutdown_blocking(Duration::from_millis(20));
        assert_eq!((rt.process_count(), alive.load(Ordering::SeqCst)), (0, 0), "seed {seed}");
    }
}

#[test]
fn a_ring_passes_a_token_on_many_workers() {
    let rt = Runtime::builder().workers(4).start().unwrap();
    let (collector, collected) = collector(&rt);
    let mut next = collector;
    for _ in 0..100 {
        let to = next;
        next = rt.spawn_native("member", move |process| {
            while let Some(Message::Value { word, .. }) = process.receive(None) {
                process.send(to, &INT, word + 1);
            }
        });
    }
    for round in 0..50 {
        send(&rt, next, round);
    }
    assert!((0..50).map(|round: Word| round + 100).eq((0..50).map(|_| collected.recv_timeout(LONG).unwrap())));
}

/// Threads of this program whose name begins so.
#[cfg(target_os = "linux")]
fn threads(prefix: &str) -> usize {
    let tasks = std::fs::read_dir("/proc/self/task").unwrap();
    let names = tasks.filter_map(|task| std::fs::read_to_string(task.ok()?.path().join("comm")).ok());
    names.filter(|name| name.starts_with(prefix)).count()
}

#[cfg(target_os = "linux")]
#[test]
fn a_dropped_runtime_leaves_no_thread_behind() {
    for _ in 0..10 {
        let rt = Runtime::builder().name("leaver").start().unwrap();
        rt.spawn_native("waiter", |process| drop(process.receive(None)));
    }
    let begin = std::time::Instant::now();
    while threads("leaver") > 0 {
        std::thread::sleep(Duration::from_millis(1));
        assert!(begin.elapsed() < LONG, "{} threads stay", threads("leaver"));
    }
}

#[test]
fn runtimes_come_and_go_side_by_side() {
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for round in 0..20 {
                    let rt = Runtime::builder().name("same").workers(2).start().unwrap();
                    let (collector, collected) = collector(&rt);
                    send(&rt, collector, round);
                    assert_eq!(collected.recv_timeout(LONG).unwrap(), round);
                    if round % 2 == 0 {
                        rt.shutdown_blocking(LONG);
                    }
                }
            });
        }
    });
}
