//! Files of the tests: directories of their own, and what they write into them.

use std::fs;
use std::path::{Path, PathBuf};

/// Makes the directory, empty.
///
/// # Panics
///
/// If it cannot be made.
#[must_use]
pub fn empty_directory(path: PathBuf) -> PathBuf {
    // It is not there on the first run; what cannot be removed shows in the test.
    _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    path
}

/// Writes a file below a directory, with the directories it stands in.
///
/// # Panics
///
/// If it cannot be written.
pub fn write(directory: &Path, file: &str, bytes: impl AsRef<[u8]>) {
    let path = directory.join(file);
    let parent = path.parent().unwrap_or(directory);
    let written = fs::create_dir_all(parent).and_then(|()| fs::write(&path, bytes));
    written.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}
