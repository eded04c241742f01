//! Strings and atoms: `Bytes` objects of UTF-8.

use super::object::Object;
use crate::message::Arena;
use mesh_abi::header::{Header, Kind};
use mesh_abi::word::Word;

/// The empty string, constant.
static EMPTY: u64 = Header::bytes(0).immortal().0;

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
    let mut at = object.payload().cast::<u8>();
    for part in parts {
        // SAFETY: the payload has room for all parts, one after the other.
        unsafe {
            at.copy_from_nonoverlapping(part.as_ptr(), part.len());
            at = at.add(part.len());
        }
    }
    object.word()
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
    debug_assert_eq!(object.header().kind(), Some(Kind::Bytes));
    let length = object.header().length() as usize;
    // SAFETY: `Bytes` objects hold `length` bytes of valid UTF-8.
    unsafe { std::str::from_utf8_unchecked(std::slice::from_raw_parts(object.payload().cast(), length)) }
}
