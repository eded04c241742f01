//! A Rust program that ships Mesh services: it starts them, calls them from async code and from a plain thread,
//! sees one of them crash, and shuts everything down in order.
//!
//! The Mesh code is in `mesh/`; `build.rs` compiles it, `include_mesh!()` makes `mod mesh` of it.

mesh_runtime::include_mesh!();

use mesh::counter::{Counter, WithdrawError};
use mesh::ledger::{Ledger, Refusal, Transfer};
use mesh::workers::{Work, worker};
use mesh_runtime::{CallError, Crash, Runtime};
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::time::Duration;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rt = Runtime::builder().name("shop").on_crash(report).start()?;

    count(&rt).await?;
    keep_books(&rt).await?;
    crash(&rt).await?;
    work(&rt).await?;
    serve(&rt).await?;

    let report = rt.shutdown(Duration::from_secs(5)).await;
    assert!(report.stopped > 0, "services live until somebody stops them");
    println!("bye     {} processes had to be killed", report.killed.len());
    Ok(())
}

/// What the runtime says of a process that crashed, in one line. Without this it goes to standard error.
fn report(crash: Crash) {
    println!("crash   reported: {} in {}", crash.fault.message, crash.process);
}

/// A service called from async code and from a plain thread.
async fn count(rt: &Runtime) -> Result<(), Box<dyn std::error::Error>> {
    let counter = Counter::start(rt, 10).await?;
    let n = counter.increment(5).await?;
    println!("counter is {n}");

    let on_thread = counter.clone();
    let n = std::thread::spawn(move || on_thread.increment(100).blocking()).join().expect("the thread returns")?;
    println!("counter is {n}, says a thread");
    // Here it would stall the executor, and is refused.
    assert_eq!(counter.get_count().blocking(), Err(CallError::WouldBlockAsync));

    match counter.withdraw(n + 7).await? {
        Ok(left) => println!("counter has {left} left"),
        Err(WithdrawError::Insufficient { missing }) => println!("counter is {missing} short"),
        Err(WithdrawError::Frozen) => println!("counter is frozen"),
    }
    counter.freeze()?;
    assert_eq!(counter.withdraw(1).await?, Err(WithdrawError::Frozen));
    Ok(())
}

/// Structs, maps, lists and errors across the border, and a function without a service.
async fn keep_books(rt: &Runtime) -> Result<(), Box<dyn std::error::Error>> {
    let opening = BTreeMap::from([("ann".to_owned(), 500), ("bob".to_owned(), 20)]);
    let ledger = Ledger::start(rt, opening).await?;

    let rent = Transfer { from: "ann".into(), to: "bob".into(), amount: 450 };
    for _ in 0..2 {
        match ledger.post(rent.clone()).await? {
            Ok(left) => println!("ledger  ann has {left} left"),
            Err(Refusal::NotEnough { account, missing }) => println!("ledger  {account} is {missing} short"),
            Err(Refusal::NoAccount(account)) => println!("ledger  no account {account}"),
        }
    }
    let balances = ledger.balances().await?;
    println!("ledger  {balances:?}, {} transfers", ledger.journal().await?.len());
    println!("ledger  {} in all", mesh::ledger::total(rt, balances).await?);
    assert_eq!(ledger.balance("eve").await?, None);
    Ok(())
}

/// A crash ends one process; the caller is told, everybody else goes on.
async fn crash(rt: &Runtime) -> Result<(), Box<dyn std::error::Error>> {
    let (fragile, steady) = (Counter::start(rt, 1).await?, Counter::start(rt, 1).await?);
    match fragile.share(0).await {
        Err(CallError::Crashed(reason)) => println!("crash   seen by the caller: {reason}"),
        other => println!("crash   did not happen: {other:?}"),
    }
    assert!(fragile.get_count().await.is_err(), "nobody is there any more");
    println!("crash   the other counter still says {}", steady.get_count().await?);
    Ok(())
}

/// Actors take messages of their own type; a service's pid goes along as an argument.
async fn work(rt: &Runtime) -> Result<(), Box<dyn std::error::Error>> {
    let letters = Counter::start(rt, 0).await?;
    let workers: Vec<_> = (0..3).map(|_| worker::spawn(rt, letters.pid().untyped())).collect();
    for (id, payload) in ["bolts", "nuts", "washers"].into_iter().enumerate() {
        workers[id].send(Work::Job { id: id as i64, payload: payload.into() })?;
        workers[id].send(Work::Stop)?;
    }
    for worker in &workers {
        worker.exited().await;
    }
    println!("workers counted {} letters", letters.get_count().await?);
    Ok(())
}

/// Routes written in Mesh, served by Mesh, asked by Rust. A handler that crashes costs its client a 500.
async fn serve(rt: &Runtime) -> Result<(), Box<dyn std::error::Error>> {
    let ledger = Ledger::start(rt, BTreeMap::from([("ann".to_owned(), 500)])).await?;
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
    tokio::spawn(mesh::web::serve(rt, i64::from(port), ledger.pid().untyped()));
    for path in ["/balances/ann", "/balances/eve", "/crash", "/balances/ann"] {
        let answer = tokio::task::spawn_blocking(move || get(port, path)).await??;
        println!("web     {path}: {answer}");
    }
    Ok(())
}

/// Status and body of what a server answers; waits until there is one.
fn get(port: u16, path: &str) -> std::io::Result<String> {
    let mut stream = loop {
        match TcpStream::connect((Ipv4Addr::LOCALHOST, port)) {
            Err(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => {
                std::thread::sleep(Duration::from_millis(10));
            }
            connected => break connected?,
        }
    };
    write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let status = answer.split(' ').nth(1).unwrap_or_default();
    let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    Ok(format!("{status} {body}"))
}
