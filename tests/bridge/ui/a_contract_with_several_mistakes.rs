//! Each mistake is told, and the trait is there all the same.

use bridge_tests::own::{Amount, Withdrawal};

#[mesh_runtime::service("Vault", module = bridge_tests::mesh)]
pub trait Treasury {
    async fn withdraw(self, units: &str) -> Option<Withdrawal>;
    fn fill(&self, amount: Amount) -> bool;
}

fn main() {}
