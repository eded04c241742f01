//! The parts of a value in the order they are written, with what is said before each.

use super::parts::{Fields, Typed};
use crate::value::list;
use crate::value::map::{self, MapType};
use mesh_abi::types::TypeDesc;
use mesh_abi::word::Word;

/// Parts still to be written.
pub(super) enum Parts {
    /// Fields without their names.
    Positional(Fields),
    /// Fields with their names.
    Named(Fields),
    List(&'static TypeDesc, list::Iter),
    /// The value of the entry whose key has been written.
    Map(MapType, map::Iter, Option<Word>),
}

/// What stands before a part.
pub(super) enum Lead {
    /// It is one of several.
    Item,
    /// The same with a name.
    Field(&'static str),
    /// It is the value of the key just written.
    Value,
}

impl Iterator for Parts {
    type Item = (Lead, Typed);

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Positional(fields) => fields.next().map(|(field, word)| (Lead::Item, (field.ty(), word))),
            Self::Named(fields) => {
                fields.next().map(|(field, word)| (Lead::Field(field.name.as_str()), (field.ty(), word)))
            }
            Self::List(element, items) => items.next().map(|word| (Lead::Item, (*element, word))),
            Self::Map(ty, entries, value) => match value.take() {
                Some(value) => Some((Lead::Value, (ty.value, value))),
                None => entries.next().map(|entry| {
                    *value = Some(entry.value());
                    (Lead::Item, (ty.key, entry.key()))
                }),
            },
        }
    }
}

/// Writes what joins a part to what stands before it; `separate` is called before a new item.
pub(super) fn lead(out: &mut String, lead: &Lead, separate: impl FnOnce(&mut String)) {
    match lead {
        Lead::Value => out.push_str(" => "),
        Lead::Item => separate(out),
        Lead::Field(name) => {
            separate(out);
            out.push_str(name);
            out.push_str(": ");
        }
    }
}
