//! The order of modules: a module comes after everything it imports.
//!
//! Imports are pure syntax, so this needs no definitions. Cycles are reported once each and then cut.

use super::ParsedModule;
use super::error::{Place, ResolveError};
use super::import::ENTRY;
use crate::syntax::ast::{Item, ItemKind, Module, Name, Path};
use std::collections::HashMap;

/// Library modules in the given order, then the others, dependencies first, otherwise as given.
pub(super) fn dependencies_first<'a>(
    modules: &'a [ParsedModule],
    errors: &mut Vec<ResolveError>,
) -> Vec<&'a ParsedModule> {
    let mut walk = Walk {
        by_name: HashMap::new(),
        state: vec![State::Unseen; modules.len()],
        path: Vec::new(),
        sorted: modules.iter().filter(|it| it.is_library).collect(),
        modules,
        errors,
    };
    for (index, module) in modules.iter().enumerate().filter(|(_, it)| !it.is_library) {
        if walk.by_name.insert(module.name.clone(), index).is_some() {
            walk.errors.push(ResolveError::DuplicateModule { at: module.file, name: module.name.clone() });
        }
    }
    for index in 0..modules.len() {
        walk.visit(index);
    }
    walk.sorted
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Unseen,
    /// On the path from the root of the walk.
    Open,
    Done,
}

struct Walk<'a, 'e> {
    modules: &'a [ParsedModule],
    by_name: HashMap<Name, usize>,
    state: Vec<State>,
    path: Vec<usize>,
    sorted: Vec<&'a ParsedModule>,
    errors: &'e mut Vec<ResolveError>,
}

impl Walk<'_, '_> {
    fn visit(&mut self, index: usize) {
        let module = &self.modules[index];
        if module.is_library || self.state[index] != State::Unseen {
            return;
        }
        self.state[index] = State::Open;
        self.path.push(index);
        for path in imports(&module.ast) {
            self.import(index, path);
        }
        self.path.pop();
        self.state[index] = State::Done;
        self.sorted.push(module);
    }

    fn import(&mut self, from: usize, path: &Path) {
        let Some(target) = self.target(from, path) else { return };
        let at = Place { file: self.modules[from].file, span: path.span() };
        match self.state[target] {
            State::Unseen => self.visit(target),
            State::Open if target == from => {
                self.errors.push(ResolveError::SelfImport { at, name: self.modules[from].name.clone() });
            }
            State::Open => {
                let start = self.path.iter().position(|it| *it == target).unwrap_or(0);
                let mut path: Vec<Name> = self.path[start..].iter().map(|it| self.modules[*it].name.clone()).collect();
                path.push(self.modules[target].name.clone());
                self.errors.push(ResolveError::ImportCycle { at, path });
            }
            State::Done => {}
        }
    }

    /// The module a path names: a file, or an inline module in a file.
    fn target(&self, from: usize, path: &Path) -> Option<usize> {
        let mut name = path.to_string();
        if name == ENTRY && self.modules[from].name.as_str() != ENTRY {
            // Refused as such; whether it closes a circle does not matter.
            return None;
        }
        loop {
            if let Some(index) = self.by_name.get(&Name::new(&name)) {
                return Some(*index);
            }
            name.truncate(name.rfind('.')?);
        }
    }
}

/// The modules a module imports, those of its inline modules included.
fn imports(module: &Module) -> Vec<&Path> {
    module.items.iter().flat_map(imports_of).collect()
}

fn imports_of(item: &Item) -> Vec<&Path> {
    match &item.kind {
        ItemKind::Import(path) | ItemKind::FromImport { module: path, .. } => vec![path],
        ItemKind::Module { body, .. } => imports(body),
        _ => Vec::new(),
    }
}
