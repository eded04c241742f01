//! Where a part is in a text or in bytes. Searching takes time in proportion to both, whatever they are, and lets others
//! run: long ones are looked through piece by piece.
//!
//! A text lies in another one where its bytes do, because they are UTF-8.

use super::Turns;
use memchr::memmem::{Finder, FinderRev};

/// So many bytes are looked through without a look at whether others want to run: some tens of microseconds.
const PIECE: usize = 1 << 18;

/// The places of a part that is not empty, from the first on, not overlapping.
pub(super) struct Places<'b> {
    bytes: &'b [u8],
    part: Finder<'b>,
    length: usize,
    /// From here on was not looked.
    at: usize,
    turns: Turns,
}

impl<'b> Places<'b> {
    pub fn new(bytes: &'b [u8], part: &'b [u8], turns: Turns) -> Self {
        Self { bytes, part: Finder::new(part), length: part.len(), at: 0, turns }
    }
}

impl Iterator for Places<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        loop {
            // A part may begin in this piece and end behind it.
            let stop = (self.at + PIECE + self.length - 1).min(self.bytes.len());
            if let Some(place) = self.part.find(&self.bytes[self.at..stop]) {
                let found = self.at + place;
                self.at = found + self.length;
                self.turns.step();
                return Some(found);
            }
            if stop == self.bytes.len() {
                self.at = stop;
                return None;
            }
            self.at += PIECE;
            self.turns.look();
        }
    }
}

/// The first place of a part.
pub(super) fn first(bytes: &[u8], part: &[u8], turns: Turns) -> Option<usize> {
    if part.is_empty() { Some(0) } else { Places::new(bytes, part, turns).next() }
}

/// The last place of a part.
pub(super) fn last(bytes: &[u8], part: &[u8], turns: &Turns) -> Option<usize> {
    let finder = FinderRev::new(part);
    let mut stop = bytes.len();
    loop {
        let at = stop.saturating_sub(PIECE + part.len());
        if let Some(place) = finder.rfind(&bytes[at..stop]) {
            return Some(at + place);
        }
        if at == 0 {
            return None;
        }
        // What ends in this piece may begin before it.
        stop = at + part.len();
        turns.look();
    }
}

/// The pieces of a text between the places of a part that is not empty.
pub(super) fn split<'t>(text: &'t str, part: &'t str, turns: Turns) -> impl Iterator<Item = &'t str> {
    let mut places = Places::new(text.as_bytes(), part.as_bytes(), turns);
    let mut rest = Some(0);
    std::iter::from_fn(move || {
        let from = rest?;
        let place = places.next();
        rest = place.map(|place| place + part.len());
        text.get(from..place.unwrap_or(text.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn turns() -> Turns {
        // SAFETY: no process runs, so nobody is let in.
        unsafe { Turns::new(std::ptr::null_mut()) }
    }

    proptest! {
        #[test]
        fn places_are_those_of_std(text in "[ab]{0,40}", part in "[ab]{1,4}") {
            let places: Vec<usize> = Places::new(text.as_bytes(), part.as_bytes(), turns()).collect();
            prop_assert_eq!(places, text.match_indices(&part).map(|it| it.0).collect::<Vec<_>>());
            prop_assert_eq!(first(text.as_bytes(), part.as_bytes(), turns()), text.find(&part));
            prop_assert_eq!(last(text.as_bytes(), part.as_bytes(), &turns()), text.rfind(&part));
            let pieces: Vec<&str> = split(&text, &part, turns()).collect();
            prop_assert_eq!(pieces, text.split(&part).collect::<Vec<_>>());
        }
    }

    #[test]
    fn parts_at_the_border_of_pieces_are_found() {
        let part = b"needle";
        for before in PIECE - 8..PIECE + 3 {
            let text = [&vec![b'.'; before][..], part, &vec![b'.'; 2 * PIECE][..]].concat();
            assert_eq!(Places::new(&text, part, turns()).collect::<Vec<_>>(), [before]);
            let text = [&vec![b'.'; 2 * PIECE][..], part, &vec![b'.'; before][..]].concat();
            assert_eq!(last(&text, part, &turns()), Some(2 * PIECE));
        }
    }

    #[test]
    fn the_empty_part_is_first_and_last() {
        assert_eq!((first(b"ab", b"", turns()), last(b"ab", b"", &turns())), (Some(0), Some(2)));
    }
}
