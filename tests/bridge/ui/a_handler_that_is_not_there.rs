//! A service has the methods of its handlers.

use bridge_tests::mesh::stage::Log;
use mesh_runtime::Runtime;

fn main() {
    let rt = Runtime::start().unwrap();
    let log = Log::start(&rt).blocking().unwrap();
    let _ = log.divde(5).blocking();
}
