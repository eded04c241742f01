//! A library with Mesh code of its own: its Rust users get a service, and need not know in what it is written.

mesh_runtime::include_mesh!(mod mesh);

pub use mesh::stock::Stock;
