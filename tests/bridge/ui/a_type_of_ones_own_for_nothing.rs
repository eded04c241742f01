//! There is no Mesh type of this name.

#[derive(mesh_runtime::MeshType)]
#[mesh(module = bridge_tests::mesh)]
pub struct Amont {
    pub units: i64,
}

fn main() {}
