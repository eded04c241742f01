//! Any value, by its type descriptor: equality, order, hash, text. One mechanism for every type.
//!
//! Values may be deep without being wide (a chain of a million `Some`s), so nothing here recurses on the
//! Rust stack: each walk keeps its own stack of what is still to be done.

mod compare;
mod default;
mod display;
mod eq;
mod hash;
#[cfg(test)]
mod tests;

pub use compare::compare;
pub use default::default;
pub use display::{display, inspect};
pub use eq::eq;
pub use hash::hash;

use super::object;
use mesh_abi::types::{FieldDesc, TypeDesc};
use mesh_abi::word::Word;

/// Fields of a value made with constructor `variant`, in order of declaration.
fn fields(ty: &'static TypeDesc, variant: usize) -> &'static [FieldDesc] {
    ty.variants()[variant].fields()
}

fn field(value: Word, field: &FieldDesc) -> Word {
    object::load(value, field.slot as usize)
}

/// The only argument of a list type.
fn element(ty: &'static TypeDesc) -> &'static TypeDesc {
    ty.args()[0]
}
