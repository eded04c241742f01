//! Patterns for a type.

use super::Generator;
use crate::random::tree::*;

type Binds = Vec<(String, Ty)>;

impl Generator {
    /// A name or `_`.
    pub(super) fn binding(&mut self, ty: &Ty, binds: &mut Binds) -> Pattern {
        // There is no other value of an open type.
        let name = if matches!(ty, Ty::Var(_)) { self.unique("any") } else { self.name() };
        let taken = binds.iter().any(|(it, _)| *it == name);
        let kind = match taken || !matches!(ty, Ty::Var(_)) && self.rng.one_in(8) {
            true => PatternKind::Wildcard,
            false => {
                binds.push((name.clone(), ty.clone()));
                PatternKind::Bind(name)
            }
        };
        Pattern { ty: ty.clone(), kind }
    }

    /// A pattern that matches every value of its type.
    pub(super) fn irrefutable(&mut self, ty: &Ty, binds: &mut Binds) -> Pattern {
        match ty {
            Ty::Tuple(items) if !self.rng.one_in(3) => {
                let kind = PatternKind::Tuple(items.iter().map(|it| self.irrefutable(it, binds)).collect());
                self.named(Pattern { ty: ty.clone(), kind }, binds)
            }
            _ => self.binding(ty, binds),
        }
    }

    /// Sometimes with a name for the whole.
    fn named(&mut self, pattern: Pattern, binds: &mut Binds) -> Pattern {
        let name = self.name();
        if !self.rng.one_in(6) || binds.iter().any(|(it, _)| *it == name) {
            return pattern;
        }
        let ty = pattern.ty.clone();
        binds.push((name.clone(), ty.clone()));
        Pattern { ty, kind: PatternKind::As(Box::new(pattern), name) }
    }

    pub(super) fn pattern(&mut self, ty: &Ty, depth: usize, binds: &mut Binds) -> Pattern {
        if depth == 0 || self.rng.one_in(4) {
            return self.binding(ty, binds);
        }
        if self.rng.one_in(6) {
            return self.alternatives(ty, depth, binds);
        }
        let Some(kind) = self.structured(ty, depth, binds) else { return self.binding(ty, binds) };
        self.named(Pattern { ty: ty.clone(), kind }, binds)
    }

    fn structured(&mut self, ty: &Ty, depth: usize, binds: &mut Binds) -> Option<PatternKind> {
        let literal = |kind| Some(PatternKind::Literal(Box::new(kind)));
        match ty {
            Ty::Int => literal(Kind::Int(self.small())),
            Ty::Float => literal(Kind::Float(self.fraction())),
            Ty::Bool => literal(Kind::Bool(self.rng.one_in(2))),
            Ty::Text => literal(Kind::Text(vec![Part::Text(self.word())])),
            Ty::Atom => literal(Kind::Atom(self.atom())),
            Ty::Unit => literal(Kind::Unit),
            Ty::Tuple(items) => {
                Some(PatternKind::Tuple(items.iter().map(|it| self.pattern(it, depth - 1, binds)).collect()))
            }
            Ty::List(_) if self.rng.one_in(3) => Some(PatternKind::Empty),
            Ty::List(item) => {
                let head = Box::new(self.pattern(item, depth - 1, binds));
                Some(PatternKind::Cons(head, Box::new(self.pattern(ty, depth - 1, binds))))
            }
            Ty::Option(_) | Ty::Result(..) | Ty::Data(..) => {
                let constructors = self.program.constructors(ty);
                if constructors.is_empty() {
                    return None;
                }
                let (variant, parts) = self.rng.pick(&constructors).clone();
                let parts = parts.iter().map(|it| self.pattern(it, depth - 1, binds)).collect();
                Some(PatternKind::Variant(variant, parts))
            }
            _ => None,
        }
    }

    /// Alternatives bind nothing, or one part of a pair in either place.
    fn alternatives(&mut self, ty: &Ty, depth: usize, binds: &mut Binds) -> Pattern {
        if let Ty::Tuple(items) = ty
            && let [a, b] = items.as_slice()
            && a == b
        {
            let mut own = Vec::new();
            let bound = self.binding(a, &mut own);
            let free = own.iter().all(|(name, _)| !binds.iter().any(|(it, _)| it == name));
            let (first, second) = (self.constant(a, depth - 1), self.constant(a, depth - 1));
            if let (Some(first), Some(second), true) = (first, second, free) {
                binds.extend(own);
                let pair = |a, b| Pattern { ty: ty.clone(), kind: PatternKind::Tuple(vec![a, b]) };
                let kind = PatternKind::Or(vec![pair(bound.clone(), first), pair(second, bound)]);
                return Pattern { ty: ty.clone(), kind };
            }
        }
        let alternatives: Vec<Pattern> = (0..2).filter_map(|_| self.constant(ty, depth)).collect();
        match alternatives.len() {
            2 => Pattern { ty: ty.clone(), kind: PatternKind::Or(alternatives) },
            _ => self.binding(ty, binds),
        }
    }

    /// A pattern without names.
    fn constant(&mut self, ty: &Ty, depth: usize) -> Option<Pattern> {
        let mut binds = Vec::new();
        let mut pattern = Pattern { ty: ty.clone(), kind: self.structured(ty, depth.max(1), &mut binds)? };
        unname(&mut pattern);
        Some(pattern)
    }
}

fn unname(pattern: &mut Pattern) {
    match &mut pattern.kind {
        PatternKind::Bind(_) => pattern.kind = PatternKind::Wildcard,
        PatternKind::As(inner, _) => {
            unname(inner);
            pattern.kind = std::mem::replace(&mut inner.kind, PatternKind::Wildcard);
        }
        PatternKind::Tuple(items) | PatternKind::Variant(_, items) | PatternKind::Or(items) => {
            items.iter_mut().for_each(unname);
        }
        PatternKind::Cons(head, tail) => {
            unname(head);
            unname(tail);
        }
        PatternKind::Wildcard | PatternKind::Literal(_) | PatternKind::Empty => {}
    }
}
