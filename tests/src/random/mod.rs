//! Random programs whose output is known: a seed in, a well-typed program and what it prints out.
//!
//! `generate` makes a program as a tree of `tree`, `print` writes it as a user would, `interpret` says what it prints,
//! after the reference and not after the compiler. `run` holds the compiler against it, and `shrink` makes a program
//! that fails as small as it can while it fails in the same way.
//!
//! A seed always gives the same program. What the language leaves open (texts of processes, order of output of several
//! processes) does not occur in them.

mod generate;
mod interpret;
mod print;
mod rng;
mod run;
mod scope;
mod shrink;
mod tree;

pub use run::check;
