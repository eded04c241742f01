//! Actors, scheduler, heaps and messages of Mesh programs, and their Rust face.
pub mod heap;
pub mod message;
pub mod value;
