//! What `#[service(…)]` and `#[actor(…)]` have in common: a trait that Rust code relies on, held against an item of Mesh.
//!
//! In: the attribute and the trait. The item is found by its name, every method is checked, and the trait is there again
//! with the results its methods really have, implemented by the handle of the item. What kinds of items there are, and
//! what their methods may be, is said by [`Kind`] and [`Promise`].
//!
//! A mistake takes nothing away: the trait and all its methods are there for the code that uses them, which shall have
//! no mistakes because of this one.

use crate::package::{Package, find};
use crate::report::Errors;
use crate::settings::Settings;
use crate::types::{Comparison, source};
use mesh_interface::Found;
use mesh_interface::model::Module;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use std::collections::HashMap;
use syn::{FnArg, ItemTrait, Pat, PatType, ReceiverKind, ReturnType, TraitItem, TraitItemFn};

/// A kind of item that has contracts.
pub(crate) trait Kind {
    /// What Mesh declares.
    type Item: 'static;
    /// What it is called: `service`.
    const NAME: &'static str;
    /// The same as one of many: `a service`.
    const ONE: &'static str;
    /// What a method of its contract stands for: `a request`.
    const METHOD: &'static str;
    /// Said of what is no method.
    const ONLY_METHODS: &'static str;

    /// All of this kind that a package offers.
    fn offered(root: &Module) -> Vec<Found<'_, Self::Item>>;

    /// The full name of one.
    fn mesh_name(item: &Self::Item) -> &str;

    /// What one promises; or words that say why it promises nothing.
    fn promise<'a>(found: Found<'a, Self::Item>) -> Result<impl Promise + 'a, String>;

    /// What a method gives, or what its future gives if it is async: by its signature as it was written.
    fn result(method: &TraitItemFn) -> TokenStream;
}

/// What one item promises.
pub(crate) trait Promise {
    /// The type of its handle.
    fn handle(&self, compare: &Comparison) -> TokenStream;

    /// Tells what is wrong in a method: its name, its parameters and what it gives.
    fn check(&self, method: &TraitItemFn, compare: &Comparison, errors: &mut Errors);
}

/// The trait an attribute stands on, and the implementation of it.
pub(crate) fn expand<K: Kind>(settings: TokenStream, item: TokenStream) -> TokenStream {
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
        Ok(Some(package)) => against::<K>(&package, &settings, &contract, &mut errors),
        Ok(None) => written::<K>(&contract),
        Err(error) => {
            errors.add(error);
            written::<K>(&contract)
        }
    };
    let errors = errors.into_tokens();
    quote!(#errors #expansion)
}

/// The trait as far as it is known without the item: every method becomes what it would be.
fn written<K: Kind>(contract: &ItemTrait) -> TokenStream {
    let mut contract = contract.clone();
    for item in &mut contract.items {
        if let TraitItem::Fn(method) = item
            && method.default.is_none()
        {
            replace_result::<K>(method);
        }
    }
    quote!(#contract)
}

/// The trait and its implementation, checked against the item it names.
fn against<K: Kind>(package: &Package, settings: &Settings, contract: &ItemTrait, errors: &mut Errors) -> TokenStream {
    let name = settings.name.as_ref().map_or_else(|| contract.ident.to_string(), syn::LitStr::value);
    let found = match find(K::NAME, &name, K::offered(&package.interface.face.root), K::mesh_name) {
        Ok(found) => found,
        Err(words) => {
            match &settings.name {
                Some(name) => errors.at(name, &words),
                None => {
                    let words = format!("{words} Name it: #[mesh_runtime::{}(\"…\")]", K::NAME);
                    errors.at(&contract.ident, &words);
                }
            }
            return written::<K>(contract);
        }
    };
    let promise = match K::promise(found) {
        Ok(promise) => promise,
        Err(words) => {
            errors.at(&contract.ident, &words);
            return written::<K>(contract);
        }
    };
    let module = settings.module();
    let compare = Comparison { interface: &package.interface, module: &module, params: HashMap::new() };
    let implementation = implementation::<K>(&promise, contract, &compare, errors);
    let (declared, watch) = (written::<K>(contract), package.watch());
    quote!(#declared #implementation #watch)
}

fn implementation<K: Kind>(
    promise: &impl Promise,
    contract: &ItemTrait,
    compare: &Comparison,
    errors: &mut Errors,
) -> TokenStream {
    if !contract.generics.params.is_empty() {
        errors.at(&contract.generics, &format!("{} has one type: its contract cannot be generic", K::ONE));
    }
    let handle = promise.handle(compare);
    let mut methods = Vec::new();
    for item in &contract.items {
        match item {
            TraitItem::Fn(method) if method.default.is_some() => {}
            TraitItem::Fn(method) => {
                let mistakes = errors.count();
                check_form::<K>(method, errors);
                promise.check(method, compare, errors);
                methods.push(implemented::<K>(method, &handle, errors.count() == mistakes));
            }
            other => errors.at(other, K::ONLY_METHODS),
        }
    }
    let name = &contract.ident;
    quote!(impl #name for #handle { #(#methods)* })
}

/// A method of the handle by the method of the same name that the handle has; by none if there are mistakes.
fn implemented<K: Kind>(method: &TraitItemFn, handle: &TokenStream, is_right: bool) -> TokenStream {
    let mut promised = method.clone();
    replace_result::<K>(&mut promised);
    let (signature, name) = (&promised.sig, &method.sig.ident);
    if is_right {
        let arguments = parameters(method).map(|parameter| &parameter.pat);
        return quote!(#signature { <#handle>::#name(self, #(#arguments),*) });
    }
    let nothing = quote!(::core::unreachable!());
    let body = if method.sig.asyncness.is_some() { quote!(async { #nothing }) } else { nothing };
    quote!(#[allow(unused_variables)] #signature { #body })
}

/// What every method of every contract must be like.
fn check_form<K: Kind>(method: &TraitItemFn, errors: &mut Errors) {
    if !method.sig.generics.params.is_empty() {
        errors.at(&method.sig.generics, &format!("{} has one type: its method cannot be generic", K::METHOD));
    }
    let shared = method.sig.receiver().filter(|it| matches!(it.kind, ReceiverKind::Reference(_, _, None)));
    if shared.is_none() {
        let place = method.sig.inputs.first().map_or(method.sig.ident.to_token_stream(), |it| it.to_token_stream());
        errors.at(place, &format!("the handle of {} is shared: the first parameter is `&self`", K::ONE));
    }
    for parameter in parameters(method) {
        if !matches!(*parameter.pat, Pat::Ident(_)) {
            errors.at(&parameter.pat, "write a name: a contract has no patterns");
        }
    }
}

/// A method gives what its kind says: a future of it, which may go to other threads, if it is async.
fn replace_result<K: Kind>(method: &mut TraitItemFn) {
    let result = K::result(method);
    method.sig.output = match method.sig.asyncness.take() {
        Some(_) => syn::parse_quote!(-> impl ::core::future::Future<Output = #result> + ::core::marker::Send),
        None => syn::parse_quote!(-> #result),
    };
}

/// The parameters but for `self`.
pub(crate) fn parameters(method: &TraitItemFn) -> impl Iterator<Item = &PatType> {
    method.sig.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(typed) => Some(typed),
        FnArg::Receiver(_) => None,
    })
}

/// The type a method was written to give, if it is not `()`.
pub(crate) fn written_result(method: &TraitItemFn) -> Option<&syn::Type> {
    match &method.sig.output {
        ReturnType::Type(_, written) if source(&written.to_token_stream()).replace(' ', "") != "()" => Some(written),
        _ => None,
    }
}
