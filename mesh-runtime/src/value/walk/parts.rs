//! The parts of a value, one after the other.

use crate::value::list::{self, List};
use crate::value::map::{Map, MapType};
use crate::value::object::{self, Object};
use mesh_abi::types::{FieldDesc, TypeDesc, TypeKind, VariantDesc};
use mesh_abi::word::{Word, is_immediate};

/// A word with its type.
pub(super) type Typed = (&'static TypeDesc, Word);

/// What a value consists of.
pub(super) enum Value {
    /// Nothing: the word is all.
    Scalar,
    /// A text.
    Text,
    /// A tuple, struct or variant.
    Record(Record),
    /// A list.
    List(&'static TypeDesc, list::Iter),
    /// A map.
    Map(MapType, Map),
}

/// An open tuple, struct or variant.
pub(super) struct Record {
    /// Variant index.
    pub(super) index: usize,
    pub(super) variant: &'static VariantDesc,
    pub(super) fields: Fields,
}

/// Fields still to be visited, in order of declaration.
pub(super) struct Fields {
    object: Option<Object>,
    left: std::slice::Iter<'static, FieldDesc>,
}

/// Opens a value.
pub(super) fn open(ty: &'static TypeDesc, word: Word) -> Value {
    match ty.kind {
        TypeKind::Int
        | TypeKind::Float
        | TypeKind::Bool
        | TypeKind::Unit
        | TypeKind::Pid
        | TypeKind::Function
        | TypeKind::Opaque => Value::Scalar,
        TypeKind::String | TypeKind::Atom => Value::Text,
        TypeKind::Tuple | TypeKind::Struct | TypeKind::Sum => Value::Record(open_record(ty, word)),
        TypeKind::List => Value::List(ty.args()[0], List::at(word).iter()),
        TypeKind::Map => Value::Map(MapType::of(ty), Map::at(word)),
    }
}

fn open_record(ty: &'static TypeDesc, word: Word) -> Record {
    let index = object::variant(word);
    let variant = &ty.variants()[index];
    let object = (!is_immediate(word) && word != 0).then(|| Object::at(word));
    Record { index, variant, fields: Fields { object, left: variant.fields().iter() } }
}

impl Iterator for Fields {
    type Item = (&'static FieldDesc, Word);

    fn next(&mut self) -> Option<Self::Item> {
        let object = self.object?;
        let field = self.left.next()?;
        Some((field, object.get(field.slot as usize)))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.left.size_hint()
    }
}

impl ExactSizeIterator for Fields {}
