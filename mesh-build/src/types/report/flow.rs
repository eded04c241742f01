//! Control flow.

use super::{Labels, Message};
use crate::diagnostic::Diagnostic;
use crate::syntax::ast::Span;
use crate::types::typed::Ty;

impl Message<'_, '_> {
    /// # E0032, E0033: `break` or `continue` outside of a loop
    ///
    /// They belong to the innermost `while` or `for`; the body of a closure is not inside the loop around it.
    pub(super) fn outside_loop(&self, at: Span, word: &str) -> Diagnostic {
        let code = if word == "break" { "E0032" } else { "E0033" };
        self.error(code, format!("`{word}` outside of loop"), at, "no loop around this")
            .with_help("a closure inside a loop is a function of its own: `return` leaves it")
    }

    /// # E0036: `?` in a function that cannot hand on the failure
    ///
    /// `e?` gives the value of `Ok` or `Some`; otherwise the enclosing function or closure returns the `Err` or
    /// `None`, so it must give a `Result` or `Option` itself, the same kind as `e`.
    pub(super) fn try_outside(&self, at: Span, operand: Ty, result: Ty, function: Span) -> Diagnostic {
        let headline = "`?` operator requires function to return `Result` or `Option`";
        let (operand, result) = (self.ty(operand), self.ty(result));
        self.error("E0036", headline, at, format!("hands on the failure of {operand}"))
            .label_at(self.place(function), format!("this gives {result}"))
            .with_help("handle the failure with `case`, or change the result type")
    }

    /// # E0037: `?` on something that cannot fail
    pub(super) fn try_operand(&self, at: Span, found: Ty) -> Diagnostic {
        let found = self.ty(found);
        self.error("E0037", "`?` requires `Result` or `Option`", at, format!("this is {found}"))
            .with_help("remove the `?`")
    }
}
