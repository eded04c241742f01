//! What the benchmarks share: a load of HTTP requests, what actors are to do, and medians.
//!
//! The machines these run on are noisy. So every benchmark alternates its subjects, takes medians, and
//! says ratios; the seconds themselves carry over to no other machine.

pub mod kameo_peer;
pub mod peer;
pub mod tree;

use std::io;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// One round of load.
#[derive(Clone, Copy, Debug)]
pub struct Round {
    /// Requests answered per second.
    pub per_second: f64,
    /// 99 of 100 answers came within this time.
    pub p99: Duration,
}

/// Asks `GET /` `requests` times over `connections` kept-alive connections.
///
/// # Errors
/// Whatever the sockets say, and `InvalidData` for an answer that is not a 200 with a length.
pub async fn load(address: SocketAddr, connections: usize, requests: usize) -> io::Result<Round> {
    let started = Instant::now();
    let share = requests / connections;
    let tasks: Vec<_> = (0..connections).map(|_| tokio::spawn(connection(address, share))).collect();
    let mut times = Vec::with_capacity(requests);
    for task in tasks {
        times.extend(task.await.map_err(io::Error::other)??);
    }
    let per_second = times.len() as f64 / started.elapsed().as_secs_f64();
    times.sort_unstable();
    let p99 = times.get(times.len() * 99 / 100).copied().unwrap_or_default();
    Ok(Round { per_second, p99 })
}

async fn connection(address: SocketAddr, requests: usize) -> io::Result<Vec<Duration>> {
    let mut stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let mut buffer = Vec::with_capacity(1024);
    let mut times = Vec::with_capacity(requests);
    for _ in 0..requests {
        let asked = Instant::now();
        stream.write_all(b"GET / HTTP/1.1\r\nHost: bench\r\n\r\n").await?;
        buffer.clear();
        while !is_whole(&buffer)? {
            if stream.read_buf(&mut buffer).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        times.push(asked.elapsed());
    }
    Ok(times)
}

fn is_whole(answer: &[u8]) -> io::Result<bool> {
    let Some(end) = answer.windows(4).position(|w| w == b"\r\n\r\n") else { return Ok(false) };
    let head = String::from_utf8_lossy(&answer[..end]).to_ascii_lowercase();
    let length =
        head.split("content-length:").nth(1).and_then(|rest| rest.lines().next()?.trim().parse::<usize>().ok());
    match length {
        Some(length) if head.starts_with("http/1.1 200") => Ok(answer.len() >= end + 4 + length),
        _ => Err(io::Error::new(io::ErrorKind::InvalidData, format!("unexpected answer: {head}"))),
    }
}

/// The middle value; 0 of nothing.
#[must_use]
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// Waits until something listens.
///
/// # Errors
/// The last refusal after ten seconds.
pub async fn wait_for(address: SocketAddr) -> io::Result<()> {
    let until = Instant::now() + Duration::from_secs(10);
    loop {
        match TcpStream::connect(address).await {
            Ok(_) => return Ok(()),
            Err(error) if Instant::now() > until => return Err(error),
            Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
}

/// The depth of the largest tree that stays, in `trees` of `actors`.
pub const FOREST: usize = 16;

/// How many steps an exercise of `actors` takes, if it is told as nanoseconds a step.
#[must_use]
pub fn steps(exercise: &str) -> Option<usize> {
    Some(match exercise {
        "fan-in-8" | "fan-in-100" => 2_000_000,
        "heaps" => 100_000,
        "trees" => tree::forest_nodes(FOREST),
        "idle" | "latency" => return None,
        _ => 1_000_000,
    })
}

/// Kilobytes of memory in use.
#[must_use]
pub fn resident() -> f64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0.0)
}

/// The quantiles of how long somebody waited, in nanoseconds.
pub fn print_waits(mut waits: Vec<u128>) {
    waits.sort_unstable();
    for (name, share) in [("p50", 0.5), ("p99", 0.99), ("p99.9", 0.999)] {
        println!("wait-{name} {}", waits[((waits.len() - 1) as f64 * share) as usize]);
    }
}
