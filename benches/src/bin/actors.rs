//! What do actors cost, next to tokio's tasks and channels doing the same, and next to kameo's actors? And next to the
//! processes of Erlang (`peers/actors.erl`) and the goroutines of Go (`peers/actors.go`), where these are installed.
//!
//! Usage: `actors <mesh program> [<exercise> …]`; `cargo xtask bench actors` builds it from `programs/actors.mpl`.
//!
//! Every exercise is a process of its own, of the Mesh program and of this one by turns, and prints nanoseconds a
//! step (`idle` also bytes of a process, `latency` quantiles of a wait). So its memory is its own, and is compared, too.

use mesh_benches::tree::{Tree, forest_nodes, forests};
use mesh_benches::{FOREST, kameo_peer, median, print_waits, resident};
use std::error::Error;
use std::future::Future;
use std::hint::black_box;
use std::io::Read;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;

const ROUNDS: usize = 3;
const EXERCISES: &[&str] = &[
    "spawn",
    "skynet",
    "idle",
    "ping-pong",
    "pairs",
    "ring",
    "fan-in-8",
    "fan-in-100",
    "call",
    "call-100",
    "timers",
    "latency",
    "heaps",
    "trees",
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let program = args.next().ok_or("usage: actors <mesh program> [<exercise> …]")?;
    let chosen: Vec<String> = args.collect();
    if program == "--tokio" || program == "--kameo" {
        let runtime = tokio::runtime::Runtime::new()?;
        let name = chosen.concat();
        // Inside a task: what `block_on` itself runs has no worker of its own.
        return Ok(runtime.block_on(async move {
            let exercise = async move {
                if program == "--tokio" { exercise(name).await } else { kameo_peer::exercise(&name).await }
            };
            tokio::spawn(exercise).await
        })?);
    }
    let subjects = subjects(program)?;
    println!("medians of {ROUNDS} alternating rounds: nanoseconds (or what is said), and MB of memory at the peak;");
    println!("a ratio above 1: Mesh takes more");
    print!("{:<11}{:>10}{:>7}", "", "mesh", "MB");
    subjects[1..].iter().for_each(|it| print!("{:>10}{:>7}{:>7}", it.name, "ratio", "MB"));
    println!();
    for name in EXERCISES.iter().filter(|name| chosen.is_empty() || chosen.iter().any(|it| it == *name)) {
        let round = || subjects.iter().map(|it| it.run(name)).collect::<Result<Vec<_>, _>>();
        print(&(0..ROUNDS).map(|_| round()).collect::<Result<Vec<_>, _>>()?);
    }
    Ok(())
}

/// Somebody who does the exercises: a program, and what stands before the name of the exercise.
struct Subject {
    name: &'static str,
    program: String,
    args: Vec<String>,
}

impl Subject {
    fn new(name: &'static str, program: String, args: &[&str]) -> Self {
        Self { name, program, args: args.iter().map(|&arg| arg.to_owned()).collect() }
    }

    fn run(&self, exercise: &str) -> Result<Run, Box<dyn Error>> {
        let args: Vec<&str> = self.args.iter().map(String::as_str).chain([exercise]).collect();
        run(&self.program, &args)
    }
}

/// Mesh first, then its peers, as far as they are installed.
fn subjects(mesh: String) -> Result<Vec<Subject>, Box<dyn Error>> {
    let own = std::env::current_exe()?.to_string_lossy().into_owned();
    let mut subjects = vec![
        Subject::new("mesh", mesh, &[]),
        Subject::new("tokio", own.clone(), &["--tokio"]),
        Subject::new("kameo", own, &["--kameo"]),
    ];
    match go() {
        Some(program) => subjects.push(Subject::new("go", program, &[])),
        None => println!("Go is not installed (`golang-go`)"),
    }
    match erlang() {
        // Room for a million processes at once.
        Some(folder) => {
            let args = ["-noshell", "+P", "2000000", "-pa", &folder, "-run", "actors", "main"];
            subjects.push(Subject::new("erlang", "erl".into(), &args));
        }
        None => println!("Erlang is not installed (`erlang-base`)"),
    }
    Ok(subjects)
}

/// What one process said and took.
struct Run {
    values: Vec<(String, f64)>,
    megabytes: f64,
}

/// Runs a process to its end. Its memory is looked at as long as it runs, often enough to see its peak.
fn run(program: &str, args: &[&str]) -> Result<Run, Box<dyn Error>> {
    let mut child = Command::new(program).args(args).stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut megabytes = 0.0;
    let ended = loop {
        if let Some(ended) = child.try_wait()? {
            break ended;
        }
        megabytes = peak(&status).unwrap_or(megabytes);
        std::thread::sleep(Duration::from_millis(10));
    };
    if !ended.success() {
        return Err(format!("{program} {args:?} ended with {ended}").into());
    }
    let mut text = String::new();
    child.stdout.take().ok_or("a child has an output")?.read_to_string(&mut text)?;
    let value = |line: &str| {
        let (name, value) = line.split_once(' ').ok_or_else(|| format!("no result: {line}"))?;
        Ok::<_, Box<dyn Error>>((name.to_owned(), value.parse()?))
    };
    Ok(Run { values: text.lines().map(value).collect::<Result<_, _>>()?, megabytes })
}

/// Where the peer in Erlang was compiled to. None: there is no Erlang.
fn erlang() -> Option<String> {
    let folder = std::env::temp_dir().join(format!("mesh-bench-erlang-{}", std::process::id()));
    std::fs::create_dir_all(&folder).ok()?;
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/peers/actors.erl");
    let compiled = Command::new("erlc").arg("-o").arg(&folder).arg(source).stdin(Stdio::null()).status().ok()?;
    compiled.success().then(|| folder.to_string_lossy().into_owned())
}

/// The peer in Go, compiled. None: there is no Go.
fn go() -> Option<String> {
    let program = std::env::temp_dir().join(format!("mesh-bench-go-{}", std::process::id()));
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/peers/actors.go");
    let built =
        Command::new("go").args(["build", "-o"]).arg(&program).arg(source).stdin(Stdio::null()).status().ok()?;
    built.success().then(|| program.to_string_lossy().into_owned())
}

fn peak(status: &str) -> Option<f64> {
    let text = std::fs::read_to_string(status).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.split_whitespace().next()?.parse::<f64>().ok()? / 1024.0)
}

/// Rounds of all subjects, Mesh first.
fn print(rounds: &[Vec<Run>]) {
    for (index, (name, _)) in rounds[0][0].values.iter().enumerate() {
        let of = |run: &Run| run.values.get(index).map_or(0.0, |(_, value)| *value);
        let middle = |pick: &dyn Fn(&[Run]) -> f64| median(rounds.iter().map(|round| pick(round)).collect());
        print!("{name:<11}{:>10.0}{:>7.0}", middle(&|round| of(&round[0])), middle(&|round| round[0].megabytes));
        for peer in 1..rounds[0].len() {
            let theirs = middle(&|round| of(&round[peer]));
            let ratio = middle(&|round| of(&round[0]) / of(&round[peer]));
            print!("{theirs:>10.0}{ratio:>7.2}{:>7.0}", middle(&|round| round[peer].megabytes));
        }
        println!();
    }
}

async fn exercise(name: String) {
    match name.as_str() {
        "spawn" => timed(&name, 1_000_000, spawning(1_000_000)).await,
        "skynet" => timed(&name, 1_000_000, skynet(1_000_000)).await,
        "idle" => idle(1_000_000).await,
        "ping-pong" => timed(&name, 1_000_000, pairs(1, 1_000_000)).await,
        "pairs" => timed(&name, 1_000_000, pairs(1000, 1000)).await,
        "ring" => timed(&name, 1_000_000, ring(1000, 1_000_000)).await,
        "fan-in-8" => timed(&name, 2_000_000, fan_in(8, 250_000)).await,
        "fan-in-100" => timed(&name, 2_000_000, fan_in(100, 20_000)).await,
        "call" => timed(&name, 1_000_000, calling(1, 1_000_000)).await,
        "call-100" => timed(&name, 1_000_000, calling(100, 10_000)).await,
        "timers" => timed(&name, 1_000_000, timers(1_000_000)).await,
        "latency" => latency(3000).await,
        "heaps" => timed(&name, 100_000, heaps(1000, 100)).await,
        "trees" => timed(&name, forest_nodes(FOREST), trees(FOREST)).await,
        _ => panic!("no exercise `{name}`"),
    }
}

async fn timed(name: &str, steps: usize, exercise: impl Future<Output = ()>) {
    let started = Instant::now();
    exercise.await;
    println!("{name} {}", started.elapsed().as_nanos() as f64 / steps as f64);
}

async fn collect(mut from: UnboundedReceiver<usize>, mut left: usize) {
    while left > 0 {
        left -= from.recv().await.unwrap_or(left);
    }
}

async fn spawning(count: usize) {
    let (to, from) = unbounded_channel();
    let collector = tokio::spawn(collect(from, count));
    for _ in 0..count {
        let to = to.clone();
        let (own, mut mail) = unbounded_channel::<usize>();
        // The collector takes every message; a task has nobody else to tell.
        tokio::spawn(async move {
            let _ = to.send(mail.recv().await.unwrap_or(0));
        });
        let _ = own.send(1);
    }
    drop(collector.await);
}

async fn skynet(leaves: usize) {
    let (to, from) = unbounded_channel();
    node(to, leaves);
    collect(from, leaves).await;
}

fn node(to: UnboundedSender<usize>, leaves: usize) {
    tokio::spawn(async move {
        if leaves == 1 {
            let _ = to.send(1);
            return;
        }
        let (own, mut from) = unbounded_channel();
        (0..10).for_each(|_| node(own.clone(), leaves / 10));
        let mut sum = 0;
        for _ in 0..10 {
            sum += from.recv().await.unwrap_or(0);
        }
        let _ = to.send(sum);
    });
}

async fn idle(count: usize) {
    let before = resident();
    let (to, from) = unbounded_channel();
    let started = Instant::now();
    let mut idlers = Vec::new();
    for _ in 0..count {
        let to = to.clone();
        let (own, mut mail) = unbounded_channel::<usize>();
        tokio::spawn(async move {
            while let Some(n) = mail.recv().await {
                let _ = to.send(n);
            }
        });
        idlers.push(own);
    }
    println!("idle-spawn {}", started.elapsed().as_nanos() as f64 / count as f64);
    tokio::time::sleep(Duration::from_millis(500)).await;
    println!("idle-bytes {}", (resident() - before) * 1024.0 / count as f64);
    let wake = async {
        idlers.iter().for_each(|idler| {
            let _ = idler.send(1);
        });
        collect(from, count).await;
    };
    timed("idle-wake", count, wake).await;
}

async fn pairs(count: usize, round_trips: usize) {
    let pairs: Vec<_> = (0..count).map(|_| tokio::spawn(ping_pong(round_trips))).collect();
    for pair in pairs {
        drop(pair.await);
    }
}

async fn ping_pong(round_trips: usize) {
    let (ping, mut pinged) = unbounded_channel::<usize>();
    let (pong, mut ponged) = unbounded_channel();
    tokio::spawn(async move {
        while let Some(n) = pinged.recv().await {
            let _ = pong.send(n - 1);
        }
    });
    let mut left = round_trips;
    while left > 0 {
        let _ = ping.send(left);
        left = ponged.recv().await.unwrap_or(0);
    }
}

async fn ring(size: usize, hops: usize) {
    let (last, mut arrived) = unbounded_channel::<usize>();
    let mut next = last;
    for _ in 1..size {
        let (own, mut mail) = unbounded_channel::<usize>();
        tokio::spawn(async move {
            while let Some(n) = mail.recv().await {
                let _ = next.send(n.saturating_sub(1));
            }
        });
        next = own;
    }
    let _ = next.send(hops);
    while let Some(n @ 1..) = arrived.recv().await {
        let _ = next.send(n - 1);
    }
}

async fn calling(callers: usize, calls: usize) {
    let (counter, mut asked): (UnboundedSender<oneshot::Sender<usize>>, _) = unbounded_channel();
    tokio::spawn(async move {
        let mut count = 0;
        while let Some(answer) = asked.recv().await {
            count += 1;
            let _ = answer.send(count);
        }
    });
    let caller = |counter: UnboundedSender<oneshot::Sender<usize>>| async move {
        for _ in 0..calls {
            let (answer, answered) = oneshot::channel();
            let _ = counter.send(answer);
            let _ = answered.await;
        }
    };
    let callers: Vec<_> = (0..callers).map(|_| tokio::spawn(caller(counter.clone()))).collect();
    for caller in callers {
        drop(caller.await);
    }
}

async fn fan_in(senders: usize, messages: usize) {
    let (to, from) = unbounded_channel();
    let collector = tokio::spawn(collect(from, senders * messages));
    for _ in 0..senders {
        let to = to.clone();
        tokio::spawn(async move {
            (0..messages).for_each(|_| {
                let _ = to.send(1);
            })
        });
    }
    drop(collector.await);
}

async fn timers(count: usize) {
    let (to, from) = unbounded_channel();
    for i in 0..count {
        let to = to.clone();
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(1 + i as u64 % 1000)).await;
            let _ = to.send(1);
        });
    }
    collect(from, count).await;
}

/// How long a small task waits for another one beside many that are busy. The computing ones give way after a
/// millisecond, which tokio cannot make them do: one that does not would keep a worker for ever.
async fn latency(asks: usize) {
    for _ in 0..4 {
        tokio::spawn(async {
            let mut n = 1_u64;
            loop {
                let begin = Instant::now();
                while begin.elapsed() < Duration::from_millis(1) {
                    (0..1000).for_each(|_| n = black_box(n.wrapping_mul(31).wrapping_add(7)));
                }
                tokio::task::yield_now().await;
            }
        });
    }
    for _ in 0..100 {
        tokio::spawn(ping_pong(usize::MAX));
    }
    let (ask, mut asked) = unbounded_channel::<oneshot::Sender<usize>>();
    tokio::spawn(async move {
        while let Some(answer) = asked.recv().await {
            let _ = answer.send(1);
        }
    });
    let mut waits = Vec::with_capacity(asks);
    for _ in 0..asks {
        tokio::time::sleep(Duration::from_millis(1)).await;
        let begin = Instant::now();
        let (answer, answered) = oneshot::channel();
        let _ = ask.send(answer);
        let _ = answered.await;
        waits.push(begin.elapsed().as_nanos());
    }
    print_waits(waits);
    // The busy ones have no end.
    std::process::exit(0);
}

/// Tasks that each keep a tree, and make another with every message.
async fn heaps(actors: usize, rounds: usize) {
    let (to, from) = unbounded_channel();
    for _ in 0..actors {
        let to = to.clone();
        let (own, mut mail) = unbounded_channel::<usize>();
        let _ = own.send(0);
        tokio::spawn(async move {
            let old = Tree::grown(10);
            for _ in 0..rounds {
                let n = mail.recv().await.unwrap_or(0);
                let _ = own.send(n + Tree::grown(8).size());
            }
            let _ = to.send(usize::from(old.size() > 0));
        });
    }
    collect(from, actors).await;
}

/// Trees that are made and looked at, those of a depth by one task, while a large one stays.
async fn trees(depth: usize) {
    assert!(Tree::grown(depth + 1).size() > 0);
    let old = Tree::grown(depth);
    let forests = forests(depth).map(|(depth, count)| {
        tokio::spawn(async move { (0..count).for_each(|_| assert!(black_box(Tree::grown(depth)).size() > 0)) })
    });
    for forest in forests.collect::<Vec<_>>() {
        drop(forest.await);
    }
    assert!(black_box(old).size() > 0);
}
