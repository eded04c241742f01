//! Supervision: processes that start others, start them again when they fail, and stop them in order.
//!
//! In: a [`Plan`], made of a supervisor's description. What comes out is a process that traps exits and whose
//! children are linked with it from their first moment ([`Owner::starting`]), so that no end of a child is
//! missed, however soon it comes.
//!
//! * `plan`: what a supervisor and its children are to be; data only.
//! * `intensity`: how many restarts are too many.
//! * `tree`: the process: starting, restarting, stopping.
//! * `command`: what other processes ask of a supervisor.
//! * `listener`: who is told what it does.
//!
//! While it stops a child a supervisor waits for that child alone. Everything else that comes meanwhile is kept
//! and looked at later, in its order.

mod command;
mod intensity;
mod listener;
mod plan;
mod tree;

pub(crate) use command::{Answer, ChildInfo, Command, Outcome, Which};
pub(crate) use listener::Listener;
pub(crate) use plan::{ChildPlan, Plan, Start};

use crate::actor::{Owner, ProcessId};

/// The body of a supervisor.
pub(crate) fn run(owner: Owner, plan: Plan, parent: ProcessId) -> ! {
    tree::Tree::new(owner, plan, parent).run()
}
