//! Values on their way between heaps.

mod fragment;

pub use fragment::{Arena, Fragment, FragmentBuilder};
