//! The standard library of Mesh.
#[cfg(feature = "runtime")]
pub mod http;
