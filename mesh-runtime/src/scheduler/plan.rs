//! The choices of a deterministic runtime: made by a generator of random numbers, so that a seed repeats them all.
//!
//! Such a runtime has one worker, and these things are drawn:
//!
//! * which of the processes that are ready runs next: each as likely as the others;
//! * how many checks (calls and rounds of loops) it may make before another has its turn: from one to
//!   [`LONGEST_SLICE`], short ones as likely as long ones;
//! * what `Random` and its like give.
//!
//! Its clock is a virtual one. It goes a little with every check, as if these took the time they do, so that a loop
//! that waits for a time ends. Otherwise it stands still while any process can run. When none can, it goes on
//! to the next timer, in one of three ways (`Shared::move_clock`):
//!
//! * somebody *advances* it: to where that is wanted, then it stands;
//! * a body waits that [`Runtime::run`] was given, or the runtime ends: it jumps from timer to timer;
//! * a process waits for something *outside* (a socket, a file, a thread, a task of an executor): it goes as fast as
//!   the clock of the system, because how long that takes is not in this runtime's hands;
//! * otherwise it stands: whoever called from another thread may be about to call again.
//!
//! [`Runtime::run`]: crate::Runtime::run

use crate::sync::lock;
use std::sync::Mutex;
use std::sync::atomic::{
    AtomicU64, AtomicUsize,
    Ordering::{Relaxed, SeqCst},
};
use std::task::Waker;
use std::time::{Duration, Instant};

/// Checks of the longest slice, as a power of two.
const LONGEST_SLICE: u32 = 14;
/// What a check takes: a call or a round of a loop.
pub(crate) const CHECK: Duration = Duration::from_nanos(10);
/// What it takes to begin a slice.
const SWITCH: Duration = Duration::from_nanos(100);

/// The choices of one runtime, and what its clock depends on.
pub(crate) struct Plan {
    choices: Generator,
    /// Apart, so that what a program draws does not change what the scheduler does.
    numbers: Generator,
    /// Checks left of the slice. Written by the worker, and by the process it runs.
    left: AtomicU64,
    /// Bodies that wait for the runtime.
    bodies: AtomicUsize,
    /// Processes that wait for something outside.
    outside: AtomicUsize,
    advances: Mutex<Vec<Advance>>,
}

/// Somebody who waits until the clock has been moved.
struct Advance {
    by: Duration,
    /// To where. Fixed when no process can run: one that was just started waits by then, and what it waits for lies
    /// within the time asked for.
    until: Option<Instant>,
    waker: Waker,
}

/// A century: more than any clock is asked for.
const FOREVER: Duration = Duration::from_secs(100 * 365 * 24 * 3600);

/// A process waits for something outside, until this is dropped.
pub(crate) struct Outside<'a>(Option<&'a Plan>);

/// Random numbers of a seed: SplitMix64 (Steele, Lea and Flood, 2014).
struct Generator(AtomicU64);

impl Plan {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            choices: Generator::new(seed),
            numbers: Generator::new(!seed),
            left: AtomicU64::new(0),
            bodies: AtomicUsize::new(0),
            outside: AtomicUsize::new(0),
            advances: Mutex::default(),
        }
    }

    /// Which of so many comes next.
    pub(super) fn choose(&self, count: usize) -> usize {
        // The bias is of the order of 2⁻⁴⁰ for any number of processes there can be.
        (self.choices.next() % count as u64) as usize
    }

    /// A slice begins; gives the time that takes.
    pub(super) fn begin_slice(&self) -> Duration {
        let most = 1 << (self.choices.next() % u64::from(LONGEST_SLICE + 1));
        self.left.store(1 + self.choices.next() % most, Relaxed);
        SWITCH
    }

    /// The running process makes a check; gives the time that takes, and whether the slice is over.
    pub(crate) fn check(&self) -> (Duration, bool) {
        let left = self.left.load(Relaxed).saturating_sub(1);
        self.left.store(left, Relaxed);
        (CHECK, left == 0)
    }

    /// A random number for the program.
    pub(crate) fn number(&self) -> u64 {
        self.numbers.next()
    }

    /// Leaves word that the clock is to be moved. The worker must be woken after that.
    pub(crate) fn advance(&self, by: Duration, waker: Waker) {
        lock(&self.advances).push(Advance { by: by.min(FOREVER), until: None, waker });
    }

    /// The first moment that somebody wants the clock to be moved to.
    fn wanted(&self, now: Instant) -> Option<Instant> {
        lock(&self.advances).iter_mut().map(|it| *it.until.get_or_insert(now + it.by)).min()
    }

    /// Everybody who waits for a moment up to `now` has got what they want.
    fn arrive(&self, now: Instant) {
        let mut advances = lock(&self.advances);
        let has_arrived = |it: &mut Advance| it.until.is_some_and(|until| until <= now);
        let arrived: Vec<Advance> = advances.extract_if(.., has_arrived).collect();
        drop(advances);
        arrived.into_iter().for_each(|advance| advance.waker.wake());
    }

    /// Whether the clock goes by itself.
    pub(super) fn is_outside(&self) -> bool {
        self.outside.load(SeqCst) > 0
    }

    /// Whether somebody wants the clock to be moved, and it can be.
    pub(super) fn has_advance(&self) -> bool {
        !self.is_outside() && !lock(&self.advances).is_empty()
    }
}

impl Generator {
    fn new(seed: u64) -> Self {
        Self(AtomicU64::new(seed))
    }

    fn next(&self) -> u64 {
        const STEP: u64 = 0x9e37_79b9_7f4a_7c15;
        let mut word = self.0.fetch_add(STEP, Relaxed).wrapping_add(STEP);
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    }
}

impl<'a> Outside<'a> {
    pub(crate) fn new(plan: Option<&'a Plan>) -> Self {
        if let Some(plan) = plan {
            plan.outside.fetch_add(1, SeqCst);
        }
        Self(plan)
    }
}

impl Drop for Outside<'_> {
    fn drop(&mut self) {
        if let Some(plan) = self.0 {
            plan.outside.fetch_sub(1, SeqCst);
        }
    }
}

impl super::Shared {
    /// Worker, when nothing can run: moves the virtual clock to where something can, if it may be moved.
    pub(super) fn move_clock(&self, plan: &Plan) -> bool {
        if plan.is_outside() {
            return false;
        }
        let (clock, next) = (self.timers.clock(), self.timers.next_due());
        match (plan.wanted(clock.now()), next) {
            (Some(wanted), next) if next.is_none_or(|next| next > wanted) => {
                clock.pass_until(wanted);
                plan.arrive(clock.now());
                true
            }
            (Some(_), Some(next)) => {
                clock.pass_until(next);
                true
            }
            (None, Some(next)) if plan.bodies.load(SeqCst) > 0 || self.phase() > super::Phase::Running => {
                clock.pass_until(next);
                true
            }
            _ => false,
        }
    }

    /// How long a worker may sleep in the poller. `None`: until it is woken.
    pub(super) fn sleep_limit(&self) -> Option<Duration> {
        match &self.plan {
            Some(plan) if !plan.is_outside() => None,
            _ => self.timers.until_next(self.timers.now()),
        }
    }

    /// A body waits for the runtime, until the result is dropped.
    pub(crate) fn let_time_pass(&self) -> impl Drop + use<'_> {
        struct Waits<'a>(&'a super::Shared);
        impl Drop for Waits<'_> {
            fn drop(&mut self) {
                if let Some(plan) = &self.0.plan {
                    plan.bodies.fetch_sub(1, SeqCst);
                }
            }
        }
        if let Some(plan) = &self.plan {
            plan.bodies.fetch_add(1, SeqCst);
            self.wake_everybody();
        }
        Waits(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(seed: u64) -> Vec<usize> {
        let plan = Plan::new(seed);
        (0..50).map(|_| plan.choose(7)).collect()
    }

    #[test]
    fn a_seed_repeats_its_choices_and_another_makes_others() {
        assert_eq!(drawn(1), drawn(1));
        assert_ne!(drawn(1), drawn(2));
        assert!((0..7).all(|choice| drawn(3).contains(&choice)));
    }

    #[test]
    fn slices_are_short_and_long() {
        let plan = Plan::new(5);
        let mut lengths: Vec<u64> = (0..200)
            .map(|_| {
                plan.begin_slice();
                plan.left.load(Relaxed)
            })
            .collect();
        lengths.sort_unstable();
        assert_eq!(lengths[0], 1);
        assert!(lengths[199] > 1 << (LONGEST_SLICE - 2) && lengths[199] <= 1 << LONGEST_SLICE);
    }

    #[test]
    fn what_a_program_draws_changes_no_choice() {
        let plan = Plan::new(9);
        let choices: Vec<usize> = (0..50)
            .map(|_| {
                plan.number();
                plan.choose(7)
            })
            .collect();
        assert_eq!(choices, drawn(9));
    }
}
