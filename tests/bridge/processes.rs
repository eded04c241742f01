//! Services, actors and functions as Rust code meets them: replies, crashes, names, and the end.

use bridge_tests::mesh::settings;
use bridge_tests::mesh::stage::{self, Cue, Log, Picky, passer_by, player};
use mesh_runtime::{ActorRef, CallError, ExitReason, Mailbox, Pid, Runtime};
use std::time::Duration;

#[mesh_runtime::test]
async fn calls_are_awaited_and_casts_are_not(rt: Runtime) {
    let log = Log::start(&rt).await.unwrap();
    log.write("one").unwrap();
    log.write("two").unwrap();
    assert_eq!(log.lines().await.unwrap(), ["one", "two"]);
}

#[mesh_runtime::test]
fn threads_share_a_handle(rt: Runtime) {
    let log = Log::start(&rt).blocking().unwrap();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| (0..100).for_each(|_| assert_eq!(log.divide(7).blocking(), Ok(14))));
        }
    });
}

#[mesh_runtime::test]
async fn a_crash_is_told_to_its_caller_and_ends_nobody_else(rt: Runtime) {
    let (fragile, steady) = (Log::start(&rt).await.unwrap(), Log::start(&rt).await.unwrap());
    let failed = fragile.divide(0).await.unwrap_err();
    assert!(
        matches!(&failed, CallError::Crashed(reason) if reason.to_string().contains("division by zero")),
        "{failed}"
    );
    assert!(failed.was_delivered());
    assert!(fragile.lines().await.is_err());
    assert_eq!(steady.divide(10).await, Ok(10));
}

#[mesh_runtime::test]
async fn an_init_that_crashes_is_told_to_the_starter(rt: Runtime) {
    assert!(matches!(Picky::start(&rt, 0).await, Err(CallError::Crashed(_))));
    assert_eq!(Picky::start(&rt, 5).await.unwrap().get().await, Ok(2));
}

#[mesh_runtime::test]
async fn a_name_stands_for_whoever_has_it(rt: Runtime) {
    let named = Picky::named(&rt, "picky");
    assert_eq!((named.get().await, named.pid()), (Err(CallError::NoProcess), Pid::NONE));
    let started = Picky::start(&rt, 1).named("picky").await.unwrap();
    assert_eq!((named.get().await, named.pid()), (Ok(10), started.pid()));
    assert_eq!(Picky::start(&rt, 2).named("picky").await.map(|_| ()), Err(CallError::NameTaken));
    // A name that another service has does not answer.
    assert_eq!(Log::named(&rt, "picky").lines().await, Err(CallError::BadService));
}

#[mesh_runtime::test]
async fn a_call_gives_up_after_its_limit(rt: Runtime) {
    let log = Log::start(&rt).await.unwrap();
    let limit = Duration::from_millis(20);
    assert_eq!(log.forever().timeout(limit).await, Err(CallError::Timeout { after: limit }));
    assert_eq!(stage::countdown(&rt, 1000).await, Ok(0));
}

#[mesh_runtime::test]
async fn actors_take_their_messages_and_end(rt: Runtime) {
    let log = Log::start(&rt).await.unwrap();
    let player = player::spawn(&rt, log.pid().untyped());
    // Asked before the end: afterwards nobody remembers why a process ended.
    let exited = player.exited();
    player.send(Cue::Say("hello".into())).unwrap();
    player.send(Cue::Leave).unwrap();
    assert_eq!(exited.await, ExitReason::Normal);
    assert_eq!(log.lines().await.unwrap(), ["hello"]);
    let unsent = player.send(Cue::Say("late".into())).unwrap_err();
    assert_eq!((unsent.message, unsent.why), (Cue::Say("late".into()), CallError::NoProcess));
}

#[test]
fn mailboxes_take_as_many_messages_as_the_runtime_says() {
    let rt = Runtime::builder().mailbox(Mailbox::Bounded(2)).start().unwrap();
    let deaf = rt.spawn_native("deaf", |process| process.sleep(Duration::from_secs(3600)));
    assert!(rt.register("deaf", deaf));
    let deaf = ActorRef::<Cue>::named(&rt, "deaf");
    assert!(deaf.send(Cue::Crash).is_ok() && deaf.send(Cue::Leave).is_ok());
    let unsent = deaf.send(Cue::Say("more".into())).unwrap_err();
    assert_eq!((unsent.message, unsent.why), (Cue::Say("more".into()), CallError::MailboxFull));
}

#[mesh_runtime::test]
async fn the_crash_of_a_service_reaches_the_actor_that_called_it(rt: Runtime) {
    let log = Log::start(&rt).await.unwrap();
    let player = player::spawn(&rt, log.pid().untyped());
    player.send(Cue::Crash).unwrap();
    assert!(player.exited().await.is_crash());
}

#[mesh_runtime::test]
async fn an_actor_that_receives_nothing_runs(rt: Runtime) {
    let log = Log::start(&rt).await.unwrap();
    passer_by::spawn(&rt, log.pid().untyped()).exited().await;
    assert_eq!(log.lines().await.unwrap(), ["passed"]);
}

#[mesh_runtime::test]
async fn a_function_that_crashes_is_an_error(rt: Runtime) {
    let failed = stage::fail(&rt, "anything").await.unwrap_err();
    assert!(failed.to_string().contains("match"), "{failed}");
}

#[test]
fn runtimes_know_nothing_of_each_other() {
    let (one, two) = (Runtime::start().unwrap(), Runtime::start().unwrap());
    let log = Log::start(&one).named("log").blocking().unwrap();
    log.write("in one").unwrap();
    assert_eq!(Log::named(&two, "log").lines().blocking(), Err(CallError::NoProcess));
    Log::start(&two).named("log").blocking().unwrap();
    assert_eq!(Log::named(&two, "log").lines().blocking().unwrap(), [""; 0]);
    assert_eq!(Log::named(&one, "log").lines().blocking().unwrap(), ["in one"]);
}

#[test]
fn after_the_end_of_a_runtime_every_call_says_so() {
    let rt = Runtime::start().unwrap();
    let log = Log::start(&rt).blocking().unwrap();
    let player = player::spawn(&rt, log.pid().untyped());
    let report = rt.shutdown_blocking(Duration::from_secs(5));
    // The third is the one that a constant of `settings` has started.
    assert_eq!((report.stopped, report.killed), (3, vec![]));
    assert_eq!(log.lines().blocking(), Err(CallError::ShuttingDown));
    assert_eq!(log.write("late"), Err(CallError::ShuttingDown));
    assert_eq!(player.send(Cue::Leave).unwrap_err().why, CallError::ShuttingDown);
    assert!(Log::start(&rt).blocking().is_err());
}

#[test]
fn ten_thousand_crashes_end_ten_thousand_processes_and_nothing_else() {
    let rt = Runtime::builder().on_crash(drop).start().unwrap();
    for round in 0..100 {
        let calls: Vec<_> = (0..100).map(|_| stage::fail(&rt, "x")).collect();
        for call in calls {
            assert!(matches!(call.blocking(), Err(CallError::Crashed(_))), "round {round}");
        }
    }
    assert_eq!(stage::countdown(&rt, 10).blocking(), Ok(0));
}

#[test]
fn every_runtime_has_its_own_constants() {
    let (one, two) = (Runtime::start().unwrap(), Runtime::start().unwrap());
    assert_eq!(settings::limit_plus(&one, 1).blocking(), Ok(43));
    let lines = |rt: &Runtime, line: &str| settings::note(rt, line.to_owned()).blocking().unwrap();
    assert_eq!(lines(&one, "a"), ["the limit is 42", "a"]);
    assert_eq!(lines(&one, "b"), ["the limit is 42", "a", "b"]);
    assert_eq!(lines(&two, "c"), ["the limit is 42", "c"], "the process in the constant is another one");
    let reply = settings::greeting_of(&two);
    drop(one);
    assert_eq!(reply.blocking().unwrap(), "the limit is 42");
}

#[mesh_runtime::test]
async fn a_supervisor_is_started_by_a_call_and_starts_its_children_again(rt: Runtime) {
    let cast = stage::cast(&rt).await.unwrap();
    let lead = |other_than| loop {
        match rt.whereis("lead") {
            Some(id) if Some(id) != other_than => break id,
            _ => std::thread::yield_now(),
        }
    };
    let first = lead(None);
    rt.exit(first, ExitReason::Killed);
    assert_ne!(lead(Some(first)), first);
    let ended = rt.exited(cast.id());
    rt.exit(cast.id(), ExitReason::Shutdown);
    assert_eq!(ended.await, ExitReason::Shutdown);
    assert_eq!(rt.whereis("lead"), None);
}
