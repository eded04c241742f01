//! The walk over bodies, taken through all items of a module.

use super::scopes::{Visitor, Walk, What};
use crate::syntax::ast::{
    Block, Item, ItemKind, Method, Module, Name, Service, StructEntry, Supervisor, SupervisorClause,
};

/// Walks a module, inline modules included.
pub(crate) fn walk<V: Visitor + Default>(module: &Module) -> V {
    let mut walk = Items::<V>::default();
    walk.items(&module.items);
    walk.0.visitor
}

/// Walks one item.
pub(crate) fn walk_item<V: Visitor + Default>(item: &Item) -> V {
    let mut walk = Items::<V>::default();
    walk.item(&item.kind);
    walk.0.visitor
}

/// What a look at every block of a module finds, inline modules included: `look` adds it to what was found before.
pub(crate) fn in_blocks<T>(module: &Module, look: fn(&Block, &mut Vec<T>)) -> Vec<T> {
    let mut walk = Items(Walk::new(Blocks { look, found: Vec::new() }));
    walk.items(&module.items);
    walk.0.visitor.found
}

struct Blocks<T> {
    look: fn(&Block, &mut Vec<T>),
    found: Vec<T>,
}

impl<T> Visitor for Blocks<T> {
    fn free(&mut self, _names: &[Name], _count: Option<usize>, _own: bool) {}

    fn block(&mut self, block: &Block) {
        (self.look)(block, &mut self.found);
    }
}

/// A walk that goes through items.
#[derive(Default)]
struct Items<V>(Walk<V>);

impl<V: Visitor> Items<V> {
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
                self.0.visitor.free(std::slice::from_ref(&target.name), None, true);
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
