//! Processes: identity, life, death, and what they owe each other.
//!
//! ```text
//!  spawn ──▶ Ready ──▶ Running ──▶ Exited(reason)
//!              ▲          │  ▲
//!              │  yield   │  │ message / timeout / reply / I/O / signal
//!              └──────────┘  │
//!                         Waiting
//! ```
//!
//! A process ends in this order, for whatever reason (`exit`):
//!
//! 1. its reason is fixed and its mailbox closed, and who waits for its answer is told;
//! 2. its `terminate` clause runs, on its stack (`terminate`);
//! 3. exit signals go to linked processes;
//! 4. `down` notices go to monitoring processes;
//! 5. its names and its keys in registries are released; whoever wants them sees from step 1 of `exit` on that
//!    they are free;
//! 6. heap and stack are freed, its number leaves the table, and hosts that watch it are told.
//!
//! Two races shaped this. A link made while the other end exits: the relations of a process carry its end,
//! under the same lock, so the linker either is in the set that step 3 takes or sees the end. A request
//! sent while the service exits: the mailbox hands it back to the sender, or step 1 finds it.
//!
//! Read `process` (what a process is), `owner` (what the one who runs it may do), `body` (what it runs), `rest`
//! (how it waits without a stack).

mod body;
mod bound;
mod call_error;
mod entry;
mod exit;
mod fault;
mod id;
mod limits;
mod names;
mod notice;
mod numbers;
mod owner;
mod process;
mod reason;
mod receive;
mod registry;
mod relations;
mod request;
mod rest;
mod service;
mod slot;
mod spawning;
mod table;
mod terminate;

pub use call_error::CallError;
pub use exit::Crash;
pub use fault::{Fault, catch};
pub use id::ProcessId;
pub use reason::ExitReason;

pub(crate) use body::{Body, FunctionValue};
pub(crate) use bound::Sent;
pub(crate) use entry::give_up;
pub(crate) use exit::finish;
pub(crate) use fault::Leave;
pub(crate) use limits::Limits;
pub(crate) use names::Names;
pub(crate) use owner::{Owner, Ran, Runner, Turn, Wait, Woken};
pub(crate) use process::{Birth, Info, Process, Spec};
pub(crate) use receive::{Debt, Received};
pub(crate) use registry::{Added, Key, Known, Member, Registries, Registry, Types};
pub(crate) use relations::Watcher;
pub(crate) use request::{Reply, ReplyTo};
pub(crate) use slot::Slot;
pub(crate) use spawning::{Bond, Started};
/// All processes of a runtime.
pub(crate) type Table = table::Table<Process>;
