//! What tells this package from every other in one program.
//!
//! Linkers merge equal symbols without a word, so the names of two packages must never be equal: not those of
//! two versions of one package, and not those of two packages of one name and version from different places.
//! The hash therefore covers name, version, features and target, and the Mesh sources themselves; it does not
//! cover where the package lies, so that a build is the same on every machine.

use super::environment::Environment;
use crate::digest::Digest;
use crate::emit::{rust::Symbols, stamp};
use crate::llvm;

/// The names of one compiled package.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Identity {
    /// Name of the package as part of a symbol: `my_shop`.
    pub(super) package: String,
    /// What tells it from others.
    pub(super) hash: String,
}

impl Identity {
    /// Of a package with these sources, as path and text.
    pub(super) fn new<'a>(environment: &Environment, sources: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut hash = Digest::default();
        hash.text(env!("CARGO_PKG_VERSION")).text(&environment.name).text(&environment.version);
        hash.text(&environment.target.triple);
        environment.features.iter().for_each(|feature| _ = hash.text(feature));
        sources.for_each(|(path, text)| _ = hash.text(path).text(text));
        Self { package: environment.name.replace('-', "_"), hash: hash.symbol() }
    }

    /// Name of the static library, without `lib` and extension.
    pub(super) fn library(&self) -> String {
        format!("mesh_{}_{}", self.package, self.hash)
    }

    /// What the names of the package's libraries begin with.
    pub(super) fn library_family(&self) -> String {
        format!("mesh_{}_", self.package)
    }

    /// Symbol of the package table.
    fn symbol(&self) -> String {
        llvm::package_symbol(&self.package, &self.hash)
    }

    /// The same code with its tests.
    pub(super) fn of_tests(&self) -> Self {
        Self { package: self.package.clone(), hash: Digest::default().text(&self.hash).text("tests").symbol() }
    }

    /// What the generated module names.
    pub(super) fn symbols(&self) -> Symbols {
        Symbols { library: self.library(), package: self.symbol(), host: self.host("") }
    }

    /// The names that objects have before they are stamped (`emit::stamp`).
    pub(super) fn blank(&self) -> Self {
        Self { package: self.package.clone(), hash: stamp::BLANK.to_owned() }
    }

    /// Symbol of what stands between Mesh code and a Rust function.
    pub(super) fn host(&self, name: &str) -> String {
        llvm::host_symbol(&self.package, &self.hash, name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(change: impl Fn(&mut Environment), text: &str) -> Identity {
        let mut environment = Environment::for_tests("/somewhere".into(), "/out".into());
        environment.name = "my-shop".into();
        change(&mut environment);
        Identity::new(&environment, [("counter.mpl", text)].into_iter())
    }

    #[test]
    fn versions_features_and_sources_tell_packages_apart_and_places_do_not() {
        let one = identity(|_| (), "a");
        assert_eq!(one.package, "my_shop");
        assert_eq!(one, identity(|e| e.package_dir = "/elsewhere".into(), "a"));
        assert_ne!(one, identity(|e| e.version = "0.2.0".into(), "a"));
        assert_ne!(one, identity(|e| e.features = vec!["X".into()], "a"));
        assert_ne!(one, identity(|_| (), "b"));
    }
}
