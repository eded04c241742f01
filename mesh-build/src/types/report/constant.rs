//! Constants of modules.

use super::{Message, listed};
use crate::diagnostic::Diagnostic;
use crate::syntax::ast::{Name, Span};
use crate::types::error::Order;

const LATER: &str = "evaluated later, in the order of the text";

impl Message<'_, '_> {
    /// # E0057: a constant is needed before it has a value
    ///
    /// The constants of a module are evaluated in the order of its text, before `main`. An initialiser may use those
    /// that stand above it, also through the functions it calls; not its own constant, and no later one.
    ///
    /// ```mesh
    /// let area = side * side
    /// let side = 3
    ///
    /// fn main() do
    ///   println("${area}")
    /// end
    /// ```
    ///
    /// ```mesh
    /// let side = 3
    /// let area = side * side
    ///
    /// fn main() do
    ///   println("${area}")
    /// end
    /// ```
    pub(super) fn early(&self, at: Span, name: &Name, defined: Span, through: &[Name], order: &Order) -> Diagnostic {
        let label = match through {
            [] => "it has no value here".to_owned(),
            through => format!("this needs it, by way of {}", listed(through)),
        };
        let diagnostic = self.error("E0057", format!("`{name}` is used before it has a value"), at, label);
        let (there, help) = match order {
            Order::Later(Some(before)) => (LATER, format!("move `{name}` above `{before}`")),
            Order::Later(None) => (LATER, format!("move `{name}` above this")),
            Order::Circle => ("evaluated later, and needs this one", "make one of the two a function".to_owned()),
            Order::Same => ("evaluated here", "make it a function, which is evaluated at every call".to_owned()),
        };
        diagnostic.with_label(self.file, defined, there).with_help(help)
    }
}
