//! Supervisors made in Rust: children of both languages, events, and what is asked of them.

use bridge_tests::mesh::shelf::{self, Order};
use bridge_tests::mesh::stage::{Log, Picky};
use bridge_tests::shelf::Cache;
use mesh_runtime::{
    ActorRef, CallError, Child, ExitReason, Pid, Restart, Runtime, Supervisor, SupervisorEvent, SupervisorEvents,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::time::Duration;

fn quiet() -> Runtime {
    Runtime::builder().on_crash(drop).start().expect("it starts")
}

fn log() -> Child {
    Child::new("log", |rt: Runtime| async move { Log::start(&rt).named("log").await })
}

fn cache() -> Child {
    Child::new("cache", |rt: Runtime| async move {
        let cache = rt.spawn_actor(Cache::default());
        if rt.register("cache", &cache) { Ok(cache) } else { Err("the name is taken") }
    })
}

fn names(children: Vec<mesh_runtime::ChildStatus>) -> Vec<(String, bool)> {
    children.into_iter().map(|child| (child.name, child.pid.is_some())).collect()
}

fn crash(rt: &Runtime) {
    ActorRef::<Order>::named(rt, "cache").send(Order::Fail { why: "rot".into() }).expect("it is there");
}

/// The next start of a child that ran before.
fn again(events: &mut SupervisorEvents) -> (String, Pid) {
    loop {
        let event = events.next_blocking().expect("the supervisor goes on");
        if let SupervisorEvent::Started { child, pid, again: true } = event {
            break (child, pid);
        }
    }
}

#[mesh_runtime::test]
async fn children_of_both_languages_stand_in_one_tree(rt: Runtime) {
    let shelf = Child::new("shelf", |rt: Runtime| async move { shelf::shelf(&rt).await });
    let tree = Supervisor::one_for_one().child(log()).child(shelf);
    let tree = rt.supervise(tree).await.unwrap();
    let children = tree.children().await.unwrap();
    let is_supervisor: Vec<_> = children.iter().map(|it| (it.name.as_str(), it.is_supervisor)).collect();
    assert_eq!(is_supervisor, [("log", false), ("shelf", true)]);
    let (end, shelf) = (tree.exited(), rt.exited(children[1].pid.unwrap()));
    tree.stop();
    assert_eq!((end.await, shelf.await), (ExitReason::Shutdown, ExitReason::Shutdown));
    assert_eq!(rt.whereis("log"), None);
}

#[test]
fn a_child_that_crashes_is_started_again_and_events_tell_so() {
    let rt = quiet();
    let tree = rt.supervise(Supervisor::one_for_one().child(log()).child(cache())).blocking().unwrap();
    let mut events = tree.events();
    let (log, first) = (rt.whereis("log"), rt.whereis("cache"));
    crash(&rt);
    let exited = SupervisorEvent::Exited { child: "cache".into(), reason: ExitReason::Error("rot".into()) };
    assert_eq!(events.next_blocking(), Some(exited));
    let (child, pid) = again(&mut events);
    assert_eq!((child.as_str(), Some(pid.id())), ("cache", rt.whereis("cache")));
    assert_ne!(first, rt.whereis("cache"));
    assert_eq!(log, rt.whereis("log"));
}

#[test]
fn the_strategy_says_who_is_started_with_it() {
    for (supervisor, expected) in [
        (Supervisor::one_for_one(), &["cache"][..]),
        (Supervisor::rest_for_one(), &["cache", "later"]),
        (Supervisor::one_for_all(), &["log", "cache", "later"]),
    ] {
        let rt = quiet();
        let later = Child::new("later", |rt: Runtime| async move { Picky::start(&rt, 1).await });
        let tree = rt.supervise(supervisor.child(log()).child(cache()).child(later)).blocking().unwrap();
        let mut events = tree.events();
        crash(&rt);
        let started: Vec<String> = expected.iter().map(|_| again(&mut events).0).collect();
        assert_eq!(started, expected);
    }
}

#[test]
fn too_many_restarts_end_it() {
    let rt = quiet();
    let tree = Supervisor::one_for_one().intensity(2, Duration::from_secs(60)).child(cache()).child(log());
    let tree = rt.supervise(tree).blocking().unwrap();
    let (mut events, end) = (tree.events(), tree.exited());
    for _ in 0..2 {
        crash(&rt);
        again(&mut events);
    }
    crash(&rt);
    assert!(matches!(end.blocking(), ExitReason::Error(why) if why.starts_with("restart limit exceeded")));
    let rest: Vec<_> = std::iter::from_fn(|| events.next_blocking()).collect();
    assert!(matches!(&rest[..], [SupervisorEvent::Exited { .. }, SupervisorEvent::GaveUp { .. }]), "{rest:?}");
    assert_eq!((rt.whereis("log"), rt.whereis("cache")), (None, None));
    assert!(matches!(tree.children().blocking(), Err(CallError::NoProcess)));
    assert_eq!(tree.events().next_blocking(), None);
}

#[test]
fn children_come_and_go_by_request() {
    let rt = quiet();
    let tree = rt.supervise(Supervisor::one_for_one().child(log())).blocking().unwrap();
    let pid = tree.start_child(cache().restart(Restart::Temporary)).blocking().unwrap();
    assert_eq!(Some(pid.id()), rt.whereis("cache"));
    let refused = tree.start_child(cache()).blocking();
    assert_eq!(refused, Err(CallError::Refused("there is a child 'cache' already".into())));
    tree.terminate_child("log").blocking().unwrap();
    assert_eq!(names(tree.children().blocking().unwrap()), [("log".into(), false), ("cache".into(), true)]);
    assert_eq!(Some(tree.restart_child("log").blocking().unwrap().id()), rt.whereis("log"));
    tree.terminate_child("cache").blocking().unwrap();
    assert_eq!(names(tree.children().blocking().unwrap()), [("log".into(), true)]);
    assert_eq!(tree.terminate_child("cook").blocking(), Err(CallError::Refused("no such child".into())));
}

#[test]
fn a_child_that_cannot_start_says_why() {
    let rt = quiet();
    let broken = || Child::new("broken", |rt: Runtime| async move { Picky::start(&rt, 0).await });
    let failed = rt.supervise(Supervisor::one_for_one().child(log()).child(broken())).blocking().map(drop);
    let Err(CallError::Crashed(ExitReason::Error(why))) = failed else { panic!("{failed:?}") };
    assert!(why.starts_with("child 'broken' failed to start: division by zero"), "{why}");
    assert_eq!(rt.whereis("log"), None, "what was started before is stopped");
    let tree = rt.supervise(Supervisor::one_for_one()).blocking().unwrap();
    assert!(matches!(tree.start_child(broken()).blocking(), Err(CallError::Refused(_))));
}

#[test]
fn the_code_of_a_child_may_use_the_executor() {
    let executor = tokio::runtime::Builder::new_multi_thread().worker_threads(1).build().unwrap();
    let rt = Runtime::builder().tokio(executor.handle().clone()).start().unwrap();
    let count = Arc::new(AtomicI64::new(0));
    let counted = count.clone();
    let child = Child::new("log", move |rt: Runtime| {
        let counted = counted.clone();
        async move {
            let task = tokio::spawn(async move { counted.fetch_add(1, Relaxed) });
            task.await.map_err(|error| error.to_string())?;
            Log::start(&rt).await.map_err(|error| error.to_string())
        }
    });
    let tree = rt.supervise(Supervisor::one_for_one().child(child)).blocking().unwrap();
    tree.restart_child("log").blocking().unwrap_err();
    tree.terminate_child("log").blocking().unwrap();
    tree.restart_child("log").blocking().unwrap();
    assert_eq!(count.load(Relaxed), 2);
}

#[test]
fn a_tree_within_a_tree_is_stopped_from_above() {
    let rt = quiet();
    let inner =
        Child::new("inner", |rt: Runtime| async move { rt.supervise(Supervisor::one_for_one().child(log())).await });
    let tree = rt.supervise(Supervisor::one_for_one().child(inner)).blocking().unwrap();
    assert!(tree.children().blocking().unwrap()[0].is_supervisor);
    assert!(rt.whereis("log").is_some());
    let report = rt.shutdown_blocking(Duration::from_secs(5));
    assert_eq!(report.killed, [""; 0]);
}

/// Between the end of a process and the next one of its name.
#[mesh_runtime::test(seeds = 20)]
async fn a_name_without_owner_says_whether_there_will_be_another(rt: Runtime) {
    let minute = Duration::from_secs(60);
    let tree = Supervisor::one_for_one().intensity(9, minute).backoff(minute, minute).child(log());
    let tree = rt.supervise(tree).await.unwrap();
    let log = Log::named(&rt, "log");
    for again in [true, false] {
        let first = log.pid();
        assert!(matches!(log.divide(0).await, Err(CallError::Crashed(_))));
        rt.exited(first).await;
        let missed = log.divide(1).await.unwrap_err();
        assert_eq!((&missed, missed.was_delivered()), (&CallError::Restarting, false));
        assert_eq!(log.write("lost"), Err(CallError::Restarting));
        if again {
            rt.clock().advance(minute).await;
            assert_eq!(log.divide(50).await, Ok(2));
        }
    }
    tree.stop();
    assert_eq!(tree.exited().await, ExitReason::Shutdown);
    assert_eq!(log.divide(1).await, Err(CallError::NoProcess));
}
