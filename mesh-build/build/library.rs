//! Reads the library once, so that nobody who compiles a program has to: every module becomes a file with its tree, and
//! `library.rs` says by which names each is used.
//!
//! A mistake in the library fails the build of the compiler, with its place.

#[path = "../src/driver/names.rs"]
mod files;
#[path = "../src/library/names.rs"]
mod names;

use mesh_std::SOURCES;
use mesh_syntax::ast::{Item, ItemKind, Module};
use mesh_syntax::diagnostic::{Diagnostic, FileId};
use names::Names;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Modules of what a program can use without a name: of literals, operators, loops, and what every module sees.
const ALWAYS: &[&str] = &[
    "Atom", "Bool", "Float", "Int", "Iter", "List", "Map", "Option", "Ordering", "Prelude", "Range", "Result",
    "String", "Tuple",
];

/// Writes the files.
pub(super) fn prepare() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for build scripts"));
    let modules: Vec<(String, Module)> =
        SOURCES.iter().map(|(path, text)| (files::module_name(path), parsed(path, text))).collect();
    let (whole, prefixes) = (whole_names(&modules), prefixes(&modules));
    let names = Names { whole: &table(&whole), prefixes: &table(&prefixes) };
    let direct: Vec<Vec<usize>> = SOURCES.iter().map(|(_, text)| used(&names, text)).collect();

    let mut code = String::from("// Written by build/library.rs.\n");
    let always: Vec<usize> = (0..modules.len()).filter(|it| ALWAYS.contains(&modules[*it].0.as_str())).collect();
    _ = writeln!(code, "const ALWAYS: &[usize] = &{always:?};");
    _ = writeln!(code, "const NAMES: Names<'static> = Names {{ whole: &{whole:?}, prefixes: &{prefixes:?} }};");
    _ = writeln!(code, "const MODULES: &[Prepared] = &[");
    for (n, (name, tree)) in modules.iter().enumerate() {
        let file = format!("/{name}.tree");
        let bytes = postcard::to_allocvec(tree).expect("a tree has nothing that cannot be written");
        write(&out.join(&file[1..]), &bytes);
        let needs = closure(n, &direct);
        _ = writeln!(
            code,
            "    Prepared {{ needs: &{needs:?}, tree: include_bytes!(concat!(env!(\"OUT_DIR\"), {file:?})) }},"
        );
    }
    code.push_str("];\n");
    write(&out.join("library.rs"), code.as_bytes());
}

fn parsed(path: &str, text: &str) -> Module {
    let parsed = mesh_syntax::parse(FileId(0), text);
    let errors: Vec<String> = parsed.errors.iter().map(|it| in_words(path, text, it)).collect();
    assert!(errors.is_empty(), "the library does not parse:\n{}", errors.join("\n"));
    parsed.module
}

fn in_words(path: &str, text: &str, error: &Diagnostic) -> String {
    let start = error.primary.as_ref().map_or(0, |label| label.span.start as usize);
    let line = text[..start].lines().count();
    format!("{path}:{line}: {}", error.headline)
}

/// By which names each module is used, wherever they stand.
fn whole_names(modules: &[(String, Module)]) -> Vec<(String, usize)> {
    let mut names = Vec::new();
    for (n, (name, module)) in modules.iter().enumerate() {
        names.extend(name.split('.').map(|part| (part.to_owned(), n)));
        let aliases = mesh_std::ALIASES.iter().filter(|(_, of)| of == name);
        names.extend(aliases.map(|(alias, _)| ((*alias).to_owned(), n)));
        names.extend(module.items.iter().flat_map(visible_everywhere).map(|name| (name, n)));
    }
    sorted(names)
}

/// What an item makes visible in all modules.
fn visible_everywhere(item: &Item) -> Vec<String> {
    let name = match &item.kind {
        ItemKind::Struct(it) => &it.name,
        ItemKind::SumType(it) => &it.name,
        ItemKind::Alias { name, .. } | ItemKind::ExternType { name, .. } => name,
        ItemKind::Interface(it) => {
            let methods = it.methods.iter().map(|it| &it.name);
            return methods.chain([&it.name]).map(|it| it.name.to_string()).collect();
        }
        _ => return Vec::new(),
    };
    vec![name.name.to_string()]
}

fn prefixes(modules: &[(String, Module)]) -> Vec<(String, usize)> {
    sorted(modules.iter().enumerate().map(|(n, (name, _))| (name.to_lowercase(), n)).collect())
}

fn sorted(mut names: Vec<(String, usize)>) -> Vec<(String, usize)> {
    names.sort();
    names.dedup();
    names
}

fn table(names: &[(String, usize)]) -> Vec<(&str, usize)> {
    names.iter().map(|(name, module)| (name.as_str(), *module)).collect()
}

fn used(names: &Names, text: &str) -> Vec<usize> {
    let mut used = Vec::new();
    names.used_in(text, &mut |module| used.push(module));
    used
}

/// The modules that are there with one.
fn closure(module: usize, direct: &[Vec<usize>]) -> Vec<usize> {
    let mut needed = vec![module];
    let mut next = 0;
    while let Some(&module) = needed.get(next) {
        for other in &direct[module] {
            if !needed.contains(other) {
                needed.push(*other);
            }
        }
        next += 1;
    }
    needed.sort_unstable();
    needed
}

fn write(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
}
