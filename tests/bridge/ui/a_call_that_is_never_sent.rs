//! A call does nothing before it is awaited or ended with `.blocking()`.
#![deny(unused_must_use)]

use bridge_tests::mesh::stage::Log;
use mesh_runtime::Runtime;

fn main() {
    let rt = Runtime::start().unwrap();
    let log = Log::start(&rt).blocking().unwrap();
    log.lines();
}
