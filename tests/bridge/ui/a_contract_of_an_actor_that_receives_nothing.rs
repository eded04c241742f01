//! The actor looks at no message.

use bridge_tests::mesh::stage::Cue;

#[mesh_runtime::actor("Stage.passer_by", module = bridge_tests::mesh)]
pub trait PassersBy {
    fn send(&self, message: Cue);
}

fn main() {}
