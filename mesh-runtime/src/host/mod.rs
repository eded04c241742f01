//! The Rust face: starting a runtime, talking to its processes, ending it.
//!
//! In: typed calls from any thread, async or not. Out: values, or errors that say what happened. Nothing
//! here polls, and nothing ends or blocks the program of the host.

mod block_on;
mod builder;
mod call;
mod context;
mod evaluate;
mod exited;
mod observe;
pub(crate) mod outward;
mod program;
mod run;
mod runtime;
pub(crate) mod seeds;
mod shutdown;
mod testing;
mod time;
pub(crate) mod typed;
mod visit;

pub use builder::Builder;
pub use context::{Message, ProcessContext};
pub use exited::Exited;
pub use observe::{DeadLetter, ProcessInfo};
pub use program::{ProgramOptions, run_main};
pub use runtime::{Runtime, RuntimeError};
pub use seeds::Seeds;
pub use shutdown::ShutdownReport;
pub use testing::{TestFailure, register_tests, run_test, test_name};
pub use time::{Advance, Clock};
pub use typed::{ActorRef, Call, Flat, Pid, SendError, Service, ServiceError, ServiceHandle, Start, Untyped};

pub use visit::Visit;

pub use block_on::block_on;
pub(crate) use call::Target;
#[cfg(test)]
pub(crate) use call::{Order, Pending};
