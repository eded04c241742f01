//! Traits and who implements them: a table of impls, asked by operators, bounds and interpolation alike.
//!
//! A demand "type T has trait X" is a [`Pred`]. Reducing it by the impls leaves demands on variables
//! and declared parameters only: [`Traits::reduce`]. Impls of the language stand in `builtin`, those
//! that structs and sum types get by themselves are computed by `derive`.

mod builtin;
mod derive;

use super::error::Demand;
use super::ty::{Con, Kind, Table};
use super::typed::{ModuleId, Ty};
use crate::entity::IdVec;
use crate::syntax::ast::Name;
use std::collections::HashMap;

pub(crate) use super::typed::TraitId;
pub(crate) use derive::derive;

/// Declares the traits the language knows by name.
macro_rules! traits {
    ($($(#[$doc:meta])* $id:ident $name:literal;)*) => {
        traits!(@constants 0u32; $($(#[$doc])* $id;)*);
        /// Their names, in the order of their ids.
        const NAMES: &[&str] = &[$($name),*];
    };
    (@constants $n:expr; $(#[$doc:meta])* $id:ident; $($rest:tt)*) => {
        impl TraitId {
            $(#[$doc])*
            pub(crate) const $id: Self = Self($n);
        }
        traits!(@constants $n + 1; $($rest)*);
    };
    (@constants $n:expr;) => {};
}

traits! {
    EQ "Eq";
    ORD "Ord";
    ADD "Add";
    SUB "Sub";
    MUL "Mul";
    DIV "Div";
    MOD "Mod";
    NEG "Neg";
    NOT "Not";
    DISPLAY "Display";
    DEBUG "Debug";
    HASH "Hash";
    DEFAULT "Default";
    FROM "From";
    INTO "Into";
    ITERATOR "Iterator";
    ITERABLE "Iterable";
    TO_JSON "ToJson";
    FROM_JSON "FromJson";
    FROM_ROW "FromRow";
    SCHEMA "Schema";
    /// What `<>` and `++` ask for. Not writable in a bound.
    CONCAT "Concat";
    /// What interpolation asks for: Display or else Debug. Not writable in a bound.
    SHOW "Display";
}

/// A demand, and who makes it.
#[derive(Clone, Debug)]
pub(crate) struct Pred {
    pub interface: TraitId,
    pub ty: Ty,
    /// Where the demand is made.
    pub module: ModuleId,
    pub demand: Demand,
}

/// What an impl asks of the arguments of its type.
#[derive(Clone, Debug)]
pub(crate) enum Needs {
    Nothing,
    /// Every argument has this trait.
    EveryArgument(TraitId),
    /// These parameters of the type have these traits.
    Params(Vec<(u32, TraitId)>),
}

/// All traits and impls.
#[derive(Debug)]
pub(crate) struct Traits {
    names: IdVec<TraitId, Name>,
    impls: HashMap<(TraitId, Con), Needs>,
}

impl Traits {
    /// The traits of the language with the impls of its own types.
    pub fn new() -> Self {
        let mut names = IdVec::new();
        for name in NAMES {
            names.push(Name::new(name));
        }
        let mut traits = Self { names, impls: HashMap::new() };
        builtin::impls(&mut traits);
        traits
    }

    /// As written in bounds and messages.
    pub fn name(&self, id: TraitId) -> &Name {
        &self.names[id]
    }

    /// The trait a bound names.
    pub fn by_name(&self, name: &str) -> Option<TraitId> {
        self.names.iter().find(|(_, it)| it.as_str() == name).map(|(id, _)| id).filter(|it| *it != TraitId::CONCAT)
    }

    /// All names a bound can use.
    pub fn names(&self) -> impl Iterator<Item = &Name> {
        self.names.values()
    }

    fn add(&mut self, interface: TraitId, con: Con, needs: Needs) {
        self.impls.insert((interface, con), needs);
    }

    /// Reduces a demand to demands on variables and parameters, which are added to `open`. False: some
    /// part has no impl.
    pub fn reduce(&self, table: &Table, interface: TraitId, ty: Ty, open: &mut Vec<(TraitId, Ty)>) -> bool {
        let ty = table.resolve(ty);
        match table.kind(ty) {
            Kind::Error | Kind::Never => true,
            Kind::Var(_) | Kind::Rigid(_) | Kind::Param(_) => {
                if !open.contains(&(interface, ty)) {
                    open.push((interface, ty));
                }
                true
            }
            Kind::App(con, args) => match self.impls.get(&(interface, con.clone())) {
                None => false,
                Some(Needs::Nothing) => true,
                Some(Needs::EveryArgument(each)) => args.iter().all(|it| self.reduce(table, *each, *it, open)),
                Some(Needs::Params(needs)) => needs
                    .iter()
                    .all(|(n, each)| args.get(*n as usize).is_none_or(|it| self.reduce(table, *each, *it, open))),
            },
        }
    }

    /// Whether a bound on a declared parameter grants a demand: `Ord` grants `Eq`, and whatever has a text
    /// form can be interpolated.
    pub fn grants(bound: TraitId, demand: TraitId) -> bool {
        bound == demand
            || matches!(
                (bound, demand),
                (TraitId::ORD, TraitId::EQ)
                    | (TraitId::DISPLAY | TraitId::DEBUG, TraitId::SHOW)
                    | (TraitId::SHOW, TraitId::DISPLAY)
            )
    }
}
