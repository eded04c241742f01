//! What does computing cost, next to the same in Rust?
//!
//! Usage: `compute <mesh program>`; `cargo xtask bench` builds it from `programs/compute.mpl`.

use mesh_benches::peer::{Times, print, run_mesh};
use std::collections::HashMap;
use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

const ROUNDS: usize = 5;

/// What came out, in the order of the exercises.
type Results = Vec<i64>;

fn main() -> Result<(), Box<dyn Error>> {
    let program = std::env::args().nth(1).ok_or("usage: compute <mesh program>")?;
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let (ours, our_results) = run_mesh(&program)?;
        let (theirs, results) = exercises();
        let results: Vec<String> = results.iter().map(i64::to_string).collect();
        if our_results != results {
            return Err(format!("different results: {our_results:?} and {results:?}").into());
        }
        rounds.push((ours, theirs));
    }
    print("rust", &rounds)
}

/// Times exercises and keeps what comes out.
#[derive(Default)]
struct Report {
    times: Times,
    results: Results,
}

impl Report {
    fn add(&mut self, name: &str, exercise: impl FnOnce() -> i64) {
        let started = Instant::now();
        let result = exercise();
        self.times.push((name.to_owned(), started.elapsed().as_secs_f64() * 1e3));
        self.results.push(result);
    }
}

fn exercises() -> (Times, Results) {
    let mut report = Report::default();
    numbers(&mut report);
    lists(&mut report);
    words(&mut report);
    (report.times, report.results)
}

fn numbers(report: &mut Report) {
    report.add("fib", || fib(black_box(38)));
    report.add("loop", || (0..black_box(100_000_000)).fold(1, |x, _| step(x)));
    report.add("count", || (0..black_box(200_000_000_i64)).filter(|i| i * i % 1024 < 512).count() as i64);
    report.add("mandelbrot", || mandelbrot(black_box(500)));
    report.add("nbody", || simulate(planets(), black_box(200_000)));
    report.add("trees", || (0..20).map(|_| size(&grown(black_box(16)))).sum());
}

fn fib(n: i64) -> i64 {
    if n < 2 { n } else { fib(n - 1) + fib(n - 2) }
}

fn step(x: i64) -> i64 {
    (x * 1_103_515_245 + 12_345) % 2_147_483_648
}

fn mandelbrot(size: i64) -> i64 {
    let scale = 2.0 / size as f64;
    let inside = |x, y| escape(x as f64 * scale - 1.5, y as f64 * scale - 1.0);
    (0..size).map(|y| (0..size).map(|x| inside(x, y)).sum::<i64>()).sum()
}

fn escape(cr: f64, ci: f64) -> i64 {
    let (mut zr, mut zi) = (0.0, 0.0);
    for _ in 0..50 {
        if zr * zr + zi * zi > 4.0 {
            return 0;
        }
        (zr, zi) = (zr * zr - zi * zi + cr, 2.0 * zr * zi + ci);
    }
    1
}

#[derive(Clone, Copy)]
struct Body {
    x: f64,
    y: f64,
    z: f64,
    vx: f64,
    vy: f64,
    vz: f64,
    mass: f64,
}

fn planets() -> Vec<Body> {
    let body = |i: i32| {
        let a = f64::from(i);
        Body { x: a * 1.1, y: 2.0 - a, z: 0.3 * a, vx: 0.1 * a, vy: 0.2, vz: 0.05 * a, mass: 10.0 / (a * a) }
    };
    (1..6).map(body).collect()
}

fn simulate(mut bodies: Vec<Body>, steps: i64) -> i64 {
    for _ in 0..steps {
        bodies = bodies.iter().map(|b| moved(b, &bodies)).collect();
    }
    bodies.iter().map(|b| (b.x * 1000.0).round() as i64).sum()
}

fn moved(b: &Body, others: &[Body]) -> Body {
    let (ax, ay, az) = others.iter().fold((0.0, 0.0, 0.0), |(ax, ay, az), o| {
        let (dx, dy, dz) = (o.x - b.x, o.y - b.y, o.z - b.z);
        let distance = dx * dx + dy * dy + dz * dz + 0.01;
        let pull = o.mass / (distance * distance);
        (ax + dx * pull, ay + dy * pull, az + dz * pull)
    });
    let (vx, vy, vz) = (b.vx + ax * 0.001, b.vy + ay * 0.001, b.vz + az * 0.001);
    Body { x: b.x + vx * 0.001, y: b.y + vy * 0.001, z: b.z + vz * 0.001, vx, vy, vz, mass: b.mass }
}

enum Tree {
    Leaf,
    Node(Box<Tree>, Box<Tree>),
}

fn grown(depth: i64) -> Tree {
    match depth {
        0 => Tree::Leaf,
        _ => Tree::Node(Box::new(grown(depth - 1)), Box::new(grown(depth - 1))),
    }
}

fn size(tree: &Tree) -> i64 {
    match tree {
        Tree::Leaf => 1,
        Tree::Node(a, b) => size(a) + size(b) + 1,
    }
}

fn random_numbers(count: usize) -> Vec<i64> {
    std::iter::successors(Some(1), |x| Some(step(*x))).take(count).collect()
}

fn lists(report: &mut Report) {
    let xs = random_numbers(1_000_000);
    report.add("build", || {
        (0..20).map(|i| black_box((0..1_000_000).map(|x| x * i).collect::<Vec<i64>>()).len() as i64).sum()
    });
    report.add("for_sum", || (0..50).map(|i| black_box(&xs).iter().fold(i, |a, x| a + x)).sum());
    report.add("reduce", || (0..50).map(|i| black_box(&xs).iter().fold(i, |a, x| a + x)).sum());
    report.add("index", || (0..10).map(|i| sum_by_index(black_box(&xs), i)).sum());
    report.add("pipeline", || (0..10).map(|i| pipeline(black_box(&xs), i)).sum());
    report.add("iterators", || {
        let one = |i| black_box(&xs).iter().map(move |x| x * 3 + i).filter(|x| x % 2 == 0).sum::<i64>();
        (0..10).map(one).sum()
    });
    report.add("sort", || {
        let mut sorted = xs.clone();
        sorted.sort_by(|a, b| (a - b).cmp(&0));
        sorted[500_000]
    });
    report.add("sort_words", || {
        let mut sorted: Vec<String> = xs[..200_000].iter().map(i64::to_string).collect();
        sorted.sort();
        sorted[1000].len() as i64
    });
}

fn sum_by_index(xs: &[i64], from: usize) -> i64 {
    let (mut sum, mut i) = (0, from);
    while i != xs.len() {
        sum += xs[i];
        i += 1;
    }
    sum
}

/// Each stage makes its list, as the stages of the Mesh program do.
fn pipeline(xs: &[i64], k: i64) -> i64 {
    let mapped: Vec<i64> = xs.iter().map(|x| x * 3 + k).collect();
    let even: Vec<i64> = black_box(mapped).into_iter().filter(|x| x % 2 == 0).collect();
    black_box(even).into_iter().sum()
}

fn words(report: &mut Report) {
    let xs = random_numbers(1_000_000);
    let words: Vec<String> = xs.iter().map(|x| format!("w{}", x / 1000 % 5000)).collect();
    let text = words.join(" ");
    report.add("word_count", || {
        let mut counts: HashMap<String, i64> = HashMap::new();
        for word in text.split(' ').map(str::to_owned) {
            *counts.entry(word).or_default() += 1;
        }
        counts.len() as i64
    });
    report.add("map_put", || filled(&xs).len() as i64);
    let map = filled(&xs);
    report.add("map_get", || xs.iter().map(|x| map[&(x % 300_000)]).sum());
    report.add("strings", || {
        let text = |x: &i64| format!("number {x} of {}: {}", x % 1000, x % 7 == 0);
        xs.iter().map(|x| text(x).chars().count() as i64).sum()
    });
}

fn filled(xs: &[i64]) -> HashMap<i64, i64> {
    let mut map = HashMap::new();
    for x in xs {
        map.insert(x % 300_000, *x);
    }
    map
}
