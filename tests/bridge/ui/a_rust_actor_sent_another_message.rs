//! A handle knows what its actor takes.

use bridge_tests::mesh::shelf::Found;
use mesh_runtime::{Ctx, Runtime};

fn send(rt: &Runtime) {
    let counter = rt.spawn_fn(|mut ctx: Ctx<i64>| async move {
        ctx.recv().await;
    });
    counter.send(Found::Here(1)).unwrap();
}

fn main() {}
