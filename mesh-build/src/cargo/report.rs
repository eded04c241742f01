//! What a run did.

use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// What was written, and what was found wrong with the Mesh code.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Report {
    /// The generated Rust module.
    pub module: PathBuf,
    /// Where the static library is, or would be.
    pub library_dir: PathBuf,
    /// The static library, unless there is no machine code.
    pub library: Option<PathBuf>,
    /// Files and directories that were looked at.
    pub consulted: Vec<PathBuf>,
    /// Mesh errors as `mesh check` draws them.
    pub errors: Vec<String>,
    /// Mesh warnings, likewise.
    pub warnings: Vec<String>,
    /// Mesh errors in one line each, if they are not left to the generated module.
    pub immediate: Vec<String>,
    /// Why there is no machine code although the Mesh code is right.
    pub no_code: Option<String>,
}
