//! The Mesh type has a field that this one lacks.

#[derive(mesh_runtime::MeshType)]
#[mesh("Vault.Amount", module = bridge_tests::mesh)]
pub struct Amount {
    pub units: i64,
}

fn main() {}
