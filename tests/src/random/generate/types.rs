//! Types: making them, and what can be done with their values.

use super::Generator;
use crate::random::tree::*;

impl Generator {
    /// A type of some depth. `params`: type parameters that may occur.
    pub(super) fn ty(&mut self, depth: usize, params: usize) -> Ty {
        if params > 0 && self.rng.one_in(3) {
            return Ty::Var(self.rng.below(params));
        }
        let inner = depth.saturating_sub(1);
        match self.rng.below(if depth == 0 { 8 } else { 17 }) {
            0..=2 => Ty::Int,
            3 => Ty::Float,
            4 => Ty::Bool,
            5 | 6 => Ty::Text,
            7 => Ty::Atom,
            8 => Ty::Tuple((0..2 + self.rng.below(2)).map(|_| self.ty(inner, params)).collect()),
            9 | 10 => Ty::list(self.ty(inner, params)),
            11 => Ty::Map(Box::new(self.key()), Box::new(self.ty(inner, params))),
            12 => Ty::option(self.ty(inner, params)),
            13 => Ty::Result(Box::new(self.ty(inner, params)), Box::new(self.ty(0, 0))),
            14 => {
                let arguments = (0..self.rng.below(3)).map(|_| self.ty(inner, params)).collect();
                Ty::Fun(arguments, Box::new(self.ty(inner, params)))
            }
            15 if self.rng.one_in(3) => Ty::Unit,
            _ if self.program.data.is_empty() => Ty::Int,
            _ => {
                let id = self.rng.below(self.program.data.len());
                let count = self.program.data[id].params;
                // Functions in the place of a parameter would have no `==`.
                Ty::Data(id, (0..count).map(|_| self.plain_ty(inner, params)).collect())
            }
        }
    }

    /// A type without functions.
    pub(super) fn plain_ty(&mut self, depth: usize, params: usize) -> Ty {
        loop {
            let ty = self.ty(depth, params);
            if self.has_eq(&ty) {
                return ty;
            }
        }
    }

    /// A type whose values can be shown.
    pub(super) fn shown_ty(&mut self) -> Ty {
        self.plain_ty(2, 0)
    }

    fn key(&mut self) -> Ty {
        match self.rng.below(6) {
            0 | 1 => Ty::Int,
            2 | 3 => Ty::Text,
            4 => Ty::Tuple(vec![Ty::Int, Ty::Text]),
            _ => Ty::option(Ty::Bool),
        }
    }

    /// Whether a kind of type is reached from a type, through fields too.
    fn reaches(&self, ty: &Ty, is: &dyn Fn(&Ty) -> bool, seen: &mut Vec<usize>) -> bool {
        if is(ty) {
            return true;
        }
        if let Ty::Data(id, _) = ty
            && !seen.contains(id)
        {
            seen.push(*id);
            let parts: Vec<&Ty> = match &self.program.data.get(*id).map(|it| &it.shape) {
                Some(Shape::Struct(fields)) => fields.iter().map(|it| &it.1).collect(),
                Some(Shape::Sum(variants)) => variants.iter().flat_map(|it| &it.1).collect(),
                None => Vec::new(),
            };
            if parts.into_iter().any(|it| self.reaches(it, is, seen)) {
                return true;
            }
        }
        ty.parts().into_iter().any(|it| self.reaches(it, is, seen))
    }

    /// Whether values can be compared and shown.
    pub(super) fn has_eq(&self, ty: &Ty) -> bool {
        !self.reaches(ty, &|it| matches!(it, Ty::Fun(..)), &mut Vec::new())
    }

    /// Whether values have an order that no NaN can spoil.
    pub(super) fn has_order(&self, ty: &Ty) -> bool {
        let unordered = |it: &Ty| matches!(it, Ty::Fun(..) | Ty::Map(..) | Ty::Float | Ty::Var(_));
        !self.reaches(ty, &unordered, &mut Vec::new())
    }

    /// Whether a missing key of a map gives a value.
    pub(super) fn has_default(&self, ty: &Ty) -> bool {
        match ty {
            Ty::Int | Ty::Float | Ty::Bool | Ty::Text | Ty::List(_) | Ty::Map(..) | Ty::Option(_) => true,
            Ty::Tuple(items) => items.iter().all(|it| self.has_default(it)),
            _ => false,
        }
    }
}

/// Whether a type stands for any.
pub(super) fn is_open(ty: &Ty) -> bool {
    ty.any(&|it| matches!(it, Ty::Var(_)))
}

/// What type parameters must be so that a type becomes another one.
pub(super) fn unify(ty: &Ty, with: &Ty, args: &mut Vec<Option<Ty>>) -> bool {
    match (ty, with) {
        (Ty::Var(n), _) => {
            if args.len() <= *n {
                args.resize(*n + 1, None);
            }
            match &args[*n] {
                Some(known) => known == with,
                None => {
                    args[*n] = Some(with.clone());
                    true
                }
            }
        }
        (Ty::Data(a, _), Ty::Data(b, _)) if a != b => false,
        (Ty::Fun(a, _), Ty::Fun(b, _)) if a.len() != b.len() => false,
        _ => {
            let (parts, others) = (ty.parts(), with.parts());
            std::mem::discriminant(ty) == std::mem::discriminant(with)
                && parts.len() == others.len()
                && parts.into_iter().zip(others).all(|(a, b)| unify(a, b, args))
        }
    }
}
