//! Two items that would have one Rust name.
//!
//! In: the items of every Rust module with the place they come from. Out: an error per clash, on the later
//! item, naming both.

use crate::diagnostic::{Diagnostic, FileId};
use crate::syntax::ast::Span;
use std::collections::HashMap;

/// Rust's two namespaces of items.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Space {
    /// Structs, enums, handles, modules.
    Types,
    /// Functions.
    Values,
}

/// Where a name comes from.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    /// "service `Counter`"
    pub what: String,
    /// Its place.
    pub file: FileId,
    /// Its place.
    pub span: Span,
}

/// The names given so far.
#[derive(Default)]
pub(super) struct Names {
    given: HashMap<(Vec<String>, Space, String), Origin>,
    clashes: Vec<Diagnostic>,
}

impl Names {
    /// Gives a name in a scope (a module, or a module and a handle) to an item.
    pub(super) fn give(&mut self, scope: &[String], space: Space, name: &str, origin: Origin) {
        let key = (scope.to_vec(), space, name.to_owned());
        match self.given.get(&key) {
            Some(first) => self.clashes.push(clash(scope, name, first, &origin)),
            None => _ = self.given.insert(key, origin),
        }
    }

    /// The errors, in the order in which the items came.
    pub(super) fn into_clashes(self) -> Vec<Diagnostic> {
        self.clashes
    }
}

/// # R0001: two items would have one name in Rust
///
/// Names of handlers, modules and actors are put in snake case for Rust.
///
/// ```mesh package
/// # store.mpl
/// pub fn open() -> Int = 1
/// ```
///
/// ```mesh package
/// actor store() do
///   println("opened")
/// end
/// ```
///
/// Rename one of them:
///
/// ```mesh package
/// # store.mpl
/// pub fn open() -> Int = 1
/// ```
///
/// ```mesh package
/// actor keeper() do
///   println("opened")
/// end
/// ```
fn clash(scope: &[String], name: &str, first: &Origin, second: &Origin) -> Diagnostic {
    let path: Vec<&str> = scope.iter().map(String::as_str).chain([name]).collect();
    let headline = format!("{} and {} would both be `{}` in Rust", first.what, second.what, path.join("::"));
    Diagnostic::error("R0001", headline, second.file, second.span, "this one comes second")
        .with_label(first.file, first.span, "this one comes first")
        .with_help("rename one of them")
}
