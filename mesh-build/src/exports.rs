//! What a package offers to Rust, and in which order: the one definition of the indices of its table.
//!
//! [`crate::emit::face`] decides what is in it, lowering fills [`mesh_abi::package::Package`] in this order, and
//! the generated Rust module refers to the entries by their position. A program of Mesh alone offers nothing.

use crate::types::typed::{ActorId, FunctionId, ServiceId};

/// The entries of the package table; the position of an id is its index there.
///
/// The tables of services and actors may go on after these with items that only Mesh code uses.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Exports {
    /// Functions.
    pub functions: Vec<FunctionId>,
    /// Services.
    pub services: Vec<ServiceId>,
    /// Actors.
    pub actors: Vec<ActorId>,
}
