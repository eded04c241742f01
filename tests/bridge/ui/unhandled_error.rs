//! A reply is there only if the call went well.

use must_not_compile::mesh::counter::Counter;

fn main() {
    let rt = mesh_runtime::Runtime::start().unwrap();
    let counter = Counter::start(&rt, 0).blocking().unwrap();
    let n: i64 = counter.get_count().blocking(); //~ error[E0308]: mismatched types
    let _ = n;
}
