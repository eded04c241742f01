//! The pages of the reference are those of the sources of the library, and nothing there is without words.
//!
//! `MESH_BLESS=1` writes the pages.

use mesh_tests::command::directory;
use mesh_tests::reference::{Module, index};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

fn root() -> PathBuf {
    directory().join("..")
}

fn modules() -> Vec<Module> {
    let files = fs::read_dir(root().join("mesh-std/mesh")).expect("there is a library");
    let module = |file: PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Module::of(&name, &fs::read_to_string(&file).expect("a module can be read"))
    };
    let mut modules: Vec<Module> = files.flatten().map(|entry| module(entry.path())).collect();
    modules.sort_by(|a, b| a.name.cmp(&b.name));
    modules
}

#[test]
fn the_pages_of_the_reference_are_those_of_the_sources() {
    let modules = modules();
    let mut pages: BTreeMap<String, String> =
        modules.iter().map(|module| (format!("{}.md", module.name), module.page())).collect();
    pages.insert("README.md".into(), index(&modules));
    let folder = root().join("docs/reference");
    if std::env::var_os("MESH_BLESS").is_some() {
        // Pages of modules that have gone go, too.
        _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("the folder can be made");
        pages.iter().for_each(|(name, text)| fs::write(folder.join(name), text).expect("a page can be written"));
    }
    let there: BTreeMap<String, String> = fs::read_dir(&folder)
        .expect("there is a reference: MESH_BLESS=1 writes it")
        .flatten()
        .map(|it| (it.file_name().to_string_lossy().into_owned(), fs::read_to_string(it.path()).unwrap_or_default()))
        .collect();
    let names = |pages: &BTreeMap<String, String>| pages.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&there), names(&pages), "MESH_BLESS=1 writes the pages");
    for (name, page) in &pages {
        assert_eq!(&there[name], page, "{name} is not that of the sources: MESH_BLESS=1 writes it");
    }
}

#[test]
fn everything_public_has_a_summary() {
    let mut without = Vec::new();
    for module in modules() {
        without.extend(module.summary().is_empty().then(|| module.name.clone()));
        let items = module.items.iter().filter(|it| it.summary().is_empty());
        without.extend(items.map(|it| format!("{}.{} (line {})", module.name, it.name, it.line)));
    }
    assert!(without.is_empty(), "no word about {}", without.join(", "));
}
