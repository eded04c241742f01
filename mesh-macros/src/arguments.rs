//! What stands in the parentheses of an attribute.

use crate::report::Errors;
use proc_macro2::TokenStream;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Expr, ExprLit, Lit, MetaNameValue, Token};

/// The settings of a runtime.
#[derive(Default)]
pub(crate) struct Arguments {
    /// `workers = 2`
    pub(crate) workers: Option<usize>,
}

/// Reads the arguments.
pub(crate) fn parse(tokens: TokenStream, errors: &mut Errors) -> Arguments {
    let mut arguments = Arguments::default();
    let settings = match Punctuated::<MetaNameValue, Token![,]>::parse_terminated.parse2(tokens) {
        Ok(settings) => settings,
        Err(error) => {
            errors.add(error);
            return arguments;
        }
    };
    for setting in settings {
        if !setting.path.is_ident("workers") {
            errors.at(&setting.path, "no such setting: the only one is `workers = 2`");
            continue;
        }
        match number(&setting.value) {
            Some(workers) if workers > 0 => arguments.workers = Some(workers),
            _ => errors.at(&setting.value, "expected a number of threads, at least 1"),
        }
    }
    arguments
}

fn number(value: &Expr) -> Option<usize> {
    match value {
        Expr::Lit(ExprLit { lit: Lit::Int(number), .. }) => number.base10_parse().ok(),
        _ => None,
    }
}
