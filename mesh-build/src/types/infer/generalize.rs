//! Generalisation: what a definition leaves open and nothing around it fixes becomes its parameters.

use super::Infer;
use crate::types::error::{Because, TypeError};
use crate::types::scheme::Scheme;
use crate::types::traits::{Bound, Pred, Reduced, Solver, TraitId};
use crate::types::typed::Ty;

/// Where a definition began.
pub(super) struct Mark {
    outer: usize,
}

impl Mark {
    /// A definition of a module.
    pub(super) const fn outermost() -> Self {
        Self { outer: 0 }
    }
}

impl Infer<'_, '_> {
    /// A definition of its own level begins.
    pub(super) fn enter(&mut self) -> Mark {
        self.level += 1;
        let outer = std::mem::replace(&mut self.pred_mark, self.preds.len());
        Mark { outer }
    }

    /// The level ends. Gives what the types can be generalised over.
    pub(super) fn leave_all(&mut self, types: &[Ty]) -> Vec<Ty> {
        self.retry();
        self.demand_own_traits();
        self.level -= 1;
        self.hold_waiting();
        self.reduce_demands();
        self.hold_determined();
        let mut leaves = Vec::new();
        for &ty in types {
            self.table.leaves(ty, self.level, &mut leaves);
        }
        self.determined(&mut leaves);
        leaves
    }

    /// What is not generalised after all belongs to what is around.
    pub(super) fn hold(&mut self, leaves: Vec<Ty>) {
        leaves.into_iter().for_each(|it| self.table.lower(it, self.level));
    }

    /// The same for those of which something is demanded.
    pub(super) fn hold_demanded(&mut self, leaves: &mut Vec<Ty>) {
        let demanded = |it: &Ty| self.preds[self.pred_mark..].iter().any(|pred| self.belongs(&pred.bound, &[*it]));
        let (held, free) = std::mem::take(leaves).into_iter().partition(demanded);
        *leaves = free;
        self.hold(held);
    }

    /// What the types around determine is not the definition's own.
    pub(super) fn hold_determined(&mut self) {
        let preds: Vec<Bound> = self.preds[self.pred_mark..].iter().map(|it| it.bound.clone()).collect();
        let mut held = true;
        while held {
            held = false;
            for bound in &preds {
                if bound.keys().any(|it| self.is_deeper(it)) {
                    continue;
                }
                for &assoc in &bound.assocs {
                    let deeper = self.is_deeper(assoc);
                    self.table.lower(assoc, self.level);
                    held |= deeper && !self.is_deeper(assoc);
                }
            }
        }
    }

    /// Whether a type mentions what belongs to a definition inside the current level.
    fn is_deeper(&self, ty: Ty) -> bool {
        let mut leaves = Vec::new();
        self.table.leaves(ty, self.level, &mut leaves);
        !leaves.is_empty()
    }

    /// Adds what demands on the leaves determine: their associated types.
    pub(super) fn determined(&self, leaves: &mut Vec<Ty>) {
        loop {
            let before = leaves.len();
            for pred in &self.preds[self.pred_mark..] {
                if self.belongs(&pred.bound, leaves) {
                    pred.bound.assocs.iter().for_each(|it| self.table.leaves(*it, self.level, leaves));
                }
            }
            if leaves.len() == before {
                return;
            }
        }
    }

    /// The demands on some of these leaves.
    pub(super) fn demands_on(&self, leaves: &[Ty]) -> Vec<Pred> {
        self.preds[self.pred_mark..].iter().filter(|it| self.belongs(&it.bound, leaves)).cloned().collect()
    }

    /// Whether a demand is on some of these leaves.
    pub(super) fn belongs(&self, bound: &Bound, leaves: &[Ty]) -> bool {
        bound.keys().any(|key| {
            let mut own = Vec::new();
            self.table.leaves(key, self.level, &mut own);
            own.iter().any(|it| leaves.contains(it))
        })
    }

    /// Schemes with the same parameters for all types of a group. Demands on these parameters move into
    /// the schemes; others stay with what is around.
    pub(super) fn schemes(&mut self, mark: Mark, leaves: &[Ty], types: &[Ty]) -> Vec<Scheme> {
        let mut preds: Vec<Bound> = Vec::new();
        for pred in self.preds.split_off(self.pred_mark) {
            let bound = pred.bound.map(|it| self.table.resolve(it));
            if self.belongs(&bound, leaves) {
                if !preds.contains(&bound) {
                    preds.push(bound);
                }
                continue;
            }
            bound.keys().chain(bound.assocs.iter().copied()).for_each(|it| self.table.lower(it, self.level));
            self.preds.push(Pred { bound, ..pred });
        }
        self.pred_mark = mark.outer;
        let scheme = |&ty: &Ty| match leaves.is_empty() {
            true => Scheme::Mono(ty),
            false => Scheme::Poly { leaves: leaves.to_vec(), preds: preds.clone(), ty },
        };
        types.iter().map(scheme).collect()
    }

    /// Reduces the demands of the innermost definition: what has no impl is reported, what is met is gone,
    /// demands on variables and declared parameters are left.
    pub(super) fn reduce_demands(&mut self) {
        for pred in self.preds.split_off(self.pred_mark) {
            self.reduce_pred(pred);
        }
    }

    /// The same as long as it decides something: one demand may determine the type of another.
    pub(super) fn decide_demands(&mut self) -> bool {
        let mut decided = false;
        loop {
            let ready = |it: &Pred| !self.table.is_var(it.bound.ty);
            if !self.preds[self.pred_mark..].iter().any(ready) {
                return decided;
            }
            let before = self.preds.len();
            self.reduce_demands();
            if self.preds.len() >= before {
                return decided;
            }
            decided = true;
        }
    }

    /// Reduces one demand; what is left of it is added to the demands.
    pub(super) fn reduce_pred(&mut self, pred: Pred) {
        let mut open = Vec::new();
        match self.reduce(&pred.bound, &mut open) {
            Reduced::Met => self.preds.extend(open.into_iter().map(|bound| Pred { bound, ..pred.clone() })),
            Reduced::Missing => self.no_impl(pred),
            Reduced::Clash { expected, found } => {
                // What else it would determine is unknown because of this.
                for it in &pred.bound.assocs {
                    let _ = self.table.unify(*it, crate::types::typed::Ty::ERROR);
                }
                let because = Because::Impl { interface: pred.bound.interface, of: pred.bound.ty };
                let kind = TypeError::Mismatch { at: pred.demand.at, expected, found, because };
                self.errors.push(crate::types::error::Error { module: pred.module, kind });
            }
        }
    }

    pub(super) fn reduce(&mut self, bound: &Bound, open: &mut Vec<Bound>) -> Reduced {
        let mut solver =
            Solver { traits: self.traits, table: &mut self.table, level: self.level, givens: &self.givens };
        solver.reduce(bound, open)
    }

    pub(super) fn no_impl(&mut self, pred: Pred) {
        let Pred { bound, module, demand } = pred;
        for it in bound.assocs {
            let _ = self.table.unify(it, Ty::ERROR);
        }
        let kind = TypeError::NoImpl { interface: bound.interface, ty: bound.ty, demand };
        self.errors.push(crate::types::error::Error { module, kind });
    }

    /// Arithmetic on what nothing fixes: it stays within the type it gives, or is on Ints.
    fn settle_number(&mut self, pred: Pred) {
        let output = pred.bound.assocs.first().copied().unwrap_or(Ty::INT);
        let _ = self.table.unify(pred.bound.ty, output);
        let _ = self.table.unify(pred.bound.ty, Ty::INT);
        self.reduce_pred(pred);
    }

    /// Demands on what nothing will ever fix: it is treated as `()`, so the demand must hold for `()`. A
    /// value of a type nobody names is a mistake even so.
    pub(super) fn settle_ambiguous(&mut self, pred: Pred) {
        if pred.bound.interface.is_arithmetic() && self.table.is_var(pred.bound.ty) {
            return self.settle_number(pred);
        }
        let by_result = [TraitId::DEFAULT, TraitId::FROM].contains(&pred.bound.interface);
        let unit = Bound { ty: Ty::UNIT, ..pred.bound.clone() };
        if by_result || !matches!(self.reduce(&unit, &mut Vec::new()), Reduced::Met) {
            self.no_impl(pred);
        }
    }
}
