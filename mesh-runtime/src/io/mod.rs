//! Input and output that looks blocking to the code of an actor and suspends only the actor.
//!
//! `driver` watches sockets; the workers poll it themselves. `tcp` has the socket types. `blocking` runs
//! what really blocks on threads of its own.

mod blocking;
mod driver;

pub(crate) use blocking::BlockingPool;
pub(crate) use driver::Driver;
