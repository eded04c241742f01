//! What the compiler and the runtime must agree on, written once.
//!
//! `mesh-build` emits code and constant data by these definitions, `mesh-runtime` reads them; neither
//! has a table of its own. Everything here is layout: there is no behaviour beyond packing and
//! unpacking words, and no dependency.
//!
//! Read in this order:
//!
//! * [`word`]: the one machine shape of every Mesh value;
//! * [`header`]: the first word of every heap object, which is its layout descriptor;
//! * [`types`]: type descriptors, the constant data that says what a value *means*;
//! * [`context`]: the part of a running process that generated code touches directly;
//! * [`package`]: the table a compiled package exports, its only public symbol;
//! * [`functions`]: the runtime functions that generated code may call.
//!
//! # Calling convention
//!
//! Every generated function is `extern "C-unwind"` and takes the [`context::Context`] pointer first.
//! A parameter or result of type `Float` travels as `f64`; everything else travels as a 64-bit word
//! (`Bool` and unit included). A closure is called through the code pointer in its first payload word,
//! with `(context, closure, arguments…)`.
//!
//! An `extern fn` of the library follows the same rule, with one addition: it receives one type
//! descriptor per type parameter, in order of declaration, between the context and the arguments.
//! A parameter whose declared type *is* a type parameter is always a word, also for `Float` (its bits).

pub mod context;
pub mod frame;
pub mod functions;
pub mod header;
pub mod package;
pub mod process;
pub mod text;
pub mod types;
pub mod word;

/// Version of everything in this crate. Any change that makes old objects wrong raises it.
///
/// It is part of every runtime symbol (`mesh3_…`), so that objects of another version do not link,
/// and stands in every package table, so that the runtime can name the two versions that met.
pub const ABI: u32 = 3;
