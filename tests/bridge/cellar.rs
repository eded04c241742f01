//! A service of Rust: called from both languages, supervised, crashed, stopped.

use bridge_tests::cellar::Shelves;
use bridge_tests::mesh::cellar::{self as mesh, Bottle, Cellar, Refused};
use mesh_runtime::{CallError, ExitReason, Runtime};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::Duration;

fn tokio() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).build().expect("it starts")
}

fn runtime() -> Runtime {
    Runtime::builder().on_crash(drop).start().expect("it starts")
}

fn bottle(name: &str, year: i64) -> Bottle {
    Bottle { name: name.into(), year }
}

#[test]
fn both_languages_call_it() {
    tokio().block_on(async {
        let rt = runtime();
        let cellar = Cellar::start(&rt, Shelves::default()).await.unwrap();
        assert_eq!(cellar.put(bottle("port", 1963)).await, Ok(1));
        assert_eq!(mesh::stock(&rt, cellar.pid(), vec!["a".into(), "abc".into()]).await, Ok(2 + 3));
        assert_eq!(cellar.mean().await, Ok((1963.0 + 2001.0 + 2003.0) / 3.0));
        assert_eq!(mesh::fetch(&rt, cellar.pid().untyped(), "abc").await, Ok("abc of 2003".into()));
        assert_eq!(mesh::fetch(&rt, cellar.pid().untyped(), "gin").await, Ok("no gin".into()));
        assert_eq!(cellar.take("gin").await, Ok(Err(Refused::NotThere { name: "gin".into() })));
        cellar.smash("port").unwrap();
        cellar.smash("a").unwrap();
        assert_eq!(mesh::fetch(&rt, cellar.pid().untyped(), "a").await, Ok("nothing".into()));
        let _: Result<(), CallError> = cellar.wait(1).await;
    });
}

#[test]
fn a_panic_is_its_crash_and_the_provider_goes_with_it() {
    static GONE: AtomicUsize = AtomicUsize::new(0);
    tokio().block_on(async {
        let rt = runtime();
        let cellar = Cellar::start(&rt, Shelves::counted(&GONE)).await.unwrap();
        cellar.burn("fire").unwrap();
        assert_eq!(rt.exited(&cellar).await, ExitReason::Error("fire".into()));
        assert_eq!(cellar.mean().await, Err(CallError::NoProcess));
        assert_eq!(mesh::fetch(&rt, cellar.pid().untyped(), "a").await, Ok("gone".into()));
        // One that is stopped while it answers.
        let cellar = Cellar::start(&rt, Shelves::counted(&GONE)).await.unwrap();
        let waiting = tokio::spawn(cellar.wait(0));
        rt.shutdown(Duration::from_millis(10)).await;
        assert!(waiting.await.unwrap().is_err());
    });
    assert_eq!(GONE.load(Relaxed), 2);
}

#[test]
fn a_supervisor_of_mesh_starts_it_again() {
    tokio().block_on(async {
        let rt = runtime();
        mesh::cellars(&rt).await.unwrap();
        let cellar = Cellar::named(&rt, "cellar");
        let first = cellar.pid();
        assert_eq!(cellar.put(bottle("a", 1)).await, Ok(1));
        cellar.burn("fire").unwrap();
        assert!(rt.exited(first).await.is_crash());
        let emptied = loop {
            match cellar.put(bottle("b", 2)).await {
                Err(CallError::Restarting | CallError::NoProcess) => tokio::task::yield_now().await,
                reply => break reply,
            }
        };
        assert_eq!(emptied, Ok(1));
        assert_eq!(mesh::is_there(&rt, "cellar").await, Ok(true));
    });
}

/// Without an executor nobody can answer; that is said, and nobody waits.
#[test]
fn without_an_executor_a_request_is_its_crash() {
    let rt = runtime();
    let cellar = Cellar::start(&rt, Shelves::default()).blocking().unwrap();
    match cellar.mean().blocking() {
        Err(CallError::Crashed(ExitReason::Error(reason))) => assert!(reason.contains("needs an executor"), "{reason}"),
        other => panic!("{other:?}"),
    }
}
