//! One constructor is misspelt, one has other fields, one is missing.

#[derive(mesh_runtime::MeshType)]
#[mesh("Withdrawal", module = bridge_tests::mesh)]
pub enum Withdrawal {
    Frosen,
    Short { missing: i64 },
}

fn main() {}
