//! Actors written in Rust, in a tree that Mesh supervises.
//!
//! The gauge is Rust: it could hold a serial port, a database, any library. Mesh code starts it (`extern fn` in
//! `mesh/station.mpl`), supervises it, and sends to it as to any process. When it panics, the supervisor starts
//! another one, and nobody else notices.

mesh_runtime::include_mesh!();

mod gauge;

use mesh::station::{self, Gauge, Journal};
use mesh_runtime::{ActorRef, Pid, Runtime};
use std::time::Duration;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rt = Runtime::builder().on_crash(|crash| println!("crash: {}", crash.fault.message)).start()?;
    let journal = Journal::start(&rt).await?;
    station::station(&rt).await?;

    let gauge = ActorRef::<Gauge>::named(&rt, "gauge");
    let mut last = Pid::NONE;
    for noted in 1..=4 {
        // Each that breaks is followed by another one, under the same name.
        let pid = running(&gauge, last).await;
        station::observe(&rt, pid, journal.pid().untyped()).await?;
        while journal.lines().await?.len() < noted {
            tokio::task::yield_now().await;
        }
        if noted % 2 == 0 {
            rt.exited(pid).await;
            last = pid;
        }
    }
    for line in journal.lines().await? {
        println!("{line}");
    }
    let report = rt.shutdown(Duration::from_secs(5)).await;
    println!("{} had to be killed", report.killed.len());
    Ok(())
}

/// Waits until somebody has the name who is not the last one.
async fn running(gauge: &ActorRef<Gauge>, last: Pid<Gauge>) -> Pid<Gauge> {
    loop {
        match gauge.pid() {
            pid if pid != last && pid != Pid::NONE => return pid,
            _ => tokio::task::yield_now().await,
        }
    }
}
