//! Priorities: who runs first, and that everybody does.

use super::fixtures::{INT, LONG};
use crate::host::block_on;
use crate::{Priority, Runtime};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};

const LEVELS: [Priority; 4] = [Priority::Low, Priority::Normal, Priority::High, Priority::Urgent];

/// All four levels are woken by one process, the least urgent first; gives the order in which they run.
fn order(rt: &Runtime) -> Vec<Priority> {
    let ran = Arc::new(Mutex::new(Vec::new()));
    let wait = |priority| {
        let ran = ran.clone();
        rt.spawn_native("level", move |process| {
            process.set_priority(priority);
            process.receive(None);
            ran.lock().unwrap().push(priority);
        })
    };
    let waiting = LEVELS.map(wait);
    let ends = waiting.map(|id| rt.exited(id));
    rt.spawn_native("waker", move |process| {
        // Not before all of them wait.
        (0..100).for_each(|_| process.yield_now());
        waiting.iter().for_each(|&id| process.send(id, &INT, 1));
    });
    ends.into_iter().for_each(|end| _ = block_on(end));
    let ran = ran.lock().unwrap();
    ran.clone()
}

#[test]
fn the_more_urgent_runs_first_mostly() {
    let rt = Runtime::builder().workers(1).start().unwrap();
    let orders: Vec<_> = (0..40).map(|_| order(&rt)).collect();
    let first = orders.iter().filter(|order| order[0] == Priority::Urgent).count();
    let last = orders.iter().filter(|order| order[3] == Priority::Low).count();
    // Now and then it is the turn of another level.
    assert!(first > 20 && last > 20, "{orders:?}");
}

#[test]
fn no_flood_of_urgent_work_keeps_low_work_from_its_end() {
    let rt = Runtime::builder().workers(1).start().unwrap();
    for priority in [Priority::Urgent, Priority::Urgent, Priority::High, Priority::Normal] {
        rt.spawn_native("flood", move |process| {
            process.set_priority(priority);
            loop {
                process.yield_now();
            }
        });
    }
    let (done, ended) = channel();
    rt.spawn_native("low", move |process| {
        let before = process.set_priority(Priority::Low);
        (0..5).for_each(|_| process.yield_now());
        done.send(before).unwrap();
    });
    assert_eq!(ended.recv_timeout(LONG), Ok(Priority::Normal));
}

#[test]
fn idle_workers_take_part_in_every_level() {
    let rt = Runtime::builder().workers(3).start().unwrap();
    let (done, ended) = channel();
    for n in 0..100 {
        let done = done.clone();
        rt.spawn_native("worker", move |process| {
            process.set_priority(LEVELS[n % 4]);
            (0..50).for_each(|_| process.yield_now());
            done.send(()).unwrap();
        });
    }
    assert!((0..100).all(|_| ended.recv_timeout(LONG).is_ok()));
}
