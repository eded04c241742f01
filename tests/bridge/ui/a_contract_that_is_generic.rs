//! What Mesh declares has one type.

use bridge_tests::mesh::stage::Cue;

#[mesh_runtime::service("Stage.Log", module = bridge_tests::mesh)]
pub trait Logs<T> {
    fn write<S>(&self, line: String);
}

#[mesh_runtime::actor("Stage.player", module = bridge_tests::mesh)]
pub trait Players {
    fn send<T>(&self, message: Cue);
}

fn main() {}
