//! The Mesh package the tests of this crate talk to.

mesh_runtime::include_mesh!(pub mod mesh);
