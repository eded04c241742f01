//! When two types agree: they are made equal by binding variables, or the clash is told.
//!
//! `Error` and `Never` agree with everything. An untyped `Pid` agrees with every other pid, in both
//! directions and without binding anything, so agreement is not transitive through it: that is the
//! escape hatch the language wants.

use super::ty::{Con, Kind, Table, VarId};
use super::typed::Ty;

/// Why two types cannot be equal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Clash {
    /// They differ somewhere.
    Mismatch,
    /// This variable would have to contain itself, in this type.
    Infinite(Ty, Ty),
}

impl Table {
    /// Makes two types equal.
    pub fn unify(&mut self, a: Ty, b: Ty) -> Result<(), Clash> {
        let (a, b) = (self.resolve(a), self.resolve(b));
        if a == b {
            return Ok(());
        }
        match (self.kind(a).clone(), self.kind(b).clone()) {
            (Kind::Never, _) | (_, Kind::Never) => Ok(()),
            (Kind::Var(var), _) => self.bind_checked(var, a, b),
            (_, Kind::Var(var)) => self.bind_checked(var, b, a),
            (Kind::Error, _) | (_, Kind::Error) => Ok(()),
            (Kind::App(Con::AnyPid, _), Kind::App(con, _)) | (Kind::App(con, _), Kind::App(Con::AnyPid, _)) => {
                matches!(con, Con::Pid | Con::ServicePid(_)).then_some(()).ok_or(Clash::Mismatch)
            }
            (Kind::App(Con::Asks, xs), Kind::App(Con::Asks, ys)) => {
                xs.into_iter().zip(ys).try_for_each(|(x, y)| self.unify(x, y))
            }
            (Kind::App(Con::Asks, xs), _) => self.unify(xs[0], b),
            (_, Kind::App(Con::Asks, ys)) => self.unify(a, ys[0]),
            (Kind::App(left, xs), Kind::App(right, ys)) if left == right && xs.len() == ys.len() => {
                xs.into_iter().zip(ys).try_for_each(|(x, y)| self.unify(x, y))
            }
            _ => Err(Clash::Mismatch),
        }
    }

    fn bind_checked(&mut self, var: VarId, a: Ty, ty: Ty) -> Result<(), Clash> {
        let Some(level) = self.level(a) else { return Ok(()) };
        self.adopt(a, level, ty).map_err(|clash| match clash {
            Clash::Infinite(..) => Clash::Infinite(a, ty),
            Clash::Mismatch => Clash::Mismatch,
        })?;
        self.bind(var, ty);
        Ok(())
    }

    /// Before `var` becomes `ty`: `ty` must not contain it, and what `ty` contains comes to live as long
    /// as `var` does. A declared parameter cannot outlive its definition.
    fn adopt(&mut self, var: Ty, level: u32, ty: Ty) -> Result<(), Clash> {
        let ty = self.resolve(ty);
        match self.kind(ty).clone() {
            Kind::Var(_) if ty == var => Err(Clash::Infinite(var, ty)),
            Kind::Var(_) => {
                self.lower(ty, level);
                Ok(())
            }
            Kind::Rigid(_) if self.level(ty) > Some(level) => Err(Clash::Mismatch),
            Kind::App(_, args) => args.into_iter().try_for_each(|it| self.adopt(var, level, it)),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_take_the_other_side() {
        let mut table = Table::default();
        let a = table.fresh(1);
        let ints = table.list(Ty::INT);
        let items = table.list(a);
        assert_eq!(table.unify(items, ints), Ok(()));
        assert_eq!(table.resolve(a), Ty::INT);
    }

    #[test]
    fn no_type_contains_itself() {
        let mut table = Table::default();
        let a = table.fresh(1);
        let list = table.list(a);
        assert_eq!(table.unify(a, list), Err(Clash::Infinite(a, list)));
    }

    #[test]
    fn untyped_pids_agree_with_typed_ones_and_fix_nothing() {
        let mut table = Table::default();
        let message = table.fresh(1);
        let typed = table.pid(message);
        assert_eq!(table.unify(Ty::ANY_PID, typed), Ok(()));
        assert_eq!(table.unify(typed, Ty::ANY_PID), Ok(()));
        assert!(table.is_var(message));
        assert_eq!(table.unify(Ty::ANY_PID, Ty::INT), Err(Clash::Mismatch));
    }

    #[test]
    fn a_declared_parameter_does_not_leave_its_definition() {
        let mut table = Table::default();
        let outer = table.fresh(0);
        let rigid = table.rigid("T".into(), 1);
        assert_eq!(table.unify(outer, rigid), Err(Clash::Mismatch));
    }
}
