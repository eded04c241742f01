//! The interface of the package whose code is compiled: where it is, and what to do if it is not there.

use crate::settings::Settings;
use mesh_interface::Interface;
use proc_macro2::{Span, TokenStream};
use quote::quote;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// What the build script says about the generated module.
const INCLUDE: &str = "MESH_INCLUDE";

/// A package that was read.
pub(crate) struct Package {
    pub(crate) interface: Interface,
    /// A file cargo does not know of: the crate is compiled again when it changes.
    watched: Option<PathBuf>,
}

impl Package {
    /// The package a user means. `None`: its Mesh code has never been free of errors, which are reported in the
    /// generated module; there is nothing to say here.
    pub(crate) fn read(settings: &Settings) -> syn::Result<Option<Self>> {
        match &settings.interface {
            Some(path) => {
                let base = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
                let at = base.join(path.value());
                let interface = read(&at, path.span())?.ok_or_else(|| {
                    syn::Error::new(path.span(), format!("there is no interface of a Mesh package at {}", at.display()))
                })?;
                Ok(Some(Self { interface, watched: Some(at) }))
            }
            None => {
                let module = env::var_os(INCLUDE).ok_or_else(|| {
                    syn::Error::new(
                        Span::call_site(),
                        "there is no compiled Mesh code in this package. Its build.rs should be: \
                         fn main() { mesh_build::compile(\"mesh\"); }",
                    )
                })?;
                let at = Path::new(&module).with_file_name("interface.json");
                Ok(read(&at, Span::call_site())?.map(|interface| Self { interface, watched: None }))
            }
        }
    }

    /// Makes rustc watch the file.
    pub(crate) fn watch(&self) -> TokenStream {
        let path = self.watched.as_ref().and_then(|path| path.to_str());
        path.map(|path| {
            quote!(
                const _: &[u8] = include_bytes!(#path);
            )
        })
        .unwrap_or_default()
    }
}

/// Reads an interface, if there is one.
fn read(path: &Path, said: Span) -> syn::Result<Option<Interface>> {
    let Ok(text) = fs::read_to_string(path) else { return Ok(None) };
    Interface::from_json(&text)
        .map(Some)
        .map_err(|error| syn::Error::new(said, format!("cannot use {}: {error}", path.display())))
}

/// The item of a name, with or without its module; or words that say what is there instead.
pub(crate) fn find<'a, T>(
    kind: &str,
    name: &str,
    items: Vec<mesh_interface::Found<'a, T>>,
    mesh_name: impl Fn(&T) -> &str,
) -> Result<mesh_interface::Found<'a, T>, String> {
    let bare = |full: &str| full.rsplit('.').next().unwrap_or(full).to_owned();
    let names: Vec<String> = items.iter().map(|it| mesh_name(it.item).to_owned()).collect();
    let mut fitting: Vec<_> =
        items.into_iter().zip(&names).filter(|(_, full)| *full == name || bare(full) == name).collect();
    if let Some(exact) = fitting.iter().position(|(_, full)| *full == name) {
        return Ok(fitting.swap_remove(exact).0);
    }
    match (fitting.len(), fitting.pop()) {
        (1, Some((item, _))) => Ok(item),
        (0, _) | (_, None) => {
            let bare: Vec<String> = names.iter().map(|full| bare(full)).collect();
            let near = mesh_interface::near(name, bare.iter().chain(&names).map(String::as_str));
            let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            Err(format!("no {kind} `{name}` is offered by the Mesh code of this package{near}"))
        }
        _ => {
            let all = names.iter().filter(|full| bare(full) == name).map(|full| format!("`{full}`"));
            Err(format!("`{name}` may be {}: write which", all.collect::<Vec<_>>().join(" or ")))
        }
    }
}
