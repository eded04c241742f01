//! The default value of a type, for the types that have one.

use super::caller::Caller;
use crate::message::Arena;
use crate::value::{object, text};
use mesh_abi::types::{TypeDesc, TypeKind};
use mesh_abi::word::{EMPTY, Word};

/// `0`, `0.0`, `false`, `""`, `()`, empty collections, `None`, tuples of such, and what types say themselves.
///
/// A tuple of which a part says its default itself says its own, too; the compiler sees to that.
#[must_use]
pub fn default(on: Caller, ty: &'static TypeDesc) -> Option<Word> {
    on.default(ty).or_else(|| {
        // SAFETY: the memory is used for this only.
        unsafe { on.memory() }?.build(|arena| of_structure(arena, ty))
    })
}

fn of_structure(arena: &mut dyn Arena, ty: &'static TypeDesc) -> Option<Word> {
    match ty.kind {
        TypeKind::Int | TypeKind::Float | TypeKind::Bool | TypeKind::Unit => Some(0),
        TypeKind::String => Some(text::new(arena, "")),
        TypeKind::List | TypeKind::Map => Some(EMPTY),
        TypeKind::Tuple => {
            let fields = ty.variants()[0].fields();
            let words: Option<Vec<Word>> = fields.iter().map(|field| of_structure(arena, field.ty())).collect();
            Some(object::construct(arena, ty, 0, &words?))
        }
        TypeKind::Sum if ty.is_library("Option") => {
            let none = ty.variants().iter().position(|variant| variant.fields().is_empty())?;
            Some(object::construct(arena, ty, none, &[]))
        }
        _ => None,
    }
}
