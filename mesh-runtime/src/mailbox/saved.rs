//! The owner's side of a mailbox: what it has seen and refused, and where the scan stands.
//!
//! ```text
//!   oldest                                              newest
//!   refused … | current | retry … | fresh … | (inbox: not yet taken)
//! ```
//!
//! `refused` was tested by this `receive`, `retry` by an earlier one, `fresh` by none. The next `receive`
//! begins with `refused` put back before `retry`; with no refusals that costs nothing.

use super::list::List;
use std::collections::VecDeque;

/// Values of type `S` (examined) and `F` (not yet examined).
pub(crate) struct Saved<S, F> {
    /// Values seen, made when one is first refused: hardly any mailbox has some.
    seen: Option<Box<Seen<S>>>,
    front: Front<S, F>,
    fresh: List<F>,
}

/// What is at hand.
enum Front<S, F> {
    Nothing,
    /// Under test.
    Current(S),
    /// Handed over to an owner that waited: it comes before all that is fresh, and after all that was seen.
    Handed(F),
}

/// Values that a `receive` has refused: this one, or an earlier one.
struct Seen<S> {
    refused: VecDeque<S>,
    retry: VecDeque<S>,
}

impl<S> Default for Seen<S> {
    fn default() -> Self {
        Self { refused: VecDeque::new(), retry: VecDeque::new() }
    }
}

/// What the scan meets next.
pub(crate) enum Next<F> {
    /// Nothing is left: take more from the queue, or wait.
    Nothing,
    /// A value seen by an earlier `receive`; it is the current one now.
    Seen,
    /// A value never looked at: examine it, then `Saved::set_current` or drop it.
    Fresh(F),
}

impl<S, F> Saved<S, F> {
    pub(crate) fn new() -> Self {
        Self { seen: None, front: Front::Nothing, fresh: List::new() }
    }

    /// A `receive` begins: everything is to be tested, oldest first.
    #[inline]
    pub(crate) fn begin(&mut self) {
        if self.seen.is_some() || matches!(self.front, Front::Current(_)) {
            self.begin_again();
        }
    }

    fn begin_again(&mut self) {
        self.refuse_current();
        if let Some(seen) = self.seen.as_deref_mut().filter(|seen| !seen.refused.is_empty()) {
            seen.refused.append(&mut seen.retry);
            std::mem::swap(&mut seen.refused, &mut seen.retry);
        }
        self.put_back_handed();
    }

    /// What was handed over waits its turn, for something else comes to the front before it.
    fn put_back_handed(&mut self) {
        match std::mem::replace(&mut self.front, Front::Nothing) {
            Front::Handed(value) => self.fresh.put_first(value),
            other => self.front = other,
        }
    }

    /// Refuses the current value and moves on.
    pub(crate) fn advance(&mut self) -> Next<F> {
        match std::mem::replace(&mut self.front, Front::Nothing) {
            // Where something was seen, `begin` has put it back.
            Front::Handed(value) => return Next::Fresh(value),
            Front::Current(value) => self.refuse(value),
            Front::Nothing => {}
        }
        if let Some(value) = self.seen.as_deref_mut().and_then(|seen| seen.retry.pop_front()) {
            self.front = Front::Current(value);
            return Next::Seen;
        }
        self.fresh.pop().map_or(Next::Nothing, Next::Fresh)
    }

    /// Whether `advance` would give `Nothing`, and there is nothing to refuse: what an owner that keeps up finds.
    #[inline]
    pub(crate) fn is_bare(&self) -> bool {
        self.seen.is_none() && self.is_spent()
    }

    /// The value just examined is under test.
    pub(crate) fn set_current(&mut self, value: S) {
        debug_assert!(matches!(self.front, Front::Nothing), "the value under test was neither refused nor taken");
        self.front = Front::Current(value);
    }

    /// The value under test.
    pub(crate) fn current(&self) -> Option<&S> {
        if let Front::Current(value) = &self.front { Some(value) } else { None }
    }

    /// The same, to change it.
    pub(crate) fn current_mut(&mut self) -> Option<&mut S> {
        if let Front::Current(value) = &mut self.front { Some(value) } else { None }
    }

    /// Takes the value under test out for good.
    pub(crate) fn take(&mut self) -> Option<S> {
        match std::mem::replace(&mut self.front, Front::Nothing) {
            Front::Current(value) => Some(value),
            other => {
                self.front = other;
                None
            }
        }
    }

    /// Whether every value has been looked at.
    pub(crate) fn is_spent(&self) -> bool {
        self.fresh.is_empty() && matches!(self.front, Front::Nothing)
    }

    /// Drops the examined values that fulfil `test`, apart from the one under test; says whether there were any.
    pub(crate) fn forget(&mut self, test: impl Fn(&S) -> bool) -> bool {
        let Some(Seen { refused, retry }) = self.seen.as_deref_mut() else { return false };
        let before = refused.len() + retry.len();
        refused.retain(|value| !test(value));
        retry.retain(|value| !test(value));
        refused.len() + retry.len() < before
    }

    /// Takes out the oldest value that this `receive` has refused and that fulfils `test`.
    pub(crate) fn take_refused(&mut self, test: impl Fn(&S) -> bool) -> Option<S> {
        let refused = &mut self.seen.as_deref_mut()?.refused;
        let at = refused.iter().position(test)?;
        refused.remove(at)
    }

    /// A value for an owner that waited and has seen all others: it comes next. For the one who has claimed the owner.
    pub(crate) fn hand_over(&mut self, value: F) {
        debug_assert!(self.is_spent(), "who waits for mail has none");
        self.front = Front::Handed(value);
    }

    /// More values from the inbox. Only when `advance` gave `Nothing`, so that the order stays.
    pub(crate) fn refill(&mut self, list: List<F>) {
        self.fresh = list;
    }

    /// Everything, at exit: examined values, then the others, each oldest first.
    pub(crate) fn take_rest(&mut self) -> (Vec<S>, List<F>) {
        self.begin_again();
        let seen = self.seen.take().map_or_else(Vec::new, |seen| seen.retry.into());
        (seen, std::mem::replace(&mut self.fresh, List::new()))
    }

    fn refuse_current(&mut self) {
        if let Some(value) = self.take() {
            self.refuse(value);
        }
    }

    fn refuse(&mut self, value: S) {
        self.seen.get_or_insert_default().refused.push_back(value);
    }
}

#[cfg(test)]
#[cfg(not(loom))]
mod tests {
    use super::*;
    use crate::mailbox::list::Queue;

    /// One `receive`: the first value that fits, with the values tested on the way.
    fn receive(saved: &mut Saved<u32, u32>, fits: impl Fn(u32) -> bool) -> (Option<u32>, Vec<u32>) {
        let mut tested = Vec::new();
        saved.begin();
        loop {
            match saved.advance() {
                Next::Nothing => return (None, tested),
                Next::Seen => {}
                Next::Fresh(value) => saved.set_current(value),
            }
            let value = *saved.current().unwrap();
            tested.push(value);
            if fits(value) {
                saved.take();
                return (Some(value), tested);
            }
        }
    }

    fn filled(values: std::ops::RangeInclusive<u32>) -> Saved<u32, u32> {
        let queue = Queue::new();
        values.for_each(|value| queue.push(value));
        let mut saved = Saved::new();
        saved.refill(queue.take_all());
        saved
    }

    #[test]
    fn refused_values_keep_their_order() {
        let mut saved = filled(1..=5);
        assert_eq!(receive(&mut saved, |n| n == 3), (Some(3), vec![1, 2, 3]));
        assert_eq!(receive(&mut saved, |n| n > 1), (Some(2), vec![1, 2]));
        assert_eq!(receive(&mut saved, |_| true).0, Some(1));
        assert_eq!(receive(&mut saved, |_| true).0, Some(4));
        assert_eq!(receive(&mut saved, |_| true).0, Some(5));
        assert_eq!(receive(&mut saved, |_| true).0, None);
    }

    #[test]
    fn one_receive_tests_each_value_once() {
        let mut saved = filled(1..=3);
        saved.begin();
        let mut tested = 0;
        for round in 0..3 {
            loop {
                match saved.advance() {
                    Next::Nothing => break,
                    Next::Seen => tested += 1,
                    Next::Fresh(value) => {
                        saved.set_current(value);
                        tested += 1;
                    }
                }
            }
            assert_eq!(tested, 3, "round {round}");
        }
    }

    #[test]
    fn what_is_handed_over_comes_after_what_was_refused() {
        let mut saved = filled(1..=2);
        assert_eq!(receive(&mut saved, |n| n == 9), (None, vec![1, 2]));
        saved.hand_over(3);
        assert_eq!(receive(&mut saved, |n| n > 1), (Some(2), vec![1, 2]));
        assert_eq!(receive(&mut saved, |_| true).0, Some(1));
        assert_eq!(receive(&mut saved, |_| true).0, Some(3));
        assert!(saved.is_spent());
        saved.hand_over(4);
        assert_eq!(saved.take_rest().1.collect::<Vec<_>>(), [4]);
    }

    #[test]
    fn what_is_handed_over_in_the_middle_of_a_receive_comes_next() {
        let mut saved = filled(1..=1);
        saved.begin();
        assert!(matches!(saved.advance(), Next::Fresh(1)));
        saved.set_current(1);
        assert!(matches!(saved.advance(), Next::Nothing));
        saved.hand_over(2);
        assert!(matches!(saved.advance(), Next::Fresh(2)));
    }

    #[test]
    fn values_that_come_later_stay_behind() {
        let mut saved = filled(1..=2);
        assert_eq!(receive(&mut saved, |n| n == 9), (None, vec![1, 2]));
        let queue = Queue::new();
        queue.push(9);
        saved.refill(queue.take_all());
        assert_eq!(receive(&mut saved, |n| n == 9), (Some(9), vec![1, 2, 9]));
        assert_eq!(saved.take_rest().0, [1, 2]);
    }
}
