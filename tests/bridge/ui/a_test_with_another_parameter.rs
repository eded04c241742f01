//! A test is given its runtime, and nothing else.

#[mesh_runtime::test]
async fn counts(rt: mesh_runtime::Runtime, seed: u64) {
    assert_eq!(seed, rt.process_count() as u64);
}

fn main() {}
