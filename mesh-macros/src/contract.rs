//! `#[service("Counter")]`: a trait that says which requests Rust code relies on.
//!
//! Every method is checked against the request of its name. The trait then is what it looks like, except that every
//! reply is a `Result` with the `CallError` a call may end in; and the generated handle implements it.

use crate::package::{Package, find};
use crate::report::Errors;
use crate::settings::Settings;
use crate::types::{Comparison, source};
use mesh_interface::model::{Handler, RustType, Service};
use mesh_interface::{Found, near, services};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use std::collections::HashMap;
use syn::{FnArg, ItemTrait, Pat, ReceiverKind, ReturnType, TraitItem, TraitItemFn};

/// The trait an attribute stands on, and the implementation of it.
pub(crate) fn service(settings: TokenStream, item: TokenStream) -> TokenStream {
    expand(settings, item, written, against)
}

/// A contract held against a package: `written` is the trait as far as it is known without one.
pub(crate) fn expand(
    settings: TokenStream,
    item: TokenStream,
    written: impl Fn(&ItemTrait) -> TokenStream,
    against: impl Fn(&Package, &Settings, &ItemTrait, &mut Errors) -> TokenStream,
) -> TokenStream {
    let mut errors = Errors::default();
    let settings: Settings = syn::parse2(settings).unwrap_or_else(|error| {
        errors.add(error);
        Settings::default()
    });
    let contract: ItemTrait = match syn::parse2(item.clone()) {
        Ok(contract) => contract,
        Err(error) => {
            errors.add(error);
            let errors = errors.into_tokens();
            return quote!(#errors #item);
        }
    };
    let expansion = match Package::read(&settings) {
        Ok(Some(package)) => against(&package, &settings, &contract, &mut errors),
        Ok(None) => written(&contract),
        Err(error) => {
            errors.add(error);
            written(&contract)
        }
    };
    let errors = errors.into_tokens();
    quote!(#errors #expansion)
}

fn against(package: &Package, settings: &Settings, contract: &ItemTrait, errors: &mut Errors) -> TokenStream {
    let name = match &settings.name {
        Some(name) => name.value(),
        None => contract.ident.to_string(),
    };
    let offered = services(&package.interface.face.root);
    let service = match find("service", &name, offered, |service| &service.mesh_name) {
        Ok(service) => service,
        Err(words) => {
            match &settings.name {
                Some(name) => errors.at(name, &words),
                None => errors.at(&contract.ident, &format!("{words} Name it: #[mesh_runtime::service(\"…\")]")),
            }
            return written(contract);
        }
    };
    let module = settings.module();
    let compare = Comparison { interface: &package.interface, module: &module, params: HashMap::new() };
    Contract { service: &service, compare: &compare, errors }.expand(contract, package)
}

/// The trait as far as it is known without the service: every method becomes what it would be.
fn written(contract: &ItemTrait) -> TokenStream {
    let mut contract = contract.clone();
    for item in &mut contract.items {
        if let TraitItem::Fn(method) = item
            && method.default.is_none()
        {
            replace_result(method);
        }
    }
    quote!(#contract)
}

struct Contract<'a> {
    service: &'a Found<'a, Service>,
    compare: &'a Comparison<'a>,
    errors: &'a mut Errors,
}

impl Contract<'_> {
    fn expand(mut self, contract: &ItemTrait, package: &Package) -> TokenStream {
        if !contract.generics.params.is_empty() {
            self.errors.at(&contract.generics, "a service has one type: its contract cannot be generic");
        }
        let mut methods = Vec::new();
        for item in &contract.items {
            match item {
                TraitItem::Fn(method) if method.default.is_some() => {}
                TraitItem::Fn(method) => methods.push(self.method(method)),
                other => self.errors.at(other, "only requests of the service stand in its contract"),
            }
        }
        let handle = self.compare.item(&self.service.path);
        let (name, declared, watch) = (&contract.ident, written(contract), package.watch());
        quote! {
            #declared
            impl #name for #handle { #(#methods)* }
            #watch
        }
    }

    /// Checks a method and gives its implementation for the handle.
    fn method(&mut self, method: &TraitItemFn) -> TokenStream {
        let mistakes = self.errors.count();
        self.check(method);
        let mut signature = method.clone();
        replace_result(&mut signature);
        let (signature, name) = (&signature.sig, &method.sig.ident);
        if self.errors.count() > mistakes {
            // It is there for the code that uses it, which shall have no mistakes because of this one.
            let nothing = quote!(::core::unreachable!());
            let body = if method.sig.asyncness.is_some() { quote!(async { #nothing }) } else { nothing };
            return quote!(#[allow(unused_variables)] #signature { #body });
        }
        let handle = self.compare.item(&self.service.path);
        let arguments = method.sig.inputs.iter().filter_map(|input| match input {
            FnArg::Typed(typed) => Some(&typed.pat),
            FnArg::Receiver(_) => None,
        });
        quote!(#signature { #handle::#name(self, #(#arguments),*) })
    }

    fn check(&mut self, method: &TraitItemFn) {
        let name = &method.sig.ident;
        let handlers = &self.service.item.handlers;
        let Some(handler) = handlers.iter().find(|handler| crate::types::identifier(&handler.name) == *name) else {
            let written = name.to_string();
            let near = near(&written, handlers.iter().map(|handler| handler.name.as_str()));
            let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            let (service, place) = (&self.service.item.mesh_name, &self.service.item.place);
            let words = format!("service `{service}` has no request `{written}`{near}\ndeclared in {place}");
            return self.errors.at(name, &words);
        };
        self.check_receiver(method);
        self.check_kind(method, handler);
        self.check_params(method, handler);
    }

    fn check_receiver(&mut self, method: &TraitItemFn) {
        if !method.sig.generics.params.is_empty() {
            self.errors.at(&method.sig.generics, "a request has one type: its method cannot be generic");
        }
        let shared = method.sig.receiver().filter(|it| matches!(it.kind, ReceiverKind::Reference(_, _, None)));
        if shared.is_none() {
            let place = method.sig.inputs.first().map_or(method.sig.ident.to_token_stream(), |it| it.to_token_stream());
            self.errors.at(place, "the handle of a service is shared: the first parameter is `&self`");
        }
    }

    /// Call or cast, and the type of the reply.
    fn check_kind(&mut self, method: &TraitItemFn, handler: &Handler) {
        let is_async = method.sig.asyncness.is_some();
        let Handler { mesh_name, place, reply, .. } = handler;
        match (reply, &method.sig.output) {
            (Some(_), _) if !is_async => {
                let words = format!("`{mesh_name}` is a call, which replies: write `async fn`\ndeclared in {place}");
                self.errors.at(method.sig.fn_token, &words);
            }
            (None, _) if is_async => {
                let words = format!(
                    "`{mesh_name}` is a cast, which nobody waits for: write `fn` without `async`\ndeclared in {place}"
                );
                self.errors.at(method.sig.asyncness, &words);
            }
            (None, ReturnType::Type(_, written)) if !is_unit(written) => {
                let words = format!("`{mesh_name}` is a cast, which has no reply\ndeclared in {place}");
                self.errors.at(written, &words);
            }
            (None, _) | (Some(RustType::Unit), ReturnType::Default) => {}
            (Some(expected), ReturnType::Default) => {
                let ty = mesh_interface::rust(expected, self.compare.interface.map);
                let words = format!("the type of the reply is missing: write `-> {ty}`\ndeclared in {place}");
                self.errors.at(&method.sig.ident, &words);
            }
            (Some(expected), ReturnType::Type(_, written)) => {
                if let Err(mismatch) = self.compare.meant(written, expected) {
                    let words = format!("{}\nthe reply is declared in {place}", mismatch.words);
                    self.errors.at(mismatch.part, &words);
                }
            }
        }
    }

    fn check_params(&mut self, method: &TraitItemFn, handler: &Handler) {
        let written: Vec<_> = method.sig.inputs.iter().filter(|it| matches!(it, FnArg::Typed(_))).collect();
        let Handler { mesh_name, place, params, .. } = handler;
        for surplus in written.iter().skip(params.len()) {
            let words = format!(
                "`{mesh_name}` takes {}, and this is one more\ndeclared in {place}",
                count(params.len(), "argument")
            );
            self.errors.at(surplus, &words);
        }
        for missing in params.iter().skip(written.len()) {
            let ty = mesh_interface::rust(&missing.ty, self.compare.interface.map);
            let words = format!(
                "argument `{}` of `{mesh_name}` is missing: add `{}: {ty}`\ndeclared in {place}",
                missing.name, missing.name
            );
            self.errors.at(&method.sig.ident, &words);
        }
        for (written, param) in written.into_iter().zip(params) {
            let FnArg::Typed(typed) = written else { continue };
            if !matches!(*typed.pat, Pat::Ident(_)) {
                self.errors.at(&typed.pat, "write a name: a contract has no patterns");
            }
            if let Err(mismatch) = self.compare.meant(&typed.ty, &param.ty) {
                let words = format!("{}\nargument `{}` is declared in {place}", mismatch.words, param.name);
                self.errors.at(mismatch.part, &words);
            }
        }
    }
}

/// A call gives a future of the reply, or of why there is none; a cast says at once whether it was delivered.
fn replace_result(method: &mut TraitItemFn) {
    let reply = match &method.sig.output {
        ReturnType::Default => quote!(()),
        ReturnType::Type(_, ty) => ty.to_token_stream(),
    };
    let result = quote!(::core::result::Result<#reply, ::mesh_runtime::CallError>);
    method.sig.output = match method.sig.asyncness.take() {
        Some(_) => syn::parse_quote!(-> impl ::core::future::Future<Output = #result> + ::core::marker::Send),
        None => syn::parse_quote!(-> #result),
    };
}

pub(crate) fn is_unit(ty: &syn::Type) -> bool {
    source(&ty.to_token_stream()).replace(' ', "") == "()"
}

fn count(n: usize, what: &str) -> String {
    match n {
        0 => format!("no {what}s"),
        1 => format!("one {what}"),
        n => format!("{n} {what}s"),
    }
}
