//! Arguments have the types of the Mesh declaration.

use bridge_tests::mesh::stage::Log;
use mesh_runtime::Runtime;

fn main() {
    let rt = Runtime::start().unwrap();
    let log = Log::start(&rt).blocking().unwrap();
    let _ = log.divide("five").blocking();
}
