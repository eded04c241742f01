//! The Rust functions that `mesh/functions.mpl` gives functions to.

use mesh_runtime::{MeshFn, Runtime};

fn runtime() -> Runtime {
    Runtime::current().expect("Mesh code calls this")
}

pub(crate) fn sum_of(ns: Vec<i64>, of: MeshFn<(i64,), i64>) -> i64 {
    let rt = runtime();
    ns.into_iter().map(|n| of.call(&rt, (n,)).blocking().expect("the function gives a number")).sum()
}

pub(crate) async fn later(f: MeshFn<(i64,), String>) -> String {
    tokio::task::yield_now().await;
    f.call(&runtime(), (5,)).await.expect("the function gives a text")
}

pub(crate) fn same(f: MeshFn<(i64, i64), i64>) -> MeshFn<(i64, i64), i64> {
    f
}
