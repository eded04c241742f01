//! Tests of types: what is inferred (`infer`), what is told (`errors`), what notations
//! become (`tree`), the library (`library`), and that nothing makes the checker fail (`robust`).

mod entry;
mod errors;
mod infer;
mod library;
mod robust;
pub(crate) mod support;
mod tree;
