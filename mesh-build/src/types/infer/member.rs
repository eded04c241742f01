//! `a.b`: a name in a module, service or type, or a field of a value; `a[i]`.

use super::call::{Arg, Args};
use super::waiting::Waiting;
use super::{Infer, Want};
use crate::resolve::{AdtSyntax, Missing, Value, near};
use crate::syntax::ast::{self, ExprKind as K, Ident, Name, Span};
use crate::types::error::TypeError;
use crate::types::schema::{self, Meta};
use crate::types::traits::TraitId;
use crate::types::ty::Con;
use crate::types::typed::{Expr, ExprKind, FunctionId, Ty};

impl Infer<'_, '_> {
    pub(super) fn member(&mut self, span: Span, base: &ast::Expr, member: &Ident, want: Want) -> Expr {
        match self.qualified(base, member) {
            Qualified::Value(value) => self.value(span, value, want),
            Qualified::Method(method, on) => self.method_value(span, method, on, want),
            Qualified::Function(function) => self.function_value(span, function, want),
            // Metadata is a value only when it is called.
            Qualified::Meta(_) | Qualified::Wrong => self.wrong(span),
            Qualified::No => {
                let base = self.infer(base);
                self.field(span, base, member, want)
            }
        }
    }

    pub(super) fn call_member(&mut self, span: Span, base: &ast::Expr, member: &Ident, args: Args, want: Want) -> Expr {
        let callee = base.span.to(member.span);
        match self.qualified(base, member) {
            Qualified::Value(value) => self.call_named(span, callee, &member.name, value, args, want),
            Qualified::Method(method, on) => self.call_trait_method(span, callee, method, on, args, want),
            Qualified::Function(function) => self.call_function(span, callee, function, args, want),
            Qualified::Meta(meta) => {
                self.arguments(callee, args, &[], &[]);
                self.metadata(span, meta, want)
            }
            Qualified::Wrong => {
                self.ignore_arguments(args);
                self.wrong(span)
            }
            Qualified::No => {
                let base = self.infer(base);
                self.method(span, base, member, args, want)
            }
        }
    }

    /// What `deriving(Schema)` knows, as a literal.
    fn metadata(&mut self, span: Span, meta: Meta, want: Want) -> Expr {
        let text = |it: String| Expr { kind: ExprKind::String(it), ty: Ty::STRING, span };
        match meta {
            Meta::Text(value) => self.done(span, want, ExprKind::String(value), Ty::STRING),
            Meta::List(items) => {
                let ty = self.table.list(Ty::STRING);
                self.done(span, want, ExprKind::List(items.into_iter().map(text).collect()), ty)
            }
        }
    }

    /// What `base.member` means if `base` is a module, service or type.
    pub(super) fn qualified(&mut self, base: &ast::Expr, member: &Ident) -> Qualified {
        let Some(path) = path(base) else { return Qualified::No };
        if self.local(&path[0]).is_some() || self.is_lower_value(&path[0]) {
            return Qualified::No;
        }
        match self.scope().member(&path, &member.name) {
            Ok(Value::Unknown) => Qualified::Wrong,
            Ok(value) => Qualified::Value(value),
            Err(missing) => match self.of_type_or_trait(base, &path, &member.name) {
                Some(found) => found,
                None => self.not_qualified(base, &path, member, missing),
            },
        }
    }

    /// A static function of a type, or a method of a trait.
    fn of_type_or_trait(&mut self, base: &ast::Expr, path: &[Name], name: &Name) -> Option<Qualified> {
        if let Some(ty) = self.type_at(base.span, path) {
            if let Some(meta) = self.meta_of(ty, name) {
                return Some(Qualified::Meta(meta));
            }
            match self.static_methods(ty, name).as_slice() {
                [] => {}
                [only] => return Some(Qualified::Method(*only, Some(ty))),
                several => {
                    let mut candidates: Vec<TraitId> = several.iter().map(|it| it.0).collect();
                    candidates.sort_by_key(|it| self.traits.name(*it).clone());
                    self.error(TypeError::Ambiguous { at: base.span, name: name.clone(), ty, candidates });
                    return Some(Qualified::Wrong);
                }
            }
            if let Some(function) = self.static_extra(ty, name) {
                return Some(Qualified::Function(function));
            }
        }
        let interface = self.scope().interface(path)?;
        let n = self.traits.decls[interface].methods.iter().position(|it| it.name == *name)?;
        Some(Qualified::Method((interface, n as u32), None))
    }

    /// The type a path names, if it names one.
    fn type_at(&mut self, span: Span, path: &[Name]) -> Option<Ty> {
        let is_param = path.len() == 1 && self.body.type_params.contains_key(&path[0]);
        let is_builtin = path.len() == 1 && built_in_type(&path[0]);
        if !is_param && !is_builtin && self.scope().ty(path).is_none() {
            return None;
        }
        let segments = path.iter().map(|it| Ident { name: it.clone(), span }).collect();
        let kind = ast::TypeKind::Named { path: ast::Path { segments }, args: Vec::new() };
        Some(self.annotation(&ast::Type { kind, span }))
    }

    fn meta_of(&self, ty: Ty, name: &str) -> Option<Meta> {
        let (Con::Adt(adt), _) = self.table.head(ty)? else { return None };
        let AdtSyntax::Struct(it) = self.package.adts[*adt].kind else { return None };
        let derived = !self.traits.rows(TraitId::SCHEMA, &Con::Adt(*adt)).is_empty();
        derived.then(|| schema::function(it, name)).flatten()
    }

    fn not_qualified(&mut self, base: &ast::Expr, path: &[Name], member: &Ident, missing: Missing) -> Qualified {
        match missing {
            // `Config.default.port`: only the first part may be a module.
            Missing::Base => match self.scope().interface(path) {
                Some(interface) => {
                    let near = near(&member.name, self.traits.decls[interface].methods.iter().map(|it| &it.name));
                    let (at, name) = (member.span, member.name.clone());
                    self.error(TypeError::NotInTrait { at, name, interface, near });
                    Qualified::Wrong
                }
                None => Qualified::No,
            },
            // A constructor without fields is a value too.
            Missing::InType(_) | Missing::InModule(_) if path.len() == 1 && self.is_constructor(&path[0]) => {
                Qualified::No
            }
            Missing::NotImported(module) => {
                self.error(TypeError::NotImported { at: base.span, module });
                Qualified::Wrong
            }
            missing => {
                self.missing(member.span, &member.name, missing);
                Qualified::Wrong
            }
        }
    }

    /// A constant named like a module hides the module.
    fn is_lower_value(&self, name: &Name) -> bool {
        matches!(self.scope().value(name), Some(Value::Const(_)))
    }

    fn is_constructor(&self, name: &Name) -> bool {
        matches!(self.scope().value(name), Some(Value::Variants(_)))
    }

    /// A field of a value.
    pub(super) fn field(&mut self, span: Span, base: Expr, member: &Ident, want: Want) -> Expr {
        if self.table.is_never(base.ty) {
            return base;
        }
        if self.table.is_var(base.ty) {
            self.retry();
        }
        if self.table.is_var(base.ty) {
            let (result, name) = (self.fresh(), member.clone());
            self.agree(span, want, result);
            return self.wait(span, result, |hole, context| Waiting::Member {
                hole,
                context,
                span,
                base,
                name,
                result,
            });
        }
        if let Some((adt, args)) = self.as_struct(base.ty)
            && let Some((field, ty, _)) = self.field_of(adt, &args, &member.name)
        {
            return self.done(span, want, ExprKind::Field { base: Box::new(base), field }, ty);
        }
        if let Some(function) = self.library_field(base.ty, &member.name) {
            let at = base.span.to(member.span);
            return self.call_function(span, at, function, Args::typed(vec![base]), want);
        }
        if !self.table.is_error(base.ty) {
            let names = self.as_struct(base.ty).map(|(adt, _)| self.field_names(adt)).unwrap_or_default();
            let near = near(&member.name, names.iter());
            let is_method = self.is_method(base.ty, &member.name);
            let name = member.name.clone();
            self.error(TypeError::NoField { at: member.span, ty: base.ty, name, near, is_method });
        }
        self.wrong(span)
    }

    /// What reads as a field of a library type without fields: `request.path` is `Request.path(request)`.
    fn library_field(&self, ty: Ty, name: &str) -> Option<FunctionId> {
        let Some((Con::Opaque(_), _)) = self.table.head(ty) else { return None };
        let module = self.library_module(ty)?;
        self.library_function(&self.package.modules[module].name, name, 1)
    }

    /// `xs[i]` is `List.element(xs, i)`, `m[k]` is `Map.get(m, k)`.
    pub(super) fn index(&mut self, span: Span, base: &ast::Expr, index: &ast::Expr, want: Want) -> Expr {
        let base = self.infer(base);
        if self.table.is_var(base.ty) {
            self.retry();
        }
        if self.table.is_var(base.ty) {
            let (index, result) = (self.infer(index), self.fresh());
            self.agree(span, want, result);
            return self.wait(span, result, |hole, context| Waiting::Index {
                hole,
                context,
                span,
                base,
                index,
                result,
            });
        }
        self.index_known(span, base, Arg::Written(index), want)
    }

    /// The same for a base whose type is known.
    pub(super) fn index_known(&mut self, span: Span, base: Expr, index: Arg, want: Want) -> Expr {
        if self.table.is_never(base.ty) {
            return base;
        }
        let (module, name) = match self.table.head(base.ty) {
            Some((Con::List, _)) => ("List", "element"),
            Some((Con::Map, _)) => ("Map", "get"),
            _ => {
                if !self.table.is_error(base.ty) {
                    let name = Name::new("[]");
                    self.error(TypeError::NoMethod { at: base.span, ty: base.ty, name, near: Vec::new() });
                }
                return self.wrong(span);
            }
        };
        let Some(function) = self.library_function(module, name, 2) else {
            self.error(TypeError::Uncompiled { at: span, what: "[]" });
            return self.wrong(span);
        };
        let at = base.span;
        let args = Args { positional: vec![Arg::Typed(base), index], ..Args::typed(Vec::new()) };
        self.call_function(span, at, function, args, want)
    }
}

/// What stands before a dot.
pub(super) enum Qualified {
    /// A module, service or type, and this is the member.
    Value(Value),
    /// A method of a trait, and the type if one is named.
    Method((TraitId, u32), Option<Ty>),
    /// A static function of an impl.
    Function(FunctionId),
    /// What `deriving(Schema)` knows.
    Meta(Meta),
    /// A module, service or type, but the member is wrong, which is reported.
    Wrong,
    /// A value.
    No,
}

fn built_in_type(name: &str) -> bool {
    ["Int", "Float", "Bool", "String", "Unit", "Atom", "List", "Map", "Pid"].contains(&name)
}

/// `A.B.c` as names.
pub(super) fn path(expr: &ast::Expr) -> Option<Vec<Name>> {
    match &expr.kind {
        K::Name(name) => Some(vec![name.clone()]),
        K::Member { base, member } => {
            let mut names = path(base)?;
            names.push(member.name.clone());
            Some(names)
        }
        _ => None,
    }
}
