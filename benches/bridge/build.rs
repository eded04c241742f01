//! Compiles the service that is called.

fn main() {
    mesh_build::compile("mesh");
}
