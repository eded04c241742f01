//! Type descriptors: one per concrete type, with its name, its parts and its structural hash.
//!
//! # The structural hash
//!
//! It is the identity of messages, equal in every package for types that are the same. It is FNV-1a (64
//! bits) over a description of the type, written in one walk from the type at hand:
//!
//! * every type begins with the number of its kind (one byte);
//! * a list, map, tuple or function goes on with the number of its parts and the parts (a function: its
//!   parameters, then its result);
//! * a library type: its name, its arguments;
//! * a struct or sum type met for the first time in this walk: its qualified name (`Module.Name`), its
//!   arguments, then for each constructor its name and for each field its name and type. Met again, it is
//!   described by its number in the order of first meetings: so recursion ends;
//! * a pid: nothing more. Typed and untyped pids stand for each other, so they must be the same in messages.
//!
//! Numbers are 32 bits, little-endian; texts are preceded by their length.

use super::ir::{Desc, DescId, FieldDesc, Forms, VariantDesc};
use super::mono::Lowering;
use crate::syntax::ast::Name;
use crate::types::typed::{AdtId, AdtKind, Ty, TyKind};
use mesh_abi::types::{HASH_BASIS, TypeKind, hash_bytes};
use std::collections::HashMap;

/// Descriptors made so far.
#[derive(Default)]
pub(super) struct Descs {
    ids: HashMap<Ty, DescId>,
    /// In the order of their ids.
    pub(super) described: Vec<(DescId, Ty)>,
    /// How many of them have the forms that only a program with JSON needs.
    pub(super) with_json: usize,
    any: Option<DescId>,
}

impl Lowering<'_> {
    /// The descriptor of a type.
    pub(super) fn desc(&mut self, ty: Ty) -> DescId {
        let ty = self.instantiate(ty, &[]);
        if let Some(&known) = self.descs.ids.get(&ty) {
            return known;
        }
        // A type may contain itself: its number stands before its parts are described.
        let id = self.out.descs.push(any());
        self.descs.ids.insert(ty, id);
        self.descs.described.push((id, ty));
        if self.is_bounded(ty) {
            let desc = self.describe(ty);
            self.out.descs[id] = desc;
        } else {
            self.endless_type(ty);
        }
        id
    }

    /// The descriptor that stands for "any type": its hash is 0.
    pub(super) fn any_desc(&mut self) -> DescId {
        if let Some(known) = self.descs.any {
            return known;
        }
        let id = self.out.descs.push(any());
        self.descs.any = Some(id);
        id
    }

    fn describe(&mut self, ty: Ty) -> Desc {
        let kind = self.kind(ty);
        let args = self.args(ty);
        let name = self.type_name(ty);
        let args = args.into_iter().map(|arg| self.desc(arg)).collect();
        let mut hash = Hash { state: HASH_BASIS, met: HashMap::new() };
        self.hash(ty, &mut hash);
        let (base_name, variants) = (self.base_name(ty), self.variants(ty));
        let (shown_by_position, forms) = (self.shown_by_position(ty), self.forms(ty));
        let of_library = self.is_of_library(ty);
        Desc { kind, base_name, name, hash: hash.state, args, variants, shown_by_position, of_library, forms }
    }

    fn is_of_library(&self, ty: Ty) -> bool {
        let TyKind::Adt(adt, _) = self.types.kind(ty) else { return false };
        self.program.modules[self.program.adts[*adt].module].is_library
    }

    fn kind(&self, ty: Ty) -> TypeKind {
        match self.types.kind(ty) {
            TyKind::Int => TypeKind::Int,
            TyKind::Float => TypeKind::Float,
            TyKind::Bool => TypeKind::Bool,
            TyKind::Unit | TyKind::Never | TyKind::Param(_) => TypeKind::Unit,
            TyKind::String => TypeKind::String,
            TyKind::Atom => TypeKind::Atom,
            TyKind::Function(..) => TypeKind::Function,
            TyKind::Pid(_) | TyKind::ServicePid(_) => TypeKind::Pid,
            TyKind::Tuple(_) => TypeKind::Tuple,
            TyKind::Adt(adt, _) => match self.program.adts[*adt].kind {
                AdtKind::Struct => TypeKind::Struct,
                AdtKind::Sum => TypeKind::Sum,
            },
            TyKind::List(_) => TypeKind::List,
            TyKind::Map(..) => TypeKind::Map,
            TyKind::Opaque(..) => TypeKind::Opaque,
        }
    }

    /// Type arguments, as the descriptor lists them.
    fn args(&self, ty: Ty) -> Vec<Ty> {
        match self.types.kind(ty) {
            TyKind::Function(params, result) => params.iter().chain([result]).copied().collect(),
            TyKind::Pid(Some(item)) | TyKind::List(item) => vec![*item],
            TyKind::Map(key, value) => vec![*key, *value],
            TyKind::Adt(_, items) | TyKind::Opaque(_, items) => items.clone(),
            _ => Vec::new(),
        }
    }

    fn variants(&mut self, ty: Ty) -> Vec<VariantDesc> {
        let program = self.program;
        let layouts = self.layouts(ty);
        let adt = match self.types.kind(ty) {
            TyKind::Adt(adt, _) => Some(&program.adts[*adt]),
            _ => None,
        };
        let mut variants = Vec::new();
        for (index, layout) in layouts.iter().enumerate() {
            let variant = adt.map(|adt| &adt.variants[index]);
            let mut fields = Vec::new();
            for (number, (&ty, &slot)) in layout.fields.iter().zip(&layout.slots).enumerate() {
                let name = variant.and_then(|variant| variant.fields[number].name.as_ref());
                fields.push(FieldDesc { name: text(name), ty: self.desc(ty), slot });
            }
            variants.push(VariantDesc { name: text(variant.map(|variant| &variant.name)), fields });
        }
        variants
    }

    /// A type as Mesh writes it. Types of the library and of the entry module stand without module.
    pub(super) fn type_name(&self, ty: Ty) -> String {
        let list = |items: &[Ty]| items.iter().map(|&item| self.type_name(item)).collect::<Vec<_>>().join(", ");
        let args = |items: &[Ty]| if items.is_empty() { String::new() } else { format!("<{}>", list(items)) };
        match self.types.kind(ty) {
            TyKind::Int => "Int".to_owned(),
            TyKind::Float => "Float".to_owned(),
            TyKind::Bool => "Bool".to_owned(),
            TyKind::Unit | TyKind::Never | TyKind::Param(_) => "()".to_owned(),
            TyKind::String => "String".to_owned(),
            TyKind::Atom => "Atom".to_owned(),
            TyKind::Tuple(items) => match items.as_slice() {
                [only] => format!("({},)", self.type_name(*only)),
                items => format!("({})", list(items)),
            },
            TyKind::Function(params, result) => format!("Fun({}) -> {}", list(params), self.type_name(*result)),
            TyKind::Adt(adt, items) => format!("{}{}", self.adt_name(*adt), args(items)),
            TyKind::List(item) => format!("List<{}>", self.type_name(*item)),
            TyKind::Map(key, value) => format!("Map<{}, {}>", self.type_name(*key), self.type_name(*value)),
            TyKind::Pid(None) | TyKind::ServicePid(_) => "Pid".to_owned(),
            TyKind::Pid(Some(message)) => format!("Pid<{}>", self.type_name(*message)),
            TyKind::Opaque(name, items) => format!("{name}{}", args(items)),
        }
    }

    fn base_name(&self, ty: Ty) -> String {
        match self.types.kind(ty) {
            TyKind::Adt(adt, _) => self.program.adts[*adt].name.to_string(),
            TyKind::Opaque(name, _) => name.to_string(),
            TyKind::List(_) => "List".to_owned(),
            TyKind::Map(..) => "Map".to_owned(),
            TyKind::Pid(_) => "Pid".to_owned(),
            TyKind::Function(..) => "Fun".to_owned(),
            _ => self.type_name(ty),
        }
    }

    fn adt_name(&self, adt: AdtId) -> String {
        let module = &self.program.modules[self.program.adts[adt].module];
        if module.is_library || module.name.as_str() == "Main" {
            self.program.adts[adt].name.to_string()
        } else {
            format!("{}.{}", module.name, self.program.adts[adt].name)
        }
    }

    fn hash(&mut self, ty: Ty, hash: &mut Hash) {
        hash.bytes(&[self.kind(ty) as u8]);
        match self.types.kind(ty).clone() {
            TyKind::Tuple(items) => self.hash_all(&items, hash),
            TyKind::Function(..) | TyKind::List(_) | TyKind::Map(..) => {
                let parts = self.args(ty);
                self.hash_all(&parts, hash);
            }
            TyKind::Opaque(name, items) => {
                hash.text(&name);
                self.hash_all(&items, hash);
            }
            TyKind::Adt(adt, items) => self.hash_adt(ty, adt, &items, hash),
            _ => {}
        }
    }

    fn hash_all(&mut self, items: &[Ty], hash: &mut Hash) {
        hash.number(items.len());
        for &item in items {
            self.hash(item, hash);
        }
    }

    fn hash_adt(&mut self, ty: Ty, id: AdtId, args: &[Ty], hash: &mut Hash) {
        if let Some(&number) = hash.met.get(&ty) {
            return hash.number(number);
        }
        hash.met.insert(ty, hash.met.len());
        if !self.is_bounded(ty) {
            return;
        }
        let program = self.program;
        let adt = &program.adts[id];
        hash.text(&program.modules[adt.module].name);
        hash.text(&adt.name);
        self.hash_all(args, hash);
        hash.number(adt.variants.len());
        for variant in &adt.variants {
            hash.text(&variant.name);
            hash.number(variant.fields.len());
            for field in &variant.fields {
                hash.text(field.name.as_ref().map_or("", Name::as_str));
                let ty = self.instantiate(field.ty, args);
                self.hash(ty, hash);
            }
        }
    }
}

/// A structural hash while it is made.
struct Hash {
    state: u64,
    met: HashMap<Ty, usize>,
}

impl Hash {
    fn bytes(&mut self, bytes: &[u8]) {
        self.state = hash_bytes(self.state, bytes);
    }

    fn number(&mut self, number: usize) {
        self.bytes(&(number as u32).to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.number(text.len());
        self.bytes(text.as_bytes());
    }
}

fn any() -> Desc {
    Desc {
        kind: TypeKind::Unit,
        name: "_".to_owned(),
        base_name: "_".to_owned(),
        hash: 0,
        args: Vec::new(),
        variants: Vec::new(),
        shown_by_position: false,
        of_library: false,
        forms: Forms::default(),
    }
}

fn text(name: Option<&Name>) -> String {
    name.map(ToString::to_string).unwrap_or_default()
}
