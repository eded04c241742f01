//! Actors, scheduler, heaps and messages of Mesh programs, and their Rust face.
#![warn(missing_docs)]

#[cfg(not(loom))]
mod actor;
#[cfg(not(loom))]
mod constants;
#[cfg(not(loom))]
mod coroutine;
#[cfg(not(loom))]
pub mod heap;
#[cfg(not(loom))]
pub mod host;
#[cfg(test)]
#[cfg(loom)]
#[path = "actor/id.rs"]
mod id;
#[cfg(not(loom))]
pub mod io;
#[cfg(not(loom))]
pub mod library;
#[cfg_attr(loom, expect(dead_code, reason = "only the modelled parts are used"))]
mod mailbox;
#[cfg(not(loom))]
pub mod message;
#[cfg(test)]
#[cfg(loom)]
#[path = "actor/numbers.rs"]
mod numbers;
#[cfg_attr(loom, allow(dead_code, reason = "only the modelled parts are used"))]
mod recycle;
#[cfg_attr(loom, expect(dead_code, reason = "only the modelled parts are used"))]
mod scheduler;
#[cfg(test)]
#[cfg(loom)]
#[path = "actor/slot.rs"]
mod slot;
#[cfg(not(loom))]
mod supervise;
mod sync;
#[cfg(test)]
#[cfg(loom)]
#[expect(dead_code, reason = "only the modelled parts are used")]
#[path = "actor/table.rs"]
mod table;
#[cfg(not(loom))]
mod telemetry;
#[cfg_attr(loom, expect(dead_code, reason = "only the modelled parts are used"))]
mod timer;
#[cfg(not(loom))]
mod trace;
#[cfg(not(loom))]
pub mod value;

#[cfg(not(loom))]
#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

#[cfg(test)]
#[cfg(not(loom))]
mod tests;

#[cfg(not(loom))]
pub use actor::{CallError, Crash, ExitReason, Fault, ProcessId};
#[cfg(not(loom))]
pub use host::{
    Actor, ActorRef, Advance, Builder, Call, Child, ChildStatus, Clock, Ctx, DeadLetter, Down, Event, Flat, Imports,
    Mailbox, MeshFn, Message, Monitor, MonitorRef, Outcome, Pid, ProcessContext, ProcessInfo, Providers, Request,
    Runtime, RuntimeError, SendError, Service, ServiceError, ShutdownReport, Start, Started, Supervisor,
    SupervisorEvent, SupervisorEvents, SupervisorRef, TestRuntime, Untyped,
};
#[cfg(not(loom))]
pub use mesh_abi::process::{AutoShutdown, Restart};
pub use mesh_macros::{MeshType, actor, main, service, test};
#[cfg(not(loom))]
pub use scheduler::Priority;
#[cfg(not(loom))]
pub use value::convert::{Atom, MeshType};
#[cfg(not(loom))]
pub use value::deep::Deep;
#[cfg(not(loom))]
pub use value::message_type::MessageType;
#[cfg(not(loom))]
pub use value::opaque::Opaque;
