//! What the request takes is a number, and the alias is a text.

use bridge_tests::own::Withdrawal;

type Units = String;

#[mesh_runtime::service("Vault", module = bridge_tests::mesh)]
pub trait Treasury {
    async fn withdraw(&self, units: Units) -> Withdrawal;
}

fn main() {}
