//! What a build script can say about a compilation, beyond what is compiled.

use super::environment::Environment;
use super::error::Error;
use crate::diagnostic::{Diagnostic, Severity};
use crate::explain;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// How a warning is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Level {
    /// Not at all.
    Allow,
    /// As a warning of rustc, whose lint levels apply.
    Warn,
    /// As an error.
    Deny,
}

/// Whether objects say which line of a `.mpl` file their code comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub enum DebugInfo {
    /// If the profile has `debug`. The default.
    #[default]
    FromCargo,
    /// They do.
    On,
    /// They do not.
    Off,
}

/// Where machine code comes from.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Codegen {
    /// From LLVM, here. The default.
    #[default]
    Auto,
    /// From this directory of the package, if a library for the target lies there that was made of these very sources
    /// by this very version; otherwise from LLVM. `MESH_EMIT=prebuilt` puts the libraries of a build there.
    Prebuilt(PathBuf),
    /// From nowhere: types are checked and the module is generated.
    Off,
}

/// All of them.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub(super) struct Settings {
    /// By code; the last word on a code counts.
    pub(super) lints: Vec<(String, Level)>,
    pub(super) debug_info: DebugInfo,
    pub(super) codegen: Codegen,
    pub(super) ignores_rustflags: bool,
}

impl Settings {
    /// A code that no warning has.
    pub(super) fn check(&self) -> Result<(), Error> {
        let is_warning = |code: &str| code.starts_with('W') && explain::page(code).is_some();
        match self.lints.iter().find(|(code, _)| !is_warning(code)) {
            None => Ok(()),
            Some((code, _)) => Err(Error::UnknownLint { code: code.clone() }),
        }
    }

    /// The environment as the build script wants it to be.
    pub(super) fn apply(&self, environment: &Environment) -> Environment {
        let mut environment = environment.clone();
        match self.debug_info {
            DebugInfo::FromCargo => {}
            DebugInfo::On => environment.debug = true,
            DebugInfo::Off => environment.debug = false,
        }
        if self.ignores_rustflags {
            environment.rustflags.clear();
        }
        if self.codegen == Codegen::Off {
            environment.codegen = false;
        }
        environment
    }

    /// The directory of prebuilt libraries for a target.
    pub(super) fn prebuilt(&self, environment: &Environment) -> Option<PathBuf> {
        match &self.codegen {
            Codegen::Prebuilt(directory) => {
                Some(environment.package_dir.join(directory).join(&environment.target.triple))
            }
            Codegen::Auto | Codegen::Off => None,
        }
    }

    /// The diagnostic at the level it is to be told; none: it is not.
    pub(super) fn level(&self, mut diagnostic: Diagnostic, deny_warnings: bool) -> Option<Diagnostic> {
        if diagnostic.is_error() {
            return Some(diagnostic);
        }
        let said = self.lints.iter().rev().find(|(code, _)| *code == diagnostic.code).map(|(_, level)| *level);
        match said {
            Some(Level::Allow) => return None,
            Some(Level::Deny) => diagnostic.severity = Severity::Error,
            Some(Level::Warn) | None if deny_warnings => diagnostic.severity = Severity::Error,
            Some(Level::Warn) | None => {}
        }
        Some(diagnostic)
    }
}
