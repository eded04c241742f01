//! Hashes of types: equal for types of one shape, whatever their docs and places are.
//!
//! The hash of a type covers every type it mentions, to any depth. So two packages, or a package and the code that was
//! made for an earlier form of it, disagree about a type as soon as they disagree about anything in it.

use crate::hash::Hash;
use crate::model::{Fields, Module, Path, RustType, Shape, TypeDef};
use mesh_abi::types::{HASH_BASIS, hash_bytes};
use std::collections::{HashMap, HashSet};

/// Computes the hashes of all types of a tree of modules.
pub fn fill(root: &mut Module) {
    let mut own = HashMap::new();
    collect(root, &mut Vec::new(), &mut own);
    let hashes: HashMap<Path, Hash> = own.keys().map(|path| (path.clone(), closure(path, &own))).collect();
    assign(root, &mut Vec::new(), &hashes);
}

/// A type's own shape, and the types it mentions.
struct Own {
    shape: String,
    mentions: Vec<Path>,
}

fn collect(module: &Module, at: &mut Vec<String>, own: &mut HashMap<Path, Own>) {
    for ty in &module.types {
        let path = Path { modules: at.clone(), name: ty.name.clone() };
        own.insert(path, Own { shape: shape(ty), mentions: mentions(ty) });
    }
    for below in &module.modules {
        at.push(below.name.clone());
        collect(below, at, own);
        at.pop();
    }
}

/// Names and types of what it holds.
fn shape(ty: &TypeDef) -> String {
    let fields = |fields: &Fields| match fields {
        Fields::Named(fields) => {
            fields.iter().map(|field| format!("{}: {:?};", field.name, bare(&field.ty))).collect::<String>()
        }
        Fields::Positional(types) => types.iter().map(|ty| format!("{:?};", bare(ty))).collect(),
    };
    let params = ty.params.len();
    match &ty.shape {
        Shape::Struct(inside) => format!("struct {} {params} {}", ty.mesh_name, fields(inside)),
        Shape::Enum(variants) => {
            let variants = variants.iter().map(|variant| format!("{} {}|", variant.name, fields(&variant.fields)));
            format!("enum {} {params} {}", ty.mesh_name, variants.collect::<String>())
        }
    }
}

/// A box, or a mark of depth, is there for Rust's sake, and is not part of the Mesh type.
fn bare(ty: &RustType) -> &RustType {
    match ty {
        RustType::Boxed(inner) | RustType::Deep(inner) => bare(inner),
        other => other,
    }
}

fn mentions(ty: &TypeDef) -> Vec<Path> {
    let mut found = Vec::new();
    let mut fields = |fields: &Fields| match fields {
        Fields::Named(fields) => fields.iter().for_each(|field| paths(&field.ty, &mut found)),
        Fields::Positional(types) => types.iter().for_each(|ty| paths(ty, &mut found)),
    };
    match &ty.shape {
        Shape::Struct(inside) => fields(inside),
        Shape::Enum(variants) => variants.iter().for_each(|variant| fields(&variant.fields)),
    }
    found
}

fn paths(ty: &RustType, found: &mut Vec<Path>) {
    if let RustType::Named(path, _) = ty {
        found.push(path.clone());
    }
    ty.parts().for_each(|part| paths(part, found));
}

/// The hash of a type: its shape, then those of what it mentions, each once, in the order in which they come up.
fn closure(path: &Path, own: &HashMap<Path, Own>) -> Hash {
    let (mut hash, mut seen, mut open) = (HASH_BASIS, HashSet::from([path]), vec![path]);
    while let Some(next) = open.pop() {
        let Some(ty) = own.get(next) else { continue };
        hash = hash_bytes(hash, ty.shape.as_bytes());
        open.extend(ty.mentions.iter().filter(|path| seen.insert(path)));
    }
    Hash(hash)
}

fn assign(module: &mut Module, at: &mut Vec<String>, hashes: &HashMap<Path, Hash>) {
    for ty in &mut module.types {
        let path = Path { modules: at.clone(), name: ty.name.clone() };
        ty.hash = hashes.get(&path).copied().unwrap_or_default();
    }
    for below in &mut module.modules {
        at.push(below.name.clone());
        assign(below, at, hashes);
        at.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Field, Variant};

    fn record(name: &str, fields: Vec<RustType>) -> TypeDef {
        let field = |(i, ty)| Field { name: format!("f{i}"), ty, docs: None };
        let fields = fields.into_iter().enumerate().map(field).collect();
        TypeDef { name: name.into(), mesh_name: name.into(), ..TypeDef::of(Shape::Struct(Fields::Named(fields))) }
    }

    fn named(name: &str) -> RustType {
        RustType::Named(Path { modules: vec![], name: name.into() }, vec![])
    }

    fn hashes(types: Vec<TypeDef>) -> Vec<Hash> {
        let mut root = Module { types, ..Module::default() };
        fill(&mut root);
        root.types.iter().map(|ty| ty.hash).collect()
    }

    #[test]
    fn a_change_in_what_is_mentioned_is_a_change() {
        let outer = || record("Outer", vec![RustType::List(Box::new(named("Inner")))]);
        let one = hashes(vec![outer(), record("Inner", vec![RustType::Int])]);
        let two = hashes(vec![outer(), record("Inner", vec![RustType::Float])]);
        assert_ne!(one[0], two[0]);
        assert_ne!(one[1], two[1]);
    }

    #[test]
    fn docs_places_and_boxes_are_no_change() {
        let mut documented = record("Tree", vec![RustType::Option(Box::new(RustType::Int))]);
        let plain = documented.clone();
        documented.docs = Some("A tree.".into());
        documented.place.line = 7;
        assert_eq!(hashes(vec![documented]), hashes(vec![plain]));
        let boxed = record("T", vec![RustType::Boxed(Box::new(named("T")))]);
        assert_eq!(hashes(vec![boxed]), hashes(vec![record("T", vec![named("T")])]));
    }

    #[test]
    fn types_that_mention_each_other_have_hashes() {
        let variant = Variant { name: "A".into(), docs: None, fields: Fields::Positional(vec![named("B")]) };
        let a = TypeDef { name: "A".into(), mesh_name: "A".into(), ..TypeDef::of(Shape::Enum(vec![variant])) };
        let all = hashes(vec![a, record("B", vec![named("A")])]);
        assert_ne!(all[0], all[1]);
    }
}
