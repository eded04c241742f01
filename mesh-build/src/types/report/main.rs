//! The entry point.

use super::Message;
use crate::diagnostic::Diagnostic;
use crate::syntax::ast::Span;

impl Message<'_, '_> {
    /// # E0048: no `main`
    ///
    /// A program begins with `main` in `main.mpl`, a function without parameters.
    ///
    /// ```mesh
    /// fn main(name :: String) do
    ///   println("Hello, ${name}")
    /// end
    /// ```
    ///
    /// ```mesh
    /// fn main() do
    ///   println("Hello")
    /// end
    /// ```
    pub(super) fn no_main(&self, at: Option<Span>) -> Diagnostic {
        match at {
            Some(at) => self
                .error("E0048", "`main` must have no parameters", at, "a program cannot call this")
                .with_help("write `fn main() do … end`"),
            None => Diagnostic::package("E0048", "the entry module defines no function `main`")
                .with_help("add `fn main() do … end` to main.mpl"),
        }
    }
}
