//! Patterns, types, parameters.

use super::super::ast::*;
use super::Printer;

impl Printer {
    /// The loosest form: `as`, then `::`, then `|`.
    pub(super) fn pattern(&mut self, pattern: &Pattern) {
        match &pattern.kind {
            PatternKind::As(inner, name) => {
                // `p as a as b` is not a pattern.
                self.cons_pattern(inner);
                self.put(" as ");
                self.put(&name.name);
            }
            _ => self.cons_pattern(pattern),
        }
    }

    fn cons_pattern(&mut self, pattern: &Pattern) {
        match &pattern.kind {
            PatternKind::Cons(head, tail) => {
                self.or_pattern(head);
                self.put(" :: ");
                self.cons_pattern(tail);
            }
            _ => self.or_pattern(pattern),
        }
    }

    /// In `let` and parameters, `::` is the annotation.
    pub(super) fn let_pattern(&mut self, pattern: &Pattern) {
        match &pattern.kind {
            PatternKind::As(inner, name) => {
                self.or_pattern(inner);
                self.put(" as ");
                self.put(&name.name);
            }
            _ => self.or_pattern(pattern),
        }
    }

    fn or_pattern(&mut self, pattern: &Pattern) {
        match &pattern.kind {
            PatternKind::Or(parts) => self.separated(parts, " | ", Self::prim_pattern),
            _ => self.prim_pattern(pattern),
        }
    }

    pub(super) fn prim_pattern(&mut self, pattern: &Pattern) {
        match &pattern.kind {
            PatternKind::Wildcard => self.put("_"),
            PatternKind::Binding(name) => self.put(name),
            PatternKind::Int(value) => self.put(&value.to_string()),
            PatternKind::Float(value) => self.float(*value),
            PatternKind::Bool(value) => self.put(&value.to_string()),
            PatternKind::Unit => self.put("()"),
            PatternKind::String(text) => self.string(&[StringPart::Text(text.clone())]),
            PatternKind::Atom(name) => {
                self.put(":");
                self.put(name);
            }
            PatternKind::Tuple(parts) => self.tuple(parts, Self::pattern),
            PatternKind::EmptyList => self.put("[]"),
            PatternKind::Variant { path, args } => {
                self.put(&path.to_string());
                if !args.is_empty() {
                    self.put("(");
                    self.separated(args, ", ", Self::pattern);
                    self.put(")");
                }
            }
            PatternKind::Cons(..) | PatternKind::Or(_) | PatternKind::As(..) => {
                self.put("(");
                self.pattern(pattern);
                self.put(")");
            }
            PatternKind::Error => self.put("<error>"),
        }
    }

    /// With a comma after a single part.
    pub(super) fn tuple<T>(&mut self, parts: &[T], print: impl FnMut(&mut Self, &T)) {
        self.put("(");
        self.separated(parts, ", ", print);
        self.put(if parts.len() == 1 { ",)" } else { ")" });
    }

    pub(super) fn ty(&mut self, ty: &Type) {
        match &ty.kind {
            TypeKind::Result(ok, error) => {
                match ok.kind {
                    TypeKind::Function(..) | TypeKind::Result(..) => self.grouped_ty(ok),
                    _ => self.ty(ok),
                }
                self.put("!");
                self.ty(error);
            }
            TypeKind::Option(inner) => {
                match inner.kind {
                    TypeKind::Function(..) | TypeKind::Result(..) => self.grouped_ty(inner),
                    _ => self.ty(inner),
                }
                self.put("?");
            }
            TypeKind::Function(params, result) => {
                self.put("Fun(");
                self.separated(params, ", ", Self::ty);
                self.put(") -> ");
                self.ty(result);
            }
            TypeKind::Unit => self.put("()"),
            TypeKind::Tuple(parts) => self.tuple(parts, Self::ty),
            TypeKind::Named { path, args } => {
                self.put(&path.to_string());
                self.type_args(args);
            }
        }
    }

    fn grouped_ty(&mut self, ty: &Type) {
        self.put("(");
        self.ty(ty);
        self.put(")");
    }

    pub(super) fn type_args(&mut self, args: &[Type]) {
        if !args.is_empty() {
            self.put("<");
            self.separated(args, ", ", Self::ty);
            self.put(">");
        }
    }

    pub(super) fn annotation(&mut self, ty: Option<&Type>) {
        if let Some(ty) = ty {
            self.put(" :: ");
            self.ty(ty);
        }
    }

    /// `(a, b :: T)`
    pub(super) fn params(&mut self, params: &[Param]) {
        self.put("(");
        self.separated(params, ", ", Self::param);
        self.put(")");
    }

    pub(super) fn param(&mut self, param: &Param) {
        self.prim_pattern(&param.pattern);
        self.annotation(param.ty.as_ref());
    }
}
