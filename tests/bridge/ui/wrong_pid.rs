//! A pid has the type of what its process takes.

use must_not_compile::mesh::counter::Counter;
use must_not_compile::mesh::ledger::Ledger;
use mesh_runtime::Pid;

fn watch(_: Pid<Ledger>) {}

fn main() {
    let rt = mesh_runtime::Runtime::start().unwrap();
    let counter = Counter::start(&rt, 0).blocking().unwrap();
    watch(counter.pid()); //~ error[E0308]: mismatched types: expected `Pid<Ledger>`, found `Pid<Counter>`
}
