//! The Rust functions that Mesh code calls.

pub(crate) fn plain(n: i64) -> i64 {
    n
}

pub(crate) async fn later(n: i64) -> i64 {
    n
}
