//! (being written)
pub mod core;
pub mod diagnostic;
pub mod entity;
pub mod llvm;
pub mod syntax;
pub mod types;
