//! Words for [`ResolveError`]: one function per code; the comment above it is the code's page.

use super::error::{HostMistake, Place, ResolveError};
use crate::diagnostic::{Diagnostic, FileId};
use crate::syntax::ast::Name;

/// The message for a mistake.
pub(crate) fn diagnostic(error: &ResolveError) -> Diagnostic {
    use ResolveError as E;
    match error {
        E::UnknownModule { at, name, near } => unknown_module(*at, name, near),
        E::EntryImported { at } => entry_imported(*at),
        E::NotExported { at, name, module, exports, near } => not_exported(*at, name, module, exports, near),
        E::Private { at, name, module, defined } => private(*at, name, module, *defined),
        E::SelfImport { at, name } => self_import(*at, name),
        E::ImportCycle { at, path } => import_cycle(*at, path),
        E::DuplicateModule { at, name } => duplicate_module(*at, name),
        E::CatchAllNotLast { at, name, arity, next } => catch_all_not_last(*at, name, *arity, *next),
        E::NotConsecutive { at, name, arity, first } => not_consecutive(*at, name, *arity, *first),
        E::IgnoredOnLaterClause { at, what, name, first } => ignored_on_later_clause(*at, what, name, *first),
        E::Duplicate { at, what, name, first } => duplicate(*at, what, name, *first),
        E::ExternType { at } => host(*at, None),
        E::HostFunction { at, mistake } => host(*at, Some(*mistake)),
        E::RequestNameTaken { at, handler, function, first } => request_name_taken(*at, handler, function, *first),
        E::NoInit { at, service } => no_init(*at, service),
    }
}

fn error(code: &'static str, headline: String, at: Place, label: impl Into<String>) -> Diagnostic {
    Diagnostic::error(code, headline, at.file, at.span, label)
}

fn did_you_mean(diagnostic: Diagnostic, near: &[Name]) -> Diagnostic {
    match near.first() {
        Some(name) => diagnostic.with_note(format!("did you mean `{name}`?")),
        None => diagnostic,
    }
}

/// # E0031: module not found
///
/// An `import` names a module that is neither a file of the package nor a module of the library. The
/// name of a file's module is its path in PascalCase: `math/linear_algebra.mpl` is `Math.LinearAlgebra`.
///
/// ```mesh
/// # shapes/square.mpl
/// pub fn area(side :: Int) -> Int = side * side
/// ```
///
/// ```mesh
/// import Shapes.Sqare
///
/// fn main() do
///   println("${Shapes.Square.area(3)}")
/// end
/// ```
///
/// ```mesh
/// # shapes/square.mpl
/// pub fn area(side :: Int) -> Int = side * side
/// ```
///
/// ```mesh
/// import Shapes.Square
///
/// fn main() do
///   println("${Square.area(3)}")
/// end
/// ```
fn unknown_module(at: Place, name: &Name, near: &[Name]) -> Diagnostic {
    did_you_mean(error("E0031", "module not found".into(), at, format!("module `{name}` not found")), near)
}

/// # E0031: the entry module is imported
///
/// `main.mpl` is where a program begins; nothing else can use what is in it.
fn entry_imported(at: Place) -> Diagnostic {
    error("E0031", "module not found".into(), at, "the entry module `Main` cannot be imported")
        .with_help("move what both need into a module of its own")
}

/// # E0034: name not found in module
///
/// The module exists, but nothing in it has this name.
///
/// ```mesh
/// # shapes.mpl
/// pub fn area(side :: Int) -> Int = side * side
/// ```
///
/// ```mesh
/// from Shapes import aera
///
/// fn main() do
///   println("${aera(3)} ${List.lenght([1, 2])}")
/// end
/// ```
///
/// ```mesh
/// # shapes.mpl
/// pub fn area(side :: Int) -> Int = side * side
/// ```
///
/// ```mesh
/// from Shapes import area
///
/// fn main() do
///   println("${area(3)} ${List.length([1, 2])}")
/// end
/// ```
pub(crate) fn not_exported(at: Place, name: &Name, module: &Name, exports: &[Name], near: &[Name]) -> Diagnostic {
    let label = format!("`{name}` is not exported by module `{module}`");
    let diagnostic = error("E0034", "name not found in module".into(), at, label);
    let list: Vec<&str> = exports.iter().map(Name::as_str).collect();
    let diagnostic = match list.is_empty() {
        true => diagnostic.with_note(format!("module `{module}` exports nothing")),
        false => diagnostic.with_note(format!("available exports: {}", some_of(&list))),
    };
    match near.first() {
        Some(near) => diagnostic.with_help(format!("did you mean `{near}`?")),
        None => diagnostic,
    }
}

/// As many names as one reads.
fn some_of(names: &[&str]) -> String {
    const MOST: usize = 24;
    match names.len() {
        n if n > MOST => format!("{} and more", names[..MOST].join(", ")),
        _ => names.join(", "),
    }
}

/// # E0035: private item cannot be imported
///
/// Items are private to their module unless they are marked `pub`; only actors and services are always
/// visible to others.
///
/// ```mesh
/// # shapes.mpl
/// fn area(side :: Int) -> Int = side * side
/// ```
///
/// ```mesh
/// from Shapes import area
///
/// fn main() do
///   println("${area(3)}")
/// end
/// ```
///
/// ```mesh
/// # shapes.mpl
/// pub fn area(side :: Int) -> Int = side * side
/// ```
///
/// ```mesh
/// from Shapes import area
///
/// fn main() do
///   println("${area(3)}")
/// end
/// ```
pub(crate) fn private(at: Place, name: &Name, module: &Name, defined: Place) -> Diagnostic {
    let label = format!("`{name}` is private in module `{module}`");
    error("E0035", "private item cannot be imported".into(), at, label)
        .with_label(defined.file, defined.span, "defined here without `pub`")
        .with_help(format!("add `pub` to `{name}` in module `{module}`"))
}

/// # C0001: a module imports itself
///
/// ```mesh
/// # shapes.mpl
/// import Shapes
/// pub fn area(side :: Int) -> Int = side * side
/// pub fn twice(side :: Int) -> Int = 2 * Shapes.area(side)
/// ```
///
/// ```mesh
/// import Shapes
///
/// fn main() do
///   println("${Shapes.twice(3)}")
/// end
/// ```
///
/// ```mesh
/// # shapes.mpl
/// pub fn area(side :: Int) -> Int = side * side
/// pub fn twice(side :: Int) -> Int = 2 * area(side)
/// ```
///
/// ```mesh
/// import Shapes
///
/// fn main() do
///   println("${Shapes.twice(3)}")
/// end
/// ```
fn self_import(at: Place, name: &Name) -> Diagnostic {
    error("C0001", format!("Module '{name}' cannot import itself"), at, "this is the module itself")
        .with_help("remove the import: names of the own module are visible without it")
}

/// # C0001: modules import each other
///
/// Imports must not lead back to where they began, because constants of a module are evaluated after
/// those of the modules it imports.
///
/// ```mesh
/// # left.mpl
/// import Right
/// pub fn left() -> Int = Right.right() + 1
/// pub fn base() -> Int = 1
/// ```
///
/// ```mesh
/// # right.mpl
/// import Left
/// pub fn right() -> Int = Left.base() + 1
/// ```
///
/// ```mesh
/// import Left
///
/// fn main() do
///   println("${Left.left()}")
/// end
/// ```
///
/// ```mesh
/// # base.mpl
/// pub fn base() -> Int = 1
/// ```
///
/// ```mesh
/// # left.mpl
/// import Right
/// pub fn left() -> Int = Right.right() + 1
/// ```
///
/// ```mesh
/// # right.mpl
/// import Base
/// pub fn right() -> Int = Base.base() + 1
/// ```
///
/// ```mesh
/// import Left
///
/// fn main() do
///   println("${Left.left()}")
/// end
/// ```
fn import_cycle(at: Place, path: &[Name]) -> Diagnostic {
    let path: Vec<&str> = path.iter().map(Name::as_str).collect();
    error("C0001", format!("Circular dependency: {}", path.join(" -> ")), at, "this import closes the circle")
        .with_help("move what both need into a module of its own")
}

/// # C0001: two files are one module
///
/// `user_list.mpl` and `userList.mpl` would both be the module `UserList`.
///
/// ```mesh
/// # user_list.mpl
/// pub fn size() -> Int = 1
/// ```
///
/// ```mesh
/// # userList.mpl
/// pub fn length() -> Int = 2
/// ```
///
/// ```mesh
/// import UserList
///
/// fn main() do
///   println("${UserList.size()}")
/// end
/// ```
///
/// ```mesh
/// # user_list.mpl
/// pub fn size() -> Int = 1
/// ```
///
/// ```mesh
/// import UserList
///
/// fn main() do
///   println("${UserList.size()}")
/// end
/// ```
fn duplicate_module(at: FileId, name: &Name) -> Diagnostic {
    let mut diagnostic = Diagnostic::package("C0001", format!("two files are module `{name}`"));
    diagnostic.primary =
        Some(crate::diagnostic::Label { file: at, span: Default::default(), text: format!("also module `{name}`") });
    diagnostic.with_help("rename one of the files")
}

/// # E0022: a clause that takes everything hides those after it
///
/// Clauses are tried in order, so a clause whose parameters are all plain names must be the last.
///
/// ```mesh
/// fn sign(n) = "positive"
/// fn sign(0) = "zero"
///
/// fn main() do
///   println(sign(0))
/// end
/// ```
///
/// ```mesh
/// fn sign(0) = "zero"
/// fn sign(_) = "not zero"
///
/// fn main() do
///   println(sign(0))
/// end
/// ```
fn catch_all_not_last(at: Place, name: &Name, arity: usize, next: Place) -> Diagnostic {
    let headline = format!("catch-all clause must be the last clause of function `{name}/{arity}`");
    error("E0022", headline, at, "this clause takes every argument")
        .with_label(next.file, next.span, "so this one is never tried")
        .with_help("move the catch-all clause to the end")
}

/// # E0023: clauses of one function must stand together
///
/// The same name with another number of parameters would be another function.
///
/// ```mesh
/// fn name(0) = "zero"
///
/// fn double(n :: Int) = 2 * n
///
/// fn name(n) = "${double(n)}"
///
/// fn main() do
///   println(name(1))
/// end
/// ```
///
/// ```mesh
/// fn name(0) = "zero"
/// fn name(n) = "${double(n)}"
///
/// fn double(n :: Int) = 2 * n
///
/// fn main() do
///   println(name(1))
/// end
/// ```
fn not_consecutive(at: Place, name: &Name, arity: usize, first: Place) -> Diagnostic {
    let headline =
        format!("function `{name}/{arity}` already defined; multi-clause functions must have consecutive clauses");
    error("E0023", headline, at, "defined again here")
        .with_label(first.file, first.span, "first defined here")
        .with_help("move the clauses together or rename one of the functions")
}

/// # W0002: only the first clause can say this
///
/// `pub`, type parameters, `where` and the result type belong to the function and are written on its
/// first clause.
///
/// ```mesh
/// fn fact(0) = 1
/// fn fact(n) -> Int = n * fact(n - 1)
///
/// fn main() do
///   println("${fact(5)}")
/// end
/// ```
///
/// ```mesh
/// fn fact(0) -> Int = 1
/// fn fact(n) = n * fact(n - 1)
///
/// fn main() do
///   println("${fact(5)}")
/// end
/// ```
fn ignored_on_later_clause(at: Place, what: &str, name: &Name, first: Place) -> Diagnostic {
    let headline = format!("{what} on non-first clause of `{name}` will be ignored");
    Diagnostic::warning("W0002", headline, at.file, at.span, "ignored")
        .with_label(first.file, first.span, "the first clause")
        .with_help("write it on the first clause")
}

/// # E0045: defined twice
///
/// A module has one item of a name; a function is its name with its number of parameters.
///
/// ```mesh
/// struct Point do
///   x :: Int
/// end
///
/// type Point do
///   Origin
/// end
///
/// fn main() do
///   println("${Point { x: 1 }.x}")
/// end
/// ```
///
/// ```mesh
/// struct Point do
///   x :: Int
/// end
///
/// type Place do
///   Origin
///   At(Point)
/// end
///
/// fn x(Origin) = 0
/// fn x(At(point)) = point.x
///
/// fn main() do
///   println("${x(At(Point { x: 1 }))} ${x(Origin)}")
/// end
/// ```
fn duplicate(at: Place, what: &str, name: &Name, first: Place) -> Diagnostic {
    error("E0045", format!("{what} `{name}` is defined twice"), at, "defined again here")
        .with_label(first.file, first.span, "first defined here")
        .with_help("rename one of the two")
}

/// # E0050: no such function or type of Rust
///
/// `extern fn` in the Mesh code of a Rust package names a function of that package by its path. A program of Mesh alone
/// has no Rust package around it.
///
/// ```mesh package
/// pub extern fn slug(title :: String) -> String = "slug"
/// ```
///
/// The path begins with `crate`:
///
/// ```mesh package
/// pub extern fn slug(title :: String) -> String = "crate::text::slug"
/// ```
///
/// Types of Rust are declared by the library alone. A Rust package gives what it knows as structs and sum types.
fn host(at: Place, mistake: Option<HostMistake>) -> Diagnostic {
    let Some(mistake) = mistake else {
        return error("E0050", "`extern type` needs the path of a Rust type".to_owned(), at, "which one is it?")
            .with_help("begin with the crate, as in extern type Draft = \"crate::db::Draft\"");
    };
    let (headline, label, help) = match mistake {
        HostMistake::NoPath => (
            "`extern fn` needs the path of a Rust function",
            "this is no path",
            "begin with the crate, as in \"crate::text::slug\"",
        ),
        HostMistake::Generic => (
            "a Rust function called from Mesh cannot be generic",
            "Rust cannot know this type",
            "declare one function for each type it is needed for",
        ),
        HostMistake::NoHost => (
            "`extern fn` in a program without Rust",
            "there is no Rust package around this program",
            "compile it in the build script of a Rust package: mesh_build::compile(\"mesh\")",
        ),
    };
    error("E0050", headline.to_owned(), at, label).with_help(help)
}

/// # E0053: two handlers give one function
///
/// Callers reach a handler through a function named like it in snake case; `start` is taken.
///
/// ```mesh
/// service Counter do
///   fn init() -> Int do 0 end
///   call Next() :: Int do |n| (n + 1, n) end
///   cast Start(from :: Int) do |_| from end
/// end
///
/// fn main() do
///   let pid = Counter.start()
///   println("${Counter.next(pid)}")
/// end
/// ```
///
/// ```mesh
/// service Counter do
///   fn init() -> Int do 0 end
///   call Next() :: Int do |n| (n + 1, n) end
///   cast Reset(to :: Int) do |_| to end
/// end
///
/// fn main() do
///   let pid = Counter.start()
///   Counter.reset(pid, 5)
///   println("${Counter.next(pid)}")
/// end
/// ```
fn request_name_taken(at: Place, handler: &Name, function: &Name, first: Option<Place>) -> Diagnostic {
    let diagnostic = error(
        "E0053",
        format!("handler `{handler}` needs the name `{function}`, which is taken"),
        at,
        format!("would be called as `{function}`"),
    );
    let diagnostic = diagnostic.with_help("rename the handler");
    match first {
        Some(first) => diagnostic.with_label(first.file, first.span, "taken by this handler"),
        None => diagnostic.with_note("`start` is the function that starts the service"),
    }
}

/// # W0003: a service without `init`
///
/// Such a service starts without arguments and its state is `0`.
///
/// ```mesh
/// service Counter do
///   call Next() :: Int do |n| (n + 1, n) end
/// end
///
/// fn main() do
///   println("${Counter.next(Counter.start())}")
/// end
/// ```
///
/// ```mesh
/// service Counter do
///   fn init() -> Int do 0 end
///   call Next() :: Int do |n| (n + 1, n) end
/// end
///
/// fn main() do
///   println("${Counter.next(Counter.start())}")
/// end
/// ```
fn no_init(at: Place, service: &Name) -> Diagnostic {
    let headline = format!("service `{service}` has no `init`");
    Diagnostic::warning("W0003", headline, at.file, at.span, "its state will be `0`")
        .with_help("add `fn init() do … end`, which gives the first state")
}

/// # E0099: not compiled yet
///
/// The construct belongs to the language, but this compiler does not translate it yet.
pub(crate) fn uncompiled(at: Place, what: &str) -> Diagnostic {
    error("E0099", format!("`{what}` is not compiled yet"), at, "not compiled yet")
}
