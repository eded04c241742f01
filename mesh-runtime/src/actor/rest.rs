//! Processes at rest: waiting without a stack, and mostly without a heap.
//!
//! An actor at its outer `receive`, and a service between two requests, need nothing of their stack but a few
//! words: what the code that goes on is to be given. These are kept here, the stack goes back to the worker, and
//! the next wake-up starts the process again on whatever stack is at hand, as if it were new.
//!
//! ```text
//! running ── nothing in the mailbox ──▶ `rest`: next body set ── code returns ──▶ worker: stack away, WAITING
//!    ▲                                                                              │ message, deadline, signal
//!    └───────────────────────────── worker: new stack, body runs ◀──────────────────┘
//! ```
//!
//! The mailbox says that its owner waits before the process leaves its stack. So a message that comes meanwhile
//! wakes it, and the worker finds it woken when it wants to park it: the same protocol as for a process that
//! waits on its stack.
//!
//! What is kept is copied out of the heap if it is small, and then the heap is given back as a whole, garbage
//! and all. A heap that holds more than [`SMALL`] words, or messages that were looked at and refused, stays; if it was much
//! larger before, what is empty of it goes back.

use super::body::Body;
use super::owner::{Owner, Wait};
use crate::heap::{Memory, RootId};
use crate::message::Fragment;
use mesh_abi::header::Header;
use mesh_abi::word::{Word, is_immediate};
use std::sync::atomic::Ordering::Relaxed;
use std::time::Instant;

/// A heap in use of so many words is copied rather than kept: a copy of it costs less than the page it lies in.
const SMALL: usize = 512;

/// A value that outlives the stack of its process.
pub(crate) enum Kept {
    /// Outside of the heap.
    Apart(Fragment),
    /// In the heap.
    Here(RootId),
}

/// Whether what lives in a heap is better copied out of it.
fn is_movable(memory: &Memory) -> bool {
    memory.roots.is_empty() && memory.occupied_words() <= SMALL
}

impl Owner {
    /// The process goes to rest as soon as its code has returned, and goes on with `body`. Its mailbox has been
    /// told that it waits.
    pub(super) fn rest(&self, body: Body, deadline: Option<Instant>) {
        if let Some(deadline) = deadline {
            self.arm(deadline);
        }
        let why = if deadline.is_some() { Wait::MessageUntil } else { Wait::Message };
        self.waiting_for.store(why as u8, Relaxed);
        self.own.body.set(Some(body));
        self.own.rests.set(true);
    }

    /// Whether the code has returned in order to rest, and not because it is done.
    pub(crate) fn rests(&self) -> bool {
        self.own.rests.get()
    }

    /// Keeps a value over a rest, and gives the heap back if it is not needed for that.
    pub(super) fn put_aside(&self, word: Word, is_ref: bool) -> Kept {
        self.with_memory(|memory| {
            let is_object = is_ref && word != 0 && !is_immediate(word);
            if is_object && !is_movable(memory) {
                let root = memory.roots.insert(word);
                memory.settle();
                return Kept::Here(root);
            }
            let value = Fragment::copy(word, is_ref);
            if memory.roots.is_empty() {
                memory.give_back();
            }
            Kept::Apart(value)
        })
    }

    /// The same for a record that is still to be made.
    pub(super) fn put_record_aside(&self, header: Header, words: &[Word]) -> Kept {
        if header.ref_slots().is_empty() {
            self.with_memory(|memory| {
                if memory.roots.is_empty() {
                    memory.give_back();
                }
            });
            return Kept::Apart(if words.is_empty() { Fragment::plain(0) } else { Fragment::record(header, words) });
        }
        self.with_memory(|memory| {
            if is_movable(memory) {
                let mut record: Vec<Word> = [header.0].into_iter().chain(words.iter().copied()).collect();
                // The copy is made from a record outside of the heap, and takes the objects with it.
                let state = Fragment::copy(record.as_mut_ptr() as Word, true);
                memory.give_back();
                return Kept::Apart(state);
            }
            // The words are on the process's stack, where the collector sees them.
            let record = memory.alloc(header);
            // SAFETY: the record was just made, with as many words as its header says.
            unsafe { record.add(1).copy_from_nonoverlapping(words.as_ptr(), words.len()) };
            let root = memory.roots.insert(record as Word);
            memory.settle();
            Kept::Here(root)
        })
    }

    /// The value again, in the heap.
    pub(super) fn take_up(&self, kept: Kept) -> Word {
        match kept {
            Kept::Apart(value) => self.adopt(value),
            Kept::Here(root) => self.with_memory(|memory| memory.roots.take(root)),
        }
    }

    /// Hands code a record of arguments. One without references is read where it lies: code reads its fields
    /// while the call goes on, and keeps nothing of it.
    pub(super) fn with_record(&self, kept: Kept, code: impl FnOnce(Word)) {
        match kept {
            Kept::Apart(record) if record.is_plain_record() => code(record.word()),
            kept => code(self.take_up(kept)),
        }
    }
}
