//! Reading and making objects: the one place of raw loads and stores of values.
//!
//! Functions here, and in all of `value`, are not `unsafe`, and their callers are trusted: they work on
//! words that the compiler typed, and a word of the wrong type is a mistake of the compiler, not of a user.
//! Whoever holds a reference keeps its object alive (`heap`). Debug builds check shapes.

use crate::message::Arena;
use mesh_abi::header::{Header, Kind};
use mesh_abi::types::TypeDesc;
use mesh_abi::word::{Word, immediate, immediate_index, is_immediate};
use std::fmt;
use std::ptr::NonNull;

/// A live object.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct Object(NonNull<u64>);

impl Object {
    /// The object a reference word refers to.
    #[must_use]
    #[inline]
    pub fn at(word: Word) -> Self {
        debug_assert!(!is_immediate(word) && word != 0, "{word:#x} is no object");
        // SAFETY: a reference word that is no immediate is the address of a live object: see the module.
        Self(unsafe { NonNull::new_unchecked(word as *mut u64) })
    }

    /// A new object. The caller sets every payload word before it makes another one.
    #[inline]
    pub fn new<A: Arena + ?Sized>(arena: &mut A, header: Header) -> Self {
        Self::at(arena.alloc(header) as Word)
    }

    /// Its reference word.
    #[must_use]
    #[inline]
    pub fn word(self) -> Word {
        self.0.as_ptr() as Word
    }

    /// Its header.
    #[must_use]
    #[inline]
    pub fn header(self) -> Header {
        // SAFETY: a live object begins with its header.
        Header(unsafe { self.0.read() })
    }

    /// Gives the object another tag: everything else in the header stays as it is.
    #[inline]
    pub(crate) fn set_header(self, header: Header) {
        debug_assert!(!self.header().is_immortal(), "constant data is never written");
        debug_assert!(self.header().ref_slots() == header.ref_slots());
        debug_assert!(self.header().payload_words() == header.payload_words());
        // SAFETY: the header of a live object; its size and references stay the same.
        unsafe { self.0.write(header.0) }
    }

    /// Payload word `slot`.
    #[must_use]
    #[inline]
    pub fn get(self, slot: usize) -> Word {
        debug_assert!((slot as u64) < self.header().payload_words(), "slot {slot} of {self:?}");
        // SAFETY: the callers know the shape of the object; the payload follows the header.
        unsafe { self.0.add(1 + slot).read() }
    }

    /// The object payload word `slot` refers to.
    #[must_use]
    #[inline]
    pub fn child(self, slot: usize) -> Self {
        Self::at(self.get(slot))
    }

    /// Sets payload word `slot`: of a new object, or where nobody can have looked yet.
    #[inline]
    pub fn set(self, slot: usize, word: Word) {
        debug_assert!((slot as u64) < self.header().payload_words(), "slot {slot} of {self:?}");
        debug_assert!(!self.header().is_immortal(), "constant data is never written");
        // SAFETY: as in `get`.
        unsafe { self.0.add(1 + slot).write(word) }
    }

    /// Payload words `start..start + len`.
    #[must_use]
    #[inline]
    pub fn words(&self, start: usize, len: usize) -> &[Word] {
        debug_assert!((start + len) as u64 <= self.header().payload_words());
        // SAFETY: as in `get`; the object lives for as long as this handle to it is held.
        unsafe { std::slice::from_raw_parts(self.0.add(1 + start).as_ptr(), len) }
    }

    /// Sets payload words from `start` on: of a new object, or where nobody can have looked yet.
    #[inline]
    pub fn set_words(self, start: usize, words: &[Word]) {
        debug_assert!((start + words.len()) as u64 <= self.header().payload_words());
        debug_assert!(!self.header().is_immortal(), "constant data is never written");
        // SAFETY: as in `get`; `words` is no part of a place nobody can have looked at.
        unsafe { self.0.add(1 + start).as_ptr().copy_from_nonoverlapping(words.as_ptr(), words.len()) };
    }

    /// Copies `count` payload words of `source` from slot `from` to slot `to` of this new object.
    #[inline]
    pub fn copy_words(self, to: usize, source: Self, from: usize, count: usize) {
        debug_assert!((from + count) as u64 <= source.header().payload_words());
        debug_assert!((to + count) as u64 <= self.header().payload_words());
        // SAFETY: both ranges lie within their objects.
        unsafe { std::ptr::copy(source.0.add(1 + from).as_ptr(), self.0.add(1 + to).as_ptr(), count) };
    }

    /// Address of the payload.
    #[must_use]
    #[inline]
    pub fn payload(self) -> *mut u64 {
        // SAFETY: the payload follows the header; one past the object if it is empty.
        unsafe { self.0.add(1).as_ptr() }
    }

    /// Header of an array of `length` words.
    #[must_use]
    pub(crate) const fn array(is_ref: bool, length: usize) -> Header {
        Header::sized(if is_ref { Kind::Refs } else { Kind::Raws }, length as u64)
    }
}

impl fmt::Debug for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let header = self.header();
        write!(f, "{:?}({} words) at {:p}", header.kind(), header.payload_words(), self.0)
    }
}

/// The header of the object a word refers to.
#[must_use]
pub fn header(object: Word) -> Header {
    Object::at(object).header()
}

/// A payload word.
#[must_use]
#[inline]
pub fn load(object: Word, slot: usize) -> Word {
    Object::at(object).get(slot)
}

/// All payload words. The caller keeps them no longer than the object.
#[must_use]
pub fn words<'a>(object: Word) -> &'a [Word] {
    let object = Object::at(object);
    // SAFETY: the payload of a live object, which nobody writes to any more: see the module.
    unsafe { std::slice::from_raw_parts(object.payload(), object.header().payload_words() as usize) }
}

/// A new object with these payload words.
pub fn new<A: Arena + ?Sized>(arena: &mut A, header: Header, payload: &[Word]) -> Word {
    debug_assert_eq!(header.payload_words() as usize, payload.len());
    let object = Object::new(arena, header);
    // SAFETY: the object has that many payload words.
    unsafe { object.payload().copy_from_nonoverlapping(payload.as_ptr(), payload.len()) };
    object.word()
}

/// A new array of reference words or raw words.
pub fn array<A: Arena + ?Sized>(arena: &mut A, is_ref: bool, payload: &[Word]) -> Word {
    new(arena, Object::array(is_ref, payload.len()), payload)
}

/// Number of the constructor a value of a sum type, struct or tuple was made with.
#[must_use]
#[inline]
pub fn variant(value: Word) -> usize {
    if is_immediate(value) {
        immediate_index(value) as usize
    } else if value == 0 {
        // The record of no arguments.
        0
    } else {
        usize::from(header(value).tag())
    }
}

/// A value of constructor `variant` of a type; `fields` in order of declaration.
pub fn construct<A: Arena + ?Sized>(arena: &mut A, ty: &TypeDesc, variant: usize, fields: &[Word]) -> Word {
    let declared = ty.variants()[variant].fields();
    debug_assert_eq!(declared.len(), fields.len(), "fields of {}", ty.name.as_str());
    if fields.is_empty() {
        return immediate(variant as u32);
    }
    let refs = declared.iter().filter(|field| field.ty().is_ref()).count();
    let object = Object::new(arena, Header::record(variant as u16, refs as u16, (fields.len() - refs) as u16));
    for (field, word) in declared.iter().zip(fields) {
        object.set(field.slot as usize, *word);
    }
    object.word()
}
