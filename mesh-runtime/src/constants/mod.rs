//! Module-level constants: which packages there are, and the values their constants have in a runtime.
//!
//! ```text
//! process     packages   numbers     1 2 3 │ 4 5 │ 6 …           given once, when a package becomes known
//! runtime A   table      values      ● ● ● │ ● ● │               evaluated when it starts
//! runtime B   table      values      ● ● ● │ ● ● │
//! ```
//!
//! In: packages, from the objects they are linked with. Out: for every process of a runtime the table of values,
//! in its [`Context`](mesh_abi::context::Context). A value may be a pid or hold one, so every runtime evaluates for
//! itself. Its objects are marked immortal: all processes read them where they are, no collector follows them and
//! no message copies them. They live as long as the runtime.
//!
//! While constants are evaluated the table is not given out, and whoever reads a constant asks here. The process
//! that evaluates must find it there already; any other, which an initialiser has started, waits for it.

mod entry;
mod registry;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use registry::{known, number, register};
pub(crate) use table::Constants;
