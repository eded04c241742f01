//! A function of Mesh has as many parameters in Rust, after the runtime.

use bridge_tests::mesh::stage;
use mesh_runtime::Runtime;

fn main() {
    let rt = Runtime::start().unwrap();
    let _ = stage::countdown(&rt, 1, 2).blocking();
}
