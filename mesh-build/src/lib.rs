//! (being written)
pub mod cargo;
pub mod core;
pub mod diagnostic;
pub mod driver;
pub mod emit;
pub mod entity;
pub mod exports;
pub mod llvm;
pub mod render;
pub mod resolve;
pub mod syntax;
pub mod types;

pub use cargo::{Diagnostics, Environment, Error, Mesh, Report, compile};
pub use emit::face::model::MapType;
