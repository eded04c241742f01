//! Long lines, shortened to what is around the places a message speaks of.
//!
//! A line of a thousand characters cannot be read, and what is drawn under it is not even seen. So of a long line
//! with labels only its beginning and the surroundings of the labels stay; `…` stands for the rest.

/// Lines up to this are shown whole.
const LONG: usize = 160;
/// What stays of the beginning of a line.
const BEGINNING: usize = 16;
/// What stays on both sides of where a label begins or ends.
const AROUND: usize = 32;
/// Less is not worth a `…`.
const LEAST: usize = 8;

/// A text with lines shortened.
pub(super) struct Cropped {
    pub text: String,
    /// For each piece that stays: where it began, where it begins, in characters.
    pieces: Vec<(usize, usize)>,
}

impl Cropped {
    /// The text around `marks`, which are offsets in characters. None: no line with a mark is long.
    pub fn new(text: &str, marks: &[usize]) -> Option<Self> {
        let chars: Vec<char> = text.chars().collect();
        let gaps = gaps(&chars, marks);
        if gaps.is_empty() {
            return None;
        }
        let mut cropped = Self { text: String::new(), pieces: vec![(0, 0)] };
        let (mut from, mut length) = (0, 0);
        for (start, end) in gaps {
            cropped.text.extend(&chars[from..start]);
            cropped.text.push('…');
            length += start - from + 1;
            cropped.pieces.push((end, length));
            from = end;
        }
        cropped.text.extend(&chars[from..]);
        Some(cropped)
    }

    /// The column of a new offset, from 1.
    pub fn column(&self, offset: usize) -> usize {
        let before: Vec<char> = self.text.chars().take(offset).collect();
        before.iter().rev().take_while(|it| **it != '\n').count() + 1
    }

    /// Where an offset, in characters, has come to be.
    pub fn offset(&self, offset: usize) -> usize {
        let piece = self.pieces.partition_point(|(from, _)| *from <= offset).saturating_sub(1);
        let (from, to) = self.pieces[piece];
        let next = self.pieces.get(piece + 1).map_or(usize::MAX, |(_, to)| *to - 1);
        (to + offset - from).min(next)
    }
}

/// Whether an offset, in bytes, is in a line that may be shortened.
pub(super) fn is_long(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(text.floor_char_boundary(at));
    let start = before.rfind('\n').map_or(0, |it| it + 1);
    let end = after.find('\n').unwrap_or(after.len());
    before.len() - start + end > LONG
}

/// What is left out, in order: start and end in characters.
fn gaps(chars: &[char], marks: &[usize]) -> Vec<(usize, usize)> {
    let mut gaps = Vec::new();
    let mut start = 0;
    for line in chars.split(|c| *c == '\n') {
        let end = start + line.len();
        let mut inside: Vec<usize> = marks.iter().copied().filter(|it| (start..=end).contains(it)).collect();
        if line.len() > LONG && !inside.is_empty() {
            inside.sort_unstable();
            let mut kept = start + BEGINNING;
            for mark in inside {
                if mark > kept + AROUND + LEAST {
                    gaps.push((kept, mark - AROUND));
                }
                kept = kept.max(mark + AROUND);
            }
            if end > kept + LEAST {
                gaps.push((kept, end));
            }
        }
        start = end + 1;
    }
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_lines_stay_as_they_are() {
        assert!(Cropped::new("let x = 1\n", &[4]).is_none());
        assert!(Cropped::new(&"x".repeat(1000), &[]).is_none());
    }

    #[test]
    fn what_is_around_a_mark_stays() {
        let text = format!("first\n{}here{}\nlast", "a".repeat(500), "b".repeat(500));
        let at = text.find("here").unwrap();
        let cropped = Cropped::new(&text, &[at, at + 4]).unwrap();
        let line = format!("{}…{}here{}…", "a".repeat(BEGINNING), "a".repeat(AROUND), "b".repeat(AROUND));
        assert_eq!(cropped.text, format!("first\n{line}\nlast"));
        let offset = |it: &str| {
            cropped.text.chars().collect::<Vec<_>>().windows(it.len()).position(|w| w.iter().collect::<String>() == it)
        };
        assert_eq!(Some(cropped.offset(at)), offset("here"));
        assert_eq!(Some(cropped.offset(text.find("last").unwrap())), offset("last"));
        assert_eq!(cropped.offset(0), 0);
    }

    #[test]
    fn what_is_left_out_is_at_the_mark_of_omission() {
        let text = format!("{}here", "a".repeat(500));
        let cropped = Cropped::new(&text, &[500]).unwrap();
        assert_eq!(cropped.text.chars().nth(cropped.offset(300)), Some('…'));
    }
}
