//! Neither a shared value nor a borrowed one crosses.

#[derive(mesh_runtime::MeshType)]
#[mesh("Vault.Amount", module = bridge_tests::mesh)]
pub struct Amount {
    pub units: std::rc::Rc<i64>,
    pub kind: &'static str,
}

fn main() {}
