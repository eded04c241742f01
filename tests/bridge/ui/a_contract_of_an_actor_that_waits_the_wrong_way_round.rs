//! `send` does not wait, and `send_waiting` does.

use bridge_tests::mesh::stage::Cue;

#[mesh_runtime::actor("Stage.player", module = bridge_tests::mesh)]
pub trait Players {
    async fn send(&self, message: Cue);
    fn send_waiting(&self, message: Cue);
}

fn main() {}
