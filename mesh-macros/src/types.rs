//! Types a user wrote beside those Mesh declares.
//!
//! A macro sees names, not what they stand for. So a comparison finds what is certainly wrong, for which it has better
//! words than rustc; and for the rest it gives the type that is meant, in full paths, for rustc to compare.

use mesh_interface::model::{MapType, Path, RustType};
use mesh_interface::{Interface, mesh, rust};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use std::collections::HashMap;
use syn::{GenericArgument, Ident, PathArguments, Type};

/// Names everybody knows: none of them stands for something else than it says.
const WELL_KNOWN: &[&str] = &[
    "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize", "f32", "f64", "bool",
    "char", "str", "String", "Vec", "VecDeque", "Option", "HashMap", "HashSet", "BTreeMap", "BTreeSet", "Rc", "Arc",
    "Cell", "RefCell", "Cow",
];

/// A part of a type that is certainly wrong.
pub(crate) struct Mismatch {
    /// It.
    pub(crate) part: TokenStream,
    /// What is wrong.
    pub(crate) words: String,
}

/// Compares types of one package.
pub(crate) struct Comparison<'a> {
    pub(crate) interface: &'a Interface,
    /// The generated module.
    pub(crate) module: &'a syn::Path,
    /// The user's names for the type parameters of the declaration.
    pub(crate) params: HashMap<String, Ident>,
}

impl Comparison<'_> {
    /// The type that is meant, in full, following the choices that are the user's: boxes, and which kind of map.
    pub(crate) fn meant(&self, written: &Type, expected: &RustType) -> Result<TokenStream, Mismatch> {
        match written {
            Type::Paren(inner) => self.meant(&inner.elem, expected),
            Type::Group(inner) => self.meant(&inner.elem, expected),
            Type::Macro(_) | Type::Infer(_) | Type::Verbatim(_) => Ok(self.in_full(expected)),
            Type::Tuple(tuple) => self.tuple(written, tuple, expected),
            Type::Path(path) => self.path(written, path, expected),
            Type::Reference(_) => Err(self.mismatch(written, expected, "is borrowed, and values cross as copies")),
            _ => Err(self.cannot_stand(written, expected)),
        }
    }

    fn tuple(&self, written: &Type, tuple: &syn::TypeTuple, expected: &RustType) -> Result<TokenStream, Mismatch> {
        match expected {
            RustType::Unit if tuple.elems.is_empty() => Ok(quote!(())),
            RustType::Tuple(items) if items.len() == tuple.elems.len() => {
                let parts = tuple.elems.iter().zip(items).map(|(written, item)| self.meant(written, item));
                let parts = parts.collect::<Result<Vec<_>, _>>()?;
                Ok(quote!((#(#parts,)*)))
            }
            RustType::Boxed(inner) | RustType::Deep(inner) => self.tuple(written, tuple, inner),
            _ => Err(self.cannot_stand(written, expected)),
        }
    }

    fn path(&self, written: &Type, path: &syn::TypePath, expected: &RustType) -> Result<TokenStream, Mismatch> {
        let Some(last) = path.path.segments.last().filter(|_| path.qself.is_none()) else {
            return Ok(self.in_full(expected));
        };
        let name = last.ident.to_string();
        let args = arguments(&last.arguments);
        match (name.as_str(), &args[..], expected) {
            ("Deep", [inner], _) => {
                let expected = match expected {
                    RustType::Deep(expected) => expected,
                    other => other,
                };
                let inner = self.meant(inner, expected)?;
                Ok(quote!(::mesh_runtime::Deep<#inner>))
            }
            (_, _, RustType::Deep(expected)) => self.path(written, path, expected),
            ("Box", [inner], _) => {
                let expected = match expected {
                    RustType::Boxed(expected) => expected,
                    other => other,
                };
                let inner = self.meant(inner, expected)?;
                Ok(quote!(::std::boxed::Box<#inner>))
            }
            (_, _, RustType::Boxed(expected)) => self.path(written, path, expected),
            ("Vec", [item], RustType::List(expected)) => {
                let item = self.meant(item, expected)?;
                Ok(quote!(::std::vec::Vec<#item>))
            }
            ("Vec", [_], RustType::Bytes) => Ok(self.in_full(expected)),
            ("Option", [item], RustType::Option(expected)) => {
                let item = self.meant(item, expected)?;
                Ok(quote!(::core::option::Option<#item>))
            }
            ("Result", [value, error], RustType::Result(expected_value, expected_error)) => {
                let (value, error) = (self.meant(value, expected_value)?, self.meant(error, expected_error)?);
                Ok(quote!(::core::result::Result<#value, #error>))
            }
            ("BTreeMap" | "HashMap", [key, value], RustType::Map(expected_key, expected_value)) => {
                let (key, value) = (self.meant(key, expected_key)?, self.meant(value, expected_value)?);
                let map = &last.ident;
                Ok(quote!(::std::collections::#map<#key, #value>))
            }
            ("BTreeSet" | "HashSet", [item], RustType::Set(expected)) => {
                let (item, set) = (self.meant(item, expected)?, &last.ident);
                Ok(quote!(::std::collections::#set<#item>))
            }
            (_, args, RustType::Named(of, expected)) if identifier(&of.name) == last.ident => {
                if args.len() != expected.len() {
                    return Ok(self.in_full(&RustType::Named(of.clone(), expected.clone())));
                }
                let args = args.iter().zip(expected).map(|(written, expected)| self.meant(written, expected));
                Ok(self.named(of, args.collect::<Result<Vec<_>, _>>()?))
            }
            (name, [], expected) if self.simple(expected) == Some(name) => Ok(self.in_full(expected)),
            (name, _, expected) if WELL_KNOWN.contains(&name) => Err(self.cannot_stand(written, expected)),
            // An alias, perhaps: rustc knows.
            (_, _, expected) => Ok(self.in_full(expected)),
        }
    }

    /// The well-known name of a type without arguments.
    fn simple(&self, ty: &RustType) -> Option<&'static str> {
        match ty {
            RustType::Int => Some("i64"),
            RustType::Float => Some("f64"),
            RustType::Bool => Some("bool"),
            RustType::String => Some("String"),
            _ => None,
        }
    }

    /// The type in full paths, as the generated module has it.
    pub(crate) fn in_full(&self, ty: &RustType) -> TokenStream {
        let of = |ty: &RustType| self.in_full(ty);
        let (map, set) = match self.interface.map {
            MapType::BTreeMap => (quote!(BTreeMap), quote!(BTreeSet)),
            MapType::HashMap => (quote!(HashMap), quote!(HashSet)),
        };
        match ty {
            RustType::Int => quote!(::core::primitive::i64),
            RustType::Float => quote!(::core::primitive::f64),
            RustType::Bool => quote!(::core::primitive::bool),
            RustType::Unit => quote!(()),
            RustType::String => quote!(::std::string::String),
            RustType::Atom => quote!(::mesh_runtime::Atom),
            RustType::Bytes => quote!(::std::vec::Vec<::core::primitive::u8>),
            RustType::Opaque(path) => {
                // The compiler lets nothing but a path pass.
                let path: Option<syn::Path> = syn::parse_str(path).ok();
                quote!(::mesh_runtime::Opaque<#path>)
            }
            RustType::Tuple(items) => {
                let items = items.iter().map(of);
                quote!((#(#items,)*))
            }
            RustType::List(item) => wrap(&quote!(::std::vec::Vec), [of(item)]),
            RustType::Map(key, value) => wrap(&quote!(::std::collections::#map), [of(key), of(value)]),
            RustType::Set(item) => wrap(&quote!(::std::collections::#set), [of(item)]),
            RustType::Option(item) => wrap(&quote!(::core::option::Option), [of(item)]),
            RustType::Result(value, error) => wrap(&quote!(::core::result::Result), [of(value), of(error)]),
            RustType::Boxed(item) => wrap(&quote!(::std::boxed::Box), [of(item)]),
            RustType::Deep(item) => wrap(&quote!(::mesh_runtime::Deep), [of(item)]),
            RustType::Named(path, args) => self.named(path, args.iter().map(of).collect()),
            RustType::Param(name) => {
                let name = self.params.get(name).cloned().unwrap_or_else(|| identifier(name));
                quote!(#name)
            }
            RustType::Pid(None) => quote!(::mesh_runtime::Pid),
            RustType::Pid(Some(message)) => wrap(&quote!(::mesh_runtime::Pid), [of(message)]),
            RustType::ServicePid(path) => wrap(&quote!(::mesh_runtime::Pid), [self.item(path)]),
            RustType::Function(params, result) => {
                let params = params.iter().map(of);
                wrap(&quote!(::mesh_runtime::MeshFn), [quote!((#(#params,)*)), of(result)])
            }
        }
    }

    fn named(&self, path: &Path, args: Vec<TokenStream>) -> TokenStream {
        let item = self.item(path);
        if args.is_empty() { item } else { quote!(#item<#(#args),*>) }
    }

    /// The path of an item of the generated module.
    pub(crate) fn item(&self, path: &Path) -> TokenStream {
        let (module, name) = (self.module, identifier(&path.name));
        let modules = path.modules.iter().map(|module| identifier(module));
        quote!(#module #(::#modules)* ::#name)
    }

    fn cannot_stand(&self, written: &Type, expected: &RustType) -> Mismatch {
        let mesh = mesh(expected, &self.interface.face.root);
        self.mismatch(written, expected, &format!("cannot stand for `{mesh}`"))
    }

    fn mismatch(&self, written: &Type, expected: &RustType, why: &str) -> Mismatch {
        let part = written.to_token_stream();
        let words = format!("`{}` {why}: write `{}`", source(&part), rust(expected, self.interface.map));
        Mismatch { part, words }
    }
}

fn wrap<const N: usize>(outer: &TokenStream, args: [TokenStream; N]) -> TokenStream {
    quote!(#outer<#(#args),*>)
}

fn arguments(arguments: &PathArguments) -> Vec<&Type> {
    let PathArguments::AngleBracketed(arguments) = arguments else { return Vec::new() };
    let types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    types.collect()
}

/// The identifier of a name that may be written raw.
pub(crate) fn identifier(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, proc_macro2::Span::call_site()),
        None => Ident::new(name, proc_macro2::Span::call_site()),
    }
}

/// Tokens as a user would have written them.
pub(crate) fn source(tokens: &TokenStream) -> String {
    let mut text = tokens.to_string();
    for (spaced, close) in
        [(" <", "<"), ("< ", "<"), (" >", ">"), (" ,", ","), ("& ", "&"), (" :: ", "::"), (":: ", "::")]
    {
        text = text.replace(spaced, close);
    }
    text
}
