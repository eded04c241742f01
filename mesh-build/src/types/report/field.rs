//! Fields of structs.

use super::{Labels, Message, listed};
use crate::diagnostic::Diagnostic;
use crate::resolve::Place;
use crate::syntax::ast::{Name, Span};
use crate::types::typed::{AdtId, Ty};

impl Message<'_, '_> {
    /// # E0009: a field that is missing, unknown or given twice
    ///
    /// A struct literal names every field exactly once, in any order; an update names fields the struct has.
    ///
    /// ```mesh
    /// struct Point do
    ///   x :: Int
    ///   y :: Int
    /// end
    ///
    /// fn main() do
    ///   let p = Point { x: 1 }
    ///   let q = %{p | z: 3}
    ///   println("${q.depth}")
    /// end
    /// ```
    ///
    /// ```mesh
    /// struct Point do
    ///   x :: Int
    ///   y :: Int
    /// end
    ///
    /// fn main() do
    ///   let p = Point { x: 1, y: 2 }
    ///   let q = %{p | y: 3}
    ///   println("${q.x} ${q.y}")
    /// end
    /// ```
    pub(super) fn missing_fields(&self, at: Span, adt: AdtId, names: &[Name]) -> Diagnostic {
        let word = if names.len() == 1 { "field" } else { "fields" };
        let plain: Vec<&str> = names.iter().map(Name::as_str).collect();
        let headline = format!("missing {word} {} in struct {}", plain.join(", "), self.show.adt(adt));
        self.error("E0009", headline, at, format!("missing {}", listed(names)))
            .label_at(self.declaration(adt), "declared here")
            .with_help(format!("add {}", names.iter().map(|it| format!("`{it}: …`")).collect::<Vec<_>>().join(", ")))
    }

    pub(super) fn unknown_field(&self, at: Span, adt: AdtId, name: &Name, near: &[Name]) -> Diagnostic {
        let kind = if self.report.adts[adt].is_sum { "type" } else { "struct" };
        let headline = format!("unknown field {name} in {kind} {}", self.show.adt(adt));
        self.error("E0009", headline, at, "no such field")
            .label_at(self.declaration(adt), "declared here")
            .suggest(near)
    }

    pub(super) fn repeated_field(&self, at: Span, name: &Name, first: Span) -> Diagnostic {
        self.error("E0009", format!("field {name} is given twice"), at, "given again here")
            .label_at(self.place(first), "first given here")
    }

    pub(super) fn no_field(&self, at: Span, ty: Ty, name: &Name, near: &[Name], is_method: bool) -> Diagnostic {
        let diagnostic = self.error("E0009", format!("type {} has no field {name}", self.ty(ty)), at, "no such field");
        match is_method {
            true => diagnostic.with_help(format!("`{name}` is a function: call it, `.{name}()`")),
            false => diagnostic.suggest(near),
        }
    }

    fn declaration(&self, adt: AdtId) -> Place {
        let package = self.report.package;
        let it = &package.adts[adt];
        Place { file: package.modules[it.module].file, span: it.span }
    }
}
