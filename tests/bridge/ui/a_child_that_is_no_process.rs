//! The code of a child starts a process and gives it.

use mesh_runtime::{Child, Runtime};

fn main() {
    let _ = Child::new("nothing", |_: Runtime| async move { 7 });
}
