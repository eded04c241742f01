//! Nobody replies to the request.

use bridge_tests::own::Amount;

#[mesh_runtime::service("Vault", module = bridge_tests::mesh)]
pub trait Treasury {
    async fn fill(&self, amount: Amount);
}

fn main() {}
