//! Compiles the Mesh code, whose basket lines are JSON for the routes.

fn main() {
    mesh_build::Mesh::new().root("mesh").derive("Basket.Line", ["serde::Serialize"]).compile();
}
