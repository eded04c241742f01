//! Types as written, to types: names looked up, aliases expanded, arguments counted.

use super::error::{Error, TypeError};
use super::ty::{Con, Table};
use super::typed::{AdtId, Ty};
use super::uncompiled;
use crate::resolve::{AliasId, Context, Missing, Package, Scope, TypeDef, near};
use crate::syntax::ast::{self, Name, Span, TypeKind};
use std::collections::HashMap;

/// The sum types that type syntax stands for.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Sugar {
    pub option: Option<AdtId>,
    pub result: Option<AdtId>,
}

/// Everything a written type is read with.
pub(crate) struct Annotations<'x, 'a> {
    pub package: &'x Package<'a>,
    pub table: &'x mut Table,
    pub errors: &'x mut Vec<Error>,
    pub context: Context,
    pub sugar: Sugar,
    /// Declared type parameters.
    pub params: &'x HashMap<Name, Ty>,
    /// Level of the variables that stand for left-out arguments; none: they cannot be left out.
    pub left_out: Option<u32>,
    /// Aliases being expanded.
    pub inside: Vec<AliasId>,
}

impl Annotations<'_, '_> {
    /// The type that is written.
    pub fn ty(&mut self, ty: &ast::Type) -> Ty {
        match &ty.kind {
            TypeKind::Unit => Ty::UNIT,
            TypeKind::Tuple(items) => {
                let items = self.all(items);
                self.table.tuple(items)
            }
            TypeKind::Function(params, result) => {
                let params = self.all(params);
                let result = self.ty(result);
                self.table.function(params, result)
            }
            TypeKind::Option(item) => {
                let item = self.ty(item);
                self.sugar(self.sugar.option, "Option", vec![item], ty.span)
            }
            TypeKind::Result(ok, err) => {
                let args = vec![self.ty(ok), self.ty(err)];
                self.sugar(self.sugar.result, "Result", args, ty.span)
            }
            TypeKind::Named { path, args } => self.named(path, args),
        }
    }

    fn all(&mut self, types: &[ast::Type]) -> Vec<Ty> {
        types.iter().map(|it| self.ty(it)).collect()
    }

    fn sugar(&mut self, adt: Option<AdtId>, name: &str, args: Vec<Ty>, at: Span) -> Ty {
        match adt {
            Some(adt) => self.table.app(Con::Adt(adt), args),
            None => self.error(TypeError::UnknownType { at, name: name.into(), near: Vec::new() }),
        }
    }

    fn named(&mut self, path: &ast::Path, args: &[ast::Type]) -> Ty {
        let names: Vec<Name> = path.segments.iter().map(|it| it.name.clone()).collect();
        if let [name] = names.as_slice()
            && let Some(&param) = self.params.get(name)
        {
            return self.check_arguments(path, args, 0).map_or(Ty::ERROR, |_| param);
        }
        if names[0].as_str() == "Self" && names.len() > 1 {
            return self.associated(path, args);
        }
        let scope = Scope { package: self.package, context: self.context };
        match scope.ty(&names) {
            Some(def) => self.defined(def, path, args),
            None => match names.as_slice() {
                [name] => self.built_in(name, path, args),
                _ => self.unknown(path, args),
            },
        }
    }

    /// `Self.Item`
    fn associated(&mut self, path: &ast::Path, args: &[ast::Type]) -> Ty {
        let name = Name::new(&path.to_string());
        match self.params.get(&name).copied() {
            Some(ty) => self.check_arguments(path, args, 0).map_or(Ty::ERROR, |_| ty),
            None => {
                let name = path.segments.last().map_or(name, |it| it.name.clone());
                self.error(TypeError::UnknownAssoc { at: path.span(), name })
            }
        }
    }

    fn defined(&mut self, def: TypeDef, path: &ast::Path, args: &[ast::Type]) -> Ty {
        match def {
            TypeDef::Adt(id) => {
                let count = self.package.adts[id].type_params().len();
                self.apply(Con::Adt(id), count, path, args)
            }
            TypeDef::Opaque(id) => {
                let opaque = &self.package.opaques[id];
                self.apply(Con::Opaque(opaque.full.clone()), opaque.type_params.len(), path, args)
            }
            TypeDef::Alias(id) => self.alias(id, path, args),
        }
    }

    fn built_in(&mut self, name: &Name, path: &ast::Path, args: &[ast::Type]) -> Ty {
        if let ("Tuple", true, Some(level)) = (name.as_str(), args.is_empty(), self.left_out) {
            // Of any size.
            return self.table.fresh(level);
        }
        let (con, count) = match name.as_str() {
            "Int" => (Con::Int, 0),
            "Float" => (Con::Float, 0),
            "Bool" => (Con::Bool, 0),
            "String" => (Con::String, 0),
            "Unit" => (Con::Unit, 0),
            "Atom" => (Con::Atom, 0),
            "List" => (Con::List, 1),
            "Map" => (Con::Map, 2),
            "Pid" if args.is_empty() => (Con::AnyPid, 0),
            "Pid" => (Con::Pid, 1),
            _ => return self.unknown(path, args),
        };
        self.apply(con, count, path, args)
    }

    fn apply(&mut self, con: Con, count: usize, path: &ast::Path, args: &[ast::Type]) -> Ty {
        match self.arguments(path, args, count) {
            Some(args) => self.table.app(con, args),
            None => Ty::ERROR,
        }
    }

    /// The arguments, or variables in place of all of them.
    fn arguments(&mut self, path: &ast::Path, args: &[ast::Type], count: usize) -> Option<Vec<Ty>> {
        if let (true, Some(level)) = (args.is_empty(), self.left_out) {
            return Some((0..count).map(|_| self.table.fresh(level)).collect());
        }
        self.check_arguments(path, args, count)
    }

    fn check_arguments(&mut self, path: &ast::Path, args: &[ast::Type], count: usize) -> Option<Vec<Ty>> {
        let types = self.all(args);
        if types.len() == count {
            return Some(types);
        }
        let name = Name::new(&path.to_string());
        self.error(TypeError::TypeArguments { at: path.span(), name, expected: count, found: args.len() });
        None
    }

    fn alias(&mut self, id: AliasId, path: &ast::Path, args: &[ast::Type]) -> Ty {
        let alias = &self.package.aliases[id];
        if self.inside.contains(&id) {
            // One report per circle: by the alias that is declared first.
            if self.inside.first() == Some(&id) && self.inside.iter().all(|it| *it >= id) {
                self.error(TypeError::EndlessAlias { at: alias.name.span, name: alias.name.name.clone() });
            }
            return Ty::ERROR;
        }
        let Some(args) = self.arguments(path, args, alias.type_params.len()) else { return Ty::ERROR };
        let params = alias.type_params.iter().map(|it| it.name.clone()).zip(args).collect();
        let mut inside = self.inside.clone();
        inside.push(id);
        // Mistakes in an alias are reported once, where it is defined, not at every use.
        let mut repeated = Vec::new();
        let ty = Annotations {
            package: self.package,
            table: self.table,
            errors: &mut repeated,
            context: Context { module: alias.module, service: None },
            sugar: self.sugar,
            params: &params,
            left_out: self.left_out,
            inside,
        }
        .ty(alias.ty);
        let endless = |it: &Error| matches!(it.kind, TypeError::EndlessAlias { .. });
        if !self.inside.is_empty() {
            self.errors.extend(repeated.into_iter().filter(endless));
        }
        ty
    }

    fn unknown(&mut self, path: &ast::Path, args: &[ast::Type]) -> Ty {
        self.all(args);
        let scope = Scope { package: self.package, context: self.context };
        let name = Name::new(&path.to_string());
        if path.segments.first().is_some_and(|it| scope.is_maybe_imported(&it.name)) {
            return Ty::ERROR;
        }
        if let Some(what) = uncompiled::ty(&name) {
            return self.error(TypeError::Uncompiled { at: path.span(), what });
        }
        let names: Vec<Name> = path.segments.iter().map(|it| it.name.clone()).collect();
        if let (Some(missing), Some(last)) = (scope.missing_type(&names), path.segments.last()) {
            let (at, name) = (last.span, last.name.clone());
            return self.error(match missing {
                Missing::NotImported(module) => TypeError::NotImported { at: path.span(), module },
                Missing::Private(module, defined) => TypeError::Private { at, name, module, defined },
                Missing::InModule(module) => TypeError::NotInModule { at, name, module },
                _ => TypeError::UnknownType { at, name, near: Vec::new() },
            });
        }
        let mut known: Vec<Name> = self.params.keys().cloned().collect();
        known.sort();
        known.extend(scope.type_names());
        known.extend(["Int", "Float", "Bool", "String", "Unit", "Atom", "List", "Map", "Pid"].map(Name::new));
        let near = near(&name, known.iter());
        self.error(TypeError::UnknownType { at: path.span(), name, near })
    }

    fn error(&mut self, kind: TypeError) -> Ty {
        self.errors.push(Error { module: self.context.module, kind });
        Ty::ERROR
    }
}
