//! A cast may reach nobody; whoever does not care says so.
#![deny(unused_must_use)]

use bridge_tests::mesh::stage::Log;
use mesh_runtime::Runtime;

fn main() {
    let rt = Runtime::start().unwrap();
    let log = Log::start(&rt).blocking().unwrap();
    log.write("a line");
}
