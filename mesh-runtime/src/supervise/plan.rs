//! What a supervisor and its children are to be.

use crate::actor::ProcessId;
use crate::host::{BoxFuture, Runtime};
use crate::message::Fragment;
use mesh_abi::package::{ChildDesc, Entry, SupervisorDesc};
use mesh_abi::process::{Restart, Shutdown, Strategy};
use std::sync::Arc;
use std::time::Duration;

/// A supervisor.
pub(crate) struct Plan {
    pub(crate) strategy: Strategy,
    /// More restarts than this …
    pub(crate) max_restarts: u64,
    /// … within this time end it.
    pub(crate) window: Duration,
    /// In order. With `SimpleOneForOne` they are templates, and none is started by itself.
    pub(crate) children: Vec<ChildPlan>,
}

/// A child.
#[derive(Clone)]
pub(crate) struct ChildPlan {
    pub(crate) name: String,
    pub(crate) start: Start,
    pub(crate) restart: Restart,
    pub(crate) shutdown: Shutdown,
}

/// What starts a child and gives its pid.
#[derive(Clone)]
pub(crate) enum Start {
    /// Code of a description.
    Entry(Entry),
    /// A closure without parameters.
    Closure(Fragment),
    /// Rust code.
    Host(Arc<HostStart>),
}

/// Rust code that starts a child, or says why it cannot.
pub(crate) type HostStart = dyn Fn(Runtime) -> BoxFuture<'static, Result<ProcessId, String>> + Send + Sync;

impl Plan {
    /// The plan a description stands for.
    pub(crate) fn of(supervisor: &'static SupervisorDesc) -> Self {
        Self {
            strategy: supervisor.strategy,
            max_restarts: supervisor.max_restarts,
            window: Duration::from_secs(supervisor.max_seconds),
            children: supervisor.children().iter().map(ChildPlan::of).collect(),
        }
    }
}

impl ChildPlan {
    fn of(child: &'static ChildDesc) -> Self {
        Self {
            name: child.name.as_str().to_owned(),
            start: Start::Entry(child.start),
            restart: child.restart,
            shutdown: Shutdown::from_word(child.shutdown),
        }
    }
}
