//! The Rust face: starting a runtime, talking to its processes, ending it.
//!
//! In: typed calls from any thread, async or not. Out: values, or errors that say what happened. Nothing
//! here polls, and nothing ends or blocks the program of the host.

mod block_on;
mod builder;
mod call;
mod context;
pub(crate) mod current;
mod evaluate;
mod exited;
mod imports;
mod observe;
pub(crate) mod outward;
mod own;
mod program;
mod run;
mod runtime;
pub(crate) mod seeds;
mod shutdown;
mod subject;
mod supervisor;
mod testing;
mod time;
pub(crate) mod typed;
mod visit;

pub use builder::{Builder, Mailbox};
pub use context::{Message, ProcessContext};
pub use exited::{Down, Exited, Monitor};
pub use imports::{BoxFuture, Imports, Provider, Providers, answered, provided};
pub use observe::{DeadLetter, ProcessInfo};
pub use own::{Actor, Ctx, Event, MonitorRef, Outcome};
pub use program::{ProgramOptions, run_main};
pub use runtime::{Runtime, RuntimeError};
pub use seeds::Seeds;
pub use shutdown::ShutdownReport;
pub use subject::{Subject, TestRuntime};
pub use testing::{TestFailure, register_tests, run_test, test_name};
pub use time::{Advance, Clock};
pub use typed::{ActorRef, Call, Flat, MeshFn, Pid, SendError, Service, ServiceError, ServiceHandle, Start, Untyped};

pub use supervisor::{
    Child, ChildStatus, Request, Started, Supervisor, SupervisorEvent, SupervisorEvents, SupervisorRef,
};
pub use visit::Visit;

pub use block_on::block_on;
pub(crate) use call::Target;
#[cfg(test)]
pub(crate) use call::{Order, Pending};
pub(crate) use current::entered;
pub(crate) use imports::AllProviders;
