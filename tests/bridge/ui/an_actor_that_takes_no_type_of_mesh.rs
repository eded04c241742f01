//! Messages are values that Mesh knows.

use mesh_runtime::{Ctx, Runtime};

struct Plain;

fn start(rt: &Runtime) {
    rt.spawn_fn(|mut ctx: Ctx<Plain>| async move {
        ctx.recv().await;
    });
}

fn main() {}
