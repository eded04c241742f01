//! Priorities: processes of other levels than the usual one have queues of their own.
//!
//! A worker takes from the highest level that has something, but not always: every eighth time its turn is that of the
//! second level and those below, every eighth of these times that of the third, and so on. So each level has at
//! least an eighth of what the one above it has, and no flood of urgent work holds up the rest for ever.
//!
//! Most programs have the usual level only; they do not pay for the others (`Shared::has_levels`).

use super::worker::Ready;
use crossbeam_deque::{Injector, Steal, Stealer};
use std::sync::atomic::{AtomicU8, Ordering::Relaxed};

/// How urgent it is that a process runs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
#[repr(u8)]
pub enum Priority {
    /// Before everything else: for what takes little time and must not wait.
    Urgent,
    /// Before the usual.
    High,
    /// The usual.
    #[default]
    Normal,
    /// When nothing else is to be done, and now and then.
    Low,
}

/// Number of levels.
const LEVELS: usize = 4;
/// Of so many turns of a level, one begins with the next.
const SHARE: u64 = 8;

impl Priority {
    /// All, the most urgent first.
    pub(crate) const ALL: [Self; LEVELS] = [Self::Urgent, Self::High, Self::Normal, Self::Low];

    /// As Mesh code names it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Urgent => "urgent",
            Self::High => "high",
            Self::Normal => "normal",
            Self::Low => "low",
        }
    }

    /// What Mesh code names so.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    /// The levels in the order in which turn number `turn` looks at them.
    pub(super) fn order(turn: u64) -> impl Iterator<Item = Self> {
        let first = (1..LEVELS).take_while(|&level| turn.is_multiple_of(SHARE.pow(level as u32))).count();
        Self::ALL.into_iter().cycle().skip(first).take(LEVELS)
    }
}

/// The priority of a process: written by it, read by whoever makes it ready.
pub(crate) struct PriorityCell(AtomicU8);

impl PriorityCell {
    pub(crate) fn new() -> Self {
        Self(AtomicU8::new(Priority::Normal as u8))
    }

    pub(crate) fn get(&self) -> Priority {
        Priority::ALL[usize::from(self.0.load(Relaxed)) % LEVELS]
    }

    pub(crate) fn set(&self, priority: Priority) -> Priority {
        let before = self.get();
        self.0.store(priority as u8, Relaxed);
        before
    }
}

/// Something for each level; that of the usual one is not used.
pub(super) struct Levels<T>([T; LEVELS]);

impl<T> Levels<T> {
    pub(super) fn of(make: impl Fn() -> T) -> Self {
        Self(std::array::from_fn(|_| make()))
    }

    pub(super) fn map<U>(&self, part: impl Fn(&T) -> U) -> Levels<U> {
        Levels(std::array::from_fn(|level| part(&self.0[level])))
    }

    pub(super) fn at(&self, priority: Priority) -> &T {
        &self.0[priority as usize]
    }

    pub(super) fn any(&self, test: impl Fn(&T) -> bool) -> bool {
        self.0.iter().any(test)
    }
}

/// The queues of one worker.
pub(super) type Queues = Levels<crossbeam_deque::Worker<Ready>>;
/// The same for thieves.
pub(super) type Stealers = Levels<Stealer<Ready>>;
/// What comes from outside.
pub(super) type Injectors = Levels<Injector<Ready>>;

/// Tries until nobody is in the way.
pub(super) fn retry<T>(mut attempt: impl FnMut() -> Steal<T>) -> Option<T> {
    loop {
        match attempt() {
            Steal::Success(found) => return Some(found),
            Steal::Empty => return None,
            Steal::Retry => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Priority::{High, Low, Normal, Urgent};
    use super::*;

    #[test]
    fn every_level_has_its_turn_and_each_the_less_the_lower() {
        let order = |turn| Priority::order(turn).collect::<Vec<_>>();
        assert_eq!(order(1), [Urgent, High, Normal, Low]);
        assert_eq!(order(8), [High, Normal, Low, Urgent]);
        assert_eq!(order(64), [Normal, Low, Urgent, High]);
        assert_eq!(order(512), [Low, Urgent, High, Normal]);
        let turns = |level| (1..=4096).filter(|&turn| Priority::order(turn).next() == Some(level)).count();
        assert_eq!([Urgent, High, Normal, Low].map(turns), [3584, 448, 56, 8]);
    }

    #[test]
    fn words_stand_for_levels() {
        assert!(Priority::ALL.into_iter().all(|it| Priority::from_word(it.word()) == Some(it)));
        assert_eq!(Priority::from_word("higher"), None);
    }
}
