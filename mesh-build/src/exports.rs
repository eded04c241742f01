//! What a package offers to Rust, and in which order: the one definition of the indices of its table.
//!
//! Lowering fills [`mesh_abi::package::Package`] in this order, the generated Rust module refers to the
//! entries by their position in it. In: the typed program. Out: ids.

use crate::types::typed::{ActorId, Function, FunctionBody, FunctionId, Program, ServiceId};

/// The entries of the package table; the position of an id is its index there.
///
/// The tables of services and actors may go on after these with items that only Mesh code uses.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Exports {
    /// Public functions of the package itself without type parameters.
    pub functions: Vec<FunctionId>,
    /// Services of the package itself, all of them: a service is always public.
    pub services: Vec<ServiceId>,
    /// Actors of the package itself, all of them, for the same reason.
    pub actors: Vec<ActorId>,
}

/// What a checked program offers, each kind in order of declaration.
#[must_use]
pub fn exports(program: &Program) -> Exports {
    let own = |module| !program.modules[module].is_library;
    Exports {
        functions: ids(program.functions.iter(), |f| own(f.module) && is_exported(f)),
        services: ids(program.services.iter(), |s| own(s.module)),
        actors: ids(program.actors.iter(), |a| own(a.module)),
    }
}

/// Whether a function of the package can be called by its name alone: the functions a service generates
/// are reached through the service, and a generic one has no machine code of its own.
fn is_exported(function: &Function) -> bool {
    function.is_public && function.type_param_count == 0 && matches!(function.body, FunctionBody::Clauses(_))
}

fn ids<'a, K, V: 'a>(items: impl Iterator<Item = (K, &'a V)>, keep: impl Fn(&V) -> bool) -> Vec<K> {
    items.filter(|(_, item)| keep(item)).map(|(id, _)| id).collect()
}
