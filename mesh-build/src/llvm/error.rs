//! What can go wrong with code generation, grouped by whose turn it is: the machine's, the caller's, ours.

use std::fmt;

/// Why there is no object.
#[non_exhaustive]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// This machine has no LLVM that can be used.
    Missing(LlvmMissing),
    /// LLVM has no code generator for the target.
    UnknownTarget {
        /// The triple asked for.
        triple: String,
        /// What LLVM says.
        reason: String,
    },
    /// The object refers to symbols whose address was not given, in order of their names.
    MissingSymbols(Vec<String>),
    /// The object cannot be placed in this process.
    Load(String),
    /// A mistake in the compiler itself.
    Internal(String),
}

/// Why no code can be generated on this machine.
#[non_exhaustive]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LlvmMissing {
    /// None was found when this compiler was built.
    NotFound,
    /// The library that was loaded is of another version than the one that was linked.
    WrongVersion {
        /// Its version.
        found: (u32, u32, u32),
    },
}

impl Error {
    /// A broken assumption of ours, with the place that noticed.
    #[cfg(mesh_llvm)]
    #[track_caller]
    pub(super) fn internal(what: impl fmt::Display) -> Self {
        let at = std::panic::Location::caller();
        let file = at.file().rsplit(['/', '\\']).next().unwrap_or_default();
        Self::Internal(format!("{what} (llvm/{file}:{})", at.line()))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(missing) => missing.fmt(f),
            Self::UnknownTarget { triple, reason } => write!(f, "no code can be generated for {triple}: {reason}"),
            Self::MissingSymbols(names) => {
                write!(f, "functions the program needs are not part of this program: {}", names.join(", "))
            }
            Self::Load(reason) => write!(f, "the compiled program cannot be placed in memory: {reason}"),
            Self::Internal(what) => write!(f, "internal error of the Mesh compiler: {what}"),
        }
    }
}

impl fmt::Display for LlvmMissing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound => f.write_str(
                "Mesh code was type-checked but not compiled: LLVM 19 not found. \
                 Debian/Ubuntu: apt-get install libllvm19 - or set MESH_LLVM_PREFIX",
            ),
            Self::WrongVersion { found: (major, minor, patch) } => write!(
                f,
                "Mesh code was type-checked but not compiled: the LLVM found is {major}.{minor}.{patch}, and 19 is \
                 needed. Debian/Ubuntu: apt-get install libllvm19 - or set MESH_LLVM_PREFIX"
            ),
        }
    }
}

impl std::error::Error for Error {}
impl std::error::Error for LlvmMissing {}

impl From<LlvmMissing> for Error {
    fn from(missing: LlvmMissing) -> Self {
        Self::Missing(missing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_llvm_says_what_to_install() {
        assert!(LlvmMissing::NotFound.to_string().contains("apt-get install libllvm19"));
        let wrong = LlvmMissing::WrongVersion { found: (14, 0, 6) };
        assert!(wrong.to_string().contains("the LLVM found is 14.0.6, and 19 is needed"));
    }

    #[cfg(not(mesh_llvm))]
    #[test]
    fn without_llvm_every_door_answers() {
        use crate::{core::ir::Program, llvm};
        let options = llvm::Options::new(llvm::OptLevel::O0, "0");
        assert_eq!(llvm::available(), Err(LlvmMissing::NotFound));
        assert_eq!(llvm::compile(&Program::default(), &options).err(), Some(Error::Missing(LlvmMissing::NotFound)));
    }
}
