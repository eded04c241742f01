//! Spawning, sending, receiving, waiting.

use super::fixtures::*;
use crate::{ExitReason, Message, ProcessId, Runtime};
use mesh_abi::context::Context;
use mesh_abi::package::ActorDesc;
use mesh_abi::word::Word;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

/// Receives one Int and sends it plus one to the pid in its arguments.
unsafe extern "C-unwind" fn echo(context: *mut Context, args: Word) -> Word {
    // SAFETY: the runtime functions get the context of the running process, as generated code passes it.
    unsafe {
        mesh3::receive_begin(context, &INT, u64::MAX, 0);
        assert_eq!(mesh3::receive_next(context), 1);
        let message = (*context).message;
        mesh3::receive_take(context);
        mesh3::send(context, field(args, 0), &INT, message + 1);
    }
    0
}
static ECHO: ActorDesc = ActorDesc::new("Test.echo", echo, &ONE_INT, Some(&INT));

/// Takes the even numbers first, then what is left; sends all of it on.
unsafe extern "C-unwind" fn evens_first(context: *mut Context, args: Word) -> Word {
    // SAFETY: as in `echo`.
    unsafe {
        for wants in [Some(0), Some(0), None, None] {
            mesh3::receive_begin(context, &INT, u64::MAX, 0);
            while mesh3::receive_next(context) == 1 {
                let message = (*context).message;
                if wants.is_none_or(|rest| message % 2 == rest) {
                    mesh3::receive_take(context);
                    mesh3::send(context, field(args, 0), &INT, message);
                    break;
                }
            }
        }
    }
    0
}
static EVENS_FIRST: ActorDesc = ActorDesc::new("Test.evens_first", evens_first, &ONE_INT, Some(&INT));

/// Waits 30 ms for a message that fits nothing else, and tells how it ended: 99 after the deadline.
unsafe extern "C-unwind" fn patient(context: *mut Context, args: Word) -> Word {
    // SAFETY: as in `echo`.
    unsafe {
        mesh3::receive_begin(context, &INT, 30, 0);
        while mesh3::receive_next(context) == 1 {
            if (*context).message == 42 {
                mesh3::receive_take(context);
                mesh3::send(context, field(args, 0), &INT, 42);
                return 0;
            }
        }
        mesh3::send(context, field(args, 0), &INT, 99);
    }
    0
}
static PATIENT: ActorDesc = ActorDesc::new("Test.patient", patient, &ONE_INT, Some(&INT));

/// Computes for ever, with the check of a loop's back-edge.
unsafe extern "C-unwind" fn busy(context: *mut Context, _args: Word) -> Word {
    loop {
        // SAFETY: as in `echo`.
        unsafe {
            if (*context).stack_limit.load(std::sync::atomic::Ordering::Relaxed) == usize::MAX {
                mesh3::stack_check(context);
            }
        }
    }
}
static BUSY: ActorDesc = ActorDesc::new("Test.busy", busy, &NOTHING, None);

#[test]
fn a_message_reaches_an_actor_and_its_answer_comes_back() {
    let (rt, collector, collected) = collecting();
    let echo = spawn(&rt, &ECHO, ints(&[collector.word()]));
    send(&rt, echo, 41);
    assert_eq!(collected.recv_timeout(LONG).unwrap(), 42);
}

#[test]
fn a_hundred_thousand_actors_each_handle_a_message() {
    let (rt, collector, collected) = collecting();
    for batch in 0..100 {
        let actors: Vec<_> = (0..1000).map(|_| spawn(&rt, &ECHO, ints(&[collector.word()]))).collect();
        actors.iter().for_each(|&actor| send(&rt, actor, batch));
    }
    let sum: u64 = (0..100_000).map(|_| collected.recv_timeout(LONG).unwrap()).sum();
    assert_eq!(sum, (1..=100).map(|batch| batch * 1000).sum());
}

#[test]
fn a_hundred_thousand_actors_wait_at_once() {
    let (rt, collector, collected) = collecting();
    let actors: Vec<_> = (0..100_000).map(|_| spawn(&rt, &ECHO, ints(&[collector.word()]))).collect();
    assert_eq!(rt.process_count(), 100_001);
    actors.iter().for_each(|&actor| send(&rt, actor, 0));
    assert_eq!((0..100_000).map(|_| collected.recv_timeout(LONG).unwrap()).sum::<u64>(), 100_000);
}

#[test]
fn messages_of_one_sender_keep_their_order() {
    let (rt, collector, collected) = collecting();
    for n in 0..10_000 {
        send(&rt, collector, n);
    }
    assert!((0..10_000).eq((0..10_000).map(|_| collected.recv_timeout(LONG).unwrap())));
}

#[test]
fn a_selective_receive_leaves_the_others_in_order() {
    let (rt, collector, collected) = collecting();
    let actor = spawn(&rt, &EVENS_FIRST, ints(&[collector.word()]));
    [1, 3, 2, 4].iter().for_each(|&n| send(&rt, actor, n));
    let order: Vec<_> = (0..4).map(|_| collected.recv_timeout(LONG).unwrap()).collect();
    assert_eq!(order, [2, 4, 1, 3]);
}

#[test]
fn messages_that_do_not_fit_do_not_extend_the_deadline() {
    let (rt, collector, collected) = collecting();
    let actor = spawn(&rt, &PATIENT, ints(&[collector.word()]));
    send(&rt, actor, 7);
    assert_eq!(collected.recv_timeout(LONG).unwrap(), 99);
    let actor = spawn(&rt, &PATIENT, ints(&[collector.word()]));
    send(&rt, actor, 7);
    send(&rt, actor, 42);
    assert_eq!(collected.recv_timeout(LONG).unwrap(), 42);
}

#[test]
fn a_message_of_another_type_is_dropped_and_counted() {
    let (rt, collector, collected) = collecting();
    let echo = spawn(&rt, &ECHO, ints(&[collector.word()]));
    let stray = crate::message::Fragment::copy(1, false);
    rt.shared().send(echo, crate::mailbox::Envelope::User { hash: STRING.hash, value: stray });
    send(&rt, echo, 1);
    assert_eq!(collected.recv_timeout(LONG).unwrap(), 2);
    assert_eq!(rt.dead_letters(), 1);
}

#[test]
fn the_longest_waits_are_no_mistake() {
    let rt = Runtime::start().unwrap();
    let id = rt.spawn_native("patient", |process| {
        process.receive(Some(Duration::MAX));
        process.sleep(Duration::MAX);
    });
    let end = rt.exited(id);
    send(&rt, id, 1);
    rt.exit(id, ExitReason::Killed);
    assert_eq!(end.blocking(), ExitReason::Killed);
}

#[test]
fn messages_to_nobody_vanish() {
    let rt = Runtime::start().unwrap();
    send(&rt, ProcessId::NONE, 1);
    send(&rt, ProcessId::from_word(123_456_789_012), 1);
    assert_eq!(rt.dead_letters(), 2);
}

#[test]
fn computing_actors_starve_nobody() {
    let rt = Runtime::builder().workers(2).start().unwrap();
    for _ in 0..8 {
        spawn(&rt, &BUSY, nothing());
    }
    let (collector, collected) = collector(&rt);
    let echo = spawn(&rt, &ECHO, ints(&[collector.word()]));
    send(&rt, echo, 1);
    assert_eq!(collected.recv_timeout(LONG).unwrap(), 2);
}

#[test]
fn a_sleeper_wakes_beside_computing_actors() {
    let rt = Runtime::builder().workers(1).start().unwrap();
    spawn(&rt, &BUSY, nothing());
    let (done, told) = channel();
    rt.spawn_native("sleeper", move |process| {
        let begin = Instant::now();
        process.sleep(Duration::from_millis(20));
        done.send(begin.elapsed()).unwrap();
    });
    assert!(told.recv_timeout(LONG).unwrap() >= Duration::from_millis(20));
}

#[test]
fn a_ping_pong_does_not_starve_the_queue() {
    let rt = Runtime::builder().workers(1).start().unwrap();
    let pong = rt.spawn_native("pong", |process| {
        while let Some(Message::Value { word, .. }) = process.receive(None) {
            process.send(ProcessId::from_word(word), &INT, 0);
        }
    });
    rt.spawn_native("ping", move |process| {
        loop {
            process.send(pong, &INT, process.id().word());
            process.receive(None);
        }
    });
    let (done, told) = channel();
    rt.spawn_native("third", move |_| done.send(()).unwrap());
    told.recv_timeout(LONG).unwrap();
}

#[test]
fn an_idle_runtime_wakes_for_work_from_outside() {
    let (rt, collector, collected) = collecting();
    for n in 0..20 {
        std::thread::sleep(Duration::from_millis(n % 7));
        send(&rt, collector, n);
        assert_eq!(collected.recv_timeout(LONG).unwrap(), n);
    }
}

#[test]
fn a_process_waits_for_a_rust_future() {
    let rt = Runtime::start().unwrap();
    let (done, told) = channel();
    rt.spawn_native("waiter", move |process| {
        let slot = std::sync::Arc::new(crate::actor::Slot::new());
        let setter = slot.clone();
        std::thread::spawn(move || setter.set(5));
        let got = process.block_on(std::future::poll_fn(|context| slot.poll(context)));
        done.send(got).unwrap();
    });
    assert_eq!(told.recv_timeout(LONG).unwrap(), 5);
}

#[test]
fn names_are_per_runtime_and_freed_at_exit() {
    let [one, two] = [(); 2].map(|()| Runtime::start().unwrap());
    let [a, b] = [&one, &two].map(|rt| collector(rt).0);
    for (rt, id) in [(&one, a), (&two, b)] {
        let shared = rt.shared();
        assert!(shared.names.register(&shared.table, "till", id));
        assert!(!shared.names.register(&shared.table, "till", id), "taken, even by the same pid");
        assert_eq!(rt.whereis("till"), Some(id));
    }
    let (done, told) = channel();
    one.spawn_native("watcher", move |process| {
        process.monitor(a);
        process.exit(a, ExitReason::Killed);
        done.send(process.receive(None)).unwrap();
    });
    let down = told.recv_timeout(LONG).unwrap();
    assert_eq!(down, Some(Message::Down { reference: 1, from: a, reason: ExitReason::Killed }));
    let shared = one.shared();
    while shared.names.find(&shared.table, "till").is_some() {
        std::thread::yield_now(); // Names are released after the notices.
    }
    assert!(!shared.names.register(&shared.table, "till", a), "a dead process gets no name");
    assert_eq!(two.whereis("till"), Some(b));
}
