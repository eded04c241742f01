//! What stands in the parentheses of an attribute.

use crate::report::Errors;
use proc_macro2::TokenStream;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Expr, ExprLit, Lit, Meta, Token};

/// The settings of a runtime.
#[derive(Default)]
pub(crate) struct Arguments {
    /// `workers = 2`
    pub(crate) workers: Option<usize>,
    /// `deterministic`, or `seeds = 100`: in how many orders of events.
    pub(crate) seeds: Option<u64>,
}

const NONE_SUCH: &str = "no such setting: there are `workers = 2`, and for tests `deterministic` and `seeds = 100`";

/// Reads the arguments.
pub(crate) fn parse(tokens: TokenStream, is_test: bool, errors: &mut Errors) -> Arguments {
    let mut arguments = Arguments::default();
    let settings = match Punctuated::<Meta, Token![,]>::parse_terminated.parse2(tokens) {
        Ok(settings) => settings,
        Err(error) => {
            errors.add(error);
            return arguments;
        }
    };
    for setting in &settings {
        match setting {
            Meta::Path(path) if is_test && path.is_ident("deterministic") => {
                arguments.seeds.get_or_insert(1);
            }
            Meta::NameValue(it) if it.path.is_ident("workers") => match number(&it.value) {
                Some(workers) if workers > 0 => arguments.workers = usize::try_from(workers).ok(),
                _ => errors.at(&it.value, "expected a number of threads, at least 1"),
            },
            Meta::NameValue(it) if is_test && it.path.is_ident("seeds") => match number(&it.value) {
                Some(seeds) if seeds > 0 => arguments.seeds = Some(seeds),
                _ => errors.at(&it.value, "expected a number of seeds, at least 1"),
            },
            other => errors.at(other.path(), NONE_SUCH),
        }
    }
    if arguments.workers.is_some() && arguments.seeds.is_some() {
        errors.at(&settings, "a deterministic runtime has one worker: `workers` does not go with a seed");
    }
    arguments
}

fn number(value: &Expr) -> Option<u64> {
    match value {
        Expr::Lit(ExprLit { lit: Lit::Int(number), .. }) => number.base10_parse().ok(),
        _ => None,
    }
}
