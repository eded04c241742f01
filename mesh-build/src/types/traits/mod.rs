//! Traits and who implements them: declarations, and a table of impls that is asked by operators, bounds,
//! method calls and interpolation alike.
//!
//! A demand "type T has trait X" is a [`Bound`], with the arguments of the trait and its associated types:
//! the type and the arguments choose the impl, the impl determines the associated types (functional
//! dependencies, after Jones 2000). Reducing a demand by the impls leaves demands on variables and
//! declared parameters only: `solve`. the traits of the language are `typed::known`, `declare` reads interfaces,
//! `implement` impls; what built-in types have stands in `builtin`, what structs and sum types get by
//! themselves is computed by `derive`.

mod builtin;
mod declare;
mod derive;
mod implement;
mod solve;

use super::error::Demand;
use super::ty::{Con, Table};
use super::typed::{AdtId, FunctionId, ModuleId, Ty};
use crate::entity::IdVec;
use crate::syntax::ast::{Name, Span};
use std::collections::HashMap;

pub(crate) use super::typed::{Bound, ImplId, TraitId};
pub(crate) use declare::declare;
pub(crate) use derive::derive;
pub(crate) use implement::{ImplDecl, Implemented, Reading, bound_of, implement};
pub(crate) use solve::{Fit, Reduced, Solver};

/// A demand, and who makes it.
#[derive(Clone, Debug)]
pub(crate) struct Pred {
    pub bound: Bound,
    /// Where the demand is made.
    pub module: ModuleId,
    pub demand: Demand,
}

/// A trait. Its types mention its parameters: `Self`, then those written after its name, then its
/// associated types.
#[derive(Debug)]
pub(crate) struct TraitDecl {
    pub name: Name,
    pub module: ModuleId,
    /// Whether it belongs to the library: methods of the program's own traits come first.
    pub is_library: bool,
    /// Written after its name.
    pub params: Vec<Name>,
    /// The first `declared` are written; the others stand for types that signatures leave out.
    pub assocs: Vec<Name>,
    pub declared: usize,
    pub methods: Vec<MethodDecl>,
    pub span: Span,
}

/// A method of a trait.
#[derive(Debug)]
pub(crate) struct MethodDecl {
    pub name: Name,
    pub has_self: bool,
    pub params: Vec<Ty>,
    pub result: Ty,
    pub default: Option<FunctionId>,
    pub span: Span,
}

/// An impl as demands see it.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// Number of its parameters.
    pub params: u32,
    /// The type it is for; none: every type of its constructor, whose arguments are its parameters.
    pub target: Option<Ty>,
    pub args: Vec<Ty>,
    pub assocs: Vec<Ty>,
    pub needs: Needs,
    pub source: Source,
}

/// What an impl asks of its parameters.
#[derive(Clone, Debug)]
pub(crate) enum Needs {
    Bounds(Vec<Bound>),
    /// Every argument of the constructor has this trait.
    EveryArgument(TraitId),
}

/// Where an impl comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Source {
    /// The language.
    Builtin,
    /// The structure of the type. `bool`: a `deriving` clause names it.
    Derived(bool),
    Written(ImplId),
}

/// All traits and impls.
#[derive(Debug, Default)]
pub(crate) struct Traits {
    pub decls: IdVec<TraitId, TraitDecl>,
    rows: HashMap<(TraitId, Con), Vec<Row>>,
    /// Methods by name.
    methods: HashMap<Name, Vec<(TraitId, u32)>>,
    /// Functions of impls that their traits do not declare, by name.
    extras: HashMap<Name, Vec<(ImplId, FunctionId)>>,
    /// Impls that are written.
    pub impls: IdVec<ImplId, Option<ImplDecl>>,
}

impl Traits {
    /// The declared traits, with the impls of the language's own types.
    pub fn new(decls: IdVec<TraitId, TraitDecl>) -> Self {
        let mut traits = Self { decls, ..Self::default() };
        for (id, decl) in traits.decls.iter() {
            for (n, method) in decl.methods.iter().enumerate() {
                traits.methods.entry(method.name.clone()).or_default().push((id, n as u32));
            }
        }
        builtin::impls(&mut traits);
        traits
    }

    /// As written in bounds and messages.
    pub fn name(&self, id: TraitId) -> &Name {
        &self.decls[id].name
    }

    /// Methods of this name, of all traits.
    pub fn methods(&self, name: &str) -> &[(TraitId, u32)] {
        self.methods.get(name).map_or(&[], Vec::as_slice)
    }

    /// Functions of this name that impls have beyond their traits.
    pub fn extras(&self, name: &str) -> &[(ImplId, FunctionId)] {
        self.extras.get(name).map_or(&[], Vec::as_slice)
    }

    /// The impls of a trait for types of a constructor.
    pub fn rows(&self, interface: TraitId, con: &Con) -> &[Row] {
        self.rows.get(&(interface, con.clone())).map_or(&[], Vec::as_slice)
    }

    /// What a type has from its structure.
    pub fn derived(&self, adt: AdtId) -> Vec<(TraitId, &Row)> {
        let con = Con::Adt(adt);
        let rows = self.decls.ids().flat_map(|id| self.rows(id, &con).iter().map(move |row| (id, row)));
        rows.filter(|(_, row)| matches!(row.source, Source::Derived(_))).collect()
    }

    fn add(&mut self, interface: TraitId, con: Con, row: Row) {
        self.rows.entry((interface, con)).or_default().push(row);
    }

    /// The types in the signature of a method with these in place of the parameters of its trait.
    pub fn signature(&self, table: &mut Table, (id, n): (TraitId, u32), inst: &[Ty]) -> (Vec<Ty>, Ty) {
        let method = &self.decls[id].methods[n as usize];
        let params = method.params.iter().map(|it| table.instantiate(*it, inst)).collect();
        (params, table.instantiate(method.result, inst))
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

/// "`ty` has this trait", for a trait without arguments and associated types.
pub(crate) fn plain(interface: TraitId, ty: Ty) -> Bound {
    Bound { interface, ty, args: Vec::new(), assocs: Vec::new() }
}

impl Bound {
    /// With every type changed.
    pub(crate) fn map(&self, mut change: impl FnMut(Ty) -> Ty) -> Self {
        Self {
            interface: self.interface,
            ty: change(self.ty),
            args: self.args.iter().map(|it| change(*it)).collect(),
            assocs: self.assocs.iter().map(|it| change(*it)).collect(),
        }
    }

    /// The types that choose the impl.
    pub(crate) fn keys(&self) -> impl Iterator<Item = Ty> {
        std::iter::once(self.ty).chain(self.args.iter().copied())
    }
}
