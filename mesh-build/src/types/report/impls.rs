//! Impls and what they hold.

use super::{Labels, Message};
use crate::diagnostic::Diagnostic;
use crate::resolve::near;
use crate::syntax::ast::{Name, Span};
use crate::types::traits::TraitId;
use crate::types::typed::Ty;

impl Message<'_, '_> {
    /// # E0007: an impl leaves out a method
    ///
    /// An impl has a function for every method of its interface, except for those that have a body there.
    ///
    /// ```mesh
    /// interface Shape do
    ///   fn area(self) -> Int
    ///   fn edges(self) -> Int
    /// end
    ///
    /// struct Square do
    ///   side :: Int
    /// end
    ///
    /// impl Shape for Square do
    ///   fn area(self) -> Int do self.side * self.side end
    /// end
    ///
    /// fn main() do
    ///   println("${Square { side: 3 }.area()}")
    /// end
    /// ```
    ///
    /// Add it, or give it a body in the interface:
    ///
    /// ```mesh
    /// interface Shape do
    ///   fn area(self) -> Int
    ///   fn edges(self) -> Int
    /// end
    ///
    /// struct Square do
    ///   side :: Int
    /// end
    ///
    /// impl Shape for Square do
    ///   fn area(self) -> Int do self.side * self.side end
    ///   fn edges(self) -> Int do 4 end
    /// end
    ///
    /// fn main() do
    ///   let square = Square { side: 3 }
    ///   println("${square.area()} ${square.edges()}")
    /// end
    /// ```
    pub(super) fn missing_method(
        &self,
        at: Span,
        (interface, target): (TraitId, Ty),
        name: &Name,
        extra: &[Name],
    ) -> Diagnostic {
        let (interface_name, target) = (self.report.traits.name(interface), self.ty(target));
        let headline = format!("impl {interface_name} for {target} is missing method {name}");
        let diagnostic = self.error("E0007", headline, at, format!("`{name}` is not here"));
        let decl = &self.report.traits.decls[interface];
        let declared = decl.methods.iter().find(|it| it.name == *name).map(|it| it.span);
        match declared.filter(|_| !decl.is_library) {
            Some(span) => diagnostic.label_at(self.place_in(decl.module, span), "declared here, without a body"),
            None => diagnostic,
        }
        .with_help(match near(name, extra.iter()).first() {
            Some(misspelt) => format!("`{misspelt}` is here: did you mean `{name}`?"),
            None => format!("add `fn {name}(…) do … end` to the impl"),
        })
    }

    /// # E0008: a method differs from its interface
    ///
    /// The types of a method in an impl are those of the interface, with the type in place of `Self`.
    ///
    /// ```mesh
    /// interface Shape do
    ///   fn area(self) -> Int
    /// end
    ///
    /// struct Square do
    ///   side :: Int
    /// end
    ///
    /// impl Shape for Square do
    ///   fn area(self) -> String do "${self.side * self.side}" end
    /// end
    ///
    /// fn main() do
    ///   println("${Square { side: 3 }.area()}")
    /// end
    /// ```
    ///
    /// ```mesh
    /// interface Shape do
    ///   fn area(self) -> Int
    /// end
    ///
    /// struct Square do
    ///   side :: Int
    /// end
    ///
    /// impl Shape for Square do
    ///   fn area(self) -> Int do self.side * self.side end
    /// end
    ///
    /// fn main() do
    ///   println("${Square { side: 3 }.area()}")
    /// end
    /// ```
    pub(super) fn wrong_signature(
        &self,
        (at, name): (Span, &Name),
        interface: TraitId,
        (expected, found): (String, String),
    ) -> Diagnostic {
        let shown = self.report.traits.name(interface);
        let headline = format!("method {name} in impl {shown} has wrong signature: expected {expected}, found {found}");
        let diagnostic = self.error("E0008", headline, at, format!("expected {expected}, found {found}"));
        let decl = &self.report.traits.decls[interface];
        match decl.methods.iter().find(|it| it.name == *name).filter(|_| !decl.is_library) {
            Some(method) => diagnostic.label_at(self.place_in(decl.module, method.span), "declared here"),
            None => diagnostic,
        }
    }

    /// # E0026: two impls for one type
    ///
    /// A type implements a trait once (once for every choice of the trait's arguments). Impls for `List<T>`
    /// and for `List<Int>` overlap. What `deriving` gives is an impl too.
    ///
    /// ```mesh
    /// interface Named do
    ///   fn name(self) -> String
    /// end
    ///
    /// impl Named for List<Int> do
    ///   fn name(self) -> String do "numbers" end
    /// end
    ///
    /// impl<T> Named for List<T> do
    ///   fn name(self) -> String do "list" end
    /// end
    ///
    /// fn main() do
    ///   println([1].name())
    /// end
    /// ```
    ///
    /// ```mesh
    /// interface Named do
    ///   fn name(self) -> String
    /// end
    ///
    /// impl<T> Named for List<T> do
    ///   fn name(self) -> String do "list" end
    /// end
    ///
    /// fn main() do
    ///   println([1].name())
    /// end
    /// ```
    pub(super) fn duplicate_impl(
        &self,
        at: Span,
        interface: TraitId,
        target: Ty,
        first: Option<crate::resolve::Place>,
    ) -> Diagnostic {
        let (name, target) = (self.report.traits.name(interface), self.ty(target));
        let headline = format!("duplicate impl: `{name}` is already implemented for `{target}`");
        let diagnostic = self.error("E0026", headline, at, "a second time");
        match first {
            Some(place) => diagnostic.label_at(place, "first here").with_help("remove one of the two"),
            None => diagnostic.with_help(format!("`{target}` has {name} already; remove one of the two")),
        }
    }

    /// # E0040: an impl leaves out an associated type
    ///
    /// Where an interface declares `type Item`, every impl says which type that is.
    ///
    /// ```mesh
    /// interface Container do
    ///   type Item
    ///   fn first(self) -> Self.Item
    /// end
    ///
    /// struct Words do
    ///   all :: List<String>
    /// end
    ///
    /// impl Container for Words do
    ///   fn first(self) -> String do List.head(self.all) end
    /// end
    ///
    /// fn main() do
    ///   println(Words { all: ["one"] }.first())
    /// end
    /// ```
    ///
    /// ```mesh
    /// interface Container do
    ///   type Item
    ///   fn first(self) -> Self.Item
    /// end
    ///
    /// struct Words do
    ///   all :: List<String>
    /// end
    ///
    /// impl Container for Words do
    ///   type Item = String
    ///   fn first(self) -> String do List.head(self.all) end
    /// end
    ///
    /// fn main() do
    ///   println(Words { all: ["one"] }.first())
    /// end
    /// ```
    pub(super) fn missing_assoc(&self, at: Span, interface: TraitId, target: Ty, name: &Name) -> Diagnostic {
        let (interface, target) = (self.report.traits.name(interface), self.ty(target));
        let headline = format!("impl `{interface}` for `{target}` is missing associated type `{name}`");
        self.error("E0040", headline, at, format!("`{name}` is not here"))
            .with_help(format!("add `type {name} = …` to the impl"))
    }

    /// # E0041: an associated type too many
    ///
    /// An impl says what the associated types of its interface are, and no others.
    ///
    /// ```mesh
    /// interface Named do
    ///   fn name(self) -> String
    /// end
    ///
    /// struct User do
    ///   id :: Int
    /// end
    ///
    /// impl Named for User do
    ///   type Item = Int
    ///   fn name(self) -> String do "user ${self.id}" end
    /// end
    ///
    /// fn main() do
    ///   println(User { id: 1 }.name())
    /// end
    /// ```
    ///
    /// ```mesh
    /// interface Named do
    ///   fn name(self) -> String
    /// end
    ///
    /// struct User do
    ///   id :: Int
    /// end
    ///
    /// impl Named for User do
    ///   fn name(self) -> String do "user ${self.id}" end
    /// end
    ///
    /// fn main() do
    ///   println(User { id: 1 }.name())
    /// end
    /// ```
    pub(super) fn extra_assoc(&self, at: Span, interface: TraitId, target: Ty, name: &Name) -> Diagnostic {
        let decl = &self.report.traits.decls[interface];
        let (shown, target) = (&decl.name, self.ty(target));
        let headline = format!(
            "impl `{shown}` for `{target}` provides associated type `{name}` which is not declared by the trait"
        );
        let diagnostic = self.error("E0041", headline, at, "not declared by the trait");
        match &decl.assocs[..decl.declared] {
            [] => diagnostic.with_help("remove it"),
            declared => diagnostic.with_help(format!("`{shown}` declares {}", super::listed(declared))),
        }
    }

    /// # E0042: no such associated type
    ///
    /// `Self.Item` is the associated type `Item` of the interface or impl it stands in.
    ///
    /// ```mesh
    /// interface Container do
    ///   type Item
    ///   fn first(self) -> Self.Element
    /// end
    ///
    /// impl Container for String do
    ///   type Item = String
    ///   fn first(self) -> String do String.slice(self, 0, 1) end
    /// end
    ///
    /// fn main() do
    ///   println("abc".first())
    /// end
    /// ```
    ///
    /// ```mesh
    /// interface Container do
    ///   type Item
    ///   fn first(self) -> Self.Item
    /// end
    ///
    /// impl Container for String do
    ///   type Item = String
    ///   fn first(self) -> String do String.slice(self, 0, 1) end
    /// end
    ///
    /// fn main() do
    ///   println("abc".first())
    /// end
    /// ```
    pub(super) fn unknown_assoc(&self, at: Span, name: &Name) -> Diagnostic {
        self.error("E0042", format!("cannot resolve associated type `{name}`"), at, "not declared here")
            .with_help(format!("`Self.{name}` needs `type {name}` in the interface or impl around it"))
    }

    /// # E0054: an impl for no type
    ///
    /// An impl is for a type: `impl Show for Box<T>`. There are no impls for every type.
    ///
    /// ```mesh
    /// interface Twice do
    ///   fn twice(self) -> List<Int>
    /// end
    ///
    /// impl<T> Twice for T do
    ///   fn twice(self) -> List<Int> do [1, 1] end
    /// end
    ///
    /// fn main() do
    ///   println("twice")
    /// end
    /// ```
    ///
    /// For every type write a function:
    ///
    /// ```mesh
    /// fn twice<T>(x :: T) -> List<T> = [x, x]
    ///
    /// fn main() do
    ///   println("${twice(1)}")
    /// end
    /// ```
    pub(super) fn impl_target(&self, at: Span) -> Diagnostic {
        self.error("E0054", "an impl is for a type", at, "this stands for every type")
            .with_help("write a function, or an impl for each type")
    }
}
