//! Messages: values on their way between heaps.

mod arena;
mod copy;
mod fragment;
#[cfg(test)]
mod tests;

pub use arena::Arena;
pub use fragment::{Fragment, FragmentBuilder};
