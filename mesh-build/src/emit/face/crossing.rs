//! Which Mesh types have a counterpart in Rust, and why the others do not.
//!
//! Everything here is a question about the typed program; nothing is remembered between questions, so that
//! answers about types that contain each other cannot depend on the order in which they are asked.

use super::model::MapType;
use crate::types::typed::{Adt, AdtId, ImplKind, Program, TraitId, Ty, TyKind};
use std::collections::{HashMap, HashSet};

/// The library type of bytes, which is `Vec<u8>` in Rust.
pub(super) const BYTES: &str = "Bytes";
/// Rust's traits are implemented for tuples up to this size.
const LONGEST_TUPLE: usize = 12;

/// Answers questions about the types of one program.
pub(super) struct Crossing<'a> {
    program: &'a Program,
    map: MapType,
    /// Type parameters that are part of a map's key, by type.
    key_params: HashMap<AdtId, Vec<bool>>,
}

/// Why a type stays in Mesh.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Refusal {
    /// A sentence without full stop.
    what: String,
    /// Field and type where it was found, if not at the top.
    place: Option<String>,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.what)?;
        match &self.place {
            Some(place) => write!(f, " ({place})"),
            None => Ok(()),
        }
    }
}

impl Refusal {
    fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), place: None }
    }
}

impl<'a> Crossing<'a> {
    pub(super) fn new(program: &'a Program, map: MapType) -> Self {
        let mut crossing = Self { program, map, key_params: HashMap::new() };
        crossing.find_key_params();
        crossing
    }

    /// Why a type that stands in a signature has no counterpart.
    pub(super) fn refusal(&self, ty: Ty) -> Option<Refusal> {
        self.walk(ty, false, &mut HashSet::new())
    }

    /// Why a struct or sum type has no counterpart, whatever its arguments are.
    pub(super) fn adt_refusal(&self, adt: AdtId) -> Option<Refusal> {
        self.walk_adt(adt, true, &mut HashSet::new())
    }

    /// Whether type parameter `index` of a type is part of a map's key.
    pub(super) fn is_key_param(&self, adt: AdtId, index: usize) -> bool {
        self.key_params.get(&adt).is_some_and(|params| params[index])
    }

    /// Structs and sum types in a type, itself included, without what their fields hold.
    pub(super) fn mentioned(&self, ty: Ty, found: &mut Vec<AdtId>) {
        if let TyKind::Adt(adt, _) = self.program.types.kind(ty) {
            found.push(*adt);
        }
        for part in self.parts(ty) {
            self.mentioned(part, found);
        }
    }

    /// The key types of maps in a type, and arguments that become part of a key.
    pub(super) fn keys(&self, ty: Ty, found: &mut Vec<Ty>) {
        match self.program.types.kind(ty) {
            TyKind::Map(key, _) => found.push(*key),
            TyKind::Adt(adt, args) => {
                let keys = args.iter().enumerate().filter(|(i, _)| self.is_key_param(*adt, *i));
                found.extend(keys.map(|(_, &arg)| arg));
            }
            _ => {}
        }
        for part in self.parts(ty) {
            self.keys(part, found);
        }
    }

    /// Whether a value of type `outer` would contain one of type `inner` without an indirection.
    pub(super) fn contains(&self, outer: AdtId, inner: AdtId) -> bool {
        let (mut seen, mut open) = (HashSet::new(), vec![outer]);
        while let Some(adt) = open.pop() {
            for ty in self.field_types(adt) {
                let mut held = Vec::new();
                self.held(ty, &mut held);
                for next in held {
                    if next == inner {
                        return true;
                    }
                    if seen.insert(next) {
                        open.push(next);
                    }
                }
            }
        }
        false
    }

    /// Whether a value of type `from` may hold one of the struct or sum type `to`, however deep and behind whatever.
    pub(super) fn reaches(&self, from: Ty, to: AdtId) -> bool {
        let (mut seen, mut open) = (HashSet::new(), vec![from]);
        while let Some(ty) = open.pop() {
            match self.program.types.kind(ty) {
                // These name what a process takes, or a function: there is no value of it in them.
                TyKind::Pid(_) | TyKind::ServicePid(_) | TyKind::Function(..) => continue,
                TyKind::Adt(adt, _) if *adt == to => return true,
                TyKind::Adt(adt, _) if seen.insert(*adt) => open.extend(self.field_types(*adt)),
                _ => {}
            }
            open.extend(self.parts(ty));
        }
        false
    }

    /// Types of all fields of a type.
    pub(super) fn field_types(&self, adt: AdtId) -> impl Iterator<Item = Ty> + use<'a> {
        let program: &'a Program = self.program;
        program.adts[adt].variants.iter().flat_map(|variant| variant.fields.iter().map(|field| field.ty))
    }

    /// Structs and sum types that a value of the type holds in itself, not behind a list or map.
    fn held(&self, ty: Ty, found: &mut Vec<AdtId>) {
        match self.program.types.kind(ty) {
            TyKind::List(_) | TyKind::Map(..) | TyKind::Pid(_) | TyKind::ServicePid(_) | TyKind::Function(..) => return,
            TyKind::Adt(adt, _) if self.program.known.set == Some(*adt) => return,
            TyKind::Adt(adt, _) => found.push(*adt),
            _ => {}
        }
        for part in self.parts(ty) {
            self.held(part, found);
        }
    }

    /// The types a type is made of.
    fn parts(&self, ty: Ty) -> Vec<Ty> {
        match self.program.types.kind(ty) {
            TyKind::Tuple(items) | TyKind::Adt(_, items) | TyKind::Opaque(_, items) => items.clone(),
            TyKind::List(item) | TyKind::Pid(Some(item)) => vec![*item],
            TyKind::Map(key, value) => vec![*key, *value],
            TyKind::Function(params, result) => params.iter().copied().chain([*result]).collect(),
            _ => Vec::new(),
        }
    }

    fn walk(&self, ty: Ty, params_allowed: bool, seen: &mut HashSet<AdtId>) -> Option<Refusal> {
        match self.program.types.kind(ty) {
            TyKind::Function(params, _) if params.len() > LONGEST_TUPLE => {
                return Some(Refusal::new(format!("a function of more than {LONGEST_TUPLE} parameters")));
            }
            TyKind::Opaque(name, _) if name.as_str() != BYTES && !self.program.opaques.contains_key(name) => {
                return Some(Refusal::new(format!("only the library can look into a `{name}`")));
            }
            TyKind::Param(_) if !params_allowed => return Some(Refusal::new("its type is left open")),
            TyKind::Never => return Some(Refusal::new("it never gives a value")),
            TyKind::Tuple(items) if items.len() > LONGEST_TUPLE => {
                return Some(Refusal::new(format!("a tuple of more than {LONGEST_TUPLE} values; a struct would do")));
            }
            TyKind::Adt(adt, _) => {
                if let Some(refusal) = self.walk_adt(*adt, true, seen) {
                    return Some(refusal);
                }
            }
            _ => {}
        }
        self.key_refusal(ty).or_else(|| self.parts(ty).into_iter().find_map(|p| self.walk(p, params_allowed, seen)))
    }

    fn walk_adt(&self, id: AdtId, params_allowed: bool, seen: &mut HashSet<AdtId>) -> Option<Refusal> {
        if !seen.insert(id) || self.is_builtin(id) {
            return None;
        }
        let adt = &self.program.adts[id];
        if let Some(name) = unused_param(self.program, adt) {
            return Some(Refusal::new(format!("type parameter `{name}` of `{}` is in none of its fields", adt.name)));
        }
        for variant in &adt.variants {
            for (number, field) in variant.fields.iter().enumerate() {
                if let Some(mut refusal) = self.walk(field.ty, params_allowed, seen) {
                    let name = field.name.as_ref().map_or_else(|| (number + 1).to_string(), |n| format!("`{n}`"));
                    refusal.place.get_or_insert_with(|| format!("field {name} of `{}`", variant.name));
                    return Some(refusal);
                }
            }
        }
        None
    }

    /// `Option`, `Result` and `Set`, which Rust has itself.
    pub(super) fn is_builtin(&self, adt: AdtId) -> bool {
        let known = &self.program.known;
        [known.option, known.result, known.set].contains(&Some(adt))
    }

    /// Why a type cannot be held because of a map's key at its top.
    fn key_refusal(&self, ty: Ty) -> Option<Refusal> {
        let keys: Vec<Ty> = match self.program.types.kind(ty) {
            TyKind::Map(key, _) => vec![*key],
            TyKind::Adt(adt, args) => {
                args.iter().enumerate().filter(|(i, _)| self.is_key_param(*adt, *i)).map(|(_, &arg)| arg).collect()
            }
            _ => return None,
        };
        keys.into_iter().find_map(|key| self.unfit_key(key, &mut HashSet::new())).map(Refusal::new)
    }

    /// Why values of a type cannot be keys in Rust: the first part of it that Rust would compare in another way.
    fn unfit_key(&self, ty: Ty, seen: &mut HashSet<AdtId>) -> Option<String> {
        let no_order = |part| {
            Some(format!("a map with keys that hold a {part} has no counterpart in Rust, where it has no order"))
        };
        match self.program.types.kind(ty) {
            TyKind::Float => return no_order("Float"),
            TyKind::Function(..) => return no_order("function"),
            TyKind::Opaque(name, _) if name.as_str() != BYTES => return no_order("value of Rust"),
            TyKind::Map(..) if self.map == MapType::HashMap => return no_order("Map"),
            TyKind::Adt(adt, _) if self.map == MapType::HashMap && self.program.known.set == Some(*adt) => {
                return no_order("Set");
            }
            TyKind::Adt(adt, _) if self.says_what_is_equal(*adt) => {
                let name = &self.program.adts[*adt].name;
                return Some(format!(
                    "a map with keys that hold a {name} has no counterpart in Rust, which does not know its own \
                     `Eq` or `Hash`"
                ));
            }
            TyKind::Adt(adt, _) if seen.insert(*adt) => {
                if let Some(reason) = self.field_types(*adt).find_map(|field| self.unfit_key(field, seen)) {
                    return Some(reason);
                }
            }
            // A pid is compared by its number, whatever it takes.
            TyKind::Pid(_) => return None,
            _ => {}
        }
        self.parts(ty).into_iter().find_map(|part| self.unfit_key(part, seen))
    }

    /// Whether a type has a written `Eq` or `Hash`.
    fn says_what_is_equal(&self, adt: AdtId) -> bool {
        self.program.impls.values().any(|it| {
            matches!(it.interface, TraitId::EQ | TraitId::HASH)
                && matches!(it.kind, ImplKind::Written(_))
                && matches!(self.program.types.kind(it.target), TyKind::Adt(target, _) if *target == adt)
        })
    }

    /// Grows until nothing is added: a parameter is part of a key if it stands in one, or in an argument that
    /// becomes part of one.
    fn find_key_params(&mut self) {
        for (id, adt) in self.program.adts.iter() {
            self.key_params.insert(id, vec![false; adt.type_params.len()]);
        }
        loop {
            let mut grown = false;
            for id in self.program.adts.ids() {
                let mut keys = Vec::new();
                self.field_types(id).for_each(|ty| self.keys(ty, &mut keys));
                let mut params = Vec::new();
                keys.into_iter().for_each(|key| params_in(self.program, key, &mut params));
                if let Some(known) = self.key_params.get_mut(&id) {
                    for param in params {
                        grown |= !std::mem::replace(&mut known[param], true);
                    }
                }
            }
            if !grown {
                return;
            }
        }
    }
}

fn params_in(program: &Program, ty: Ty, found: &mut Vec<usize>) {
    match program.types.kind(ty) {
        TyKind::Param(index) => found.push(*index as usize),
        TyKind::Tuple(items) | TyKind::Adt(_, items) | TyKind::Opaque(_, items) => {
            items.iter().for_each(|&item| params_in(program, item, found));
        }
        TyKind::List(item) | TyKind::Pid(Some(item)) => params_in(program, *item, found),
        TyKind::Map(key, value) => [*key, *value].into_iter().for_each(|item| params_in(program, item, found)),
        TyKind::Function(params, result) => {
            params.iter().chain([result]).for_each(|&item| params_in(program, item, found));
        }
        _ => {}
    }
}

/// A type parameter Rust would refuse because no field mentions it.
fn unused_param<'p>(program: &Program, adt: &'p Adt) -> Option<&'p str> {
    let mut used = Vec::new();
    for field in adt.variants.iter().flat_map(|variant| &variant.fields) {
        params_in(program, field.ty, &mut used);
    }
    let names = adt.type_params.iter().enumerate();
    names.filter(|(index, _)| !used.contains(index)).map(|(_, name)| name.as_str()).next()
}
