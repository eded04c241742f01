//! The Rust face: starting a runtime, talking to its processes, ending it.
//!
//! In: typed calls from any thread, async or not. Out: values, or errors that say what happened. Nothing
//! here polls, and nothing ends or blocks the program of the host.

mod block_on;
mod builder;
mod call;
mod context;
mod exited;
mod handle;
mod pid;
mod program;
mod runtime;
mod shutdown;
mod typed;

pub use builder::Builder;
pub use context::{Message, ProcessContext};
pub use exited::Exited;
pub use handle::Service;
pub use pid::{ActorRef, Pid, SendError};
pub use program::{ProgramOptions, run_main};
pub use runtime::{Runtime, RuntimeError};
pub use shutdown::{Shutdown, ShutdownReport};
pub use typed::{Call, CallFuture, FlatCall, FlatCallFuture, ServiceError, Start, StartFuture};

pub use handle::{ServiceHandle, function, named, spawn, start, with_runtime};

pub use block_on::block_on;
#[cfg(test)]
pub(crate) use call::{Order, Pending, Target};
