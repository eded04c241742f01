//! A program written in Mesh alone: its `main` as a process, and when the program ends.
//!
//! 1. The package's constants are evaluated and then `main` runs, in one process with a large stack.
//! 2. When `main` has returned, the program goes on while there is *pending work*: a process that runs,
//!    sleeps, waits for a message with a deadline or for input or output; a message to be sent later; an
//!    open listener. Processes that only wait for messages are none.
//! 3. Everything is shut down in order, and the status is 0; or 1 if `main` crashed.
//!
//! If everything waits for each other while `main` has not returned, that is a deadlock: it is reported, and
//! the status is 1.
//!
//! A requested stop ([`Runtime::request_stop`], `System.exit`) goes to 3 at once.

use super::builder::text;
use super::runtime::Runtime;
use crate::actor::{Body, ExitReason, Slot, Spec, Watcher};
use crate::constants;
use crate::scheduler::Shared;
use mesh_abi::package::Package;
use std::ffi::OsString;
use std::fmt;
use std::future::Future;
use std::io::Write;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use std::task::Poll;
use std::time::Duration;

/// How a program runs.
#[derive(Debug)]
#[non_exhaustive]
pub struct ProgramOptions {
    /// Number of threads that run processes. `None`: the available cores.
    pub workers: Option<usize>,
    /// How long processes may take to stop at the end.
    pub grace: Duration,
    /// Behaviour of heaps.
    pub heap: crate::heap::HeapConfig,
    /// Name of the program, as it was started.
    pub program: OsString,
    /// Its arguments.
    pub args: Vec<OsString>,
}

impl Default for ProgramOptions {
    fn default() -> Self {
        // Thirty seconds is what supervisors of containers and services grant by default, or less.
        Self {
            workers: None,
            grace: Duration::from_secs(30),
            heap: crate::heap::HeapConfig::default(),
            program: OsString::new(),
            args: Vec::new(),
        }
    }
}

/// Runs a program to its end and gives its exit status. `started` gets the runtime before `main` begins,
/// so that it can connect signals with [`Runtime::request_stop`].
pub fn run_main(package: &'static Package, options: &ProgramOptions, started: impl FnOnce(&Runtime)) -> i32 {
    if package.abi != mesh_abi::ABI {
        let (code, here) = (package.abi, mesh_abi::ABI);
        eprintln!("this program speaks version {code} of the Mesh ABI, its runtime version {here}: build it again");
        return 1;
    }
    constants::number(package);
    let (program, args) = (text(options.program.clone()), options.args.iter().cloned().map(text));
    let builder = Runtime::builder().name(package.name.as_str()).heap(options.heap).program(&program).args(args);
    let builder = options.workers.into_iter().fold(builder, |builder, workers| builder.workers(workers));
    let runtime = match builder.start_bare() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("{error}");
            return 1;
        }
    };
    started(&runtime);
    let status = super::block_on::block_on(run(&runtime, package));
    let grace = match runtime.shared().stop_within.load(Relaxed) {
        u64::MAX => options.grace,
        ms => Duration::from_millis(ms),
    };
    runtime.shutdown_blocking(grace);
    // A reader that went away is no failure of the program.
    let _ = std::io::stdout().flush();
    status
}

async fn run(runtime: &Runtime, package: &'static Package) -> i32 {
    let shared = runtime.shared();
    let stop = &shared.stop;
    let main = Body::Program { starts: package.start.into_iter().collect(), main: package.main };
    // Whoever asks for the end comes first: it is also an end of `main`, and makes everything quiet.
    match either(poll_slot(stop), run_to_end(shared, "main", main)).await {
        Either::First(status) => return status,
        Either::Second(Ok(ExitReason::Normal | ExitReason::Shutdown)) => {}
        Either::Second(Ok(ExitReason::Error(_))) => return 1, // Reported where it happened.
        Either::Second(Ok(reason)) => {
            eprintln!("main ended: {reason}");
            return 1;
        }
        Either::Second(Err(deadlock)) => {
            eprint!("{deadlock}");
            return 1;
        }
    }
    let quiet = shared.when_quiet();
    if let Either::First(status) = either(poll_slot(stop), poll_slot(&quiet)).await {
        return status;
    }
    let stuck = shared.waiting_callers();
    if cfg!(debug_assertions) && !stuck.is_empty() {
        eprint!("{}", Deadlock(stuck));
    }
    0
}

/// Nothing goes on, and nothing will; those who wait for replies.
pub(super) struct Deadlock(Vec<String>);

/// Runs a process to its end, or until everything waits for each other.
pub(super) async fn run_to_end(shared: &Shared, name: &'static str, body: Body) -> Result<ExitReason, Deadlock> {
    let slot = Arc::new(Slot::new());
    let watcher = Watcher::Host(slot.clone());
    let process = shared.spawn_with(Spec { name: name.into(), body }, |process| process.add_watcher(watcher));
    let quiet = shared.when_quiet();
    match either(poll_slot(&slot), poll_slot(&quiet)).await {
        Either::First(end) => Ok(end),
        Either::Second(()) if shared.is_alive(process) => Err(Deadlock(shared.waiting_callers())),
        // It ended between the two looks.
        Either::Second(()) => Ok(poll_slot(&slot).await),
    }
}

/// Names at most so many of the processes that wait.
const NAMED: usize = 10;

impl fmt::Display for Deadlock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(waiting) = self;
        f.write_str("deadlock: no process can go on; these wait for replies:\n")?;
        waiting.iter().take(NAMED).try_for_each(|process| writeln!(f, "  {process}"))?;
        match waiting.len().saturating_sub(NAMED) {
            0 => Ok(()),
            more => writeln!(f, "  and {more} more"),
        }
    }
}

pub(super) fn poll_slot<T>(slot: &Slot<T>) -> impl Future<Output = T> {
    std::future::poll_fn(|context| slot.poll(context))
}

pub(super) enum Either<A, B> {
    First(A),
    Second(B),
}

/// The first of two futures to be ready.
pub(super) async fn either<A: Future, B: Future>(first: A, second: B) -> Either<A::Output, B::Output> {
    let (mut first, mut second) = (pin!(first), pin!(second));
    std::future::poll_fn(move |context| {
        if let Poll::Ready(output) = first.as_mut().poll(context) {
            return Poll::Ready(Either::First(output));
        }
        second.as_mut().poll(context).map(Either::Second)
    })
    .await
}
