//! `a.b`: a name in a module, service or type, or a field of a value; `a[i]`.

use super::call::{Arg, Args};
use super::waiting::Waiting;
use super::{Infer, Want};
use crate::resolve::{Missing, Value, near};
use crate::syntax::ast::{self, ExprKind as K, Ident, Name, Span};
use crate::types::error::TypeError;
use crate::types::ty::Con;
use crate::types::typed::{Expr, ExprKind};

impl Infer<'_, '_> {
    pub(super) fn member(&mut self, span: Span, base: &ast::Expr, member: &Ident, want: Want) -> Expr {
        match self.qualified(base, member) {
            Qualified::Value(value) => self.value(span, value, want),
            Qualified::Wrong => self.wrong(span),
            Qualified::No => {
                let base = self.infer(base);
                self.field(span, base, member, want)
            }
        }
    }

    pub(super) fn call_member(&mut self, span: Span, base: &ast::Expr, member: &Ident, args: Args, want: Want) -> Expr {
        match self.qualified(base, member) {
            Qualified::Value(value) => {
                self.call_named(span, base.span.to(member.span), &member.name, value, args, want)
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

    /// What `base.member` means if `base` is a module, service or type.
    pub(super) fn qualified(&mut self, base: &ast::Expr, member: &Ident) -> Qualified {
        let Some(path) = path(base) else { return Qualified::No };
        if self.local(&path[0]).is_some() || self.is_lower_value(&path[0]) {
            return Qualified::No;
        }
        match self.scope().member(&path, &member.name) {
            Ok(Value::Uncompiled) => Qualified::Wrong,
            Ok(value) => Qualified::Value(value),
            // `Config.default.port`: only the first part may be a module.
            Err(Missing::Base) => Qualified::No,
            // A constructor without fields is a value too.
            Err(Missing::InType(_) | Missing::InModule(_)) if path.len() == 1 && self.is_constructor(&path[0]) => {
                Qualified::No
            }
            Err(Missing::NotImported(module)) => {
                self.error(TypeError::NotImported { at: base.span, module });
                Qualified::Wrong
            }
            Err(missing) => {
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
        if !self.table.is_error(base.ty) {
            let names = self.as_struct(base.ty).map(|(adt, _)| self.field_names(adt)).unwrap_or_default();
            let near = near(&member.name, names.iter());
            self.error(TypeError::NoField { at: member.span, ty: base.ty, name: member.name.clone(), near });
        }
        self.wrong(span)
    }

    /// `xs[i]` is `List.get(xs, i)`, `m[k]` is `Map.get(m, k)`.
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
        let module = match self.table.head(base.ty) {
            Some((Con::List, _)) => "List",
            Some((Con::Map, _)) => "Map",
            _ => {
                if !self.table.is_error(base.ty) {
                    let name = Name::new("[]");
                    self.error(TypeError::NoMethod { at: base.span, ty: base.ty, name, near: Vec::new() });
                }
                return self.wrong(span);
            }
        };
        let Some(function) = self.library_function(module, "get", 2) else {
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
    /// A module, service or type, but the member is wrong, which is reported.
    Wrong,
    /// A value.
    No,
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
