//! (being written)
pub mod ir;
