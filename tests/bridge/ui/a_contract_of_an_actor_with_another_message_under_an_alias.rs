//! What an alias stands for is known to rustc, which compares it with what the actor takes.

use bridge_tests::mesh::echo::Shape;

type Cue = Shape;

#[mesh_runtime::actor("Stage.player", module = bridge_tests::mesh)]
pub trait Players {
    fn send(&self, message: Cue);
}

fn main() {}
