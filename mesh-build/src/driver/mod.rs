//! Runs the stages in order. The only room of the compiler that touches files and the environment.
//!
//! In: a path. Out: a checked program or an object, and diagnostics. Nothing is printed here.
//!
//! `sources` reads the files of a program or package, `names` makes module names of paths; `check` is the
//! front end in order, `compile` the back end.

mod check;
mod compile;
#[cfg(test)]
#[cfg(mesh_llvm)]
mod debugging;
#[cfg(test)]
mod mutations;
mod names;
#[cfg(test)]
#[cfg(mesh_llvm)]
mod optimised;
#[cfg(test)]
mod soup;
mod sources;
#[cfg(test)]
mod tests;

pub use check::{Checked, check, library, parse};
pub use compile::{check_instances, compile, compile_tests, compile_with};

pub use sources::{SourceModule, Sources};
