//! `#[service("Counter")]`: a trait that says which requests Rust code relies on.
//!
//! Every method is held against the request of its name: a call is async and gives the reply, or the `CallError` it may
//! end in; a cast says at once whether it was delivered.

use crate::contract::{Kind, Promise, parameters, written_result};
use crate::report::Errors;
use crate::types::{Comparison, identifier};
use mesh_interface::model::{Handler, Module, Place, RustType, Service};
use mesh_interface::{Found, near, services};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{ReturnType, TraitItemFn};

/// Services.
pub(crate) enum Services {}

impl Kind for Services {
    type Item = Service;
    const NAME: &'static str = "service";
    const ONE: &'static str = "a service";
    const METHOD: &'static str = "a request";
    const ONLY_METHODS: &'static str = "only requests of the service stand in its contract";

    fn offered(root: &Module) -> Vec<Found<'_, Service>> {
        services(root)
    }

    fn mesh_name(service: &Service) -> &str {
        &service.mesh_name
    }

    fn promise<'a>(found: Found<'a, Service>) -> Result<impl Promise + 'a, String> {
        Ok(Requests(found))
    }

    fn result(method: &TraitItemFn) -> TokenStream {
        let reply = match &method.sig.output {
            ReturnType::Default => quote!(()),
            ReturnType::Type(_, ty) => ty.to_token_stream(),
        };
        quote!(::core::result::Result<#reply, ::mesh_runtime::CallError>)
    }
}

/// The requests of a service.
struct Requests<'a>(Found<'a, Service>);

impl Promise for Requests<'_> {
    fn handle(&self, compare: &Comparison) -> TokenStream {
        compare.item(&self.0.path)
    }

    fn check(&self, method: &TraitItemFn, compare: &Comparison, errors: &mut Errors) {
        let name = &method.sig.ident;
        let handlers = &self.0.item.handlers;
        let Some(handler) = handlers.iter().find(|handler| identifier(&handler.name) == *name) else {
            let written = name.to_string();
            let near = near(&written, handlers.iter().map(|handler| handler.name.as_str()));
            let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            let (service, place) = (&self.0.item.mesh_name, &self.0.item.place);
            let words = format!("service `{service}` has no request `{written}`{near}\ndeclared in {place}");
            return errors.at(name, &words);
        };
        check_kind(method, handler, compare, errors);
        check_parameters(method, handler, compare, errors);
    }
}

/// Call or cast, and the type of the reply.
fn check_kind(method: &TraitItemFn, handler: &Handler, compare: &Comparison, errors: &mut Errors) {
    let is_async = method.sig.asyncness.is_some();
    let Handler { mesh_name, place, reply, .. } = handler;
    match reply {
        Some(_) if !is_async => {
            let words = format!("`{mesh_name}` is a call, which replies: write `async fn`\ndeclared in {place}");
            errors.at(method.sig.fn_token, &words);
        }
        Some(expected) => check_reply(method, expected, place, compare, errors),
        None if is_async => {
            let words = format!(
                "`{mesh_name}` is a cast, which nobody waits for: write `fn` without `async`\ndeclared in {place}"
            );
            errors.at(method.sig.asyncness, &words);
        }
        None => {
            if let Some(written) = written_result(method) {
                let words = format!("`{mesh_name}` is a cast, which has no reply\ndeclared in {place}");
                errors.at(written, &words);
            }
        }
    }
}

fn check_reply(method: &TraitItemFn, expected: &RustType, place: &Place, compare: &Comparison, errors: &mut Errors) {
    match &method.sig.output {
        ReturnType::Default if *expected == RustType::Unit => {}
        ReturnType::Default => {
            let ty = mesh_interface::rust(expected, compare.interface.map);
            let words = format!("the type of the reply is missing: write `-> {ty}`\ndeclared in {place}");
            errors.at(&method.sig.ident, &words);
        }
        ReturnType::Type(_, written) => {
            if let Err(mismatch) = compare.meant(written, expected) {
                let words = format!("{}\nthe reply is declared in {place}", mismatch.words);
                errors.at(mismatch.part, &words);
            }
        }
    }
}

fn check_parameters(method: &TraitItemFn, handler: &Handler, compare: &Comparison, errors: &mut Errors) {
    let written: Vec<_> = parameters(method).collect();
    let Handler { mesh_name, place, params, .. } = handler;
    for surplus in written.iter().skip(params.len()) {
        let takes = count(params.len(), "argument");
        errors.at(surplus, &format!("`{mesh_name}` takes {takes}, and this is one more\ndeclared in {place}"));
    }
    for missing in params.iter().skip(written.len()) {
        let (name, ty) = (&missing.name, mesh_interface::rust(&missing.ty, compare.interface.map));
        let words = format!("argument `{name}` of `{mesh_name}` is missing: add `{name}: {ty}`\ndeclared in {place}");
        errors.at(&method.sig.ident, &words);
    }
    for (written, param) in written.into_iter().zip(params) {
        if let Err(mismatch) = compare.meant(&written.ty, &param.ty) {
            let words = format!("{}\nargument `{}` is declared in {place}", mismatch.words, param.name);
            errors.at(mismatch.part, &words);
        }
    }
}

fn count(n: usize, what: &str) -> String {
    match n {
        0 => format!("no {what}s"),
        1 => format!("one {what}"),
        n => format!("{n} {what}s"),
    }
}
