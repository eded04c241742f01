//! Items to definitions: every module's own names, clauses grouped, duplicates reported.

use super::ParsedModule;
use super::clauses::{self, Definition};
use super::error::{HostMistake, Place, ResolveError};
use super::package::*;
use super::service;
use crate::diagnostic::FileId;
use crate::entity::Id;
use crate::syntax::ast::{self, Ident, Item, ItemKind, Name, PatternKind, Span};
use crate::types::typed::{AdtId, ConstId, FunctionId, ModuleId, TraitId, known_traits, named_traits};
use std::collections::HashMap;

/// The definitions of all modules; imports are still to be resolved.
pub(super) fn definitions<'a>(modules: &[&'a ParsedModule], errors: &mut Vec<ResolveError>) -> Package<'a> {
    let mut package = Package::default();
    for name in known_traits() {
        package.traits.push(Interface {
            module: ModuleId::from_index(0),
            name: Name::new(name),
            ast: None,
            is_public: true,
            defaults: Vec::new(),
            span: Span::default(),
        });
    }
    for parsed in modules {
        let id = add_module(&mut package, parsed, parsed.name.clone(), None, true, &parsed.ast);
        let table = if parsed.is_library { &mut package.library } else { &mut package.user };
        table.entry(parsed.name.clone()).or_insert(id);
        if parsed.is_library && parsed.name.as_str() == "Prelude" {
            package.prelude = Some(id);
        }
        Collect { module: id, file: parsed.file, parsed, package: &mut package, errors, seen: HashMap::new() }
            .items(&parsed.ast.items);
    }
    library(&mut package);
    package
}

/// What library modules offer to every module without import.
fn library(package: &mut Package) {
    for (alias, name) in mesh_std::ALIASES {
        if let Some(&module) = package.library.get(*name) {
            package.library.entry(Name::new(alias)).or_insert(module);
        }
    }
    let mut modules: Vec<(Name, ModuleId)> = package.library.iter().map(|(name, id)| (name.clone(), *id)).collect();
    modules.sort_by_key(|(_, id)| *id);
    // The prelude comes first: its types win.
    modules.sort_by_key(|(_, id)| Some(*id) != package.prelude);
    for (name, id) in modules {
        package.prefixes.entry(Name::new(&name.to_lowercase())).or_insert(id);
        for (name, ty) in &package.modules[id].own.types {
            let public = match *ty {
                TypeDef::Adt(it) => package.adts[it].is_public,
                TypeDef::Alias(it) => package.aliases[it].is_public,
                TypeDef::Opaque(it) => package.opaques[it].is_public,
            };
            if public {
                package.library_types.entry(name.clone()).or_insert(*ty);
            }
        }
    }
}

fn add_module<'a>(
    package: &mut Package<'a>,
    parsed: &'a ParsedModule,
    name: Name,
    parent: Option<ModuleId>,
    is_public: bool,
    ast: &'a ast::Module,
) -> ModuleId {
    package.modules.push(Module {
        name,
        file: parsed.file,
        is_library: parsed.is_library,
        parent,
        is_public,
        ast,
        own: Names::default(),
        imported: Names::default(),
        imported_modules: HashMap::new(),
        has_wrong_import: false,
    })
}

/// One module while its items are read.
pub(super) struct Collect<'a, 'p> {
    pub module: ModuleId,
    pub file: FileId,
    parsed: &'a ParsedModule,
    pub package: &'p mut Package<'a>,
    pub errors: &'p mut Vec<ResolveError>,
    /// First definition of each name, by the word for its kind.
    seen: HashMap<(&'static str, Name), Span>,
}

impl<'a> Collect<'a, '_> {
    fn items(&mut self, items: &'a [Item]) {
        self.functions(items);
        for item in items {
            self.item(item);
        }
    }

    pub fn place(&self, span: Span) -> Place {
        Place { file: self.file, span }
    }

    pub fn context(&self) -> Context {
        Context { module: self.module, service: None }
    }

    pub fn own(&mut self) -> &mut Names {
        &mut self.package.modules[self.module].own
    }

    fn values(&mut self, name: &Name) -> &mut Values {
        self.own().values.entry(name.clone()).or_default()
    }

    fn functions(&mut self, items: &'a [Item]) {
        for group in clauses::group(self.file, items.iter().map(definition), self.errors) {
            let item = &items[group.first];
            let function = Function {
                context: self.context(),
                name: group.name.clone(),
                arity: group.arity,
                is_public: item.public.is_some(),
                span: group.clauses[0].function.name.span,
                docs: item.docs.as_deref(),
                kind: FunctionKind::Clauses(group.clauses),
                owner: None,
            };
            let id = self.package.functions.push(function);
            self.values(&group.name).functions.push(id);
        }
    }

    fn item(&mut self, item: &'a Item) {
        match &item.kind {
            // Grouped before, resolved later.
            ItemKind::Function(_) | ItemKind::Import(_) | ItemKind::FromImport { .. } => {}
            ItemKind::Test(it) => self.test(item, &it.function),
            ItemKind::ExternFunction(it) => self.extern_function(item, it),
            ItemKind::ExternType { name, type_params, path } => {
                self.extern_type(item, name, type_params, path.as_ref())
            }
            ItemKind::Module { name, body, .. } => self.inline_module(item, name, body),
            ItemKind::Struct(it) => self.adt(item, &it.name, AdtSyntax::Struct(it)),
            ItemKind::SumType(it) => self.sum_type(item, it),
            ItemKind::Alias { name, type_params, ty } => self.alias(item, name, type_params, ty),
            ItemKind::Actor(it) => self.actor(item, it),
            ItemKind::Service(it) => service::collect(self, item, it),
            ItemKind::Let(it) => self.constant(item, it),
            ItemKind::Expr(it) => self.statement(item, it),
            ItemKind::Interface(it) => self.interface(item, it),
            ItemKind::Supervisor(it) => self.supervisor(item, it),
            ItemKind::Impl(it) => self.implementation(it),
        }
    }

    /// A test: a function whose name nobody can write.
    fn test(&mut self, item: &'a Item, it: &'a ast::Function) {
        let name = &it.name;
        if let Some(first) = self.overload(&name.name, 0) {
            let (at, first) = (self.place(name.span), self.place(first));
            self.errors.push(ResolveError::Duplicate { at, what: "test", name: name.name.clone(), first });
            return;
        }
        let function = Function {
            context: self.context(),
            name: name.name.clone(),
            arity: 0,
            is_public: false,
            kind: FunctionKind::Clauses(vec![Clause { function: it, span: item.span }]),
            owner: None,
            span: name.span,
            docs: item.docs.as_deref(),
        };
        let id = self.package.functions.push(function);
        self.values(&name.name).functions.push(id);
    }

    fn extern_function(&mut self, item: &'a Item, it: &'a ast::ExternFunction) {
        if !self.parsed.is_library {
            self.host_function(it);
        }
        let function = Function {
            context: self.context(),
            name: it.name.name.clone(),
            arity: it.params.len(),
            is_public: item.public.is_some(),
            kind: FunctionKind::Extern(it),
            owner: None,
            span: it.name.span,
            docs: item.docs.as_deref(),
        };
        let taken = self.overload(&it.name.name, it.params.len());
        if let Some(first) = taken {
            let first = self.place(first);
            let at = self.place(it.name.span);
            self.errors.push(ResolveError::Duplicate { at, what: "function", name: it.name.name.clone(), first });
        }
        let id = self.package.functions.push(function);
        self.values(&it.name.name).functions.push(id);
    }

    /// Where a function of this name and number of parameters stands already.
    fn overload(&self, name: &Name, arity: usize) -> Option<Span> {
        let values = self.package.modules[self.module].own.values.get(name)?;
        let same = values.functions.iter().find(|it| self.package.functions[**it].arity == arity)?;
        Some(self.package.functions[*same].span)
    }

    fn extern_type(
        &mut self,
        item: &'a Item,
        name: &'a Ident,
        type_params: &'a [Ident],
        path: Option<&'a (String, Span)>,
    ) {
        if !self.parsed.is_library {
            let mistake = match (path, type_params.first()) {
                (None, _) => Some(ResolveError::ExternType { at: self.place(name.span) }),
                (_, Some(param)) => Some((param.span, HostMistake::Generic)).map(|it| self.host_mistake(it)),
                (Some((path, _)), None) if is_rust_path(path) => None,
                (Some((_, span)), None) => Some(self.host_mistake((*span, HostMistake::NoPath))),
            };
            self.errors.extend(mistake);
        }
        let is_public = item.public.is_some();
        // Types of the library are known by their own names, which have no dots.
        let full = match path {
            Some(_) => Name::new(&format!("{}.{}", self.package.modules[self.module].name, name.name)),
            None => name.name.clone(),
        };
        let path = path.map(|(path, _)| path.as_str());
        let id = self.package.opaques.push(Opaque { name, full, type_params, path, is_public });
        self.ty(name, TypeDef::Opaque(id));
    }

    fn host_mistake(&self, (span, mistake): (Span, HostMistake)) -> ResolveError {
        ResolveError::HostFunction { at: self.place(span), mistake }
    }

    /// A package gives the path of a Rust function, and types that are fixed.
    fn host_function(&mut self, it: &ast::ExternFunction) {
        let mistake = match it.type_params.first() {
            Some(param) => Some((param.span, HostMistake::Generic)),
            None if !it.symbol.is_empty() && !is_rust_path(&it.symbol) => Some((it.symbol_span, HostMistake::NoPath)),
            None => None,
        };
        if let Some((span, mistake)) = mistake {
            let at = self.place(span);
            self.errors.push(ResolveError::HostFunction { at, mistake });
        }
    }

    fn inline_module(&mut self, item: &'a Item, name: &'a Ident, body: &'a ast::Module) {
        if !self.first("module", name) {
            return;
        }
        let full = Name::new(&format!("{}.{}", self.package.modules[self.module].name, name.name));
        let is_public = item.public.is_some();
        let id = add_module(self.package, self.parsed, full.clone(), Some(self.module), is_public, body);
        self.package.user.entry(full).or_insert(id);
        self.own().modules.insert(name.name.clone(), id);
        Collect {
            module: id,
            file: self.file,
            parsed: self.parsed,
            package: self.package,
            errors: self.errors,
            seen: HashMap::new(),
        }
        .items(&body.items);
    }

    fn sum_type(&mut self, item: &'a Item, it: &'a ast::SumType) {
        let id = self.package.adts.next_id();
        self.adt(item, &it.name, AdtSyntax::Sum(it));
        let mut seen: HashMap<&Name, Span> = HashMap::new();
        for (n, variant) in it.variants.iter().enumerate() {
            if let Some(first) = seen.insert(&variant.name.name, variant.name.span) {
                self.duplicate("variant", &variant.name, first);
                continue;
            }
            self.values(&variant.name.name).variants.insert(0, (id, n as u32));
        }
    }

    fn adt(&mut self, item: &'a Item, name: &'a Ident, kind: AdtSyntax<'a>) {
        let id: AdtId = self.package.adts.push(Adt {
            module: self.module,
            kind,
            is_public: item.public.is_some(),
            span: name.span,
            docs: item.docs.as_deref(),
        });
        self.ty(name, TypeDef::Adt(id));
    }

    fn alias(&mut self, item: &'a Item, name: &'a Ident, type_params: &'a [Ident], ty: &'a ast::Type) {
        let is_public = item.public.is_some();
        let id = self.package.aliases.push(Alias { module: self.module, name, type_params, ty, is_public });
        self.ty(name, TypeDef::Alias(id));
    }

    fn ty(&mut self, name: &'a Ident, def: TypeDef) {
        if self.first("type", name) {
            self.own().types.insert(name.name.clone(), def);
        }
    }

    fn actor(&mut self, item: &'a Item, it: &'a ast::Actor) {
        if !self.first("actor", &it.name) {
            return;
        }
        let function =
            self.package.modules[self.module].own.values.get(&it.name.name).and_then(|it| it.functions.first());
        if let Some(function) = function {
            let first = self.package.functions[*function].span;
            self.duplicate("function or actor", &it.name, first);
        }
        let id = self.package.actors.push(Actor { module: self.module, ast: it, docs: item.docs.as_deref() });
        self.values(&it.name.name).actor = Some(id);
    }

    /// A function without parameters, which starts it.
    fn supervisor(&mut self, item: &'a Item, it: &'a ast::Supervisor) {
        if !self.first("supervisor", &it.name) {
            return;
        }
        if let Some(first) = self.overload(&it.name.name, 0) {
            self.duplicate("function or supervisor", &it.name, first);
        }
        let id = self.package.supervisors.push(Supervisor { module: self.module, ast: it });
        let start = self.package.functions.push(Function {
            context: self.context(),
            name: it.name.name.clone(),
            arity: 0,
            is_public: item.public.is_some(),
            kind: FunctionKind::Supervisor(id),
            owner: None,
            span: it.name.span,
            docs: item.docs.as_deref(),
        });
        self.values(&it.name.name).functions.push(start);
    }

    fn constant(&mut self, item: &'a Item, it: &'a ast::Let) {
        let is_public = item.public.is_some();
        let name = match &it.pattern.kind {
            PatternKind::Binding(name) => Some(name.clone()),
            _ => None,
        };
        let value = ConstValue::Let(it);
        let whole = self.add_const(name.clone(), is_public, value, it.pattern.span);
        if name.is_none() {
            for (name, span) in bindings(&it.pattern) {
                self.add_const(Some(name), is_public, ConstValue::Part(whole, it), span);
            }
        }
    }

    fn add_const(&mut self, name: Option<Name>, is_public: bool, value: ConstValue<'a>, span: Span) -> ConstId {
        let id = self.package.consts.push(Const { module: self.module, name: name.clone(), is_public, value, span });
        if let Some(name) = name {
            // A later `let` of the same name shadows the earlier one, as in a block.
            self.values(&name).constant = Some(id);
        }
        id
    }

    fn statement(&mut self, item: &'a Item, it: &'a ast::Expr) {
        self.add_const(None, false, ConstValue::Expr(it), item.span);
    }

    fn interface(&mut self, item: &'a Item, it: &'a ast::Interface) {
        if !self.first("interface", &it.name) {
            return;
        }
        // Those the language knows are declared by its library.
        let in_library = self.parsed.is_library;
        let known = named_traits().position(|name| in_library && name == it.name.name.as_str());
        let id = known.map_or_else(|| self.package.traits.next_id(), TraitId::from_index);
        let defaults = it.methods.iter().map(|method| self.default_method(id, it, method)).collect();
        let interface = Interface {
            module: self.module,
            name: it.name.name.clone(),
            ast: Some(it),
            is_public: item.public.is_some(),
            defaults,
            span: it.name.span,
        };
        match known {
            Some(_) => self.package.traits[id] = interface,
            None => drop(self.package.traits.push(interface)),
        }
        self.own().traits.insert(it.name.name.clone(), id);
    }

    fn default_method(&mut self, id: TraitId, it: &ast::Interface, method: &'a ast::Method) -> Option<FunctionId> {
        method.body.as_ref()?;
        Some(self.package.functions.push(Function {
            context: self.context(),
            name: Name::new(&format!("{}.{}", it.name.name, method.name.name)),
            arity: method.params.len(),
            is_public: false,
            kind: FunctionKind::Default(method),
            owner: Some(Owner::Trait(id)),
            span: method.name.span,
            docs: method.docs.as_deref(),
        }))
    }

    fn implementation(&mut self, it: &'a ast::Impl) {
        let id = self.package.impls.next_id();
        let target = match &it.target.kind {
            ast::TypeKind::Named { path, .. } => path.to_string(),
            _ => it.interface.to_string(),
        };
        let mut functions = Vec::new();
        for group in clauses::group(self.file, it.methods.iter().map(definition), self.errors) {
            functions.push(self.package.functions.push(Function {
                context: self.context(),
                name: Name::new(&format!("{target}.{}", group.name)),
                arity: group.arity,
                is_public: false,
                span: group.clauses[0].function.name.span,
                docs: it.methods[group.first].docs.as_deref(),
                kind: FunctionKind::Clauses(group.clauses),
                owner: Some(Owner::Impl(id)),
            }));
        }
        self.package.impls.push(Impl { module: self.module, ast: it, functions });
    }

    /// Whether this is the first definition of its kind and name; E0045 otherwise.
    pub fn first(&mut self, what: &'static str, name: &Ident) -> bool {
        match self.seen.insert((what, name.name.clone()), name.span) {
            None => true,
            Some(first) => {
                self.duplicate(what, name, first);
                false
            }
        }
    }

    fn duplicate(&mut self, what: &'static str, name: &Ident, first: Span) {
        let (at, first) = (self.place(name.span), self.place(first));
        self.errors.push(ResolveError::Duplicate { at, what, name: name.name.clone(), first });
    }
}

/// What `clauses` needs to know of an item that is a function.
pub(super) fn definition(item: &Item) -> Option<Definition<'_>> {
    match &item.kind {
        ItemKind::Function(function) => Some(Definition { function, span: item.span, public: item.public }),
        _ => None,
    }
}

/// The names a pattern binds, in order.
pub(crate) fn bindings(pattern: &ast::Pattern) -> Vec<(Name, Span)> {
    let mut found = Vec::new();
    add_bindings(pattern, &mut found);
    found
}

fn add_bindings(pattern: &ast::Pattern, found: &mut Vec<(Name, Span)>) {
    match &pattern.kind {
        PatternKind::Binding(name) => found.push((name.clone(), pattern.span)),
        PatternKind::As(inner, name) => {
            add_bindings(inner, found);
            found.push((name.name.clone(), name.span));
        }
        PatternKind::Tuple(items) | PatternKind::Variant { args: items, .. } => {
            items.iter().for_each(|it| add_bindings(it, found));
        }
        PatternKind::Cons(head, tail) => {
            add_bindings(head, found);
            add_bindings(tail, found);
        }
        // Every alternative binds the same names.
        PatternKind::Or(items) => items.iter().take(1).for_each(|it| add_bindings(it, found)),
        _ => {}
    }
}

/// `crate::text::slug`: identifiers, two at least.
fn is_rust_path(text: &str) -> bool {
    let is_identifier = |part: &str| {
        let part = part.strip_prefix("r#").unwrap_or(part);
        let mut chars = part.chars();
        chars.next().is_some_and(|it| it == '_' || it.is_alphabetic())
            && chars.all(|it| it == '_' || it.is_alphanumeric())
    };
    text.contains("::") && text.strip_prefix("::").unwrap_or(text).split("::").all(is_identifier)
}
