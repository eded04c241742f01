//! The items of a module, one function per kind.

use super::types::{TypeNames, tuple};
use super::writer::Writer;
use super::{docs, values};
use crate::emit::face::model::{Actor, Fields, Function, Handler, Module, Param, RustType, Service, Shape, TypeDef};

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
        module.types.iter().for_each(|item| self.type_def(w, item));
        module.services.iter().for_each(|item| self.service(w, item));
        module.actors.iter().for_each(|item| self.actor(w, item));
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
        w.block(format!("pub struct {name}"), |w| w.line("service: ::mesh_runtime::__private::ServiceHandle,"));
        w.gap();
        w.block(format!("impl {name}"), |w| {
            w.line("/// Starts one; it is ready when its `init` has run.");
            w.block(self.signature("start", "rt: &::mesh_runtime::Runtime", &item.params, &start(name)), |w| {
                let args = self.arguments(w, &item.params);
                w.line(format!("::mesh_runtime::__private::start(rt, {package}, {}, {args})", item.index));
            });
            w.gap();
            w.line("/// The one registered under a name, looked up at every call: it may be restarted meanwhile.");
            w.block(format!("pub fn named(rt: &::mesh_runtime::Runtime, name: &str) -> {name}"), |w| {
                let package = format!("{package}, {}", item.index);
                w.line(format!("Self {{ service: ::mesh_runtime::__private::named(rt, {package}, name) }}"));
            });
            w.gap();
            w.line("/// Its pid; none if no process has the name of this handle.");
            w.block(format!("pub fn pid(&self) -> Option<::mesh_runtime::Pid<{name}>>"), |w| {
                w.line("self.service.pid()");
            });
            item.handlers.iter().enumerate().for_each(|(index, handler)| self.handler(w, index, handler));
        });
        w.gap();
        w.block(format!("impl ::mesh_runtime::Service for {name}"), |w| {
            w.block("fn from_handle(service: ::mesh_runtime::__private::ServiceHandle) -> Self", |w| {
                w.line("Self { service }");
            });
        });
    }

    fn handler(&self, w: &mut Writer, index: usize, handler: &Handler) {
        w.gap();
        doc(w, handler.docs.as_deref());
        let (result, request) = match &handler.reply {
            Some(reply) => (format!("::mesh_runtime::Call<'_, {}>", self.ty(reply)), "call"),
            None => ("Result<(), ::mesh_runtime::CallError>".to_owned(), "cast"),
        };
        w.block(self.signature(&handler.name, "&self", &handler.params, &result), |w| {
            let args = self.arguments(w, &handler.params);
            w.line(format!("self.service.{request}({index}, {args})"));
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
            w.line("/// Starts one in a process of its own.");
            let result = format!("::mesh_runtime::ActorRef<{message}>");
            w.block(items.signature("spawn", "rt: &::mesh_runtime::Runtime", &item.params, &result), |w| {
                let (package, args) = (items.package(), items.arguments(w, &item.params));
                w.line(format!("::mesh_runtime::__private::spawn(rt, {package}, {}, {args})", item.index));
            });
        });
    }

    fn function(&self, w: &mut Writer, item: &Function) {
        w.gap();
        doc(w, item.docs.as_deref());
        let result = format!("::mesh_runtime::Call<'_, {}>", self.ty(&item.result));
        w.block(self.signature(&item.name, "rt: &::mesh_runtime::Runtime", &item.params, &result), |w| {
            let (package, args) = (self.package(), self.arguments(w, &item.params));
            w.line(format!("::mesh_runtime::__private::function(rt, {package}, {}, {args})", item.index));
        });
    }

    fn signature(&self, name: &str, first: &str, params: &[Param], result: &str) -> String {
        let params = params.iter().map(|p| format!("{}: {}", p.name, self.types.parameter(&p.ty, &self.at)));
        let params: Vec<String> = [first.to_owned()].into_iter().chain(params).collect();
        format!("pub fn {name}({}) -> {result}", params.join(", "))
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

fn start(name: &str) -> String {
    format!("::mesh_runtime::Start<'_, {name}>")
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
