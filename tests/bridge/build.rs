//! Compiles the services the tests talk to.

fn main() {
    mesh_build::Mesh::new()
        .root("mesh")
        .with_type("Vault.Amount", "crate::own::Amount")
        .with_type("Vault.Withdrawal", "crate::own::Withdrawal")
        .with_type("Vault.Table", "crate::own::Table")
        .compile();
}
