//! The front door for build scripts: Cargo's environment in, files in OUT_DIR and Cargo's instructions out.
//!
//! It never panics and never exits with an error. A mistake in Mesh code is written into the generated module,
//! where rustc reports it; what rustc cannot report (no such directory, no runtime) is a `cargo::error` line.
//!
//! `settings` is what the user says, `environment` what Cargo says; `identity` names, `run` goes through the stages, `object` makes
//! machine code, `output` writes, `lines` prints. `outside` has another program do all of it.

mod environment;
mod error;
mod identity;
mod lines;
mod object;
mod output;
mod outside;
mod report;
mod run;
mod settings;
#[cfg(test)]
mod tests;

pub use environment::Environment;
pub use error::Error;
pub use outside::serve;
pub use report::Report;
pub use settings::{Codegen, DebugInfo, Level};

use crate::emit::face;
use crate::emit::face::model::MapType;
use serde::{Deserialize, Serialize};
use settings::Settings;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

/// Compiles every `.mpl` file below a directory of the package, for `mesh_runtime::include_mesh!()`.
///
/// The same as `Mesh::new().root(root).compile()`.
pub fn compile(root: impl AsRef<Path>) {
    Mesh::new().root(root).compile();
}

/// Where Mesh errors are reported.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Diagnostics {
    /// In the generated module, by rustc, with the items of the last good build beside them. The default.
    #[default]
    Deferred,
    /// By Cargo, one line each, before rustc runs.
    Immediate,
}

/// A Mesh compilation in a build script, before it runs.
///
/// ```no_run
/// # // A build script.
/// use mesh_build::{MapType, Mesh};
///
/// fn main() {
///     Mesh::new()
///         .root("mesh")
///         .derive("Orders.Order", ["serde::Serialize"])
///         .map_type(MapType::HashMap)
///         .compile();
/// }
/// ```
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[must_use = "nothing is compiled before `compile`"]
pub struct Mesh {
    roots: Vec<PathBuf>,
    face: face::Options,
    diagnostics: Diagnostics,
    settings: Settings,
}

impl Mesh {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a directory with `.mpl` files, or one such file, relative to the package. All roots together are one
    /// tree of modules.
    pub fn root(mut self, root: impl AsRef<Path>) -> Self {
        self.roots.push(root.as_ref().to_owned());
        self
    }

    /// Offers only these items to Rust: `Counter`, `Orders.total`, or all of a module with `Orders.*`. Without it,
    /// everything public is offered.
    pub fn export<S: Into<String>>(mut self, items: impl IntoIterator<Item = S>) -> Self {
        self.face.export.extend(items.into_iter().map(Into::into));
        self
    }

    /// Derives more traits for a generated type, named with or without its module. Every type derives `Debug`,
    /// `Clone` and `PartialEq`; one that is part of a map's key also `Eq`, `PartialOrd`, `Ord` and `Hash`.
    pub fn derive<S: Into<String>>(mut self, ty: impl Into<String>, traits: impl IntoIterator<Item = S>) -> Self {
        self.face.derive.push((ty.into(), traits.into_iter().map(Into::into).collect()));
        self
    }

    /// Lets a Rust type of the user stand for a struct or sum type, which is named with or without its module. The
    /// Rust type derives `mesh_runtime::MeshType`; its path begins with `crate`.
    ///
    /// ```no_run
    /// # mesh_build::Mesh::new().root("mesh")
    /// .with_type("Money.Amount", "crate::money::Amount")
    /// # .compile();
    /// ```
    pub fn with_type(mut self, ty: impl Into<String>, rust: impl Into<String>) -> Self {
        self.face.with_type.push((ty.into(), rust.into()));
        self
    }

    /// The Rust collection that stands for `Map`. Default: [`MapType::BTreeMap`].
    pub fn map_type(mut self, map: MapType) -> Self {
        self.face.map = map;
        self
    }

    /// Where Mesh errors are reported. Default: [`Diagnostics::Deferred`].
    pub fn diagnostics(mut self, diagnostics: Diagnostics) -> Self {
        self.diagnostics = diagnostics;
        self
    }

    /// How a warning is told, by its code: `.lint("W0004", Level::Deny)`. Default: as a warning of rustc, or as an
    /// error with `MESH_DENY_WARNINGS=1`.
    pub fn lint(mut self, code: impl Into<String>, level: Level) -> Self {
        self.settings.lints.push((code.into(), level));
        self
    }

    /// Whether objects say which line their code comes from. Default: if the profile has `debug`.
    pub fn debug_info(mut self, debug_info: DebugInfo) -> Self {
        self.settings.debug_info = debug_info;
        self
    }

    /// Whether `RUSTFLAGS` count for Mesh code, too: `-C target-cpu`, `-C target-feature`, `-C force-frame-pointers`.
    /// Default: they do.
    pub fn inherit_rustflags(mut self, inherit: bool) -> Self {
        self.settings.ignores_rustflags = !inherit;
        self
    }

    /// Where machine code comes from. Default: [`Codegen::Auto`].
    pub fn codegen(mut self, codegen: Codegen) -> Self {
        self.settings.codegen = codegen;
        self
    }

    /// Compiles, and tells Cargo what it must know. Mistakes are reported, never thrown.
    pub fn compile(self) {
        for line in lines::lines(&self.compile_once()) {
            println!("{line}");
        }
    }

    /// Compiles and prints nothing; for build scripts that look at the result themselves.
    ///
    /// # Errors
    /// If it is not run by Cargo, or there is nothing to compile. A mistake in Mesh code is no error here: it
    /// stands in the report and in the generated module.
    pub fn try_compile(self) -> Result<Report, Error> {
        let environment = Environment::from_cargo()?;
        match outside::compiler() {
            Some(compiler) => outside::compile(&compiler, self, environment),
            None => self.try_compile_in(&environment),
        }
    }

    /// The same in a given environment, for tests and other build systems.
    ///
    /// # Errors
    /// If there is nothing to compile, or files cannot be written.
    pub fn try_compile_in(self, environment: &Environment) -> Result<Report, Error> {
        run::run(&self, environment)
    }

    fn compile_once(self) -> Result<Report, Error> {
        static CALLED: AtomicBool = AtomicBool::new(false);
        match CALLED.swap(true, Ordering::Relaxed) {
            true => Err(Error::SecondCall),
            false => self.try_compile(),
        }
    }
}
