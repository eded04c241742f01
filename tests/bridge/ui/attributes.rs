//! `main` and `test` say what they expect.

#[mesh_runtime::main(threads = 2)] //~ error: no such setting: the only one is `workers = 2`
fn main(_: mesh_runtime::Runtime) {}

#[mesh_runtime::test]
fn without_runtime() {} //~ error: expected one parameter, the runtime: `fn without_runtime(rt: mesh_runtime::Runtime)`
