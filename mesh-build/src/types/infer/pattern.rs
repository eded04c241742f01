//! Patterns: typed against what they match; names become variables.

use super::{Infer, Want};
use crate::resolve::{Value, near};
use crate::syntax::ast::{self, Name, PatternKind as K, Span};
use crate::types::error::{Because, TypeError};
use crate::types::ty::Con;
use crate::types::typed::{AdtId, LocalId, Pattern, PatternKind, Ty};
use std::collections::HashMap;

/// What a pattern binds, while it is walked.
#[derive(Default)]
struct Bound {
    names: Vec<(Name, LocalId, Span)>,
    /// Inside a later alternative: the variables of the first.
    first: Option<HashMap<Name, LocalId>>,
}

impl Infer<'_, '_> {
    /// A pattern; its names are visible from now on.
    pub(super) fn pattern(&mut self, pattern: &ast::Pattern, ty: Ty, because: Because) -> Pattern {
        let mut bound = Bound::default();
        let typed = self.pattern_in(&mut bound, pattern, Want::new(ty, because));
        self.reveal(bound);
        typed
    }

    /// The patterns of a parameter list: a name is bound once in all of them.
    pub(super) fn patterns<'x>(
        &mut self,
        patterns: impl Iterator<Item = ((&'x ast::Pattern, Ty), Because)>,
    ) -> Vec<Pattern> {
        let mut bound = Bound::default();
        let typed =
            patterns.map(|((it, ty), because)| self.pattern_in(&mut bound, it, Want::new(ty, because))).collect();
        self.reveal(bound);
        typed
    }

    fn reveal(&mut self, bound: Bound) {
        self.body.visible.extend(bound.names.into_iter().map(|(name, local, _)| (name, local)));
    }

    fn pattern_in(&mut self, bound: &mut Bound, pattern: &ast::Pattern, want: Want) -> Pattern {
        let span = pattern.span;
        let (kind, ty) = match &pattern.kind {
            K::Wildcard | K::Error => (PatternKind::Wildcard, want.ty),
            K::Binding(name) => (PatternKind::Binding(self.bind_in(bound, name, want.ty, span)), want.ty),
            K::Int(value) => (PatternKind::Int(*value), Ty::INT),
            K::Float(value) => (PatternKind::Float(*value), Ty::FLOAT),
            K::Bool(value) => (PatternKind::Bool(*value), Ty::BOOL),
            K::Unit => (PatternKind::Unit, Ty::UNIT),
            K::String(text) => (PatternKind::String(text.clone()), Ty::STRING),
            K::Atom(name) => (PatternKind::Atom(name.clone()), Ty::ATOM),
            K::Tuple(items) => {
                return match self.notice_fields(items, want.ty) {
                    Some((adt, variant, fields)) => self.fields_pattern(bound, span, (adt, variant), fields, want),
                    None => self.tuple_pattern(bound, span, items, want),
                };
            }
            K::EmptyList => (PatternKind::EmptyList, self.list_of_any()),
            K::Cons(head, tail) => return self.cons_pattern(bound, span, head, tail, want),
            K::Variant { path, args } => return self.variant_pattern(bound, span, path, args, want),
            K::Or(items) => return self.or_pattern(bound, span, items, want),
            K::As(inner, name) => {
                let inner = Box::new(self.pattern_in(bound, inner, want));
                (PatternKind::As(inner, self.bind_in(bound, &name.name, want.ty, name.span)), want.ty)
            }
        };
        self.agree(span, want, ty);
        Pattern { kind, ty, span }
    }

    fn list_of_any(&mut self) -> Ty {
        let item = self.fresh();
        self.table.list(item)
    }

    fn bind_in(&mut self, bound: &mut Bound, name: &Name, ty: Ty, span: Span) -> LocalId {
        if let Some((_, local, first)) = bound.names.iter().find(|(it, _, _)| it == name) {
            let (local, first) = (*local, *first);
            self.error(TypeError::BoundTwice { at: span, name: name.clone(), first });
            return local;
        }
        let same = bound.first.as_ref().and_then(|it| it.get(name)).copied();
        let local = match same {
            Some(local) => {
                let expected = self.body.locals[local].scheme.ty();
                self.agree_because(span, expected, ty, Because::Alternative);
                local
            }
            None => self.new_local(name.clone(), ty, span),
        };
        bound.names.push((name.clone(), local, span));
        local
    }

    fn tuple_pattern(&mut self, bound: &mut Bound, span: Span, items: &[ast::Pattern], want: Want) -> Pattern {
        let parts: Vec<Ty> = items.iter().map(|_| self.fresh()).collect();
        let ty = self.table.tuple(parts.clone());
        self.agree(span, want, ty);
        let items = items.iter().zip(parts).map(|(it, ty)| self.pattern_in(bound, it, want.with(ty))).collect();
        Pattern { kind: PatternKind::Tuple(items), ty, span }
    }

    /// `(:down, ref, pid, reason)` where a notice of the system is matched.
    fn notice_fields<'x>(&self, items: &'x [ast::Pattern], ty: Ty) -> Option<(AdtId, u32, &'x [ast::Pattern])> {
        let (name, fields) = super::process::notice(items)?;
        let adt = crate::types::program::prelude_type(self.package, "Notice")?;
        let is_notice = matches!(self.table.head(ty), Some((Con::Adt(it), _)) if *it == adt);
        let variant = self.package.adts[adt].variant(name)?;
        is_notice.then_some((adt, variant, fields))
    }

    /// A constructor pattern with a pattern for each field.
    fn fields_pattern(
        &mut self,
        bound: &mut Bound,
        span: Span,
        (adt, variant): (AdtId, u32),
        args: &[ast::Pattern],
        want: Want,
    ) -> Pattern {
        let (ty, fields) = self.constructor(adt, variant);
        self.agree(span, want, ty);
        let args = args.iter().zip(fields).map(|(it, ty)| self.pattern_in(bound, it, want.with(ty))).collect();
        Pattern { kind: PatternKind::Variant(variant, args), ty, span }
    }

    fn cons_pattern(
        &mut self,
        bound: &mut Bound,
        span: Span,
        head: &ast::Pattern,
        tail: &ast::Pattern,
        want: Want,
    ) -> Pattern {
        let item = self.fresh();
        let ty = self.table.list(item);
        self.agree(span, want, ty);
        let head = Box::new(self.pattern_in(bound, head, want.with(item)));
        let tail = Box::new(self.pattern_in(bound, tail, want.with(ty)));
        Pattern { kind: PatternKind::Cons(head, tail), ty, span }
    }

    fn variant_pattern(
        &mut self,
        bound: &mut Bound,
        span: Span,
        path: &ast::Path,
        args: &[ast::Pattern],
        want: Want,
    ) -> Pattern {
        let Some((adt, variant)) = self.pattern_variant(path, want.ty) else {
            // What it binds exists, whatever its type: one mistake.
            args.iter().for_each(|it| drop(self.pattern_in(bound, it, want.with(Ty::ERROR))));
            return Pattern { kind: PatternKind::Wildcard, ty: Ty::ERROR, span };
        };
        let (ty, fields) = self.constructor(adt, variant);
        self.agree(span, want, ty);
        if fields.len() != args.len() {
            let at = path.span();
            let declared = &self.adts[adt].variants[variant as usize];
            let file = self.package.modules[self.adts[adt].module].file;
            let declared = Some(crate::resolve::Place { file, span: declared.span });
            let (expected, found) = (fields.len(), args.len());
            self.error(TypeError::ArgumentCount { at, expected, found, declared });
            args.iter().for_each(|it| drop(self.pattern_in(bound, it, want.with(Ty::ERROR))));
            return Pattern { kind: PatternKind::Wildcard, ty: Ty::ERROR, span };
        }
        let args = args.iter().zip(fields).map(|(it, ty)| self.pattern_in(bound, it, want.with(ty))).collect();
        Pattern { kind: PatternKind::Variant(variant, args), ty, span }
    }

    /// The constructor a path means; E0010 otherwise.
    fn pattern_variant(&mut self, path: &ast::Path, expected: Ty) -> Option<(AdtId, u32)> {
        let (last, base) = path.segments.split_last()?;
        let names: Vec<Name> = base.iter().map(|it| it.name.clone()).collect();
        let value = if names.is_empty() {
            self.scope().value(&last.name)
        } else {
            match self.scope().member(&names, &last.name) {
                Ok(value) => Some(value),
                Err(missing) => {
                    self.wrong_pattern_path(path, missing);
                    return None;
                }
            }
        };
        match value {
            Some(Value::Variants(candidates)) => Some(self.choose_variant(&candidates, expected)),
            Some(Value::Unknown) => None,
            _ => {
                let near = near(&last.name, self.variant_names().iter());
                self.error(TypeError::UnknownVariant { at: last.span, name: last.name.clone(), of: None, near });
                None
            }
        }
    }

    fn wrong_pattern_path(&mut self, path: &ast::Path, missing: crate::resolve::Missing) {
        let Some((last, base)) = path.segments.split_last() else { return };
        if let (crate::resolve::Missing::Base, Some(first)) = (&missing, base.first()) {
            let known = self.scope().type_names();
            let near = near(&first.name, known.iter());
            self.error(TypeError::UnknownType { at: first.span, name: first.name.clone(), near });
        } else {
            self.missing(last.span, &last.name, missing);
        }
    }

    fn variant_names(&self) -> Vec<Name> {
        let mut names = self.scope().value_names();
        names.retain(Name::is_upper);
        names
    }

    fn or_pattern(&mut self, bound: &mut Bound, span: Span, items: &[ast::Pattern], want: Want) -> Pattern {
        let mut typed = Vec::new();
        let mut first: Option<Bound> = None;
        for item in items {
            let names = first.as_ref().map(|it| it.names.iter().map(|(name, id, _)| (name.clone(), *id)).collect());
            let mut own = Bound { names: Vec::new(), first: names.or_else(|| bound.first.clone()) };
            typed.push(self.pattern_in(&mut own, item, want));
            match &first {
                Some(first) => self.same_names(first, &own, items[0].span, item.span),
                None => first = Some(own),
            }
        }
        for (name, local, span) in first.into_iter().flat_map(|it| it.names) {
            if let Some((_, _, before)) = bound.names.iter().find(|(it, _, _)| *it == name) {
                let first = *before;
                self.error(TypeError::BoundTwice { at: span, name: name.clone(), first });
            }
            bound.names.push((name, local, span));
        }
        Pattern { kind: PatternKind::Or(typed), ty: want.ty, span }
    }

    fn same_names(&mut self, left: &Bound, right: &Bound, first: Span, at: Span) {
        let names = |bound: &Bound| {
            let mut names: Vec<Name> = bound.names.iter().map(|(name, _, _)| name.clone()).collect();
            names.sort();
            names
        };
        let (left, right) = (names(left), names(right));
        if left != right {
            self.error(TypeError::AlternativeNames { at, first, left, right });
        }
    }
}
