//! Compiles every `.mpl` file below `mesh/` and links it into this package.

fn main() {
    mesh_build::compile("mesh");
}
