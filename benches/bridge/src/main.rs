//! What does it cost to cross the border between Rust and Mesh?
//!
//! * A call of a service from Rust and back, beside the same with an actor of kameo and with a bare task of tokio that is
//!   asked over a channel and answers over a oneshot: one caller at a time, and many at once.
//! * Values of several shapes there and back, beside a clone of them.
//! * Calls of Rust functions from Mesh.
//!
//! Rounds alternate; what is printed are medians, and medians of ratios within a round.

mod host;
mod peers;

mesh_runtime::include_mesh!();

use mesh::border::{self, Counter, Echo, Order};
use mesh_benches::median;
use mesh_runtime::Runtime;
use peers::{Bare, Kameo};
use std::collections::BTreeMap;
use std::error::Error;
use std::future::Future;
use std::hint::black_box;
use std::time::Instant;

type Outcome = Result<(), Box<dyn Error>>;

const ROUNDS: usize = 7;
const CALLS: usize = 50_000;
const CALLERS: usize = 64;
const ITEMS: i64 = 10_000;

#[tokio::main(worker_threads = 2)]
async fn main() -> Outcome {
    let rt = Runtime::builder().workers(2).start()?;
    calls(&rt).await?;
    conversions(&rt).await?;
    inward(&rt).await
}

/// Nanoseconds a call takes, one after another.
async fn one_by_one<F: Future>(call: impl Fn() -> F) -> f64 {
    let began = Instant::now();
    for _ in 0..CALLS {
        black_box(call().await);
    }
    began.elapsed().as_nanos() as f64 / CALLS as f64
}

/// Nanoseconds a call takes when many callers call at once.
async fn at_once<F: Future + Send + 'static>(
    call: impl Fn() -> F + Clone + Send + 'static,
) -> Result<f64, Box<dyn Error>> {
    let began = Instant::now();
    let callers = (0..CALLERS).map(|_| {
        let call = call.clone();
        tokio::spawn(async move {
            for _ in 0..CALLS / CALLERS {
                call().await;
            }
        })
    });
    for caller in callers.collect::<Vec<_>>() {
        caller.await?;
    }
    Ok(began.elapsed().as_nanos() as f64 / CALLS as f64)
}

async fn calls(rt: &Runtime) -> Outcome {
    let counter = Counter::start(rt, 0).await?;
    let (kameo, bare) = (Kameo::start(), Bare::start());
    let (mut single, mut many, mut function) = (Vec::new(), Vec::new(), Vec::new());
    let adder = border::adder(rt, 1).await?;
    for _ in 0..ROUNDS {
        single.push([
            one_by_one(|| counter.add(1)).await,
            one_by_one(|| kameo.add(1)).await,
            one_by_one(|| bare.add(1)).await,
        ]);
        let (ours, theirs, least) = (counter.clone(), kameo.clone(), bare.clone());
        many.push([
            at_once(move || ours.add(1)).await?,
            at_once(move || theirs.clone().added(1)).await?,
            at_once(move || least.clone().added(1)).await?,
        ]);
        function.push([one_by_one(|| border::nothing(rt, 1)).await, one_by_one(|| adder.call(rt, (1,))).await]);
    }
    println!("a call from Rust and back, medians of {ROUNDS} rounds; a ratio above 1: Mesh takes longer");
    println!("{:<26}{:>10}{:>10}{:>10}{:>12}{:>12}", "", "mesh", "kameo", "tokio", "to kameo", "to tokio");
    for (name, rounds) in [("one after another", &single), ("64 callers", &many)] {
        let of = |n: usize| median(rounds.iter().map(|round| round[n]).collect());
        let to = |n: usize| median(rounds.iter().map(|round| round[0] / round[n]).collect());
        println!("{name:<26}{:>7.0} ns{:>7.0} ns{:>7.0} ns{:>12.2}{:>12.2}", of(0), of(1), of(2), to(1), to(2));
    }
    for (n, name) in [(0, "a function, in a process"), (1, "a MeshFn, in a process")] {
        println!("{name:<26}{:>7.0} ns", median(function.iter().map(|round| round[n]).collect()));
    }
    println!();
    Ok(())
}

/// Values there and back, beside a clone.
async fn conversions(rt: &Runtime) -> Outcome {
    let echo = Echo::start(rt).await?;
    let numbers: Vec<i64> = (0..ITEMS).collect();
    let words: Vec<String> = (0..ITEMS).map(|n| format!("word number {n}")).collect();
    let orders: Vec<Order> = (0..ITEMS / 10).map(order).collect();
    let scores: BTreeMap<String, i64> = (0..ITEMS).map(|n| (format!("player {n}"), n)).collect();
    println!("values there and back, medians of {ROUNDS} rounds");
    println!("{:<26}{:>14}{:>14}{:>14}", "", "a value", "a clone", "ratio");
    macro_rules! shape {
        ($name:literal, $value:expr, $count:expr, $call:ident) => {{
            let mut rounds = Vec::new();
            for _ in 0..ROUNDS {
                let value = $value.clone();
                let began = Instant::now();
                let back = echo.$call(value).await?;
                let ours = began.elapsed().as_nanos() as f64 / $count as f64;
                let began = Instant::now();
                black_box(back.clone());
                rounds.push((ours, began.elapsed().as_nanos() as f64 / $count as f64));
                assert!(back == $value, "what comes back is what was sent");
            }
            let of = |pick: fn(&(f64, f64)) -> f64| median(rounds.iter().map(pick).collect());
            println!("{:<26}{:>11.0} ns{:>11.0} ns{:>14.1}", $name, of(|it| it.0), of(|it| it.1), of(|it| it.0 / it.1));
        }};
    }
    shape!("10,000 Int in a list", numbers, numbers.len(), numbers);
    shape!("10,000 String in a list", words, words.len(), words);
    shape!("1,000 structs with lists", orders, orders.len(), orders);
    shape!("10,000 entries in a map", scores, scores.len(), scores);
    println!();
    Ok(())
}

fn order(id: i64) -> Order {
    let items = (0..3).map(|n| (format!("item {n}"), n)).collect();
    Order { id, customer: format!("customer {id}"), total: id as f64, items }
}

/// Rust functions called from Mesh.
async fn inward(rt: &Runtime) -> Outcome {
    let times = CALLS as i64;
    let (mut plain, mut later) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let began = Instant::now();
        border::call_plain(rt, times).await?;
        plain.push(began.elapsed().as_nanos() as f64 / CALLS as f64);
        let began = Instant::now();
        border::call_later(rt, times).await?;
        later.push(began.elapsed().as_nanos() as f64 / CALLS as f64);
    }
    println!("a Rust function called from Mesh, medians of {ROUNDS} rounds");
    println!("{:<26}{:>7.0} ns", "extern fn", median(plain));
    println!("{:<26}{:>7.0} ns", "extern async fn", median(later));
    Ok(())
}
