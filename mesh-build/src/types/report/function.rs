//! Calls, closures and `main`.

use super::{Labels, Message, counted};
use crate::diagnostic::Diagnostic;
use crate::resolve::Place;
use crate::syntax::ast::Span;
use crate::types::typed::Ty;

impl Message<'_, '_> {
    /// # E0003: wrong number of arguments
    ///
    /// A call gives every parameter one argument; a constructor pattern has one pattern per field. Keyword
    /// arguments together are one argument, a map; a trailing closure is the last one.
    ///
    /// ```mesh
    /// fn add(a :: Int, b :: Int) -> Int = a + b
    ///
    /// fn main() do
    ///   println("${add(1)}")
    /// end
    /// ```
    ///
    /// ```mesh
    /// fn add(a :: Int, b :: Int) -> Int = a + b
    ///
    /// fn main() do
    ///   println("${add(1, 2)}")
    /// end
    /// ```
    pub(super) fn argument_count(
        &self,
        at: Span,
        expected: usize,
        found: usize,
        declared: Option<Place>,
    ) -> Diagnostic {
        let headline = format!("expected {}, found {found}", counted(expected, "argument"));
        let diagnostic = self.error("E0003", headline, at, format!("given {}", counted(found, "argument")));
        let diagnostic = match declared {
            Some(place) => diagnostic.label_at(place, format!("takes {}", counted(expected, "argument"))),
            None => diagnostic,
        };
        diagnostic.with_help(difference(expected, found))
    }

    pub(super) fn primitive_arguments(&self, at: Span, name: &str, expected: usize, found: usize) -> Diagnostic {
        let least = if name == "spawn" { "at least " } else { "" };
        let headline = format!("expected {least}{}, found {found}", counted(expected, "argument"));
        let what = match name {
            "spawn" => "`spawn` takes what to start and its arguments",
            "send" => "`send` takes a pid and a message",
            _ => "`link` takes a pid",
        };
        self.error("E0003", headline, at, what).with_help(difference(expected, found))
    }

    /// # E0005: not a function
    ///
    /// Only functions, closures, constructors and actors can be called.
    ///
    /// ```mesh
    /// fn main() do
    ///   let factor = 4
    ///   println("${factor(2)}")
    /// end
    /// ```
    ///
    /// ```mesh
    /// fn main() do
    ///   let factor = fn n -> 4 * n end
    ///   println("${factor(2)}")
    /// end
    /// ```
    pub(super) fn not_callable(&self, at: Span, ty: Ty) -> Diagnostic {
        let ty = self.ty(ty);
        self.error("E0005", format!("type {ty} is not callable"), at, format!("expected a function, found {ty}"))
            .with_help("did you mean to call it? The value before the parentheses is not a function")
    }

    /// # E0024: clauses of one closure with different numbers of parameters
    ///
    /// The clauses of a closure are tried on the same arguments.
    ///
    /// ```mesh
    /// fn main() do
    ///   let size = fn 0 -> "nothing" | a, b -> "${a + b}" end
    ///   println(size(0))
    /// end
    /// ```
    ///
    /// ```mesh
    /// fn main() do
    ///   let size = fn 0, 0 -> "nothing" | a, b -> "${a + b}" end
    ///   println(size(0, 0))
    /// end
    /// ```
    pub(super) fn closure_parameters(&self, at: Span, expected: usize, found: usize, first: Span) -> Diagnostic {
        let headline =
            format!("all clauses of `fn` must have the same number of parameters; expected {expected}, found {found}");
        self.error("E0024", headline, at, format!("takes {}", counted(found, "parameter")))
            .label_at(self.place(first), format!("takes {}", counted(expected, "parameter")))
    }
}

fn difference(expected: usize, found: usize) -> String {
    if found < expected {
        format!("missing {}", counted(expected - found, "argument"))
    } else {
        format!("{} extra argument{}", found - expected, if found - expected == 1 { "" } else { "s" })
    }
}
