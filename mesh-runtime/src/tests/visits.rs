//! The end of a runtime that serves connections from outside.

use super::fixtures::{LONG, quiet_runtime};
use crate::host::Visit;
use crate::io::TcpListener;
use crate::{ProcessContext, ProcessId, Runtime};
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// A process that serves one visit as `serve` says. What is given comes when it has begun to.
fn visit(rt: &Runtime, serve: impl FnOnce(&mut ProcessContext, &Visit) + Send + 'static) -> (ProcessId, Receiver<()>) {
    let (begun, waits) = channel();
    let id = rt.spawn_native("visit", move |process| {
        let visit = process.visit();
        // Nobody has to listen.
        let _ = begun.send(());
        serve(process, &visit);
    });
    (id, waits)
}

/// The same with a request that has begun before anybody is told.
fn busy(rt: &Runtime, serve: impl FnOnce(&mut ProcessContext, &Visit) + Send + 'static) -> (ProcessId, Receiver<()>) {
    let (begun, waits) = channel();
    let (id, _) = visit(rt, move |process, visit| {
        assert!(visit.begin());
        begun.send(()).unwrap();
        serve(process, visit);
    });
    (id, waits)
}

#[test]
fn a_request_that_has_begun_is_finished_and_an_idle_visit_is_not_waited_for() {
    let (rt, _) = quiet_runtime();
    let (done, finished) = channel();
    let (_, begun) = busy(&rt, move |process, visit| {
        while !visit.is_last() {
            process.yield_now();
        }
        // New processes still run: an answer may need some.
        let rested = process.spawn_native("helper", |process| process.sleep(Duration::from_millis(20)));
        process.monitor(rested);
        process.receive(None);
        done.send(()).unwrap();
        visit.rest();
    });
    let (_, idle) = visit(&rt, |process, _| process.sleep(Duration::MAX));
    begun.recv_timeout(LONG).unwrap();
    idle.recv_timeout(LONG).unwrap();
    let report = rt.shutdown_blocking(LONG);
    assert_eq!((report.stopped, report.killed), (2, vec![]));
    finished.recv_timeout(LONG).unwrap();
}

#[test]
fn a_request_that_never_ends_is_waited_for_as_long_as_the_grace_lasts() {
    let (rt, _) = quiet_runtime();
    let (_, begun) = busy(&rt, |process, _| {
        process.sleep(Duration::MAX);
    });
    begun.recv_timeout(LONG).unwrap();
    let report = rt.shutdown_blocking(Duration::from_millis(50));
    assert_eq!((report.stopped, report.killed), (1, vec![]), "it was asked to stop, and did");
}

#[test]
fn what_comes_after_the_end_has_begun_does_not_begin() {
    let (rt, _) = quiet_runtime();
    let (told, late) = channel();
    let (_, begun) = busy(&rt, move |process, first| {
        while !process.is_ending() {
            process.yield_now();
        }
        let sender = told;
        let another = process.spawn_native("late", move |process| sender.send(process.visit().begin()).unwrap());
        process.monitor(another);
        process.receive(None);
        assert!(first.begin(), "the one that has begun goes on");
    });
    begun.recv_timeout(LONG).unwrap();
    rt.shutdown_blocking(LONG);
    assert!(!late.recv_timeout(LONG).unwrap());
}

#[test]
fn a_listener_refuses_to_accept_when_the_end_has_begun() {
    let (rt, _) = quiet_runtime();
    let (told, refused) = channel();
    let (listens, ready) = channel();
    // Something that keeps the end waiting until the listener has been told.
    let (release, released) = channel::<()>();
    let (_, begun) = busy(&rt, move |process, _| {
        while released.try_recv().is_err() {
            process.yield_now();
        }
    });
    begun.recv_timeout(LONG).unwrap();
    rt.spawn_native("listener", move |_| {
        let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
        listens.send(()).unwrap();
        told.send(listener.accept().map(drop).map_err(|error| error.kind())).unwrap();
    });
    ready.recv_timeout(LONG).unwrap();
    let ending = rt.shutdown(LONG);
    assert_eq!(refused.recv_timeout(LONG).unwrap(), Err(ErrorKind::ConnectionAborted));
    release.send(()).unwrap();
    crate::host::block_on(ending);
}
