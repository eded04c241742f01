//! Reading and making objects: the one place of raw loads and stores.
//!
//! Functions here are not `unsafe`, and their callers are trusted: everything in `value` works on words
//! that the compiler typed, and a word of the wrong type is a mistake of the compiler, not of a user. Each
//! function checks the object's kind in debug builds.

use crate::message::Arena;
use mesh_abi::header::{Header, Kind};
use mesh_abi::types::TypeDesc;
use mesh_abi::word::{Word, immediate_index, is_immediate};

/// The header of the object a word refers to.
#[must_use]
pub fn header(object: Word) -> Header {
    debug_assert!(!is_immediate(object) && object != 0, "{object:#x} is no object");
    // SAFETY: a reference word that is no immediate is the address of a live object.
    Header(unsafe { *(object as *const u64) })
}

/// A payload word.
#[must_use]
pub fn load(object: Word, slot: usize) -> Word {
    debug_assert!((slot as u64) < header(object).payload_words(), "slot {slot} of {:?}", header(object));
    // SAFETY: the slot is within the payload of a live object.
    unsafe { *(object as *const u64).add(1 + slot) }
}

/// All payload words.
#[must_use]
pub fn words<'a>(object: Word) -> &'a [Word] {
    let count = header(object).payload_words() as usize;
    // SAFETY: the payload of a live object, which is immutable. The caller keeps it no longer than the object.
    unsafe { std::slice::from_raw_parts((object as *const u64).add(1), count) }
}

/// A new object with these payload words.
pub fn new(arena: &mut dyn Arena, header: Header, payload: &[Word]) -> Word {
    debug_assert_eq!(header.payload_words() as usize, payload.len());
    let object = arena.alloc(header);
    // SAFETY: the object has that many payload words.
    unsafe { std::ptr::copy_nonoverlapping(payload.as_ptr(), object.add(1), payload.len()) };
    object as Word
}

/// A new array of reference words or raw words.
pub fn array(arena: &mut dyn Arena, is_ref: bool, payload: &[Word]) -> Word {
    let kind = if is_ref { Kind::Refs } else { Kind::Raws };
    new(arena, Header::sized(kind, payload.len() as u64), payload)
}

/// Number of the constructor a value of a sum type, struct or tuple was made with.
#[must_use]
pub fn variant(value: Word) -> usize {
    if is_immediate(value) { immediate_index(value) as usize } else { header(value).tag() as usize }
}

/// A value of constructor `variant` of a type; `fields` in order of declaration.
pub fn construct(arena: &mut dyn Arena, ty: &TypeDesc, variant: usize, fields: &[Word]) -> Word {
    let declared = ty.variants()[variant].fields();
    debug_assert_eq!(declared.len(), fields.len(), "fields of {}", ty.name.as_str());
    if fields.is_empty() {
        return mesh_abi::word::immediate(variant as u32);
    }
    let refs = declared.iter().filter(|field| field.ty().is_ref()).count() as u16;
    let mut payload = vec![0; fields.len()];
    for (field, word) in declared.iter().zip(fields) {
        payload[field.slot as usize] = *word;
    }
    new(arena, Header::record(variant as u16, refs, fields.len() as u16 - refs), &payload)
}
