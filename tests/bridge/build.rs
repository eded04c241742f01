//! Compiles the services the tests talk to.

fn main() {
    mesh_build::compile("mesh");
}
