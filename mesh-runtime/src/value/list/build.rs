//! Lists being built.

use super::List;
use super::flat::{Array, Flat, SMALL};
use crate::message::Arena;
use crate::value::object::Object;
use mesh_abi::header::FIRST_ELEMENT;
use mesh_abi::word::{EMPTY, Word};

/// A list being built: nothing for the collector but its array, which doubles.
#[derive(Debug)]
pub(crate) struct Builder {
    is_ref: bool,
    list: Option<Flat>,
}

impl Builder {
    /// Nothing yet; `is_ref`: the elements are reference words.
    #[must_use]
    pub const fn new(is_ref: bool) -> Self {
        Self { is_ref, list: None }
    }

    /// One more element.
    pub fn push<A: Arena + ?Sized>(&mut self, arena: &mut A, word: Word) {
        let grown = self.list.and_then(|list| list.extend(arena, &[word]));
        self.list = Some(grown.unwrap_or_else(|| Flat::growing(arena, self.is_ref, &[word])));
    }

    /// The list.
    pub fn finish<A: Arena + ?Sized>(self, arena: &mut A) -> List {
        self.list.map_or(List::empty(), |list| List::of(list.object(arena)))
    }
}

/// Room that generated code fills with elements from its start: an array whose last place stays free, so that an
/// address behind the last element lies within it.
pub fn room<A: Arena + ?Sized>(arena: &mut A, is_ref: bool, places: usize) -> Word {
    let array = Array::new(arena, is_ref, places + 1);
    array.set_bounds(0, 0);
    array.object().word()
}

/// Twice the room, or room for `places` elements more, with the elements that are in it.
pub fn more_room<A: Arena + ?Sized>(arena: &mut A, full: Word, places: usize) -> Word {
    let full = Array::at(Object::at(full));
    let filled = full.places() - 1;
    let array = Array::new(arena, full.is_ref(), filled + filled.max(places) + 1);
    array.object().copy_words(0, full.object(), 0, 1 + filled);
    array.object().word()
}

/// The list of the elements in a room, up to an address.
pub fn filled<A: Arena + ?Sized>(arena: &mut A, room: Word, end: u64) -> Word {
    let len = ((end - room - FIRST_ELEMENT) / 8) as usize;
    if len == 0 {
        return EMPTY;
    }
    let array = Array::at(Object::at(room));
    let list = Flat::of_array(array, len);
    // Where far fewer elements came than were expected, their room does not stay.
    let is_roomy = array.places() > 2 * len + SMALL;
    let list = if is_roomy { Flat::of_words(arena, array.is_ref(), list.words()) } else { list };
    list.object(arena).word()
}
