//! Readiness of sockets: one poller per runtime, polled by whichever worker has nothing else to do.
//!
//! A worker that goes to sleep tries to take the poller and sleeps in it; the others park. Busy workers
//! look in between, without waiting.
//!
//! A socket is registered once, for both directions and edges only. Each direction is one word:
//!
//! ```text
//!   NOTHING   nothing is known          READY   an edge came since the last look
//!   number    this process waits
//! ```
//!
//! The process clears the word, tries its operation, and if the kernel has nothing changes NOTHING to its
//! number; an edge in between has made the word READY, and it tries again. So no edge is lost.
//!
//! A read that got less than it asked for has emptied the socket: whatever comes later is a new edge. So the
//! next read waits for that edge first, which saves the system call that would find nothing. Only the end of
//! the stream may have come with the edge of the last bytes; it is noted for itself.

use crate::actor::{Owner, ProcessId, Wait, Woken};
use crate::scheduler::{Outside, Shared};
use crate::sync::lock;
use crate::timer::Attendance;
use mio::event::{Event, Source as MioSource};
use mio::{Events, Interest, Poll, Registry, Token};
use std::io::{self, ErrorKind};
use std::sync::atomic::{
    AtomicBool, AtomicU64, AtomicUsize,
    Ordering::{AcqRel, Acquire, Relaxed, Release, SeqCst},
};
use std::sync::{Arc, Mutex, MutexGuard, TryLockError};
use std::time::{Duration, Instant};

/// Events taken from the kernel at a time.
const EVENTS: usize = 256;
/// The token of `interrupt`.
const INTERRUPT: Token = Token(usize::MAX);

const NOTHING: u64 = 0;
const READY: u64 = u64::MAX;

/// The poller of one runtime.
pub(crate) struct Driver {
    poller: Mutex<Poller>,
    registry: Registry,
    waker: mio::Waker,
    /// A worker sleeps in the poller, or is about to. Written by that worker.
    asleep: Attendance,
    sources: Mutex<Sources>,
    /// Number of `sources`, for workers.
    count: AtomicUsize,
    /// Sockets among them that wait for connections.
    listeners: AtomicUsize,
    /// The runtime is ending: nothing more is accepted.
    is_closed: AtomicBool,
}

/// The right to poll.
pub(crate) struct Poller {
    poll: Poll,
    events: Events,
}

/// Registered sockets by token; a token is never used again.
#[derive(Default)]
struct Sources {
    by_token: std::collections::HashMap<usize, Arc<Source>>,
    next: usize,
}

/// What is known of one socket.
#[derive(Default)]
struct Source {
    /// It waits for connections.
    is_listener: bool,
    read: AtomicU64,
    write: AtomicU64,
    /// The stream has ended, or failed. Written by who polls, before the edge.
    ended: AtomicBool,
    /// The last read emptied the socket. Written and read by the process that reads.
    is_empty: AtomicBool,
}

/// A registered socket. Its drop ends the registration; the kernel's end comes with the socket's own.
pub(crate) struct Registration {
    driver: Arc<Driver>,
    token: usize,
    source: Arc<Source>,
}

/// What an operation waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Read,
    Write,
}

impl Driver {
    pub(crate) fn new() -> io::Result<Self> {
        let poll = Poll::new()?;
        let waker = mio::Waker::new(poll.registry(), INTERRUPT)?;
        Ok(Self {
            registry: poll.registry().try_clone()?,
            poller: Mutex::new(Poller { poll, events: Events::with_capacity(EVENTS) }),
            waker,
            asleep: Attendance::new(),
            sources: Mutex::default(),
            count: AtomicUsize::new(0),
            listeners: AtomicUsize::new(0),
            is_closed: AtomicBool::new(false),
        })
    }

    /// Begins to watch a socket.
    pub(crate) fn register(
        self: &Arc<Self>,
        socket: &mut impl MioSource,
        is_listener: bool,
    ) -> io::Result<Registration> {
        let source = Arc::new(Source { is_listener, ..Source::default() });
        let token = {
            let mut sources = lock(&self.sources);
            let token = sources.next;
            sources.next += 1;
            sources.by_token.insert(token, source.clone());
            token
        };
        self.count.fetch_add(1, Relaxed);
        self.listeners.fetch_add(usize::from(is_listener), SeqCst);
        // From here on the registration's drop undoes the above.
        let registration = Registration { driver: self.clone(), token, source };
        self.registry.register(socket, Token(token), Interest::READABLE | Interest::WRITABLE)?;
        Ok(registration)
    }

    /// The poller, unless another worker has it.
    pub(crate) fn try_take(&self) -> Option<MutexGuard<'_, Poller>> {
        match self.poller.try_lock() {
            Ok(poller) => Some(poller),
            Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    /// Ends the current or next poll.
    pub(crate) fn interrupt(&self) {
        // The only error is that the counter is full, and then the poll ends anyway.
        let _ = self.waker.wake();
    }

    /// Worker, before it computes how long it may sleep in the poller. Whoever adds an earlier timer after
    /// that sees the mark and interrupts.
    pub(crate) fn begin_sleep(&self) {
        self.asleep.begin();
    }

    pub(crate) fn end_sleep(&self) {
        self.asleep.end();
    }

    /// Whether a worker sleeps in the poller.
    pub(crate) fn is_attended(&self) -> bool {
        self.asleep.is_attended()
    }

    /// After an earlier timer was added.
    pub(crate) fn interrupt_sleeper(&self) {
        if self.asleep.must_tell() {
            self.interrupt();
        }
    }

    pub(crate) fn has_sources(&self) -> bool {
        self.count.load(Relaxed) > 0
    }

    /// Every listener refuses to accept from now on, also who waits for it.
    pub(crate) fn close_listeners(&self, shared: &Shared) {
        self.is_closed.store(true, SeqCst);
        let sources = lock(&self.sources);
        sources.by_token.values().filter(|source| source.is_listener).for_each(|source| wake(&source.read, shared));
    }

    /// Whether listeners refuse to accept.
    pub(crate) fn is_closed(&self) -> bool {
        self.is_closed.load(SeqCst)
    }

    pub(crate) fn has_listeners(&self) -> bool {
        self.listeners.load(SeqCst) > 0
    }
}

impl Poller {
    /// Waits for events and wakes who waits for them.
    pub(crate) fn poll(&mut self, shared: &Shared, timeout: Option<Duration>) {
        if self.poll.poll(&mut self.events, timeout).is_err() {
            return; // Interrupted by a signal: the caller looks for work and comes back.
        }
        let mut events = self.events.iter().filter(|event| event.token() != INTERRUPT).peekable();
        if events.peek().is_some() {
            let sources = lock(&shared.driver.sources);
            for event in events {
                if let Some(source) = sources.by_token.get(&event.token().0) {
                    source.note(event, shared);
                }
            }
        }
    }
}

impl Source {
    fn note(&self, event: &Event, shared: &Shared) {
        let ended = event.is_error();
        if ended || event.is_read_closed() {
            self.ended.store(true, Release);
        }
        if ended || event.is_readable() || event.is_read_closed() {
            wake(&self.read, shared);
        }
        if ended || event.is_writable() || event.is_write_closed() {
            wake(&self.write, shared);
        }
    }

    fn word(&self, direction: Direction) -> &AtomicU64 {
        match direction {
            Direction::Read => &self.read,
            Direction::Write => &self.write,
        }
    }
}

fn wake(word: &AtomicU64, shared: &Shared) {
    let before = word.swap(READY, AcqRel);
    if before != NOTHING && before != READY {
        shared.wake_id(ProcessId::from_word(before));
    }
}

impl Registration {
    /// Does a socket operation; while it would block, the process waits, until `deadline`.
    pub(crate) fn run<R>(
        &self,
        direction: Direction,
        deadline: Option<Instant>,
        mut operation: impl FnMut() -> io::Result<R>,
    ) -> io::Result<R> {
        let word = self.source.word(direction);
        loop {
            if word.load(Relaxed) == READY {
                word.store(NOTHING, Relaxed);
            }
            match operation() {
                Err(error) if error.kind() == ErrorKind::WouldBlock => self.wait(word, deadline)?,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                result => return result,
            }
        }
    }

    /// Reads from a stream; while it is empty, the process waits, until `deadline`.
    pub(crate) fn read(
        &self,
        deadline: Option<Instant>,
        buffer: &mut [u8],
        mut read: impl FnMut(&mut [u8]) -> io::Result<usize>,
    ) -> io::Result<usize> {
        let source = &*self.source;
        if source.is_empty.swap(false, Relaxed) && !source.ended.load(Acquire) {
            self.wait(&source.read, deadline)?;
        }
        let count = self.run(Direction::Read, deadline, || read(buffer))?;
        source.is_empty.store(0 < count && count < buffer.len(), Relaxed);
        Ok(count)
    }

    fn wait(&self, word: &AtomicU64, deadline: Option<Instant>) -> io::Result<()> {
        let owner = running()?;
        let number = owner.id().word();
        match word.compare_exchange(NOTHING, number, AcqRel, Acquire) {
            Ok(_) => {}
            Err(READY) => return Ok(()),
            Err(_) => return Err(io::Error::other("two processes wait for the same direction of one socket")),
        }
        // Whether ever anybody connects is not what a virtual clock waits for.
        let _outside = Outside::new(owner.shared().plan.as_ref().filter(|_| !self.source.is_listener));
        while word.load(Acquire) == number {
            if owner.wait(Wait::Io, deadline) == Woken::Late {
                let _ = word.compare_exchange(number, NOTHING, AcqRel, Acquire);
                return Err(ErrorKind::TimedOut.into());
            }
        }
        Ok(())
    }
}

impl Drop for Registration {
    fn drop(&mut self) {
        lock(&self.driver.sources).by_token.remove(&self.token);
        self.driver.count.fetch_sub(1, Relaxed);
        self.driver.listeners.fetch_sub(usize::from(self.source.is_listener), SeqCst);
    }
}

/// The process that runs here.
pub(crate) fn running() -> io::Result<Owner> {
    crate::scheduler::current_process().ok_or_else(|| io::Error::other("Mesh sockets wait inside a process only"))
}
