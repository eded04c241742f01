//! Types while they are inferred: what a type is, and the table of all of them.
//!
//! Inside the checker a [`Ty`] is an id of this [`Table`]; `settle` translates it into an id of
//! `typed::Types`, where no variable is left. Equal types without variables have equal ids.
//!
//! Levels (Rémy 1992): a variable belongs to the definition whose level it carries. Level 0 is the whole
//! package, 1 a top-level function, deeper ones generic `let`s and nested functions. When a definition
//! is done, the variables deeper than what surrounds it belong to it alone and become its parameters.

use super::typed::{AdtId, ServiceId, Ty};
use crate::entity::{IdVec, ids};
use crate::syntax::ast::Name;
use std::collections::HashMap;

ids! {
    /// A type variable.
    VarId;
    /// A declared type parameter, inside its definition.
    RigidId;
}

/// What a type is.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Kind {
    /// Of what could not be typed: agrees with everything, so that one mistake is one message.
    Error,
    /// Of what gives no value: agrees with everything, but stands for nothing.
    Never,
    Var(VarId),
    Rigid(RigidId),
    /// Parameter number `n` of a scheme or type definition; replaced before use.
    Param(u32),
    App(Con, Vec<Ty>),
}

/// A type constructor. What takes arguments and how many is known from the constructor, except for
/// tuples and functions; a function's last argument is its result.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Con {
    Int,
    Float,
    Bool,
    Unit,
    String,
    Atom,
    Tuple,
    Function,
    List,
    Map,
    /// `Pid<M>`
    Pid,
    /// In a pid: messages of the first type, which may be answered with the second. It agrees with the first.
    Asks,
    /// `Pid`
    AnyPid,
    ServicePid(ServiceId),
    Adt(AdtId),
    Opaque(Name),
}

/// All types, and what is known about variables.
#[derive(Debug)]
pub(crate) struct Table {
    kinds: IdVec<Ty, Kind>,
    ids: HashMap<Kind, Ty>,
    vars: IdVec<VarId, Var>,
    rigids: IdVec<RigidId, Rigid>,
}

#[derive(Debug)]
struct Var {
    binding: Option<Ty>,
    level: u32,
}

#[derive(Debug)]
struct Rigid {
    name: Name,
    level: u32,
}

// The types without arguments come first in every table.
impl Ty {
    pub(crate) const ERROR: Self = Self(0);
    pub(crate) const NEVER: Self = Self(1);
    pub(crate) const INT: Self = Self(2);
    pub(crate) const FLOAT: Self = Self(3);
    pub(crate) const BOOL: Self = Self(4);
    pub(crate) const UNIT: Self = Self(5);
    pub(crate) const STRING: Self = Self(6);
    pub(crate) const ATOM: Self = Self(7);
    pub(crate) const ANY_PID: Self = Self(8);
}

impl Default for Table {
    fn default() -> Self {
        let mut table = Self { kinds: IdVec::new(), ids: HashMap::new(), vars: IdVec::new(), rigids: IdVec::new() };
        let plain = [Con::Int, Con::Float, Con::Bool, Con::Unit, Con::String, Con::Atom, Con::AnyPid];
        let kinds = [Kind::Error, Kind::Never].into_iter().chain(plain.into_iter().map(|it| Kind::App(it, Vec::new())));
        for kind in kinds {
            table.intern(kind);
        }
        table
    }
}

impl Table {
    pub fn intern(&mut self, kind: Kind) -> Ty {
        if let Some(&ty) = self.ids.get(&kind) {
            return ty;
        }
        let ty = self.kinds.push(kind.clone());
        self.ids.insert(kind, ty);
        ty
    }

    pub fn app(&mut self, con: Con, args: Vec<Ty>) -> Ty {
        self.intern(Kind::App(con, args))
    }

    pub fn list(&mut self, item: Ty) -> Ty {
        self.app(Con::List, vec![item])
    }

    pub fn map(&mut self, key: Ty, value: Ty) -> Ty {
        self.app(Con::Map, vec![key, value])
    }

    pub fn tuple(&mut self, items: Vec<Ty>) -> Ty {
        self.app(Con::Tuple, items)
    }

    pub fn pid(&mut self, message: Ty) -> Ty {
        self.app(Con::Pid, vec![message])
    }

    /// The pid of a process that answers.
    pub fn answering_pid(&mut self, message: Ty, answer: Ty) -> Ty {
        let asks = self.app(Con::Asks, vec![message, answer]);
        self.pid(asks)
    }

    /// The messages a pid takes, without what is answered to them.
    pub fn message(&self, of: Ty) -> Ty {
        match self.head(of) {
            Some((Con::Asks, args)) => args[0],
            _ => of,
        }
    }

    pub fn param(&mut self, n: u32) -> Ty {
        self.intern(Kind::Param(n))
    }

    pub fn function(&mut self, mut params: Vec<Ty>, result: Ty) -> Ty {
        params.push(result);
        self.app(Con::Function, params)
    }

    /// A new variable.
    pub fn fresh(&mut self, level: u32) -> Ty {
        let var = self.vars.push(Var { binding: None, level });
        self.intern(Kind::Var(var))
    }

    /// A new declared parameter.
    pub fn rigid(&mut self, name: Name, level: u32) -> Ty {
        let rigid = self.rigids.push(Rigid { name, level });
        self.intern(Kind::Rigid(rigid))
    }

    pub fn rigid_name(&self, id: RigidId) -> &Name {
        &self.rigids[id].name
    }

    /// The type a type stands for now: itself, or what its variable is bound to.
    pub fn resolve(&self, mut ty: Ty) -> Ty {
        while let Kind::Var(var) = self.kinds[ty]
            && let Some(bound) = self.vars[var].binding
        {
            ty = bound;
        }
        ty
    }

    /// What a type is now.
    pub fn kind(&self, ty: Ty) -> &Kind {
        &self.kinds[self.resolve(ty)]
    }

    /// The constructor and its arguments, once known.
    pub fn head(&self, ty: Ty) -> Option<(&Con, &[Ty])> {
        match self.kind(ty) {
            Kind::App(con, args) => Some((con, args)),
            _ => None,
        }
    }

    pub fn is_var(&self, ty: Ty) -> bool {
        matches!(self.kind(ty), Kind::Var(_))
    }

    pub fn is_error(&self, ty: Ty) -> bool {
        matches!(self.kind(ty), Kind::Error)
    }

    pub fn is_never(&self, ty: Ty) -> bool {
        matches!(self.kind(ty), Kind::Never)
    }

    /// Parameters and result of a function type.
    pub fn as_function(&self, ty: Ty) -> Option<(Vec<Ty>, Ty)> {
        let (Con::Function, args) = self.head(ty)? else { return None };
        let (result, params) = args.split_last()?;
        Some((params.to_vec(), *result))
    }

    pub(super) fn bind(&mut self, var: VarId, ty: Ty) {
        self.vars[var].binding = Some(ty);
    }

    /// Lets a variable, and those bound to it, agree with everything from now on.
    pub fn forget(&mut self, mut ty: Ty) {
        while let Kind::Var(var) = self.kinds[ty] {
            match self.vars[var].binding {
                Some(bound) if matches!(self.kinds[bound], Kind::Var(_)) => ty = bound,
                _ => return self.bind(var, Ty::ERROR),
            }
        }
    }

    /// The level of a variable or declared parameter.
    pub fn level(&self, leaf: Ty) -> Option<u32> {
        match *self.kind(leaf) {
            Kind::Var(var) => Some(self.vars[var].level),
            Kind::Rigid(rigid) => Some(self.rigids[rigid].level),
            _ => None,
        }
    }

    /// Makes every variable in a type belong to `level` or to what surrounds it.
    pub fn lower(&mut self, ty: Ty, level: u32) {
        match self.kind(ty).clone() {
            Kind::Var(var) => self.vars[var].level = self.vars[var].level.min(level),
            Kind::App(_, args) => args.into_iter().for_each(|it| self.lower(it, level)),
            _ => {}
        }
    }

    /// Adds the variables and declared parameters deeper than `level`, in order of appearance.
    pub fn leaves(&self, ty: Ty, level: u32, found: &mut Vec<Ty>) {
        let ty = self.resolve(ty);
        match &self.kinds[ty] {
            Kind::Var(_) | Kind::Rigid(_) if self.level(ty) > Some(level) && !found.contains(&ty) => found.push(ty),
            Kind::App(_, args) => args.iter().for_each(|it| self.leaves(*it, level, found)),
            _ => {}
        }
    }

    /// Whether a type is another one, or has it as a part.
    pub fn mentions(&self, ty: Ty, part: Ty) -> bool {
        let (ty, part) = (self.resolve(ty), self.resolve(part));
        ty == part || matches!(&self.kinds[ty], Kind::App(_, args) if args.iter().any(|it| self.mentions(*it, part)))
    }

    /// Adds the variables in a type, in order of appearance.
    pub fn variables(&self, ty: Ty, found: &mut Vec<Ty>) {
        let ty = self.resolve(ty);
        match &self.kinds[ty] {
            Kind::Var(_) if !found.contains(&ty) => found.push(ty),
            Kind::App(_, args) => args.iter().for_each(|it| self.variables(*it, found)),
            _ => {}
        }
    }

    /// The type with some variables and declared parameters replaced.
    pub fn replace(&mut self, ty: Ty, from: &[Ty], to: &[Ty]) -> Ty {
        let ty = self.resolve(ty);
        if let Some(at) = from.iter().position(|it| *it == ty) {
            return to[at];
        }
        match self.kinds[ty].clone() {
            Kind::App(con, args) if !args.is_empty() => {
                let args = args.into_iter().map(|it| self.replace(it, from, to)).collect();
                self.app(con, args)
            }
            _ => ty,
        }
    }

    /// The type with `args` in place of the parameters of its scheme.
    pub fn instantiate(&mut self, ty: Ty, args: &[Ty]) -> Ty {
        match self.kinds[self.resolve(ty)].clone() {
            Kind::Param(n) => args.get(n as usize).copied().unwrap_or(Ty::ERROR),
            Kind::App(con, items) if !items.is_empty() => {
                let items = items.into_iter().map(|it| self.instantiate(it, args)).collect();
                self.app(con, items)
            }
            _ => ty,
        }
    }
}
