//! A type that borrows cannot stand for one that is copied.

#[derive(mesh_runtime::MeshType)]
#[mesh("Vault.Amount", module = bridge_tests::mesh)]
pub struct Amount<'a> {
    pub units: i64,
    pub kind: &'a str,
}

fn main() {}
