//! (being written)
pub mod typed;
