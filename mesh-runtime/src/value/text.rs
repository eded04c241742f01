//! Strings and atoms: UTF-8.
//!
//! ```text
//! plain    Bytes: the text
//! grown    Record 0: | buffer | length |
//! buffer   Bytes: how much is in use, as a word; then so many bytes; then room
//! ```
//!
//! A text that something was appended to lies in a buffer with room behind it, if it is long. The next piece goes there
//! if nobody has used the room yet, so building a text piece by piece takes linear time. Older texts see only their own
//! length of the buffer, which never changes. Atoms and constants of a program are always plain.

use super::object::Object;
use crate::message::Arena;
use mesh_abi::header::{Header, Kind};
use mesh_abi::word::Word;

/// The empty string, constant.
static EMPTY: u64 = Header::bytes(0).immortal().0;

/// Texts shorter than this are never grown: copying them costs no more than keeping room.
const GROWN_FROM: usize = 256;

/// The word of a buffer before its text.
const IN_USE: usize = size_of::<u64>();

/// The empty string.
#[must_use]
pub fn empty() -> Word {
    (&raw const EMPTY) as Word
}

/// A string with this text.
pub fn new<A: Arena + ?Sized>(arena: &mut A, text: &str) -> Word {
    join(arena, &[text])
}

/// One string of all parts.
pub fn join<A: Arena + ?Sized>(arena: &mut A, parts: &[&str]) -> Word {
    let length = parts.iter().map(|part| part.len()).sum();
    let object = blank(arena, length);
    write(object.payload().cast(), parts);
    object.word()
}

/// A string with a text behind it.
pub fn append<A: Arena + ?Sized>(arena: &mut A, first: Word, rest: &[&str]) -> Word {
    let text = get(first);
    let more: usize = rest.iter().map(|part| part.len()).sum();
    // Whoever appends less than there is may do it again and again.
    if text.len() < GROWN_FROM || more > text.len() {
        let parts: Vec<&str> = std::iter::once(text).chain(rest.iter().copied()).collect();
        return join(arena, &parts);
    }
    let old = Grown::of(first);
    let length = text.len() + more;
    let buffer = match old.filter(|old| old.has_room(more)) {
        Some(old) => old.buffer,
        None => {
            let capacity = if old.is_some() { 2 * length } else { length + length / 4 };
            let buffer = blank(arena, IN_USE + capacity);
            write(place(buffer, 0), &[text]);
            buffer
        }
    };
    write(place(buffer, text.len()), rest);
    buffer.set(0, length as u64);
    let object = Object::new(arena, Header::record(0, 1, 1));
    object.set(0, buffer.word());
    object.set(1, length as u64);
    object.word()
}

/// A text in a buffer.
#[derive(Clone, Copy)]
struct Grown {
    buffer: Object,
    length: usize,
}

impl Grown {
    fn of(word: Word) -> Option<Self> {
        let object = Object::at(word);
        let is_grown = object.header().kind() == Some(Kind::Record);
        is_grown.then(|| Self { buffer: object.child(0), length: object.get(1) as usize })
    }

    /// Whether so many bytes can be written behind the text. What became a constant is read by all processes.
    fn has_room(&self, more: usize) -> bool {
        let header = self.buffer.header();
        let is_last = self.buffer.get(0) == self.length as u64;
        is_last && !header.is_immortal() && IN_USE + self.length + more <= header.length() as usize
    }
}

/// Where byte `at` of the text in a buffer is.
fn place(buffer: Object, at: usize) -> *mut u8 {
    // SAFETY: within the payload of the buffer, or at its end.
    unsafe { buffer.payload().cast::<u8>().add(IN_USE + at) }
}

/// Writes texts to a place that has room for them and that nobody can have looked at.
fn write(mut at: *mut u8, parts: &[&str]) {
    for part in parts {
        // SAFETY: by the callers there is room for all parts, one after the other, and no part lies in it.
        unsafe {
            at.copy_from_nonoverlapping(part.as_ptr(), part.len());
            at = at.add(part.len());
        }
    }
}

/// A `Bytes` object whose `length` bytes are still to be written; its padding is.
pub(crate) fn blank<A: Arena + ?Sized>(arena: &mut A, length: usize) -> Object {
    let header = Header::bytes(length as u64);
    let object = Object::new(arena, header);
    if let Some(last) = (header.payload_words() as usize).checked_sub(1) {
        object.set(last, 0);
    }
    object
}

/// The text of a string or atom. Good for as long as the object.
#[must_use]
#[inline]
pub fn get<'a>(word: Word) -> &'a str {
    let object = Object::at(word);
    let header = object.header();
    let (start, length) = match header.kind() {
        Some(Kind::Bytes) => (object.payload().cast::<u8>().cast_const(), header.length() as usize),
        _ => grown(object),
    };
    // SAFETY: `length` bytes from here are valid UTF-8, which nothing changes.
    unsafe { std::str::from_utf8_unchecked(std::slice::from_raw_parts(start, length)) }
}

/// Start and length of the text in a buffer.
#[cold]
fn grown(object: Object) -> (*const u8, usize) {
    debug_assert_eq!(object.header().kind(), Some(Kind::Record));
    (place(object.child(0), 0).cast_const(), object.get(1) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::FragmentBuilder;

    fn long() -> String {
        "0123456789".repeat(40)
    }

    #[test]
    fn appending_to_one_text_twice_gives_two_texts() {
        let arena = &mut FragmentBuilder::new();
        let first = new(arena, &long());
        let base = append(arena, first, &["a"]);
        let (left, right) = (append(arena, base, &["left"]), append(arena, base, &["right", "!"]));
        let again = append(arena, left, &[get(right)]);
        assert_eq!(get(base), long() + "a");
        assert_eq!(get(left), long() + "aleft");
        assert_eq!(get(right), long() + "aright!");
        // As long as there is: more than the room, less than the text.
        assert_eq!(get(append(arena, again, &[get(left)])), get(again).to_owned() + get(left));
    }

    #[test]
    fn pieces_go_into_one_buffer() {
        let arena = &mut FragmentBuilder::new();
        let mut text = new(arena, &long());
        let mut expected = long();
        let mut buffers = std::collections::HashSet::new();
        for n in 0..10_000 {
            let piece = format!("{n}ß");
            text = append(arena, text, &[&piece]);
            expected.push_str(&piece);
            buffers.extend(Grown::of(text).map(|it| it.buffer.word()));
        }
        assert_eq!(get(text), expected);
        assert!(buffers.len() < 12, "{} buffers", buffers.len());
    }
}
