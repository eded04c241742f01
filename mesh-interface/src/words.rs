//! Types in words: as Mesh writes them, and as Rust does.

use crate::model::{MapType, Module, Path, RustType};
use std::fmt::Write;

/// The type as Mesh writes it.
#[must_use]
pub fn mesh(ty: &RustType, root: &Module) -> String {
    let of = |ty: &RustType| mesh(ty, root);
    match ty {
        RustType::Int => "Int".into(),
        RustType::Float => "Float".into(),
        RustType::Bool => "Bool".into(),
        RustType::Unit => "()".into(),
        RustType::String => "String".into(),
        RustType::Atom => "Atom".into(),
        RustType::Bytes => "Bytes".into(),
        RustType::Opaque(path) => path.rsplit("::").next().unwrap_or_default().to_owned(),
        RustType::Tuple(items) => format!("({})", list(items, of)),
        RustType::List(item) => format!("List<{}>", of(item)),
        RustType::Map(key, value) => format!("Map<{}, {}>", of(key), of(value)),
        RustType::Set(item) => format!("Set<{}>", of(item)),
        RustType::Option(item) => format!("Option<{}>", of(item)),
        RustType::Result(value, error) => format!("Result<{}, {}>", of(value), of(error)),
        RustType::Boxed(inner) | RustType::Deep(inner) => of(inner),
        RustType::Named(path, args) if args.is_empty() => mesh_name(path, root),
        RustType::Named(path, args) => format!("{}<{}>", mesh_name(path, root), list(args, of)),
        RustType::Param(name) => name.clone(),
        RustType::Pid(None) => "Pid".into(),
        RustType::Pid(Some(message)) => format!("Pid<{}>", of(message)),
        RustType::ServicePid(path) => format!("Pid<{}>", path.name),
        RustType::Function(params, result) => format!("Fun({}) -> {}", list(params, of), of(result)),
    }
}

/// The type as a user of the package writes it in Rust, with the items of the package by their bare names.
#[must_use]
pub fn rust(ty: &RustType, map: MapType) -> String {
    let of = |ty: &RustType| rust(ty, map);
    let (map_name, set_name) = match map {
        MapType::BTreeMap => ("BTreeMap", "BTreeSet"),
        MapType::HashMap => ("HashMap", "HashSet"),
    };
    match ty {
        RustType::Int => "i64".into(),
        RustType::Float => "f64".into(),
        RustType::Bool => "bool".into(),
        RustType::Unit => "()".into(),
        RustType::String => "String".into(),
        RustType::Atom => "Atom".into(),
        RustType::Bytes => "Vec<u8>".into(),
        RustType::Opaque(path) => format!("Opaque<{path}>"),
        RustType::Tuple(items) if items.len() == 1 => format!("({},)", list(items, of)),
        RustType::Tuple(items) => format!("({})", list(items, of)),
        RustType::List(item) => format!("Vec<{}>", of(item)),
        RustType::Map(key, value) => format!("{map_name}<{}, {}>", of(key), of(value)),
        RustType::Set(item) => format!("{set_name}<{}>", of(item)),
        RustType::Option(item) => format!("Option<{}>", of(item)),
        RustType::Result(value, error) => format!("Result<{}, {}>", of(value), of(error)),
        RustType::Boxed(inner) => format!("Box<{}>", of(inner)),
        RustType::Deep(inner) => format!("Deep<{}>", of(inner)),
        RustType::Named(path, args) if args.is_empty() => path.name.clone(),
        RustType::Named(path, args) => format!("{}<{}>", path.name, list(args, of)),
        RustType::Param(name) => name.clone(),
        RustType::Pid(None) => "Pid".into(),
        RustType::Pid(Some(message)) => format!("Pid<{}>", of(message)),
        RustType::ServicePid(path) => format!("Pid<{}>", path.name),
        RustType::Function(params, result) if params.len() == 1 => {
            format!("MeshFn<({},), {}>", list(params, of), of(result))
        }
        RustType::Function(params, result) => format!("MeshFn<({}), {}>", list(params, of), of(result)),
    }
}

fn list(items: &[RustType], of: impl Fn(&RustType) -> String) -> String {
    let mut text = String::new();
    for (i, item) in items.iter().enumerate() {
        // Writing into a string does not fail.
        _ = write!(text, "{}{}", if i > 0 { ", " } else { "" }, of(item));
    }
    text
}

/// The name of a type without its module, as messages of the compiler have it.
fn mesh_name(path: &Path, root: &Module) -> String {
    let module = path.modules.iter().try_fold(root, |module, name| module.modules.iter().find(|it| it.name == *name));
    let found = module.and_then(|module| module.types.iter().find(|ty| ty.name == path.name));
    found.map_or(&path.name, |ty| &ty.mesh_name).rsplit('.').next().unwrap_or_default().to_owned()
}
