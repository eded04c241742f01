//! From the typed program to the face: which items there are, where they stand, what their types are.

use super::Options;
use super::clashes::{Names, Origin, Space};
use super::crossing::{Crossing, Refusal};
use super::model::{Actor, Face, Field, Fields, Function, Handler, Host, HostInterface, HostKind, Module, Omitted};
use super::model::{Param, Path, Place, RustType, TestCase};
use super::model::{Service, Shape, TypeDef, TypeParam, Variant};
use crate::diagnostic::{Diagnostic, FileId};
use crate::emit::names::{identifier, parameters, snake_case, words};
use crate::exports::{self, Exports};
use crate::syntax::ast::{ExternKind, HandlerKind, Name, Span};
use crate::types::typed::{self, AdtId, AdtKind, ModuleId, Program, Ty, TyKind};
use std::collections::{HashMap, HashSet};

/// Where a part of a file is, for people.
pub type Locate<'a> = &'a dyn Fn(FileId, Span) -> Place;

/// The face of a program, what must be compiled for it, and what is wrong with it.
#[must_use]
pub fn build(program: &Program, options: &Options, locate: Locate) -> (Face, Exports, Vec<Diagnostic>) {
    let mut builder = Builder {
        program,
        options,
        locate,
        crossing: Crossing::new(program, options.map),
        exports: Exports::default(),
        placed: HashMap::new(),
        names: Names::default(),
        omitted: Vec::new(),
        hosts: Vec::new(),
        tests: Vec::new(),
        errors: Vec::new(),
        wanted: HashSet::new(),
        keys: HashSet::new(),
        named: HashSet::new(),
        has_imports: false,
    };
    builder.make_modules();
    builder.add_services();
    builder.add_actors();
    builder.add_functions();
    builder.add_hosts();
    builder.add_tests();
    builder.add_types();
    builder.finish()
}

struct Builder<'a> {
    program: &'a Program,
    options: &'a Options,
    locate: Locate<'a>,
    crossing: Crossing<'a>,
    exports: Exports,
    /// The modules made so far, by their Mesh module.
    placed: HashMap<ModuleId, Module>,
    names: Names,
    omitted: Vec<Omitted>,
    hosts: Vec<Host>,
    tests: Vec<TestCase>,
    errors: Vec<Diagnostic>,
    /// Types that must exist because something mentions them.
    wanted: HashSet<AdtId>,
    /// Types that are part of a map's key, so that they must have an order.
    keys: HashSet<AdtId>,
    /// Paths of the modules that have their name.
    named: HashSet<Vec<String>>,
    /// Some interface wants a provider.
    has_imports: bool,
}

impl Builder<'_> {
    fn make_modules(&mut self) {
        for (id, module) in self.program.modules.iter() {
            let docs = module.docs.clone();
            self.placed.insert(id, Module { docs, ..Module::default() });
        }
    }

    fn add_services(&mut self) {
        for (id, service) in self.program.services.iter() {
            let mesh_name = self.qualified(service.module, &service.name);
            if !self.is_wanted(service.module, &service.name) {
                continue;
            }
            let refused = self.errors.len();
            let init = service.init.map(|init| &self.program.functions[init]);
            let (types, names) = init.map_or((&[][..], &[][..]), |f| (&f.params, &f.param_names));
            let what = format!("service `{}`", service.name);
            let params = self.params(types, names, &["rt"], |builder, index, refusal| {
                builder.refuse(&what, service.module, service.span, &parameter("of `init`", names, index), &refusal);
            });
            let handlers = service.handlers.iter().map(|handler| self.handler(service, handler)).collect();
            self.name_service(service);
            if self.errors.len() == refused {
                let (name, docs) = (identifier(&service.name), service.docs.clone());
                let index = next(&mut self.exports.services, id);
                let place = self.place(service.module, service.span);
                let provider = service.is_host.then(|| provider_name(&service.name));
                let service_of = Service { name, mesh_name, place, index, params, handlers, provider, docs };
                self.module(service.module).services.push(service_of);
            }
        }
    }

    fn handler(&mut self, service: &typed::Service, handler: &typed::Handler) -> Handler {
        let what = match handler.kind {
            HandlerKind::Call => format!("call `{}` of service `{}`", handler.name, service.name),
            HandlerKind::Cast => format!("cast `{}` of service `{}`", handler.name, service.name),
        };
        let params = self.params(&handler.params, &handler.param_names, &[], |builder, index, refusal| {
            let place = parameter("", &handler.param_names, index);
            builder.refuse(&what, service.module, handler.span, &place, &refusal);
        });
        let reply = (handler.kind == HandlerKind::Call).then(|| {
            self.convert(handler.reply).unwrap_or_else(|refusal| {
                self.refuse(&what, service.module, handler.span, "its reply", &refusal);
                RustType::Unit
            })
        });
        Handler {
            name: self.method_name(handler),
            mesh_name: handler.name.to_string(),
            place: self.place(service.module, handler.span),
            params,
            reply,
            docs: handler.docs.clone(),
        }
    }

    /// The name of the function Mesh itself has for the request, without its service.
    fn method_name(&self, handler: &typed::Handler) -> String {
        let name = &self.program.functions[handler.function].name;
        identifier(name.rsplit('.').next().unwrap_or(name))
    }

    fn name_service(&mut self, service: &typed::Service) {
        let file = self.file(service.module);
        let mut scope = self.scope(service.module);
        let what = format!("service `{}`", service.name);
        let origin = Origin { what, file, span: service.span };
        if service.is_host {
            self.names.give(&scope, Space::Types, &provider_name(&service.name), origin.clone());
        }
        self.names.give(&scope, Space::Types, &identifier(&service.name), origin);
        scope.push(identifier(&service.name));
        for own in ["start", "named", "pid"] {
            let what = format!("the handle's own `{own}`");
            self.names.give(&scope, Space::Values, own, Origin { what, file, span: service.span });
        }
        for handler in &service.handlers {
            let origin = Origin { what: format!("`{}`", handler.name), file, span: handler.span };
            self.names.give(&scope, Space::Values, &self.method_name(handler), origin);
        }
    }

    fn add_actors(&mut self) {
        for (id, actor) in self.program.actors.iter() {
            let mesh_name = self.qualified(actor.module, &actor.name);
            if !self.is_wanted(actor.module, &actor.name) {
                continue;
            }
            let refused = self.errors.len();
            let what = format!("actor `{}`", actor.name);
            let params = self.params(&actor.params, &actor.param_names, &["rt"], |builder, index, refusal| {
                let place = parameter("", &actor.param_names, index);
                builder.refuse(&what, actor.module, actor.span, &place, &refusal);
            });
            let message = actor.message.map(|message| {
                self.convert(message).unwrap_or_else(|refusal| {
                    self.refuse(&what, actor.module, actor.span, "its messages", &refusal);
                    RustType::Unit
                })
            });
            let name = identifier(&snake_case(&actor.name));
            let origin = Origin { what, file: self.file(actor.module), span: actor.span };
            self.names.give(&self.scope(actor.module), Space::Types, &name, origin);
            if self.errors.len() == refused {
                let docs = actor.docs.clone();
                let index = next(&mut self.exports.actors, id);
                let place = self.place(actor.module, actor.span);
                self.module(actor.module).actors.push(Actor { name, mesh_name, place, index, params, message, docs });
            }
        }
    }

    fn add_functions(&mut self) {
        for (id, function) in self.program.functions.iter() {
            if !is_callable(function) || !self.is_wanted(function.module, &function.name) {
                continue;
            }
            let mesh_name = self.qualified(function.module, &function.name);
            let mut reasons = Vec::new();
            let params = self.params(&function.params, &function.param_names, &["rt"], |_, index, refusal| {
                reasons.push(format!("{}: {refusal}", parameter("", &function.param_names, index)));
            });
            let result = self.convert(function.result).unwrap_or_else(|refusal| {
                reasons.push(format!("its result: {refusal}"));
                RustType::Unit
            });
            if let Some(reason) = reasons.into_iter().next() {
                self.omitted.push(Omitted { item: mesh_name, reason });
                continue;
            }
            let name = self.function_name(function);
            let what = format!("function `{}`", function.name);
            let origin = Origin { what, file: self.file(function.module), span: function.span };
            self.names.give(&self.scope(function.module), Space::Values, &name, origin);
            let docs = function.docs.clone();
            let index = next(&mut self.exports.functions, id);
            let place = self.place(function.module, function.span);
            let function_of = Function { name, mesh_name, place, index, params, result, docs };
            self.module(function.module).functions.push(function_of);
        }
    }

    /// What Rust must provide, whether Mesh code calls it or not: so a mistake in a path shows at once.
    fn add_hosts(&mut self) {
        for function in self.program.functions.values() {
            let typed::FunctionBody::Host(host) = &function.body else { continue };
            let refused = self.errors.len();
            let what = format!("Rust function `{}`", function.name);
            let params = self.params(&function.params, &function.param_names, &[], |builder, index, refusal| {
                let place = parameter("", &function.param_names, index);
                builder.refuse(&what, function.module, function.span, &place, &refusal);
            });
            let result = self.convert(function.result).unwrap_or_else(|refusal| {
                self.refuse(&what, function.module, function.span, "its result", &refusal);
                RustType::Unit
            });
            if self.errors.len() == refused {
                let kind = match host.kind {
                    ExternKind::Plain => HostKind::Plain,
                    ExternKind::Async => HostKind::Async,
                    ExternKind::Blocking => HostKind::Blocking,
                };
                let mesh_name = self.qualified(function.module, &function.name);
                let place = self.place(function.module, function.span);
                let path = host.path.clone().unwrap_or_else(|| identifier(&function.name));
                let docs = function.docs.clone();
                let made = Host { mesh_name, place, path, kind, params, result, docs };
                match host.path {
                    Some(_) => self.hosts.push(made),
                    None => self.add_method(function, made),
                }
            }
        }
    }

    /// A method of the interface that its module is, which stands in the module around as a trait.
    fn add_method(&mut self, function: &typed::Function, method: Host) {
        let module = &self.program.modules[function.module];
        let full = module.name.as_str();
        let (around, own) = full.rsplit_once('.').unwrap_or(("Main", full));
        let around = self.program.modules.iter().find(|(_, it)| it.name.as_str() == around && !it.is_library);
        let around = around.map_or(function.module, |(id, _)| id);
        let (mesh_name, name) = (full.to_owned(), identifier(own));
        if let Some(known) = self.module(around).interfaces.iter_mut().find(|it| it.name == name) {
            return known.methods.push(method);
        }
        let (what, file, span) = (format!("interface `{own}`"), module.file, function.span);
        let field = identifier(&snake_case(own));
        self.names.give(&self.scope(around), Space::Types, &name, Origin { what: what.clone(), file, span });
        self.names.give(&["Imports".to_owned()], Space::Values, &field, Origin { what, file, span });
        let what = "the providers of interfaces".to_owned();
        if !std::mem::replace(&mut self.has_imports, true) {
            self.names.give(&[], Space::Types, "Imports", Origin { what, file, span });
        }
        let (docs, place) = (module.docs.clone(), method.place.clone());
        let interface = HostInterface { name, mesh_name, place, field, methods: vec![method], docs };
        self.module(around).interfaces.push(interface);
    }

    /// Tests stand behind the functions of the table, in binaries that test.
    fn add_tests(&mut self) {
        let first = self.exports.functions.len();
        for (n, id) in exports::tests(self.program).enumerate() {
            let function = &self.program.functions[id];
            let title = function.test_title().unwrap_or_default().to_owned();
            let mut path = Path { modules: self.scope(function.module), name: words(&title) };
            while self.tests.iter().any(|test| test.path == path) {
                path.name.push('_');
            }
            let place = self.place(function.module, function.span);
            self.tests.push(TestCase { path, title, place, index: first + n });
        }
    }

    /// Mesh tells functions of one name apart by their number of parameters, which Rust does not: then each
    /// has it in its name.
    fn function_name(&self, function: &typed::Function) -> String {
        let is_twin =
            |it: &typed::Function| it.module == function.module && it.name == function.name && is_callable(it);
        match self.program.functions.values().filter(|it| is_twin(it)).count() {
            // A supervisor is named like a type, and is a function.
            0 | 1 if matches!(function.body, typed::FunctionBody::Supervisor(_)) => {
                identifier(&snake_case(&function.name))
            }
            0 | 1 => identifier(&function.name),
            _ => format!("{}_{}", function.name, function.params.len()),
        }
    }

    /// Public types of the package, and whatever the items so far mention, library types included.
    fn add_types(&mut self) {
        for (id, adt) in self.program.adts.iter() {
            if adt.is_public && self.is_wanted(adt.module, &adt.name) && self.crossing.adt_refusal(id).is_none() {
                self.want(id);
            }
        }
        for id in self.program.adts.ids().filter(|id| self.wanted.contains(id)).collect::<Vec<_>>() {
            self.add_type(id);
        }
    }

    fn add_type(&mut self, id: AdtId) {
        let adt = &self.program.adts[id];
        let name = identifier(&adt.name);
        let what = match adt.kind {
            AdtKind::Struct => format!("struct `{}`", adt.name),
            AdtKind::Sum => format!("type `{}`", adt.name),
        };
        let origin = Origin { what, file: self.file(adt.module), span: adt.span };
        self.names.give(&self.scope(adt.module), Space::Types, &name, origin);
        let shape = match adt.kind {
            AdtKind::Struct => Shape::Struct(self.fields(id, &adt.variants[0], true)),
            AdtKind::Sum => Shape::Enum(adt.variants.iter().map(|variant| self.variant(id, variant)).collect()),
        };
        let mesh_name = self.qualified(adt.module, &adt.name);
        let params = adt.type_params.iter().enumerate();
        let params = params
            .map(|(i, name)| TypeParam { name: identifier(name), is_key: self.crossing.is_key_param(id, i) })
            .collect();
        let derives = self.derives(id, &mesh_name);
        let own = self.options.with_type.iter().find(|(asked, _)| names(asked, &mesh_name));
        let own = own.map(|(_, path)| path.clone());
        let (docs, place) = (adt.docs.clone(), self.place(adt.module, adt.span));
        let index = adt.type_params.is_empty().then(|| next(&mut self.exports.types, id));
        let ty = TypeDef { name, mesh_name, place, params, derives, docs, index, own, ..TypeDef::of(shape) };
        self.module(adt.module).types.push(ty);
    }

    /// What the type derives beyond the usual: the order a key needs, and what the user asks for.
    fn derives(&self, id: AdtId, mesh_name: &str) -> Vec<String> {
        let mut derives = Vec::new();
        if self.keys.contains(&id) {
            derives.extend(["Eq", "PartialOrd", "Ord", "Hash"].map(str::to_owned));
        }
        for (name, asked) in &self.options.derive {
            if names(name, mesh_name) {
                derives.extend(asked.iter().filter(|one| !derives.contains(one)).cloned().collect::<Vec<_>>());
            }
        }
        derives
    }

    fn variant(&self, id: AdtId, variant: &typed::Variant) -> Variant {
        let docs = variant.docs.clone();
        Variant { name: identifier(&variant.name), docs, fields: self.fields(id, variant, false) }
    }

    fn fields(&self, id: AdtId, variant: &typed::Variant, is_struct: bool) -> Fields {
        let adt = &self.program.adts[id];
        let has_names = variant.fields.iter().all(|field| field.name.is_some());
        if is_struct || (has_names && !variant.fields.is_empty()) {
            let fields = variant.fields.iter().map(|field| Field {
                name: identifier(field.name.as_deref().unwrap_or("value")),
                ty: self.field_type(field.ty, (id, adt)),
                docs: field.docs.clone(),
            });
            Fields::Named(fields.collect())
        } else {
            Fields::Positional(variant.fields.iter().map(|field| self.field_type(field.ty, (id, adt))).collect())
        }
    }

    fn params(
        &mut self,
        types: &[Ty],
        names: &[Option<Name>],
        taken: &[&str],
        mut refuse: impl FnMut(&mut Self, usize, Refusal),
    ) -> Vec<Param> {
        let names = (0..types.len()).map(|i| names.get(i).and_then(|name| name.as_deref()));
        let identifiers = parameters(names, taken);
        let mut params = Vec::new();
        for (i, (&ty, name)) in types.iter().zip(identifiers).enumerate() {
            match self.convert(ty) {
                Ok(ty) => params.push(Param { name, ty }),
                Err(refusal) => refuse(self, i, refusal),
            }
        }
        params
    }

    /// The Rust type of a signature; the types it mentions will exist.
    fn convert(&mut self, ty: Ty) -> Result<RustType, Refusal> {
        if let Some(refusal) = self.crossing.refusal(ty) {
            return Err(refusal);
        }
        let mut mentioned = Vec::new();
        self.crossing.mentioned(ty, &mut mentioned);
        self.order_keys(ty);
        mentioned.into_iter().for_each(|adt| self.want(adt));
        Ok(self.rust_type(ty, None))
    }

    fn want(&mut self, adt: AdtId) {
        if self.crossing.is_builtin(adt) || !self.wanted.insert(adt) {
            return;
        }
        for ty in self.crossing.field_types(adt) {
            let mut mentioned = Vec::new();
            self.crossing.mentioned(ty, &mut mentioned);
            self.order_keys(ty);
            mentioned.into_iter().for_each(|adt| self.want(adt));
        }
    }

    /// Marks the types that are part of a key somewhere in a type.
    fn order_keys(&mut self, ty: Ty) {
        let mut keys = Vec::new();
        self.crossing.keys(ty, &mut keys);
        let mut open = Vec::new();
        keys.into_iter().for_each(|key| self.crossing.mentioned(key, &mut open));
        while let Some(adt) = open.pop() {
            if self.keys.insert(adt) {
                self.crossing.field_types(adt).for_each(|ty| self.crossing.mentioned(ty, &mut open));
            }
        }
    }

    /// The Rust type of a field, which says so if values of the type around it may be nested in it.
    fn field_type(&self, ty: Ty, of: (AdtId, &typed::Adt)) -> RustType {
        let plain = self.rust_type(ty, Some(of));
        if self.crossing.reaches(ty, of.0) { RustType::Deep(Box::new(plain)) } else { plain }
    }

    /// The Rust type of a type that crosses. Inside a type that would hold itself, that type is boxed.
    fn rust_type(&self, ty: Ty, inside: Option<(AdtId, &typed::Adt)>) -> RustType {
        let same = |ty: &Ty| self.rust_type(*ty, inside);
        // Behind a list or map there is an indirection already; a type parameter may stand there, too.
        let behind = |ty: &Ty| self.behind(*ty, inside);
        match self.program.types.kind(ty) {
            TyKind::Int => RustType::Int,
            TyKind::Float => RustType::Float,
            TyKind::Bool => RustType::Bool,
            TyKind::String => RustType::String,
            TyKind::Atom => RustType::Atom,
            TyKind::Tuple(items) => RustType::Tuple(items.iter().map(same).collect()),
            TyKind::List(item) => RustType::List(Box::new(behind(item))),
            TyKind::Map(key, value) => RustType::Map(Box::new(behind(key)), Box::new(behind(value))),
            TyKind::Pid(message) => RustType::Pid(message.map(|message| Box::new(behind(&message)))),
            TyKind::ServicePid(service) => {
                let service = &self.program.services[*service];
                RustType::ServicePid(self.path(service.module, &service.name))
            }
            TyKind::Param(index) => {
                let name = inside.and_then(|(_, adt)| adt.type_params.get(*index as usize));
                RustType::Param(name.map_or_else(|| format!("T{index}"), |name| identifier(name)))
            }
            TyKind::Adt(adt, args) => {
                let named = self.named(*adt, args.iter().map(same).collect());
                let is_held = inside.is_some_and(|(outer, _)| self.crossing.contains(*adt, outer));
                if is_held { RustType::Boxed(Box::new(named)) } else { named }
            }
            TyKind::Opaque(name, _) => match self.program.opaques.get(name) {
                Some(path) => RustType::Opaque(path.clone()),
                None => RustType::Bytes,
            },
            TyKind::Function(params, result) => {
                RustType::Function(params.iter().map(behind).collect(), Box::new(behind(result)))
            }
            TyKind::Unit | TyKind::Never => RustType::Unit,
        }
    }

    /// The Rust type behind an indirection: nothing at its top needs a box.
    fn behind(&self, ty: Ty, inside: Option<(AdtId, &typed::Adt)>) -> RustType {
        match self.rust_type(ty, inside) {
            RustType::Boxed(inner) => *inner,
            other => other,
        }
    }

    fn named(&self, id: AdtId, mut args: Vec<RustType>) -> RustType {
        if self.crossing.is_builtin(id) {
            let last = args.pop().unwrap_or(RustType::Unit);
            if self.program.known.set == Some(id) {
                return match last {
                    RustType::Boxed(item) => RustType::Set(item),
                    item => RustType::Set(Box::new(item)),
                };
            }
            return match args.pop() {
                Some(first) => RustType::Result(Box::new(first), Box::new(last)),
                None => RustType::Option(Box::new(last)),
            };
        }
        let adt = &self.program.adts[id];
        RustType::Named(self.path(adt.module, &adt.name), args)
    }

    fn path(&self, module: ModuleId, name: &str) -> Path {
        Path { modules: self.scope(module), name: identifier(name) }
    }

    /// Identifiers of the modules on the way from the root. The items of `Main` stand at the root.
    fn scope(&self, module: ModuleId) -> Vec<String> {
        match self.program.modules[module].name.as_str() {
            "Main" => Vec::new(),
            name => name.split('.').map(|part| identifier(&snake_case(part))).collect(),
        }
    }

    fn file(&self, module: ModuleId) -> FileId {
        self.program.modules[module].file
    }

    fn place(&self, module: ModuleId, span: Span) -> Place {
        (self.locate)(self.file(module), span)
    }

    fn qualified(&self, module: ModuleId, name: &str) -> String {
        format!("{}.{name}", self.program.modules[module].name)
    }

    fn module(&mut self, module: ModuleId) -> &mut Module {
        self.placed.entry(module).or_default()
    }

    /// Whether an item is the package's own and the user asks for it.
    fn is_wanted(&self, module: ModuleId, name: &str) -> bool {
        let qualified = self.qualified(module, name);
        let fits = |pattern: &String| match pattern.strip_suffix('*') {
            Some(prefix) => qualified.starts_with(prefix),
            None => *pattern == qualified || pattern == name,
        };
        let is_asked_for = self.options.export.is_empty() || self.options.export.iter().any(fits);
        is_asked_for && !self.program.modules[module].is_library
    }

    /// # R0002: an item cannot be used from Rust
    ///
    /// A service or actor has an argument, reply or message without a counterpart in Rust. (A function like that is
    /// only left out.)
    ///
    /// ```mesh package
    /// service Jobs do
    ///   fn init() -> Int do 0 end
    ///   cast Add(_routes :: Router) do |n| n + 1 end
    /// end
    /// ```
    ///
    /// Let what Rust can look into cross the border, and the rest stay on its side:
    ///
    /// ```mesh package
    /// service Jobs do
    ///   fn init() -> Int do 0 end
    ///   cast Add(by :: Int) do |n| n + by end
    /// end
    /// ```
    fn refuse(&mut self, what: &str, module: ModuleId, span: Span, place: &str, refusal: &Refusal) {
        let error =
            Diagnostic::error("R0002", format!("{what} cannot be used from Rust"), self.file(module), span, place)
                .with_note(format!("{place}: {refusal}"))
                .with_help("change the type, or name the items Rust needs: Mesh::new().export([…]) in build.rs");
        self.errors.push(error);
    }

    fn finish(mut self) -> (Face, Exports, Vec<Diagnostic>) {
        let mut root = Module::default();
        for id in self.program.modules.ids() {
            let Some(module) = self.placed.remove(&id) else { continue };
            if !module.is_empty() {
                let scope = self.scope(id);
                self.name_modules(id, &scope);
                place(&mut root, &scope, module);
            }
        }
        sort(&mut root);
        mesh_interface::fill(&mut root);
        self.errors.extend(self.names.into_clashes());
        (Face { root, omitted: self.omitted, hosts: self.hosts, tests: self.tests }, self.exports, self.errors)
    }

    /// Gives names to the module and to those above it.
    fn name_modules(&mut self, id: ModuleId, scope: &[String]) {
        for depth in 1..=scope.len() {
            if self.named.insert(scope[..depth].to_vec()) {
                let what = format!("module `{}`", self.program.modules[id].name);
                let origin = Origin { what, file: self.file(id), span: Span::new(0, 0) };
                self.names.give(&scope[..depth - 1], Space::Types, &scope[depth - 1], origin);
            }
        }
    }
}

/// Whether a function can be called by its name alone: the functions a service generates are reached through
/// the service, and a generic one has no machine code of its own. A `main` needs no `pub` in a program of Mesh
/// alone, so it needs none to run the same file in a Rust program.
fn is_callable(function: &typed::Function) -> bool {
    let is_written = matches!(function.body, typed::FunctionBody::Clauses(_) | typed::FunctionBody::Supervisor(_));
    let is_main = &*function.name == "main" && function.params.is_empty();
    (function.is_public || is_main) && function.type_param_count == 0 && is_written
}

/// Whether a user means this item: by its name with module, or without.
pub(crate) fn names(asked: &str, mesh_name: &str) -> bool {
    asked == mesh_name || mesh_name.rsplit('.').next() == Some(asked)
}

/// The trait of what answers the requests of a service.
fn provider_name(service: &str) -> String {
    format!("{service}Provider")
}

/// Adds an entry to a table and gives its index.
fn next<K>(table: &mut Vec<K>, id: K) -> usize {
    table.push(id);
    table.len() - 1
}

fn parameter(of: &str, names: &[Option<Name>], index: usize) -> String {
    let space = if of.is_empty() { "" } else { " " };
    match names.get(index).and_then(Option::as_ref) {
        Some(name) => format!("parameter `{name}`{space}{of}"),
        None => format!("parameter {}{space}{of}", index + 1),
    }
}

/// Puts a module at its path, merging it with one that is there because something stands below it.
fn place(root: &mut Module, path: &[String], module: Module) {
    let Some((first, rest)) = path.split_first() else {
        let modules = std::mem::take(&mut root.modules);
        let name = std::mem::take(&mut root.name);
        *root = Module { name, modules, ..module };
        return;
    };
    let position = root.modules.iter().position(|below| below.name == *first).unwrap_or_else(|| {
        root.modules.push(Module { name: first.clone(), ..Module::default() });
        root.modules.len() - 1
    });
    place(&mut root.modules[position], rest, module);
}

fn sort(module: &mut Module) {
    module.modules.sort_by(|a, b| a.name.cmp(&b.name));
    module.modules.iter_mut().for_each(sort);
}
