//! Who sees what: the meaning of a name, plain or qualified, at a place in a module.
//!
//! A plain name is looked up in layers, nearest first: helpers of the service, the module, the modules
//! around it, its imports, the prelude, prefixed library names (`string_length`). A qualified name takes
//! the module, service or type its first part means, in this order; a module of the package hides a
//! library module member by member.

use super::package::*;
use crate::syntax::ast::{self, Name, Span};
use crate::types::typed::{ActorId, AdtId, ConstId, FunctionId, ModuleId, ServiceId, TraitId, named_traits};

/// What a name means as a value.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Value {
    /// Constructors of that name, nearest first.
    Variants(Vec<(AdtId, u32)>),
    Const(ConstId),
    /// Functions of that name, nearest first; they differ in their number of parameters.
    Functions(Vec<FunctionId>),
    Actor(ActorId),
    /// It should come from an import that is reported as wrong.
    Unknown,
}

/// Why a qualified name means nothing.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Missing {
    /// No module, service or type has the name before the dot.
    Base,
    /// The module exists but is not imported.
    NotImported(ModuleId),
    /// The module does not define the name.
    InModule(ModuleId),
    /// The module defines the name without `pub`, here.
    Private(ModuleId, Span),
    /// The service has no such function.
    InService(ServiceId),
    /// The sum type has no such constructor, or the struct no such function.
    InType(AdtId),
}

/// What a module defines under a name, seen from outside.
#[derive(Debug)]
pub(super) enum Access {
    Public(Found),
    /// Defined here, but private.
    Private(Span),
    Unknown,
}

/// Everything public under one name.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub values: Option<Values>,
    pub ty: Option<TypeDef>,
    pub service: Option<ServiceId>,
    pub interface: Option<TraitId>,
    pub module: Option<ModuleId>,
}

impl Found {
    fn is_empty(&self) -> bool {
        let Self { values, ty, service, interface, module } = self;
        values.is_none() && ty.is_none() && service.is_none() && interface.is_none() && module.is_none()
    }
}

/// What code outside a module sees of a name in it.
pub(super) fn in_module(package: &Package, id: ModuleId, name: &str) -> Access {
    let own = &package.modules[id].own;
    let public = Scope { package, context: Context { module: id, service: None } };
    let found = Found {
        values: own.values.get(name).map(|it| public.public_values(it)).filter(|it| !it.is_empty()),
        ty: own.types.get(name).copied().filter(|it| public.is_public(*it)),
        service: own.services.get(name).copied(),
        interface: own.traits.get(name).copied().filter(|it| package.traits[*it].is_public),
        module: own.modules.get(name).copied().filter(|it| package.modules[*it].is_public),
    };
    if !found.is_empty() {
        return Access::Public(found);
    }
    match public.definition(id, name) {
        Some(span) => Access::Private(span),
        None => Access::Unknown,
    }
}

impl Values {
    fn is_empty(&self) -> bool {
        let Self { functions, constant, actor, variants } = self;
        functions.is_empty() && constant.is_none() && actor.is_none() && variants.is_empty()
    }
}

impl Package<'_> {
    /// Names other modules may use, sorted.
    pub fn exports(&self, id: ModuleId) -> Vec<Name> {
        let own = &self.modules[id].own;
        let mut names: Vec<Name> = own
            .values
            .keys()
            .chain(own.types.keys())
            .chain(own.services.keys())
            .chain(own.traits.keys())
            .chain(own.modules.keys())
            .filter(|name| matches!(in_module(self, id, name), Access::Public(_)))
            .cloned()
            .collect();
        names.sort();
        names.dedup();
        names
    }
}

/// A place from which names are looked up.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'p, 'a> {
    pub package: &'p Package<'a>,
    pub context: Context,
}

impl<'p, 'a> Scope<'p, 'a> {
    /// The meaning of a plain name.
    pub fn value(&self, name: &str) -> Option<Value> {
        let layers = self.layers(name);
        let Some(nearest) = layers.first() else {
            return self.is_maybe_imported(name).then_some(Value::Unknown);
        };
        Some(if !nearest.variants.is_empty() {
            Value::Variants(layers.iter().flat_map(|it| it.variants.iter().copied()).collect())
        } else if let Some(constant) = nearest.constant {
            Value::Const(constant)
        } else if !nearest.functions.is_empty() {
            Value::Functions(layers.iter().flat_map(|it| it.functions.iter().copied()).collect())
        } else {
            Value::Actor(nearest.actor?)
        })
    }

    /// The meaning of `path.name`.
    pub fn member(&self, path: &[Name], name: &str) -> Result<Value, Missing> {
        let mut missing = None;
        for module in self.modules(path) {
            match in_module(self.package, module, name) {
                Access::Public(Found { values: Some(values), .. }) => return Ok(value_of(values)),
                Access::Private(span) => missing = missing.or(Some(Missing::Private(module, span))),
                _ => missing = missing.or(Some(Missing::InModule(module))),
            }
        }
        if let Some(service) = self.service(path) {
            match self.service_function(service, name) {
                Some(function) => return Ok(Value::Functions(vec![function])),
                None => missing = missing.or(Some(Missing::InService(service))),
            }
        }
        if let Some(adt) = self.adt(path) {
            match self.package.adts[adt].variant(name) {
                Some(variant) => return Ok(Value::Variants(vec![(adt, variant)])),
                None => missing = missing.or(Some(Missing::InType(adt))),
            }
        }
        if missing.is_none() && self.is_maybe_imported(&path[0]) {
            return Ok(Value::Unknown);
        }
        Err(missing.unwrap_or_else(|| self.not_imported(path)))
    }

    /// The type a path means.
    pub fn ty(&self, path: &[Name]) -> Option<TypeDef> {
        let (name, base) = path.split_last()?;
        if base.is_empty() {
            return self.plain_type(name);
        }
        self.modules(base).into_iter().find_map(|module| match in_module(self.package, module, name) {
            Access::Public(found) => found.ty,
            _ => None,
        })
    }

    /// The trait a path means.
    pub fn interface(&self, path: &[Name]) -> Option<TraitId> {
        let (name, base) = path.split_last()?;
        if !base.is_empty() {
            return self.modules(base).into_iter().find_map(|module| match in_module(self.package, module, name) {
                Access::Public(found) => found.interface,
                _ => None,
            });
        }
        let own = self.around().find_map(|it| self.module(it).own.traits.get(name));
        let imported = || self.around().find_map(|it| self.module(it).imported.traits.get(name));
        let known = || self.package.traits.iter().take(named_traits().count()).find(|(_, it)| it.name == *name);
        let prelude = || self.package.prelude.and_then(|it| self.module(it).own.traits.get(name));
        own.or_else(imported).or_else(prelude).copied().or_else(|| known().map(|(id, _)| id))
    }

    /// All plain names of traits visible here, for suggestions.
    pub fn interface_names(&self) -> Vec<Name> {
        let around = self.around().flat_map(|it| {
            let module = self.module(it);
            module.own.traits.keys().chain(module.imported.traits.keys())
        });
        let known = self.package.traits.values().take(named_traits().count()).map(|it| &it.name);
        around.chain(known).cloned().collect()
    }

    /// Why `A.B` is no type although `A` is a module; none: `A` is none.
    pub fn missing_type(&self, path: &[Name]) -> Option<Missing> {
        let (name, base) = path.split_last()?;
        let module = match self.modules(base).first() {
            Some(module) => *module,
            None => return self.package.user.get(&joined(base)).map(|it| Missing::NotImported(*it)),
        };
        Some(match in_module(self.package, module, name) {
            Access::Private(span) => Missing::Private(module, span),
            _ => Missing::InModule(module),
        })
    }

    /// Whether a wrong import may have meant this name: that it is missing is no second mistake.
    pub fn is_maybe_imported(&self, name: &str) -> bool {
        let upper = name.chars().next().is_some_and(char::is_uppercase);
        self.around().any(|it| self.module(it).imported.unknown.contains(name))
            || upper && self.around().any(|it| self.module(it).has_wrong_import)
    }

    /// All plain value names visible here, for suggestions: nearest first, each layer in order.
    pub fn value_names(&self) -> Vec<Name> {
        let mut names: Vec<Name> = Vec::new();
        if let Some(service) = self.context.service {
            names.extend(in_order(self.package.services[service].helpers.keys()));
        }
        for module in self.around() {
            names.extend(in_order(self.module(module).own.values.keys()));
            names.extend(in_order(self.module(module).imported.values.keys()));
        }
        names.extend(self.package.prelude.iter().flat_map(|it| self.package.exports(*it)));
        names
    }

    /// All plain type names visible here, for suggestions: nearest first, each layer in order.
    pub fn type_names(&self) -> Vec<Name> {
        let mut names: Vec<Name> = Vec::new();
        for module in self.around() {
            names.extend(in_order(self.module(module).own.types.keys()));
            names.extend(in_order(self.module(module).imported.types.keys()));
        }
        names.extend(in_order(self.package.library_types.keys()));
        names
    }

    /// All names of modules and services visible here, for suggestions: nearest first, each layer in order.
    pub fn base_names(&self) -> Vec<Name> {
        let mut names: Vec<Name> = Vec::new();
        for module in self.around() {
            let it = self.module(module);
            names.extend(in_order(it.own.modules.keys().chain(it.own.services.keys())));
            names.extend(in_order(it.imported.services.keys().chain(it.imported_modules.keys())));
        }
        names.extend(in_order(self.package.library.keys()));
        names
    }

    fn module(&self, id: ModuleId) -> &'p Module<'a> {
        &self.package.modules[id]
    }

    /// The module and those around it, innermost first.
    fn around(&self) -> impl Iterator<Item = ModuleId> + use<'p, 'a> {
        let package = self.package;
        std::iter::successors(Some(self.context.module), move |it| package.modules[*it].parent)
    }

    fn layers(&self, name: &str) -> Vec<Values> {
        let mut layers = Vec::new();
        if let Some(service) = self.context.service {
            let functions = self.package.services[service].helpers.get(name).cloned().unwrap_or_default();
            layers.push(Values { functions, ..Values::default() });
        }
        layers.extend(self.around().filter_map(|it| self.module(it).own.values.get(name).cloned()));
        layers.extend(self.around().filter_map(|it| self.module(it).imported.values.get(name).cloned()));
        let prelude = self.package.prelude.and_then(|it| self.module(it).own.values.get(name));
        layers.extend(prelude.map(|it| self.public_values(it)));
        layers.extend(self.prefixed(name));
        layers.retain(|it| !it.is_empty());
        layers
    }

    /// `string_length` is `String.length`.
    fn prefixed(&self, name: &str) -> Option<Values> {
        name.match_indices('_').find_map(|(at, _)| {
            let module = self.package.prefixes.get(&name[..at])?;
            let values = self.module(*module).own.values.get(&name[at + 1..])?;
            Some(Values { functions: self.public_values(values).functions, ..Values::default() })
        })
    }

    /// The modules a path can mean, nearest first: the package's own, then the library's.
    fn modules(&self, path: &[Name]) -> Vec<ModuleId> {
        let Some((last, base)) = path.split_last() else { return Vec::new() };
        let mut found = Vec::new();
        if base.is_empty() {
            found.extend(self.around().filter_map(|it| self.module(it).own.modules.get(last)));
            found.extend(self.around().filter_map(|it| self.module(it).imported.modules.get(last)));
        } else {
            for module in self.modules(base) {
                let inner = self.module(module).own.modules.get(last);
                found.extend(inner.filter(|it| self.module(**it).is_public));
            }
        }
        let name = joined(path);
        found.extend(self.around().filter_map(|it| self.module(it).imported_modules.get(&name)));
        found.extend(self.package.library.get(&name));
        found
    }

    fn service(&self, path: &[Name]) -> Option<ServiceId> {
        let (name, base) = path.split_last()?;
        if base.is_empty() {
            let own = self.around().find_map(|it| self.module(it).own.services.get(name));
            return own.or_else(|| self.around().find_map(|it| self.module(it).imported.services.get(name))).copied();
        }
        self.modules(base).into_iter().find_map(|it| self.module(it).own.services.get(name)).copied()
    }

    fn service_function(&self, service: ServiceId, name: &str) -> Option<FunctionId> {
        let it = &self.package.services[service];
        let full = format!("{}.{name}", it.ast.name.name);
        let all = std::iter::once(&it.start).chain(&it.requests).chain(&it.attempts).chain(&it.stop);
        all.copied().find(|id| self.package.functions[*id].name.as_str() == full)
    }

    fn adt(&self, path: &[Name]) -> Option<AdtId> {
        match self.ty(path)? {
            TypeDef::Adt(adt) => Some(adt),
            _ => None,
        }
    }

    fn plain_type(&self, name: &Name) -> Option<TypeDef> {
        let own = self.around().find_map(|it| self.module(it).own.types.get(name));
        let imported = || self.around().find_map(|it| self.module(it).imported.types.get(name));
        own.or_else(imported).copied().or_else(|| self.package.library_types.get(name).copied())
    }

    fn not_imported(&self, path: &[Name]) -> Missing {
        match self.package.user.get(&joined(path)) {
            // Of a module inside another one the outer one says what is wrong.
            Some(module) if self.module(*module).parent.is_none() => Missing::NotImported(*module),
            _ => Missing::Base,
        }
    }

    fn public_values(&self, values: &Values) -> Values {
        let Values { functions, constant, actor, variants } = values;
        let package = self.package;
        Values {
            functions: functions.iter().copied().filter(|it| package.functions[*it].is_public).collect(),
            constant: constant.filter(|it| package.consts[*it].is_public),
            actor: *actor,
            variants: variants.iter().copied().filter(|(adt, _)| package.adts[*adt].is_public).collect(),
        }
    }

    fn is_public(&self, ty: TypeDef) -> bool {
        match ty {
            TypeDef::Adt(it) => self.package.adts[it].is_public,
            TypeDef::Alias(it) => self.package.aliases[it].is_public,
            TypeDef::Opaque(it) => self.package.opaques[it].is_public,
        }
    }

    /// Where a module defines a name, public or not.
    fn definition(&self, id: ModuleId, name: &str) -> Option<Span> {
        let package = self.package;
        let own = &package.modules[id].own;
        let value = own.values.get(name).and_then(|it| {
            let function = it.functions.first().map(|it| package.functions[*it].span);
            let constant = it.constant.map(|it| package.consts[it].span);
            let variant = it.variants.first().map(|(adt, _)| package.adts[*adt].span);
            function.or(constant).or(variant)
        });
        let ty = || {
            own.types.get(name).map(|it| match *it {
                TypeDef::Adt(it) => package.adts[it].span,
                TypeDef::Alias(it) => package.aliases[it].name.span,
                TypeDef::Opaque(it) => package.opaques[it].name.span,
            })
        };
        let interface = || own.traits.get(name).map(|it| package.traits[*it].span);
        let module = || own.modules.get(name).map(|_| inline_module(package.modules[id].ast, name));
        value.or_else(ty).or_else(interface).or_else(module)
    }
}

/// What comes out of a table in no order, in one that is always the same.
fn in_order<'n>(names: impl Iterator<Item = &'n Name>) -> Vec<Name> {
    let mut names: Vec<Name> = names.cloned().collect();
    names.sort();
    names
}

/// Where the name of an inline module stands.
pub(super) fn inline_module(outer: &ast::Module, name: &str) -> Span {
    let named = outer.items.iter().find_map(|it| match &it.kind {
        ast::ItemKind::Module { name: own, .. } if own.name.as_str() == name => Some(own.span),
        _ => None,
    });
    named.unwrap_or_default()
}

/// What the values under one qualified name mean; constructors first.
fn value_of(values: Values) -> Value {
    match values {
        Values { variants, .. } if !variants.is_empty() => Value::Variants(variants),
        Values { constant: Some(it), .. } => Value::Const(it),
        Values { actor: Some(it), functions, .. } if functions.is_empty() => Value::Actor(it),
        Values { functions, .. } => Value::Functions(functions),
    }
}

fn joined(path: &[Name]) -> Name {
    let parts: Vec<&str> = path.iter().map(Name::as_str).collect();
    Name::new(&parts.join("."))
}
