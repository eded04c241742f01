//! `#[mesh_runtime::test]` hands the runtime to the test.

#[mesh_runtime::test]
fn counts() {}

fn main() {}
