//! From byte offsets to lines, columns and character offsets.

/// A place as people count: line and column from 1, the column in characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Position {
    /// From 1.
    pub line: u32,
    /// From 1, in characters.
    pub column: u32,
}

/// Line and column of a byte offset. A line ends at `\n`, `\r\n` or a lone `\r`, as in the language.
///
/// An offset inside a character counts as its start, one behind the text as its end.
pub(super) fn position(text: &str, offset: usize) -> Position {
    let before = &text[..floor(text, offset)];
    let start = line_start(before, text[before.len()..].starts_with('\n'));
    let breaks = before[..start].replace("\r\n", "\n").matches(['\n', '\r']).count();
    Position { line: breaks as u32 + 1, column: before[start..].chars().count() as u32 + 1 }
}

/// Start of the last line of `before`. A `\r` at its end is the first half of a break if `\n` follows.
fn line_start(before: &str, newline_follows: bool) -> usize {
    let body = if newline_follows { before.strip_suffix('\r').unwrap_or(before) } else { before };
    body.rfind(['\n', '\r']).map_or(0, |at| at + 1)
}

/// Number of characters before a byte offset.
pub(super) fn char_offset(text: &str, offset: usize) -> usize {
    text[..floor(text, offset)].chars().count()
}

/// The nearest character boundary at or before an offset.
fn floor(text: &str, offset: usize) -> usize {
    text.floor_char_boundary(offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, offset: usize) -> (u32, u32) {
        let Position { line, column } = position(text, offset);
        (line, column)
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(at("ab", 0), (1, 1));
        assert_eq!(at("äöx", 4), (1, 3));
        assert_eq!(at("äöx", 3), (1, 2), "inside a character");
        assert_eq!(at("x", 99), (1, 2), "behind the text");
    }

    #[test]
    fn every_kind_of_line_break_counts_once() {
        assert_eq!(at("a\nb", 2), (2, 1));
        assert_eq!(at("a\r\nb", 3), (2, 1));
        assert_eq!(at("a\rb", 2), (2, 1));
        assert_eq!(at("a\r\nb", 2), (1, 3), "between the halves of a break");
        assert_eq!(at("a\n\r\n\rb", 5), (4, 1));
    }
}
