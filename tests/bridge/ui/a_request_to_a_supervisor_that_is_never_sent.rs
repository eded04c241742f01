//! A request is awaited.
#![deny(unused_must_use)]

use mesh_runtime::SupervisorRef;

fn stop(supervisor: &SupervisorRef) {
    supervisor.terminate_child("cook");
}

fn main() {}
