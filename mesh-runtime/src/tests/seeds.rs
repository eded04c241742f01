//! Deterministic runtimes: what a seed decides, and what a virtual clock does.

use super::fixtures::{INT, LONG};
use crate::{Message, ProcessContext, Runtime};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const HOUR: Duration = Duration::from_secs(3600);

/// What three processes write down that take turns.
fn turns(seed: u64) -> String {
    let rt = Runtime::deterministic(seed).unwrap();
    let written = Arc::new(Mutex::new(String::new()));
    let paper = written.clone();
    rt.run(move |rt| {
        let ends: Vec<_> = ["a", "b", "c"]
            .map(|name| {
                let paper = paper.clone();
                let id = rt.spawn_native(name, move |process| {
                    for _ in 0..3 {
                        paper.lock().unwrap().push_str(name);
                        process.yield_now();
                    }
                });
                rt.exited(id)
            })
            .into();
        ends.into_iter().for_each(|end| _ = crate::host::block_on(end));
    })
    .unwrap();
    let written = written.lock().unwrap();
    written.clone()
}

#[test]
fn a_seed_repeats_an_order_and_seeds_differ() {
    assert_eq!(turns(3), turns(3));
    let orders: BTreeSet<String> = (0..20).map(turns).collect();
    assert!(orders.len() > 5, "{orders:?}");
}

#[test]
fn sleeping_takes_no_time() {
    let begin = Instant::now();
    let rt = Runtime::deterministic(0).unwrap();
    let slept = rt.run(|rt| {
        let begin = rt.clock().now();
        let mut process = ProcessContext::current().unwrap();
        (0..24).for_each(|_| process.sleep(HOUR));
        rt.clock().now() - begin
    });
    assert!(slept.unwrap() >= 24 * HOUR && begin.elapsed() < LONG);
}

#[test]
fn without_a_body_the_clock_stands_until_it_is_advanced() {
    let rt = Runtime::deterministic(0).unwrap();
    let rings = Arc::new(Mutex::new(Vec::new()));
    let bell = rings.clone();
    let begin = rt.clock().now();
    let clock = rt.clock();
    rt.spawn_native("bell", move |process| {
        loop {
            process.sleep(Duration::from_secs(10));
            bell.lock().unwrap().push((clock.now() - begin).as_secs());
        }
    });
    rt.clock().advance(Duration::from_secs(9)).blocking();
    assert_eq!(*rings.lock().unwrap(), []);
    rt.clock().advance(Duration::from_secs(22)).blocking();
    assert_eq!(*rings.lock().unwrap(), [10, 20, 30], "each at its time, and all of them");
    assert_eq!((rt.clock().now() - begin).as_secs(), 31);
    rt.shutdown_blocking(HOUR);
}

#[test]
fn what_happens_outside_takes_the_time_it_takes() {
    let rt = Runtime::deterministic(0).unwrap();
    let told = rt.run(|rt| {
        let me = ProcessContext::current().unwrap().id();
        rt.spawn_native("reader", move |process| {
            let seven = crate::io::run_blocking(|| {
                std::thread::sleep(Duration::from_millis(20));
                7
            });
            process.send(me, &INT, seven);
        });
        // By a clock that jumped while the thread works, a day would be over first.
        ProcessContext::current().unwrap().receive(Some(24 * HOUR))
    });
    assert!(matches!(told, Ok(Some(Message::Value { word: 7, .. }))), "{told:?}");
}

#[test]
fn what_is_urgent_comes_back_from_outside() {
    let rt = Runtime::deterministic(0).unwrap();
    let read = rt.run(|_| {
        ProcessContext::current().unwrap().set_priority(crate::Priority::Urgent);
        crate::io::run_blocking(|| 7)
    });
    assert_eq!(read, Ok(7));
}

#[test]
fn numbers_of_a_seed_come_again() {
    let numbers = |seed| {
        let rt = Runtime::deterministic(seed).unwrap();
        rt.run(|_| [(); 4].map(|()| ProcessContext::current().unwrap().seeded_number())).unwrap()
    };
    assert_eq!(numbers(1), numbers(1));
    assert_ne!(numbers(1), numbers(2));
}

#[test]
fn a_panic_of_a_body_reaches_who_runs_it() {
    let rt = Runtime::deterministic(0).unwrap();
    let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        rt.run(|_| std::panic::resume_unwind(Box::new("as it is")))
    }));
    let payload = ended.map(|_: Result<(), _>| ()).unwrap_err();
    assert_eq!(payload.downcast_ref(), Some(&"as it is"));
}

#[test]
fn a_body_that_is_ended_gives_the_reason() {
    let rt = Runtime::deterministic(0).unwrap();
    let ended: Result<(), _> = rt.run(|rt| {
        let mut process = ProcessContext::current().unwrap();
        rt.exit(process.id(), crate::ExitReason::Killed);
        process.yield_now();
    });
    assert_eq!(ended, Err(crate::ExitReason::Killed));
}

#[test]
fn on_a_real_clock_advancing_waits() {
    let rt = Runtime::start().unwrap();
    let begin = rt.clock().now();
    rt.clock().advance(Duration::from_millis(20)).blocking();
    assert!(rt.clock().now() - begin >= Duration::from_millis(20));
}
