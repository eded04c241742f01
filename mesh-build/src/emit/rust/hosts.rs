//! What stands between Mesh code and the Rust it calls.
//!
//! Mesh code calls a symbol with words; the function of that symbol makes Rust values of them and calls the user's
//! function by its path. So a function that is missing or of another type is an error of rustc, in its own words.
//!
//! The methods of an interface are called in the provider that the runtime was started with. Providers are of any type,
//! and one symbol stands for all of them: so they are kept behind a trait without generics (`Provides0`), which every
//! type has that has the user's trait.

use super::items::erased;
use super::types::TypeNames;
use super::writer::{Writer, literal};
use super::{Link, Symbols};
use crate::emit::face::model::{Face, Handler, Host, HostInterface, HostKind, Module, Service};

/// A function for each, and `Imports` if there are interfaces.
pub(super) fn write(w: &mut Writer, face: &Face, link: &Link, types: &TypeNames) {
    let mut interfaces = Vec::new();
    collect(&face.root, &mut Vec::new(), &mut interfaces);
    let mut services = Vec::new();
    collect_services(&face.root, &mut Vec::new(), &mut services);
    if face.hosts.is_empty() && interfaces.is_empty() && services.is_empty() {
        return;
    }
    if !interfaces.is_empty() {
        imports(w, &interfaces);
    }
    w.gap();
    w.line(
        "// Rust functions that Mesh code calls. What rustc says here is about the function named in the line above.",
    );
    w.block("const _: () =", |w| {
        w.line("use ::mesh_runtime::__private as __mesh;");
        let hosts = Hosts { link, types };
        for (index, host) in face.hosts.iter().enumerate() {
            hosts.function(w, &format!("host_{index}"), host, None);
        }
        for (number, service) in services.iter().enumerate() {
            hosts.service(w, number, service);
        }
        if interfaces.is_empty() {
            return;
        }
        providers(w, &interfaces);
        for (number, interface) in interfaces.iter().enumerate() {
            hosts.erased(w, number, interface);
            for (index, method) in interface.item.methods.iter().enumerate() {
                hosts.function(w, &format!("method_{number}_{index}"), method, Some(interface));
            }
        }
    });
    w.line(";");
}

/// An interface, and the path of its trait from the root.
struct Found<'a> {
    item: &'a HostInterface,
    path: String,
}

fn collect<'a>(module: &'a Module, at: &mut Vec<String>, found: &mut Vec<Found<'a>>) {
    for item in &module.interfaces {
        let path = at.iter().map(String::as_str).chain([item.name.as_str()]).collect::<Vec<_>>().join("::");
        found.push(Found { item, path: format!("self::{path}") });
    }
    for below in &module.modules {
        at.push(below.name.clone());
        collect(below, at, found);
        at.pop();
    }
}

/// A service whose requests Rust code answers, and the path of the trait without generics of its provider.
struct Served<'a> {
    item: &'a Service,
    erased: String,
}

fn collect_services<'a>(module: &'a Module, at: &mut Vec<String>, found: &mut Vec<Served<'a>>) {
    for item in module.services.iter().filter(|item| item.provider.is_some()) {
        let own = erased(&item.name);
        let path = at.iter().map(String::as_str).chain([own.as_str()]).collect::<Vec<_>>().join("::");
        found.push(Served { item, erased: format!("self::{path}") });
    }
    for below in &module.modules {
        at.push(below.name.clone());
        collect_services(below, at, found);
        at.pop();
    }
}

/// `P0: self::ports::Mailer, P1: …`
fn bounds(interfaces: &[Found]) -> String {
    interfaces.iter().enumerate().map(|(n, it)| format!("P{n}: {}", it.path)).collect::<Vec<_>>().join(", ")
}

/// `<P0, P1>`
fn params(interfaces: &[Found]) -> String {
    format!("<{}>", (0..interfaces.len()).map(|n| format!("P{n}")).collect::<Vec<_>>().join(", "))
}

/// The struct with a field for every provider.
fn imports(w: &mut Writer, interfaces: &[Found]) {
    w.gap();
    w.line("/// What this package's Mesh code asks the program for: `Runtime::builder().import(Imports { … })`.");
    w.block(format!("pub struct Imports<{}>", bounds(interfaces)), |w| {
        for (n, it) in interfaces.iter().enumerate() {
            w.line(format!("/// `{}`, declared in {}:{}.", it.item.mesh_name, it.item.place.file, it.item.place.line));
            w.line(format!("pub {}: P{n},", it.item.field));
        }
    });
}

/// What the runtime keeps of it.
fn providers(w: &mut Writer, interfaces: &[Found]) {
    w.gap();
    w.block("struct Providers", |w| {
        for (n, it) in interfaces.iter().enumerate() {
            w.line(format!("{}: ::std::boxed::Box<dyn Provides{n}>,", it.item.field));
        }
    });
    w.gap();
    let head = format!("impl<{}> ::mesh_runtime::Imports for Imports{}", bounds(interfaces), params(interfaces));
    w.block(head, |w| {
        w.block("fn into_providers(self) -> ::mesh_runtime::Providers", |w| {
            let inside = |w: &mut Writer| {
                for it in interfaces {
                    let field = &it.item.field;
                    w.line(format!("{field}: ::std::boxed::Box::new(self.{field}),"));
                }
            };
            w.enclosed("let providers = Providers {", inside, "};");
            w.line("::mesh_runtime::Providers::new(__package(), providers)");
        });
    });
}

struct Hosts<'a> {
    link: &'a Link,
    types: &'a TypeNames,
}

impl Hosts<'_> {
    /// The trait without generics of an interface.
    fn erased(&self, w: &mut Writer, number: usize, interface: &Found) {
        w.gap();
        w.block(format!("trait Provides{number}: ::core::marker::Send + ::core::marker::Sync"), |w| {
            for method in &interface.item.methods {
                w.line(format!("{};", self.erased_head(method)));
            }
        });
        w.gap();
        w.block(format!("impl<P: {}> Provides{number} for P", interface.path), |w| {
            for method in &interface.item.methods {
                let names: Vec<&str> = method.params.iter().map(|param| param.name.as_str()).collect();
                let names = [&["self"][..], &names].concat().join(", ");
                let call = format!("<P as {}>::{}({names})", interface.path, method.path);
                w.block(self.erased_head(method), |w| match method.kind {
                    HostKind::Async => w.line(format!("::std::boxed::Box::pin({call})")),
                    HostKind::Plain | HostKind::Blocking => w.line(call),
                });
            }
        });
    }

    fn erased_head(&self, method: &Host) -> String {
        let result = self.types.write(&method.result, &[]);
        let (life, receiver, result) = match method.kind {
            HostKind::Async => ("<'p>", "&'p self", format!("__mesh::BoxFuture<'p, {result}>")),
            HostKind::Plain | HostKind::Blocking => ("", "&self", result),
        };
        let params = method.params.iter().map(|param| format!("{}: {}", param.name, self.types.write(&param.ty, &[])));
        let params: Vec<String> = [receiver.to_owned()].into_iter().chain(params).collect();
        format!("fn {}{life}({}) -> {result}", method.path, params.join(", "))
    }

    /// The function of a symbol.
    fn function(&self, w: &mut Writer, name: &str, host: &Host, interface: Option<&Found>) {
        let parts: Vec<String> =
            host.params.iter().map(|param| format!("{}: {}", param.name, self.types.write(&param.ty, &[]))).collect();
        let result = self.types.write(&host.result, &[]);
        let word = match host.kind {
            HostKind::Plain => "fn",
            HostKind::Async => "async fn",
            HostKind::Blocking => "blocking fn",
        };
        w.gap();
        let by = if interface.is_some() { String::new() } else { format!(" = {}", literal(&host.path)) };
        let (place, mesh_name) = (&host.place, &host.mesh_name);
        w.line(format!("// {place}: extern {word} {mesh_name}({}) -> {result}{by}", parts.join(", ")));
        self.export(w, &host.symbol_name());
        let mut params = vec![
            "context: *mut __mesh::Context".to_owned(),
            format!("{}args: &'static __mesh::TypeDesc", if host.params.is_empty() { "_" } else { "" }),
            "result: &'static __mesh::TypeDesc".to_owned(),
        ];
        params.extend((0..host.params.len()).map(|n| format!("a{n}: __mesh::Word")));
        let head = format!("unsafe extern \"C-unwind\" fn {name}");
        w.function(head, &params, "__mesh::Word", |w| self.body(w, host, &result, interface));
    }

    /// The functions behind the requests of a service. Each takes what the service was started with, then arguments.
    fn service(&self, w: &mut Writer, number: usize, service: &Served) {
        for (index, handler) in service.item.handlers.iter().enumerate() {
            let count = handler.params.len() + 1;
            let of = &service.item.mesh_name;
            w.gap();
            w.line(format!("// {}: {of}.{}", handler.place, handler.mesh_name));
            self.export(w, &format!("{of}.{}/{count}", handler.mesh_name));
            let mut params = vec![
                "context: *mut __mesh::Context".to_owned(),
                "args: &'static __mesh::TypeDesc".to_owned(),
                "result: &'static __mesh::TypeDesc".to_owned(),
            ];
            params.extend((0..count).map(|n| format!("a{n}: __mesh::Word")));
            let head = format!("unsafe extern \"C-unwind\" fn service_{number}_{index}");
            w.function(head, &params, "__mesh::Word", |w| self.answer(w, handler, &service.erased));
        }
    }

    fn answer(&self, w: &mut Writer, handler: &Handler, erased: &str) {
        w.line("// SAFETY: only the code of this package calls it, with the types of the declaration.");
        w.block("unsafe", |w| {
            w.line("let a0: ::mesh_runtime::Opaque<__mesh::Provider> = __mesh::argument(args, 0, a0);");
            for (n, param) in handler.params.iter().enumerate() {
                let (n, ty) = (n + 1, self.types.write(&param.ty, &[]));
                w.line(format!("let a{n}: {ty} = __mesh::argument(args, {n}, a{n});"));
            }
            let arguments = (1..=handler.params.len()).map(|n| format!("a{n}")).collect::<Vec<_>>().join(", ");
            let reply = handler.reply.as_ref().map_or_else(|| "()".to_owned(), |reply| self.types.write(reply, &[]));
            let answer = format!(
                "__mesh::answered(a0, move |it: &mut (dyn {erased} + 'static)| it.{}({arguments}))",
                handler.name
            );
            w.line(format!("__mesh::host_async::<{reply}, _>(context, result, move || {answer})"));
        });
    }

    /// The symbol, which is another one in binaries that test.
    fn export(&self, w: &mut Writer, name: &str) {
        let export =
            |symbols: &Symbols| format!("unsafe(export_name = {})", literal(&format!("{}{name}", symbols.host)));
        match &self.link.tests {
            None => w.line(format!("#[{}]", export(&self.link.code))),
            Some(tests) => {
                w.line(format!("#[cfg_attr(not(test), {})]", export(&self.link.code)));
                w.line(format!("#[cfg_attr(test, {})]", export(tests)));
            }
        }
    }

    fn body(&self, w: &mut Writer, host: &Host, result: &str, interface: Option<&Found>) {
        w.line("// SAFETY: only the code of this package calls it, with the types of the declaration.");
        w.block("unsafe", |w| {
            for (n, param) in host.params.iter().enumerate() {
                let ty = self.types.write(&param.ty, &[]);
                w.line(format!("let a{n}: {ty} = __mesh::argument(args, {n}, a{n});"));
            }
            let arguments = (0..host.params.len()).map(|n| format!("a{n}")).collect::<Vec<_>>().join(", ");
            let call = match interface {
                None => format!("{}({arguments})", host.path),
                Some(it) => {
                    let of = literal(&it.item.mesh_name);
                    w.line(format!("let provided = __mesh::provided::<Providers>(context, __package(), {of});"));
                    format!("provided.{}.{}({arguments})", it.item.field, host.path)
                }
            };
            match host.kind {
                HostKind::Plain => w.line(format!("__mesh::host(context, result, move || -> {result} {{ {call} }})")),
                HostKind::Blocking => {
                    w.line(format!("__mesh::host_blocking(context, result, move || -> {result} {{ {call} }})"));
                }
                // A provider lives as long as what borrows it.
                HostKind::Async if interface.is_some() => w.line(format!(
                    "__mesh::host_async::<{result}, _>(context, result, move || async move {{ {call}.await }})"
                )),
                HostKind::Async => {
                    w.line(format!("__mesh::host_async::<{result}, _>(context, result, move || {call})"));
                }
            }
        });
    }
}
