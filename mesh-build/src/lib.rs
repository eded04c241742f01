//! Compiles Mesh from a build script and links it into a Rust package.
//!
//! Three files make a Rust package that ships Mesh code. The manifest:
//!
//! ```toml
//! [dependencies]
//! mesh-runtime = "0.1"
//! # mesh-std = "0.1" — if the Mesh code uses HTTP
//!
//! [build-dependencies]
//! mesh-build = "0.1"
//! ```
//!
//! The build script:
//!
//! ```no_run
//! // build.rs
//! fn main() {
//!     mesh_build::compile("mesh"); // every .mpl file below mesh/
//! }
//! ```
//!
//! And the program, where every Mesh module is a Rust module with its services, actors, functions and types:
//!
//! ```text
//! // src/main.rs
//! mesh_runtime::include_mesh!();
//! use mesh::counter::Counter;
//!
//! fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     let rt = mesh_runtime::Runtime::start()?;
//!     let counter = Counter::start(&rt, 0).blocking()?;
//!     println!("{}", counter.increment(1).blocking()?);
//!     Ok(())
//! }
//! ```
//!
//! [`Mesh`] has the settings. Code generation needs LLVM 19 on the machine that builds; without it everything but
//! linking works, and cargo says what to install.
//!
//! # The compiler
//!
//! ```text
//! source ─▶ syntax ─▶ resolve ─▶ types ─▶ core ─▶ llvm ─▶ object
//!                                  │                        └─▶ emit::archive
//!                                  └─▶ emit::face ─▶ emit::rust: the generated module
//! ```
//!
//! Each stage is a function from one data structure to the next, with its errors as [`diagnostic::Diagnostic`]s.
//! [`driver`] runs them for the `mesh` command, [`cargo`] for build scripts; only these two touch files.

#![expect(clippy::needless_doctest_main, reason = "a build script is shown whole")]

pub mod cargo;
pub mod core;
mod digest;
pub mod driver;
pub mod emit;
pub mod explain;
pub mod exports;
mod library;
pub mod lint;
pub mod llvm;
mod parallel;
pub mod reference;
pub mod render;
pub mod resolve;
mod stack;
pub mod types;

pub use mesh_syntax as syntax;
pub use mesh_syntax::{diagnostic, entity};

pub use cargo::{Codegen, DebugInfo, Diagnostics, Environment, Error, Level, Mesh, Report, compile, serve};
pub use emit::face::model::MapType;
