//! Values that are known by their fields.
//!
//! `fn name_of(user) = user.name` says nothing of `user` but that it has a field. If one struct of the program only
//! that is visible there has all fields that are asked of the value, it is that struct. This comes last, when nothing
//! else decides, so it never changes what is decided otherwise.

use super::Infer;
use super::waiting::Waiting;
use crate::resolve::{Context, Scope, TypeDef};
use crate::syntax::ast::Name;
use crate::types::ty::Con;
use crate::types::typed::{AdtId, Ty};

impl Infer<'_, '_> {
    /// Takes values whose type is open for the structs their fields are of.
    pub(super) fn suppose_structs(&mut self) {
        let mut at = 0;
        while let Some(waiting) = self.waiting.get(at) {
            let (on, context) = (waiting.on(), waiting.context());
            let is_asked = waiting.fields().next().is_some() && self.table.is_var(on);
            match self.structs_of(on, context).as_slice() {
                [only] if is_asked => {
                    let args = (0..self.adts[*only].params.len()).map(|_| self.fresh()).collect();
                    let ty = self.table.app(Con::Adt(*only), args);
                    let _ = self.table.unify(on, ty);
                    self.retry();
                    at = 0;
                }
                _ => at += 1,
            }
        }
    }

    /// The structs that have all fields asked of a value of open type, in the order of their definition.
    pub(super) fn structs_of(&self, on: Ty, context: Context) -> Vec<AdtId> {
        let on = self.table.resolve(on);
        let asked: Vec<&Name> =
            self.waiting.iter().filter(|it| self.table.resolve(it.on()) == on).flat_map(Waiting::fields).collect();
        let scope = Scope { package: self.package, context };
        let fits = |(adt, decl): (AdtId, &crate::types::decl::AdtDecl)| {
            let is_own = !decl.is_sum && !self.package.modules[decl.module].is_library;
            let is_visible =
                || matches!(scope.ty(std::slice::from_ref(&decl.name)), Some(TypeDef::Adt(it)) if it == adt);
            let names = self.field_names(adt);
            (is_own && asked.iter().all(|it| names.contains(it)) && is_visible()).then_some(adt)
        };
        self.adts.iter().filter_map(fits).collect()
    }
}
