//! Input and output that looks blocking to the code of an actor and suspends only the actor.
//!
//! In: ordinary calls of `Read`, `Write`, `accept`, on the stack of a process. Out: the same results as
//! from `std`, later. So synchronous protocol crates are used as they are.
//!
//! * `tcp`: sockets. An operation is tried first; only if the kernel has nothing does the process wait,
//!   until the socket is ready or its deadline passes (`ErrorKind::TimedOut`).
//! * `driver`: readiness. The workers poll it themselves; there is no reactor thread.
//! * `blocking`: what really blocks (files, name resolution) runs on threads of its own.

mod blocking;
mod driver;
mod tcp;

pub use blocking::run_blocking;
pub use tcp::{TcpListener, TcpStream};

/// This moment by the clock that deadlines are compared with: that of the runtime whose process runs here.
#[must_use]
pub fn now() -> std::time::Instant {
    crate::scheduler::current_process().map_or_else(std::time::Instant::now, |owner| owner.now())
}

pub(crate) use blocking::BlockingPool;
pub(crate) use driver::Driver;
