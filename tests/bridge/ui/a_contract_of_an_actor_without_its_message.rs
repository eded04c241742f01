//! There is one message in a sending: not none, and not two.

use bridge_tests::mesh::stage::Cue;

#[mesh_runtime::actor("Stage.player", module = bridge_tests::mesh)]
pub trait Players {
    fn send(&self);
    async fn send_waiting(&self, first: Cue, second: Cue);
}

fn main() {}
