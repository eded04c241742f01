//! Tests written in Mesh: each with a runtime of its own.
//!
//! A test is a function of a package's table. It fails if its process ends with a fault, if it waits for what never comes,
//! or if its runtime cannot start; what other processes of it crashed with is told beside.
//!
//! The runtime is a deterministic one: a test that passes does so every time, and takes no time where it waits. With
//! further seeds a test is run in further orders of events, until one of them makes it fail.

use super::block_on::block_on;
use super::call::{Order, Pending};
use super::program::{Either, either, poll_slot};
use super::runtime::Runtime;
use super::seeds::{Seeds, told};
use crate::actor::{CallError, Crash, Fault};
use crate::constants;
use crate::message::Fragment;
use crate::sync::lock;
use mesh_abi::package::Package;
use std::fmt::Write;
use std::future::Future;
use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::Duration;

/// How long its processes may take to stop when it is over.
const GRACE: Duration = Duration::from_secs(1);

/// Why a test failed.
#[derive(Debug)]
pub struct TestFailure {
    /// What went wrong.
    message: String,
    /// The fault it ended with, if it is one.
    fault: Option<Fault>,
    /// What else crashed.
    others: Vec<Crash>,
    seed: u64,
}

/// Runs function `index` of a package as a test, once for each seed.
///
/// # Errors
/// How it fails with the first seed with which it does.
pub fn run_test(package: &'static Package, index: usize, seeds: Seeds) -> Result<(), TestFailure> {
    seeds.into_iter().try_for_each(|seed| run_seeded(package, index, seed))
}

fn run_seeded(package: &'static Package, index: usize, seed: u64) -> Result<(), TestFailure> {
    let function = &package.functions()[index];
    let crashes = Arc::new(Mutex::new(Vec::new()));
    let report = crashes.clone();
    let builder = Runtime::builder().name("mesh-test").deterministic(seed).args(Vec::<String>::new());
    let builder = builder.on_crash(move |crash| lock(&report).push(crash));
    let outcome = match builder.start() {
        Ok(runtime) => {
            let order = Order::Function { function, args: Fragment::plain(0) };
            let outcome = run_to_end(&runtime, order);
            runtime.shutdown_blocking(GRACE);
            outcome
        }
        Err(error) => Err(error.to_string()),
    };
    let Err(message) = outcome else { return Ok(()) };
    let mut others = std::mem::take(&mut *lock(&crashes));
    let own = others.iter().position(|crash| crash.process == function.name.as_str());
    let fault = own.map(|own| others.remove(own).fault);
    Err(TestFailure { message, fault, others, seed })
}

/// Runs the function of a test, until it has ended or nothing goes on any more.
fn run_to_end(runtime: &Runtime, order: Order) -> Result<(), String> {
    let shared = runtime.shared();
    let _time = shared.let_time_pass();
    let mut pending = Pending::new(shared.clone(), order, None);
    // It begins before anybody asks whether all is quiet.
    let begun = block_on(std::future::poll_fn(|context| Poll::Ready(Pin::new(&mut pending).poll(context))));
    let outcome = match begun {
        Poll::Ready(outcome) => outcome,
        Poll::Pending => {
            let quiet = shared.when_quiet();
            match block_on(either(pending, poll_slot(&quiet))) {
                Either::First(outcome) => outcome,
                Either::Second(()) => return Err("the test waits for what never comes: no process can go on".into()),
            }
        }
    };
    outcome.map(|_| ()).map_err(|error| match error {
        CallError::Crashed(reason) => reason.to_string(),
        other => other.to_string(),
    })
}

/// What a test is called: its module, and what it says that it shows. None: the function is no test.
#[must_use]
pub fn test_name(function: &str) -> Option<String> {
    let (module, title) = function.split_once(".test \"")?;
    Some(format!("{module}: {}", title.strip_suffix('"')?))
}

/// Makes a package that was loaded while the program runs known to the runtimes of its tests.
pub fn register_tests(package: &'static Package) {
    if package.constant_count > 0 || package.start.is_some() {
        constants::register(package);
    }
}

impl TestFailure {
    /// All of it, with the line of the source; paths of sources are relative to `root`.
    #[must_use]
    pub fn text(&self, name: &str, root: &Path) -> String {
        let mut text = format!("{name} failed");
        // Writing into a string does not fail.
        match self.fault.as_ref().and_then(|fault| fault.site) {
            None => _ = writeln!(text, ": {}", self.message),
            Some(site) => {
                _ = writeln!(text, " at {}:{}: {}", site.file.as_str(), site.line, self.message);
                if let Some(line) = source_line(&root.join(site.file.as_str()), site.line) {
                    _ = writeln!(text, "{:>5} | {}", site.line, line.trim_end());
                }
            }
        }
        let callers = self.fault.as_ref().map(|fault| fault.called_by().to_string());
        if let Some(callers) = callers.filter(|callers| !callers.is_empty()) {
            _ = writeln!(text, "{}", callers.trim_start_matches('\n'));
        }
        if let Some(told) = told(self.seed) {
            _ = writeln!(text, "{told}");
        }
        for crash in &self.others {
            _ = writeln!(text, "also crashed: {crash}");
        }
        text
    }
}

/// A line of a file, from 1; none if the file is not there any more.
fn source_line(path: &Path, number: u32) -> Option<String> {
    let text = std::fs::read_to_string(path).ok()?;
    text.lines().nth(number.checked_sub(1)? as usize).map(str::to_owned)
}
