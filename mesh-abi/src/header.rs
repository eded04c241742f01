//! The first word of a heap object: a layout descriptor small enough to be stored in place.
//!
//! ```text
//!  63            48 47            32 31            16 15     8 7      0
//! +----------------+----------------+----------------+--------+--------+
//! |     words      |      refs      |      tag       | flags  |  kind  |   Record, Closure
//! +----------------+----------------+----------------+--------+--------+
//! |                     length                       | flags  |  kind  |   Bytes, Refs, Raws, Free, Slice
//! +--------------------------------------------------+--------+--------+
//! ```
//!
//! The collector and the message copier need nothing else: size and reference slots follow from the
//! header alone, precisely, for every object. Names and meaning stand in [`crate::types`].
//!
//! Payload begins at the next word:
//!
//! | kind | payload |
//! | --- | --- |
//! | `Record` | `words` words: `refs` reference words, then raw words. Tuples, structs, variants with fields (`tag` = variant index, otherwise 0) |
//! | `Closure` | word 0: code address; then `refs` reference words; then raw words; `words` counts all, word 0 included |
//! | `Bytes` | `length` bytes of UTF-8, padded to whole words. Strings and atoms |
//! | `Refs` | `length` reference words (inner nodes and elements of collections) |
//! | `Raws` | `length` raw words |
//! | `Resource` | words 0 and 1: a reference-counted Rust value that the runtime clones on copy and drops on sweep; laid out as `Raws` of length 2 |
//! | `Slice` | word 0: reference to a `Refs` or `Raws` array; word 1: which part of it (see [`SLICE`]) |
//! | `Free` | `length` unused words *after* the header. Never reachable; keeps heap blocks parsable |
//!
//! Fields are therefore stored *references first*: see [`crate::types::FieldDesc::slot`].

/// What the payload is. The discriminants are part of the ABI.
#[repr(u8)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Unused space in a block.
    Free = 0,
    /// Tuple, struct, or variant with fields.
    Record = 1,
    /// Function value.
    Closure = 2,
    /// UTF-8 text.
    Bytes = 3,
    /// Array of reference words.
    Refs = 4,
    /// Array of raw words.
    Raws = 5,
    /// Reference-counted Rust value.
    Resource = 6,
    /// Part of an array.
    Slice = 7,
}

/// The header of a slice: a part of an array that is shared with other slices.
///
/// ```text
/// slice   | array | start << 32 | length |
/// array   | bounds | element 0 | element 1 | …
/// ```
///
/// Element `i` of the slice is element `start + i` of the array. `bounds` is odd, so it is no reference. From bit
/// [`END_SHIFT`] on it says in 32 bits where the places begin that no list uses; the rest is the business of the runtime.
pub const SLICE: Header = Header::sized(Kind::Slice, 2);

/// Where in the bounds of an array the end of the places in use stands.
pub const END_SHIFT: i64 = 1;

/// Byte offset of element 0 from the address of an array that has slices.
pub const FIRST_ELEMENT: u64 = 16;

/// Flag: the object is constant data of a program, in no heap. Never marked, never copied.
pub const IMMORTAL: u8 = 1;
/// Flag: used by the collector while it runs; 0 in every object a program can see.
pub const MARKED: u8 = 2;

/// The header of an object. See the module for its layout.
#[repr(transparent)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Header(pub u64);

impl Header {
    /// Header of a tuple, struct or variant: `refs` reference words followed by `raws` raw words.
    #[must_use]
    pub const fn record(tag: u16, refs: u16, raws: u16) -> Self {
        Self::shaped(Kind::Record, tag, refs, refs + raws)
    }

    /// Header of a closure with `refs` and `raws` captured words (the code word is added here).
    #[must_use]
    pub const fn closure(refs: u16, raws: u16) -> Self {
        Self::shaped(Kind::Closure, 0, refs, refs + raws + 1)
    }

    /// Header of a text of `length` bytes.
    #[must_use]
    pub const fn bytes(length: u64) -> Self {
        Self::sized(Kind::Bytes, length)
    }

    /// Header of an array, of free space, or of a resource: `length` words.
    #[must_use]
    pub const fn sized(kind: Kind, length: u64) -> Self {
        Self((length << 16) | kind as u64)
    }

    const fn shaped(kind: Kind, tag: u16, refs: u16, words: u16) -> Self {
        Self(((words as u64) << 48) | ((refs as u64) << 32) | ((tag as u64) << 16) | kind as u64)
    }

    /// The same header with [`IMMORTAL`] set.
    #[must_use]
    pub const fn immortal(self) -> Self {
        Self(self.0 | (IMMORTAL as u64) << 8)
    }

    /// The same header without [`IMMORTAL`].
    #[must_use]
    pub const fn mortal(self) -> Self {
        Self(self.0 & !((IMMORTAL as u64) << 8))
    }

    /// The kind, or `None` for a word that is no header.
    #[must_use]
    pub const fn kind(self) -> Option<Kind> {
        Some(match self.0 as u8 {
            0 => Kind::Free,
            1 => Kind::Record,
            2 => Kind::Closure,
            3 => Kind::Bytes,
            4 => Kind::Refs,
            5 => Kind::Raws,
            6 => Kind::Resource,
            7 => Kind::Slice,
            _ => return None,
        })
    }

    /// The flag bits.
    #[must_use]
    pub const fn flags(self) -> u8 {
        (self.0 >> 8) as u8
    }

    /// Whether the object is constant data.
    #[must_use]
    pub const fn is_immortal(self) -> bool {
        self.flags() & IMMORTAL != 0
    }

    /// Variant index of a `Record`.
    #[must_use]
    pub const fn tag(self) -> u16 {
        (self.0 >> 16) as u16
    }

    /// Length in bytes (`Bytes`) or words (arrays, free space).
    #[must_use]
    pub const fn length(self) -> u64 {
        self.0 >> 16
    }

    /// Payload size in words, for every kind.
    #[must_use]
    pub const fn payload_words(self) -> u64 {
        match self.kind() {
            Some(Kind::Record | Kind::Closure) => self.0 >> 48,
            Some(Kind::Bytes) => self.length().div_ceil(8),
            _ => self.length(),
        }
    }

    /// Indices of the payload words that are reference words.
    #[must_use]
    pub const fn ref_slots(self) -> std::ops::Range<u64> {
        let refs = (self.0 >> 32) & 0xffff;
        match self.kind() {
            Some(Kind::Record) => 0..refs,
            Some(Kind::Closure) => 1..1 + refs,
            Some(Kind::Refs) => 0..self.length(),
            Some(Kind::Slice) => 0..1,
            _ => 0..0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_knows_its_shape() {
        let h = Header::record(3, 2, 4);
        assert_eq!((h.kind(), h.tag(), h.payload_words(), h.ref_slots()), (Some(Kind::Record), 3, 6, 0..2));
    }

    #[test]
    fn a_closure_counts_its_code_word() {
        let h = Header::closure(2, 1);
        assert_eq!((h.payload_words(), h.ref_slots()), (4, 1..3));
    }

    #[test]
    fn text_is_padded_to_words() {
        assert_eq!(Header::bytes(0).payload_words(), 0);
        assert_eq!(Header::bytes(9).payload_words(), 2);
        assert!(Header::bytes(9).immortal().is_immortal());
        assert_eq!(Header::bytes(9).immortal().length(), 9);
    }
}
