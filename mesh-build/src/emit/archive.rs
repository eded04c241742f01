//! Objects as a static library, by the archiver `cc` finds for the target.

use serde::{Deserialize, Serialize};
use std::io;
use std::path::{Path, PathBuf};

/// Which tool to look for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Target {
    /// Triple of the machine the code is for.
    pub triple: String,
    /// Triple of the machine that builds.
    pub host: String,
}

/// Makes the library `name` of objects in a directory; gives an error with the words of the tool.
///
/// # Errors
/// If there is no archiver, or it fails.
pub fn archive(objects: &[PathBuf], name: &str, directory: &Path, target: &Target) -> io::Result<()> {
    cc::Build::new()
        .cargo_metadata(false)
        .cargo_warnings(false)
        .target(&target.triple)
        .host(&target.host)
        .opt_level(0)
        .out_dir(directory)
        .objects(objects)
        .try_compile(name)
        .map_err(|error| io::Error::other(error.to_string()))
}
