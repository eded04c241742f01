//! Expansions, as text.

use crate::expand::{Entry, entry};
use quote::quote;

fn check(entry_kind: Entry, arguments: proc_macro2::TokenStream, item: proc_macro2::TokenStream, expected: &str) {
    let expansion = entry(entry_kind, arguments, item).to_string();
    let expected: proc_macro2::TokenStream = expected.parse().unwrap();
    assert_eq!(expansion, expected.to_string());
}

/// The words of all errors in an expansion.
fn errors(arguments: proc_macro2::TokenStream, item: proc_macro2::TokenStream) -> Vec<String> {
    let expansion: syn::File = syn::parse2(entry(Entry::Test, arguments, item)).unwrap();
    let macros = expansion.items.into_iter().filter_map(|item| match item {
        syn::Item::Macro(item) => Some(syn::parse2::<syn::LitStr>(item.mac.tokens).unwrap().value()),
        _ => None,
    });
    macros.collect()
}

#[test]
fn an_async_test_is_driven_by_its_thread() {
    check(
        Entry::Test,
        quote!(),
        quote! {
            #[should_panic]
            async fn counts(rt: Runtime) -> Result<(), Failure> {
                Ok(())
            }
        },
        "#[should_panic]
        #[::core::prelude::v1::test]
        fn counts() -> Result<(), Failure> {
            async fn body(rt: Runtime) -> Result<(), Failure> { Ok(()) }
            ::mesh_runtime::__private::with_runtime(
                ::mesh_runtime::Runtime::builder().name(\"counts\").workers(2usize),
                |runtime| ::mesh_runtime::__private::block_on(body(runtime)),
            )
        }",
    );
}

#[test]
fn a_test_with_seeds_is_run_for_each() {
    check(
        Entry::Test,
        quote!(seeds = 20),
        quote! {
            async fn counts(rt: Runtime) -> Result<(), Failure> {
                Ok(())
            }
        },
        "#[::core::prelude::v1::test]
        fn counts() {
            async fn body(rt: Runtime) -> Result<(), Failure> { Ok(()) }
            ::mesh_runtime::__private::explore(
                \"counts\",
                20u64,
                |runtime| ::mesh_runtime::__private::block_on(body(runtime))
            );
        }",
    );
}

#[test]
fn seeds_are_for_tests_and_go_without_workers() {
    let item = quote!(
        fn t(rt: Runtime) {}
    );
    assert_eq!(
        errors(quote!(deterministic, workers = 2), item.clone()),
        ["a deterministic runtime has one worker: `workers` does not go with a seed"]
    );
    assert!(entry(Entry::Main, quote!(deterministic), item).to_string().contains("no such setting"));
}

#[test]
fn main_has_the_workers_it_asks_for() {
    check(
        Entry::Main,
        quote!(workers = 3),
        quote!(
            fn main(rt: Runtime) {}
        ),
        "fn main() {
            fn body(rt: Runtime) {}
            ::mesh_runtime::__private::with_runtime(
                ::mesh_runtime::Runtime::builder().name(\"main\").workers(3usize),
                |runtime| body(runtime),
            )
        }",
    );
}

#[test]
fn every_mistake_is_told_at_once() {
    assert_eq!(
        errors(
            quote!(workers = 0, threads = 1),
            quote!(
                fn t<T>(rt: Runtime, n: u8) {}
            )
        ),
        [
            "expected a number of threads, at least 1",
            "no such setting: there are `workers = 2`, and for tests `deterministic` and `seeds = 100`",
            "`#[mesh_runtime::test]` calls the function: it cannot be generic",
            "expected one parameter, the runtime: `fn t(rt: mesh_runtime::Runtime)`",
        ]
    );
}

#[test]
fn a_mistaken_function_stays_inside_one_with_the_right_signature() {
    let expansion = entry(
        Entry::Main,
        quote!(),
        quote!(
            fn main() {
                body()
            }
        ),
    )
    .to_string();
    assert!(expansion.ends_with("# [allow (dead_code)] fn main () { fn main () { body () } }"), "{expansion}");
}
