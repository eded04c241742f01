//! The service has no such request.

use bridge_tests::own::Amount;

#[mesh_runtime::service("Vault", module = bridge_tests::mesh)]
pub trait Treasury {
    async fn lock(&self) -> Amount;
}

fn main() {}
