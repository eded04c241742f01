//! How many requests per second does a Mesh program answer, next to the same program in axum?
//!
//! Both serve a counter over 64 kept-alive connections; the Mesh one asks a service for each number, as
//! its users would write it. The load runs on the same cores, so the numbers are low and the ratio is
//! what counts. Usage: `http <mesh program> <axum program>`; `cargo xtask bench` builds both.

use mesh_benches::{Round, load, median, wait_for};
use std::error::Error;
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};

const CONNECTIONS: usize = 64;
const REQUESTS: usize = 64 * 1_000;
const ROUNDS: usize = 5;

/// A server that ends with the benchmark.
struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    async fn start(program: &str, port: u16) -> Result<Self, Box<dyn Error>> {
        let child = Command::new(program).stderr(Stdio::null()).spawn()?;
        let server = Self { child, address: ([127, 0, 0, 1], port).into() };
        wait_for(server.address).await?;
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The benchmark is over either way; a server that is gone already is no loss.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(mesh), Some(axum)) = (args.next(), args.next()) else {
        return Err("usage: http <mesh program> <axum program>".into());
    };
    let mesh = Server::start(&mesh, 18_081).await?;
    let axum = Server::start(&axum, 18_082).await?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(load(mesh.address, CONNECTIONS, REQUESTS).await?);
        theirs.push(load(axum.address, CONNECTIONS, REQUESTS).await?);
    }
    let rate = |rounds: &[Round]| median(rounds.iter().map(|r| r.per_second).collect());
    let p99 = |rounds: &[Round]| median(rounds.iter().map(|r| r.p99.as_secs_f64() * 1e3).collect());
    let ratios = ours.iter().zip(&theirs).map(|(a, b)| a.per_second / b.per_second).collect();
    println!("{CONNECTIONS} connections, {REQUESTS} requests a round, medians of {ROUNDS} alternating rounds");
    println!("mesh  {:>9.0} req/s   p99 {:.2} ms", rate(&ours), p99(&ours));
    println!("axum  {:>9.0} req/s   p99 {:.2} ms", rate(&theirs), p99(&theirs));
    println!("ratio {:>9.2}", median(ratios));
    Ok(())
}
