//! The library as the compiler holds it: parsed when the compiler was built, and only as much of it as a program uses.
//!
//! The build script writes every library module down as a tree (`build/library.rs`); here the trees are read again,
//! which takes a fraction of the time of parsing, above all in an unoptimised compiler. A module whose names do not
//! occur in a program, nor in a module that it uses, cannot play a part in it and is not even read. The names in a text
//! are more than those that are used, so a module may be read in vain, but the other way round only a mistake can
//! come of it; the driver then looks at the program again, with the whole library.

mod names;

use crate::syntax::ast;
use names::Names;

/// A module of the library.
pub(crate) struct Prepared {
    /// Modules it needs whenever it is there, itself included.
    needs: &'static [usize],
    /// Its tree.
    tree: &'static [u8],
}

// `NAMES` and `MODULES`, in the order of `mesh_std::SOURCES`.
include!(concat!(env!("OUT_DIR"), "/library.rs"));

/// Which modules of the library are used, by their number.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Used(Vec<bool>);

impl Used {
    /// Those used by some texts, and those every program uses.
    pub fn by<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut used = vec![false; MODULES.len()];
        let mut add = |module: usize| {
            if !used[module] {
                MODULES[module].needs.iter().for_each(|it| used[*it] = true);
            }
        };
        ALWAYS.iter().for_each(|it| add(*it));
        for text in texts {
            NAMES.used_in(text, &mut add);
        }
        Self(used)
    }

    /// All of them.
    pub fn all() -> Self {
        Self(vec![true; MODULES.len()])
    }

    /// Whether this is the whole library.
    pub fn is_all(&self) -> bool {
        self.0.iter().all(|it| *it)
    }

    /// Whether module number `n` is one of them.
    pub fn has(&self, module: usize) -> bool {
        self.0[module]
    }
}

/// The tree of module number `n`.
pub(crate) fn tree(module: usize) -> ast::Module {
    postcard::from_bytes(MODULES[module].tree).expect("the build script wrote it, with the same definition of trees")
}
