//! The parentheses of `#[service(…)]` and `#[mesh(…)]`: which item is meant, and where it is found.

use crate::report::Errors;
use syn::parse::{Parse, ParseStream};
use syn::{Ident, LitStr, Path, Token};

/// What a user says about the item a contract is for.
#[derive(Default)]
pub(crate) struct Settings {
    /// Its Mesh name, with or without module.
    pub(crate) name: Option<LitStr>,
    /// The generated module: `module = crate::core`.
    pub(crate) module: Option<Path>,
    /// The interface, relative to the package: `interface = "…"`.
    pub(crate) interface: Option<LitStr>,
}

impl Settings {
    /// The module `include_mesh!` made.
    pub(crate) fn module(&self) -> Path {
        self.module.clone().unwrap_or_else(|| syn::parse_quote!(crate::mesh))
    }

    /// Takes what another attribute says into this one.
    pub(crate) fn extend(&mut self, other: Self) {
        self.name = self.name.take().or(other.name);
        self.module = self.module.take().or(other.module);
        self.interface = self.interface.take().or(other.interface);
    }
}

impl Parse for Settings {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let mut settings = Self::default();
        let mut errors = Errors::default();
        while !input.is_empty() {
            if input.peek(LitStr) {
                settings.name = Some(input.parse()?);
            } else {
                let key: Ident = input.parse()?;
                input.parse::<Token![=]>()?;
                match key.to_string().as_str() {
                    "module" => settings.module = Some(Path::parse_mod_style(input)?),
                    "interface" => settings.interface = Some(input.parse()?),
                    _ => {
                        input.parse::<syn::Expr>()?;
                        errors.at(
                            key,
                            "no such setting: there are `module = crate::mesh` and `interface = \"interface.json\"`",
                        );
                    }
                }
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        errors.into_result().map(|()| settings)
    }
}
