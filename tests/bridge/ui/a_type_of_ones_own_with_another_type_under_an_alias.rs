//! The alias is another type than the field.

type Units = u32;

#[derive(mesh_runtime::MeshType)]
#[mesh("Vault.Amount", module = bridge_tests::mesh)]
pub struct Amount {
    pub units: Units,
    pub kind: String,
}

fn main() {}
