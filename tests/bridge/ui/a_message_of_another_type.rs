//! An actor takes messages of its own type only.

use bridge_tests::mesh::stage::player;
use mesh_runtime::{Pid, Runtime};

fn main() {
    let rt = Runtime::start().unwrap();
    let player = player::spawn(&rt, Pid::NONE);
    player.send(7).unwrap();
}
