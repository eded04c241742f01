//! The syntax tree: what was written, with spans, before any name is known.
//!
//! Nothing is simplified here: clauses of one function are still separate definitions, pipes are
//! still pipes, so that printer, formatter and messages can speak of the source as it stands.
//!
//! The tree can be written down and read again, which is much faster than parsing: so the library is kept.

//!
//! `name`: places and names; `item`: what stands at module level; `expr`: what bodies are made of; `pattern`: patterns and
//! written types.

mod expr;
mod item;
mod name;
mod pattern;

pub use expr::*;
pub use item::*;
pub use name::*;
pub use pattern::*;
