//! (being written)
pub mod core;
pub mod diagnostic;
pub mod emit;
pub mod entity;
pub mod exports;
pub mod syntax;
pub mod types;
