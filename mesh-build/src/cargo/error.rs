//! What keeps a build script from doing its work, other than mistakes in Mesh code.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why nothing could be generated. Each says what to do.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// Not called from a build script.
    NotUnderCargo {
        /// The variable that Cargo would have set.
        variable: &'static str,
    },
    /// Called twice in one build script.
    SecondCall,
    /// Nothing to compile.
    NoRoot,
    /// A root is not there.
    RootMissing {
        /// As the user wrote it.
        root: PathBuf,
        /// The package's directory.
        package_dir: PathBuf,
    },
    /// A setting names a struct or sum type, and none of this name reaches Rust.
    UnknownType {
        /// `with_type`
        setting: &'static str,
        /// As the user wrote it.
        name: String,
        /// What was probably meant.
        near: Option<String>,
    },
    /// A setting names a warning that does not exist.
    UnknownLint {
        /// As the user wrote it.
        code: String,
    },
    /// The package does not depend on `mesh-runtime` itself.
    NoRuntime {
        /// Name of the package.
        package: String,
    },
    /// Compiler and runtime do not speak the same ABI.
    OtherAbi {
        /// What the runtime speaks.
        runtime: String,
    },
    /// The command of `MESH_COMPILER` did not do the work.
    Outside {
        /// It.
        compiler: PathBuf,
        /// What it says, or what is said of it.
        said: String,
    },
    /// The system refused to read or write.
    Io {
        /// What was tried.
        doing: &'static str,
        /// With what.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// No machine code, for a reason that is not in the Mesh code.
    Codegen(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotUnderCargo { variable } => write!(
                f,
                "mesh_build::compile belongs into a build script: {variable} is not set. \
                 Other build systems call Mesh::try_compile_in with an Environment of their own"
            ),
            Self::SecondCall => f.write_str(
                "mesh_build was asked to compile twice in one build script. A package has one Mesh module tree: \
                 use Mesh::new().root(\"…\").root(\"…\").compile()",
            ),
            Self::NoRoot => f.write_str("no Mesh sources were named: use Mesh::new().root(\"mesh\").compile()"),
            Self::RootMissing { root, package_dir } => write!(
                f,
                "there is no `{}` in {}: make the directory and put .mpl files into it, or name another in build.rs",
                root.display(),
                package_dir.display()
            ),
            Self::UnknownType { setting, name, near } => {
                write!(
                    f,
                    "build.rs says .{setting}(\"{name}\", …), and no struct or type `{name}` is offered to Rust"
                )?;
                match near {
                    Some(near) => write!(f, "; did you mean `{near}`?"),
                    None => f.write_str(": it must be public, or stand in the signature of something that is"),
                }
            }
            Self::UnknownLint { code } => write!(
                f,
                "build.rs says .lint(\"{code}\", …), and no warning has this code: warnings show theirs, as in \
                 `[W0004] Warning: …`"
            ),
            Self::NoRuntime { package } => write!(
                f,
                "`{package}` compiles Mesh code but does not depend on mesh-runtime itself: \
                 add mesh-runtime to [dependencies]"
            ),
            Self::OtherAbi { runtime } => write!(
                f,
                "mesh-build {} makes code for version {} of the Mesh ABI, and the mesh-runtime of this package speaks \
                 version {runtime}: give both the same version number, or run \
                 cargo update -p mesh-build -p mesh-runtime",
                env!("CARGO_PKG_VERSION"),
                mesh_abi::ABI
            ),
            Self::Outside { compiler, said } => {
                write!(f, "MESH_COMPILER={} did not compile the Mesh code: {said}", compiler.display())
            }
            Self::Io { doing, path, source } => write!(f, "cannot {doing} {}: {source}", path.display()),
            Self::Codegen(reason) => f.write_str(reason),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
