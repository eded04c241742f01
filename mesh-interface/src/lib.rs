//! The interface of a compiled Mesh package: what it offers to Rust, as data that outlives the compiler.
//!
//! `mesh-build` decides it ([`model`]) and writes it beside the generated module as `interface.json`; `mesh-macros`
//! reads it, to check what a user writes by hand against what Mesh declares. Nothing here decides anything about
//! types: a question the interface cannot answer is a gap in it.
//!
//! `shape` tells two shapes of a type apart, by a `hash`, `find` looks items up by their Mesh names, `words` writes types
//! the way Mesh and Rust do, `file` is the format.

mod file;
mod find;
mod hash;
pub mod model;
mod shape;
mod words;

pub use file::{FORMAT, Interface, ReadError};
pub use find::{Found, actors, near, services, types};
pub use hash::Hash;
pub use shape::fill;
pub use words::{mesh, rust};
