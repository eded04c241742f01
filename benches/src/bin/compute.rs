//! What does computing cost, next to the same in Rust?
//!
//! Usage: `compute <mesh program>`; `cargo xtask bench` builds it from `programs/compute.mpl`.

use mesh_benches::peer::{Times, print, run_mesh};
use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

const ROUNDS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let program = std::env::args().nth(1).ok_or("usage: compute <mesh program>")?;
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let (ours, our_results) = run_mesh(&program)?;
        let (theirs, results) = exercises();
        if our_results != results.map(|n| n.to_string()) {
            return Err(format!("different results: {our_results:?} and {results:?}").into());
        }
        rounds.push((ours, theirs));
    }
    print("rust", &rounds)
}

fn exercises() -> (Times, [i64; 3]) {
    let numbers: Vec<i64> = std::iter::successors(Some(1), |x| Some(step(*x))).take(300_000).collect();
    let (fib, a) = timed("fib", || fib(black_box(38)));
    let (iterate, b) = timed("loop", || (0..black_box(100_000_000)).fold(1, |x, _| step(x)));
    let (sort, c) = timed("sort", || {
        let mut sorted = numbers.clone();
        sorted.sort_by(|a, b| (a - b).cmp(&0));
        sorted[150_000]
    });
    (vec![fib, iterate, sort], [a, b, c])
}

fn timed(name: &str, exercise: impl FnOnce() -> i64) -> ((String, f64), i64) {
    let started = Instant::now();
    let result = exercise();
    ((name.to_owned(), started.elapsed().as_secs_f64() * 1e3), result)
}

fn fib(n: i64) -> i64 {
    if n < 2 { n } else { fib(n - 1) + fib(n - 2) }
}

fn step(x: i64) -> i64 {
    (x * 1_103_515_245 + 12_345) % 2_147_483_648
}
