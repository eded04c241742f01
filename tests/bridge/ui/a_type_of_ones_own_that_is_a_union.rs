//! Nothing says which field of a union holds.

#[derive(mesh_runtime::MeshType)]
#[mesh("Vault.Amount", module = bridge_tests::mesh)]
pub union Amount {
    pub units: i64,
}

fn main() {}
