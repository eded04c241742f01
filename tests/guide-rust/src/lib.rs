//! Every snippet of `docs/guide/rust`, compiled; the tests among them, in either language, run.

#![allow(
    dead_code,
    missing_docs,
    unused_imports,
    unused_mut,
    unused_variables,
    reason = "snippets show one thing each"
)]
#![allow(clippy::unwrap_used, reason = "the tests of the guide unwrap")]

mesh_runtime::include_mesh!(pub mod mesh);

include!(concat!(env!("OUT_DIR"), "/guide.rs"));
