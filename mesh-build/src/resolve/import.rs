//! Imports: what each module sees of others without naming them.

use super::error::{Place, ResolveError};
use super::near::near;
use super::package::*;
use super::scope::{Access, Found, in_module, inline_module};
use crate::syntax::ast::{Ident, ItemKind, Name, Path};
use crate::types::typed::{AdtId, ModuleId};

/// The module of `main.mpl`, which nobody imports.
pub(super) const ENTRY: &str = "Main";

/// Fills in what every module imports.
pub(super) fn resolve(package: &mut Package, errors: &mut Vec<ResolveError>) {
    let ids: Vec<ModuleId> = package.modules.ids().collect();
    for id in ids {
        let ast = package.modules[id].ast;
        for item in &ast.items {
            match &item.kind {
                ItemKind::Import(path) => whole(package, id, path, errors),
                ItemKind::FromImport { module, names } => names_from(package, id, module, names, errors),
                _ => {}
            }
        }
    }
}

/// `import A.B`: the module by name, its types and services unqualified.
fn whole(package: &mut Package, into: ModuleId, path: &Path, errors: &mut Vec<ResolveError>) {
    let Some(from) = find(package, into, path, errors) else {
        // One mistake: what is said about the module is not reported again.
        let names = [path.segments.first(), path.segments.last()].into_iter().flatten().map(|it| it.name.clone());
        package.modules[into].imported.unknown.extend(names);
        package.modules[into].has_wrong_import = true;
        return;
    };
    let own = &package.modules[from].own;
    let mut names: Vec<Name> = own.types.keys().chain(own.services.keys()).chain(own.traits.keys()).cloned().collect();
    // In order of declaration: of two constructors of one name the later wins.
    names.sort_by_key(|it| (own.types.get(it).copied(), it.clone()));
    names.dedup();
    let visible: Vec<(Name, Found)> = names
        .into_iter()
        .filter_map(|name| match in_module(package, from, &name) {
            Access::Public(mut found) => {
                // A function named like a type comes with `from … import` only.
                found.values = None;
                Some((name, found))
            }
            _ => None,
        })
        .collect();
    for (name, found) in visible {
        add(package, into, &name, found);
    }
    let target = &mut package.modules[into].imported_modules;
    target.insert(Name::new(&path.to_string()), from);
    if let Some(last) = path.segments.last() {
        target.insert(last.name.clone(), from);
    }
}

/// `from A.B import x, T`
fn names_from(package: &mut Package, into: ModuleId, path: &Path, names: &[Ident], errors: &mut Vec<ResolveError>) {
    let Some(from) = find(package, into, path, errors) else {
        // One mistake: the names are taken for imported.
        let unknown = names.iter().map(|it| it.name.clone());
        package.modules[into].imported.unknown.extend(unknown);
        return;
    };
    let file = package.modules[into].file;
    for name in names {
        let at = Place { file, span: name.span };
        let access = in_module(package, from, &name.name);
        let hidden = match access {
            Access::Unknown => in_library(package, path, &name.name),
            _ => None,
        };
        match (access, hidden) {
            (Access::Public(found), _) | (_, Some(found)) => add(package, into, &name.name, found),
            (other, None) => {
                errors.push(refused(package, from, name, at, other));
                package.modules[into].imported.unknown.insert(name.name.clone());
            }
        }
    }
}

/// What a module of the library offers that is hidden by one of the program: it hides it name by name.
fn in_library(package: &Package, path: &Path, name: &Name) -> Option<Found> {
    let hidden = package.library.get(&Name::new(&path.to_string()))?;
    match in_module(package, *hidden, name) {
        Access::Public(found) => Some(found),
        _ => None,
    }
}

fn refused(package: &Package, from: ModuleId, name: &Ident, at: Place, access: Access) -> ResolveError {
    let module = package.modules[from].name.clone();
    match access {
        // What is private in the library does not exist for anybody else.
        Access::Private(span) if !package.modules[from].is_library => {
            let defined = Place { file: package.modules[from].file, span };
            ResolveError::Private { at, name: name.name.clone(), module, defined }
        }
        _ => {
            let exports = package.exports(from);
            let near = near(&name.name, exports.iter());
            ResolveError::NotExported { at, name: name.name.clone(), module, exports, near }
        }
    }
}

/// The module a path names; E0031 if there is none.
fn find(package: &Package, into: ModuleId, path: &Path, errors: &mut Vec<ResolveError>) -> Option<ModuleId> {
    let name = Name::new(&path.to_string());
    let at = Place { file: package.modules[into].file, span: path.span() };
    if name.as_str() == ENTRY && package.modules[into].name.as_str() != ENTRY {
        errors.push(ResolveError::EntryImported { at });
        return None;
    }
    if let Some(id) = package.user.get(&name).or_else(|| package.library.get(&name)) {
        let module = &package.modules[*id];
        if let (Some(parent), false) = (module.parent, module.is_public) {
            errors.push(private_module(package, into, path, parent));
            return None;
        }
        // Importing oneself is reported with the cycles.
        return (*id != into).then_some(*id);
    }
    let mut known: Vec<&Name> = package.user.keys().chain(package.library.keys()).collect();
    known.retain(|it| it.as_str() != ENTRY);
    known.sort();
    let near = near(&name, known.into_iter());
    errors.push(ResolveError::UnknownModule { at, name, near });
    None
}

fn private_module(package: &Package, into: ModuleId, path: &Path, parent: ModuleId) -> ResolveError {
    let at = Place { file: package.modules[into].file, span: path.span() };
    let outer = &package.modules[parent];
    let name = path.segments.last().map_or_else(|| outer.name.clone(), |it| it.name.clone());
    let defined = Place { file: outer.file, span: inline_module(outer.ast, &name) };
    ResolveError::Private { at, name, module: outer.name.clone(), defined }
}

/// Adds what a name stands for, in place of what an earlier import gave it.
fn add(package: &mut Package, into: ModuleId, name: &Name, found: Found) {
    let variants = match found.ty {
        Some(TypeDef::Adt(adt)) => variants(package, adt),
        _ => Vec::new(),
    };
    let imported = &mut package.modules[into].imported;
    if let Some(values) = found.values {
        imported.values.insert(name.clone(), values);
    }
    if let Some(ty) = found.ty {
        imported.types.insert(name.clone(), ty);
    }
    if let Some(service) = found.service {
        imported.services.insert(name.clone(), service);
    }
    if let Some(interface) = found.interface {
        imported.traits.insert(name.clone(), interface);
    }
    if let Some(module) = found.module {
        imported.modules.insert(name.clone(), module);
    }
    for (variant, id) in variants {
        imported.values.entry(variant).or_default().variants.insert(0, id);
    }
}

/// Importing a sum type brings its constructors.
fn variants(package: &Package, adt: AdtId) -> Vec<(Name, (AdtId, u32))> {
    match package.adts[adt].kind {
        AdtSyntax::Struct(_) => Vec::new(),
        AdtSyntax::Sum(it) => {
            it.variants.iter().enumerate().map(|(n, v)| (v.name.name.clone(), (adt, n as u32))).collect()
        }
    }
}
