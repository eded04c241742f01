//! One of the interfaces that Mesh code asks for is forgotten.

use bridge_tests::mesh::Imports;
use bridge_tests::mesh::ports::Clock;
use mesh_runtime::Runtime;

struct Stopped;

impl Clock for Stopped {
    fn now(&self) -> i64 {
        0
    }
}

fn main() {
    let _ = Runtime::builder().import(Imports { clock: Stopped });
}
