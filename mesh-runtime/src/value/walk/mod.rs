//! Any value, by its type descriptor: equality, order, hash, text. One mechanism for every type.
//!
//! None of them recurses over data, so values of any depth are fine on the smallest stack: where a value has
//! parts, `parts` gives them one after the other, and a walk keeps its open values in a vector. None makes
//! objects, but types may bring code of their own for some of it, which may: `caller`.

mod caller;
mod compare;
mod default;
mod display;
mod eq;
mod hash;
#[cfg(test)]
mod own_tests;
mod parts;
mod pretty;
#[cfg(test)]
mod tests;
mod written;

pub use caller::Caller;
pub(crate) use caller::keep;
pub use compare::compare;
pub use default::default;
pub use display::{display, inspect, write};
pub use eq::eq;
pub(crate) use eq::same_key;
pub use hash::hash;
pub(crate) use hash::keyed_hash;
pub use pretty::pretty;
