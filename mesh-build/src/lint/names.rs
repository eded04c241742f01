//! The items of a module: which local names nobody reads, and which other names are mentioned.

use super::is_silent;
pub(super) use crate::resolve::scopes::What;
use crate::resolve::scopes::{Binding, Visitor, Walk};
use crate::syntax::ast::{
    Item, ItemKind, Method, Module, Name, Path, Service, Span, StructEntry, Supervisor, SupervisorClause,
};
use std::collections::HashSet;

/// What a walk found, inline modules included.
#[derive(Default)]
pub(super) struct Found {
    pub unused: Vec<Unused>,
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
    let mut walk = Items::default();
    walk.items(&module.items);
    walk.0.visitor
}

/// What one item mentions; of an inline module nothing, its items are items themselves.
pub(super) fn in_item(item: &Item) -> Mentioned {
    let mut walk = Items::default();
    if !matches!(item.kind, ItemKind::Module { .. }) {
        walk.item(&item.kind);
    }
    walk.0.visitor.mentioned
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

    fn unread(&mut self, binding: Binding) {
        let Binding { name, span, what, .. } = binding;
        if !is_silent(&name) {
            self.unused.push(Unused { name, span, what });
        }
    }
}

/// The walk over bodies, taken through items.
#[derive(Default)]
struct Items(Walk<Found>);

impl Items {
    fn items(&mut self, items: &[Item]) {
        items.iter().for_each(|it| self.item(&it.kind));
    }

    fn item(&mut self, item: &ItemKind) {
        let Self(walk) = self;
        match item {
            ItemKind::Import(_) | ItemKind::FromImport { .. } => {}
            ItemKind::ExternFunction(it) => {
                walk.types(it.params.iter().filter_map(|param| param.ty.as_ref()).chain(&it.result));
            }
            // Only the library has them.
            ItemKind::ExternType { .. } => {}
            ItemKind::Function(it) => walk.function(it),
            ItemKind::Test(it) => walk.function(&it.function),
            ItemKind::Module { body, .. } => self.items(&body.items),
            ItemKind::Struct(it) => it.entries.iter().for_each(|it| self.entry(it)),
            ItemKind::SumType(it) => it.variants.iter().flat_map(|it| &it.fields).for_each(|it| walk.ty(&it.ty)),
            ItemKind::Alias { ty, .. } => walk.ty(ty),
            ItemKind::Interface(it) => it.methods.iter().for_each(|it| self.method(it)),
            ItemKind::Impl(it) => {
                walk.visitor.path(&it.interface);
                walk.types(it.args.iter().chain([&it.target]).chain(it.associated.iter().map(|(_, ty)| ty)));
                it.bounds.iter().for_each(|it| walk.visitor.path(&it.interface));
                self.items(&it.methods);
            }
            ItemKind::Actor(it) => walk.scoped(|walk| {
                walk.params(&it.params);
                walk.block(&it.body);
                if let Some(terminate) = &it.terminate {
                    walk.scoped(|walk| {
                        terminate.reason.iter().for_each(|it| walk.bind(it, What::Parameter));
                        walk.block(&terminate.body);
                    });
                }
            }),
            ItemKind::Service(it) => self.service(it),
            ItemKind::Supervisor(it) => self.supervisor(it),
            ItemKind::Let(it) => {
                walk.types(&it.ty);
                walk.pattern(&it.pattern);
                walk.expr(&it.value);
            }
            ItemKind::Expr(it) => walk.expr(it),
        }
    }

    fn entry(&mut self, entry: &StructEntry) {
        match entry {
            StructEntry::Field { ty, .. } => self.0.ty(ty),
            StructEntry::Relation { target, .. } => {
                _ = self.0.visitor.mentioned.paths.insert(vec![target.name.clone()])
            }
            StructEntry::Table(..) | StructEntry::PrimaryKey(_) | StructEntry::Timestamps(..) => {}
        }
    }

    fn method(&mut self, it: &Method) {
        let Self(walk) = self;
        walk.types(&it.result);
        match &it.body {
            Some(body) => walk.scoped(|walk| {
                walk.params(&it.params);
                walk.block(body);
            }),
            // A signature: its names are for readers.
            None => walk.types(it.params.iter().filter_map(|it| it.ty.as_ref())),
        }
    }

    fn service(&mut self, it: &Service) {
        self.items(&it.functions);
        let Self(walk) = self;
        for handler in &it.handlers {
            walk.types(&handler.reply);
            if it.is_host {
                // A signature: its names are for readers.
                walk.types(handler.params.iter().filter_map(|it| it.ty.as_ref()));
                continue;
            }
            walk.scoped(|walk| {
                walk.params(&handler.params);
                handler.state.iter().for_each(|it| walk.bind(it, What::Parameter));
                walk.block(&handler.body);
            });
        }
    }

    fn supervisor(&mut self, it: &Supervisor) {
        for clause in &it.clauses {
            if let SupervisorClause::Child { start: Some(start), .. } = clause {
                self.0.expr(start);
            }
        }
    }
}
