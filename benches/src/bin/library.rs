//! What does the library cost, next to the standard library of Rust, `serde_json` and `regex`?
//!
//! Usage: `library <mesh program>`; `cargo xtask bench` builds it from `programs/library.mpl`.

use mesh_benches::peer::{Times, print, run_mesh};
use regex::Regex;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

const ROUNDS: usize = 5;

#[derive(Serialize, Deserialize)]
struct Order {
    id: i64,
    customer: String,
    total: f64,
    items: Vec<Item>,
}

#[derive(Serialize, Deserialize)]
struct Item {
    name: String,
    count: i64,
}

/// What is measured of one side: times, and what came out.
#[derive(Default)]
struct Done {
    times: Times,
    results: Vec<String>,
}

impl Done {
    fn exercise<R>(&mut self, name: &str, run: impl FnOnce() -> R, result: impl FnOnce(&R) -> i64) -> R {
        let started = Instant::now();
        let outcome = run();
        self.times.push((name.to_owned(), started.elapsed().as_secs_f64() * 1e3));
        self.results.push(result(&outcome).to_string());
        outcome
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let program = std::env::args().nth(1).ok_or("usage: library <mesh program>")?;
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let (ours, our_results) = run_mesh(&program)?;
        let theirs = exercises()?;
        if our_results != theirs.results {
            return Err(format!("different results: {our_results:?} and {:?}", theirs.results).into());
        }
        rounds.push((ours, theirs.times));
    }
    print("rust", &rounds)
}

fn exercises() -> Result<Done, Box<dyn Error>> {
    let mut done = Done::default();
    collections(&mut done);
    texts(&mut done)?;
    json(&mut done)?;
    pipelines(&mut done);
    Ok(done)
}

fn step(x: i64) -> i64 {
    (x * 1_103_515_245 + 12_345) % 2_147_483_648
}

fn numbers(n: usize) -> Vec<i64> {
    std::iter::successors(Some(1), |x| Some(step(*x))).take(n).collect()
}

fn collections(done: &mut Done) {
    let xs = black_box(numbers(1_000_000));
    let keys: Vec<String> = numbers(200_000).iter().map(|x| format!("key {}", x % 50_000)).collect();
    let sorted = |xs: &[i64]| {
        let mut sorted = xs.to_vec();
        sorted.sort();
        sorted
    };
    done.exercise("sort", || sorted(&xs), |it| it[500_000]);
    let sorted_texts = || {
        let mut sorted = keys.clone();
        sorted.sort();
        sorted
    };
    done.exercise("sort_texts", sorted_texts, |it| it[100_000].chars().count() as i64);
    let insert = || {
        let mut map = HashMap::new();
        for &x in &xs {
            map.insert(x, x);
        }
        map
    };
    let map = done.exercise("map_insert", insert, |it| it.len() as i64);
    done.exercise("map_lookup", || xs.iter().map(|x| map[x] % 7).sum::<i64>(), |it| *it);
    let counts = || {
        let mut counts: HashMap<&str, i64> = HashMap::new();
        for key in &keys {
            *counts.entry(key).or_default() += 1;
        }
        counts
    };
    done.exercise("map_texts", counts, |it| it.len() as i64);
    let grow = || {
        let mut grown = Vec::new();
        for &x in &xs {
            grown.push(x);
        }
        grown
    };
    let grown = done.exercise("append", grow, |it| it.len() as i64);
    done.exercise("index", || (0..grown.len()).map(|i| black_box(&grown)[i] % 7).sum::<i64>(), |it| *it);
    done.exercise("cons", || black_box(&xs).iter().map(|x| x % 7).sum::<i64>(), |it| *it);
}

fn texts(done: &mut Done) -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = numbers(8_000_000).iter().map(|x| format!("w{}", x / 7 % 10_000)).collect();
    let all = black_box(words.join(" "));
    let count = || {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for word in all.split_whitespace() {
            *counts.entry(word).or_default() += 1;
        }
        counts.len()
    };
    done.exercise("word_count", count, |it| *it as i64);
    let build = || {
        let mut built = String::new();
        for _ in 0..1_000_000 {
            built.push_str(black_box("ab"));
        }
        built
    };
    done.exercise("build_text", build, |it| it.len() as i64);
    let part: String = all.chars().take(5_000_000).collect();
    let rejoin = || all.chars().take(5_000_000).collect::<String>().split(' ').collect::<Vec<_>>().join(",");
    done.exercise("split_join", rejoin, |it| it.len() as i64);
    let pattern = Regex::new(r"w(\d)7+\b")?;
    let find = || pattern.find_iter(&part).map(|it| it.as_str().to_owned()).collect::<Vec<_>>();
    done.exercise("regex", find, |it| it.len() as i64);
    Ok(())
}

fn order(id: i64) -> Order {
    let items = (0..3).map(|n| Item { name: format!("item {}", id + n), count: n }).collect();
    Order { id, customer: format!("customer \"{id}\""), total: id as f64 * 0.25, items }
}

fn json(done: &mut Done) -> Result<(), Box<dyn Error>> {
    let orders: Vec<Order> = (0..50_000).map(order).collect();
    let written = done.exercise(
        "json_encode",
        || serde_json::to_string(black_box(&orders)),
        |it| it.as_ref().map_or(0, |text| text.len() as i64),
    )?;
    done.exercise(
        "json_decode",
        || serde_json::from_str::<Vec<Order>>(&written),
        |it| it.as_ref().map_or(0, |orders| orders.len() as i64),
    )?;
    done.exercise(
        "json_parse",
        || serde_json::from_str::<serde_json::Value>(&written),
        |it| it.as_ref().ok().and_then(|it| it.as_array()).map_or(0, |items| items.len() as i64),
    )?;
    Ok(())
}

fn pipelines(done: &mut Done) {
    let sum = || (0..black_box(10_000_000)).filter(|n| n % 3 == 1).map(|n: i64| n * n % 1000).sum::<i64>();
    done.exercise("pipeline", sum, |it| *it);
    let xs: Vec<i64> = (0..3_000_000).collect();
    let some = || black_box(&xs).iter().map(|n| n * 3).filter(|n| n % 2 == 0).take(1_000_000).sum::<i64>();
    done.exercise("from_list", some, |it| *it);
    let mapped = || {
        black_box(&xs).iter().map(|n| n * 3).collect::<Vec<_>>().into_iter().filter(|n| n % 2 == 0).collect::<Vec<_>>()
    };
    done.exercise("map_filter", mapped, |it| it.len() as i64);
}
