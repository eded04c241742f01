//! What the caller decides about an object, and the object.

use crate::core::units::Division;

/// Sizes of units, in expressions.
const SMALL_UNIT: usize = 2_000;
const LARGE_UNIT: usize = 16_000;

/// What LLVM might put in place of a call, in expressions: about the most it does.
const COPIED: usize = 60;

/// How, and for what machine, code is generated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The target as LLVM or Rust writes it; none: the machine this runs on.
    pub triple: Option<String>,
    /// Processor, as LLVM writes it. Empty: the least of the target's family, so that objects run everywhere;
    /// `native`: the one this runs on.
    pub cpu: String,
    /// Processor features, as LLVM writes them: `+avx2,-sse4a`.
    pub features: String,
    /// How much work goes into fast code.
    pub opt_level: OptLevel,
    /// What tells this package from every other: part of every symbol. Two packages (also two versions of one)
    /// linked into one program must not have the same, because linkers merge equal symbols silently.
    pub package_hash: String,
    /// Whether the object says which function and line of the source its code belongs to.
    pub debug: bool,
    /// Whether the object comes with the text of its LLVM code.
    pub emit_ir: bool,
    /// Whether functions keep frame pointers, for profilers.
    pub frame_pointers: bool,
}

impl Options {
    /// Of a program of Mesh alone, in which there is no other package.
    #[must_use]
    pub fn program(opt_level: OptLevel) -> Self {
        Self::new(opt_level, "program")
    }

    /// How programs are divided into units, so that threads and objects from before are of use. Not at all if somebody
    /// wants to read the code.
    #[must_use]
    pub const fn division(&self) -> Division {
        if self.emit_ir {
            return Division::Whole;
        }
        let copied = if matches!(self.opt_level, OptLevel::O0) { 0 } else { COPIED };
        Division::Files { least: SMALL_UNIT, most: LARGE_UNIT, copied }
    }

    /// For this machine and a generic processor, without debug information.
    #[must_use]
    pub fn new(opt_level: OptLevel, package_hash: impl Into<String>) -> Self {
        Self {
            triple: None,
            cpu: String::new(),
            features: String::new(),
            opt_level,
            package_hash: package_hash.into(),
            debug: false,
            emit_ir: false,
            frame_pointers: false,
        }
    }
}

/// How much work goes into fast (or small) code: Cargo's `OPT_LEVEL`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OptLevel {
    /// None.
    O0,
    /// A little.
    O1,
    /// The usual.
    O2,
    /// More.
    O3,
    /// Small.
    Os,
    /// Smallest.
    Oz,
}

impl OptLevel {
    /// From the value of Cargo's `OPT_LEVEL`.
    #[must_use]
    pub fn from_cargo(value: &str) -> Option<Self> {
        Some(match value {
            "0" => Self::O0,
            "1" => Self::O1,
            "2" => Self::O2,
            "3" => Self::O3,
            "s" => Self::Os,
            "z" => Self::Oz,
            _ => return None,
        })
    }
}

/// A compiled program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// The object files, in the target's own format, to be linked together. Position-independent.
    pub files: Vec<Vec<u8>>,
    /// What each of them was kept under (`Resources`).
    pub keys: Vec<String>,
    /// Symbol of its package table (`mesh_abi::package::Package`), the only one it defines for others.
    pub package_symbol: String,
    /// The runtime and library symbols they refer to, in order of their names.
    pub externals: Vec<String>,
    /// Text of its LLVM code, if asked for.
    pub ir: Option<String>,
}
