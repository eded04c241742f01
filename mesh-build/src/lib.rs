//! (being written)
pub mod core;
pub mod diagnostic;
pub mod driver;
pub mod entity;
pub mod render;
pub mod syntax;
pub mod types;
