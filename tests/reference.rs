//! The pages of the reference are those that `mesh doc` makes of the sources of the library, and nothing there is without
//! words.
//!
//! `MESH_BLESS=1` writes the pages.

use mesh_tests::command::{directory, finish, mesh};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const HEAD: &str =
    "# Reference of the library\n\nMade from the sources in `mesh-std/mesh`; every example is run by the tests.\n\n";

fn root() -> PathBuf {
    directory().join("..")
}

/// The pages that the command makes.
fn made() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("reference-{}", std::process::id()));
    let finished = finish(mesh(&["doc", "--output"]).arg(&folder).arg(root().join("mesh-std/mesh")));
    assert_eq!((finished.status, finished.stderr.contains("Error")), (Some(0), false), "{}", finished.stderr);
    let mut pages = read(&folder);
    _ = fs::remove_dir_all(&folder);
    let index = pages.get_mut("README.md").expect("there is an index");
    *index = format!("{HEAD}{}", &index[index.find('|').expect("it is a table")..]);
    pages
}

fn read(folder: &Path) -> BTreeMap<String, String> {
    let files = fs::read_dir(folder).expect("there is a reference: MESH_BLESS=1 writes it").flatten();
    let text = |it: &fs::DirEntry| fs::read_to_string(it.path()).unwrap_or_default();
    files.map(|it| (it.file_name().to_string_lossy().into_owned(), text(&it))).collect()
}

#[test]
fn the_pages_of_the_reference_are_those_of_the_sources() {
    let pages = made();
    let folder = root().join("docs/reference");
    if std::env::var_os("MESH_BLESS").is_some() {
        // Pages of modules that have gone go, too.
        _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("the folder can be made");
        pages.iter().for_each(|(name, text)| fs::write(folder.join(name), text).expect("a page can be written"));
    }
    let there = read(&folder);
    let names = |pages: &BTreeMap<String, String>| pages.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&there), names(&pages), "MESH_BLESS=1 writes the pages");
    for (name, page) in &pages {
        assert_eq!(&there[name], page, "{name} is not that of the sources: MESH_BLESS=1 writes it");
    }
}

#[test]
fn everything_public_has_a_summary() {
    let mut without = Vec::new();
    for (name, page) in made() {
        let says = |text: &str| {
            let text = text.trim_start();
            !text.is_empty() && !text.starts_with('#') && !text.starts_with("```")
        };
        let (head, parts) = page.split_once("\n### ").unwrap_or((&page, ""));
        let about = head.split_once('\n').map_or("", |(_, about)| about);
        without.extend((!says(about)).then(|| name.clone()));
        for part in parts.split("\n### ").filter(|it| !it.is_empty()) {
            let words = part.split_once("\n```\n").map_or("", |(_, words)| words);
            without.extend((!says(words)).then(|| format!("{name}: {}", part.lines().next().unwrap_or_default())));
        }
    }
    assert!(without.is_empty(), "no word about {}", without.join(", "));
}
