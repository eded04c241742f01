//! Names for the linker.
//!
//! ```text
//! mesh3$shop_4f2a9c$package               the package table, the only symbol others refer to
//! mesh3$shop_4f2a9c$Counter.increment/1   a function, for debuggers, backtraces and other units
//! mesh3$shop_4f2a9c$data$actors           what the unit of tables holds, for other units
//! mesh3$shop_4f2a9c$host$Text.slug/1      what stands between Mesh code and a Rust function, generated Rust code
//! ```
//!
//! The ABI number keeps objects of another compiler apart, package and hash those of another package.

#[cfg(mesh_llvm)]
use super::options::Options;
use mesh_abi::ABI;

/// Symbol of the package table of a package. Rust code refers to it, so it is known without LLVM, too.
#[must_use]
pub fn package_symbol(package: &str, package_hash: &str) -> String {
    format!("{}package", prefix(package, package_hash))
}

/// Symbol under which generated Rust code offers a function of the Rust package around, by its Mesh name.
#[must_use]
pub fn host_symbol(package: &str, package_hash: &str, name: &str) -> String {
    format!("{}host${name}", prefix(package, package_hash))
}

fn prefix(package: &str, package_hash: &str) -> String {
    format!("mesh{ABI}${package}_{package_hash}$")
}

/// The names of one package.
#[cfg(mesh_llvm)]
pub(super) struct Symbols {
    prefix: String,
}

#[cfg(mesh_llvm)]
impl Symbols {
    pub fn new(package: &str, options: &Options) -> Self {
        Self { prefix: prefix(package, &options.package_hash) }
    }

    /// The package table.
    pub fn package(&self) -> String {
        format!("{}package", self.prefix)
    }

    /// Data that units share.
    pub fn data(&self, name: &str) -> String {
        format!("{}data${name}", self.prefix)
    }

    /// A function, from its readable name.
    pub fn function(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }
}
