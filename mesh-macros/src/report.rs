//! Mistakes, all of them at once.

use proc_macro2::TokenStream;
use quote::ToTokens;

/// The mistakes found so far.
#[derive(Default)]
pub(crate) struct Errors(Option<syn::Error>, usize);

impl Errors {
    /// Adds a mistake about some code.
    pub(crate) fn at(&mut self, code: impl ToTokens, words: &str) {
        self.add(syn::Error::new_spanned(code, words));
    }

    /// Adds a mistake.
    pub(crate) fn add(&mut self, error: syn::Error) {
        self.1 += 1;
        match &mut self.0 {
            Some(first) => first.combine(error),
            none => *none = Some(error),
        }
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.1
    }

    /// As tokens that make rustc report them; empty if there are none.
    pub(crate) fn into_tokens(self) -> TokenStream {
        self.0.map(syn::Error::into_compile_error).unwrap_or_default()
    }

    /// As the error of a parser.
    pub(crate) fn into_result(self) -> syn::Result<()> {
        self.0.map_or(Ok(()), Err)
    }
}
