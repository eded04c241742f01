//! Nothing is started before it is awaited or ended with `.blocking()`.
#![deny(unused_must_use)]

use bridge_tests::mesh::stage::Picky;
use mesh_runtime::Runtime;

fn main() {
    let rt = Runtime::start().unwrap();
    Picky::start(&rt, 5);
}
