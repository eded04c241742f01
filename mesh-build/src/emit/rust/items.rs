//! The items of a module, one function per kind.

use super::types::{TypeNames, tuple};
use super::writer::{Writer, literal};
use super::{docs, values};
use crate::emit::face::model::{
    Actor, Fields, Function, Handler, HostInterface, HostKind, Module, Param, RustType, Service, Shape, TypeDef,
};

/// The first parameter of everything that starts a process.
const RUNTIME: &str = "rt: &::mesh_runtime::Runtime";

/// Writes items into one module of the output.
pub(super) struct Items<'a> {
    types: &'a TypeNames,
    /// Identifiers of the modules from the root down to this one.
    at: Vec<String>,
}

impl<'a> Items<'a> {
    pub(super) fn root(types: &'a TypeNames) -> Self {
        Self { types, at: Vec::new() }
    }

    /// What stands in a module, and the modules below it.
    pub(super) fn module(&mut self, w: &mut Writer, module: &Module) {
        if !module.is_empty() {
            w.gap();
            w.line("use ::mesh_runtime::__private as __mesh;");
        }
        module.types.iter().for_each(|item| self.type_def(w, item));
        module.services.iter().for_each(|item| self.service(w, item));
        module.actors.iter().for_each(|item| self.actor(w, item));
        module.interfaces.iter().for_each(|item| self.interface(w, item));
        module.functions.iter().for_each(|item| self.function(w, item));
        for below in &module.modules {
            w.gap();
            doc(w, below.docs.as_deref());
            self.below(w, &below.name, |items, w| items.module(w, below));
        }
    }

    /// A module below this one.
    fn below(&mut self, w: &mut Writer, name: &str, inside: impl FnOnce(&mut Self, &mut Writer)) {
        self.at.push(name.to_owned());
        w.block(format!("pub mod {name}"), |w| inside(self, w));
        self.at.pop();
    }

    fn ty(&self, ty: &RustType) -> String {
        self.types.write(ty, &self.at)
    }

    fn type_def(&self, w: &mut Writer, item: &TypeDef) {
        w.gap();
        if let Some(own) = &item.own {
            return self.own_type(w, item, own);
        }
        doc_or(w, item.docs.as_deref(), &format!("`{}`", item.mesh_name));
        let derives: Vec<&str> =
            ["Debug", "Clone", "PartialEq"].into_iter().chain(item.derives.iter().map(String::as_str)).collect();
        w.line(format!("#[derive({})]", derives.join(", ")));
        let params = self.type_params(item);
        match &item.shape {
            Shape::Struct(Fields::Named(fields)) if fields.is_empty() => {
                w.line(format!("pub struct {}{params} {{}}", item.name));
            }
            Shape::Struct(fields) => w.block(format!("pub struct {}{params}", item.name), |w| self.fields(w, fields)),
            Shape::Enum(variants) => w.block(format!("pub enum {}{params}", item.name), |w| {
                for variant in variants {
                    doc(w, variant.docs.as_deref());
                    match &variant.fields {
                        Fields::Named(fields) if fields.iter().any(|field| field.docs.is_some()) => {
                            w.enclosed(
                                format!("{} {{", variant.name),
                                |w| {
                                    for field in fields {
                                        doc(w, field.docs.as_deref());
                                        w.line(format!("{}: {},", field.name, self.ty(&field.ty)));
                                    }
                                },
                                "},",
                            );
                        }
                        Fields::Named(fields) => {
                            let fields: Vec<String> =
                                fields.iter().map(|field| format!("{}: {}", field.name, self.ty(&field.ty))).collect();
                            w.line(format!("{} {{ {} }},", variant.name, fields.join(", ")));
                        }
                        Fields::Positional(fields) if fields.is_empty() => w.line(format!("{},", variant.name)),
                        Fields::Positional(fields) => {
                            let fields: Vec<String> = fields.iter().map(|field| self.ty(field)).collect();
                            w.line(format!("{}({}),", variant.name, fields.join(", ")));
                        }
                    }
                }
            }),
        }
        values::mesh_type(w, item, self.types);
        self.message_type(w, item, &item.name);
    }

    /// A type without parameters can be that of messages.
    fn message_type(&self, w: &mut Writer, item: &TypeDef, name: &str) {
        let Some(index) = item.index else { return };
        w.gap();
        w.block(format!("impl ::mesh_runtime::MessageType for {name}"), |w| {
            w.block("fn descriptor() -> &'static __mesh::TypeDesc", |w| {
                w.line(format!("{}.types()[{index}]", self.package()));
            });
        });
    }

    /// A type the user wrote. It is trusted with the words of the Mesh type, so it must be derived from the very
    /// declaration that the package was compiled with.
    fn own_type(&self, w: &mut Writer, item: &TypeDef, own: &str) {
        doc_or(w, item.docs.as_deref(), &format!("`{}`, which is a type of this crate.", item.mesh_name));
        let list = |items: Vec<&str>| if items.is_empty() { String::new() } else { format!("<{}>", items.join(", ")) };
        let names = list(item.params.iter().map(|param| param.name.as_str()).collect());
        w.line(format!("pub type {}{names} = {own}{names};", item.name));
        let units = list(vec!["()"; item.params.len()]);
        let otherwise = format!(
            "{own} derives MeshType for another type than {}, or for an earlier form of it: \
             #[mesh(\"{}\")] names the type a derive is for",
            item.mesh_name, item.mesh_name
        );
        let inside = |w: &mut Writer| {
            w.line(format!("<{own}{units} as __mesh::Declared>::HASH == 0x{},", item.hash));
            w.line(literal(&otherwise));
        };
        w.enclosed("const _: () = assert!(", inside, ");");
        self.message_type(w, item, own);
    }

    fn type_params(&self, item: &TypeDef) -> String {
        if item.params.is_empty() {
            return String::new();
        }
        let params = item.params.iter().map(|param| match param.is_key {
            true => format!("{}: {}", param.name, self.types.key_bounds()),
            false => param.name.clone(),
        });
        format!("<{}>", params.collect::<Vec<_>>().join(", "))
    }

    fn fields(&self, w: &mut Writer, fields: &Fields) {
        if let Fields::Named(fields) = fields {
            for field in fields {
                doc(w, field.docs.as_deref());
                w.line(format!("pub {}: {},", field.name, self.ty(&field.ty)));
            }
        }
    }

    fn service(&self, w: &mut Writer, item: &Service) {
        let (name, package) = (&item.name, self.package());
        w.gap();
        doc_or(w, item.docs.as_deref(), &format!("Service `{}`.", item.mesh_name));
        w.line("#[derive(Debug, Clone)]");
        w.block(format!("pub struct {name}"), |w| w.line("service: __mesh::ServiceHandle,"));
        w.gap();
        w.block(format!("impl {name}"), |w| {
            let result = format!("::mesh_runtime::Start<{name}>");
            match &item.provider {
                None => {
                    w.line("/// Starts one; it is ready when its `init` has run.");
                    self.public(w, "start", RUNTIME, &item.params, &result, |w| {
                        let args = self.arguments(w, &item.params);
                        trusted(w, format!("__mesh::start(rt, {package}, {}, {args})", item.index));
                    });
                }
                Some(provider) => {
                    w.line("/// Starts one whose requests the provider answers, one after another.");
                    let params = [RUNTIME.to_owned(), format!("provider: impl {provider}")];
                    w.function("pub fn start", &params, &result, |w| {
                        let boxed = format!("::std::boxed::Box<dyn {}>", erased(name));
                        w.line(format!("let provider: {boxed} = ::std::boxed::Box::new(provider);"));
                        let args = "(__mesh::Provider::new(provider),)";
                        trusted(w, format!("__mesh::start(rt, {package}, {}, {args})", item.index));
                    });
                }
            }
            w.gap();
            w.line("/// The one registered under a name, looked up at every call: it may be restarted meanwhile.");
            w.block(format!("pub fn named(rt: &::mesh_runtime::Runtime, name: &str) -> {name}"), |w| {
                let package = format!("{package}, {}", item.index);
                w.line(format!("Self {{ service: __mesh::named(rt, {package}, name) }}"));
            });
            w.gap();
            w.line("/// Its pid; that of no process, if this handle stands for a name and nobody has it.");
            w.block(format!("pub fn pid(&self) -> ::mesh_runtime::Pid<{name}>"), |w| {
                w.line("self.service.pid()");
            });
            item.handlers.iter().enumerate().for_each(|(index, handler)| self.handler(w, index, handler));
        });
        w.gap();
        w.block(format!("impl ::mesh_runtime::Service for {name}"), |w| {
            w.block("fn from_handle(service: __mesh::ServiceHandle) -> Self", |w| {
                w.line("Self { service }");
            });
        });
        if let Some(provider) = &item.provider {
            self.provider(w, item, provider);
        }
        // Where a process is wanted the handle will do, and it may be a supervisor's child.
        let process = "::mesh_runtime::ProcessId";
        w.gap();
        w.block(format!("impl ::core::convert::From<&{name}> for {process}"), |w| {
            w.block(format!("fn from(handle: &{name}) -> Self"), |w| w.line("handle.pid().id()"));
        });
        w.gap();
        let result = "::core::result::Result<::mesh_runtime::ProcessId, ::std::string::String>";
        w.block(format!("impl ::mesh_runtime::Started for {name}"), |w| {
            w.block(format!("fn into_process(self) -> {result}"), |w| {
                w.line("::core::result::Result::Ok(self.pid().id())");
            });
        });
    }

    /// The trait of what answers the requests of a service, and the same without generics.
    fn provider(&self, w: &mut Writer, item: &Service, provider: &str) {
        let (send, future) = ("::core::marker::Send", "::core::future::Future");
        w.gap();
        w.line(format!("/// What answers the requests of [`{}`]: one at a time, on the host's executor.", item.name));
        w.line("///");
        w.line("/// A panic is the crash of the service. The provider is dropped when its process has ended.");
        w.block(format!("pub trait {provider}: {send} + 'static"), |w| {
            for handler in &item.handlers {
                doc_or(w, handler.docs.as_deref(), &format!("`{}`", handler.mesh_name));
                let (params, reply) = self.answer(handler, "&mut self");
                w.line(format!("fn {}({params}) -> impl {future}<Output = {reply}> + {send};", handler.name));
            }
        });
        let erased = erased(&item.name);
        let head = |handler: &Handler| {
            let (params, reply) = self.answer(handler, "&'p mut self");
            format!("fn {}<'p>({params}) -> __mesh::BoxFuture<'p, {reply}>", handler.name)
        };
        w.gap();
        w.line("#[doc(hidden)]");
        w.block(format!("pub trait {erased}: {send}"), |w| {
            item.handlers.iter().for_each(|handler| w.line(format!("{};", head(handler))));
        });
        w.gap();
        w.block(format!("impl<P: {provider}> {erased} for P"), |w| {
            for handler in &item.handlers {
                let names = handler.params.iter().map(|param| param.name.as_str());
                let names = ["self"].into_iter().chain(names).collect::<Vec<_>>().join(", ");
                let call = format!("<P as {provider}>::{}({names})", handler.name);
                w.block(head(handler), |w| w.line(format!("::std::boxed::Box::pin({call})")));
            }
        });
    }

    /// Parameters and reply of the method that answers a request.
    fn answer(&self, handler: &Handler, receiver: &str) -> (String, String) {
        let params = handler.params.iter().map(|param| format!("{}: {}", param.name, self.ty(&param.ty)));
        let params: Vec<String> = [receiver.to_owned()].into_iter().chain(params).collect();
        (params.join(", "), handler.reply.as_ref().map_or_else(|| "()".to_owned(), |reply| self.ty(reply)))
    }

    fn handler(&self, w: &mut Writer, index: usize, handler: &Handler) {
        w.gap();
        doc(w, handler.docs.as_deref());
        let (result, request) = match &handler.reply {
            Some(reply) => (format!("::mesh_runtime::Call<{}>", self.ty(reply)), "call"),
            None => (self.types.cast_result(), "cast"),
        };
        self.public(w, &handler.name, "&self", &handler.params, &result, |w| {
            let args = self.arguments(w, &handler.params);
            trusted(w, format!("self.service.{request}({index}, {args})"));
        });
    }

    fn actor(&mut self, w: &mut Writer, item: &Actor) {
        w.gap();
        doc_or(w, item.docs.as_deref(), &format!("Actor `{}`.", item.mesh_name));
        self.below(w, &item.name, |items, w| {
            let message = match &item.message {
                Some(message) => items.ty(message),
                None => "::core::convert::Infallible".to_owned(),
            };
            let result = format!("::mesh_runtime::ActorRef<{message}>");
            w.line("use ::mesh_runtime::__private as __mesh;");
            w.gap();
            w.line("/// Starts one in a process of its own.");
            items.public(w, "spawn", RUNTIME, &item.params, &result, |w| {
                let (package, args) = (items.package(), items.arguments(w, &item.params));
                trusted(w, format!("__mesh::spawn(rt, {package}, {}, {args})", item.index));
            });
            w.gap();
            w.line("/// The one registered under a name, looked up for every message: it may be restarted meanwhile.");
            w.block(format!("pub fn named(rt: &::mesh_runtime::Runtime, name: &str) -> {result}"), |w| {
                trusted(w, format!("__mesh::actor_named(rt, {}, {}, name)", items.package(), item.index));
            });
        });
    }

    fn interface(&self, w: &mut Writer, item: &HostInterface) {
        w.gap();
        doc_or(w, item.docs.as_deref(), &format!("What Mesh code asks for as `{}`.", item.mesh_name));
        let (name, place) = (&item.name, &item.place);
        let message = format!("`{{Self}}` does not provide `{name}`, which Mesh code asks for");
        let note = format!("declared in {}:{}", place.file, place.line);
        w.line(format!("#[diagnostic::on_unimplemented(message = {}, note = {})]", literal(&message), literal(&note)));
        let send = "::core::marker::Send";
        w.block(format!("pub trait {name}: {send} + ::core::marker::Sync + 'static"), |w| {
            for method in &item.methods {
                doc(w, method.docs.as_deref());
                let params = method.params.iter().map(|param| format!("{}: {}", param.name, self.ty(&param.ty)));
                let params: Vec<String> = ["&self".to_owned()].into_iter().chain(params).collect();
                let result = self.ty(&method.result);
                let result = match method.kind {
                    HostKind::Async => format!("impl ::core::future::Future<Output = {result}> + {send}"),
                    HostKind::Plain | HostKind::Blocking => result,
                };
                w.line(format!("fn {}({}) -> {result};", method.path, params.join(", ")));
            }
        });
    }

    fn function(&self, w: &mut Writer, item: &Function) {
        w.gap();
        doc_or(w, item.docs.as_deref(), &format!("Function `{}`, in a process of its own.", item.mesh_name));
        let result = format!("::mesh_runtime::Call<{}>", self.ty(&item.result));
        self.public(w, &item.name, RUNTIME, &item.params, &result, |w| {
            let (package, args) = (self.package(), self.arguments(w, &item.params));
            trusted(w, format!("__mesh::function(rt, {package}, {}, {args})", item.index));
        });
    }

    /// A public function with the parameters of a Mesh item after its first.
    fn public(
        &self,
        w: &mut Writer,
        name: &str,
        first: &str,
        params: &[Param],
        result: &str,
        body: impl FnOnce(&mut Writer),
    ) {
        let params = params.iter().map(|p| format!("{}: {}", p.name, self.types.parameter(&p.ty, &self.at)));
        let params: Vec<String> = [first.to_owned()].into_iter().chain(params).collect();
        w.function(format!("pub fn {name}"), &params, result, body);
    }

    /// The arguments as a tuple, after the lines that make texts of what was passed for them.
    fn arguments(&self, w: &mut Writer, params: &[Param]) -> String {
        for param in params.iter().filter(|param| param.ty == RustType::String) {
            w.line(format!("let {}: {} = {}.into();", param.name, self.ty(&param.ty), param.name));
        }
        tuple(&params.iter().map(|param| param.name.clone()).collect::<Vec<_>>())
    }

    /// The package table, from here.
    fn package(&self) -> String {
        format!("{}__package()", "super::".repeat(self.at.len()))
    }
}

/// The trait without generics of the provider of a service.
pub(super) fn erased(service: &str) -> String {
    format!("__Provides{service}")
}

/// A call of a function that trusts its caller about types.
fn trusted(w: &mut Writer, call: String) {
    w.line("// SAFETY: the types are those the entry of the table was made with.");
    w.line(format!("unsafe {{ {call} }}"));
}

fn doc(w: &mut Writer, docs: Option<&str>) {
    for line in docs.map(docs::lines).unwrap_or_default() {
        let space = if line.is_empty() { "" } else { " " };
        w.line(format!("///{space}{line}"));
    }
}

fn doc_or(w: &mut Writer, docs: Option<&str>, otherwise: &str) {
    doc(w, Some(docs.filter(|docs| !docs.trim().is_empty()).unwrap_or(otherwise)));
}
