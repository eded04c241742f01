//! The reply is an amount.

#[mesh_runtime::service("Vault", module = bridge_tests::mesh)]
pub trait Treasury {
    async fn look(&self);
}

fn main() {}
