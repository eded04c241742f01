//! Types written in Rust that stand for types of `mesh/vault.mpl`.

use mesh_runtime::MeshType;
use std::collections::BTreeMap;

/// An alias, which a macro cannot look into and rustc can.
pub type Units = i64;

/// `Vault.Amount`, with its fields in another order and a name of its own for one.
#[derive(MeshType, Debug, Clone, PartialEq)]
#[mesh(module = crate::mesh)]
pub struct Amount {
    /// What of.
    #[mesh(name = "kind")]
    pub sort: String,
    /// How much.
    pub units: Units,
}

/// `Vault.Withdrawal`, with its constructors in another order.
#[derive(MeshType, Debug, Clone, PartialEq)]
#[mesh("Vault.Withdrawal")]
pub enum Withdrawal {
    /// Nothing moves.
    Frozen,
    /// There was enough.
    Taken {
        /// What is left.
        left: i64,
        /// What was taken.
        amount: Box<Amount>,
    },
    /// There was not.
    Short(i64),
}

/// `Vault.Table`, generic and holding itself.
#[derive(MeshType, Debug, Clone, PartialEq)]
#[mesh("Table")]
pub struct Table<Key, Value> {
    /// What is in it.
    pub entries: BTreeMap<Key, Value>,
    /// Where to look next.
    pub next: Option<Box<Table<Key, Value>>>,
}
