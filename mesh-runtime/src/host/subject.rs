//! What a test is given: a runtime, or one whose crashes make the test fail.
//!
//! In: the settings of a runtime. Out: what the body of the test takes, and when it is over what it did not say.

use super::builder::Builder;
use super::exited::Exited;
use super::runtime::Runtime;
use super::time::Advance;
use crate::actor::{Crash, ProcessId};
use crate::sync::lock;
use std::fmt::Write;
use std::ops::Deref;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A runtime for a test, which fails if a process crashes that it did not speak of.
///
/// The parameter of `#[mesh_runtime::test]`; everything a [`Runtime`] can, it can.
///
/// ```text
/// #[mesh_runtime::test(deterministic)]
/// async fn a_worker_that_fails_is_replaced(rt: TestRuntime) {
///     let crew = mesh::workers::crew(&rt).await.unwrap();
///     let worker = rt.whereis("worker").unwrap();
///     let end = rt.expect_exit(worker);
///     Worker::named(&rt, "worker").fail().unwrap();
///     assert!(end.await.is_crash());
///     rt.advance(Duration::from_secs(1)).await;
///     assert_ne!(rt.whereis("worker"), Some(worker));
/// }
/// ```
#[derive(Debug)]
pub struct TestRuntime {
    runtime: Runtime,
    watch: Watch,
}

/// What crashed, and what was to.
#[derive(Clone, Debug, Default)]
pub struct Watch(Arc<Mutex<Watched>>);

#[derive(Debug, Default)]
struct Watched {
    crashes: Vec<Crash>,
    expected: Vec<ProcessId>,
}

impl TestRuntime {
    /// From here on the process may end as it likes. Gives why it does; asked before the end, because afterwards nobody
    /// remembers.
    pub fn expect_exit(&self, process: impl Into<ProcessId>) -> Exited {
        let process = process.into();
        lock(&self.watch.0).expected.push(process);
        self.runtime.exited(process)
    }

    /// Lets so much time pass: that of its [clock](Runtime::clock), which takes none if it is virtual.
    pub fn advance(&self, by: Duration) -> Advance {
        self.runtime.clock().advance(by)
    }
}

impl Deref for TestRuntime {
    type Target = Runtime;

    fn deref(&self) -> &Runtime {
        &self.runtime
    }
}

/// What the body of a test, or `main`, takes.
#[diagnostic::on_unimplemented(
    message = "the parameter is the runtime: `mesh_runtime::Runtime`, or in a test `mesh_runtime::TestRuntime`",
    label = "`{Self}` is none"
)]
pub trait Subject: Send + Sized + 'static {
    /// What is known of the runtime when it is over.
    type Watch;

    /// Before the runtime starts.
    fn watch(builder: Builder) -> (Builder, Self::Watch);

    /// The runtime has started.
    fn new(runtime: Runtime, watch: &Self::Watch) -> Self;

    /// It.
    fn runtime(&self) -> &Runtime;

    /// It is over: why the test fails all the same.
    fn verdict(watch: Self::Watch) -> Option<String>;
}

impl Subject for Runtime {
    type Watch = ();

    fn watch(builder: Builder) -> (Builder, ()) {
        (builder, ())
    }

    fn new(runtime: Runtime, (): &()) -> Self {
        runtime
    }

    fn runtime(&self) -> &Runtime {
        self
    }

    fn verdict((): ()) -> Option<String> {
        None
    }
}

impl Subject for TestRuntime {
    type Watch = Watch;

    fn watch(builder: Builder) -> (Builder, Watch) {
        let watch = Watch::default();
        let place = watch.clone();
        let report = move |crash: Crash| {
            eprintln!("{crash}");
            lock(&place.0).crashes.push(crash);
        };
        (builder.on_crash(report), watch)
    }

    fn new(runtime: Runtime, watch: &Watch) -> Self {
        Self { runtime, watch: watch.clone() }
    }

    fn runtime(&self) -> &Runtime {
        &self.runtime
    }

    fn verdict(watch: Watch) -> Option<String> {
        let watched = lock(&watch.0);
        let unexpected: Vec<_> = watched.crashes.iter().filter(|crash| !watched.expected.contains(&crash.id)).collect();
        if unexpected.is_empty() {
            return None;
        }
        let mut text = "processes crashed that `expect_exit` was not told of:".to_owned();
        for crash in unexpected {
            // Writing into a string does not fail.
            _ = write!(text, "\n{crash}");
        }
        Some(text)
    }
}
