//! What Cargo tells a build script, read once.

use super::error::Error;
use crate::emit::archive::Target;
use serde::{Deserialize, Serialize};
use std::env;
use std::path::PathBuf;

/// The switches of a user's environment. A change of one runs the build script again.
pub(super) const SWITCHES: &[&str] =
    &["MESH_CODEGEN", "MESH_COLOR", "MESH_COMPILER", "MESH_DENY_WARNINGS", "MESH_EMIT", "MESH_LLVM_PREFIX"];

/// The package being built and the machine it is built for.
///
/// A build script has it from Cargo; other build systems and tests fill it in.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Environment {
    /// The package's directory: roots are relative to it (`CARGO_MANIFEST_DIR`).
    pub package_dir: PathBuf,
    /// Where to write; the folder `mesh` in it is ours (`OUT_DIR`).
    pub out_dir: PathBuf,
    /// Name of the package (`CARGO_PKG_NAME`).
    pub name: String,
    /// Its version (`CARGO_PKG_VERSION`).
    pub version: String,
    /// Its active features in alphabetical order (`CARGO_FEATURE_…`).
    pub features: Vec<String>,
    /// The machine the code is for, and the one that builds (`TARGET`, `HOST`).
    pub target: Target,
    /// `0` to `3`, `s` or `z` (`OPT_LEVEL`).
    pub opt_level: String,
    /// Whether objects say which line of the source they come from (`DEBUG`).
    pub debug: bool,
    /// How many threads may work at a time (`NUM_JOBS`); none: as many as the machine runs.
    pub jobs: Option<usize>,
    /// Flags for rustc (`CARGO_ENCODED_RUSTFLAGS`).
    pub rustflags: Vec<String>,
    /// Whether machine code is wanted (`MESH_CODEGEN=off`: no).
    pub codegen: bool,
    /// Whether the text of LLVM's code is wanted beside the object (`MESH_EMIT=ll`).
    pub emit_ir: bool,
    /// Whether libraries are kept where prebuilt ones are looked for (`MESH_EMIT=prebuilt`).
    pub emit_prebuilt: bool,
    /// Whether a Mesh warning is an error (`MESH_DENY_WARNINGS=1`).
    pub deny_warnings: bool,
    /// Whether drawings of errors are in colour (`MESH_COLOR=always`).
    pub colour: bool,
}

impl Environment {
    /// What Cargo says to the build script that is running.
    ///
    /// # Errors
    /// If it is not run by Cargo, or the package does not depend on a `mesh-runtime` that fits.
    pub fn from_cargo() -> Result<Self, Error> {
        let environment = Self {
            out_dir: variable("OUT_DIR")?.into(),
            package_dir: variable("CARGO_MANIFEST_DIR")?.into(),
            name: variable("CARGO_PKG_NAME")?,
            version: variable("CARGO_PKG_VERSION")?,
            features: features(env::vars_os().filter_map(|(name, _)| name.into_string().ok())),
            target: Target { triple: variable("TARGET")?, host: variable("HOST")? },
            opt_level: variable("OPT_LEVEL")?,
            debug: !matches!(switch("DEBUG").as_str(), "" | "0" | "false" | "none"),
            jobs: switch("NUM_JOBS").parse().ok(),
            rustflags: flags(&switch("CARGO_ENCODED_RUSTFLAGS")),
            codegen: switch("MESH_CODEGEN") != "off",
            emit_ir: emits("ll"),
            emit_prebuilt: emits("prebuilt"),
            deny_warnings: !matches!(switch("MESH_DENY_WARNINGS").as_str(), "" | "0"),
            colour: switch("MESH_COLOR") == "always",
        };
        check_abi(env::var("DEP_MESH_RUNTIME_ABI").ok().as_deref(), &environment.name)?;
        Ok(environment)
    }

    /// The processor of `-C target-cpu`, if the user chose one.
    pub(super) fn target_cpu(&self) -> Option<&str> {
        self.codegen_options("target-cpu").last()
    }

    /// The processor features of `-C target-feature`, all of them, as `+avx2,-sse4a`.
    pub(super) fn processor_features(&self) -> String {
        self.codegen_options("target-feature").collect::<Vec<_>>().join(",")
    }

    /// Whether functions keep frame pointers, for profilers (`-C force-frame-pointers`).
    pub(super) fn frame_pointers(&self) -> bool {
        let last = self.codegen_options("force-frame-pointers").last();
        let is_bare = |flag: &String| matches!(flag.as_str(), "-Cforce-frame-pointers" | "force-frame-pointers");
        last.map_or_else(|| self.rustflags.iter().any(is_bare), |value| !matches!(value, "no" | "n" | "off" | "false"))
    }

    /// The values of a codegen option of rustc, in every spelling.
    fn codegen_options<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let previous = std::iter::once("").chain(self.rustflags.iter().map(String::as_str));
        self.rustflags.iter().zip(previous).filter_map(move |(flag, previous)| {
            let option = match previous {
                "-C" | "--codegen" => flag,
                _ => flag.strip_prefix("-C").or_else(|| flag.strip_prefix("--codegen="))?,
            };
            option.strip_prefix(name)?.strip_prefix('=')
        })
    }
}

/// A variable Cargo always sets for a build script.
fn variable(name: &'static str) -> Result<String, Error> {
    env::var(name).map_err(|_| Error::NotUnderCargo { variable: name })
}

/// Whether this is to be written beside the object.
fn emits(kind: &str) -> bool {
    switch("MESH_EMIT").split(',').any(|it| it.trim() == kind)
}

/// A variable that may be absent.
fn switch(name: &str) -> String {
    env::var(name).unwrap_or_default()
}

fn features(variables: impl Iterator<Item = String>) -> Vec<String> {
    let mut features: Vec<String> =
        variables.filter_map(|name| name.strip_prefix("CARGO_FEATURE_").map(str::to_owned)).collect();
    features.sort();
    features
}

fn flags(encoded: &str) -> Vec<String> {
    encoded.split('\u{1f}').filter(|flag| !flag.is_empty()).map(str::to_owned).collect()
}

/// Cargo passes on what `mesh-runtime` publishes, but only to the packages that name it themselves.
fn check_abi(published: Option<&str>, package: &str) -> Result<(), Error> {
    match published {
        None => Err(Error::NoRuntime { package: package.to_owned() }),
        Some(abi) if abi == mesh_abi::ABI.to_string() => Ok(()),
        Some(abi) => Err(Error::OtherAbi { runtime: abi.to_owned() }),
    }
}

#[cfg(test)]
impl Environment {
    /// A package for tests.
    pub(super) fn for_tests(package_dir: PathBuf, out_dir: PathBuf) -> Self {
        Self {
            package_dir,
            out_dir,
            name: "shop".into(),
            version: "0.1.0".into(),
            features: vec![],
            target: Target { triple: "x86_64-unknown-linux-gnu".into(), host: "x86_64-unknown-linux-gnu".into() },
            opt_level: "0".into(),
            debug: true,
            jobs: None,
            rustflags: vec![],
            codegen: true,
            emit_ir: false,
            emit_prebuilt: false,
            deny_warnings: false,
            colour: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_come_in_order() {
        let variables = ["CARGO_FEATURE_B", "PATH", "CARGO_FEATURE_A_1"].map(str::to_owned);
        assert_eq!(features(variables.into_iter()), ["A_1", "B"]);
    }

    #[test]
    fn the_last_target_cpu_counts_in_every_spelling() {
        let mut environment = Environment::for_tests(".".into(), ".".into());
        for (encoded, cpu) in [
            ("", None),
            ("-Copt-level=1", None),
            ("-Ctarget-cpu=native", Some("native")),
            ("-C\u{1f}target-cpu=x86-64-v3", Some("x86-64-v3")),
            ("--codegen=target-cpu=a\u{1f}--codegen\u{1f}target-cpu=b", Some("b")),
        ] {
            environment.rustflags = flags(encoded);
            assert_eq!(environment.target_cpu(), cpu, "{encoded:?}");
        }
    }

    #[test]
    fn frame_pointers_are_kept_if_the_last_word_on_them_says_so() {
        let mut environment = Environment::for_tests(".".into(), ".".into());
        for (encoded, kept) in [
            ("", false),
            ("-Cforce-frame-pointers", true),
            ("-C\u{1f}force-frame-pointers=yes", true),
            ("-Cforce-frame-pointers=yes\u{1f}-Cforce-frame-pointers=no", false),
        ] {
            environment.rustflags = flags(encoded);
            assert_eq!(environment.frame_pointers(), kept, "{encoded:?}");
        }
    }

    #[test]
    fn processor_features_add_up() {
        let mut environment = Environment::for_tests(".".into(), ".".into());
        environment.rustflags = flags("-Ctarget-feature=+avx2,+fma\u{1f}-C\u{1f}target-feature=-sse4a");
        assert_eq!(environment.processor_features(), "+avx2,+fma,-sse4a");
    }

    #[test]
    fn a_runtime_that_is_missing_or_of_another_version_is_named_with_the_cure() {
        let message = |published: Option<&str>| check_abi(published, "shop").map_err(|error| error.to_string());
        let ours = mesh_abi::ABI.to_string();
        assert_eq!(message(Some(&ours)), Ok(()));
        assert_eq!(
            message(None),
            Err("`shop` compiles Mesh code but does not depend on mesh-runtime itself: \
                 add mesh-runtime to [dependencies]"
                .into())
        );
        let other = message(Some("7")).unwrap_err();
        assert!(other.contains("version 7") && other.contains("cargo update -p mesh-build -p mesh-runtime"), "{other}");
    }
}
