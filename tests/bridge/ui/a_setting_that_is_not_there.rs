//! `#[mesh_runtime::main]` knows its settings.

#[mesh_runtime::main(threads = 2)]
fn main(_: mesh_runtime::Runtime) {}
