//! Two types that had to agree.

use super::{Labels, Message};
use crate::diagnostic::Diagnostic;
use crate::resolve::scopes::Visitor;
use crate::resolve::{Place, items};
use crate::syntax::ast::{Expr, ExprKind, Module, Name, Span};
use crate::types::error::Because;
use crate::types::traits::Source;
use crate::types::ty::Con;
use crate::types::typed::{TraitId, Ty};

/// Where `()` comes from unasked.
const NOTHING: &str = "`()` is what an `if` without `else`, a `while` or a block that ends in `let` gives";

impl Message<'_, '_> {
    /// # E0001: expected one type, found another
    ///
    /// There are no implicit conversions: an `Int` is not a `Float`, a value is not an `Option` of it, and
    /// nothing but a `Bool` is a condition. The second label tells who expects the type: an annotation,
    /// a declared result, the parameter of a function, the other branch.
    ///
    /// ```mesh
    /// fn greet(name :: String) -> String = "Hello, ${name}"
    ///
    /// fn main() do
    ///   println(greet(42))
    /// end
    /// ```
    ///
    /// Convert where another type is wanted. Interpolation makes a text of everything:
    ///
    /// ```mesh
    /// fn greet(name :: String) -> String = "Hello, ${name}"
    ///
    /// fn main() do
    ///   println(greet("${42}"))
    /// end
    /// ```
    pub(super) fn mismatch(&self, at: Span, expected: Ty, found: Ty, because: Because) -> Diagnostic {
        let (want, have) = (self.ty(expected), self.ty(found));
        let text = format!("expected {want}, found {have}");
        let label = match because {
            Because::Argument { index, .. } => format!("argument {}: {text}", index + 1),
            _ => text.clone(),
        };
        let sentence = format!("type mismatch: expected `{want}`, found `{have}`");
        let mut diagnostic = self.error("E0001", text, at, label).with_sentence(sentence);
        if let Some((place, words)) = self.cause(because, &want) {
            diagnostic = match self.report.is_library(place.file) {
                true => diagnostic.with_note(library_asks(because, &want)),
                false => diagnostic.label_at(place, words),
            };
        }
        if let Because::Impl { interface, of } = because {
            let (interface, of) = (self.report.traits.name(interface), self.ty(of));
            diagnostic = diagnostic.with_note(format!("the impl of {interface} for {of} says that this is {have}"));
        }
        if let Because::Reply { .. } = because {
            diagnostic = diagnostic.with_note("a `call` handler gives `(new_state, reply)`");
        }
        match self.nothing(at, expected, found, because).or_else(|| self.conversion(expected, found, because)) {
            Some(help) => diagnostic.with_help(help),
            None => diagnostic,
        }
    }

    /// Where it is said what an operator gives.
    pub(super) fn output(&self, mismatch: Diagnostic, found: Ty, interface: TraitId, of: Ty) -> Diagnostic {
        let (name, of_name, found) = (self.report.traits.name(interface), self.ty(of), self.ty(found));
        let operator = super::traits::operator(interface).unwrap_or("the operator");
        let words = format!("`{operator}` on {of_name} gives {found}: it is the `Output` of this impl");
        let rows = self.report.table.head(of).map(|(con, _)| self.report.traits.rows(interface, con));
        let written = rows.into_iter().flatten().find_map(|row| match row.source {
            Source::Written(id) => Some(id),
            _ => None,
        });
        let place = written.and_then(|id| {
            let it = &self.report.package.impls[id];
            let (name, _) = it.ast.associated.first()?;
            Some(self.place_in(it.module, name.span))
        });
        match place {
            Some(place) => mismatch.label_at(place, words),
            None => mismatch.with_note(format!("the impl of {name} for {of_name} says that this is {found}")),
        }
    }

    /// # E0058: a `let` is used at two types, and can only be of one
    ///
    /// A `let` is generic if evaluating its value does nothing but give the value. One that prints, starts a process,
    /// reads a file or asks for the time is evaluated once, so it has one type: that of its first use.
    ///
    /// ```mesh
    /// fn begin(what :: String) do
    ///   println("begin with ${what}")
    ///   []
    /// end
    ///
    /// fn main() do
    ///   let empty = begin("nothing")
    ///   println("${List.append(empty, 1)} ${List.append(empty, "one")}")
    /// end
    /// ```
    ///
    /// Evaluate it once for each type:
    ///
    /// ```mesh
    /// fn begin(what :: String) do
    ///   println("begin with ${what}")
    ///   []
    /// end
    ///
    /// fn main() do
    ///   let numbers = begin("numbers")
    ///   let words = begin("words")
    ///   println("${List.append(numbers, 1)} ${List.append(words, "one")}")
    /// end
    /// ```
    pub(super) fn two_types(&self, at: Span, name: &Name, defined: Place, expected: Ty, found: Ty) -> Diagnostic {
        let (want, have) = (self.ty(expected), self.ty(found));
        let headline = format!("`{name}` is used at two types: expected {want}, found {have}");
        self.error("E0058", headline, at, format!("expected {want}, found {have}"))
            .label_at(defined, "evaluating this does something, so it happens once, for one type")
            .with_help("write a `let` for each type, or a function that is called for each")
    }

    /// Who expects the type.
    fn cause(&self, because: Because, want: &str) -> Option<(Place, String)> {
        let here = |span: Span, words: String| Some((self.place(span), words));
        match because {
            Because::Annotation(span) => here(span, format!("{want} is declared here")),
            Because::ResultType(span) => here(span, format!("the result is declared as {want} here")),
            Because::Argument { declared, .. } => Some((declared?, "the parameter".into())),
            Because::Branch(span) => here(span, format!("the other branch gives {want}")),
            Because::Arm(span) => here(span, format!("the first arm gives {want}")),
            Because::Clause(span) => here(span, format!("the first clause gives {want}")),
            Because::Element(span) => here(span, format!("the first one is {want}")),
            Because::Operand(span) => here(span, format!("this operand is {want}")),
            Because::Field(place) => Some((place, format!("the field is declared as {want}"))),
            Because::Scrutinee(span) => here(span, format!("this is {want}")),
            Because::State(span) => here(span, format!("the state is {want}")),
            Because::Inside(place) => Some((place, "the parameter".into())),
            Because::Condition | Because::Reply { .. } | Because::Nothing | Because::Impl { .. } => None,
            Because::Try(_) | Because::Alternative => None,
        }
    }

    /// Where the `()` that does not fit comes from.
    fn nothing(&self, at: Span, expected: Ty, found: Ty, because: Because) -> Option<&'static str> {
        let is_unit = |ty| matches!(self.report.table.head(ty), Some((Con::Unit, _)));
        if !is_unit(found) || is_unit(expected) || because == Because::Condition {
            return None;
        }
        match written(self.report.package.modules[self.module].ast, at)? {
            Written::Call => Some("this gives no value; a block gives that of its last statement"),
            Written::Nil => {
                Some("`nil` is the value of type `()`; what may be absent is an `Option`: `None` or `Some(x)`")
            }
        }
    }

    fn conversion(&self, expected: Ty, found: Ty, because: Because) -> Option<&'static str> {
        if because == Because::Condition {
            return Some("expected a boolean expression");
        }
        if matches!(because, Because::Try(_)) {
            return Some("`?` hands the error on as it is; convert it before, or change the declared error type");
        }
        if because == Because::Alternative {
            return Some("alternatives of a pattern bind the same names with the same types");
        }
        let (expected, args) = self.report.table.head(expected)?;
        let (found, _) = self.report.table.head(found)?;
        if matches!(because, Because::Scrutinee(_)) {
            return match (expected, found) {
                (Con::List, Con::Tuple) => Some("a list is taken apart by `case xs do first :: rest -> … [] -> … end`"),
                (Con::String | Con::Int, Con::Tuple) => {
                    Some("`(a, b)` takes a pair apart; pairs of number and element are given by `List.enumerate(xs)`")
                }
                _ => None,
            };
        }
        // Which of several is wrong nobody knows.
        let of_several =
            matches!(because, Because::Element(_) | Because::Branch(_) | Because::Arm(_) | Because::Clause(_));
        match (expected, found) {
            (Con::String, Con::Int | Con::Float | Con::Bool | Con::Atom | Con::List | Con::Map | Con::Tuple) => {
                Some("use to_string(), or put it into a text: `\"${x}\"`")
            }
            (Con::Int | Con::Float | Con::String, _) if matches!(because, Because::Element(_)) => {
                Some("all elements have one type; a sum type can hold values of several")
            }
            (_, Con::Unit) => Some(NOTHING),
            (Con::Int | Con::Float | Con::String | Con::Bool | Con::List | Con::Map, Con::Function) => {
                Some("this is a function; what it gives is had by a call: `f(…)`")
            }
            (Con::Int | Con::Float, Con::String | Con::Int | Con::Float) if of_several => None,
            (Con::Int, Con::Float) => Some("use Int conversion: `Float.to_int(x)` cuts off, `Math.round(x)` rounds"),
            (Con::Int, Con::String) => Some("use Int conversion: `String.to_int(x)` gives an `Option<Int>`"),
            (Con::Float, Con::Int) => Some("use Float conversion: `Float.from(x)`"),
            (Con::Float, Con::String) => Some("use Float conversion: `String.to_float(x)` gives an `Option<Float>`"),
            (Con::Adt(adt), other) => {
                let holds = args.first().and_then(|it| self.report.table.head(*it)).is_none_or(|(it, _)| it == other);
                let name = self.report.adts[*adt].name.as_str();
                match name {
                    "Option" if holds => Some("wrap in Some(...)"),
                    "Result" if holds => Some("wrap in Ok(...)"),
                    _ => None,
                }
            }
            (_, Con::Adt(adt)) => match self.report.adts[*adt].name.as_str() {
                "Option" => Some("take the value out first: `case` tells `Some(x)` from `None`"),
                "Result" => Some("take the value out first: `case` tells `Ok(x)` from `Err(e)`, `?` hands an error on"),
                _ => None,
            },
            _ => None,
        }
    }

    /// # E0002: a type would contain itself
    ///
    /// `fn(x) -> x(x) end` would need a type that is a function taking itself. Usually a list is used where
    /// its element was meant, or a function where its result was.
    ///
    /// ```mesh
    /// fn main() do
    ///   let apply = fn f -> f(f) end
    ///   println("${apply(fn n -> n + 1 end)}")
    /// end
    /// ```
    ///
    /// Give what is applied and what it is applied to separately:
    ///
    /// ```mesh
    /// fn main() do
    ///   let apply = fn f, x -> f(x) end
    ///   println("${apply(fn n -> n + 1 end, 1)}")
    /// end
    /// ```
    pub(super) fn infinite(&self, at: Span, var: Ty, ty: Ty) -> Diagnostic {
        let headline = format!("infinite type: {} occurs in {}", self.ty(var), self.ty(ty));
        self.error("E0002", headline, at, "this would have to contain itself")
    }
}

/// Who expects the type, if that stands in the library.
fn library_asks(because: Because, want: &str) -> String {
    match because {
        Because::Argument { index, .. } => format!("the library asks for {want} as argument {}", index + 1),
        Because::Field(_) => format!("the library declares this field as {want}"),
        _ => format!("the library asks for {want} here"),
    }
}

/// How a `()` is written.
#[derive(Clone, Copy)]
enum Written {
    Call,
    Nil,
}

/// What stands at a place, if it is one of these.
fn written(module: &Module, at: Span) -> Option<Written> {
    #[derive(Default)]
    struct Found(Vec<(Span, Written)>);

    impl Visitor for Found {
        fn free(&mut self, _names: &[Name], _count: Option<usize>, _own: bool) {}

        fn node(&mut self, expr: &Expr, _own: bool) {
            match &expr.kind {
                ExprKind::Call { .. } | ExprKind::Pipe { .. } => self.0.push((expr.span, Written::Call)),
                ExprKind::Unit => self.0.push((expr.span, Written::Nil)),
                _ => {}
            }
        }
    }

    let Found(found) = items::walk(module);
    found.into_iter().find(|(span, _)| *span == at).map(|(_, written)| written)
}
