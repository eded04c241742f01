//! Words for the warnings; the comment above a function is its code's page.

use super::idle::Idle;
use super::imports;
use super::names::{Unused, What};
use crate::diagnostic::{Diagnostic, FileId};
use crate::syntax::ast::{Ident, Name, Span};

/// # W0004: a name nobody reads
///
/// A variable, parameter or constant is bound, and nothing reads it. Often that is a misspelling, or something is
/// left to be done.
///
/// ```mesh
/// fn area(width :: Int, height :: Int) -> Int do
///   width * width
/// end
///
/// fn main() do
///   println("${area(3, 4)}")
/// end
/// ```
///
/// If it is meant to be unused, let its name begin with `_`; a value that is not wanted is matched with `_`:
///
/// ```mesh
/// fn area(width :: Int, height :: Int) -> Int do
///   width * height
/// end
///
/// fn ignore(_reason) = 0
///
/// fn main() do
///   let (_, n) = ("three", 3)
///   println("${area(n, ignore("no reason"))}")
/// end
/// ```
pub(super) fn unused_name(file: FileId, unused: &Unused) -> Diagnostic {
    let Unused { name, span, what } = unused;
    let (word, help) = match what {
        What::Function(_) => return unused_local_function(file, *span, name),
        What::Parameter => ("parameter", format!("if it must be there, call it `_{name}`")),
        What::Variable => ("variable", format!("if nobody is to read it, call it `_{name}`")),
    };
    Diagnostic::warning("W0004", format!("unused {word}: {name}"), file, *span, "nothing reads this").with_help(help)
}

/// A constant of a module.
pub(super) fn unused_constant(file: FileId, span: Span, name: &Name) -> Diagnostic {
    Diagnostic::warning("W0004", format!("unused constant: {name}"), file, span, "nothing reads this")
        .with_help(format!("remove it, mark it `pub`, or call it `_{name}`"))
}

/// # W0005: an import nobody needs
///
/// None of the names an import makes visible stands in the module. Impls apply in the whole program, imported or
/// not.
///
/// ```mesh
/// # shapes.mpl
/// pub fn area(side :: Int) -> Int = side * side
/// pub fn edge(side :: Int) -> Int = 4 * side
/// ```
///
/// ```mesh
/// from Shapes import area, edge
///
/// fn main() do
///   println("${area(3)}")
/// end
/// ```
///
/// Import what you use:
///
/// ```mesh
/// # shapes.mpl
/// pub fn area(side :: Int) -> Int = side * side
/// pub fn edge(side :: Int) -> Int = 4 * side
/// ```
///
/// ```mesh
/// from Shapes import area
///
/// fn main() do
///   println("${area(3)}")
/// end
/// ```
pub(super) fn unused_import(file: FileId, unused: &imports::Unused) -> Diagnostic {
    let headline = format!("unused import: {}", unused.names.join(", "));
    let mut spans = unused.spans.iter();
    let first = spans.next().copied().unwrap_or_default();
    let warning = Diagnostic::warning("W0005", headline, file, first, "nothing here uses this");
    let help = if unused.names.len() > 1 { "remove them" } else { "remove it" };
    spans.fold(warning, |warning, span| warning.with_label(file, *span, "nor this")).with_help(help)
}

/// # W0006: a function nobody calls
///
/// It is private to its module, and neither `main`, nor anything another module sees, nor code of a module, actor
/// or service leads to it.
///
/// ```mesh
/// fn double(n :: Int) -> Int = 2 * n
///
/// fn main() do
///   println("no numbers today")
/// end
/// ```
///
/// Remove it, call it, or offer it to others with `pub`. A name that begins with `_` says that it is there for later:
///
/// ```mesh
/// pub fn double(n :: Int) -> Int = 2 * n
///
/// fn _half(n :: Int) -> Int = n / 2
///
/// fn main() do
///   println("no numbers today")
/// end
/// ```
pub(super) fn unused_function(file: FileId, span: Span, name: &Name, arity: usize) -> Diagnostic {
    let headline = format!("unused function: {name}/{arity}");
    Diagnostic::warning("W0006", headline, file, span, "nothing that runs leads here")
        .with_help(format!("remove it, mark it `pub`, or call it `_{name}`"))
}

/// A function of a service beside its handlers.
pub(super) fn unused_helper(file: FileId, span: Span, name: &str, service: &str) -> Diagnostic {
    let name = name.rsplit('.').next().unwrap_or(name);
    let label = format!("no handler of {service} calls this");
    Diagnostic::warning("W0006", format!("unused function: {name}"), file, span, label)
        .with_help(format!("remove it, or call it `_{name}`"))
}

/// A function inside another.
fn unused_local_function(file: FileId, span: Span, name: &Name) -> Diagnostic {
    Diagnostic::warning("W0006", format!("unused function: {name}"), file, span, "nothing here calls this")
        .with_help(format!("remove it, or call it `_{name}`"))
}

/// # W0008: a type nobody uses
///
/// It is private to its module, and neither its name nor one of its variants stands anywhere but in its own
/// definition and in impls for it.
///
/// ```mesh
/// type Direction do
///   Up
///   Down
/// end
///
/// fn main() do
///   println("nowhere to go")
/// end
/// ```
///
/// Remove it, use it, or offer it to others with `pub`. A name that begins with `_` says that it is there for later:
///
/// ```mesh
/// pub type Direction do
///   Up
///   Down
/// end
///
/// type _Distance = Int
///
/// fn main() do
///   println("nowhere to go")
/// end
/// ```
pub(super) fn unused_type(file: FileId, span: Span, name: &Name) -> Diagnostic {
    Diagnostic::warning("W0008", format!("unused type: {name}"), file, span, "nothing uses this")
        .with_help(format!("remove it, mark it `pub`, or call it `_{name}`"))
}

/// # W0009: a field nobody reads
///
/// The struct is private to its module, nothing takes this field from a value, and nothing looks at values of the struct
/// as a whole: none is shown, compared, hashed or given to code that may do so.
///
/// ```mesh
/// struct Order do
///   item :: String
///   amount :: Int
/// end
///
/// fn main() do
///   let order = Order { item: "tea", amount: 3 }
///   println(order.item)
/// end
/// ```
///
/// Remove it or read it. A name that begins with `_` says that it is there for later:
///
/// ```mesh
/// struct Order do
///   item :: String
///   amount :: Int
///   _note :: String
/// end
///
/// fn main() do
///   let order = Order { item: "tea", amount: 3, _note: "" }
///   println("${order.amount} of ${order.item}")
/// end
/// ```
pub(super) fn unused_field(file: FileId, span: Span, name: &Name, of: &Ident) -> Diagnostic {
    Diagnostic::warning("W0009", format!("unused field: {name} of {}", of.name), file, span, "nothing reads this")
        .with_label(file, of.span, "of this struct")
        .with_help(format!("remove it, read it, or call it `_{name}`"))
}

/// # W0007: code nobody reaches
///
/// After `return`, `break` or `continue` nothing of the block runs any more, and neither after an `if` or `case`
/// all of whose ways leave.
///
/// ```mesh
/// fn sign(n :: Int) -> String do
///   if n < 0 do
///     return "negative"
///   else
///     return "not negative"
///   end
///   "zero"
/// end
///
/// fn main() do
///   println(sign(0))
/// end
/// ```
///
/// Remove what does not run, or leave only where it is meant:
///
/// ```mesh
/// fn sign(n :: Int) -> String do
///   if n < 0 do
///     return "negative"
///   end
///   if n > 0 do "positive" else "zero" end
/// end
///
/// fn main() do
///   println(sign(0))
/// end
/// ```
pub(super) fn unreachable(file: FileId, at: Span, leaving: Span, way_out: &str) -> Diagnostic {
    Diagnostic::warning("W0007", "unreachable code", file, at, "this never runs")
        .with_label(file, leaving, way_out)
        .with_help("remove it, or what leaves before it")
}

/// # W0010: a statement that does nothing
///
/// The value of a statement that is not the last of its block is dropped. Of a name or a literal nothing is left then;
/// mostly a call was meant, whose parentheses are missing.
///
/// ```mesh
/// fn main() do
///   println
///   "hello"
/// end
/// ```
///
/// A call has parentheses. What is looked at only to be dropped is bound to `_`:
///
/// ```mesh
/// fn main() do
///   println("hello")
///   let _ = println
/// end
/// ```
pub(super) fn idle(file: FileId, idle: &Idle) -> Diagnostic {
    let help = match &idle.name {
        Some(name) => format!("if a call was meant, write `{name}(…)`; otherwise remove it"),
        None => "remove it, or use it".to_owned(),
    };
    Diagnostic::warning("W0010", "a statement that does nothing", file, idle.span, "nobody takes this value")
        .with_help(help)
}

/// # W0011: a text that reads like an interpolation
///
/// In some languages `#{name}` puts a value into a text. Here it is text like any other; a value stands as `${name}`.
///
/// ```mesh
/// fn greet(name :: String) -> String = "Hello, #{name}!"
///
/// fn main() do
///   println(greet("Ada"))
/// end
/// ```
///
/// ```mesh
/// fn greet(name :: String) -> String = "Hello, ${name}!"
///
/// fn main() do
///   println(greet("Ada"))
/// end
/// ```
///
/// Only names that are bound here are told. Where the text itself is meant, it is put together: `"#" <> "{name}"`.
pub(super) fn lookalike(file: FileId, name: &Name, at: Span) -> Diagnostic {
    let headline = format!("`#{{{name}}}` is no interpolation");
    Diagnostic::warning("W0011", headline, file, at, "this is printed as it is written")
        .with_help(format!("write `${{{name}}}`"))
}
