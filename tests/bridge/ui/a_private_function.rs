//! What is not `pub` in Mesh is not there in Rust.

use bridge_tests::mesh::stage;
use mesh_runtime::Runtime;

fn main() {
    let rt = Runtime::start().unwrap();
    let _ = stage::spin(&rt, 1).blocking();
}
