//! The Rust face of a package: what will exist in Rust, decided before a word of it is written.
//!
//! In: the typed program. Out: a [`model::Face`], the items to compile, and errors about what cannot be expressed: two items that would
//! have one Rust name, and services or actors whose values cannot cross. A public *function* that cannot be
//! called from Rust is no error, because other Mesh modules may need it; the face lists it with the reason.
//!
//! `model` is the result as data (of `mesh_interface`, because macros read it, too), `crossing` says which types have a counterpart, `build` puts items into
//! modules, `names` finds the clashes.

mod build;
mod clashes;
mod crossing;

pub(crate) use build::names;
pub use build::{Locate, build};
pub use mesh_interface::model;

use model::MapType;
use serde::{Deserialize, Serialize};

/// What a user can say about the Rust face.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Options {
    /// The collection that stands for `Map`.
    pub map: MapType,
    /// Items to offer, as `Orders.total`, `Counter` or `Orders.*`; empty: all.
    pub export: Vec<String>,
    /// Further derives by the name of the type, as `Orders.Order`.
    pub derive: Vec<(String, Vec<String>)>,
    /// Rust types of the user by the name of the type they stand for: `Money.Amount`, `crate::money::Amount`.
    pub with_type: Vec<(String, String)>,
}
