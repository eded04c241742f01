//! `#[actor("worker")]`: a trait that says which messages of an actor Rust code relies on.
//!
//! It has the ways of sending that an [`ActorRef`] has, under their names: `send` and `send_waiting`, each with the message
//! it sends. The trait then gives a `Result` whose error hands the message back, and handles of actors that take such
//! messages implement it.
//!
//! [`ActorRef`]: https://docs.rs/mesh-runtime

use crate::contract::{expand, is_unit};
use crate::package::{Package, find};
use crate::report::Errors;
use crate::settings::Settings;
use crate::types::Comparison;
use mesh_interface::actors;
use mesh_interface::model::{Actor, RustType};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use std::collections::HashMap;
use syn::{FnArg, ItemTrait, ReceiverKind, ReturnType, TraitItem, TraitItemFn};

/// The trait an attribute stands on, and the implementation of it.
pub(crate) fn actor(settings: TokenStream, item: TokenStream) -> TokenStream {
    expand(settings, item, written, against)
}

fn against(package: &Package, settings: &Settings, contract: &ItemTrait, errors: &mut Errors) -> TokenStream {
    let name = settings.name.as_ref().map_or_else(|| contract.ident.to_string(), syn::LitStr::value);
    let offered = actors(&package.interface.face.root);
    let actor = match find("actor", &name, offered, |actor| &actor.mesh_name) {
        Ok(actor) => actor.item,
        Err(words) => {
            match &settings.name {
                Some(name) => errors.at(name, &words),
                None => errors.at(&contract.ident, &format!("{words} Name it: #[mesh_runtime::actor(\"…\")]")),
            }
            return written(contract);
        }
    };
    let Some(message) = &actor.message else {
        let words = format!("actor `{}` receives nothing\ndeclared in {}", actor.mesh_name, actor.place);
        errors.at(&contract.ident, &words);
        return written(contract);
    };
    let module = settings.module();
    let compare = Comparison { interface: &package.interface, module: &module, params: HashMap::new() };
    Contract { actor, message, compare: &compare, errors }.expand(contract, package)
}

struct Contract<'a> {
    actor: &'a Actor,
    message: &'a RustType,
    compare: &'a Comparison<'a>,
    errors: &'a mut Errors,
}

impl Contract<'_> {
    fn expand(mut self, contract: &ItemTrait, package: &Package) -> TokenStream {
        if !contract.generics.params.is_empty() {
            self.errors.at(&contract.generics, "an actor has one type: its contract cannot be generic");
        }
        let mut methods = Vec::new();
        for item in &contract.items {
            match item {
                TraitItem::Fn(method) if method.default.is_some() => {}
                TraitItem::Fn(method) => methods.extend(self.method(method)),
                other => self.errors.at(other, "only `send` and `send_waiting` stand in the contract of an actor"),
            }
        }
        let message = self.compare.in_full(self.message);
        let (name, declared, watch) = (&contract.ident, written(contract), package.watch());
        quote! {
            #declared
            impl #name for ::mesh_runtime::ActorRef<#message> { #(#methods)* }
            #watch
        }
    }

    /// Checks a method and gives its implementation for the handle.
    fn method(&mut self, method: &TraitItemFn) -> Option<TokenStream> {
        let before = self.errors.count();
        self.check(method);
        let mut signature = method.clone();
        replace_result(&mut signature);
        let (signature, name) = (&signature.sig, &method.sig.ident);
        if self.errors.count() > before {
            // It is there for the code that uses it, which shall have no mistakes because of this one.
            let nothing = quote!(::core::unreachable!());
            let body = if method.sig.asyncness.is_some() { quote!(async { #nothing }) } else { nothing };
            return Some(quote!(#[allow(unused_variables)] #signature { #body }));
        }
        let message = typed(method).next().map(|it| &it.pat)?;
        Some(quote!(#signature { ::mesh_runtime::ActorRef::#name(self, #message) }))
    }

    fn check(&mut self, method: &TraitItemFn) {
        let name = &method.sig.ident;
        let Actor { mesh_name, place, .. } = self.actor;
        let waits = match name.to_string().as_str() {
            "send" => false,
            "send_waiting" => true,
            _ => {
                return self.errors.at(
                    name,
                    "an actor is sent messages, and asked for nothing: `fn send(&self, message: …)`, or \
                     `async fn send_waiting(&self, message: …)`",
                );
            }
        };
        match (waits, &method.sig.asyncness) {
            (true, None) => self.errors.at(method.sig.fn_token, "`send_waiting` waits for room: write `async fn`"),
            (false, Some(word)) => self.errors.at(word, "`send` does not wait: write `fn` without `async`"),
            _ => {}
        }
        let shared = method.sig.receiver().filter(|it| matches!(it.kind, ReceiverKind::Reference(_, _, None)));
        if shared.is_none() {
            self.errors.at(name, "the handle of an actor is shared: the first parameter is `&self`");
        }
        if let ReturnType::Type(_, written) = &method.sig.output
            && !is_unit(written)
        {
            self.errors.at(written, "an actor does not reply: a contract says what is sent");
        }
        let mut params = typed(method);
        match (params.next(), params.next()) {
            (Some(message), None) => {
                if let Err(mismatch) = self.compare.meant(&message.ty, self.message) {
                    let words = format!("{}\nactor `{mesh_name}` is declared in {place}", mismatch.words);
                    self.errors.at(mismatch.part, &words);
                }
            }
            _ => {
                let ty = mesh_interface::rust(self.message, self.compare.interface.map);
                let words =
                    format!("`{mesh_name}` takes one message: `{name}(&self, message: {ty})`\ndeclared in {place}");
                self.errors.at(name, &words);
            }
        }
    }
}

fn typed(method: &TraitItemFn) -> impl Iterator<Item = &syn::PatType> {
    method.sig.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(typed) => Some(typed),
        FnArg::Receiver(_) => None,
    })
}

/// The trait as far as it is known without the actor: every method becomes what it would be.
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

/// What is not delivered comes back.
fn replace_result(method: &mut TraitItemFn) {
    let message = typed(method).next().map_or(quote!(()), |message| message.ty.to_token_stream());
    let result = quote!(::core::result::Result<(), ::mesh_runtime::SendError<#message>>);
    method.sig.output = match method.sig.asyncness.take() {
        Some(_) => syn::parse_quote!(-> impl ::core::future::Future<Output = #result> + ::core::marker::Send),
        None => syn::parse_quote!(-> #result),
    };
}
