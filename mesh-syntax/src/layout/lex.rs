//! Where a token ends: pure functions over the source bytes, without memory of what came before.

/// A token of the layout.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Token {
    pub kind: TokenKind,
    pub start: usize,
    pub end: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum TokenKind {
    /// A name or reserved word.
    Word,
    Number,
    /// A number that goes on with letters or digits it cannot have.
    BadNumber,
    /// The opening quotes of a string; triple or not.
    Quote {
        triple: bool,
    },
    Atom,
    Operator,
    Comma,
    Semicolon,
    /// An opening bracket, with the one that closes it.
    Open {
        closer: u8,
    },
    /// A closing bracket.
    Close,
    /// A character that is no token.
    Unknown,
}

/// Longest first among those that share a beginning.
const OPERATORS: [&str; 25] = [
    "|>", "||", "|", "==", "=>", "=", "!=", "!", "<=", "<>", "<", ">=", ">", "->", "-", "++", "+", "*", "/", "%", "&&",
    "::", ":", "..", ".",
];

/// The token at `pos`, where neither space nor comment stands.
pub(super) fn token(text: &str, pos: usize) -> Token {
    let bytes = text.as_bytes();
    let (kind, end) = match bytes[pos] {
        b'"' => quote(bytes, pos),
        b'(' => (TokenKind::Open { closer: b')' }, pos + 1),
        b'[' => (TokenKind::Open { closer: b']' }, pos + 1),
        b'{' => (TokenKind::Open { closer: b'}' }, pos + 1),
        b')' | b']' | b'}' => (TokenKind::Close, pos + 1),
        b',' => (TokenKind::Comma, pos + 1),
        b';' => (TokenKind::Semicolon, pos + 1),
        b'?' => (TokenKind::Operator, pos + 1),
        b'0'..=b'9' => number(text, pos),
        b':' if is_atom(bytes, pos) => (TokenKind::Atom, word_end(text, pos + 1)),
        _ => other(text, pos),
    };
    Token { kind, start: pos, end }
}

fn quote(bytes: &[u8], pos: usize) -> (TokenKind, usize) {
    match bytes[pos..].starts_with(b"\"\"\"") {
        true => (TokenKind::Quote { triple: true }, pos + 3),
        false => (TokenKind::Quote { triple: false }, pos + 1),
    }
}

fn is_atom(bytes: &[u8], pos: usize) -> bool {
    bytes.get(pos + 1).is_some_and(|&next| next.is_ascii_lowercase() || next == b'_')
}

fn other(text: &str, pos: usize) -> (TokenKind, usize) {
    let end = word_end(text, pos);
    if end > pos {
        return (TokenKind::Word, end);
    }
    match OPERATORS.iter().find(|op| text[pos..].starts_with(**op)) {
        Some(op) => (TokenKind::Operator, pos + op.len()),
        None => (TokenKind::Unknown, pos + text[pos..].chars().next().map_or(1, char::len_utf8)),
    }
}

/// The end of the name that starts at `pos`; `pos` if none does.
pub(super) fn word_end(text: &str, pos: usize) -> usize {
    let bytes = text.as_bytes();
    match bytes.get(pos) {
        Some(b) if b.is_ascii() && !(b.is_ascii_alphabetic() || *b == b'_') => return pos,
        _ => {}
    }
    if text[pos..].chars().next().is_none_or(|c| !c.is_alphabetic() && c != '_') {
        return pos;
    }
    tail_end(text, pos)
}

/// The end of letters, digits and underscores from `pos` on.
fn tail_end(text: &str, pos: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = pos;
    while let Some(&byte) = bytes.get(end) {
        if byte.is_ascii() {
            if !(byte.is_ascii_alphanumeric() || byte == b'_') {
                break;
            }
            end += 1;
        } else {
            match text[end..].chars().next() {
                Some(c) if c.is_alphanumeric() => end += c.len_utf8(),
                _ => break,
            }
        }
    }
    end
}

fn number(text: &str, pos: usize) -> (TokenKind, usize) {
    let bytes = text.as_bytes();
    let radix = match (bytes[pos], bytes.get(pos + 1)) {
        (b'0', Some(b'x' | b'X')) => 16,
        (b'0', Some(b'b' | b'B')) => 2,
        (b'0', Some(b'o' | b'O')) => 8,
        _ => return decimal(text, pos),
    };
    let end = tail_end(text, pos);
    let digits = text[pos + 2..end].chars().filter(|c| *c != '_');
    let fits = digits.clone().all(|c| c.is_digit(radix)) && digits.count() > 0;
    (if fits { TokenKind::Number } else { TokenKind::BadNumber }, end)
}

fn decimal(text: &str, pos: usize) -> (TokenKind, usize) {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let digits_end = |mut at: usize| {
        while is_digit(at) || bytes.get(at) == Some(&b'_') {
            at += 1;
        }
        at
    };
    let mut end = digits_end(pos);
    if bytes.get(end) == Some(&b'.') && is_digit(end + 1) {
        end = digits_end(end + 1);
    }
    if let Some(b'e' | b'E') = bytes.get(end) {
        let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        if is_digit(end + 1 + sign) {
            end = digits_end(end + 1 + sign);
        }
    }
    match tail_end(text, end) {
        tail if tail > end => (TokenKind::BadNumber, tail),
        _ if ends_in_point(text, end) => (TokenKind::BadNumber, end + 1),
        _ => (TokenKind::Number, end),
    }
}

/// `5.` with nothing behind it: neither `5..n` nor `5.to_string()`.
fn ends_in_point(text: &str, end: usize) -> bool {
    let Some(behind) = text[end..].strip_prefix('.') else { return false };
    !behind.trim_start_matches([' ', '\t']).starts_with(|c: char| c == '.' || c == '_' || c.is_alphabetic())
}

/// The end of the comment at `pos`, and whether it is closed.
pub(super) fn comment_end(bytes: &[u8], pos: usize) -> (usize, bool) {
    if bytes.get(pos + 1) != Some(&b'=') {
        let length = bytes[pos..].iter().position(|b| matches!(b, b'\n' | b'\r'));
        return (length.map_or(bytes.len(), |length| pos + length), true);
    }
    let mut depth = 1;
    let mut at = pos + 2;
    while at < bytes.len() {
        match (bytes[at], bytes.get(at + 1)) {
            (b'#', Some(b'=')) => (depth, at) = (depth + 1, at + 2),
            (b'=', Some(b'#')) => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return (at, true);
        }
    }
    (bytes.len(), false)
}

/// What ends a run of string text.
pub(super) enum StringStop {
    /// The closing quotes, with the position after them.
    Closed(usize),
    /// `${`, with the position after it.
    Interpolation(usize),
    /// The end of the file.
    Unclosed,
}

/// Where the text of a string from `pos` on stops.
pub(super) fn string_text(bytes: &[u8], mut pos: usize, triple: bool) -> StringStop {
    while pos < bytes.len() {
        match bytes[pos] {
            b'\\' => pos += 1,
            b'$' if bytes.get(pos + 1) == Some(&b'{') => return StringStop::Interpolation(pos + 2),
            b'"' if !triple => return StringStop::Closed(pos + 1),
            b'"' if bytes[pos..].starts_with(b"\"\"\"") => return StringStop::Closed(pos + 3),
            _ => {}
        }
        pos += 1;
    }
    StringStop::Unclosed
}
