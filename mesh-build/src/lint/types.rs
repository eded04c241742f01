//! Types nobody uses: private ones whose name, and those of whose variants, stand nowhere but in their own definition
//! and in impls for them.

use super::names::{self, Mentioned};
use super::{is_silent, report, with_inline};
use crate::diagnostic::Diagnostic;
use crate::resolve::ParsedModule;
use crate::syntax::ast::{Ident, Item, ItemKind, Name, Type, TypeKind};

/// Warnings for the types of a module and of those inside it.
pub(super) fn unused(module: &ParsedModule) -> Vec<Diagnostic> {
    let items: Vec<&Item> = with_inline(&module.ast).into_iter().flat_map(|it| &it.items).collect();
    let definitions: Vec<Definition> = items.iter().enumerate().filter_map(|(n, it)| definition(n, it)).collect();
    if definitions.is_empty() {
        return Vec::new();
    }
    let mentions: Vec<Mentioned> = items.iter().map(|it| names::in_item(it)).collect();
    let is_used = |it: &Definition| {
        let others = items.iter().zip(&mentions).enumerate();
        others.filter(|(n, (item, _))| *n != it.at && !it.is_target(item)).any(|(_, (_, all))| it.is_in(all))
    };
    definitions
        .iter()
        .filter(|it| !is_silent(&it.name.name) && !is_used(it))
        .map(|it| report::unused_type(module.file, it.name.span, &it.name.name))
        .collect()
}

/// A private type.
struct Definition<'a> {
    /// Number of its item.
    at: usize,
    name: &'a Ident,
    variants: Vec<&'a Name>,
}

fn definition(at: usize, item: &Item) -> Option<Definition<'_>> {
    let (name, variants) = match &item.kind {
        _ if item.public.is_some() => return None,
        ItemKind::Struct(it) => (&it.name, Vec::new()),
        ItemKind::SumType(it) => (&it.name, it.variants.iter().map(|it| &it.name.name).collect()),
        ItemKind::Alias { name, .. } => (name, Vec::new()),
        _ => return None,
    };
    Some(Definition { at, name, variants })
}

impl Definition<'_> {
    /// Whether an item is an impl for the type. An inline module is looked at item by item.
    fn is_target(&self, item: &Item) -> bool {
        let names = |ty: &Type| matches!(&ty.kind, TypeKind::Named { path, .. } if path.segments.last().is_some_and(|it| it.name == self.name.name));
        match &item.kind {
            ItemKind::Impl(it) => names(&it.target),
            ItemKind::Module { .. } => true,
            _ => false,
        }
    }

    fn is_in(&self, mentioned: &Mentioned) -> bool {
        let is_own = |it: &Name| *it == self.name.name || self.variants.contains(&it);
        mentioned.paths.iter().flatten().any(is_own) || mentioned.members.iter().any(is_own)
    }
}
