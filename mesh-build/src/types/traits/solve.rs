//! Demands to impls: which impl fits, what it asks in turn, what its associated types are.

use super::{Bound, Needs, Row, TraitId, Traits, plain};
use crate::types::ty::{Con, Kind, Table};
use crate::types::typed::Ty;

/// Whether an impl is for a type.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Fit {
    No,
    /// If what is still open turns out right.
    Perhaps,
    Yes,
}

/// What became of a demand.
#[derive(Clone, Debug)]
pub(crate) enum Reduced {
    /// It is met, or comes down to the open demands.
    Met,
    /// There is no such impl.
    Missing,
    /// There is one, but its associated type is another than demanded.
    Clash { expected: Ty, found: Ty },
}

/// What demands are reduced with.
pub(crate) struct Solver<'s> {
    pub traits: &'s Traits,
    pub table: &'s mut Table,
    /// Of new variables.
    pub level: u32,
    /// What declared parameters are known to have.
    pub givens: &'s [Bound],
}

impl Solver<'_> {
    /// Reduces a demand; what depends on variables or declared parameters is added to `open`.
    pub fn reduce(&mut self, bound: &Bound, open: &mut Vec<Bound>) -> Reduced {
        if bound.interface == TraitId::INTO {
            return self.reduce(&as_from(bound), open);
        }
        let ty = self.table.resolve(bound.ty);
        match self.table.kind(ty).clone() {
            Kind::Error => {
                // One mistake: what would have followed from it is not known.
                for it in &bound.assocs {
                    let _ = self.table.unify(*it, Ty::ERROR);
                }
                Reduced::Met
            }
            Kind::Never => Reduced::Met,
            Kind::Var(_) => postpone(bound, open),
            Kind::Rigid(_) | Kind::Param(_) => {
                let given = self.given(bound, ty).or_else(|| {
                    let iterator = self.itself(bound)?;
                    self.given(&iterator, ty)
                });
                given.unwrap_or_else(|| postpone(bound, open))
            }
            Kind::App(con, args) => self.by_impl(bound, &con, &args, open),
        }
    }

    fn given(&mut self, bound: &Bound, ty: Ty) -> Option<Reduced> {
        let fits = |it: &&Bound| {
            Traits::grants(it.interface, bound.interface)
                && self.table.resolve(it.ty) == ty
                && it.args.iter().zip(&bound.args).all(|(a, b)| self.table.may_equal(*a, *b))
        };
        let given = self.givens.iter().find(fits)?.clone();
        if given.interface != bound.interface {
            return Some(Reduced::Met);
        }
        Some(
            self.equate(&given.args, &bound.args)
                .or_else(|| self.equate(&given.assocs, &bound.assocs))
                .unwrap_or(Reduced::Met),
        )
    }

    fn by_impl(&mut self, bound: &Bound, con: &Con, args: &[Ty], open: &mut Vec<Bound>) -> Reduced {
        let traits = self.traits;
        let fits: Vec<(&Row, Fit)> = traits
            .rows(bound.interface, con)
            .iter()
            .map(|row| (row, self.fit(row, bound)))
            .filter(|(_, fit)| *fit != Fit::No)
            .collect();
        let chosen = match fits.as_slice() {
            several if bound.interface == TraitId::SHOW => return self.text(several, bound, args, open),
            [] => match self.itself(bound) {
                Some(iterator) => return self.reduce(&iterator, open),
                None => return Reduced::Missing,
            },
            [(only, _)] => only,
            // Where impls overlap, which only those of the language may, the first one counts.
            [(first, Fit::Yes), ..] => first,
            _ => return postpone(bound, open),
        };
        self.take(chosen, bound, args, open)
    }

    /// `for` goes through an iterator itself, so every `Iterator` is an `Iterable`: what that demand comes down to.
    fn itself(&mut self, bound: &Bound) -> Option<Bound> {
        let ([item, iter], TraitId::ITERABLE) = (bound.assocs.as_slice(), bound.interface) else { return None };
        if self.may_have(TraitId::ITERATOR, bound.ty) == Fit::No {
            return None;
        }
        self.table.unify(*iter, bound.ty).ok()?;
        Some(Bound { assocs: vec![*item], ..plain(TraitId::ITERATOR, bound.ty) })
    }

    /// Some text form: the first whose own demands are met.
    fn text(&mut self, rows: &[(&Row, Fit)], bound: &Bound, args: &[Ty], open: &mut Vec<Bound>) -> Reduced {
        for (row, fit) in rows {
            if *fit == Fit::Perhaps {
                return postpone(bound, open);
            }
            let mut own = Vec::new();
            if matches!(self.take(row, bound, args, &mut own), Reduced::Met) {
                open.extend(own.into_iter().filter(|it| !open.contains(it)).collect::<Vec<_>>());
                return Reduced::Met;
            }
        }
        Reduced::Missing
    }

    /// The demand is met by an impl: its associated types and its own demands.
    fn take(&mut self, row: &Row, bound: &Bound, args: &[Ty], open: &mut Vec<Bound>) -> Reduced {
        let params: Vec<Ty> = match row.target {
            Some(target) => {
                let params: Vec<Ty> = (0..row.params).map(|_| self.table.fresh(self.level)).collect();
                let target = self.table.instantiate(target, &params);
                let _ = self.table.unify(target, bound.ty);
                params
            }
            None => args.to_vec(),
        };
        let own = |solver: &mut Self, types: &[Ty]| -> Vec<Ty> {
            types.iter().map(|it| solver.table.instantiate(*it, &params)).collect()
        };
        let (row_args, assocs) = (own(self, &row.args), own(self, &row.assocs));
        if let Some(clash) = self.equate(&bound.args, &row_args) {
            return clash;
        }
        // Bounds first: an associated type of the impl may be one of theirs.
        let needs: Vec<Bound> = match &row.needs {
            Needs::Bounds(bounds) => bounds.iter().map(|it| it.map(|ty| self.table.instantiate(ty, &params))).collect(),
            Needs::EveryArgument(interface) => args.iter().map(|it| plain(*interface, *it)).collect(),
        };
        for need in needs {
            match self.reduce(&need, open) {
                Reduced::Met => {}
                other => return other,
            }
        }
        self.equate(&bound.assocs, &assocs).unwrap_or(Reduced::Met)
    }

    fn equate(&mut self, expected: &[Ty], found: &[Ty]) -> Option<Reduced> {
        for (expected, found) in expected.iter().copied().zip(found.iter().copied()) {
            if self.table.unify(expected, found).is_err() {
                return Some(Reduced::Clash { expected, found });
            }
        }
        None
    }

    fn fit(&self, row: &Row, bound: &Bound) -> Fit {
        let mut params = vec![None; row.params as usize];
        let target = row.target.map_or(Fit::Yes, |it| self.matches(it, bound.ty, &mut params));
        row.args
            .iter()
            .zip(&bound.args)
            .fold(target, |fit, (pattern, ty)| fit.min(self.matches(*pattern, *ty, &mut params)))
    }

    /// Whether a type is an instance of a pattern, which mentions the impl's parameters.
    fn matches(&self, pattern: Ty, ty: Ty, params: &mut [Option<Ty>]) -> Fit {
        let (pattern, ty) = (self.table.resolve(pattern), self.table.resolve(ty));
        match (self.table.kind(pattern), self.table.kind(ty)) {
            (_, Kind::Error | Kind::Never) => Fit::Yes,
            (Kind::Param(n), _) => match params.get(*n as usize).copied().flatten() {
                Some(known) if known == ty => Fit::Yes,
                Some(known) if self.table.may_equal(known, ty) => Fit::Perhaps,
                Some(_) => Fit::No,
                None => {
                    if let Some(slot) = params.get_mut(*n as usize) {
                        *slot = Some(ty);
                    }
                    Fit::Yes
                }
            },
            (_, Kind::Var(_)) => Fit::Perhaps,
            (Kind::App(a, xs), Kind::App(b, ys)) if a == b && xs.len() == ys.len() => {
                let (xs, ys) = (xs.clone(), ys.clone());
                xs.into_iter().zip(ys).fold(Fit::Yes, |fit, (x, y)| fit.min(self.matches(x, y, params)))
            }
            (Kind::Error | Kind::Var(_), _) => Fit::Yes,
            _ => Fit::No,
        }
    }

    /// Whether some impl may meet a demand, its arguments included.
    pub fn choice(&self, bound: &Bound) -> Fit {
        match self.table.head(bound.ty) {
            Some((con, _)) => {
                self.traits.rows(bound.interface, con).iter().map(|it| self.fit(it, bound)).max().unwrap_or(Fit::No)
            }
            None => Fit::No,
        }
    }

    /// Whether some impl may be for a type: for method lookup.
    pub fn may_have(&self, interface: TraitId, ty: Ty) -> Fit {
        if interface == TraitId::INTO {
            // What it becomes is not known here.
            return Fit::Perhaps;
        }
        let ty = self.table.resolve(ty);
        match self.table.kind(ty) {
            Kind::Error | Kind::Never => Fit::Yes,
            Kind::Var(_) => Fit::Perhaps,
            Kind::Rigid(_) | Kind::Param(_) => {
                let given = |it: &Bound| Traits::grants(it.interface, interface) && self.table.resolve(it.ty) == ty;
                if self.givens.iter().any(given) { Fit::Yes } else { Fit::No }
            }
            Kind::App(con, _) => {
                let bound = plain(interface, ty);
                self.traits.rows(interface, con).iter().map(|it| self.fit(it, &bound)).max().unwrap_or(Fit::No)
            }
        }
    }
}

/// `T: Into<U>` is `U: From<T>`.
fn as_from(bound: &Bound) -> Bound {
    let ty = bound.args.first().copied().unwrap_or(Ty::ERROR);
    Bound { interface: TraitId::FROM, ty, args: vec![bound.ty], assocs: Vec::new() }
}

fn postpone(bound: &Bound, open: &mut Vec<Bound>) -> Reduced {
    if !open.contains(bound) {
        open.push(bound.clone());
    }
    Reduced::Met
}

impl Table {
    /// Whether a type could be an instance of a pattern, looking at constructors only.
    pub fn may_be(&self, pattern: Ty, ty: Ty) -> bool {
        match (self.kind(pattern), self.kind(ty)) {
            (Kind::Param(_), _) => true,
            (Kind::App(x, xs), Kind::App(y, ys)) => {
                x == y && xs.len() == ys.len() && xs.iter().zip(ys).all(|(x, y)| self.may_be(*x, *y))
            }
            _ => self.may_equal(pattern, ty),
        }
    }

    /// Whether two types could become equal, looking at constructors only.
    pub fn may_equal(&self, a: Ty, b: Ty) -> bool {
        let (a, b) = (self.resolve(a), self.resolve(b));
        match (self.kind(a), self.kind(b)) {
            _ if a == b => true,
            (Kind::Error | Kind::Never | Kind::Var(_), _) | (_, Kind::Error | Kind::Never | Kind::Var(_)) => true,
            (Kind::App(x, xs), Kind::App(y, ys)) => {
                x == y && xs.len() == ys.len() && xs.iter().zip(ys).all(|(x, y)| self.may_equal(*x, *y))
            }
            _ => false,
        }
    }
}
