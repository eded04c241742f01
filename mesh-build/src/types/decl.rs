//! Declarations: structs and sum types with the types of their fields, and what functions promise.
//!
//! Types here mention parameters by number (`Kind::Param`) and are instantiated at each use.

use super::annotation::{Annotations, Sugar};
use super::error::{Error, TypeError};
use super::schema;
use super::traits::{Bound, TraitId};
use super::ty::Table;
use super::typed::{AdtId, ModuleId, Ty};
use crate::entity::IdVec;
use crate::resolve::{AdtSyntax, Context, Package};
use crate::syntax::ast::{self, Ident, Name, Span, StructEntry};
use std::collections::HashMap;

/// A struct or sum type.
#[derive(Debug)]
pub(crate) struct AdtDecl {
    pub module: ModuleId,
    pub name: Name,
    pub params: Vec<Name>,
    pub is_sum: bool,
    /// A struct has one, named like it.
    pub variants: Vec<VariantDecl>,
    pub deriving: Deriving,
}

/// A constructor.
#[derive(Debug)]
pub(crate) struct VariantDecl {
    pub name: Name,
    pub fields: Vec<FieldDecl>,
    pub span: Span,
}

/// A field.
#[derive(Debug)]
pub(crate) struct FieldDecl {
    pub name: Option<Name>,
    pub ty: Ty,
    pub span: Span,
}

/// What is derived.
#[derive(Debug)]
pub(crate) enum Deriving {
    /// No clause.
    Implied,
    /// No clause, in the library: everything, so that `Option` and its like are as complete as built-in types.
    Library,
    /// Exactly these, where they are written.
    Explicit(Vec<(Span, TraitId)>),
}

/// The type of a function that is known: declared, or inferred and generalised.
#[derive(Clone, Debug)]
pub(crate) struct Sig {
    /// Number of type parameters, declared and inferred.
    pub count: u32,
    /// How many of them, the last ones, are associated types of declared bounds: uses leave them out.
    pub hidden: u32,
    pub preds: Vec<Bound>,
    pub params: Vec<Ty>,
    pub result: Ty,
}

/// Reads all structs, sum types and aliases.
pub(crate) fn adts(
    package: &Package,
    table: &mut Table,
    sugar: Sugar,
    errors: &mut Vec<Error>,
) -> IdVec<AdtId, AdtDecl> {
    let mut adts = IdVec::new();
    for adt in package.adts.values() {
        let context = Context { module: adt.module, service: None };
        let params = numbered(table, adt.type_params());
        let mut annotations =
            Annotations { package, table, errors, context, sugar, params: &params, left_out: None, inside: Vec::new() };
        let variants = match adt.kind {
            AdtSyntax::Struct(it) => vec![structure(&mut annotations, it)],
            AdtSyntax::Sum(it) => it.variants.iter().map(|v| variant(&mut annotations, v)).collect(),
        };
        adts.push(AdtDecl {
            module: adt.module,
            name: adt.name().name.clone(),
            params: adt.type_params().iter().map(|it| it.name.clone()).collect(),
            is_sum: matches!(adt.kind, AdtSyntax::Sum(_)),
            variants,
            deriving: Deriving::Implied,
        });
    }
    let ids: Vec<AdtId> = adts.ids().collect();
    for id in ids {
        adts[id].deriving = deriving(package, id, errors);
    }
    aliases(package, table, sugar, errors);
    adts
}

/// Type parameters by name, as `Kind::Param`.
pub(crate) fn numbered(table: &mut Table, params: &[Ident]) -> HashMap<Name, Ty> {
    params.iter().enumerate().map(|(n, it)| (it.name.clone(), table.param(n as u32))).collect()
}

fn structure(annotations: &mut Annotations, it: &ast::Struct) -> VariantDecl {
    let mut fields: Vec<FieldDecl> = Vec::new();
    for entry in &it.entries {
        match entry {
            StructEntry::Field { name, ty, .. } => {
                let ty = annotations.ty(ty);
                let same = |it: &&FieldDecl| it.name.as_ref() == Some(&name.name);
                if let Some(first) = fields.iter().find(same).map(|it| it.span) {
                    let kind = TypeError::RepeatedField { at: name.span, name: name.name.clone(), first };
                    annotations.errors.push(Error { module: annotations.context.module, kind });
                    continue;
                }
                fields.push(FieldDecl { name: Some(name.name.clone()), ty, span: name.span });
            }
            // Metadata, see `schema`.
            StructEntry::Table(..) | StructEntry::PrimaryKey(_) | StructEntry::Relation { .. } => {}
            StructEntry::Timestamps(..) => {}
        }
    }
    if schema::has_timestamps(it) {
        for name in schema::TIMESTAMPS {
            fields.push(FieldDecl { name: Some(name.into()), ty: Ty::STRING, span: it.name.span });
        }
    }
    VariantDecl { name: it.name.name.clone(), fields, span: it.name.span }
}

fn variant(annotations: &mut Annotations, it: &ast::Variant) -> VariantDecl {
    let field = |field: &ast::VariantField| FieldDecl {
        name: field.name.as_ref().map(|it| it.name.clone()),
        ty: annotations.ty(&field.ty),
        span: field.name.as_ref().map_or(field.ty.span, |it| it.span),
    };
    VariantDecl { name: it.name.name.clone(), fields: it.fields.iter().map(field).collect(), span: it.name.span }
}

fn deriving(package: &Package, id: AdtId, errors: &mut Vec<Error>) -> Deriving {
    let adt = &package.adts[id];
    let Some(list) = adt.deriving() else {
        return if package.modules[adt.module].is_library { Deriving::Library } else { Deriving::Implied };
    };
    let mut error = |kind| errors.push(Error { module: adt.module, kind });
    let mut known: Vec<(Span, TraitId)> = Vec::new();
    for name in list {
        let is_struct = matches!(adt.kind, AdtSyntax::Struct(_));
        let traits = derivable(&name.name).filter(|_| is_struct || !matches!(name.name.as_str(), "Row" | "Schema"));
        match traits {
            Some(traits) => known.extend(traits.iter().map(|it| (name.span, *it))),
            None => error(TypeError::CannotDerive { at: name.span, name: name.name.clone(), adt: id }),
        }
    }
    let has = |name: TraitId| known.iter().find(|(_, it)| *it == name);
    if let (Some((at, _)), None) = (has(TraitId::ORD), has(TraitId::EQ)) {
        error(TypeError::OrdWithoutEq { at: *at, adt: id });
    }
    Deriving::Explicit(known)
}

/// The traits a name in `deriving` stands for.
fn derivable(name: &str) -> Option<&'static [TraitId]> {
    Some(match name {
        "Eq" => &[TraitId::EQ],
        "Ord" => &[TraitId::ORD],
        "Display" => &[TraitId::DISPLAY],
        "Debug" => &[TraitId::DEBUG],
        "Hash" => &[TraitId::HASH],
        "Json" => &[TraitId::TO_JSON, TraitId::FROM_JSON],
        "Row" => &[TraitId::FROM_ROW],
        "Schema" => &[TraitId::SCHEMA],
        _ => return None,
    })
}

/// Aliases are expanded where they are used; here their own mistakes are found.
fn aliases(package: &Package, table: &mut Table, sugar: Sugar, errors: &mut Vec<Error>) {
    for (id, alias) in package.aliases.iter() {
        let params = numbered(table, alias.type_params);
        Annotations {
            package,
            table,
            errors,
            context: Context { module: alias.module, service: None },
            sugar,
            params: &params,
            left_out: None,
            inside: vec![id],
        }
        .ty(alias.ty);
    }
}
