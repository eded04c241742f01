//! Modules and names: parsed modules in, a table of definitions and of what each module sees out.
//!
//! The order of definitions never matters and modules may refer to each other freely, except that
//! imports have no cycles. Local variables are not known here: bodies stay syntax, and whoever types
//! them asks `Package` only for names that no local shadows.
//!
//! Read `package` (what a definition is), `collect` (items to definitions), `import` and `scope` (who
//! sees what), in this order.

mod clauses;
mod collect;
mod error;
mod import;
pub(crate) mod items;
mod near;
mod order;
mod package;
pub(crate) mod report;
mod scope;
pub(crate) mod scopes;
mod service;

use crate::diagnostic::{Diagnostic, FileId};
use crate::syntax::ast::{self, Name};

pub(crate) use clauses::{Definition, Group, group};
pub(crate) use collect::bindings;
pub(crate) use error::{HostMistake, Place, ResolveError};
pub(crate) use near::near;
pub(crate) use package::*;
pub(crate) use scope::{Missing, Scope, Value};

/// A module after parsing.
#[derive(Clone, Debug)]
pub struct ParsedModule {
    /// `Geometry.Shapes`; `Main` for the entry module.
    pub name: Name,
    /// Its file.
    pub file: FileId,
    /// Whether it belongs to the library: library modules are usable without import and may hold
    /// `extern` items.
    pub is_library: bool,
    /// What is in it.
    pub ast: ast::Module,
}

/// The definitions of all modules, with what is wrong with names and imports.
///
/// Modules come out with dependencies first; library modules keep their order and precede all others.
pub(crate) fn package(modules: &[ParsedModule]) -> (Package<'_>, Vec<Diagnostic>) {
    let mut errors = Vec::new();
    let order = order::dependencies_first(modules, &mut errors);
    let mut package = collect::definitions(&order, &mut errors);
    import::resolve(&mut package, &mut errors);
    let diagnostics = errors.iter().map(report::diagnostic).collect();
    (package, diagnostics)
}
