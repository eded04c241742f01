//! Entries of maps.
//!
//! ```text
//! Record, tag = which parts are references (1: key, 2: value):
//!     references, then raw words, each group in the order key, value; then hash and position
//! ```

use crate::message::Arena;
use crate::value::object::Object;
use mesh_abi::header::Header;
use mesh_abi::types::TypeDesc;
use mesh_abi::word::Word;

/// An entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry(pub(super) Object);

impl Entry {
    pub(super) fn new<A: Arena + ?Sized>(
        arena: &mut A,
        ty: MapType,
        (key, value): (Word, Word),
        hash: u64,
        position: usize,
    ) -> Self {
        let (key_is_ref, value_is_ref) = (ty.key.is_ref(), ty.value.is_ref());
        let refs = u16::from(key_is_ref) + u16::from(value_is_ref);
        let tag = u16::from(key_is_ref) | u16::from(value_is_ref) << 1;
        let object = Object::new(arena, Header::record(tag, refs, 4 - refs));
        let (key_slot, value_slot) = pair_slots(key_is_ref, value_is_ref);
        object.set(key_slot, key);
        object.set(value_slot, value);
        object.set(2, hash);
        object.set(3, position as u64);
        Self(object)
    }

    fn slots(self) -> (usize, usize) {
        let tag = self.0.header().tag();
        pair_slots(tag & 1 != 0, tag & 2 != 0)
    }

    /// Its key.
    #[must_use]
    pub fn key(self) -> Word {
        self.0.get(self.slots().0)
    }

    /// Its value.
    #[must_use]
    pub fn value(self) -> Word {
        self.0.get(self.slots().1)
    }

    pub(super) fn hash(self) -> u64 {
        self.0.get(2)
    }

    /// Where it stands in the order of the map.
    pub fn position(self) -> usize {
        self.0.get(3) as usize
    }

    /// The same entry at another position.
    pub(super) fn moved<A: Arena + ?Sized>(self, arena: &mut A, position: usize) -> Self {
        let copy = Object::new(arena, self.0.header());
        copy.copy_words(0, self.0, 0, 3);
        copy.set(3, position as u64);
        Self(copy)
    }
}

/// Slots of the parts of a pair, by whether each is a reference.
const fn pair_slots(first_is_ref: bool, second_is_ref: bool) -> (usize, usize) {
    if second_is_ref && !first_is_ref { (1, 0) } else { (0, 1) }
}

/// A map's type, as far as its layout goes.
#[derive(Clone, Copy, Debug)]
pub struct MapType {
    pub(crate) key: &'static TypeDesc,
    pub(crate) value: &'static TypeDesc,
}

impl MapType {
    /// The layout of `Map<key, value>`.
    #[must_use]
    pub fn new(key: &'static TypeDesc, value: &'static TypeDesc) -> Self {
        Self { key, value }
    }

    /// Whether keys are such that no code of the program says what is equal.
    #[must_use]
    pub fn has_plain_keys(self) -> bool {
        use mesh_abi::types::TypeKind::{Atom, Bool, Int, String};
        matches!(self.key.kind, Int | String | Atom | Bool) && self.key.forms().is_none()
    }

    /// The type of the keys.
    #[must_use]
    pub const fn key(self) -> &'static TypeDesc {
        self.key
    }

    /// The layout of a map type.
    #[must_use]
    pub fn of(ty: &TypeDesc) -> Self {
        match ty.args() {
            [key, value] => Self { key, value },
            _ => unreachable!("a map type has two arguments"),
        }
    }
}
