//! Names for the linker.
//!
//! ```text
//! mesh1$shop_4f2a9c$package               the package table, the only symbol others can see
//! mesh1$shop_4f2a9c$Counter.increment/1   a function, for debuggers and backtraces
//! ```
//!
//! The ABI number keeps objects of another compiler apart, package and hash those of another package.

use super::options::Options;
use mesh_abi::ABI;

/// The names of one package.
pub(super) struct Symbols {
    prefix: String,
}

impl Symbols {
    pub fn new(package: &str, options: &Options) -> Self {
        Self { prefix: format!("mesh{ABI}${package}_{}$", options.package_hash) }
    }

    /// The package table.
    pub fn package(&self) -> String {
        format!("{}package", self.prefix)
    }

    /// A function, from its readable name.
    pub fn function(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }
}
