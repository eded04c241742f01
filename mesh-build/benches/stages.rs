//! How fast is each stage of the compiler, and does its cost grow with the program and not faster?
//!
//! Generated programs of a thousand, ten and a hundred thousand lines go through the stages. Printed are milliseconds,
//! lines per second, and how many times longer a stage takes for ten times the lines (10 is linear); then what is done
//! before the first line of a program, as a program of three lines shows it. Medians; only ratios carry over to another
//! machine.
//!
//! Code is generated three times: by one thread (`alone`), from the objects of that (`again`), by all threads (`code`). Last
//! comes a program with optimisation: as one unit (`one unit`), and in several by one thread and by all.
//!
//! `cargo bench -p mesh-build --bench stages` is the compiler of the `mesh` command, with `--profile dev` about that of
//! a build script. Sizes can be given: `-- 1000 4000`; with `once` nothing is repeated, for profilers.

mod program;

use mesh_build::core::units::Division;
use mesh_build::driver::{self, Sources};
use mesh_build::exports::Exports;
use mesh_build::llvm::{self, OptLevel, Options, Resources, UnitObject};
use mesh_build::{core, types};
use program::Files;
use std::collections::{BTreeMap, HashMap};
use std::sync::Mutex;
use std::time::{Duration, Instant};

const SIZES: &[usize] = &[1_000, 10_000, 100_000];

/// Lines of the program that is optimised.
const OPTIMISED: usize = 4_000;

/// More than this is not spent on the runs of one program.
const PATIENCE: Duration = Duration::from_secs(20);
const MOST_RUNS: usize = 15;

const HELLO: &str = "fn main() do\n  println(\"hello\")\nend\n";

/// Stages in their order, with the time each took.
#[derive(Default)]
struct Times(Vec<(&'static str, Duration)>);

impl Times {
    fn stage<T>(&mut self, name: &'static str, run: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = run();
        self.0.push((name, start.elapsed()));
        result
    }
}

/// One whole compilation.
fn compile(sources: impl FnOnce() -> Sources) -> Times {
    let mut times = Times::default();
    let sources = sources();
    let mut modules = times.stage("library", || driver::library(&sources));
    let (own, errors) = times.stage("parse", || driver::parse(&sources));
    assert!(errors.is_empty(), "{:?}", &errors[..errors.len().min(3)]);
    modules.extend(own);
    let (mut program, found) = times.stage("check", || types::check(&modules, sources.purpose));
    assert!(found.is_empty(), "{:?}", &found[..found.len().min(3)]);
    let texts = sources.files.values().as_slice();
    let core =
        times.stage("lower", || core::lower("bench", &mut program, texts, &Exports::default()).expect("it is valid"));
    if llvm::available().is_ok() {
        let options = Options::new(OptLevel::O0, "program");
        let shelf = Shelf::default();
        let alone = times.stage("alone", || llvm::compile_with(&core, &options, &shelf).expect("LLVM takes it"));
        times.stage("again", || llvm::compile_with(&core, &options, &shelf).expect("LLVM takes it"));
        let object = times.stage("code", || llvm::compile(&core, &options).expect("LLVM takes it"));
        assert!(object == alone, "the number of threads changes nothing");
    }
    times
}

/// One thread, and a memory.
#[derive(Default)]
struct Shelf(Mutex<HashMap<String, UnitObject>>);

impl Resources for Shelf {
    fn threads(&self) -> usize {
        1
    }

    fn find(&self, key: &str) -> Option<UnitObject> {
        self.0.lock().expect("nobody panics with it").get(key).cloned()
    }

    fn keep(&self, key: &str, object: &UnitObject) {
        self.0.lock().expect("nobody panics with it").insert(key.to_owned(), object.clone());
    }
}

/// Medians of the stages.
fn medians(sources: impl Fn() -> Sources) -> Vec<(&'static str, Duration)> {
    let start = Instant::now();
    let mut runs: Vec<Times> = Vec::new();
    let most = if std::env::args().any(|it| it == "once") { 1 } else { MOST_RUNS };
    while runs.len() < most && (runs.is_empty() || start.elapsed() < PATIENCE) {
        runs.push(compile(&sources));
    }
    let mut stages: BTreeMap<usize, (&'static str, Vec<Duration>)> = BTreeMap::new();
    for (n, (name, time)) in runs.iter().flat_map(|it| it.0.iter().enumerate()) {
        stages.entry(n).or_insert((name, Vec::new())).1.push(*time);
    }
    stages
        .into_values()
        .map(|(name, mut times)| {
            times.sort();
            (name, times[times.len() / 2])
        })
        .collect()
}

fn sizes() -> Vec<usize> {
    let given: Vec<usize> = std::env::args().skip(1).filter_map(|it| it.parse().ok()).collect();
    if given.is_empty() { SIZES.to_vec() } else { given }
}

fn main() {
    hello();
    grow("many modules", Files::modules);
    grow("one module", Files::one_module);
    optimised(&Files::modules(OPTIMISED));
}

fn hello() {
    println!("hello, to an object");
    let stages = medians(|| Sources::in_memory("bench", &[("main.mpl", HELLO)]));
    let whole: Duration = stages.iter().filter(is_needed).map(|(_, time)| *time).sum();
    for (name, time) in stages.iter().chain(&[("whole", whole)]) {
        println!("  {name:<8}{:>10.2} ms", milliseconds(*time));
    }
}

/// Code of a program with optimisation, in the three ways.
fn optimised(files: &Files) {
    let mut checked = driver::check(files.sources());
    let texts = checked.sources.files.values().as_slice();
    let mut core = core::lower("bench", &mut checked.program, texts, &Exports::default()).expect("it is valid");
    core::optimise(&mut core);
    let options = Options::new(OptLevel::O2, "program");
    let ways: [(&str, &dyn Fn()); 3] = [
        ("one unit", &|| drop(llvm::compile_divided(&core, &options, Division::Whole, &Shelf::default()))),
        ("alone", &|| drop(llvm::compile_with(&core, &options, &Shelf::default()))),
        ("code", &|| drop(llvm::compile(&core, &options))),
    ];
    println!("{} lines with optimisation", files.lines());
    for (name, make) in ways {
        let mut times: Vec<Duration> = (0..3)
            .map(|_| {
                let start = Instant::now();
                make();
                start.elapsed()
            })
            .collect();
        times.sort();
        println!("    {name:<8}{:>10.2} ms", milliseconds(times[1]));
    }
}

fn grow(name: &str, files: fn(usize) -> Files) {
    println!("{name}");
    let mut before: Option<(usize, BTreeMap<&str, Duration>)> = None;
    for size in sizes() {
        let files = files(size);
        let lines = files.lines();
        let mut stages = medians(|| files.sources());
        let front = stages.iter().filter(|(name, _)| ["parse", "check"].contains(name)).map(|(_, time)| *time).sum();
        let whole = stages.iter().filter(is_needed).map(|(_, time)| *time).sum();
        stages.extend([("front", front), ("whole", whole)]);
        println!("  {lines} lines, {} KiB", files.bytes() / 1024);
        for (name, time) in &stages {
            let per_second = lines as f64 / time.as_secs_f64();
            let growth = before.as_ref().and_then(|(lines_before, before)| {
                let times = time.as_secs_f64() / before.get(name)?.as_secs_f64();
                // As if it were ten times the lines exactly.
                Some(times / (lines as f64 / *lines_before as f64) * 10.0)
            });
            let growth = growth.map_or_else(String::new, |it| format!("×{it:.1} per ×10"));
            println!("    {name:<8}{:>10.2} ms {per_second:>12.0} lines/s   {growth}", milliseconds(*time));
        }
        before = Some((lines, stages.into_iter().collect()));
    }
}

/// Whether a build goes through a stage; the others are there for comparison.
fn is_needed((name, _): &&(&str, Duration)) -> bool {
    !["alone", "again"].contains(name)
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
