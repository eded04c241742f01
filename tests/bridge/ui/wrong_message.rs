//! An actor takes messages of its own type only.

use must_not_compile::mesh::workers::{Work, worker};
use mesh_runtime::{ActorRef, Pid, Runtime};

fn main() {
    let rt = Runtime::start().unwrap();
    let worker: ActorRef<Work> = worker::spawn(&rt, Pid::NONE);
    worker.send(7).unwrap(); //~ error[E0308]: mismatched types: expected `Work`, found integer
}
