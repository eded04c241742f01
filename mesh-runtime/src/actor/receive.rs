//! Selective receive, the owner's side.

use super::body::Body;
use super::call_error::CallError;
use super::owner::{Owner, Wait, Woken};
use super::request::ReplyTo;
use crate::heap::RootId;
use crate::mailbox::{Envelope, Next, Notice};
use crate::message::Fragment;
use crate::supervise::Command;
use mesh_abi::header::Header;
use mesh_abi::process::found;
use mesh_abi::word::Word;
use std::time::{Duration, Instant};

/// The `receive` that is going on.
#[derive(Clone, Copy, Default)]
pub(crate) struct Receive {
    /// Type of the messages it wants; 0: any.
    hash: u64,
    deadline: Option<Instant>,
    /// The kinds of notices it wants.
    notices: u64,
}

/// An item that was examined: its value lives in the owner's heap.
pub(crate) enum Stored {
    Value { hash: u64, word: Word, alive: Alive, debt: Option<Box<Debt>> },
    Notice(Notice),
    Command(Box<(Command, ReplyTo)>),
}

/// What keeps the value of an examined item alive.
#[derive(Clone, Copy)]
pub(crate) enum Alive {
    /// It is no object.
    Always,
    /// It is under test: the context has it.
    Here,
    /// It was refused: a root has it.
    Root(RootId),
}

/// The answer a message asks for.
pub(crate) struct Debt {
    /// The identity of its type.
    pub answer: u64,
    pub to: ReplyTo,
}

impl Debt {
    /// Pays it with a value of a type.
    pub(crate) fn pay(self, hash: u64, value: Fragment) {
        let reply = if self.answer == hash { Ok(value) } else { Err(CallError::BadAnswer) };
        self.to.answer(reply);
    }

    /// The message was not for this process.
    pub(crate) fn refuse(self) {
        self.to.answer(Err(CallError::BadService));
    }

    /// The process went on without an answer.
    pub(crate) fn forgo(self) {
        self.to.answer(Err(CallError::NoAnswer));
    }
}

/// What a receive finds without waiting.
pub(super) enum Polled {
    /// An item to be tested.
    Found,
    /// Nothing, and the deadline has passed.
    Late,
    /// Nothing yet.
    Empty,
}

/// What a receive found.
pub(crate) enum Received {
    /// A message of a user: the identity of its type, and the value.
    Value { hash: u64, word: Word },
    /// Something the runtime tells.
    Notice(Notice),
    /// A request to the supervisor that receives.
    Command(Box<(Command, ReplyTo)>),
}

impl Owner {
    /// Begins a `receive`: all messages are to be tested again, and its deadline is fixed.
    pub(crate) fn receive_begin(&self, hash: u64, timeout: Option<Duration>, notices: u64) {
        let deadline = timeout.and_then(|timeout| self.shared().timers.deadline(timeout));
        self.own.receive.set(Receive { hash, deadline, notices });
        self.own.trace().handled();
        self.keep_alive();
        self.own.saved.borrow_mut().begin();
    }

    /// Waits for the next item not yet tested. False: the deadline has passed.
    pub(crate) fn receive_next(&self) -> bool {
        let receive = self.own.receive.get();
        let mut late = false;
        loop {
            if self.advance(receive) {
                return true;
            }
            if self.refill() {
                continue;
            }
            if late {
                return false; // Only now: a message that is there wins against the deadline.
            }
            let why = if receive.deadline.is_some() { Wait::MessageUntil } else { Wait::Message };
            late = self.wait(why, receive.deadline) == Woken::Late;
        }
    }

    /// The next item not yet tested, if one is there.
    pub(super) fn receive_poll(&self) -> Polled {
        let receive = self.own.receive.get();
        loop {
            let is_bare = self.own.saved.borrow().is_bare();
            if !is_bare && self.advance(receive) {
                return Polled::Found;
            }
            if !self.refill() {
                let is_late = receive.deadline.is_some_and(|deadline| self.now() >= deadline);
                return if is_late { Polled::Late } else { Polled::Empty };
            }
        }
    }

    /// Takes what has come, all at once. False: nothing.
    fn refill(&self) -> bool {
        let more = self.take_more();
        let is_more = !more.is_empty();
        if is_more {
            self.own.saved.borrow_mut().refill(more);
        }
        is_more
    }

    /// After `Polled::Empty`: the code returns, and the process rests until something comes.
    pub(super) fn receive_park(&self, resume: Word, header: Header, words: &[Word]) {
        let state = self.put_record_aside(header, words);
        self.rest(Body::Receive { resume, state }, self.own.receive.get().deadline);
    }

    /// What is under test, as a value of Mesh: its kind (`found`) and its word.
    pub(crate) fn under_test(&self) -> (Word, Word) {
        match self.own.saved.borrow().current() {
            Some(Stored::Value { word, .. }) => (found::MESSAGE, *word),
            Some(Stored::Notice(notice)) => {
                // Made anew for every test: hardly any is tested twice, and so nobody has to keep it alive.
                let word = self.with_memory(|memory| memory.build(|arena| notice.to_mesh(arena)));
                (found::NOTICE, word)
            }
            Some(Stored::Command(_)) | None => (found::NOTHING, 0),
        }
    }

    /// Drops the notice of a watch that the process has seen but not taken; says whether there was one.
    pub(super) fn forget_down(&self, reference: u64) -> bool {
        let is_it =
            |stored: &Stored| matches!(stored, Stored::Notice(Notice::Down { reference: of, .. }) if *of == reference);
        self.own.saved.borrow_mut().forget(is_it)
    }

    /// Takes the item under test out of the mailbox.
    pub(crate) fn receive_take(&self) -> Option<Received> {
        let stored = self.own.saved.borrow_mut().take()?;
        self.count_taken();
        Some(match stored {
            Stored::Value { hash, word, alive, debt } => {
                if let Some(unanswered) = self.own.debt.replace(debt) {
                    unanswered.forgo();
                }
                self.let_go_of(alive);
                self.own.trace().message();
                Received::Value { hash, word }
            }
            Stored::Notice(notice) => Received::Notice(notice),
            Stored::Command(command) => Received::Command(command),
        })
    }

    /// The next request in mailbox order; everything else is dropped and counted. `None`: nothing is there.
    pub(super) fn poll_request(&self) -> Option<Envelope> {
        loop {
            let next = self.own.saved.borrow_mut().advance();
            match next {
                Next::Fresh(request @ Envelope::Request { .. }) => {
                    self.count_taken();
                    return Some(request);
                }
                Next::Fresh(other) => {
                    self.count_taken();
                    match other {
                        Envelope::User { .. } => self.shared().dead_letter(self.id(), "wrong_type"),
                        Envelope::Asked { debt, .. } => debt.refuse(),
                        _ => {}
                    }
                }
                Next::Seen => {}
                Next::Nothing => {
                    if !self.refill() {
                        return None;
                    }
                }
            }
        }
    }

    /// The oldest item, whatever it is, for an owner that looks at nothing twice.
    pub(crate) fn next_mail(&self) -> Option<Envelope> {
        loop {
            let next = self.own.saved.borrow_mut().advance();
            match next {
                Next::Fresh(envelope) => return Some(envelope),
                // Of a `receive` that Rust code has made before, on the same process. It is refused again: only what
                // is fresh is looked at, and behind this there may be some. More is taken only when nothing is left.
                Next::Seen => {}
                Next::Nothing if self.refill() => {}
                Next::Nothing => return None,
            }
        }
    }

    /// Whether `next_mail` would give nothing.
    pub(crate) fn has_no_mail(&self) -> bool {
        self.inbox.is_empty() && self.own.saved.borrow().is_spent()
    }

    /// Moves on to the next item that this `receive` may want. False: nothing is left.
    fn advance(&self, receive: Receive) -> bool {
        loop {
            self.keep_alive();
            let next = self.own.saved.borrow_mut().advance();
            match next {
                Next::Nothing => return false,
                Next::Seen if self.is_wanted(receive) => return true,
                Next::Seen => {}
                Next::Fresh(envelope) => match self.examine(envelope, receive) {
                    true if self.is_wanted(receive) => return true,
                    true => {}
                    false => self.count_taken(),
                },
            }
        }
    }

    /// Whether the item under test, kept by an earlier `receive`, is one for this.
    fn is_wanted(&self, receive: Receive) -> bool {
        match self.own.saved.borrow().current() {
            Some(Stored::Value { hash, .. }) => receive.hash == 0 || receive.hash == *hash,
            Some(Stored::Notice(notice)) => receive.notices & notice.kind().bit() != 0,
            Some(Stored::Command(_)) => true,
            None => false,
        }
    }

    /// Looks at a new item: moves its value into the heap, or drops what this mailbox does not take.
    fn examine(&self, envelope: Envelope, receive: Receive) -> bool {
        let stored = match envelope {
            Envelope::User { hash, value } if receive.hash == 0 || receive.hash == hash => self.keep(hash, value, None),
            Envelope::Asked { hash, value, debt } if receive.hash == 0 || receive.hash == hash => {
                self.keep(hash, value, Some(debt))
            }
            Envelope::Notice(Notice::Down { reference, .. }) if !self.end_monitor(reference) => return false,
            Envelope::Notice(notice) if self.hears(&notice) => Stored::Notice(notice),
            Envelope::Notice(_) => return false,
            // Sent to supervisors only.
            Envelope::Command(command) => Stored::Command(command),
            Envelope::User { .. } => {
                self.shared().dead_letter(self.id(), "wrong_type");
                return false;
            }
            Envelope::Asked { debt, .. } => {
                debt.refuse();
                return false;
            }
            Envelope::Request { reply, .. } => {
                if let Some(reply) = reply {
                    reply.answer(Err(CallError::BadService));
                }
                return false;
            }
        };
        self.own.saved.borrow_mut().set_current(stored);
        true
    }

    /// Moves a value into the heap.
    fn keep(&self, hash: u64, value: Fragment, debt: Option<Box<Debt>>) -> Stored {
        let alive = if value.is_ref() { Alive::Here } else { Alive::Always };
        self.with_memory(|memory| {
            let word = value.into_memory(memory);
            if matches!(alive, Alive::Here) {
                memory.context.message = word;
            }
            Stored::Value { hash, word, alive, debt }
        })
    }

    /// What is under test is about to be refused: from here on a root has it.
    fn keep_alive(&self) {
        if let Some(Stored::Value { word, alive: alive @ Alive::Here, .. }) = self.own.saved.borrow_mut().current_mut()
        {
            *alive = Alive::Root(self.with_memory(|memory| memory.roots.insert(*word)));
        }
    }

    /// An item has left the mailbox.
    pub(super) fn let_go_of(&self, alive: Alive) {
        if let Alive::Root(root) = alive {
            self.with_memory(|memory| memory.roots.take(root));
        }
    }

    /// Answers the message that was taken last, if it asks for an answer and has none.
    pub(crate) fn reply(&self, hash: u64, value: Fragment) {
        if let Some(debt) = self.own.debt.take() {
            debt.pay(hash, value);
        }
    }
}
