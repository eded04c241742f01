//! Actors written in Rust: citizens of the process tree like those of Mesh.

use bridge_tests::mesh::shelf::{self, Found, Order, follower, reader};
use bridge_tests::mesh::stage::{Cue, Log, player};
use bridge_tests::shelf::Cache;
use mesh_runtime::{ActorRef, CallError, Ctx, Down, Event, ExitReason, Pid, Runtime};
use std::sync::Mutex;
use std::sync::mpsc;
use std::time::Duration;

fn quiet() -> Runtime {
    Runtime::builder().on_crash(drop).start().expect("it starts")
}

/// An actor that hands what it gets to a test.
fn ear<M: mesh_runtime::MessageType + Send + 'static>(rt: &Runtime) -> (ActorRef<M>, mpsc::Receiver<M>) {
    let (tell, told) = mpsc::channel();
    let ear = rt.spawn_fn(|mut ctx: Ctx<M>| async move {
        while let Some(message) = ctx.recv().await {
            _ = tell.send(message);
        }
    });
    (ear, told)
}

/// Runs a test on the executors there are: none, one of one thread, one of several.
fn everywhere(test: impl Fn(Runtime)) {
    test(quiet());
    let several =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).build().expect("threads can be started");
    let _entered = several.enter();
    test(quiet());
}

#[test]
fn messages_come_from_both_languages() {
    everywhere(|rt| {
        let cache = rt.spawn_actor(Cache::default());
        let (ear, told) = ear::<Found>(&rt);
        shelf::put(&rt, cache.pid(), "tea", 3).blocking().unwrap();
        cache.send(Order::Put { key: "cake".into(), value: 4 }).unwrap();
        // Rust to Rust, and Mesh to Rust to Mesh to Rust.
        cache.send(Order::Look { key: "tea".into(), from: ear.pid() }).unwrap();
        assert_eq!(told.recv(), Ok(Found::Here(3)));
        reader::spawn(&rt, cache.pid(), "cake", ear.pid());
        assert_eq!(told.recv(), Ok(Found::Here(4)));
        reader::spawn(&rt, cache.pid(), "pie", ear.pid());
        assert_eq!(told.recv(), Ok(Found::Missing("pie".into())));
    });
}

#[test]
fn mesh_code_calls_it_and_it_replies() {
    everywhere(|rt| {
        let cache = rt.spawn_actor(Cache::default());
        cache.send(Order::Put { key: "tea".into(), value: 3 }).unwrap();
        assert_eq!(shelf::ask(&rt, cache.pid(), "tea").blocking(), Ok(Found::Here(3)));
        assert_eq!(shelf::ask(&rt, cache.pid(), "pie").blocking(), Ok(Found::Missing("pie".into())));
        // One that is not answered is told so when the next message is taken.
        let waits = shelf::ask_in_vain(&rt, cache.pid());
        let failed = std::thread::scope(|scope| {
            let waits = scope.spawn(|| waits.blocking());
            while !waits.is_finished() {
                cache.send(Order::Put { key: "tea".into(), value: 3 }).unwrap();
                std::thread::yield_now();
            }
            waits.join().unwrap().unwrap_err()
        });
        assert!(failed.to_string().contains("not answered"), "{failed}");
    });
}

#[test]
fn its_failure_is_the_crash_of_its_process_and_of_nobody_else() {
    everywhere(|rt| {
        for (why, reason) in [("panic", "the shelf broke"), ("rot", "rot")] {
            let (broken, whole) = (rt.spawn_actor(Cache::default()), rt.spawn_actor(Cache::default()));
            let down = broken.monitor();
            broken.send(Order::Fail { why: why.into() }).unwrap();
            let pid = broken.pid().untyped();
            assert_eq!(down.blocking(), Down { pid, reason: ExitReason::Error(reason.into()) });
            let late = broken.send(Order::Fail { why: why.into() }).unwrap_err();
            assert_eq!((late.message, late.why), (Order::Fail { why: why.into() }, CallError::NoProcess));
            assert!(whole.is_alive());
        }
    });
}

#[test]
fn a_supervisor_of_mesh_starts_it_again() {
    everywhere(|rt| {
        let shelf = shelf::shelf(&rt).blocking().unwrap();
        let cache = ActorRef::<Order>::named(&rt, "cache");
        let running = |other_than: Pid<Order>| loop {
            match cache.pid() {
                pid if pid != other_than && pid != Pid::NONE => break pid,
                _ => std::thread::yield_now(),
            }
        };
        let first = running(Pid::NONE);
        cache.send(Order::Fail { why: "panic".into() }).unwrap();
        let second = running(first);
        assert_ne!(first, second);
        let ends = [rt.exited(second), rt.exited(shelf)];
        rt.exit(shelf, ExitReason::Shutdown);
        assert_eq!(ends.map(|end| end.blocking()), [ExitReason::Shutdown, ExitReason::Shutdown]);
    });
}

#[test]
fn links_work_in_both_directions() {
    everywhere(|rt| {
        let cache = rt.spawn_actor(Cache::default());
        let following = follower::spawn(&rt, cache.pid().untyped());
        let (linked, has_linked) = mpsc::channel();
        let to = cache.pid();
        let rust = rt.spawn_fn(move |mut ctx: Ctx<i64>| async move {
            ctx.link(to);
            linked.send(()).unwrap();
            ctx.recv().await;
        });
        has_linked.recv().unwrap();
        let ends = [following.exited(), rust.exited()];
        // The Mesh actor links when it first runs; one that finds nobody to link with ends the same way.
        cache.send(Order::Fail { why: "panic".into() }).unwrap();
        ends.into_iter().for_each(|end| assert!(matches!(end.blocking(), ExitReason::Linked(..))));
    });
}

#[test]
fn a_monitor_tells_the_end_of_a_mesh_actor_once() {
    everywhere(|rt| {
        let log = Log::start(&rt).blocking().unwrap();
        let player = player::spawn(&rt, log.pid().untyped());
        let (tell, told) = mpsc::channel();
        let watched = player.pid();
        rt.spawn_fn(move |mut ctx: Ctx<i64>| async move {
            let given_up = ctx.monitor(watched);
            ctx.demonitor(given_up, watched);
            let watch = ctx.monitor(watched);
            tell.send(None).unwrap();
            while let Event::Down(of, down) = ctx.event().await {
                tell.send(Some((of == watch, down))).unwrap();
            }
        });
        assert_eq!(told.recv(), Ok(None));
        player.send(Cue::Leave).unwrap();
        let down = Down { pid: watched.untyped(), reason: ExitReason::Normal };
        assert_eq!(told.recv(), Ok(Some((true, down))));
    });
}

#[test]
fn it_has_a_last_word_when_it_is_stopped() {
    everywhere(|rt| {
        static WORDS: Mutex<Vec<String>> = Mutex::new(Vec::new());
        let cache = rt.spawn_actor(Cache::with_last_words(&WORDS));
        cache.send(Order::Put { key: "tea".into(), value: 1 }).unwrap();
        let report = rt.shutdown_blocking(Duration::from_secs(5));
        assert_eq!(report.killed, [""; 0]);
        assert_eq!(std::mem::take(&mut *WORDS.lock().unwrap()), ["1 kept, shutdown"]);
    });
}

#[test]
fn one_that_does_not_trap_exits_is_dropped_where_it_waits() {
    everywhere(|rt| {
        struct Told(mpsc::Sender<()>);
        impl Drop for Told {
            fn drop(&mut self) {
                _ = self.0.send(());
            }
        }
        let (tell, told) = mpsc::channel();
        let (begin, begun) = mpsc::channel();
        let waits = rt.spawn_fn(move |mut ctx: Ctx<i64>| async move {
            let _told = Told(tell);
            begin.send(()).unwrap();
            ctx.recv().await;
        });
        begun.recv().unwrap();
        let end = waits.exited();
        waits.stop();
        assert_eq!(end.blocking(), ExitReason::Shutdown);
        told.recv().unwrap();
    });
}

#[test]
fn a_message_of_another_type_is_a_dead_letter() {
    let rt = quiet();
    let (ear, told) = ear::<i64>(&rt);
    assert!(rt.register("ear", ear.pid()));
    ActorRef::<String>::named(&rt, "ear").send("hello".to_owned()).unwrap();
    ActorRef::<i64>::named(&rt, "ear").send(7).unwrap();
    assert_eq!((told.recv(), rt.dead_letters()), (Ok(7), 1));
    assert!(rt.unregister("ear"));
    assert_eq!(ActorRef::<i64>::named(&rt, "ear").send(8).unwrap_err().why, CallError::NoProcess);
}

#[test]
fn a_time_without_events_is_over() {
    everywhere(|rt| {
        let (tell, told) = mpsc::channel();
        let waits = rt.spawn_fn(move |mut ctx: Ctx<i64>| async move {
            tell.send(ctx.event_within(Duration::from_millis(1)).await).unwrap();
            tell.send(ctx.event_within(Duration::MAX).await).unwrap();
        });
        assert_eq!(told.recv(), Ok(None));
        waits.send(5).unwrap();
        assert_eq!(told.recv(), Ok(Some(Event::Message(5))));
    });
}

#[test]
fn code_inside_knows_its_runtime() {
    everywhere(|rt| {
        assert!(Runtime::current().is_none());
        let (tell, told) = mpsc::channel();
        rt.spawn_fn(move |_: Ctx<()>| async move {
            tell.send(Runtime::current().map(|rt| rt.name().to_owned())).unwrap();
        });
        assert_eq!(told.recv().unwrap().as_deref(), Some(rt.name()));
    });
}

#[test]
fn ten_thousand_crashes_of_rust_actors_end_ten_thousand_processes() {
    let rt = quiet();
    for _ in 0..100 {
        let broken: Vec<_> = (0..100).map(|_| rt.spawn_actor(Cache::default())).collect();
        let ends: Vec<_> = broken.iter().map(ActorRef::exited).collect();
        broken.iter().for_each(|it| it.send(Order::Fail { why: "rot".into() }).unwrap());
        ends.into_iter().for_each(|end| assert!(end.blocking().is_crash()));
    }
    assert_eq!(shelf::put(&rt, Pid::NONE, "x", 1).blocking(), Ok(()));
}

/// In a deterministic runtime it is polled by its process, so the seed decides over it, too, and time is virtual.
#[mesh_runtime::test(seeds = 10)]
async fn it_lives_by_the_clock_of_its_runtime(rt: Runtime) {
    let (tell, told) = mpsc::channel();
    let waits = rt.spawn_fn(move |mut ctx: Ctx<i64>| async move {
        tell.send(ctx.event_within(Duration::from_secs(3600)).await).unwrap();
    });
    rt.clock().advance(Duration::from_secs(3599)).await;
    assert!(waits.is_alive());
    rt.clock().advance(Duration::from_secs(1)).await;
    assert!(!waits.is_alive());
    assert_eq!(told.try_recv(), Ok(None));
}

#[mesh_runtime::actor("Stage.player", module = bridge_tests::mesh)]
trait Players {
    fn send(&self, message: Cue);
    async fn send_waiting(&self, message: Cue);
}

/// The handle and something else have the contract of an actor.
#[mesh_runtime::test]
async fn a_contract_of_an_actor_is_had_by_its_handle_and_by_a_fake(rt: Runtime) {
    struct Nobody;
    impl Players for Nobody {
        fn send(&self, message: Cue) -> Result<(), mesh_runtime::SendError<Cue>> {
            Err(mesh_runtime::SendError { message, why: CallError::NoProcess })
        }
        async fn send_waiting(&self, message: Cue) -> Result<(), mesh_runtime::SendError<Cue>> {
            self.send(message)
        }
    }
    fn is_there(player: &impl Players, cue: Cue) -> bool {
        player.send(cue).is_ok()
    }
    let ear = rt.spawn_fn(|mut ctx: Ctx<Cue>| async move { while ctx.recv().await.is_some() {} });
    assert_eq!((is_there(&ear, Cue::Leave), is_there(&Nobody, Cue::Leave)), (true, false));
    assert!(Players::send_waiting(&ear, Cue::Leave).await.is_ok());
}
