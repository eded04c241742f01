//! What a host can see of a running system: its processes, and messages that nobody took.
//!
//! A picture is taken process by process, while they go on: two of them may contradict each other.

use super::runtime::Runtime;
use crate::actor::{Info, ProcessId};

/// What can be told of a process.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProcessInfo {
    /// It.
    pub id: ProcessId,
    /// Name of its actor, service or supervisor.
    pub name: String,
    /// The names it is registered under.
    pub names: Vec<String>,
    /// Who started it; `None`: Rust code outside of processes.
    pub parent: Option<ProcessId>,
    /// When it was started: milliseconds since the runtime was.
    pub started_ms: u64,
    /// `running`, `ready`, or what it waits for: `receiving`, `sleeping`, `calling`, `io`, `outside` or `sending`.
    pub status: &'static str,
    /// What it does by name: the request a service handles; otherwise its name.
    pub current: String,
    /// Messages in its mailbox.
    pub mailbox: usize,
    /// Bytes its values took when it last needed memory.
    pub heap_bytes: usize,
    /// The processes it is linked with.
    pub links: Vec<ProcessId>,
    /// The processes that watch it.
    pub watchers: Vec<ProcessId>,
    /// Whether ends of linked processes come as notices.
    pub traps_exits: bool,
}

/// A message that nobody took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DeadLetter {
    /// For whom it was.
    pub to: ProcessId,
    /// `no_process`, `wrong_type` (the receiver takes messages of another type) or `overflow`.
    pub reason: &'static str,
}

impl Runtime {
    /// What can be told of all processes, last started first as far as their numbers say.
    #[must_use]
    pub fn processes(&self) -> Vec<ProcessInfo> {
        self.shared().table.ids().into_iter().filter_map(|id| self.process(id)).collect()
    }

    /// What can be told of a process that has not ended.
    #[must_use]
    pub fn process(&self, id: ProcessId) -> Option<ProcessInfo> {
        self.shared().table.with(id, |process| process.info()).flatten().map(ProcessInfo::from)
    }
}

impl From<Info> for ProcessInfo {
    fn from(info: Info) -> Self {
        let Info {
            id,
            name,
            links,
            names,
            watchers,
            parent,
            started_ms,
            traps_exits,
            status,
            current,
            mailbox,
            heap_bytes,
        } = info;
        let (mailbox, parent) = (mailbox as usize, Some(parent).filter(|&it| it != ProcessId::NONE));
        Self { id, name, names, parent, started_ms, status, current, mailbox, heap_bytes, links, watchers, traps_exits }
    }
}
