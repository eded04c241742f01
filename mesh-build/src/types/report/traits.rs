//! What types can do.

use super::{Labels, Message};
use crate::diagnostic::Diagnostic;
use crate::syntax::ast::{Name, Span};
use crate::types::error::{Demand, Why};
use crate::types::traits::TraitId;
use crate::types::ty::{Con, Kind};
use crate::types::typed::{AdtId, Ty};

impl Message<'_, '_> {
    /// # E0006: a type does not implement a trait
    ///
    /// Operators, interpolation, map keys and functions with bounds need their types to be able to do
    /// something: `+` needs `Add`, `==` needs `Eq`, `"${x}"` needs `Display`. Structs and sum types have
    /// `Eq`, `Ord` and `Debug` by themselves if all their fields have them.
    pub(super) fn no_impl(&self, interface: TraitId, ty: Ty, demand: &Demand) -> Diagnostic {
        let (name, shown) = (self.report.traits.name(interface), self.ty(ty));
        let label = match &demand.why {
            Why::Operator(op) => format!("`{op}` needs {name}, this is {shown}"),
            Why::Interpolation => format!("this is {shown}"),
            Why::Bound { function, .. } => format!("`{function}` needs {name} of {shown}"),
            Why::MapKey => format!("a key must be hashed, this is {shown}"),
            Why::Derive => format!("a field is {shown}"),
        };
        let diagnostic = self.error("E0006", format!("{shown} does not implement {name}"), demand.at, label);
        let diagnostic = match &demand.why {
            Why::Bound { declared, .. } => diagnostic.label_at(*declared, format!("needs {name}")),
            _ => diagnostic,
        };
        diagnostic.with_help(self.remedy(interface, ty, &shown))
    }

    fn remedy(&self, interface: TraitId, ty: Ty, shown: &str) -> String {
        let name = self.report.traits.name(interface);
        match (self.report.table.kind(ty), interface) {
            (Kind::Var(_), _) => "nothing says what type this is: annotate it".into(),
            (Kind::App(Con::String, _), TraitId::ADD) => "join strings with `<>`".into(),
            (_, TraitId::CONCAT) => "`<>` joins two Strings or two Lists".into(),
            (Kind::App(Con::Function, _), _) => format!("functions cannot have {name}"),
            _ => format!("add `impl {name} for {shown} do ... end`"),
        }
    }

    /// # E0028: not derivable
    ///
    /// `deriving` knows Eq, Ord, Display, Debug, Hash, Json, Row and Schema; the last two for structs only.
    pub(super) fn cannot_derive(&self, at: Span, name: &Name, adt: AdtId) -> Diagnostic {
        self.error("E0028", format!("cannot derive `{name}` for `{}`", self.show.adt(adt)), at, "not derivable")
            .with_help("derivable: Eq, Ord, Display, Debug, Hash, Json, and for structs Row and Schema")
    }

    /// # E0029: order without equality
    pub(super) fn ord_without_eq(&self, at: Span, adt: AdtId) -> Diagnostic {
        let headline = format!("cannot derive `Ord` for `{}` without `Eq`", self.show.adt(adt));
        self.error("E0029", headline, at, "requires `Eq`").with_help("write `deriving(Eq, Ord, …)`")
    }

    /// # E0030: no such method
    ///
    /// `x.m()` finds a field that holds a function, a method of a trait of the type, or a function of the
    /// library module that belongs to the type. For any other function write `m(x)` or `x |> m()`.
    pub(super) fn no_method(&self, at: Span, ty: Ty, name: &Name, near: &[Name]) -> Diagnostic {
        if name.as_str() == "[]" {
            let ty = self.ty(ty);
            return self
                .error("E0030", format!("type {ty} cannot be indexed"), at, format!("this is {ty}"))
                .with_help("`[ ]` takes an element of a List or a value of a Map");
        }
        let headline = format!("no method `{name}` on type `{}`", self.ty(ty));
        self.error("E0030", headline, at, "not found").suggest(near)
    }

    /// # E0052: unknown trait
    pub(super) fn unknown_trait(&self, at: Span, name: &Name, near: &[Name]) -> Diagnostic {
        self.error("E0052", format!("unknown trait: {name}"), at, "no trait of this name is visible").suggest(near)
    }
}
