//! The request takes an argument.

use bridge_tests::own::Withdrawal;

#[mesh_runtime::service("Vault", module = bridge_tests::mesh)]
pub trait Treasury {
    async fn withdraw(&self) -> Withdrawal;
}

fn main() {}
