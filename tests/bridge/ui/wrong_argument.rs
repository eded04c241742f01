//! Arguments have the types of the Mesh declaration.

use must_not_compile::mesh::counter::Counter;

fn main() {
    let rt = mesh_runtime::Runtime::start().unwrap();
    let counter = Counter::start(&rt, 0).blocking().unwrap();
    let _ = counter.increment("one").blocking(); //~ error[E0308]: mismatched types: expected `i64`, found `&str`
}
