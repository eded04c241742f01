//! Runs the stages in order. The only room of the compiler that touches files and the environment.
//!
//! In: a path and options. Out: a checked program or an object, and diagnostics. Nothing is printed here.
//!
//! `check` runs the front end, `sources` reads the files of a program or package, `names` makes module names of paths.

mod check;
mod names;
mod sources;

pub use check::{Checked, check};
pub use sources::{SourceModule, Sources};
