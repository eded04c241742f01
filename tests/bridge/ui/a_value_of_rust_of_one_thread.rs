//! What Mesh holds goes from thread to thread with the process that holds it.

use mesh_runtime::{MeshType, Opaque};
use std::cell::Cell;

fn give(_value: impl MeshType) {}

fn main() {
    give(Opaque::new(Cell::new(1)));
}
