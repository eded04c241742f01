//! The functions that are there instead of those the user wrote.

use crate::arguments::{self, Arguments};
use crate::report::Errors;
use crate::signature;
use proc_macro2::TokenStream;
use quote::quote;
use syn::ItemFn;

/// Who calls the function.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Entry {
    /// The system.
    Main,
    /// The test harness.
    Test,
}

/// The function an attribute stands on, wrapped into one that starts a runtime.
pub(crate) fn entry(entry: Entry, arguments: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let arguments = arguments::parse(arguments, entry == Entry::Test, &mut errors);
    let function: ItemFn = match syn::parse2(item.clone()) {
        Ok(function) => function,
        Err(error) => {
            errors.add(error);
            let errors = errors.into_tokens();
            return quote!(#errors #item);
        }
    };
    signature::check(&function, attribute(entry), &mut errors);
    let errors = errors.into_tokens();
    if errors.is_empty() { wrapped(entry, &arguments, &function) } else { mistaken(&errors, &function) }
}

/// The function as it is, inside of one that can stand where it stood: rustc says what else is wrong in it, and
/// nothing about its signature. Nothing calls the one inside, which is no mistake of its author.
fn mistaken(errors: &TokenStream, function: &ItemFn) -> TokenStream {
    let (vis, name) = (&function.vis, &function.sig.ident);
    quote! {
        #errors
        #[allow(dead_code)]
        #vis fn #name() {
            #function
        }
    }
}

fn wrapped(entry: Entry, arguments: &Arguments, function: &ItemFn) -> TokenStream {
    let ItemFn { attrs, vis, sig, block, .. } = function;
    let (name, inputs, output, asyncness) = (&sig.ident, &sig.inputs, &sig.output, &sig.asyncness);
    let call = match asyncness {
        Some(_) => quote!(::mesh_runtime::__private::block_on(body(runtime))),
        None => quote!(body(runtime)),
    };
    let runtime_name = name.to_string();
    if let Some(seeds) = arguments.seeds {
        return quote! {
            #(#attrs)*
            #[::core::prelude::v1::test]
            #vis fn #name() {
                #asyncness fn body(#inputs) #output #block
                ::mesh_runtime::__private::explore(#runtime_name, #seeds, |runtime| #call);
            }
        };
    }
    let harness = (entry == Entry::Test).then(|| quote!(#[::core::prelude::v1::test]));
    let workers = arguments.workers.or((entry == Entry::Test).then_some(2));
    let workers = workers.map(|workers| quote!(.workers(#workers)));
    quote! {
        #(#attrs)*
        #harness
        #vis fn #name() #output {
            #asyncness fn body(#inputs) #output #block
            ::mesh_runtime::__private::with_runtime(
                ::mesh_runtime::Runtime::builder().name(#runtime_name) #workers,
                |runtime| #call,
            )
        }
    }
}

fn attribute(entry: Entry) -> &'static str {
    match entry {
        Entry::Main => "main",
        Entry::Test => "test",
    }
}
