//! The build script does not say that this type stands for the Mesh type.

#[derive(mesh_runtime::MeshType)]
#[mesh("Echo.One", module = bridge_tests::mesh)]
pub struct One {
    pub text: String,
}

fn main() {}
