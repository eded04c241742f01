//! An actor is sent messages; only services have requests.

use bridge_tests::mesh::stage::Cue;

#[mesh_runtime::actor("Stage.player", module = bridge_tests::mesh)]
pub trait Players {
    fn send(&self, message: Cue) -> bool;
    async fn lines(&self) -> Vec<String>;
}

fn main() {}
