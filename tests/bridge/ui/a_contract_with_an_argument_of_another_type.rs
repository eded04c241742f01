//! What the request takes is another number.

use bridge_tests::own::Withdrawal;

#[mesh_runtime::service("Vault", module = bridge_tests::mesh)]
pub trait Treasury {
    async fn withdraw(&self, units: u64) -> Withdrawal;
}

fn main() {}
