//! A pid has the type of what its process takes.

use bridge_tests::mesh::stage::{Log, Picky};
use mesh_runtime::{Pid, Runtime};

fn watch(_: Pid<Picky>) {}

fn main() {
    let rt = Runtime::start().unwrap();
    let log = Log::start(&rt).blocking().unwrap();
    watch(log.pid());
}
