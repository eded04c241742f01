//! The request replies.

use bridge_tests::own::Amount;

#[mesh_runtime::service("Vault", module = bridge_tests::mesh)]
pub trait Treasury {
    fn look(&self) -> Amount;
}

fn main() {}
