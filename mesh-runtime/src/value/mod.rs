//! Values of Mesh: how each built-in type is laid out in objects, and what the library does with it.
//!
//! * [`object`]: reading and making objects, the one place of raw loads and stores;
//! * [`text`], [`list`], [`map`]: the built-in types that are more than a record;
//! * [`walk`]: equality, order, hash and text of any value, by its type descriptor;
//! * [`convert`]: values of Rust to values of Mesh and back;
//! * [`fault`]: how library code fails.
//!
//! Everything here is made of header objects only, so the collector and the copier know nothing of it.

pub mod convert;
pub mod deep;
pub mod fault;
pub mod list;
pub mod map;
pub mod message_type;
pub mod object;
pub mod opaque;
#[cfg(test)]
pub(crate) mod testing;
pub mod text;
pub mod walk;
