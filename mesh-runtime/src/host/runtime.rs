//! The handle of a runtime.

use super::builder::Builder;
use super::context::ProcessContext;
use super::current;
use super::exited::{Exited, Monitor};
use super::shutdown::{self, Shutdown, ShutdownReport};
use super::time::Clock;
use super::typed::{ActorRef, Pid};
use crate::actor::{Body, ExitReason, ProcessId, Spec};
use crate::scheduler::{Config, Shared};
use crate::value::message_type::MessageType;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// A running Mesh runtime: its workers and all processes on them.
///
/// A cheap handle; there may be several runtimes in one program, and they know nothing of each other. When
/// the last handle is dropped the processes are killed, as by [`Runtime::shutdown`] without grace.
#[derive(Clone)]
pub struct Runtime(Arc<Handle>);

/// What the last clone of a [`Runtime`] drops.
struct Handle {
    shared: Arc<Shared>,
    /// The runtime ends with it: it is that of who started it.
    is_host: bool,
}

/// Why a runtime could not start.
#[derive(Debug)]
#[non_exhaustive]
pub enum RuntimeError {
    /// The system refused something.
    System(std::io::Error),
    /// The initialiser of a module-level constant, or a statement at module level, failed. Why was also reported
    /// as a crash.
    Constants {
        /// Why.
        reason: String,
    },
}

impl Runtime {
    /// Starts a runtime with default settings. See [`Builder::start`].
    ///
    /// # Errors
    /// If the system refuses threads or an event queue, or the initialiser of a module-level constant crashes.
    pub fn start() -> Result<Self, RuntimeError> {
        Self::builder().start()
    }

    /// Starts a runtime for tests, in which `seed` decides everything that is chance otherwise: which process runs
    /// next, for how long, what `Random` gives. The same seed repeats the same order of events, another one tries
    /// another order.
    ///
    /// Time is virtual: timers, sleeps and limits take none. The clock goes on to the next timer when everybody waits,
    /// during [`Runtime::run`], or when it is [advanced](Clock::advance). While a process waits for a socket, a file or
    /// an executor, it goes as fast as the clock of the system.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// let rt = mesh_runtime::Runtime::deterministic(7)?;
    /// let slept = rt.run(|rt| {
    ///     let begin = rt.clock().now();
    ///     rt.clock().advance(Duration::from_secs(3600)).blocking(); // at once
    ///     rt.clock().now() - begin
    /// });
    /// assert!(slept.unwrap() >= Duration::from_secs(3600));
    /// # Ok::<(), mesh_runtime::RuntimeError>(())
    /// ```
    ///
    /// # Errors
    /// As [`Runtime::start`].
    pub fn deterministic(seed: u64) -> Result<Self, RuntimeError> {
        Self::builder().deterministic(seed).start()
    }

    /// What its timers, sleeps and limits go by.
    #[must_use]
    pub fn clock(&self) -> Clock {
        Clock::new(self.shared())
    }

    /// Settings other than the defaults.
    pub fn builder() -> Builder {
        Builder::default()
    }

    pub(super) fn with_config(config: Config) -> Result<Self, RuntimeError> {
        let shared = Shared::start(config).map_err(RuntimeError::System)?;
        Ok(Self(Arc::new(Handle { shared, is_host: true })))
    }

    /// A handle for code that runs inside, which does not end the runtime when it is dropped.
    pub(crate) fn visiting(shared: Arc<Shared>) -> Self {
        Self(Arc::new(Handle { shared, is_host: false }))
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.shared().config.name
    }

    /// Starts a process whose body is Rust code.
    ///
    /// The body may go on on another thread whenever it waits: it must not hold a lock guard or a reference
    /// to a thread-local across such a point.
    pub fn spawn_native(
        &self,
        name: impl Into<std::borrow::Cow<'static, str>>,
        body: impl FnOnce(&mut ProcessContext) + Send + 'static,
    ) -> ProcessId {
        current::spawn(self.shared(), Spec { name: name.into(), body: Body::Native(Box::new(body)) })
    }

    /// The process registered under this name.
    #[must_use]
    pub fn whereis(&self, name: &str) -> Option<ProcessId> {
        self.shared().names.find(name)
    }

    /// Gives a process a name, by which Mesh code and [named handles](ActorRef::named) find it. False: somebody else
    /// has it, or the process is gone.
    pub fn register(&self, name: &str, id: impl Into<ProcessId>) -> bool {
        self.shared().names.register(&self.shared().table, name, id.into())
    }

    /// Takes a name away. False: nobody has it.
    pub fn unregister(&self, name: &str) -> bool {
        self.shared().names.unregister(&self.shared().table, name)
    }

    /// An actor by its pid, for messages to it: one that came from Mesh code, for instance.
    pub fn actor<M: MessageType>(&self, pid: Pid<M>) -> ActorRef<M> {
        let ty = M::descriptor();
        ActorRef::new(self.shared().clone(), ty.name.as_str().into(), Some(ty), pid.id())
    }

    /// Asks a process to end. One that waits or computes is unwound where it stands.
    pub fn exit(&self, id: impl Into<ProcessId>, reason: ExitReason) {
        self.shared().exit(id.into(), ProcessId::NONE, reason);
    }

    /// Whether a process is alive.
    #[must_use]
    pub fn is_alive(&self, id: impl Into<ProcessId>) -> bool {
        self.shared().is_alive(id.into())
    }

    /// Why a process ends: ready when it has, at once with [`ExitReason::Noproc`] if it is gone already.
    pub fn exited(&self, id: impl Into<ProcessId>) -> Exited {
        Exited::new(self.shared(), id.into())
    }

    /// Watches a process: gives its [`Down`](crate::Down) when it has ended.
    pub fn monitor(&self, id: impl Into<ProcessId>) -> Monitor {
        Monitor::new(self.shared(), id.into())
    }

    /// Number of processes alive.
    #[must_use]
    pub fn process_count(&self) -> usize {
        self.shared().table.live()
    }

    /// Messages that nobody took: to dead processes, or of a type the receiver does not accept.
    #[must_use]
    pub fn dead_letters(&self) -> u64 {
        self.shared().dead_letters()
    }

    /// Asks the program that runs in this runtime to end: the first SIGTERM or SIGINT of [`run_main`].
    ///
    /// [`run_main`]: crate::host::run_main
    pub fn request_stop(&self) {
        self.shared().stop.set(0);
    }

    /// Ends the runtime: every process is asked to stop, and killed if it has not after `grace`. Calls that
    /// are waiting fail with [`crate::CallError::ShuttingDown`].
    pub fn shutdown(&self, grace: Duration) -> Shutdown {
        Shutdown::new(self.shared().clone(), grace)
    }

    /// As [`Runtime::shutdown`], from a plain thread.
    pub fn shutdown_blocking(&self, grace: Duration) -> ShutdownReport {
        super::block_on::block_on(self.shutdown(grace))
    }

    pub(crate) fn shared(&self) -> &Arc<Shared> {
        &self.0.shared
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        if self.is_host {
            shutdown::abandon(&self.shared);
        }
    }
}

impl fmt::Debug for Runtime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Runtime").field("name", &self.name()).finish_non_exhaustive()
    }
}

impl fmt::Display for RuntimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System(error) => write!(f, "the Mesh runtime could not start: {error}"),
            Self::Constants { reason } => write!(f, "module-level code of Mesh failed: {reason}"),
        }
    }
}

impl std::error::Error for RuntimeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::System(error) => Some(error),
            Self::Constants { .. } => None,
        }
    }
}
