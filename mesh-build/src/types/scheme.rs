//! Schemes of local definitions: generalised over what belongs to them alone, instantiated at each use.

use super::traits::Bound;
use super::ty::Table;
use super::typed::Ty;

/// The type of a local variable.
#[derive(Clone, Debug)]
pub(crate) enum Scheme {
    /// One type.
    Mono(Ty),
    /// For all types in place of `leaves`, if they have the traits.
    Poly { leaves: Vec<Ty>, preds: Vec<Bound>, ty: Ty },
}

/// A use of a scheme.
#[derive(Debug)]
pub(crate) struct Instance {
    pub ty: Ty,
    /// What stands in place of the leaves.
    pub args: Vec<Ty>,
    pub preds: Vec<Bound>,
}

impl Scheme {
    /// A use, with new variables of `level`.
    pub fn instantiate(&self, table: &mut Table, level: u32) -> Instance {
        match self {
            Self::Mono(ty) => Instance { ty: *ty, args: Vec::new(), preds: Vec::new() },
            Self::Poly { leaves, preds, ty } => {
                let args: Vec<Ty> = leaves.iter().map(|_| table.fresh(level)).collect();
                let preds = preds.iter().map(|it| it.map(|ty| table.replace(ty, leaves, &args))).collect();
                Instance { ty: table.replace(*ty, leaves, &args), args, preds }
            }
        }
    }

    /// The type, without instantiation.
    pub fn ty(&self) -> Ty {
        match self {
            Self::Mono(ty) | Self::Poly { ty, .. } => *ty,
        }
    }
}
