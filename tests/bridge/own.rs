//! Rust types of the user's own, and contracts that say what Rust code relies on.

use bridge_tests::mesh;
use bridge_tests::own::{Amount, Table, Withdrawal};
use mesh_runtime::{CallError, Runtime};
use std::collections::BTreeMap;

fn amount(units: i64) -> Amount {
    Amount { sort: "gold".into(), units }
}

#[mesh_runtime::test]
fn own_types_come_back(rt: Runtime) -> Result<(), CallError> {
    let vault = mesh::vault::Vault::start(&rt, amount(10)).blocking()?;
    assert_eq!(vault.look().blocking()?, amount(10));
    let taken = Withdrawal::Taken { amount: Box::new(amount(4)), left: 6 };
    assert_eq!(vault.withdraw(4).blocking()?, taken);
    assert_eq!(vault.withdraw(9).blocking()?, Withdrawal::Short(3));
    assert_eq!(vault.tell(taken.clone()).blocking()?, [taken, Withdrawal::Frozen]);
    let inner = Table { entries: BTreeMap::new(), next: None };
    let table = Table { entries: BTreeMap::from([("a".into(), amount(1))]), next: Some(Box::new(inner)) };
    assert_eq!(vault.turn(table.clone()).blocking()?, table);
    Ok(())
}

/// What the code below needs of a vault.
#[mesh_runtime::service("Vault", module = mesh)]
trait Treasury {
    /// Takes something out.
    async fn withdraw(&self, units: i64) -> Withdrawal;
    async fn look(&self) -> Amount;
    fn fill(&self, amount: Amount);

    /// Not a request: built from requests.
    async fn is_empty(&self) -> bool {
        self.look().await.is_ok_and(|held| held.units == 0)
    }
}

async fn empty(treasury: &impl Treasury) -> Result<i64, CallError> {
    let held = treasury.look().await?.units;
    match treasury.withdraw(held).await? {
        Withdrawal::Taken { amount, .. } => Ok(amount.units),
        _ => Ok(0),
    }
}

/// A vault for tests: nothing of Mesh in it.
struct Bottomless;

impl Treasury for Bottomless {
    async fn withdraw(&self, units: i64) -> Result<Withdrawal, CallError> {
        Ok(Withdrawal::Taken { amount: Box::new(amount(units)), left: i64::MAX })
    }

    async fn look(&self) -> Result<Amount, CallError> {
        Ok(amount(1000))
    }

    fn fill(&self, _: Amount) -> Result<(), CallError> {
        Ok(())
    }
}

#[mesh_runtime::test]
async fn the_handle_and_a_fake_keep_one_contract(rt: Runtime) {
    let vault = mesh::vault::Vault::start(&rt, amount(7)).await.unwrap();
    assert_eq!(empty(&vault).await, Ok(7));
    assert!(vault.is_empty().await);
    Treasury::fill(&vault, amount(3)).unwrap();
    assert_eq!(empty(&vault).await, Ok(3));
    assert_eq!(empty(&Bottomless).await, Ok(1000));
}

#[mesh_runtime::test]
async fn a_contract_hands_on_why_there_is_no_reply(rt: Runtime) {
    let nobody = mesh::vault::Vault::named(&rt, "nobody");
    assert_eq!(empty(&nobody).await, Err(CallError::NoProcess));
}
