//! Patterns and guards.

use super::{Labels, Message};
use crate::diagnostic::{Diagnostic, Severity};
use crate::syntax::ast::{Name, Span};
use crate::types::error::{Construct, Missing};
use crate::types::typed::{AdtId, Ty};

impl Message<'_, '_> {
    /// # E0010: unknown variant
    ///
    /// In a pattern a name with an upper-case first letter is a constructor. To compare with a variable, use
    /// a guard.
    ///
    /// ```mesh
    /// type Light do
    ///   Red
    ///   Green
    /// end
    ///
    /// fn go(light :: Light) -> Bool do
    ///   case light do
    ///     Gren -> true
    ///     _ -> false
    ///   end
    /// end
    ///
    /// fn main() do
    ///   println("${go(Green)}")
    /// end
    /// ```
    ///
    /// ```mesh
    /// type Light do
    ///   Red
    ///   Green
    /// end
    ///
    /// fn go(light :: Light) -> Bool do
    ///   case light do
    ///     Green -> true
    ///     _ -> false
    ///   end
    /// end
    ///
    /// fn main() do
    ///   println("${go(Green)}")
    /// end
    /// ```
    pub(super) fn unknown_variant(&self, at: Span, name: &Name, of: Option<AdtId>, near: &[Name]) -> Diagnostic {
        let label = match of {
            Some(adt) => format!("{} has no such variant", self.show.adt(adt)),
            None => "no type in scope has this variant".into(),
        };
        let error = self.error("E0010", format!("unknown variant: {name}"), at, label).suggest(near);
        match (of, error.help.is_none()) {
            (None, true) => error.with_help(format!(
                "a name with an upper-case first letter is a constructor; for a variable write `{}`",
                name.to_lowercase()
            )),
            _ => error,
        }
    }

    /// # E0011: alternatives that bind different names
    ///
    /// Whichever alternative of `p | q` matches, the arm must find the same variables.
    ///
    /// ```mesh
    /// type Shape do
    ///   Circle(Int)
    ///   Rectangle(Int, Int)
    /// end
    ///
    /// fn width(shape :: Shape) -> Int do
    ///   case shape do
    ///     Circle(d) | Rectangle(w, _) -> d
    ///   end
    /// end
    ///
    /// fn main() do
    ///   println("${width(Rectangle(2, 3))}")
    /// end
    /// ```
    ///
    /// ```mesh
    /// type Shape do
    ///   Circle(Int)
    ///   Rectangle(Int, Int)
    /// end
    ///
    /// fn width(shape :: Shape) -> Int do
    ///   case shape do
    ///     Circle(w) | Rectangle(w, _) -> w
    ///   end
    /// end
    ///
    /// fn main() do
    ///   println("${width(Rectangle(2, 3))}")
    /// end
    /// ```
    pub(super) fn alternative_names(&self, at: Span, first: Span, left: &[Name], right: &[Name]) -> Diagnostic {
        let join = |names: &[Name]| names.iter().map(Name::as_str).collect::<Vec<_>>().join(", ");
        let (left, right) = (join(left), join(right));
        let headline = format!("or-pattern alternatives bind different variables: [{left}] vs [{right}]");
        self.error("E0011", headline, at, format!("binds [{right}]"))
            .label_at(self.place(first), format!("binds [{left}]"))
    }

    /// # E0012: not every value is covered
    ///
    /// A `case` has an arm for every value; arms with a guard do not count, because the guard may say no.
    /// `let` and `for` take only patterns that always match. A function that leaves values out is
    /// accepted with a warning: a call with such a value panics.
    ///
    /// ```mesh
    /// type Light do
    ///   Red
    ///   Amber
    ///   Green
    /// end
    ///
    /// fn word(light :: Light) -> String do
    ///   case light do
    ///     Red -> "stop"
    ///     Green -> "go"
    ///   end
    /// end
    ///
    /// fn name(0) = "zero"
    /// fn name(1) = "one"
    ///
    /// fn main() do
    ///   println("${word(Green)} ${name(1)}")
    /// end
    /// ```
    ///
    /// ```mesh
    /// type Light do
    ///   Red
    ///   Amber
    ///   Green
    /// end
    ///
    /// fn word(light :: Light) -> String do
    ///   case light do
    ///     Red | Amber -> "stop"
    ///     Green -> "go"
    ///   end
    /// end
    ///
    /// fn name(0) = "zero"
    /// fn name(1) = "one"
    /// fn name(n) = "${n}"
    ///
    /// fn main() do
    ///   println("${word(Green)} ${name(1)}")
    /// end
    /// ```
    pub(super) fn not_exhaustive(&self, at: Span, construct: Construct, ty: &str, missing: &Missing) -> Diagnostic {
        let headline = format!("non-exhaustive match on `{ty}`");
        let mut diagnostic = self.error("E0012", headline, at, format!("missing: {}", missing.patterns.join(", ")));
        for guarded in missing.guards.iter().take(3) {
            diagnostic = diagnostic.label_at(self.place(*guarded), "the guard of this may say no");
        }
        if let Some(example) = &missing.example {
            diagnostic = diagnostic.with_note(match missing.guards.is_empty() {
                true => format!("for example, nothing takes `{example}`"),
                false => format!("for example, nothing takes `{example}` when the guards say no"),
            });
        }
        let all_guarded = missing.all_guarded;
        let help = match construct {
            Construct::Case if all_guarded => {
                "whatever its guard asks, an arm with `when` may be refused: add one without"
            }
            Construct::Function if all_guarded => {
                "whatever its guard asks, a clause with `when` may be refused: add one without"
            }
            Construct::Case => "add arms for the missing patterns, or a `_` arm",
            Construct::Function => "add clauses for the missing patterns, or a catch-all clause",
            Construct::Let => "use `case` to handle the other values too",
            Construct::For => "bind a name, and use `case` in the body",
        };
        if construct == Construct::Function {
            diagnostic.severity = Severity::Warning;
        }
        diagnostic.with_help(help)
    }

    /// # E0013: control transfer in a guard
    ///
    /// A guard only asks whether its arm is meant; it cannot leave the function or loop, nor wait.
    ///
    /// ```mesh
    /// fn find(xs :: List<Int>) -> Int? do
    ///   let result = case xs do
    ///     h :: _ when h > String.to_int("10")? -> h
    ///     _ -> 0
    ///   end
    ///   Some(result)
    /// end
    ///
    /// fn main() do
    ///   println("${find([20])}")
    /// end
    /// ```
    ///
    /// ```mesh
    /// fn find(xs :: List<Int>) -> Int? do
    ///   let limit = String.to_int("10")?
    ///   let result = case xs do
    ///     h :: _ when h > limit -> h
    ///     _ -> 0
    ///   end
    ///   Some(result)
    /// end
    ///
    /// fn main() do
    ///   println("${find([20])}")
    /// end
    /// ```
    pub(super) fn invalid_guard(&self, at: Span, reason: &str) -> Diagnostic {
        self.error("E0013", format!("invalid guard: {reason}"), at, "not allowed in a guard")
            .with_help("move it into the body of the arm")
    }

    /// # E0025: a guard that is not a Bool
    ///
    /// The condition after `when` is a `Bool`.
    ///
    /// ```mesh
    /// fn main() do
    ///   case [1, 2] do
    ///     xs when List.length(xs) -> println("some")
    ///     _ -> println("none")
    ///   end
    /// end
    /// ```
    ///
    /// ```mesh
    /// fn main() do
    ///   case [1, 2] do
    ///     xs when List.length(xs) > 0 -> println("some")
    ///     _ -> println("none")
    ///   end
    /// end
    /// ```
    pub(super) fn guard_type(&self, at: Span, found: Ty) -> Diagnostic {
        let found = self.ty(found);
        let headline = format!("guard expression must return Bool, found {found}");
        self.error("E0025", headline, at, format!("this is {found}"))
    }

    /// # E0044: a name bound twice in one pattern
    ///
    /// To ask whether two parts are equal, bind two names and compare them in a guard.
    ///
    /// ```mesh
    /// fn same(pair :: (Int, Int)) -> Bool do
    ///   case pair do
    ///     (x, x) -> true
    ///     _ -> false
    ///   end
    /// end
    ///
    /// fn main() do
    ///   println("${same((1, 1))}")
    /// end
    /// ```
    ///
    /// ```mesh
    /// fn same(pair :: (Int, Int)) -> Bool do
    ///   case pair do
    ///     (x, y) when x == y -> true
    ///     _ -> false
    ///   end
    /// end
    ///
    /// fn main() do
    ///   println("${same((1, 1))}")
    /// end
    /// ```
    pub(super) fn bound_twice(&self, at: Span, name: &Name, first: Span) -> Diagnostic {
        self.error("E0044", format!("`{name}` is bound twice in one pattern"), at, "bound again here")
            .label_at(self.place(first), "first bound here")
            .with_help("use another name, and a guard if the two must be equal")
    }

    /// # W0001: an arm that is never taken
    ///
    /// Earlier arms without a guard take every value this arm would match.
    ///
    /// ```mesh
    /// fn word(n :: Int) -> String do
    ///   case n do
    ///     0 -> "zero"
    ///     _ -> "many"
    ///     1 -> "one"
    ///   end
    /// end
    ///
    /// fn main() do
    ///   println(word(1))
    /// end
    /// ```
    ///
    /// ```mesh
    /// fn word(n :: Int) -> String do
    ///   case n do
    ///     0 -> "zero"
    ///     1 -> "one"
    ///     _ -> "many"
    ///   end
    /// end
    ///
    /// fn main() do
    ///   println(word(1))
    /// end
    /// ```
    pub(super) fn redundant(&self, at: Span, number: usize, by: Option<Span>) -> Diagnostic {
        let headline = format!("redundant match arm (arm {number})");
        let warning = Diagnostic::warning("W0001", headline, self.file, at, "this arm is unreachable")
            .with_help("remove this arm or reorder the match");
        match by {
            Some(by) => warning.label_at(self.place(by), "this takes all of it before"),
            None => warning.with_note("the arms before take all of it together"),
        }
    }
}
