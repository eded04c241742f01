//! Reads the library once, so that nobody who compiles a program has to: every item becomes a tree in `library.trees`,
//! and `library.rs` says by which words each is used.
//!
//! A mistake in the library fails the build of the compiler, with its place.

#[path = "../src/driver/names.rs"]
mod files;
#[path = "../src/library/names.rs"]
mod names;

use mesh_std::{ALIASES, SOURCES};
use mesh_syntax::ast::{Ident, Interface, Item, ItemKind, Module, Type, TypeKind};
use mesh_syntax::diagnostic::{Diagnostic, FileId};
use names::{FOR, Meaning, Names, RANGE};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Modules of what a program can use without a name: of literals, operators, loops, and what every module sees.
const SYNTAX_MODULES: &[&str] = &[
    "Atom", "Bool", "Float", "Int", "Iter", "List", "Map", "Option", "Ordering", "Prelude", "Range", "Result",
    "String", "Tuple",
];

/// Items of these modules that the compiler uses where a program does not name them: for `x[i]` and `for`.
const SYNTAX_ITEMS: &[(&str, &str)] = &[("List", "element"), ("Map", "get"), ("Map", "keys"), ("Map", "to_list")];

/// The same for `..`.
const RANGE_ITEMS: &[(&str, &str)] = &[("Range", "Range"), ("Range", "new")];

/// What an assertion is whose comparison does not hold.
const ASSERTION_ITEMS: &[(&str, &str)] = &[("Prelude", "comparison_failed")];
const ASSERTION: &str = "assert";

/// Functions by which the compiler goes through a value of the type that is called like their module.
const TYPE_FUNCTIONS: &[&str] = &["to_list"];

/// What derived impls are made of.
const DERIVED: &str = "derived_";

/// The interfaces of loops, and the words that ask for them; all others are asked for by operators, by interpolation
/// or in ways that a word does not show.
const LOOP_INTERFACES: &[&str] = &["Iterable", "Iterator"];
const LOOP_WORDS: &[&str] = &["Iterable", "Iterator", FOR, "iter", "next"];

/// Writes the files.
pub(super) fn prepare() {
    let library = Library::read();
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for build scripts"));
    let (code, trees) = library.write();
    write(&out.join("library.trees"), &trees);
    write(&out.join("library.rs"), code.as_bytes());
}

fn write(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
}

struct Library {
    /// Names and trees, in the order of `SOURCES`.
    modules: Vec<(String, Module)>,
    /// Which names mean which module.
    module_names: Vec<(String, usize)>,
    prefixes: Vec<(String, usize)>,
    /// The names of items with their numbers.
    item_names: BTreeMap<String, usize>,
}

impl Library {
    fn read() -> Self {
        let modules: Vec<(String, Module)> =
            SOURCES.iter().map(|(path, text)| (files::module_name(path), parsed(path, text))).collect();
        let names = modules.iter().flat_map(|(_, module)| module.items.iter().filter_map(name));
        let names: BTreeSet<String> =
            names.chain(LOOP_WORDS.iter().chain([&RANGE]).map(|it| (*it).to_owned())).collect();
        Self {
            module_names: module_names(&modules),
            prefixes: sorted(modules.iter().enumerate().map(|(n, (name, _))| (name.to_lowercase(), n)).collect()),
            item_names: names.into_iter().enumerate().map(|(n, name)| (name, n)).collect(),
            modules,
        }
    }

    /// The text of `library.rs`, and the trees it refers to.
    fn write(&self) -> (String, Vec<u8>) {
        let (mut trees, mut modules, mut items) = (Vec::new(), String::new(), String::new());
        let mut count = 0;
        for (n, (name, module)) in self.modules.iter().enumerate() {
            let first = count;
            count += module.items.len();
            let (docs, is_syntax) = (&module.docs, SYNTAX_MODULES.contains(&name.as_str()));
            let items_of = first..count;
            line(&mut modules, &format!("Module {{ is_syntax: {is_syntax}, items: {items_of:?}, docs: {docs:?} }},"));
            for item in &module.items {
                let start = trees.len();
                trees.extend(postcard::to_allocvec(item).expect("a tree has nothing that cannot be written"));
                line(&mut items, &self.item(n, item, start..trees.len()));
            }
        }
        let names: Vec<(&String, &usize)> = self.item_names.iter().collect();
        let code = format!(
            "// Written by build/library.rs.\n\
             const NAMES: Names<'static> = Names {{ modules: &{:?}, prefixes: &{:?}, items: &{names:?} }};\n\
             const NAME_COUNT: usize = {};\n\
             static MODULES: &[Module] = &[\n{modules}];\n\
             static ITEMS: &[Item] = &[\n{items}];\n\
             static TREES: &[u8] = include_bytes!(concat!(env!(\"OUT_DIR\"), \"/library.trees\"));\n",
            self.module_names,
            self.prefixes,
            names.len(),
        );
        (code, trees)
    }

    /// A row of `ITEMS`.
    fn item(&self, module: usize, item: &Item, tree: Range<usize>) -> String {
        let text = &SOURCES[module].1[item.span.start as usize..item.span.end as usize];
        let (modules, names) = self.meanings(text, &declared(item));
        let when: Vec<String> = self.when(module, item).iter().map(|it| format!("&{it:?}")).collect();
        let when = when.join(", ");
        format!(
            "Item {{ module: {module}, when: &[{when}], modules: &{modules:?}, names: &{names:?}, tree: {tree:?} }},"
        )
    }

    /// Under which conditions an item of a module that is used is used itself: of each group a name must occur.
    fn when(&self, module: usize, item: &Item) -> Vec<Vec<usize>> {
        let module = self.modules[module].0.as_str();
        let number = |name: &str| self.item_names.get(name).copied();
        if let ItemKind::Impl(it) = &item.kind {
            let target = target(&it.target).and_then(number).map(|it| vec![it]);
            let in_loops = it.interface.segments.last().is_some_and(|it| LOOP_INTERFACES.contains(&it.name.as_str()));
            let loops = in_loops.then(|| LOOP_WORDS.iter().copied().filter_map(number).collect());
            return target.into_iter().chain(loops).collect();
        }
        let Some(name) = name(item) else { return Vec::new() };
        let is_type = matches!(item.kind, ItemKind::Struct(_) | ItemKind::SumType(_));
        if SYNTAX_ITEMS.contains(&(module, &name)) || name.starts_with(DERIVED) || is_type && module == "Prelude" {
            return Vec::new();
        }
        let of_type = TYPE_FUNCTIONS.contains(&name.as_str()).then_some(module);
        let of_range = RANGE_ITEMS.contains(&(module, &name)).then_some(RANGE);
        let of_assertion = ASSERTION_ITEMS.contains(&(module, &name)).then_some(ASSERTION);
        vec![[Some(&*name), of_type, of_range, of_assertion].into_iter().flatten().filter_map(number).collect()]
    }

    /// The modules and the names of items that the words of a text mean, but for those that it only declares.
    fn meanings(&self, text: &str, declared: &[String]) -> (Vec<usize>, Vec<usize>) {
        let items: Vec<(&str, usize)> = self.item_names.iter().map(|(name, n)| (name.as_str(), *n)).collect();
        let names = Names { modules: &table(&self.module_names), prefixes: &table(&self.prefixes), items: &items };
        let mut words: BTreeMap<(&[u8], bool), usize> = BTreeMap::new();
        names::each_word(text, &mut |word, is_member| *words.entry((word, is_member)).or_default() += 1);
        for name in declared {
            words.entry((name.as_bytes(), false)).and_modify(|count| *count -= 1);
            // `Self.Item` of an interface.
            if name.starts_with(char::is_uppercase) {
                words.remove(&(name.as_bytes(), true));
            }
        }
        let (mut modules, mut found) = (BTreeSet::new(), BTreeSet::new());
        for ((word, is_member), _) in words.into_iter().filter(|(_, count)| *count > 0) {
            names.meant_by(word, is_member, &mut |meaning| {
                match meaning {
                    Meaning::Module(it) => modules.insert(it),
                    Meaning::Item(it) => found.insert(it),
                };
            });
        }
        (modules.into_iter().collect(), found.into_iter().collect())
    }
}

fn parsed(path: &str, text: &str) -> Module {
    let parsed = mesh_syntax::parse(FileId(0), text);
    let errors: Vec<String> = parsed.errors.iter().map(|it| in_words(path, text, it)).collect();
    assert!(errors.is_empty(), "the library does not parse:\n{}", errors.join("\n"));
    parsed.module
}

fn in_words(path: &str, text: &str, error: &Diagnostic) -> String {
    let start = error.primary.as_ref().map_or(0, |label| label.span.start as usize);
    let line = text[..start].matches('\n').count() + 1;
    format!("{path}:{line}: {}", error.headline)
}

/// The name by which an item is used; none: it is used together with its module, or it is an impl.
fn name(item: &Item) -> Option<String> {
    let name = match &item.kind {
        ItemKind::Function(it) => &it.name,
        ItemKind::ExternFunction(it) => &it.name,
        ItemKind::Struct(it) => &it.name,
        ItemKind::SumType(it) => &it.name,
        ItemKind::Actor(it) => &it.name,
        ItemKind::Service(it) => &it.name,
        ItemKind::Supervisor(it) => &it.name,
        ItemKind::Alias { name, .. } | ItemKind::ExternType { name, .. } => name,
        // Its methods are called without its name, and operators are some.
        ItemKind::Interface(_) => return None,
        ItemKind::Module { .. } | ItemKind::Import(_) | ItemKind::FromImport { .. } => return None,
        ItemKind::Impl(_) | ItemKind::Let(_) | ItemKind::Expr(_) | ItemKind::Test(_) => return None,
    };
    Some(name.name.to_string())
}

/// The names that stand in an item but do not use anything: those that it declares, and traits that it derives, whose
/// functions are used if somebody names them.
fn declared(item: &Item) -> Vec<String> {
    let mut names: Vec<String> = name(item).into_iter().collect();
    let idents = |idents: &[Ident]| idents.iter().map(|it| it.name.to_string()).collect::<Vec<_>>();
    match &item.kind {
        ItemKind::Interface(it) => names.extend(methods(it).into_iter().chain(idents(&it.associated))),
        ItemKind::Impl(it) => names.extend(it.methods.iter().filter_map(name).chain([FOR.to_owned()])),
        ItemKind::Struct(it) => names.extend(it.deriving.iter().flat_map(|it| idents(it))),
        ItemKind::SumType(it) => names.extend(it.deriving.iter().flat_map(|it| idents(it))),
        _ => {}
    }
    names
}

/// The name of an interface, and those of its methods.
fn methods(it: &Interface) -> Vec<String> {
    it.methods.iter().map(|it| &it.name).chain([&it.name]).map(|it| it.name.to_string()).collect()
}

/// The name of the type an impl is for.
fn target(ty: &Type) -> Option<&str> {
    match &ty.kind {
        TypeKind::Named { path, .. } => path.segments.last().map(|it| it.name.as_str()),
        _ => None,
    }
}

/// By which names each module is used, wherever they stand.
fn module_names(modules: &[(String, Module)]) -> Vec<(String, usize)> {
    let mut names = Vec::new();
    for (n, (name, module)) in modules.iter().enumerate() {
        names.extend(name.split('.').map(|part| (part.to_owned(), n)));
        names.extend(ALIASES.iter().filter(|(_, it)| it == name).map(|(alias, _)| ((*alias).to_owned(), n)));
        names.extend(module.items.iter().flat_map(visible_everywhere).map(|name| (name, n)));
    }
    sorted(names)
}

/// What an item makes visible in all modules.
fn visible_everywhere(item: &Item) -> Vec<String> {
    match &item.kind {
        ItemKind::Struct(_) | ItemKind::SumType(_) | ItemKind::Alias { .. } | ItemKind::ExternType { .. } => {
            name(item).into_iter().collect()
        }
        ItemKind::Interface(it) => methods(it),
        _ => Vec::new(),
    }
}

fn sorted(mut names: Vec<(String, usize)>) -> Vec<(String, usize)> {
    names.sort();
    names.dedup();
    names
}

fn table(names: &[(String, usize)]) -> Vec<(&str, usize)> {
    names.iter().map(|(name, module)| (name.as_str(), *module)).collect()
}

fn line(out: &mut String, line: &str) {
    out.push_str(line);
    out.push('\n');
}
