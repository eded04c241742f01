//! Literals: strings with their interpolations, tuples, lists, maps, structs and their updates.

use super::waiting::Waiting;
use super::{Infer, Join, Want};
use crate::resolve::{AdtSyntax, Place, near};
use crate::syntax::ast::{self, FieldInit, Ident, Name, Path, Span, StringPart};
use crate::types::error::{Because, Demand, TypeError, Why};
use crate::types::schema;
use crate::types::traits::TraitId;
use crate::types::ty::Con;
use crate::types::typed::{AdtId, Expr, ExprKind, Ty};

impl Infer<'_, '_> {
    pub(super) fn string(&mut self, span: Span, parts: &[StringPart], want: Want) -> Expr {
        let kind = match parts {
            [] => ExprKind::String(String::new()),
            [StringPart::Text(text)] => ExprKind::String(text.clone()),
            _ => ExprKind::Interpolation(parts.iter().map(|it| self.string_part(span, it)).collect()),
        };
        self.done(span, want, kind, Ty::STRING)
    }

    fn string_part(&mut self, span: Span, part: &StringPart) -> Expr {
        match part {
            StringPart::Text(text) => Expr { kind: ExprKind::String(text.clone()), ty: Ty::STRING, span },
            StringPart::Interpolation(expr) => {
                let part = self.infer(expr);
                self.demand(TraitId::SHOW, part.ty, Demand { at: expr.span, why: Why::Interpolation });
                part
            }
        }
    }

    pub(super) fn tuple(&mut self, span: Span, items: &[ast::Expr], want: Want) -> Expr {
        let wanted: Option<Vec<Ty>> = match self.table.head(want.ty) {
            Some((Con::Tuple, parts)) if parts.len() == items.len() => Some(parts.to_vec()),
            _ => None,
        };
        let mut parts = Vec::new();
        for (n, item) in items.iter().enumerate() {
            let want = match &wanted {
                Some(wanted) => want.part(n, wanted[n]),
                None => self.any(),
            };
            parts.push(self.expr(item, want));
        }
        // What a part really is may be less than what was wanted of it: `Never`, or a typed pid.
        let ty = match wanted {
            Some(_) => want.ty,
            None => {
                let types = parts.iter().map(|it| self.value_type(it)).collect();
                self.table.tuple(types)
            }
        };
        self.done(span, want, ExprKind::Tuple(parts), ty)
    }

    pub(super) fn list(&mut self, span: Span, items: &[ast::Expr], want: Want) -> Expr {
        let wanted = match self.table.head(want.ty) {
            Some((Con::List, args)) => Some(args[0]),
            _ => None,
        };
        let mut join = self.elements(wanted, want);
        let items = items.iter().map(|it| self.element(&mut join, it)).collect();
        let ty = self.table.list(join.want.ty);
        self.done(span, want, ExprKind::List(items), ty)
    }

    /// Elements, keys or values of a literal.
    fn elements(&mut self, wanted: Option<Ty>, want: Want) -> Join {
        let want = match wanted {
            Some(ty) => want.part(0, ty),
            None => self.any(),
        };
        self.join(want, Because::Element)
    }

    fn element(&mut self, join: &mut Join, item: &ast::Expr) -> Expr {
        let element = self.expr(item, join.want());
        self.joined(join, &element, item.span);
        element
    }

    pub(super) fn map(&mut self, span: Span, entries: &[(ast::Expr, ast::Expr)], want: Want) -> Expr {
        let wanted = match self.table.head(want.ty) {
            Some((Con::Map, args)) => Some((args[0], args[1])),
            _ => None,
        };
        let mut keys = self.elements(wanted.map(|it| it.0), want);
        let mut values = self.elements(wanted.map(|it| it.1), want);
        let mut typed = Vec::new();
        for (key, value) in entries {
            let key = self.element(&mut keys, key);
            typed.push((key, self.element(&mut values, value)));
        }
        if let Some((key, _)) = entries.first() {
            self.demand(TraitId::HASH, keys.want.ty, Demand { at: key.span, why: Why::MapKey });
        }
        let ty = self.table.map(keys.want.ty, values.want.ty);
        self.done(span, want, ExprKind::Map(typed), ty)
    }

    pub(super) fn struct_literal(&mut self, span: Span, path: &Path, fields: &[FieldInit], want: Want) -> Expr {
        let written =
            ast::Type { kind: ast::TypeKind::Named { path: path.clone(), args: Vec::new() }, span: path.span() };
        let ty = self.annotation(&written);
        let Some((adt, args)) = self.as_struct(ty) else {
            if !self.table.is_error(ty) {
                let near = Vec::new();
                self.error(TypeError::UnknownType { at: path.span(), name: Name::new(&path.to_string()), near });
            }
            fields.iter().for_each(|it| self.ignore(&it.value));
            return self.wrong(span);
        };
        if self.as_struct(want.ty).is_some_and(|(it, _)| it == adt) {
            // So that the fields know as much as possible; a clash inside is told at the field.
            let _ = self.table.unify(want.ty, ty);
        }
        let mut values = self.field_values(adt, &args, fields);
        self.add_timestamps(adt, fields, &mut values);
        self.missing_fields(path.span(), adt, fields);
        self.done(span, want, ExprKind::Construct { adt, variant: 0, fields: values }, ty)
    }

    /// The struct a type is, with its arguments.
    pub(super) fn as_struct(&self, ty: Ty) -> Option<(AdtId, Vec<Ty>)> {
        match self.table.head(ty)? {
            (Con::Adt(adt), args) if !self.adts[*adt].is_sum => Some((*adt, args.to_vec())),
            _ => None,
        }
    }

    /// Number and type of a field.
    pub(super) fn field_of(&mut self, adt: AdtId, args: &[Ty], name: &str) -> Option<(u32, Ty, Place)> {
        let decl = &self.adts[adt];
        let variant = decl.variants.first()?;
        let at = variant.fields.iter().position(|it| it.name.as_ref().is_some_and(|it| it.as_str() == name))?;
        let field = &variant.fields[at];
        let place = Place { file: self.package.modules[decl.module].file, span: field.span };
        Some((at as u32, self.table.instantiate(field.ty, args), place))
    }

    pub(super) fn field_names(&self, adt: AdtId) -> Vec<Name> {
        self.adts[adt].variants.iter().flat_map(|it| &it.fields).filter_map(|it| it.name.clone()).collect()
    }

    /// The values of a literal or update.
    fn field_values(&mut self, adt: AdtId, args: &[Ty], fields: &[FieldInit]) -> Vec<(u32, Expr)> {
        let mut values: Vec<(u32, Expr)> = Vec::new();
        for (n, FieldInit { name, value }) in fields.iter().enumerate() {
            if let Some(first) = fields[..n].iter().find(|it| it.name.name == name.name) {
                let first = first.name.span;
                self.error(TypeError::RepeatedField { at: name.span, name: name.name.clone(), first });
                self.ignore(value);
                continue;
            }
            match self.field_of(adt, args, &name.name) {
                Some((number, ty, declared)) => {
                    values.push((number, self.expr(value, Want::new(ty, Because::Field(declared)))));
                }
                None => {
                    self.unknown_field(adt, name);
                    self.ignore(value);
                }
            }
        }
        values
    }

    pub(super) fn unknown_field(&mut self, adt: AdtId, name: &Ident) {
        let near = near(&name.name, self.field_names(adt).iter());
        self.error(TypeError::UnknownField { at: name.span, adt, name: name.name.clone(), near });
    }

    fn has_timestamps(&self, adt: AdtId) -> bool {
        matches!(self.package.adts[adt].kind, AdtSyntax::Struct(it) if schema::has_timestamps(it))
    }

    /// The fields of `timestamps true` are empty where a literal leaves them out.
    fn add_timestamps(&mut self, adt: AdtId, written: &[FieldInit], values: &mut Vec<(u32, Expr)>) {
        if !self.has_timestamps(adt) {
            return;
        }
        for name in schema::TIMESTAMPS {
            if written.iter().all(|it| it.name.name.as_str() != name)
                && let Some((number, ty, place)) = self.field_of(adt, &[], name)
            {
                values.push((number, Expr { kind: ExprKind::String(String::new()), ty, span: place.span }));
            }
        }
    }

    fn missing_fields(&mut self, at: Span, adt: AdtId, fields: &[FieldInit]) {
        let mut names = self.field_names(adt);
        if fields.iter().any(|it| !names.contains(&it.name.name)) {
            // What is missing may be what is misspelt.
            return;
        }
        names.retain(|name| fields.iter().all(|it| it.name.name != *name));
        if self.has_timestamps(adt) {
            names.retain(|name| !schema::TIMESTAMPS.contains(&name.as_str()));
        }
        if !names.is_empty() {
            self.error(TypeError::MissingFields { at, adt, names });
        }
    }

    /// `%{base | f: v}` keeps the type of its base.
    pub(super) fn update(&mut self, span: Span, base: &ast::Expr, fields: &[FieldInit], want: Want) -> Expr {
        let base = self.expr(base, Want { tail: false, discard: false, ..want });
        let ty = base.ty;
        if self.table.is_var(ty) {
            self.retry();
        }
        if let Some((adt, args)) = self.as_struct(ty) {
            let fields = self.field_values(adt, &args, fields);
            return Expr { kind: ExprKind::Update { base: Box::new(base), fields }, ty, span };
        }
        let fields: Vec<(Ident, Expr)> = fields.iter().map(|it| (it.name.clone(), self.infer(&it.value))).collect();
        self.wait(span, ty, |hole, context| Waiting::Update { hole, context, base, fields })
    }
}
