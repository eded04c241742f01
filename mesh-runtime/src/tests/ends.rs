//! `terminate` clauses, and the ends of supervisors, as Rust code sees them.

use super::fixtures::*;
use crate::ExitReason;
use crate::actor::{Body, Slot, Spec, Watcher};
use crate::host::block_on;
use crate::supervise::Plan;
use crate::value::object;
use mesh_abi::context::Context;
use mesh_abi::package::{ActorDesc, ChildDesc, SupervisorDesc};
use mesh_abi::process::{Restart, Shutdown, Strategy};
use mesh_abi::word::Word;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Waits for a message that never comes.
unsafe extern "C-unwind" fn idle(context: *mut Context, _: Word) -> Word {
    // SAFETY: the context of the running process, and words of the declared types, as from generated code.
    unsafe {
        mesh3::receive_begin(context, &INT, u64::MAX, 0);
        mesh3::receive_next(context)
    }
}

/// Number of the exit reason, and the argument, of everything that ended.
static ENDS: Mutex<Vec<(usize, u64)>> = Mutex::new(Vec::new());

unsafe extern "C-unwind" fn note(_: *mut Context, reason: Word, args: Word) -> Word {
    ENDS.lock().unwrap().push((object::variant(reason), field(args, 0)));
    0
}

#[test]
fn the_clause_gets_the_reason_and_the_state_before_the_end_is_told() {
    static ACTOR: ActorDesc = ActorDesc::new("Main.idle", idle, &ONE_INT, Some(&INT)).with_terminate(note);
    let (rt, crashes) = quiet_runtime();
    let ends = |reason: ExitReason, state: u64| {
        let id = spawn(&rt, &ACTOR, ints(&[state]));
        let ended = rt.exited(id);
        rt.exit(id, reason.clone());
        assert_eq!(ended.blocking(), reason);
        ENDS.lock().unwrap().iter().find(|(_, it)| *it == state).map(|(reason, _)| *reason)
    };
    assert_eq!(ends(ExitReason::Shutdown, 1), Some(4));
    assert_eq!(ends(ExitReason::Custom("why".into()), 2), Some(5));
    assert_eq!(ends(ExitReason::Killed, 3), None, "a kill cannot be trapped");
    assert!(crashes.lock().unwrap().is_empty());
}

#[test]
fn a_clause_that_takes_too_long_is_killed() {
    unsafe extern "C-unwind" fn stuck(context: *mut Context, _: Word, _: Word) -> Word {
        // SAFETY: the context of the running process.
        unsafe { crate::ProcessContext::from_context(context) }.sleep(LONG);
        0
    }
    static ACTOR: ActorDesc = ActorDesc::new("Main.stuck", idle, &ONE_INT, Some(&INT)).with_terminate(stuck);
    let (rt, _) = quiet_runtime();
    let id = spawn(&rt, &ACTOR, ints(&[0]));
    let ended = rt.exited(id);
    rt.exit(id, ExitReason::Shutdown);
    assert_eq!(ended.blocking(), ExitReason::Killed);
}

#[test]
fn a_fault_in_a_clause_is_told_and_changes_nothing() {
    unsafe extern "C-unwind" fn fails(context: *mut Context, _: Word, _: Word) -> Word {
        // SAFETY: the context of the running process.
        unsafe { crate::ProcessContext::from_context(context) }.fault("in the clause")
    }
    static ACTOR: ActorDesc = ActorDesc::new("Main.fails", idle, &ONE_INT, Some(&INT)).with_terminate(fails);
    let (rt, crashes) = quiet_runtime();
    let id = spawn(&rt, &ACTOR, ints(&[0]));
    let ended = rt.exited(id);
    rt.exit(id, ExitReason::Shutdown);
    assert_eq!(ended.blocking(), ExitReason::Shutdown);
    let crashes = crashes.lock().unwrap();
    assert_eq!(
        (crashes[0].process.as_str(), crashes[0].fault.message.as_str()),
        ("Main.fails.terminate", "in the clause")
    );
}

/// Starts a child that ends at once, in order.
unsafe extern "C-unwind" fn brief(context: *mut Context, _: Word) -> Word {
    // SAFETY: the context of the running process.
    unsafe { crate::ProcessContext::from_context(context) }.spawn_native("brief", |_| {}).word()
}

#[test]
fn no_end_of_a_child_is_missed_however_soon_it_comes() {
    static CHILD: [ChildDesc; 1] = [ChildDesc::new("brief", brief, Restart::Permanent, Shutdown::Usual)];
    static SUPERVISOR: SupervisorDesc = SupervisorDesc::new("Main.Crew", Strategy::OneForOne, 200, 3600, &CHILD);
    let (rt, crashes) = quiet_runtime();
    let body =
        Body::Supervisor { plan: Box::new(Plan::of(&SUPERVISOR)), parent: crate::ProcessId::NONE, started: None };
    let ended = Arc::new(Slot::new());
    let watcher = Watcher::Host(ended.clone());
    rt.shared().spawn_with(Spec { name: "Main.Crew".into(), body }, |crew| crew.add_watcher(watcher));
    let message = "restart limit exceeded: 200 restarts in 3600 seconds".to_owned();
    assert_eq!(block_on(std::future::poll_fn(|context| ended.poll(context))), ExitReason::Error(message.clone()));
    assert_eq!(crashes.lock().unwrap().iter().map(|it| it.fault.message.clone()).collect::<Vec<_>>(), [message]);
}

#[test]
fn a_shutdown_lets_supervisors_stop_their_children_first() {
    static CHILD: [ChildDesc; 1] = [ChildDesc::new("child", child, Restart::Permanent, Shutdown::After(60_000))];
    static SUPERVISOR: SupervisorDesc = SupervisorDesc::new("Main.Crew", Strategy::OneForOne, 3, 5, &CHILD);
    static ORDER: Mutex<Vec<&str>> = Mutex::new(Vec::new());
    static TRAPS: AtomicBool = AtomicBool::new(false);
    /// Traps exits and takes its time to stop.
    unsafe extern "C-unwind" fn child(context: *mut Context, _: Word) -> Word {
        // SAFETY: the context of the running process.
        let process = unsafe { crate::ProcessContext::from_context(context) };
        let id = process.spawn_native("child", |process| {
            process.trap_exits(true);
            TRAPS.store(true, Ordering::SeqCst);
            let _ = process.receive(None);
            process.sleep(Duration::from_millis(30));
            ORDER.lock().unwrap().push("child");
        });
        id.word()
    }
    let (rt, _) = quiet_runtime();
    let (started, is_started) = std::sync::mpsc::channel();
    rt.spawn_native("other", move |process| {
        process.trap_exits(true);
        started.send(()).unwrap();
        let _ = process.receive(None);
        ORDER.lock().unwrap().push("other");
    });
    is_started.recv().unwrap();
    let body =
        Body::Supervisor { plan: Box::new(Plan::of(&SUPERVISOR)), parent: crate::ProcessId::NONE, started: None };
    rt.shared().spawn(Spec { name: "Main.Crew".into(), body });
    while !TRAPS.load(Ordering::SeqCst) {
        std::thread::yield_now();
    }
    let report = rt.shutdown_blocking(LONG);
    assert_eq!((report.stopped, report.killed.len()), (3, 0));
    assert_eq!(*ORDER.lock().unwrap(), ["child", "other"]);
}
