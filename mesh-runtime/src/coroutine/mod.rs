//! Stackful coroutines on pooled stacks: what a process runs on.
//!
//! In: tasks to run, one after another. Out: control, whenever a task pauses or ends. A task pauses from any depth of
//! Mesh and Rust frames; a paused one may be resumed by another thread.
//!
//! ```text
//!              run                       the task pauses
//!   Runner ──────────▶ (it runs) ───────────────────────────▶ Paused      its frames stay on the stack
//!     ▲                  │    ▲                                   │
//!     └──────────────────┘    └───────────────────────────────────┘
//!         the task ends                    resume
//! ```
//!
//! A [`Runner`] is a stack with a loop on it that waits for the next task. Setting a stack up costs several times what a
//! switch to it does, and most tasks are short: the handler of one message. So a stack is set up once, and a task
//! costs the switch there and back. A task that pauses in its middle keeps the runner, which comes free with its end.
//!
//! `stack` says where stacks come from; here is only the thin layer over the switch itself. `room` has stacks for
//! another purpose: for Rust code that goes deep.

mod room;
mod stack;

pub(crate) use room::with_room;
pub(crate) use stack::{Stack, StackPool, hard_limit, soft_limit};

use corosensei::{CoroutineResult, Yielder};
use std::ops::Range;

/// Why a task gave its worker back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pause {
    /// Others first; it is still runnable.
    Yield,
    /// It has nothing to do until somebody wakes it.
    Wait,
    /// The same, or until mail comes.
    Mail,
}

/// What came out of a run.
#[must_use]
pub(crate) enum Ran<T> {
    Paused(Pause, Paused<T>),
    Ended(Runner<T>),
}

/// The way out of a running task; valid while it runs.
#[repr(transparent)]
pub(crate) struct Door<T>(Yielder<Step<T>, Out>);

/// What a stack is resumed for.
enum Step<T> {
    /// There is a task.
    Run(T),
    /// The task is to go on.
    Resume,
    /// Nothing more comes.
    Leave,
}

/// Why control comes back.
enum Out {
    Paused(Pause),
    Ended,
}

/// A stack on which a loop waits for a task of type `T`.
pub(crate) struct Runner<T>(Box<Inner<T>>);

/// A stack with a task in its middle.
pub(crate) struct Paused<T>(Box<Inner<T>>);

struct Inner<T> {
    coroutine: corosensei::Coroutine<Step<T>, Out, (), Stack>,
    /// Addresses of the usable part.
    range: Range<usize>,
    is_private: bool,
}

impl<T> Door<T> {
    /// Gives the thread back, until the task is resumed.
    pub(crate) fn suspend(&self, pause: Pause) {
        self.0.suspend(Out::Paused(pause));
    }

    fn of(yielder: &Yielder<Step<T>, Out>) -> &Self {
        // SAFETY: a transparent wrapper.
        unsafe { &*std::ptr::from_ref(yielder).cast() }
    }
}

impl<T: 'static> Runner<T> {
    /// `run` must not unwind out of itself: a task ends by returning.
    pub(crate) fn new(stack: Stack, run: impl Fn(&Door<T>, T) + 'static) -> Self {
        let (range, is_private) = (stack.range(), stack.is_private());
        let coroutine = corosensei::Coroutine::with_stack(stack, move |yielder, mut step| {
            while let Step::Run(task) = step {
                run(Door::of(yielder), task);
                step = yielder.suspend(Out::Ended);
            }
        });
        Self(Box::new(Inner { coroutine, range, is_private }))
    }

    /// Runs a task until its first pause or its end.
    pub(crate) fn run(self, task: T) -> Ran<T> {
        self.0.step(Step::Run(task))
    }

    /// Addresses of its stack, for the collector.
    pub(crate) fn range(&self) -> &Range<usize> {
        &self.0.range
    }

    /// Whether its stack is for one task and belongs into no pool.
    pub(crate) fn is_private(&self) -> bool {
        self.0.is_private
    }

    /// Gives back what a task touched beyond the pages every task needs. The waiting loop is within these.
    pub(crate) fn trim(&self) {
        stack::trim(&self.0.range);
    }

    /// Ends the loop.
    pub(crate) fn into_stack(self) -> Stack {
        let Inner { mut coroutine, .. } = *self.0;
        let left = coroutine.resume(Step::Leave);
        debug_assert!(matches!(left, CoroutineResult::Return(())), "a loop without a task leaves when it is told");
        coroutine.into_stack()
    }
}

impl<T> Paused<T> {
    /// Goes on until the next pause or the end.
    pub(crate) fn resume(self) -> Ran<T> {
        self.0.step(Step::Resume)
    }
}

impl<T> Inner<T> {
    fn step(mut self: Box<Self>, step: Step<T>) -> Ran<T> {
        match self.coroutine.resume(step) {
            CoroutineResult::Yield(Out::Paused(pause)) => Ran::Paused(pause, Paused(self)),
            CoroutineResult::Yield(Out::Ended) => Ran::Ended(Runner(self)),
            CoroutineResult::Return(()) => unreachable!("a loop leaves only when it is told, through `into_stack`"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;
    use std::rc::Rc;

    type Log = Rc<RefCell<Vec<&'static str>>>;

    /// Pauses as often as a task says, from some depth, and logs what it does.
    fn runner(log: &Log) -> Runner<u32> {
        fn deep(door: &Door<u32>, depth: u32) {
            match depth {
                0 => door.suspend(Pause::Wait),
                _ => deep(door, std::hint::black_box(depth - 1)),
            }
        }
        let (log, stack) = (log.clone(), Stack::private(1 << 20).unwrap());
        Runner::new(stack, move |door, pauses| {
            log.borrow_mut().push("begins");
            (0..pauses).for_each(|_| deep(door, 100));
            log.borrow_mut().push("ends");
        })
    }

    fn ended(ran: Ran<u32>) -> Runner<u32> {
        match ran {
            Ran::Ended(runner) => runner,
            Ran::Paused(..) => panic!("it pauses"),
        }
    }

    fn paused(ran: Ran<u32>) -> Paused<u32> {
        match ran {
            Ran::Paused(Pause::Wait, paused) => paused,
            _ => panic!("it does not wait"),
        }
    }

    #[test]
    fn tasks_run_one_after_another_on_one_stack() {
        let log = Log::default();
        let first = runner(&log);
        let range = first.range().clone();
        let second = ended(ended(first.run(0)).run(0));
        assert_eq!(*second.range(), range);
        assert_eq!(*log.borrow(), ["begins", "ends", "begins", "ends"]);
    }

    #[test]
    fn a_task_pauses_from_any_depth_and_ends() {
        let log = Log::default();
        let middle = paused(runner(&log).run(2));
        assert_eq!(*log.borrow(), ["begins"]);
        let runner = ended(paused(middle.resume()).resume());
        runner.trim();
        drop(ended(paused(runner.run(1)).resume()).into_stack());
        assert_eq!(*log.borrow(), ["begins", "ends", "begins", "ends"]);
    }

    #[test]
    fn a_runner_that_never_ran_gives_its_stack_back() {
        let log = Log::default();
        let range = runner(&log).range().clone();
        assert_eq!(runner(&log).into_stack().range().len(), range.len());
        assert!(log.borrow().is_empty());
    }
}
