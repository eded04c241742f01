//! A reply is there only if the call went well.

use bridge_tests::mesh::stage::Log;
use mesh_runtime::Runtime;

fn main() {
    let rt = Runtime::start().unwrap();
    let log = Log::start(&rt).blocking().unwrap();
    let share: i64 = log.divide(5).blocking();
    println!("{share}");
}
