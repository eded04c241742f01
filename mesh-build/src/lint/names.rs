//! The items of a module: which local names nobody reads, and which other names are mentioned.

use super::is_silent;
use crate::resolve::items;
pub(super) use crate::resolve::scopes::What;
use crate::resolve::scopes::{Binding, Visitor};
use crate::syntax::ast::{Item, ItemKind, Module, Name, Path, Span};
use std::collections::HashSet;

/// What a walk found, inline modules included.
#[derive(Default)]
pub(super) struct Found {
    pub unused: Vec<Unused>,
    /// Texts that hold `#{name}`, with the name.
    pub lookalikes: Vec<(Name, Span)>,
    pub mentioned: Mentioned,
}

/// A local name nobody reads.
pub(super) struct Unused {
    pub name: Name,
    pub span: Span,
    pub what: What,
}

/// Names that are not local.
#[derive(Default)]
pub(super) struct Mentioned {
    /// Plain and qualified names of values and types: `f`, `Geometry.area`.
    pub paths: HashSet<Vec<Name>>,
    /// What stands after a dot: fields and methods.
    pub members: HashSet<Name>,
}

/// Walks a module.
pub(super) fn of(module: &Module) -> Found {
    items::walk(module)
}

/// What one item mentions; of an inline module nothing, its items are items themselves.
pub(super) fn in_item(item: &Item) -> Mentioned {
    match item.kind {
        ItemKind::Module { .. } => Mentioned::default(),
        _ => items::walk_item::<Found>(item).mentioned,
    }
}

impl Visitor for Found {
    fn free(&mut self, names: &[Name], _count: Option<usize>, _own: bool) {
        self.mentioned.paths.insert(names.to_vec());
    }

    fn member(&mut self, name: &Name, _of_value: bool) {
        self.mentioned.members.insert(name.clone());
    }

    fn path(&mut self, path: &Path) {
        self.mentioned.paths.insert(path.segments.iter().map(|it| it.name.clone()).collect());
    }

    fn lookalike(&mut self, name: &Name, at: Span) {
        // Once in a text.
        if self.lookalikes.last().is_none_or(|(_, last)| *last != at) {
            self.lookalikes.push((name.clone(), at));
        }
    }

    fn unread(&mut self, binding: Binding) {
        let Binding { name, span, what, .. } = binding;
        if !is_silent(&name) {
            self.unused.push(Unused { name, span, what });
        }
    }
}
