//! Interfaces to declarations: the types of their methods in terms of `Self`, parameters and associated
//! types. A type that a signature leaves out is whatever each impl says: an associated type without name.

use super::{MethodDecl, TraitDecl, TraitId};
use crate::entity::IdVec;
use crate::resolve::{Context, Interface, Package};
use crate::syntax::ast::{self, Name, PatternKind};
use crate::types::annotation::{Annotations, Sugar};
use crate::types::error::Error;
use crate::types::ty::Table;
use crate::types::typed::Ty;
use std::collections::HashMap;

/// Reads all interfaces.
pub(crate) fn declare(
    package: &Package,
    table: &mut Table,
    sugar: Sugar,
    errors: &mut Vec<Error>,
) -> IdVec<TraitId, TraitDecl> {
    let mut decls = IdVec::new();
    for interface in package.traits.values() {
        decls.push(Declare { package, table: &mut *table, sugar, errors: &mut *errors, interface }.declare());
    }
    decls
}

struct Declare<'d, 'a> {
    package: &'d Package<'a>,
    table: &'d mut Table,
    sugar: Sugar,
    errors: &'d mut Vec<Error>,
    interface: &'d Interface<'a>,
}

impl Declare<'_, '_> {
    fn declare(mut self) -> TraitDecl {
        let interface = self.interface;
        let params: Vec<Name> = self.written(|it| &it.type_params);
        let mut assocs: Vec<Name> = self.written(|it| &it.associated);
        let declared = assocs.len();
        let names = names(self.table, &params, &assocs);
        let first = params.len() as u32 + 1;
        let mut methods = Vec::new();
        for (n, method) in interface.ast.iter().flat_map(|it| &it.methods).enumerate() {
            methods.push(self.method(n, method, &names, first, &mut assocs));
        }
        TraitDecl {
            name: interface.name.clone(),
            module: interface.module,
            is_library: interface.ast.is_none() || self.package.modules[interface.module].is_library,
            params,
            assocs,
            declared,
            methods,
            span: interface.span,
        }
    }

    fn written(&self, part: impl Fn(&ast::Interface) -> &[ast::Ident]) -> Vec<Name> {
        self.interface.ast.iter().flat_map(|it| part(it)).map(|it| it.name.clone()).collect()
    }

    fn method(
        &mut self,
        n: usize,
        method: &ast::Method,
        names: &HashMap<Name, Ty>,
        first: u32,
        assocs: &mut Vec<Name>,
    ) -> MethodDecl {
        let mut open = |table: &mut Table, what: &str| {
            assocs.push(Name::new(&format!("{}.{what}", method.name.name)));
            table.param(first + assocs.len() as u32 - 1)
        };
        let has_self = method.params.first().is_some_and(is_self);
        let mut params = Vec::new();
        for (at, param) in method.params.iter().enumerate() {
            params.push(match &param.ty {
                _ if at == 0 && has_self => self.table.param(0),
                Some(ty) => self.ty(ty, names),
                None => open(self.table, &at.to_string()),
            });
        }
        let result = match (&method.result, &method.body) {
            (Some(ty), _) => self.ty(ty, names),
            (None, None) => open(self.table, "result"),
            // What the default gives.
            (None, Some(_)) => self.table.fresh(0),
        };
        let default = self.interface.defaults.get(n).copied().flatten();
        MethodDecl { name: method.name.name.clone(), has_self, params, result, default, span: method.name.span }
    }

    fn ty(&mut self, ty: &ast::Type, names: &HashMap<Name, Ty>) -> Ty {
        Annotations {
            package: self.package,
            table: self.table,
            errors: self.errors,
            context: Context { module: self.interface.module, service: None },
            sugar: self.sugar,
            params: names,
            left_out: None,
            inside: Vec::new(),
        }
        .ty(ty)
    }
}

/// What the names in an interface stand for: `Self`, parameters, `Self.Item`.
fn names(table: &mut Table, params: &[Name], assocs: &[Name]) -> HashMap<Name, Ty> {
    let qualified = assocs.iter().map(|it| Name::new(&format!("Self.{it}")));
    let all = std::iter::once(Name::new("Self")).chain(params.iter().cloned()).chain(qualified);
    all.enumerate().map(|(n, name)| (name, table.param(n as u32))).collect()
}

/// Whether a parameter is the receiver.
pub(super) fn is_self(param: &ast::Param) -> bool {
    matches!(&param.pattern.kind, PatternKind::Binding(name) if name.as_str() == "self")
}
