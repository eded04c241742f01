//! Imports that bring nothing the module mentions.

use super::names::{self, Mentioned};
use crate::resolve::ParsedModule;
use crate::syntax::ast::{Ident, Item, ItemKind, Module, Name, Path, Span};
use crate::types::typed::Program;

/// An import nobody needs, or some of its names.
pub(super) struct Unused {
    /// What is not used, as written.
    pub names: Vec<String>,
    /// Where each stands.
    pub spans: Vec<Span>,
}

/// The unused imports of a module, which may be an inline one.
pub(super) fn unused(modules: &[ParsedModule], program: &Program, ast: &Module) -> Vec<Unused> {
    if !ast.items.iter().any(|it| matches!(it.kind, ItemKind::Import(_) | ItemKind::FromImport { .. })) {
        return Vec::new();
    }
    // What an inline module mentions is mentioned in the module around it.
    let check = Check { modules, program, mentioned: names::of(ast).mentioned };
    ast.items.iter().filter_map(|it| check.item(it)).collect()
}

struct Check<'c> {
    modules: &'c [ParsedModule],
    program: &'c Program,
    mentioned: Mentioned,
}

impl Check<'_> {
    fn item(&self, item: &Item) -> Option<Unused> {
        match &item.kind {
            ItemKind::Import(path) => {
                let unused = !self.uses_module(path);
                unused.then(|| Unused { names: vec![path.to_string()], spans: vec![path.span()] })
            }
            ItemKind::FromImport { module, names } => {
                let from = self.module(&module.to_string());
                let unused: Vec<&Ident> = names.iter().filter(|it| !self.uses_name(from, it)).collect();
                let names = unused.iter().map(|it| it.name.to_string()).collect();
                let spans = unused.iter().map(|it| it.span).collect();
                (!unused.is_empty()).then_some(Unused { names, spans })
            }
            _ => None,
        }
    }

    /// The module of the package with this name: a file, or a module inside one.
    fn module(&self, name: &str) -> Option<&Module> {
        if let Some(file) = self.modules.iter().find(|it| !it.is_library && it.name.as_str() == name) {
            return Some(&file.ast);
        }
        let (outer, inner) = name.rsplit_once('.')?;
        self.module(outer)?.items.iter().find_map(|it| match &it.kind {
            ItemKind::Module { name, body, .. } if name.name.as_str() == inner => Some(body),
            _ => None,
        })
    }

    /// `import A.B`: as `B.x` or `A.B.x`, or one of the names it makes visible.
    fn uses_module(&self, path: &Path) -> bool {
        let name = path.to_string();
        let full: Vec<Name> = path.segments.iter().map(|it| it.name.clone()).collect();
        let last = &full[full.len() - 1..];
        if self.mentioned.paths.iter().any(|it| it.starts_with(&full) || it.starts_with(last)) {
            return true;
        }
        match self.module(&name) {
            Some(module) => module.items.iter().any(|it| self.uses_item(&it.kind)),
            None => self.uses_library(&name),
        }
    }

    /// Functions of a library module are methods of its type, and have prefixed names: all without the import, but
    /// who wrote it may have thought of them.
    fn uses_library(&self, name: &str) -> bool {
        let prefix = format!("{}_", name.to_lowercase());
        let functions = self.program.functions.values().filter(|it| it.is_public);
        let mut functions = functions.filter(|it| {
            let module = &self.program.modules[it.module];
            module.is_library && module.name.as_str() == name
        });
        functions.any(|it| {
            let prefixed = Name::new(&format!("{prefix}{}", it.name));
            self.mentions(&prefixed) || self.mentioned.members.contains(&it.name)
        })
    }

    /// Whether something is mentioned that an item makes visible without being named itself in the import.
    fn uses_item(&self, item: &ItemKind) -> bool {
        match item {
            ItemKind::Struct(it) => self.mentions(&it.name.name),
            ItemKind::Alias { name, .. } | ItemKind::Module { name, .. } => self.mentions(&name.name),
            ItemKind::SumType(it) => {
                self.mentions(&it.name.name) || it.variants.iter().any(|it| self.mentions(&it.name.name))
            }
            ItemKind::Interface(it) => {
                self.mentions(&it.name.name) || it.methods.iter().any(|it| self.calls(&it.name.name))
            }
            ItemKind::Actor(it) => self.mentions(&it.name.name),
            ItemKind::Service(it) => self.mentions(&it.name.name),
            ItemKind::Supervisor(it) => self.mentions(&it.name.name),
            _ => false,
        }
    }

    /// `from A import name`; `from` is none for a module of the library.
    fn uses_name(&self, from: Option<&Module>, name: &Ident) -> bool {
        let brings = |it: &&Item| defines(&it.kind, &name.name);
        let brought = match from {
            Some(from) => from.items.iter().filter(brings).any(|it| self.uses_item(&it.kind)),
            // A type of the library may bring constructors and methods.
            None => name.name.is_upper(),
        };
        self.mentions(&name.name) || brought
    }

    /// Whether a name stands alone or at the beginning of a path.
    fn mentions(&self, name: &Name) -> bool {
        self.mentioned.paths.iter().any(|it| it[0] == *name)
    }

    /// Whether a method may be called.
    fn calls(&self, name: &Name) -> bool {
        self.mentions(name) || self.mentioned.members.contains(name)
    }
}

fn defines(item: &ItemKind, name: &Name) -> bool {
    match item {
        ItemKind::SumType(it) => it.name.name == *name,
        ItemKind::Interface(it) => it.name.name == *name,
        _ => false,
    }
}
