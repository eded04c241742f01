//! Rust values inside Mesh: reference-counted, cloned when copied to another heap, dropped when swept.

use crate::message::Arena;
use mesh_abi::header::{Header, Kind};
use mesh_abi::word::Word;
use std::any::Any;
use std::sync::Arc;

/// A Rust value a Mesh object can hold.
pub type Resource = Arc<dyn Any + Send + Sync>;

/// The two words of a fat pointer, as the payload stores them.
type Words = [u64; 2];

/// An object that holds a Rust value.
pub fn new(value: Resource, arena: &mut dyn Arena) -> Word {
    let object = arena.alloc(Header::sized(Kind::Resource, 2));
    // SAFETY: a fat pointer is two words; ownership moves into the payload.
    unsafe { object.add(1).cast::<Words>().write(std::mem::transmute::<Resource, Words>(value)) };
    object as Word
}

/// The Rust value in a resource object.
///
/// # Safety
/// `word` is a reference to a live `Resource` object.
#[must_use]
pub unsafe fn resource_of(word: Word) -> Resource {
    // SAFETY: the payload is a live fat pointer; it is cloned, and the payload keeps its own count.
    let held = unsafe { std::mem::ManuallyDrop::new((word as *const u64).add(1).cast::<Resource>().read()) };
    Arc::clone(&held)
}

/// Counts a copied payload: `object` has just got the words of another resource object.
///
/// # Safety
/// Both objects' payloads will be released once each.
pub(crate) unsafe fn retain(object: *mut u64) {
    // SAFETY: by the contract the payload is a live fat pointer; the clone's count belongs to the copy.
    std::mem::forget(unsafe { resource_of(object as Word) });
}

/// Drops the value of a resource object.
///
/// # Safety
/// The object is dead; its payload is not read again.
pub(crate) unsafe fn release(object: *mut u64) {
    // SAFETY: by the contract.
    drop(unsafe { object.add(1).cast::<Resource>().read() });
}
