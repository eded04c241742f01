//! `#[derive(MeshType)]`: a Rust type that stands for a struct or sum type of Mesh.
//!
//! Fields and constructors are matched by name with the declaration, whose numbers are those of the descriptor; the
//! types of fields are compared here as far as names tell, and by rustc for the rest.

use crate::package::{Package, find};
use crate::report::Errors;
use crate::settings::Settings;
use crate::types::Comparison;
use mesh_interface::model::{Fields, MapType, RustType, Shape, TypeDef, Variant};
use mesh_interface::{Found, near, rust, types};
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote, quote_spanned};
use std::collections::HashMap;
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, GenericParam, Ident, LitStr, Turbofish, Type};

/// What is derived for a type.
pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(item) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let mut errors = Errors::default();
    let settings = settings(&input, &mut errors);
    let expansion = match Package::read(&settings) {
        Ok(Some(package)) => against(&package, &settings, &input, &mut errors),
        Ok(None) => TokenStream::new(),
        Err(error) => {
            errors.add(error);
            TokenStream::new()
        }
    };
    let errors = errors.into_tokens();
    quote!(#errors #expansion)
}

fn settings(input: &DeriveInput, errors: &mut Errors) -> Settings {
    let mut settings = Settings::default();
    for attribute in input.attrs.iter().filter(|attribute| attribute.path().is_ident("mesh")) {
        match attribute.parse_args() {
            Ok(more) => settings.extend(more),
            Err(error) => errors.add(error),
        }
    }
    settings
}

fn against(package: &Package, settings: &Settings, input: &DeriveInput, errors: &mut Errors) -> TokenStream {
    let name = settings.name.as_ref().map_or_else(|| plain(&input.ident), LitStr::value);
    let found = match find("struct or type", &name, types(&package.interface.face.root), |ty| &ty.mesh_name) {
        Ok(found) => found,
        Err(words) => {
            match &settings.name {
                Some(name) => errors.at(name, &words),
                None => errors.at(&input.ident, &format!("{words} (`#[mesh(\"…\")]` names the type)")),
            }
            return TokenStream::new();
        }
    };
    let Some(params) = params(input, &found, errors) else { return TokenStream::new() };
    let module = settings.module();
    let compare = Comparison { interface: &package.interface, module: &module, params };
    let mut derive = Derive { input, found: &found, compare: &compare, errors };
    let Some(variants) = derive.variants() else { return TokenStream::new() };
    if errors.count() > 0 {
        return TokenStream::new();
    }
    if found.item.own.is_none() {
        let mesh_name = &found.item.mesh_name;
        let words = format!(
            "`{mesh_name}` has a generated type, which this one does not replace: \
             build.rs says .with_type(\"{mesh_name}\", \"crate::…::{}\")",
            input.ident
        );
        errors.at(&input.ident, &words);
        return TokenStream::new();
    }
    expand(input, &found, &variants, package)
}

/// The user's names for the type parameters of the declaration.
fn params(input: &DeriveInput, found: &Found<TypeDef>, errors: &mut Errors) -> Option<HashMap<String, Ident>> {
    let (before, mut own) = (errors.count(), Vec::new());
    for param in &input.generics.params {
        match param {
            GenericParam::Type(param) => own.push(param.ident.clone()),
            GenericParam::Lifetime(param) => {
                errors.at(param, "values cross as copies: a type that borrows cannot stand for a Mesh type");
            }
            GenericParam::Const(param) => errors.at(param, "types of Mesh have no constants as parameters"),
        }
    }
    let expected = &found.item.params;
    if errors.count() == before && own.len() != expected.len() {
        let names: Vec<&str> = expected.iter().map(|param| param.name.as_str()).collect();
        let written = if names.is_empty() { "none".to_owned() } else { format!("`{}`", names.join(", ")) };
        let (mesh_name, place) = (&found.item.mesh_name, &found.item.place);
        let words = format!("the type parameters of `{mesh_name}` are {written}\ndeclared in {place}");
        errors.at(&input.ident, &words);
    }
    let names = expected.iter().map(|param| param.name.clone());
    (errors.count() == before).then(|| names.zip(own).collect())
}

/// A constructor: its number, its path, and its fields as the user has them, in order of the declaration.
struct Matched {
    number: usize,
    path: TokenStream,
    members: Vec<Member>,
}

/// A field.
struct Member {
    /// Its name or number.
    name: TokenStream,
    /// Its type as the user wrote it.
    own: Type,
    /// The type that is meant.
    meant: TokenStream,
}

struct Derive<'a> {
    input: &'a DeriveInput,
    found: &'a Found<'a, TypeDef>,
    compare: &'a Comparison<'a>,
    errors: &'a mut Errors,
}

impl Derive<'_> {
    fn variants(&mut self) -> Option<Vec<Matched>> {
        let (name, item) = (&self.input.ident, self.found.item);
        match (&self.input.data, &item.shape) {
            (Data::Struct(data), Shape::Struct(expected)) => {
                let of = format!("`{}`", item.mesh_name);
                let members = self.fields(name.to_token_stream(), &of, &data.fields, expected);
                Some(vec![Matched { number: 0, path: quote!(Self), members }])
            }
            (Data::Enum(data), Shape::Enum(expected)) => Some(self.enumeration(data, expected)),
            (Data::Union(data), _) => {
                self.errors
                    .at(data.union_token, "a union cannot stand for a Mesh type: nothing says which field holds");
                None
            }
            (_, shape) => {
                let (is, write) = match shape {
                    Shape::Struct(_) => ("struct", "struct"),
                    Shape::Enum(_) => ("sum type", "enum"),
                };
                let words =
                    format!("`{}` is a {is}: write `{write} {name}`\ndeclared in {}", item.mesh_name, item.place);
                self.errors.at(name, &words);
                None
            }
        }
    }

    fn enumeration(&mut self, data: &syn::DataEnum, expected: &[Variant]) -> Vec<Matched> {
        let TypeDef { mesh_name, place, .. } = self.found.item;
        let mut matched = Vec::new();
        let mut seen = Vec::new();
        for variant in &data.variants {
            let name = self.mesh_name(&variant.attrs, &variant.ident);
            let Some(number) = expected.iter().position(|it| plain_name(&it.name) == name) else {
                let near = near(&name, expected.iter().map(|variant| plain_name(&variant.name)));
                seen.extend(expected.iter().position(|variant| near == Some(plain_name(&variant.name))));
                let near = suggestion(near);
                let words = format!("`{mesh_name}` has no constructor `{name}`{near}\ndeclared in {place}");
                self.errors.at(&variant.ident, &words);
                continue;
            };
            seen.push(number);
            let ident = &variant.ident;
            let of = format!("constructor `{name}`");
            let members = self.fields(ident.to_token_stream(), &of, &variant.fields, &expected[number].fields);
            matched.push(Matched { number, path: quote!(Self::#ident), members });
        }
        for (number, missing) in expected.iter().enumerate() {
            if !seen.contains(&number) {
                let words = format!("constructor `{}` of `{mesh_name}` is missing\ndeclared in {place}", missing.name);
                self.errors.at(&self.input.ident, &words);
            }
        }
        matched
    }

    /// The members of the user's struct or variant, in order of the declaration.
    fn fields(&mut self, at: TokenStream, of: &str, own: &syn::Fields, expected: &Fields) -> Vec<Member> {
        match (own, expected) {
            (syn::Fields::Named(own), Fields::Named(expected)) => {
                let misspelt = self.surplus(own, of, expected);
                let spelt = expected.iter().filter(|field| !misspelt.contains(&field.name));
                spelt.filter_map(|field| self.named(&at, of, own, &field.name, &field.ty)).collect()
            }
            (syn::Fields::Unit, Fields::Named(expected)) if expected.is_empty() => Vec::new(),
            (syn::Fields::Unit, Fields::Positional(expected)) if expected.is_empty() => Vec::new(),
            (syn::Fields::Unnamed(own), Fields::Positional(expected)) if own.unnamed.len() == expected.len() => {
                let pairs = own.unnamed.iter().zip(expected).enumerate();
                pairs.filter_map(|(i, (own, expected))| self.member(syn::Index::from(i), &own.ty, expected)).collect()
            }
            _ => {
                let (written, place) = (self.written(expected), &self.found.item.place);
                self.errors.at(at, &format!("the fields of {of} are `{written}`\ndeclared in {place}"));
                Vec::new()
            }
        }
    }

    /// Tells of fields that the declaration does not have, and gives those it has that they probably mean.
    fn surplus(&mut self, own: &syn::FieldsNamed, of: &str, expected: &[mesh_interface::model::Field]) -> Vec<String> {
        let mut misspelt = Vec::new();
        let own_names: Vec<String> =
            own.named.iter().filter_map(|field| Some(self.mesh_name(&field.attrs, field.ident.as_ref()?))).collect();
        let missing = |name: &str| !own_names.iter().any(|own| own == plain_name(name));
        for field in &own.named {
            let Some(ident) = &field.ident else { continue };
            let name = self.mesh_name(&field.attrs, ident);
            if !expected.iter().any(|it| plain_name(&it.name) == name) {
                let missing = expected.iter().filter(|field| missing(&field.name));
                let near = near(&name, missing.map(|field| field.name.as_str()));
                misspelt.extend(near.map(str::to_owned));
                let (near, place) = (suggestion(near.map(plain_name)), &self.found.item.place);
                self.errors.at(ident, &format!("{of} has no field `{name}`{near}\ndeclared in {place}"));
            }
        }
        misspelt
    }

    fn named(
        &mut self,
        at: &TokenStream,
        of: &str,
        own: &syn::FieldsNamed,
        name: &str,
        expected: &RustType,
    ) -> Option<Member> {
        for field in &own.named {
            let ident = field.ident.as_ref()?;
            if self.mesh_name(&field.attrs, ident) == plain_name(name) {
                return self.member(ident, &field.ty, expected);
            }
        }
        let ty = rust(expected, self.compare.interface.map);
        let place = &self.found.item.place;
        let words = format!("field `{}` of {of} is missing: add `{name}: {ty}`\ndeclared in {place}", plain_name(name));
        self.errors.at(at, &words);
        None
    }

    fn member(&mut self, name: impl ToTokens, own: &Type, expected: &RustType) -> Option<Member> {
        match self.compare.meant(own, expected) {
            Ok(meant) => Some(Member { name: name.to_token_stream(), own: own.clone(), meant }),
            Err(mismatch) => {
                let words = format!("{}\ndeclared in {}", mismatch.words, self.found.item.place);
                self.errors.at(mismatch.part, &words);
                None
            }
        }
    }

    /// What a part is called in Mesh: `#[mesh(name = "type")]`, or its own name.
    fn mesh_name(&mut self, attributes: &[syn::Attribute], ident: &Ident) -> String {
        let mut name = plain(ident);
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("mesh")) {
            let parsed = attribute.parse_nested_meta(|meta| {
                if !meta.path.is_ident("name") {
                    return Err(meta.error("no such setting: the only one here is `name = \"…\"`"));
                }
                name = meta.value()?.parse::<LitStr>()?.value();
                Ok(())
            });
            if let Err(error) = parsed {
                self.errors.add(error);
            }
        }
        name
    }

    /// Fields as Rust writes them.
    fn written(&self, fields: &Fields) -> String {
        let ty = |ty: &RustType| rust(ty, self.compare.interface.map);
        match fields {
            Fields::Named(fields) => {
                let fields: Vec<String> =
                    fields.iter().map(|field| format!("{}: {}", field.name, ty(&field.ty))).collect();
                format!("{{ {} }}", fields.join(", "))
            }
            Fields::Positional(types) if types.is_empty() => "none".to_owned(),
            Fields::Positional(types) => format!("({})", types.iter().map(ty).collect::<Vec<_>>().join(", ")),
        }
    }
}

fn expand(input: &DeriveInput, found: &Found<TypeDef>, variants: &[Matched], package: &Package) -> TokenStream {
    let name = &input.ident;
    let generics = bounded(input, found.item, package.interface.map);
    let (generics, args, conditions) = generics.split_for_impl();
    let turbofish = args.as_turbofish();
    let mut fields = TokenStream::new();
    for variant in variants {
        for (index, Member { own, meant, .. }) in variant.members.iter().enumerate() {
            let (to, from) = functions(variant, index);
            fields.extend(quote_spanned!(own.span() =>
                fn #to #generics (value: &#own) -> &#meant #conditions { value }
                fn #from #generics (value: #meant) -> #own #conditions { value }
            ));
        }
    }
    let to_word = variants.iter().map(|variant| to_word(variant, &turbofish));
    let from_word = from_word(variants, &turbofish);
    let hash = found.item.hash.0;
    let watch = package.watch();
    quote! {
        // Remarks about style are for what people write.
        #[allow(clippy::all, clippy::pedantic)]
        const _: () = {
            use ::mesh_runtime::__private as __mesh;

            #fields

            // SAFETY: variants and fields have the numbers of the Mesh declaration, which are the descriptor's, and
            // each field has the type that stands for the declared one, which the functions above demand.
            #[allow(unsafe_code)]
            unsafe impl #generics ::mesh_runtime::MeshType for #name #args #conditions {
                fn to_word(&self, ty: &'static __mesh::TypeDesc, arena: &mut dyn __mesh::Arena) -> __mesh::Word {
                    match self { #(#to_word)* }
                }

                unsafe fn from_word(word: __mesh::Word, ty: &'static __mesh::TypeDesc) -> Self {
                    // SAFETY: the caller vouches for word and descriptor.
                    unsafe {
                        let record = __mesh::Record::new(word, ty);
                        match record.variant() { #from_word }
                    }
                }
            }

            impl #generics __mesh::Declared for #name #args #conditions {
                const HASH: u64 = #hash;
            }
            #watch
        };
    }
}

/// Names of the functions that make the field the type that is meant, and the other way round. They do nothing: they
/// are where rustc compares the two.
fn functions(variant: &Matched, index: usize) -> (Ident, Ident) {
    (format_ident!("meant_{}_{index}", variant.number), format_ident!("own_{}_{index}", variant.number))
}

/// The user's type parameters, which stand for Mesh types, and have an order where they are part of a key.
fn bounded(input: &DeriveInput, declared: &TypeDef, map: MapType) -> syn::Generics {
    let mut generics = input.generics.clone();
    let params = generics.params.iter_mut().filter_map(|param| match param {
        GenericParam::Type(param) => Some(param),
        _ => None,
    });
    for (param, declared) in params.zip(&declared.params) {
        param.default = None;
        param.bounds.push(syn::parse_quote!(::mesh_runtime::MeshType));
        match (declared.is_key, map) {
            (false, _) => {}
            (true, MapType::BTreeMap) => param.bounds.push(syn::parse_quote!(::core::cmp::Ord)),
            (true, MapType::HashMap) => {
                param.bounds.push(syn::parse_quote!(::core::cmp::Eq));
                param.bounds.push(syn::parse_quote!(::core::hash::Hash));
            }
        }
    }
    generics
}

fn to_word(variant: &Matched, turbofish: &Turbofish) -> TokenStream {
    let Matched { number, path, members } = variant;
    let bound: Vec<Ident> = (0..members.len()).map(|index| format_ident!("f{index}")).collect();
    let names = members.iter().map(|member| &member.name);
    let meant = bound.iter().enumerate().map(|(index, bound)| {
        let (to, _) = functions(variant, index);
        quote!(#to #turbofish (#bound))
    });
    quote!(#path { #(#names: #bound),* } => __mesh::construct(ty, #number, &[#(#meant),*], arena),)
}

/// The arms by number; the last is for every number there is, because rustc does not know how many there are.
fn from_word(variants: &[Matched], turbofish: &Turbofish) -> TokenStream {
    let arms = variants.iter().enumerate().map(|(index, variant)| {
        let Matched { number, path, members } = variant;
        let fields = members.iter().enumerate().map(|(index, Member { name, meant, .. })| {
            let (_, from) = functions(variant, index);
            quote!(#name: #from #turbofish (record.get::<#meant>(#index)))
        });
        let number = if index + 1 == variants.len() { quote!(_) } else { quote!(#number) };
        quote!(#number => #path { #(#fields),* },)
    });
    quote!(#(#arms)*)
}

/// The end of a message about a name that is not there.
fn suggestion(near: Option<&str>) -> String {
    near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
}

/// A name without the mark of a raw identifier.
fn plain(ident: &Ident) -> String {
    plain_name(&ident.to_string()).to_owned()
}

fn plain_name(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::plain;
    use crate::types::identifier;

    #[test]
    fn raw_names_are_names() {
        assert_eq!(plain(&identifier("r#type")), "type");
    }
}
