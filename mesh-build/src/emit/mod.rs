//! From a checked and compiled package to what a Rust package includes and links.
//!
//! `face` decides what exists in Rust, `rust` writes it down, `archive` makes a static library of the
//! objects, which `stamp` gives their names. Nothing here reads the environment or prints: that is the front door's part (`cargo`).

pub mod archive;
pub mod face;
mod names;
pub mod rust;
pub mod stamp;
#[cfg(test)]
mod tests;
