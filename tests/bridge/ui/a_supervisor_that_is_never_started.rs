//! A supervisor is given to the runtime.
#![deny(unused_must_use)]

use mesh_runtime::Supervisor;

fn main() {
    Supervisor::one_for_one();
}
