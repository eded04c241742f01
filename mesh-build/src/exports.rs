//! What a package offers to Rust, and in which order: the one definition of the indices of its table.
//!
//! [`crate::emit::face`] decides what is in it, lowering fills [`mesh_abi::package::Package`] in this order, and
//! the generated Rust module refers to the entries by their position. A program of Mesh alone offers nothing.

use crate::types::typed::{ActorId, AdtId, Function, FunctionId, Program, ServiceId};

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
    /// Structs and sum types without type parameters.
    pub types: Vec<AdtId>,
}

impl Exports {
    /// The same with all tests of a program behind its functions.
    #[must_use]
    pub fn with_tests(mut self, program: &Program) -> Self {
        self.functions.extend(tests(program));
        self
    }
}

/// The tests of a program, in order of modules and places. Those of the library are the library's business.
pub fn tests(program: &Program) -> impl Iterator<Item = FunctionId> {
    let is_test = |(id, function): (FunctionId, &Function)| {
        let is_own = !program.modules[function.module].is_library;
        (is_own && function.test_title().is_some()).then_some(id)
    };
    program.functions.iter().filter_map(is_test)
}
