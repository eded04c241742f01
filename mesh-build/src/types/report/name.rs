//! Names of values and types.

use super::{Labels, Message, counted, foreign, listed};
use crate::diagnostic::Diagnostic;
use crate::resolve::{Context, Scope, TypeDef};
use crate::syntax::ast::{Name, Span};
use crate::types::once::is_type_name;
use crate::types::typed::AdtId;

impl Message<'_, '_> {
    /// # E0004: undefined variable
    ///
    /// No variable, parameter, function, constructor or import of this name is visible here. A `let` is
    /// visible from the next statement to the end of its block.
    ///
    /// ```mesh
    /// fn main() do
    ///   let total = 3 + 4
    ///   if total > 5 do
    ///     let size = "large"
    ///   end
    ///   println("${totl} is ${size}")
    /// end
    /// ```
    ///
    /// What a block gives is its last value; bind that where it is used:
    ///
    /// ```mesh
    /// fn main() do
    ///   let total = 3 + 4
    ///   let size = if total > 5 do "large" else "small" end
    ///   println("${total} is ${size}")
    /// end
    /// ```
    pub(super) fn unknown_name(&self, at: Span, name: &Name, near: &[Name]) -> Diagnostic {
        let diagnostic = self.error("E0004", format!("undefined variable: {name}"), at, "not found in this scope");
        if let Some(help) = self.meant_type(name) {
            return diagnostic.with_help(help);
        }
        if let Some(help) = self.in_modules(name) {
            return diagnostic.with_help(help);
        }
        match foreign::value(name) {
            Some(help) if near.iter().all(|it| !it.eq_ignore_ascii_case(name)) => diagnostic.with_help(help),
            _ if near.is_empty() => match self.in_library(name) {
                Some(help) => diagnostic.with_help(help),
                None => diagnostic,
            },
            _ => diagnostic.suggest(near),
        }
    }

    /// `println!`
    pub(super) fn no_macros(&self, at: Span, name: &Name) -> Diagnostic {
        self.error("E0004", format!("undefined variable: {name}!"), at, "there are no macros, and no names with `!`")
            .with_help(match foreign::value(name) {
                Some(help) => help.to_owned(),
                None => format!("a function is called by `{name}(…)`"),
            })
    }

    /// # E0059: a definition without `fn`
    ///
    /// At the top of a module `name(…) do … end` is a call with a block. Where the name or an argument is defined nowhere,
    /// a function was to be defined.
    ///
    /// ```mesh
    /// greet(name) do
    ///   println("Hello, ${name}")
    /// end
    ///
    /// fn main() do
    ///   greet("Ada")
    /// end
    /// ```
    ///
    /// ```mesh
    /// fn greet(name) do
    ///   println("Hello, ${name}")
    /// end
    ///
    /// fn main() do
    ///   greet("Ada")
    /// end
    /// ```
    pub(super) fn no_fn(&self, at: Span, name: &Name) -> Diagnostic {
        self.error("E0059", "a definition begins with `fn`", at, "`fn` is missing before this")
            .with_help(format!("write `fn {name}(…) do … end`"))
    }

    /// The name of a struct where a value is expected.
    pub(super) fn meant_type(&self, name: &Name) -> Option<String> {
        let context = Context { module: self.module, service: None };
        let found = Scope { package: self.report.package, context }.ty(std::slice::from_ref(name))?;
        match found {
            TypeDef::Adt(adt) if !self.report.adts[adt].is_sum => {
                let fields = &self.report.adts[adt].variants.first()?.fields;
                let fields: Vec<String> =
                    fields.iter().filter_map(|it| Some(format!("{}: …", it.name.as_ref()?))).collect();
                Some(match fields.is_empty() {
                    true => format!("`{name}` is a struct: write `{name} {{}}`"),
                    false => format!("`{name}` is a struct: write `{name} {{ {} }}`", fields.join(", ")),
                })
            }
            _ => Some(format!("`{name}` is a type; what stands here must be a value")),
        }
    }

    /// A value of this name that another module of the program offers.
    fn in_modules(&self, name: &Name) -> Option<String> {
        let package = self.report.package;
        let own = package.modules.iter().filter(|(id, it)| !it.is_library && *id != self.module);
        let (id, module) =
            own.filter(|(id, _)| package.exports(*id).contains(name)).map(|(id, it)| (id, &it.name)).next()?;
        // An import makes types visible; other names are reached through the module.
        let imported = package.modules[self.module].imported_modules.iter().filter(|(_, it)| **it == id);
        let called = imported.map(|(called, _)| called).min_by_key(|it| it.len());
        Some(match called {
            Some(called) => format!("write `{called}.{name}`, or `from {module} import {name}`"),
            None => format!("module `{module}` has one: `from {module} import {name}`"),
        })
    }

    /// A function of this name in a module of the library.
    pub(super) fn in_library(&self, name: &Name) -> Option<String> {
        let package = self.report.package;
        let mut found: Vec<String> = package
            .library
            .iter()
            .filter(|(_, id)| Some(**id) != package.prelude && package.exports(**id).contains(name))
            .map(|(module, _)| format!("`{module}.{name}`"))
            .collect();
        found.sort();
        match found.as_slice() {
            [] => None,
            [only] => Some(format!("did you mean {only}?")),
            several => Some(format!("the library has {}", several[..several.len().min(4)].join(", "))),
        }
    }

    /// # E0046: unknown type
    ///
    /// A type in an annotation is built in, declared in the module, imported, or a type parameter declared in
    /// `<…>` of the definition.
    ///
    /// ```mesh
    /// fn first(xs :: List<T>) -> T = List.head(xs)
    /// fn size(s :: Strng) -> Int = String.length(s)
    ///
    /// fn main() do
    ///   println("${first([1])} ${size("abc")}")
    /// end
    /// ```
    ///
    /// ```mesh
    /// fn first<T>(xs :: List<T>) -> T = List.head(xs)
    /// fn size(s :: String) -> Int = String.length(s)
    ///
    /// fn main() do
    ///   println("${first([1])} ${size("abc")}")
    /// end
    /// ```
    pub(super) fn unknown_type(&self, at: Span, name: &Name, near: &[Name]) -> Diagnostic {
        let diagnostic = self.error("E0046", format!("unknown type: {name}"), at, "no type of this name is visible");
        let is_near = near.iter().any(|it| it.eq_ignore_ascii_case(name));
        match foreign::ty(name) {
            Some(help) if !is_near => diagnostic.with_help(format!("here this is {help}")),
            _ if near.is_empty() && !is_type_name(name) => diagnostic.with_help(format!(
                "types begin with a capital letter; a parameter takes a list apart in parentheses: `(first :: {name})`"
            )),
            _ if near.is_empty() && name.chars().count() == 1 => {
                diagnostic.with_help(format!("a type parameter is declared first: `fn f<{name}>(…)`"))
            }
            _ => diagnostic.suggest(near),
        }
    }

    /// # E0047: wrong number of type arguments
    ///
    /// A generic type has all its arguments, or none where they can be inferred.
    ///
    /// ```mesh
    /// struct Shelf do
    ///   books :: List<String, Int>
    /// end
    ///
    /// fn main() do
    ///   println("${List.length(Shelf { books: [] }.books)}")
    /// end
    /// ```
    ///
    /// ```mesh
    /// struct Shelf do
    ///   books :: List<String>
    /// end
    ///
    /// fn main() do
    ///   println("${List.length(Shelf { books: [] }.books)}")
    /// end
    /// ```
    pub(super) fn type_arguments(&self, at: Span, name: &Name, expected: usize, found: usize) -> Diagnostic {
        let headline = format!("type {name} takes {}, found {found}", counted(expected, "argument"));
        self.error("E0047", headline, at, format!("expected {}", counted(expected, "type argument")))
    }

    /// # E0051: an alias that stands for itself
    ///
    /// An alias must end at a type that is not an alias.
    ///
    /// ```mesh
    /// type Tree = List<Tree>
    ///
    /// fn size(tree :: Tree) -> Int = List.length(tree)
    ///
    /// fn main() do
    ///   println("${size([])}")
    /// end
    /// ```
    ///
    /// ```mesh
    /// type Tree do
    ///   Node(List<Tree>)
    /// end
    ///
    /// fn size(Node(children)) -> Int = List.length(children)
    ///
    /// fn main() do
    ///   println("${size(Node([]))}")
    /// end
    /// ```
    pub(super) fn endless_alias(&self, at: Span, name: &Name) -> Diagnostic {
        self.error("E0051", format!("alias {name} stands for itself"), at, "expanding it never ends")
            .with_help("use a struct or a sum type, which may be recursive")
    }

    /// # E0049: the type must be known here
    ///
    /// What `.` and `[ ]` mean depends on the type to the left. A value of which nothing else is known is of
    /// the struct that has its fields, if there is one only. Where there are several, an annotation has to say it.
    ///
    /// ```mesh
    /// fn name_of(user) = user.name
    ///
    /// struct User do
    ///   name :: String
    /// end
    ///
    /// struct Group do
    ///   name :: String
    ///   members :: List<User>
    /// end
    ///
    /// fn main() do
    ///   let all = Group { name: "all", members: [User { name: "Ada" }] }
    ///   println("${List.map(all.members, name_of)}")
    /// end
    /// ```
    ///
    /// ```mesh
    /// fn name_of(user :: User) = user.name
    ///
    /// struct User do
    ///   name :: String
    /// end
    ///
    /// struct Group do
    ///   name :: String
    ///   members :: List<User>
    /// end
    ///
    /// fn main() do
    ///   let all = Group { name: "all", members: [User { name: "Ada" }] }
    ///   println("${List.map(all.members, name_of)}")
    /// end
    /// ```
    pub(super) fn undetermined(&self, at: Span, name: &Name, base: Span, structs: &[AdtId]) -> Diagnostic {
        let names: Vec<Name> = structs.iter().map(|it| self.report.adts[*it].name.clone()).collect();
        let help = match names.first() {
            Some(first) => {
                format!("{} have it; annotate which is meant, for example `x :: {first}`", listed(&names))
            }
            None => "annotate it, for example where it is a parameter: `x :: T`".to_owned(),
        };
        self.error("E0049", format!("the type of the value before `{name}` is not known"), at, "depends on the type")
            .label_at(self.place(base), "nothing says what this is")
            .with_help(help)
    }
}
