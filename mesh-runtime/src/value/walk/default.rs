//! The default value of a type, for the types that have one.

use crate::message::Arena;
use crate::value::{object, text};
use mesh_abi::types::{TypeDesc, TypeKind};
use mesh_abi::word::{EMPTY, Word};

/// `0`, `0.0`, `false`, `""`, `()`, empty collections, `None`, and tuples of such.
pub fn default(arena: &mut dyn Arena, ty: &'static TypeDesc) -> Option<Word> {
    match ty.kind {
        TypeKind::Int | TypeKind::Float | TypeKind::Bool | TypeKind::Unit => Some(0),
        TypeKind::String => Some(text::new(arena, "")),
        TypeKind::List | TypeKind::Map => Some(EMPTY),
        TypeKind::Tuple => {
            let fields = ty.variants()[0].fields();
            let words: Option<Vec<Word>> = fields.iter().map(|field| default(arena, field.ty())).collect();
            Some(object::construct(arena, ty, 0, &words?))
        }
        TypeKind::Sum if ty.base_name.as_str() == "Option" => {
            let none = ty.variants().iter().position(|variant| variant.fields().is_empty())?;
            Some(object::construct(arena, ty, none, &[]))
        }
        _ => None,
    }
}
