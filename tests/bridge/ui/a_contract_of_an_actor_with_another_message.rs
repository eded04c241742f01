//! The actor takes messages of another type.

#[mesh_runtime::actor("Stage.player", module = bridge_tests::mesh)]
pub trait Players {
    fn send(&self, message: String);
}

fn main() {}
