//! Types as Rust writes them, from a given module.

use crate::emit::face::model::{MapType, Module, Path, RustType};
use std::collections::HashSet;

/// How types are written in one package.
pub(super) struct TypeNames {
    map: MapType,
    /// Names that the package's own types take away from the prelude.
    taken: HashSet<String>,
}

impl TypeNames {
    pub(super) fn new(root: &Module, map: MapType) -> Self {
        let mut taken = HashSet::new();
        collect(root, &mut taken);
        Self { map, taken }
    }

    /// The type, as it is written `depth` modules below the root in the module `at`.
    pub(super) fn write(&self, ty: &RustType, at: &[String]) -> String {
        let inner = |ty: &RustType| self.write(ty, at);
        match ty {
            RustType::Int => self.prelude("i64", "::core::primitive::i64"),
            RustType::Float => self.prelude("f64", "::core::primitive::f64"),
            RustType::Bool => self.prelude("bool", "::core::primitive::bool"),
            RustType::Unit => "()".to_owned(),
            RustType::String => self.prelude("String", "::std::string::String"),
            RustType::Atom => "::mesh_runtime::Atom".to_owned(),
            RustType::Bytes => {
                format!("{}<{}>", self.prelude("Vec", "::std::vec::Vec"), self.prelude("u8", "::core::primitive::u8"))
            }
            RustType::Opaque(path) => format!("::mesh_runtime::Opaque<{path}>"),
            RustType::Tuple(items) => tuple(&items.iter().map(inner).collect::<Vec<_>>()),
            RustType::List(item) => format!("{}<{}>", self.prelude("Vec", "::std::vec::Vec"), inner(item)),
            RustType::Map(key, value) => format!("{}<{}, {}>", self.map_path(), inner(key), inner(value)),
            RustType::Set(item) => format!("{}<{}>", self.set_path(), inner(item)),
            RustType::Option(item) => format!("{}<{}>", self.prelude("Option", "::core::option::Option"), inner(item)),
            RustType::Result(value, error) => {
                format!("{}<{}, {}>", self.prelude("Result", "::core::result::Result"), inner(value), inner(error))
            }
            RustType::Boxed(item) => format!("{}<{}>", self.prelude("Box", "::std::boxed::Box"), inner(item)),
            RustType::Deep(item) => format!("::mesh_runtime::Deep<{}>", inner(item)),
            RustType::Named(path, args) if args.is_empty() => relative(path, at),
            RustType::Named(path, args) => {
                format!("{}<{}>", relative(path, at), args.iter().map(inner).collect::<Vec<_>>().join(", "))
            }
            RustType::Param(name) => name.clone(),
            RustType::Pid(None) => "::mesh_runtime::Pid".to_owned(),
            RustType::Pid(Some(message)) => format!("::mesh_runtime::Pid<{}>", inner(message)),
            RustType::ServicePid(path) => format!("::mesh_runtime::Pid<{}>", relative(path, at)),
            RustType::Function(params, result) => {
                let params = tuple(&params.iter().map(inner).collect::<Vec<_>>());
                format!("::mesh_runtime::MeshFn<{params}, {}>", inner(result))
            }
        }
    }

    /// `impl Into<String>` for a text, so that a literal can be passed; otherwise the type.
    pub(super) fn parameter(&self, ty: &RustType, at: &[String]) -> String {
        match ty {
            RustType::String => {
                format!("impl {}<{}>", self.prelude("Into", "::core::convert::Into"), self.write(ty, at))
            }
            other => self.write(other, at),
        }
    }

    /// What a cast gives.
    pub(super) fn cast_result(&self) -> String {
        format!("{}<(), ::mesh_runtime::CallError>", self.prelude("Result", "::core::result::Result"))
    }

    fn map_path(&self) -> &'static str {
        match self.map {
            MapType::BTreeMap => "::std::collections::BTreeMap",
            MapType::HashMap => "::std::collections::HashMap",
        }
    }

    fn set_path(&self) -> &'static str {
        match self.map {
            MapType::BTreeMap => "::std::collections::BTreeSet",
            MapType::HashMap => "::std::collections::HashSet",
        }
    }

    /// The bounds of a type that is part of a key.
    pub(super) fn key_bounds(&self) -> &'static str {
        match self.map {
            MapType::BTreeMap => "::core::cmp::Ord",
            MapType::HashMap => "::core::cmp::Eq + ::core::hash::Hash",
        }
    }

    fn prelude(&self, short: &str, long: &str) -> String {
        if self.taken.contains(short) { long.to_owned() } else { short.to_owned() }
    }
}

/// A tuple of types, patterns or values; one of one element keeps its comma.
pub(super) fn tuple(items: &[String]) -> String {
    match items {
        [item] => format!("({item},)"),
        items => format!("({})", items.join(", ")),
    }
}

/// A path from a module to an item: up as far as needed, then down.
fn relative(path: &Path, at: &[String]) -> String {
    let common = path.modules.iter().zip(at).take_while(|(a, b)| a == b).count();
    let mut parts = vec!["super"; at.len() - common];
    parts.extend(path.modules[common..].iter().map(String::as_str));
    parts.push(&path.name);
    parts.join("::")
}

fn collect(module: &Module, taken: &mut HashSet<String>) {
    taken.extend(module.types.iter().map(|item| item.name.clone()));
    taken.extend(module.types.iter().flat_map(|item| item.params.iter().map(|param| param.name.clone())));
    taken.extend(module.services.iter().map(|item| item.name.clone()));
    taken.extend(module.actors.iter().map(|item| item.name.clone()));
    taken.extend(module.modules.iter().map(|item| item.name.clone()));
    module.modules.iter().for_each(|below| collect(below, taken));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> Path {
        let mut modules: Vec<String> = text.split("::").map(str::to_owned).collect();
        let name = modules.pop().unwrap();
        Path { modules, name }
    }

    fn at(text: &str) -> Vec<String> {
        text.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    #[test]
    fn paths_go_up_only_as_far_as_needed() {
        for (to, from, written) in [
            ("Order", "", "Order"),
            ("shop::Order", "", "shop::Order"),
            ("shop::Order", "shop", "Order"),
            ("Order", "shop::till", "super::super::Order"),
            ("shop::stock::Item", "shop::till", "super::stock::Item"),
        ] {
            assert_eq!(relative(&path(to), &at(from)), written);
        }
    }

    #[test]
    fn a_type_of_the_package_does_not_hide_one_of_the_prelude() {
        let taken = HashSet::from(["Vec".to_owned()]);
        let names = TypeNames { map: MapType::HashMap, taken };
        let ty = RustType::List(Box::new(RustType::Tuple(vec![RustType::Int])));
        assert_eq!(names.write(&ty, &[]), "::std::vec::Vec<(i64,)>");
    }
}
