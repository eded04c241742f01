//! The Mesh type has no such field.

#[derive(mesh_runtime::MeshType)]
#[mesh("Vault.Amount", module = bridge_tests::mesh)]
pub struct Amount {
    pub units: i64,
    pub kind: String,
    pub kinds: i64,
}

fn main() {}
