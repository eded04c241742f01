//! Messages that nobody takes, as messages for those who want to know of them.

use super::shared::Shared;
use crate::actor::ProcessId;
use crate::mailbox::Envelope;
use crate::message::{Arena, Fragment, FragmentBuilder};
use crate::sync::lock;
use crate::value::text;
use mesh_abi::header::Header;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

/// Processes that are told of every such message.
#[derive(Default)]
pub(crate) struct LetterReaders {
    /// With the identity of the type they receive.
    readers: Mutex<Vec<(ProcessId, u64)>>,
    any: AtomicBool,
}

impl LetterReaders {
    /// Whether there are any; a look at it costs nothing.
    pub(super) fn any(&self) -> bool {
        self.any.load(Relaxed)
    }

    /// Adds a process, once.
    pub(crate) fn add(&self, reader: ProcessId, hash: u64) {
        let mut readers = lock(&self.readers);
        if !readers.contains(&(reader, hash)) {
            readers.push((reader, hash));
        }
        self.any.store(true, Relaxed);
    }

    /// Tells everybody. Who is gone is forgotten, and not told of itself.
    pub(super) fn tell(&self, shared: &Shared, to: ProcessId, why: &str) {
        let mut readers = lock(&self.readers);
        readers.retain(|&(reader, _)| shared.is_alive(reader));
        self.any.store(!readers.is_empty(), Relaxed);
        let told = readers.clone();
        drop(readers);
        for (reader, hash) in told.into_iter().filter(|&(reader, _)| reader != to) {
            let envelope = Envelope::User { hash, value: letter(to, why) };
            // One that ends just now is no reason for a further letter.
            shared.table.with(reader, |process| drop(process.deliver(envelope)));
        }
    }
}

/// A value of type `DeadLetter`: the reason, then the receiver.
fn letter(to: ProcessId, why: &str) -> Fragment {
    let mut arena = FragmentBuilder::new();
    let why = text::new(&mut arena, why);
    let letter = arena.alloc(Header::record(0, 1, 1));
    // SAFETY: a record of two words, just made.
    unsafe {
        letter.add(1).write(why);
        letter.add(2).write(to.word());
    }
    arena.finish(letter as u64, true)
}
