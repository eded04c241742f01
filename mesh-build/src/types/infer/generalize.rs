//! Generalisation: what a definition leaves open and nothing around it fixes becomes its parameters.

use super::Infer;
use crate::types::error::TypeError;
use crate::types::scheme::Scheme;
use crate::types::traits::{Pred, TraitId, Traits};
use crate::types::typed::Ty;

/// Where a definition began.
pub(super) struct Mark {
    preds: usize,
}

impl Infer<'_, '_> {
    /// A definition of its own level begins.
    pub(super) fn enter(&mut self) -> Mark {
        self.level += 1;
        Mark { preds: self.preds.len() }
    }

    /// It ends: its type becomes a scheme over what is deeper than the level around it.
    pub(super) fn leave(&mut self, mark: Mark, ty: Ty) -> Scheme {
        let leaves = self.leave_all(&mark, &[ty]);
        self.schemes(mark, &leaves, &[ty]).pop().unwrap_or(Scheme::Mono(ty))
    }

    /// The level ends. Gives what the types can be generalised over.
    pub(super) fn leave_all(&mut self, mark: &Mark, types: &[Ty]) -> Vec<Ty> {
        self.retry();
        self.level -= 1;
        self.hold_waiting();
        self.reduce_since(mark.preds);
        let mut leaves = Vec::new();
        for &ty in types {
            self.table.leaves(ty, self.level, &mut leaves);
        }
        leaves
    }

    /// Schemes with the same parameters for all types of a group. Demands on these parameters move into
    /// the schemes; others stay with what is around.
    pub(super) fn schemes(&mut self, mark: Mark, leaves: &[Ty], types: &[Ty]) -> Vec<Scheme> {
        let mut preds: Vec<(TraitId, Ty)> = Vec::new();
        for pred in self.preds.split_off(mark.preds) {
            let ty = self.table.resolve(pred.ty);
            if leaves.contains(&ty) {
                if !preds.contains(&(pred.interface, ty)) {
                    preds.push((pred.interface, ty));
                }
                continue;
            }
            self.table.lower(ty, self.level);
            self.preds.push(pred);
        }
        let scheme = |&ty: &Ty| match leaves.is_empty() {
            true => Scheme::Mono(ty),
            false => Scheme::Poly { leaves: leaves.to_vec(), preds: preds.clone(), ty },
        };
        types.iter().map(scheme).collect()
    }

    /// Reduces the demands made since a mark: what has no impl is reported, what is met is gone, demands
    /// on variables and declared parameters are left.
    pub(super) fn reduce_since(&mut self, mark: usize) {
        for pred in self.preds.split_off(mark) {
            let mut open = Vec::new();
            if self.traits.reduce(&self.table, pred.interface, pred.ty, &mut open) {
                for (interface, ty) in open {
                    self.preds.push(Pred { interface, ty, ..pred.clone() });
                }
            } else {
                self.no_impl(pred);
            }
        }
    }

    pub(super) fn no_impl(&mut self, pred: Pred) {
        let Pred { interface, ty, module, demand } = pred;
        if self.package.uncompiled_traits.contains(self.traits.name(interface)) {
            return;
        }
        let kind = TypeError::NoImpl { interface, ty, demand };
        self.errors.push(crate::types::error::Error { module, kind });
    }

    /// Demands on what nothing will ever fix: it is treated as `()`, so the demand must hold for `()`. A
    /// default value of a type nobody names is a mistake even so.
    pub(super) fn settle_ambiguous(&mut self, pred: Pred) {
        if pred.interface == TraitId::DEFAULT
            || !self.traits.reduce(&self.table, pred.interface, Ty::UNIT, &mut Vec::new())
        {
            self.no_impl(pred);
        }
    }

    /// Whether bounds grant a demand on a parameter.
    pub(super) fn granted(bounds: &[(TraitId, Ty)], interface: TraitId, ty: Ty) -> bool {
        bounds.iter().any(|(bound, it)| *it == ty && Traits::grants(*bound, interface))
    }
}
