//! The library as the compiler holds it: parsed when the compiler was built, and only as much of it as a program uses.
//!
//! The build script writes every item of the library down as a tree (`build/library.rs`); here trees are read again,
//! which takes a fraction of the time of parsing, above all in an unoptimised compiler. What a program uses is found
//! by words alone, before anything is known of names and types: an item whose name does not occur in a program, nor in
//! an item that is used, cannot play a part in it and is not even read. The exceptions are what syntax uses without
//! its name, which the build script lists; interfaces, which are used with their module; and impls, with their type.
//!
//! A word is less than a use, so an item may be read in vain. If one should be missing, only a mistake can come of it,
//! and a program with mistakes is looked at again with the whole library.

mod names;

use crate::syntax::ast;
use names::{Meaning, Names};
use std::ops::Range;

/// A module of the library.
struct Module {
    /// Whether programs use it without its name.
    is_syntax: bool,
    /// Its items, which follow each other.
    items: Range<usize>,
    docs: Option<&'static str>,
}

/// An item of the library.
struct Item {
    module: usize,
    /// When it is used, if its module is: of each group a name must occur.
    when: &'static [&'static [usize]],
    /// The modules and names that occur in it.
    modules: &'static [usize],
    names: &'static [usize],
    /// Where its tree is.
    tree: Range<usize>,
}

// `NAMES` and their count, `MODULES` in the order of `mesh_std::SOURCES`, `ITEMS`, `TREES`.
include!(concat!(env!("OUT_DIR"), "/library.rs"));

/// What is used of the library.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Used {
    modules: Vec<bool>,
    items: Vec<bool>,
    /// The names that occur.
    names: Vec<bool>,
}

impl Used {
    /// What some texts use, and what every program does.
    pub fn by<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut used = Self {
            modules: MODULES.iter().map(|module| module.is_syntax).collect(),
            items: vec![false; ITEMS.len()],
            names: vec![false; NAME_COUNT],
        };
        let mut found = |meaning| match meaning {
            Meaning::Module(module) => used.modules[module] = true,
            Meaning::Item(name) => used.names[name] = true,
        };
        for text in texts {
            names::each_word(text, &mut |word, is_member| NAMES.meant_by(word, is_member, &mut found));
        }
        while used.follow() {}
        used
    }

    /// All of it.
    pub fn all() -> Self {
        Self { modules: vec![true; MODULES.len()], items: vec![true; ITEMS.len()], names: vec![true; NAME_COUNT] }
    }

    /// Adds items that are used by what is known so far; whether there were any.
    fn follow(&mut self) -> bool {
        let mut more = false;
        for (number, item) in ITEMS.iter().enumerate() {
            if self.items[number] || !self.modules[item.module] || !self.fits(item) {
                continue;
            }
            more = true;
            self.items[number] = true;
            item.modules.iter().for_each(|module| self.modules[*module] = true);
            item.names.iter().for_each(|name| self.names[*name] = true);
        }
        more
    }

    fn fits(&self, item: &Item) -> bool {
        item.when.iter().all(|names| names.iter().any(|name| self.names[*name]))
    }

    /// Whether this is the whole library.
    pub fn is_all(&self) -> bool {
        self.items.iter().all(|it| *it)
    }

    /// What is used of the module with this number, if anything is.
    pub fn tree(&self, module: usize) -> Option<ast::Module> {
        if !self.modules[module] {
            return None;
        }
        let Module { items, docs, .. } = &MODULES[module];
        let used = items.clone().filter(|item| self.items[*item]);
        Some(ast::Module { docs: docs.map(str::to_owned), items: used.map(read).collect() })
    }
}

fn read(item: usize) -> ast::Item {
    let tree = &TREES[ITEMS[item].tree.clone()];
    postcard::from_bytes(tree).expect("the build script wrote it, with the same definition of trees")
}
