//! There is no service of this name.

use bridge_tests::own::Amount;

#[mesh_runtime::service("Valt", module = bridge_tests::mesh)]
pub trait Treasury {
    async fn look(&self) -> Amount;
}

fn main() {}
