//! Control flow.

use super::{Labels, Message};
use crate::diagnostic::Diagnostic;
use crate::syntax::ast::Span;
use crate::types::typed::Ty;

impl Message<'_, '_> {
    pub(super) fn outside_loop(&self, at: Span, word: &str) -> Diagnostic {
        if word == "break" { self.break_outside_loop(at) } else { self.continue_outside_loop(at) }
    }

    /// # E0032: `break` outside of a loop
    ///
    /// It leaves the innermost `while` or `for`; the body of a closure is not inside the loop around it.
    ///
    /// ```mesh
    /// fn main() do
    ///   for i in 0..10 do
    ///     let stop = fn -> break end
    ///     if i > 2 do stop() end
    ///     println("${i}")
    ///   end
    /// end
    /// ```
    ///
    /// ```mesh
    /// fn main() do
    ///   for i in 0..10 do
    ///     if i > 2 do break end
    ///     println("${i}")
    ///   end
    /// end
    /// ```
    fn break_outside_loop(&self, at: Span) -> Diagnostic {
        self.error("E0032", "`break` outside of loop", at, "no loop around this").with_help(LOOP_HELP)
    }

    /// # E0033: `continue` outside of a loop
    ///
    /// It goes on with the next round of the innermost `while` or `for`; the body of a closure is not inside the
    /// loop around it.
    ///
    /// ```mesh
    /// fn main() do
    ///   List.map([1, 2, 3], fn n ->
    ///     if n == 2 do continue end
    ///     println("${n}")
    ///   end)
    /// end
    /// ```
    ///
    /// ```mesh
    /// fn main() do
    ///   for n in [1, 2, 3] do
    ///     if n == 2 do continue end
    ///     println("${n}")
    ///   end
    /// end
    /// ```
    fn continue_outside_loop(&self, at: Span) -> Diagnostic {
        self.error("E0033", "`continue` outside of loop", at, "no loop around this").with_help(LOOP_HELP)
    }

    /// # E0036: `?` in a function that cannot hand on the failure
    ///
    /// `e?` gives the value of `Ok` or `Some`; otherwise the enclosing function or closure returns the `Err` or
    /// `None`, so it must give a `Result` or `Option` itself, the same kind as `e`.
    ///
    /// ```mesh
    /// fn double(text :: String) -> Int do
    ///   2 * String.to_int(text)?
    /// end
    ///
    /// fn main() do
    ///   println("${double("21")}")
    /// end
    /// ```
    ///
    /// ```mesh
    /// fn double(text :: String) -> Int? do
    ///   Some(2 * String.to_int(text)?)
    /// end
    ///
    /// fn main() do
    ///   println("${double("21")}")
    /// end
    /// ```
    pub(super) fn try_outside(&self, at: Span, operand: Ty, result: Ty, function: Span) -> Diagnostic {
        let headline = "`?` operator requires function to return `Result` or `Option`";
        let (operand, result) = (self.ty(operand), self.ty(result));
        self.error("E0036", headline, at, format!("hands on the failure of {operand}"))
            .label_at(self.place(function), format!("this gives {result}"))
            .with_help("handle the failure with `case`, or change the result type")
    }

    /// # E0037: `?` on something that cannot fail
    ///
    /// `e?` takes a `Result` or an `Option`.
    ///
    /// ```mesh
    /// fn double(n :: Int) -> Int? do
    ///   Some(2 * n?)
    /// end
    ///
    /// fn main() do
    ///   println("${double(21)}")
    /// end
    /// ```
    ///
    /// ```mesh
    /// fn double(n :: Int?) -> Int? do
    ///   Some(2 * n?)
    /// end
    ///
    /// fn main() do
    ///   println("${double(Some(21))}")
    /// end
    /// ```
    pub(super) fn try_operand(&self, at: Span, found: Ty) -> Diagnostic {
        let found = self.ty(found);
        self.error("E0037", "`?` requires `Result` or `Option`", at, format!("this is {found}"))
            .with_help("remove the `?`")
    }
}

const LOOP_HELP: &str = "only a loop of the same function counts; a closure is a function of its own, left by `return`";
