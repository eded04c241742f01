//! Sockets and blocking work, over the loopback interface.

use super::fixtures::*;
use crate::io::{TcpListener, TcpStream, run_blocking};
use crate::{ExitReason, Runtime};
use std::io::{ErrorKind, Read, Write};
use std::net::SocketAddr;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

/// A server that echoes, with a process per connection. Gives its address.
fn echo_server(rt: &Runtime) -> SocketAddr {
    let (address, bound) = channel();
    rt.spawn_native("server", move |process| {
        let listener = TcpListener::bind("127.0.0.1:0".parse().unwrap()).unwrap();
        address.send(listener.local_addr().unwrap()).unwrap();
        loop {
            let (mut stream, _) = listener.accept().unwrap();
            process.spawn_native("connection", move |_| {
                let mut buffer = [0; 4096];
                while let Ok(count @ 1..) = stream.read(&mut buffer) {
                    stream.write_all(&buffer[..count]).unwrap();
                }
            });
        }
    });
    bound.recv_timeout(LONG).unwrap()
}

#[test]
fn sixty_four_clients_are_echoed_at_once() {
    let rt = Runtime::start().unwrap();
    let address = echo_server(&rt);
    let (done, told) = channel();
    for client in 0..64_u8 {
        let done = done.clone();
        rt.spawn_native("client", move |_| {
            let mut stream = TcpStream::connect_to(address, None).unwrap();
            for round in 0..50_u8 {
                let sent = [client, round, client ^ round];
                stream.write_all(&sent).unwrap();
                let mut got = [0; 3];
                stream.read_exact(&mut got).unwrap();
                assert_eq!(got, sent);
            }
            done.send(()).unwrap();
        });
    }
    (0..64).for_each(|_| told.recv_timeout(LONG).unwrap());
}

#[test]
fn a_large_transfer_waits_for_the_reader() {
    let rt = Runtime::start().unwrap();
    let address = echo_server(&rt);
    let mut stream = std::net::TcpStream::connect(address).unwrap();
    let sent: Vec<u8> = (0..4 << 20).map(|n: u32| (n % 251) as u8).collect();
    let mut reader = stream.try_clone().unwrap();
    let expected = sent.clone();
    let reading = std::thread::spawn(move || {
        let mut got = vec![0; expected.len()];
        reader.read_exact(&mut got).unwrap();
        got == expected
    });
    stream.write_all(&sent).unwrap();
    assert!(reading.join().unwrap());
}

#[test]
fn a_read_ends_at_its_deadline() {
    let rt = Runtime::start().unwrap();
    let address = echo_server(&rt);
    let (done, told) = channel();
    rt.spawn_native("client", move |_| {
        let mut stream = TcpStream::connect("127.0.0.1", address.port(), None).unwrap();
        stream.set_deadline(Some(Instant::now() + Duration::from_millis(20)));
        done.send(stream.read(&mut [0]).unwrap_err().kind()).unwrap();
    });
    assert_eq!(told.recv_timeout(LONG).unwrap(), ErrorKind::TimedOut);
}

#[test]
fn connecting_to_nobody_is_an_error() {
    let rt = Runtime::start().unwrap();
    let unused = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let (done, told) = channel();
    rt.spawn_native("client", move |_| {
        done.send(TcpStream::connect_to(unused, None).err().unwrap().kind()).unwrap();
    });
    assert_eq!(told.recv_timeout(LONG).unwrap(), ErrorKind::ConnectionRefused);
}

#[test]
fn a_process_that_waits_for_a_socket_can_be_killed() {
    let rt = Runtime::start().unwrap();
    let address = echo_server(&rt);
    let (begun, told) = channel();
    let id = rt.spawn_native("client", move |_| {
        let mut stream = TcpStream::connect_to(address, None).unwrap();
        begun.send(()).unwrap();
        let _ = stream.read(&mut [0]);
    });
    told.recv_timeout(LONG).unwrap();
    let end = rt.exited(id);
    rt.exit(id, ExitReason::Killed);
    assert_eq!(end.blocking(), ExitReason::Killed);
}

#[test]
fn blocking_work_leaves_the_workers_free() {
    let rt = Runtime::builder().workers(1).start().unwrap();
    let (go, wait) = channel();
    let (done, told) = channel();
    let outside = done.clone();
    rt.spawn_native("blocked", move |_| {
        outside.send(run_blocking(move || wait.recv().unwrap())).unwrap();
    });
    rt.spawn_native("free", move |_| done.send(1).unwrap());
    assert_eq!(told.recv_timeout(LONG).unwrap(), 1);
    go.send(2).unwrap();
    assert_eq!(told.recv_timeout(LONG).unwrap(), 2);
}

#[test]
fn a_panic_of_blocking_work_is_one_of_its_process() {
    let (rt, crashes) = quiet_runtime();
    let id = rt.spawn_native("careless", |process| {
        process.receive(None);
        run_blocking(|| panic!("bad disk"));
    });
    let end = rt.exited(id);
    send(&rt, id, 0);
    assert_eq!(end.blocking(), ExitReason::Error("bad disk".into()));
    assert_eq!(crashes.lock().unwrap().len(), 1);
}
