//! There is no actor of this name.

use bridge_tests::mesh::stage::Cue;

#[mesh_runtime::actor("playr", module = bridge_tests::mesh)]
pub trait Players {
    fn send(&self, message: Cue);
}

fn main() {}
