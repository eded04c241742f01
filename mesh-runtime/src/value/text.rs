//! Strings: a `Bytes` object of UTF-8.

use super::object;
use crate::message::Arena;
use mesh_abi::header::{Header, Kind};
use mesh_abi::word::Word;

/// The text of a string or atom. Valid as long as the object.
#[must_use]
pub fn get<'a>(word: Word) -> &'a str {
    let header = object::header(word);
    debug_assert_eq!(header.kind(), Some(Kind::Bytes));
    // SAFETY: a string object holds `length` bytes of UTF-8; it is immutable and lives while it is in use.
    unsafe {
        let bytes = std::slice::from_raw_parts((word as *const u8).add(8), header.length() as usize);
        std::str::from_utf8_unchecked(bytes)
    }
}

/// A new string.
pub fn new(arena: &mut dyn Arena, text: &str) -> Word {
    join(arena, &[text])
}

/// A new string made of parts, with one allocation.
pub fn join(arena: &mut dyn Arena, parts: &[&str]) -> Word {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    let header = Header::bytes(length as u64);
    let object = arena.alloc(header);
    let words = header.payload_words() as usize;
    // SAFETY: the payload has room for `length` bytes rounded up to words; the last word is cleared first
    // so that no byte of it is left unwritten.
    unsafe {
        if words > 0 {
            *object.add(words) = 0;
        }
        let mut at = object.add(1).cast::<u8>();
        for part in parts {
            std::ptr::copy_nonoverlapping(part.as_ptr(), at, part.len());
            at = at.add(part.len());
        }
    }
    object as Word
}
