//! Names in other modules.

use super::{Labels, Message, foreign};
use crate::diagnostic::Diagnostic;
use crate::resolve::{Place, near, report};
use crate::syntax::ast::{Name, Span};
use crate::types::typed::{AdtId, ModuleId, TraitId};

impl Message<'_, '_> {
    /// # E0031: module not imported
    ///
    /// A module of the package is visible where it is imported; modules of the library are visible everywhere.
    ///
    /// ```mesh
    /// # shapes.mpl
    /// pub fn area(side :: Int) -> Int = side * side
    /// ```
    ///
    /// ```mesh
    /// fn main() do
    ///   println("${Shapes.area(3)}")
    /// end
    /// ```
    ///
    /// ```mesh
    /// # shapes.mpl
    /// pub fn area(side :: Int) -> Int = side * side
    /// ```
    ///
    /// ```mesh
    /// import Shapes
    ///
    /// fn main() do
    ///   println("${Shapes.area(3)}")
    /// end
    /// ```
    pub(super) fn not_imported(&self, at: Span, module: ModuleId) -> Diagnostic {
        let name = &self.report.package.modules[module].name;
        self.error("E0031", "module not found", at, format!("module `{name}` not found here: it is not imported"))
            .with_help(format!("add `import {name}`"))
    }

    pub(super) fn not_in_module(&self, at: Span, name: &Name, module: ModuleId) -> Diagnostic {
        let package = self.report.package;
        let exports = package.exports(module);
        let mut near = near(name, exports.iter());
        if near.is_empty() {
            let synonyms = foreign::synonyms(name).map(Name::new);
            near.extend(synonyms.filter(|it| package.modules[module].is_library && exports.contains(it)));
        }
        let diagnostic = report::not_exported(self.place(at), name, &package.modules[module].name, &exports, &near);
        match self.in_library(name).filter(|_| near.is_empty() && package.modules[module].is_library) {
            Some(help) => diagnostic.with_help(help),
            None => diagnostic,
        }
    }

    pub(super) fn private(&self, at: Span, name: &Name, module: ModuleId, defined: Span) -> Diagnostic {
        let id = module;
        let module = &self.report.package.modules[id];
        if module.is_library {
            // Nobody can make it public: for the program it does not exist.
            return self.not_in_module(at, name, id);
        }
        report::private(self.place(at), name, &module.name, Place { file: module.file, span: defined })
    }

    pub(super) fn not_in_service(&self, at: Span, name: &Name, service: &Name, near: &[Name]) -> Diagnostic {
        let headline = format!("service {service} has no function {name}");
        self.error("E0034", headline, at, "no handler of this name")
            .with_note("a handler `GetCount` is called as `get_count`")
            .suggest(near)
    }

    pub(super) fn not_in_trait(&self, at: Span, name: &Name, interface: TraitId, near: &[Name]) -> Diagnostic {
        let headline = format!("trait {} has no method {name}", self.report.traits.name(interface));
        self.error("E0034", headline, at, "not found").suggest(near)
    }

    pub(super) fn not_in_type(&self, at: Span, name: &Name, adt: AdtId) -> Diagnostic {
        let headline = format!("type {} has no function {name}", self.show.adt(adt));
        let error = self.error("E0034", headline, at, "not found");
        let makes = ["new", "create", "make", "init"].contains(&name.as_str());
        match self.meant_type(&self.report.adts[adt].name).filter(|_| makes && !self.report.adts[adt].is_sum) {
            Some(help) => error.with_help(help),
            None => error,
        }
    }
}
