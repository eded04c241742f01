//! Nobody waits for the result of an actor.

use mesh_runtime::{Ctx, Runtime};

fn start(rt: &Runtime) {
    rt.spawn_fn(|_: Ctx<i64>| async move { "done" });
}

fn main() {}
