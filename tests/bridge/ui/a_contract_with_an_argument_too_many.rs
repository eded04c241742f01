//! The request takes one argument.

use bridge_tests::own::Withdrawal;

#[mesh_runtime::service("Vault", module = bridge_tests::mesh)]
pub trait Treasury {
    async fn withdraw(&self, units: i64, from: String) -> Withdrawal;
}

fn main() {}
