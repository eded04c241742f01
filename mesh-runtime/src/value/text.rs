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
use std::iter::once;

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
    join(arena, once(text))
}

/// One string of all parts.
pub fn join<'p, A: Arena + ?Sized>(arena: &mut A, parts: impl Iterator<Item = &'p str> + Clone) -> Word {
    let length = parts.clone().map(str::len).sum();
    let object = blank(arena, length);
    write(object.payload().cast(), parts);
    object.word()
}

/// A string with a text behind it.
pub fn append<'p, A: Arena + ?Sized>(arena: &mut A, first: Word, rest: impl Iterator<Item = &'p str> + Clone) -> Word {
    let more: usize = rest.clone().map(str::len).sum();
    let old = Grown::of(first);
    if let Some(old) = old
        && old.has_room(more)
    {
        return old.extend(arena, more, rest);
    }
    let text = get(first);
    // Whoever appends less than there is may do it again and again.
    if text.len() < GROWN_FROM || more > text.len() {
        return join(arena, once(text).chain(rest));
    }
    let length = text.len() + more;
    let capacity = if old.is_some() { 2 * length } else { length + length / 4 };
    let buffer = blank(arena, IN_USE + capacity);
    write(place(buffer, 0), once(text));
    Grown { buffer, length: text.len() }.extend(arena, more, rest)
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

    /// With a text of so many bytes behind it, for which there is room.
    fn extend<'p, A: Arena + ?Sized>(self, arena: &mut A, more: usize, rest: impl Iterator<Item = &'p str>) -> Word {
        let length = self.length + more;
        write(place(self.buffer, self.length), rest);
        self.buffer.set(0, length as u64);
        let object = Object::new(arena, Header::record(0, 1, 1));
        object.set(0, self.buffer.word());
        object.set(1, length as u64);
        object.word()
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
fn write<'p>(mut at: *mut u8, parts: impl Iterator<Item = &'p str>) {
    for part in parts {
        // SAFETY: by the callers there is room for all parts, one after the other, and no part lies in it.
        unsafe {
            copy(part.as_ptr(), at, part.len());
            at = at.add(part.len());
        }
    }
}

/// Copies bytes. Pieces of texts are short: those are copied in place, the ends of longer ones twice, where `memcpy` would be
/// called.
///
/// # Safety
/// As for `copy_from_nonoverlapping`.
#[inline]
unsafe fn copy(from: *const u8, to: *mut u8, count: usize) {
    /// # Safety
    /// `count` is at least the size of a `T`, and at most twice as much.
    #[inline]
    unsafe fn ends<T>(from: *const u8, to: *mut u8, count: usize) {
        let last = count - size_of::<T>();
        // SAFETY: both are within the bytes.
        unsafe {
            let (head, tail) = (from.cast::<T>().read_unaligned(), from.add(last).cast::<T>().read_unaligned());
            to.cast::<T>().write_unaligned(head);
            to.add(last).cast::<T>().write_unaligned(tail);
        }
    }
    // SAFETY: by the contract, and by the sizes.
    unsafe {
        match count {
            0 => {}
            1 => to.write(from.read()),
            2..4 => ends::<u16>(from, to, count),
            4..8 => ends::<u32>(from, to, count),
            8..=16 => ends::<u64>(from, to, count),
            _ => to.copy_from_nonoverlapping(from, count),
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
        let base = append(arena, first, once("a"));
        let (left, right) = (append(arena, base, once("left")), append(arena, base, ["right", "!"].into_iter()));
        let again = append(arena, left, once(get(right)));
        assert_eq!(get(base), long() + "a");
        assert_eq!(get(left), long() + "aleft");
        assert_eq!(get(right), long() + "aright!");
        // As long as there is: more than the room, less than the text.
        assert_eq!(get(append(arena, again, once(get(left)))), get(again).to_owned() + get(left));
    }

    #[test]
    fn texts_of_any_length_are_copied_whole() {
        let arena = &mut FragmentBuilder::new();
        let all = long();
        for length in 0..40 {
            let (part, around) = (&all[3..3 + length], ["<", &all[3..3 + length], ">"]);
            assert_eq!(get(new(arena, part)), part);
            assert_eq!(get(join(arena, around.into_iter())), format!("<{part}>"));
        }
    }

    #[test]
    fn pieces_go_into_one_buffer() {
        let arena = &mut FragmentBuilder::new();
        let mut text = new(arena, &long());
        let mut expected = long();
        let mut buffers = std::collections::HashSet::new();
        for n in 0..10_000 {
            let piece = format!("{n}ß");
            text = append(arena, text, once(&*piece));
            expected.push_str(&piece);
            buffers.extend(Grown::of(text).map(|it| it.buffer.word()));
        }
        assert_eq!(get(text), expected);
        assert!(buffers.len() < 12, "{} buffers", buffers.len());
    }
}
