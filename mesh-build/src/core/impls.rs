//! Which impl a concrete type has for a trait, with which types for the parameters of the impl.
//!
//! The checker saw to it that there is at most one impl whose head matches, and that it is there where the
//! program needs one. Its head is matched one way against concrete types. A parameter that is in none of
//! them is an associated type of a bound: the impl that grants the bound says what it is.
//!
//! What the types of the language have by themselves is not written anywhere; what of it matters here stands
//! in [`Lowering::has_by_itself`].

use super::mono::Lowering;
use crate::types::typed::{
    AdtId, AdtKind, Bound, FunctionId, Impl, ImplId, ImplKind, MethodUse, TraitId, Ty, TyKind, Types,
};
use std::collections::HashMap;
use std::rc::Rc;

/// A trait at concrete types: trait, `Self`, arguments.
type Demand = (TraitId, Ty, Vec<Ty>);

/// The impls of a program, and the choices made so far.
#[derive(Default)]
pub(super) struct Impls {
    by_head: HashMap<(TraitId, Option<Head>), Vec<ImplId>>,
    /// Those that the program wrote, whatever trait they are of.
    written: HashMap<Option<Head>, Vec<ImplId>>,
    chosen: HashMap<Demand, Option<Rc<Chosen>>>,
}

/// An impl with concrete types for its parameters.
#[derive(Debug)]
pub(super) struct Chosen {
    pub(super) id: ImplId,
    /// For its type parameters.
    pub(super) args: Vec<Ty>,
}

/// The outermost part of a type; types of different heads never match.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Head {
    Adt(AdtId),
    Opaque(String),
    Other(std::mem::Discriminant<TyKind>),
}

impl Head {
    /// None: a parameter, which matches everything.
    fn of(types: &Types, ty: Ty) -> Option<Self> {
        Some(match types.kind(ty) {
            TyKind::Param(_) => return None,
            TyKind::Adt(adt, _) => Self::Adt(*adt),
            TyKind::Opaque(name, _) => Self::Opaque(name.to_string()),
            kind => Self::Other(std::mem::discriminant(kind)),
        })
    }
}

impl Impls {
    /// Sorts the impls of a program by what they are for.
    pub(super) fn new<'i>(types: &Types, impls: impl Iterator<Item = (ImplId, &'i Impl)>) -> Self {
        let mut by_head: HashMap<_, Vec<ImplId>> = HashMap::new();
        let mut written: HashMap<_, Vec<ImplId>> = HashMap::new();
        for (id, it) in impls {
            let head = Head::of(types, it.target);
            if matches!(it.kind, ImplKind::Written(_)) {
                written.entry(head.clone()).or_default().push(id);
            }
            by_head.entry((it.interface, head)).or_default().push(id);
        }
        Self { by_head, written, chosen: HashMap::new() }
    }

    /// The impls that the program wrote for a head or for everything, in their order.
    fn written_for(&self, head: Option<Head>) -> Vec<ImplId> {
        let of_head = |head: Option<Head>| self.written.get(&head).into_iter().flatten().copied();
        let mut ids: Vec<ImplId> =
            head.map(|head| of_head(Some(head))).into_iter().flatten().chain(of_head(None)).collect();
        ids.sort_unstable();
        ids
    }
}

impl Lowering<'_> {
    /// The impl of a trait for a type, if one is written or derived.
    pub(super) fn choose(&mut self, interface: TraitId, ty: Ty, args: &[Ty]) -> Option<Rc<Chosen>> {
        let demand = (interface, ty, args.to_vec());
        if let Some(known) = self.impls.chosen.get(&demand) {
            return known.clone();
        }
        // Should a demand come back to itself, it ends here.
        self.impls.chosen.insert(demand.clone(), None);
        let head = Head::of(&self.types, ty);
        let of_head = |head| self.impls.by_head.get(&(interface, head)).cloned().unwrap_or_default();
        let candidates = of_head(head).into_iter().chain(of_head(None));
        let chosen = candidates.collect::<Vec<_>>().into_iter().find_map(|id| self.fit(id, ty, args)).map(Rc::new);
        self.impls.chosen.insert(demand, chosen.clone());
        chosen
    }

    /// The impl with what its parameters stand for, if it is for these types.
    fn fit(&mut self, id: ImplId, ty: Ty, args: &[Ty]) -> Option<Chosen> {
        let program = self.program;
        let it = &program.impls[id];
        let mut known = vec![None; it.type_param_count as usize];
        let heads =
            [it.target].into_iter().chain(it.args.iter().copied()).zip([ty].into_iter().chain(args.iter().copied()));
        for (pattern, concrete) in heads {
            if !matches(&self.types, pattern, concrete, &mut known) {
                return None;
            }
        }
        self.solve(&mut known, &it.bounds);
        let args = self.settled(&known);
        it.bounds.iter().all(|bound| self.holds(bound, &args)).then_some(Chosen { id, args })
    }

    /// Finds the parameters that are associated types of bounds on others.
    fn solve(&mut self, known: &mut Vec<Option<Ty>>, bounds: &[Bound]) {
        loop {
            let before = known.iter().flatten().count();
            for bound in bounds {
                let heads = [bound.ty].into_iter().chain(bound.args.iter().copied());
                if !heads.into_iter().all(|ty| is_known(&self.types, ty, known)) {
                    continue;
                }
                let settled = self.settled(known);
                let ty = self.instantiate(bound.ty, &settled);
                let args: Vec<Ty> = bound.args.iter().map(|&arg| self.instantiate(arg, &settled)).collect();
                for (&pattern, concrete) in bound.assocs.iter().zip(self.assocs(bound.interface, ty, &args)) {
                    matches(&self.types, pattern, concrete, known);
                }
            }
            if known.iter().flatten().count() == before {
                return;
            }
        }
    }

    /// What nothing determines is unit.
    fn settled(&self, known: &[Option<Ty>]) -> Vec<Ty> {
        known.iter().map(|ty| ty.unwrap_or(self.unit())).collect()
    }

    fn holds(&mut self, bound: &Bound, params: &[Ty]) -> bool {
        let ty = self.instantiate(bound.ty, params);
        let args: Vec<Ty> = bound.args.iter().map(|&arg| self.instantiate(arg, params)).collect();
        self.implements(bound.interface, ty, &args)
    }

    /// Whether a type has a trait.
    pub(super) fn implements(&mut self, interface: TraitId, ty: Ty, args: &[Ty]) -> bool {
        self.choose(interface, ty, args).is_some() || self.has_by_itself(interface, ty, args)
    }

    /// The impl of a trait without arguments, if the program wrote it.
    pub(super) fn written(&mut self, interface: TraitId, ty: Ty) -> Option<Rc<Chosen>> {
        let chosen = self.choose(interface, ty, &[])?;
        matches!(self.program.impls[chosen.id].kind, ImplKind::Written(_)).then_some(chosen)
    }

    /// The associated types of a trait at concrete types. What the language's own types have by themselves
    /// is numbers, whose arithmetic stays among them.
    fn assocs(&mut self, interface: TraitId, ty: Ty, args: &[Ty]) -> Vec<Ty> {
        match self.choose(interface, ty, args) {
            Some(chosen) => self.assocs_of(&chosen),
            // An iterator is gone through itself.
            None if interface == TraitId::ITERABLE => {
                let mut assocs = self.assocs(TraitId::ITERATOR, ty, args);
                assocs.push(ty);
                assocs
            }
            None => vec![ty; usize::from(interface.is_arithmetic())],
        }
    }

    /// The associated types that an impl gives.
    pub(super) fn assocs_of(&mut self, chosen: &Chosen) -> Vec<Ty> {
        let program = self.program;
        program.impls[chosen.id].assocs.iter().map(|&ty| self.instantiate(ty, &chosen.args)).collect()
    }

    /// Type arguments of a function of which the first are given. The others are associated types of its
    /// bounds, or follow from what it is used for: types of its parameters, then of its result.
    pub(super) fn complete(&mut self, id: FunctionId, given: &[Ty], used: &[Ty]) -> Vec<Ty> {
        let program = self.program;
        let declared = &program.functions[id];
        let count = declared.type_param_count as usize;
        if given.len() >= count {
            return given[..count].to_vec();
        }
        let mut known: Vec<Option<Ty>> = given.iter().copied().map(Some).collect();
        known.resize(count, None);
        self.solve(&mut known, &declared.bounds);
        let signature = declared.params.iter().chain([&declared.result]);
        for (&pattern, &concrete) in signature.zip(used) {
            matches(&self.types, pattern, concrete, &mut known);
        }
        self.solve(&mut known, &declared.bounds);
        self.settled(&known)
    }

    /// Impls, by trait, that a program wrote for a type, whatever the arguments of the trait are.
    pub(super) fn written_for(&mut self, ty: Ty, mut is_wanted: impl FnMut(TraitId) -> bool) -> Vec<Chosen> {
        let program = self.program;
        let mut found = Vec::new();
        for id in self.impls.written_for(Head::of(&self.types, ty)) {
            let it = &program.impls[id];
            let mut known = vec![None; it.type_param_count as usize];
            if !is_wanted(it.interface) || !matches(&self.types, it.target, ty, &mut known) {
                continue;
            }
            let settled = self.settled(&known);
            let args: Vec<Ty> = it.args.iter().map(|&arg| self.instantiate(arg, &settled)).collect();
            found.extend(self.fit(id, ty, &args));
        }
        found
    }

    /// What a type of the language has without an impl that stands anywhere.
    pub(super) fn has_by_itself(&mut self, interface: TraitId, ty: Ty, args: &[Ty]) -> bool {
        let of_parts = matches!(interface, TraitId::EQ | TraitId::ORD | TraitId::HASH);
        match interface {
            TraitId::SHOW | TraitId::CONCAT | TraitId::TO_JSON | TraitId::FROM_JSON => return true,
            TraitId::ITERABLE => return self.implements(TraitId::ITERATOR, ty, args),
            TraitId::INTO => return args.first().is_some_and(|&target| self.implements(TraitId::FROM, target, &[ty])),
            TraitId::FROM => {
                let Some(&source) = args.first() else { return false };
                return match self.types.kind(ty) {
                    TyKind::Float => matches!(self.types.kind(source), TyKind::Int),
                    TyKind::String => self.implements(TraitId::DISPLAY, source, &[]),
                    _ => false,
                };
            }
            _ => {}
        }
        match self.types.kind(ty).clone() {
            TyKind::Int | TyKind::Float => is_of_numbers(interface),
            TyKind::Bool => is_of_words(interface) || matches!(interface, TraitId::DEFAULT | TraitId::NOT),
            TyKind::String | TyKind::Unit => is_of_words(interface) || interface == TraitId::DEFAULT,
            TyKind::Atom | TyKind::Pid(_) | TyKind::ServicePid(_) => is_of_words(interface),
            TyKind::Function(..) => is_text(interface),
            TyKind::Tuple(items) if of_parts || interface == TraitId::DEFAULT => self.all_implement(interface, &items),
            TyKind::List(item) if of_parts => self.all_implement(interface, &[item]),
            TyKind::Map(key, value) if matches!(interface, TraitId::EQ | TraitId::HASH) => {
                self.all_implement(interface, &[key, value])
            }
            TyKind::Tuple(_) => is_text(interface),
            TyKind::List(_) | TyKind::Map(..) => is_text(interface) || interface == TraitId::DEFAULT,
            TyKind::Adt(adt, _) => interface == TraitId::DEFAULT && self.program.known.option == Some(adt),
            TyKind::Opaque(..) | TyKind::Never | TyKind::Param(_) => false,
        }
    }

    fn all_implement(&mut self, interface: TraitId, types: &[Ty]) -> bool {
        types.iter().all(|&ty| self.implements(interface, ty, &[]))
    }

    /// A method at concrete types.
    pub(super) fn concrete(&mut self, method: &MethodUse, env: &[Ty]) -> MethodUse {
        let on = self.instantiate(method.on, env);
        let args = method.args.iter().map(|&arg| self.instantiate(arg, env)).collect();
        MethodUse { interface: method.interface, method: method.method, on, args }
    }

    /// Whether a type is a struct.
    pub(super) fn is_struct(&self, ty: Ty) -> bool {
        matches!(self.types.kind(ty), TyKind::Adt(adt, _) if self.program.adts[*adt].kind == AdtKind::Struct)
    }
}

const fn is_text(interface: TraitId) -> bool {
    matches!(interface, TraitId::DISPLAY | TraitId::DEBUG)
}

const fn is_of_words(interface: TraitId) -> bool {
    is_text(interface) || matches!(interface, TraitId::EQ | TraitId::ORD | TraitId::HASH)
}

fn is_of_numbers(interface: TraitId) -> bool {
    interface.is_arithmetic() || is_of_words(interface) || interface == TraitId::DEFAULT
}

/// Matches a type with parameters against a concrete one; what the parameters stand for is added to `known`.
fn matches(types: &Types, pattern: Ty, concrete: Ty, known: &mut Vec<Option<Ty>>) -> bool {
    if pattern == concrete && !has_params(types, pattern) {
        return true;
    }
    let mut all = |patterns: &[Ty], concrete: &[Ty]| {
        patterns.len() == concrete.len()
            && patterns.iter().zip(concrete).all(|(&pattern, &concrete)| matches(types, pattern, concrete, known))
    };
    match (types.kind(pattern), types.kind(concrete)) {
        (TyKind::Param(index), _) => match known.get_mut(*index as usize) {
            Some(Some(before)) => *before == concrete,
            Some(unknown) => {
                *unknown = Some(concrete);
                true
            }
            None => false,
        },
        (TyKind::Tuple(a), TyKind::Tuple(b)) => all(a, b),
        (TyKind::Function(a, ar), TyKind::Function(b, br)) => all(a, b) && all(&[*ar], &[*br]),
        (TyKind::Adt(a, a_args), TyKind::Adt(b, b_args)) => a == b && all(a_args, b_args),
        (TyKind::Opaque(a, a_args), TyKind::Opaque(b, b_args)) => a == b && all(a_args, b_args),
        (TyKind::List(a), TyKind::List(b)) | (TyKind::Pid(Some(a)), TyKind::Pid(Some(b))) => all(&[*a], &[*b]),
        (TyKind::Map(ak, av), TyKind::Map(bk, bv)) => all(&[*ak, *av], &[*bk, *bv]),
        _ => false,
    }
}

/// Whether every parameter in a type is known.
fn is_known(types: &Types, ty: Ty, known: &[Option<Ty>]) -> bool {
    every_param(types, ty, &mut |index| known.get(index as usize).is_some_and(Option::is_some))
}

fn has_params(types: &Types, ty: Ty) -> bool {
    !every_param(types, ty, &mut |_| false)
}

fn every_param(types: &Types, ty: Ty, test: &mut dyn FnMut(u32) -> bool) -> bool {
    let mut all = |items: &[Ty]| items.iter().all(|&item| every_param(types, item, test));
    match types.kind(ty) {
        TyKind::Param(index) => test(*index),
        TyKind::Tuple(items) | TyKind::Adt(_, items) | TyKind::Opaque(_, items) => all(items),
        TyKind::Function(params, result) => all(params) && all(&[*result]),
        TyKind::List(item) | TyKind::Pid(Some(item)) => all(&[*item]),
        TyKind::Map(key, value) => all(&[*key, *value]),
        _ => true,
    }
}
