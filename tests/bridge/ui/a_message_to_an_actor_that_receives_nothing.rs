//! An actor whose messages nothing fixes has a handle without `send`.

use bridge_tests::mesh::stage::passer_by;
use mesh_runtime::{Pid, Runtime};

fn main() {
    let rt = Runtime::start().unwrap();
    let passer_by = passer_by::spawn(&rt, Pid::NONE);
    passer_by.send(7).unwrap();
}
