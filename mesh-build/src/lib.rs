//! (being written)
pub mod diagnostic;
pub mod entity;
pub mod syntax;
pub mod types;
