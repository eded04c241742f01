//! What happens in a runtime, told to the crates `tracing` and `metrics`, each if its feature is on.
//!
//! * `tracing`: a span `process` per process, with name and number, which is entered whenever the process runs, on
//!   whatever thread; within it a span `message` or `request` while it handles one. A call from Rust has a span `call`. A
//!   `request` is a child of the span it was sent in: of the `call`, or of what its sender handles; so a trace
//!   goes from a host through all services it reaches. Crashes are events, and so are mailboxes that grow
//!   very long. The target of all is `mesh`.
//! * `metrics`: counters and times; their names begin with `mesh_`.
//!
//! Without the features everything here is empty, except that a long mailbox is told of on standard error.

#[cfg(feature = "metrics")]
use metrics::{counter, gauge, histogram};
use std::time::Instant;

/// The spans of a process. Used by its owner only.
#[cfg(feature = "tracing")]
#[derive(Default)]
pub(crate) struct Trace {
    process: std::cell::RefCell<Option<tracing::Span>>,
    /// What it handles, entered whenever the process runs.
    handling: std::cell::RefCell<Option<tracing::Span>>,
}

/// The spans of a process: none.
#[cfg(not(feature = "tracing"))]
pub(crate) struct Trace;

#[cfg(feature = "tracing")]
impl Trace {
    /// The process begins to run, or goes on.
    pub(crate) fn enter(&self, name: &str, id: crate::actor::ProcessId) {
        let mut process = self.process.borrow_mut();
        enter(
            process
                .get_or_insert_with(|| tracing::info_span!(target: "mesh", parent: None, "process", name, pid = %id)),
        );
        self.handling.borrow().iter().for_each(enter);
    }

    /// It pauses, or has ended.
    pub(crate) fn leave(&self) {
        self.handling.borrow().iter().for_each(leave);
        self.process.borrow().iter().for_each(leave);
    }

    /// From here on it handles a request.
    pub(crate) fn request(&self, handler: &str, process: &str, id: crate::actor::ProcessId, origin: Origin) {
        self.handle(match origin.0 {
            Some(sender) => {
                tracing::debug_span!(target: "mesh", parent: &*sender, "request", handler, process, pid = %id)
            }
            None => tracing::debug_span!(target: "mesh", "request", handler, process, pid = %id),
        });
    }

    /// From here on it handles a message.
    pub(crate) fn message(&self) {
        self.handle(tracing::debug_span!(target: "mesh", "message"));
    }

    fn handle(&self, span: tracing::Span) {
        self.handled();
        enter(&span);
        *self.handling.borrow_mut() = Some(span);
    }

    /// It has handled what it did.
    pub(crate) fn handled(&self) {
        self.handling.borrow_mut().take().iter().for_each(leave);
    }

    /// It has ended: its spans are over.
    pub(crate) fn end(&self) {
        self.handling.take();
        self.process.take();
    }
}

#[cfg(not(feature = "tracing"))]
#[expect(clippy::unused_self, reason = "the same face as with spans")]
impl Trace {
    pub(crate) fn enter(&self, _name: &str, _id: crate::actor::ProcessId) {}
    pub(crate) fn leave(&self) {}
    pub(crate) fn request(&self, _handler: &str, _process: &str, _id: crate::actor::ProcessId, _origin: Origin) {}
    pub(crate) fn message(&self) {}
    pub(crate) fn handled(&self) {}
    pub(crate) fn end(&self) {}
}

/// The span a request was sent in, on its way with it. Most have none, and a mailbox is the smaller for the box.
#[cfg(feature = "tracing")]
pub(crate) struct Origin(Option<Box<tracing::Span>>);

/// The span a request was sent in: none.
#[cfg(not(feature = "tracing"))]
pub(crate) struct Origin;

impl Origin {
    /// That of who sends now.
    #[cfg(feature = "tracing")]
    pub(crate) fn here() -> Self {
        let span = tracing::Span::current();
        Self((!span.is_none()).then(|| Box::new(span)))
    }

    /// That of who sends now.
    #[cfg(not(feature = "tracing"))]
    pub(crate) fn here() -> Self {
        Self
    }
}

/// A call from Rust on its way: a span, and the time it takes.
#[derive(Default)]
pub(crate) struct CallTrace {
    #[cfg(feature = "tracing")]
    span: Option<tracing::Span>,
    #[cfg(feature = "metrics")]
    begun: Option<(&'static str, &'static str, Instant)>,
}

impl CallTrace {
    /// It is about to be sent: what `send` sends is part of it.
    pub(crate) fn sent<R>(&mut self, service: &'static str, request: &'static str, send: impl FnOnce() -> R) -> R {
        #[cfg(feature = "metrics")]
        {
            self.begun = Some((service, request, Instant::now()));
        }
        #[cfg(feature = "tracing")]
        {
            let span = self.span.insert(tracing::debug_span!(target: "mesh", "call", service, request));
            span.in_scope(send)
        }
        #[cfg(not(feature = "tracing"))]
        {
            let _ = (service, request);
            send()
        }
    }

    /// It has its reply, or will have none.
    pub(crate) fn ended(&mut self, _outcome: &'static str) {
        #[cfg(feature = "tracing")]
        {
            self.span = None;
        }
        #[cfg(feature = "metrics")]
        if let Some((service, request, begun)) = self.begun.take() {
            let labels = [("service", service), ("request", request), ("outcome", _outcome)];
            histogram!("mesh_call_seconds", &labels).record(begun.elapsed());
        }
    }
}

// Not by guards: what enters a span is the worker, what leaves it may be the process, and a process changes threads.
#[cfg(feature = "tracing")]
fn enter(span: &tracing::Span) {
    span.with_subscriber(|(id, subscriber)| subscriber.enter(id));
}

#[cfg(feature = "tracing")]
fn leave(span: &tracing::Span) {
    span.with_subscriber(|(id, subscriber)| subscriber.exit(id));
}

/// A process was started.
pub(crate) fn spawned() {
    #[cfg(feature = "metrics")]
    {
        counter!("mesh_processes_spawned_total").increment(1);
        gauge!("mesh_processes").increment(1);
    }
}

/// A process has ended.
pub(crate) fn exited(reason: &crate::actor::ExitReason) {
    #[cfg(feature = "metrics")]
    {
        use crate::actor::ExitReason as Why;
        let reason = match reason {
            Why::Normal => "normal",
            Why::Error(_) => "error",
            Why::Killed => "killed",
            Why::Linked(..) => "linked",
            Why::Shutdown => "shutdown",
            Why::Custom(_) => "custom",
            Why::Noconnection => "noconnection",
            Why::Noproc => "noproc",
        };
        counter!("mesh_processes_exited_total", "reason" => reason).increment(1);
        gauge!("mesh_processes").decrement(1);
    }
    #[cfg(not(feature = "metrics"))]
    let _ = reason;
}

/// A message that nobody takes.
pub(crate) fn dead_letter(reason: &'static str) {
    #[cfg(feature = "metrics")]
    counter!("mesh_dead_letters_total", "reason" => reason).increment(1);
    #[cfg(not(feature = "metrics"))]
    let _ = reason;
}

/// A supervisor starts a child again.
pub(crate) fn restarted() {
    #[cfg(feature = "metrics")]
    counter!("mesh_restarts_total").increment(1);
}

/// A process has ended with a fault.
pub(crate) fn crashed(crash: &crate::actor::Crash) {
    #[cfg(feature = "tracing")]
    {
        let stack: Vec<&str> = crash.fault.stack.iter().map(|site| site.function.as_str()).collect();
        tracing::error!(target: "mesh", process = %crash.process, pid = %crash.id, stack = ?stack, "{}", crash.fault);
    }
    #[cfg(not(feature = "tracing"))]
    let _ = crash;
}

/// A mailbox has become long: its owner does not keep up with what is sent to it.
#[cold]
pub(crate) fn long_mailbox(process: &str, id: crate::actor::ProcessId, length: u32) {
    #[cfg(feature = "tracing")]
    tracing::warn!(target: "mesh", process, pid = %id, length, "{LONG_MAILBOX}");
    // As a crash that nobody has a hook for. One write; nobody is left to tell of a closed stream.
    #[cfg(not(feature = "tracing"))]
    {
        use std::io::Write;
        let line = format!("warning: {LONG_MAILBOX}: {length} messages for {process} {id}\n");
        drop(std::io::stderr().write_all(line.as_bytes()));
    }
}

const LONG_MAILBOX: &str = "a mailbox grows faster than it is read";

/// When something begins whose time is measured.
pub(crate) fn begin() -> Option<Instant> {
    cfg!(feature = "metrics").then(Instant::now)
}

/// A heap was collected.
pub(crate) fn collected(begun: Option<Instant>) {
    #[cfg(feature = "metrics")]
    if let Some(begun) = begun {
        histogram!("mesh_collection_seconds").record(begun.elapsed());
    }
    #[cfg(not(feature = "metrics"))]
    let _ = begun;
}
