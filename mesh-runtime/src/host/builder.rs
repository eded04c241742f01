//! Settings of a runtime.

use super::evaluate;
use super::imports::{AllProviders, Imports};
use super::observe::DeadLetter;
use super::runtime::{Runtime, RuntimeError};
use crate::actor::Crash;
use crate::heap::HeapConfig;
use crate::scheduler::{Config, Invocation};
use std::ffi::OsString;
use std::num::NonZeroU32;
use std::time::Duration;

/// Settings of a runtime, before it starts.
#[must_use = "a builder starts nothing before `start`"]
pub struct Builder {
    name: Option<String>,
    workers: Option<usize>,
    seed: Option<u64>,
    call_timeout: Option<Duration>,
    on_crash: Option<Box<dyn Fn(Crash) + Send + Sync>>,
    on_dead_letter: Option<Box<dyn Fn(DeadLetter) + Send + Sync>>,
    heap: HeapConfig,
    mailbox: Mailbox,
    program: Option<String>,
    args: Option<Vec<String>>,
    may_exit: bool,
    providers: AllProviders,
    #[cfg(feature = "tokio")]
    executor: Option<tokio::runtime::Handle>,
}

/// How many messages a mailbox takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mailbox {
    /// As many as come.
    #[default]
    Unbounded,
    /// So many, and one at least.
    Bounded(u32),
}

impl Mailbox {
    fn most(self) -> Option<NonZeroU32> {
        match self {
            Self::Unbounded => None,
            Self::Bounded(most) => NonZeroU32::new(most.max(1)),
        }
    }
}

impl Default for Builder {
    fn default() -> Self {
        // Tests of this crate verify every heap at every collection.
        let heap = HeapConfig { check: cfg!(test), ..HeapConfig::default() };
        Self {
            name: None,
            workers: None,
            seed: None,
            call_timeout: None,
            on_crash: None,
            on_dead_letter: None,
            heap,
            mailbox: Mailbox::Unbounded,
            program: None,
            args: None,
            may_exit: false,
            providers: AllProviders::new(),
            #[cfg(feature = "tokio")]
            executor: None,
        }
    }
}

impl Builder {
    /// Name of the runtime, seen in the names of its threads. Default: `mesh`.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Number of threads that run processes, at least one. Default: the available cores.
    pub fn workers(mut self, count: usize) -> Self {
        self.workers = Some(count.max(1));
        self
    }

    /// Everything happens in an order that `seed` decides, on one worker, by a clock that takes no time: see
    /// [`Runtime::deterministic`].
    pub fn deterministic(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }

    /// Limit of calls from Rust that set none themselves. Default: they wait as long as it takes.
    pub fn default_call_timeout(mut self, limit: Duration) -> Self {
        self.call_timeout = Some(limit);
        self
    }

    /// Receives the report of every process that ends with a fault, on the thread that ran it. Default: the
    /// report goes to standard error.
    pub fn on_crash(mut self, hook: impl Fn(Crash) + Send + Sync + 'static) -> Self {
        self.on_crash = Some(Box::new(hook));
        self
    }

    /// Hears of every message that nobody takes, on the thread that sent it. The hook must be quick, and send no such
    /// messages itself.
    pub fn on_dead_letter(mut self, hook: impl Fn(DeadLetter) + Send + Sync + 'static) -> Self {
        self.on_dead_letter = Some(Box::new(hook));
        self
    }

    /// Behaviour of the heaps of its processes: limits, and the checking modes that tests use.
    pub fn heap(mut self, heap: HeapConfig) -> Self {
        self.heap = heap;
        self
    }

    /// How many messages the mailboxes of its processes take. Default: as many as come.
    ///
    /// With a limit, a sender of Mesh waits until there is room, and so does `send_waiting`; `send` of a handle fails with
    /// [`MailboxFull`](crate::CallError::MailboxFull). A process may set another limit (`Process.limit_mailbox`). Requests
    /// of services, replies and notices always arrive.
    pub fn mailbox(mut self, mailbox: Mailbox) -> Self {
        self.mailbox = mailbox;
        self
    }

    /// Where every `extern async fn` runs. Default: the tokio runtime that [`start`](Self::start) is called in, if
    /// there is one.
    #[cfg(feature = "tokio")]
    pub fn tokio(mut self, executor: tokio::runtime::Handle) -> Self {
        self.executor = Some(executor);
        self
    }

    /// Provides what the Mesh code of a package asks for by `extern interface`: the generated struct `Imports` of that
    /// package. Another one for the same package takes its place, as tests do.
    pub fn import(mut self, imports: impl Imports) -> Self {
        imports.into_providers().put(&mut self.providers);
        self
    }

    /// What `Env.args()` gives. Default: the arguments of the process.
    pub fn args<A: Into<String>>(mut self, args: impl IntoIterator<Item = A>) -> Self {
        self.args = Some(args.into_iter().map(Into::into).collect());
        self
    }

    /// The runtime is that of a program of Mesh alone: `Env.program()` gives this name, and code may end it.
    pub(super) fn program(mut self, name: &str) -> Self {
        self.program = Some(name.to_owned());
        self.may_exit = true;
        self
    }

    /// Starts the runtime: its workers, then the module-level constants of the packages that the program is linked
    /// with are evaluated, for this runtime alone.
    ///
    /// # Errors
    /// If the system refuses threads or an event queue, or an initialiser crashes.
    pub fn start(self) -> Result<Runtime, RuntimeError> {
        let runtime = self.start_bare()?;
        evaluate::constants(&runtime)?;
        Ok(runtime)
    }

    /// The same without constants: whoever calls it has a process that evaluates them.
    pub(super) fn start_bare(self) -> Result<Runtime, RuntimeError> {
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        Runtime::with_config(Config {
            name: self.name.unwrap_or_else(|| "mesh".into()),
            workers: if self.seed.is_some() { 1 } else { self.workers.unwrap_or_else(cores) },
            seed: self.seed,
            call_timeout: self.call_timeout,
            on_crash: self.on_crash,
            on_dead_letter: self.on_dead_letter,
            heap: self.heap,
            mailbox: self.mailbox.most(),
            providers: self.providers,
            #[cfg(feature = "tokio")]
            executor: self.executor.or_else(|| tokio::runtime::Handle::try_current().ok()),
            invocation: Invocation {
                program: self.program.unwrap_or_else(|| text(std::env::args_os().next().unwrap_or_default())),
                args: self.args.unwrap_or_else(|| std::env::args_os().skip(1).map(text).collect()),
                may_exit: self.may_exit,
            },
        })
    }
}

/// Text of the system as text of Mesh, which is always UTF-8: what is none is shown as such.
pub(super) fn text(value: OsString) -> String {
    value.into_string().unwrap_or_else(|value| value.to_string_lossy().into_owned())
}
