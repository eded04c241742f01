//! A call does nothing before it is awaited, so forgetting it is a mistake; so is forgetting a cast's result.
#![deny(unused_must_use)]

use must_not_compile::mesh::counter::Counter;

fn main() {
    let rt = mesh_runtime::Runtime::start().unwrap();
    let counter = Counter::start(&rt, 0).blocking().unwrap();
    counter.increment(1); //~ error: unused `mesh_runtime::Call` that must be used
    counter.reset(); //~ error: unused `Result` that must be used
    Counter::start(&rt, 1); //~ error: unused `mesh_runtime::Start` that must be used
}
