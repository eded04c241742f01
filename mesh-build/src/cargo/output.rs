//! The folder `mesh` in OUT_DIR: what is in it, and how it is written.
//!
//! ```text
//! mesh/mesh.rs                  the generated module
//! mesh/interface.json           what the package offers, for macros and tools (`mesh_interface`)
//! mesh/last_good.rs             its items, as of the last time the Mesh code had no error
//! mesh/error-1.txt              the drawings of Mesh errors, which the module gives to rustc
//! mesh/diagnostics.json         one object per line, for tools
//! mesh/libmesh_shop_<hash>.a    the code
//! mesh/cache/<hash>.o           objects by the hash of everything they depend on
//! mesh/mesh.ll                  LLVM's code, if asked for with MESH_EMIT=ll
//! ```
//!
//! A file is written only if its content changes, and never half: it is renamed into place.

use super::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Objects, each with a list of the symbols it needs, kept for builds that go back and forth (branches, features).
const KEPT_FILES: usize = 16;

/// The folder.
pub(super) struct Output {
    dir: PathBuf,
}

impl Output {
    /// The folder in `out_dir`, made if it is not there.
    pub(super) fn new(out_dir: &Path) -> Result<Self, Error> {
        let dir = out_dir.join("mesh");
        let cache = dir.join("cache");
        fs::create_dir_all(&cache).map_err(|source| Error::Io { doing: "make", path: cache, source })?;
        Ok(Self { dir })
    }

    pub(super) fn dir(&self) -> &Path {
        &self.dir
    }

    /// Where an object is kept, and what is known of it.
    pub(super) fn object(&self, key: &str) -> (PathBuf, PathBuf) {
        let cache = self.dir.join("cache");
        (cache.join(format!("{key}.o")), cache.join(format!("{key}.externals")))
    }

    /// Items of the last time there was no error.
    pub(super) fn last_good(&self) -> String {
        fs::read_to_string(self.dir.join("last_good.rs")).unwrap_or_default()
    }

    pub(super) fn set_last_good(&self, items: &str) -> Result<(), Error> {
        write(&self.dir.join("last_good.rs"), items.as_bytes())
    }

    /// Writes a file of the folder.
    pub(super) fn write_file(&self, name: &str, content: &[u8]) -> Result<PathBuf, Error> {
        let path = self.dir.join(name);
        write(&path, content)?;
        Ok(path)
    }

    /// Removes the libraries of earlier runs: an old one must never be linked with a new module.
    pub(super) fn remove_libraries(&self) {
        let Ok(entries) = fs::read_dir(&self.dir) else { return };
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.extension().is_some_and(|extension| extension == "a" || extension == "lib") {
                _ = fs::remove_file(path);
            }
        }
    }

    /// Removes objects that were not used for long.
    pub(super) fn prune(&self) {
        let Ok(entries) = fs::read_dir(self.dir.join("cache")) else { return };
        let mut objects: Vec<(SystemTime, PathBuf)> = entries
            .flatten()
            .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
            .collect();
        objects.sort();
        let surplus = objects.len().saturating_sub(KEPT_FILES);
        for (_, path) in &objects[..surplus] {
            _ = fs::remove_file(path);
        }
    }
}

pub(super) fn write(path: &Path, content: &[u8]) -> Result<(), Error> {
    if fs::read(path).is_ok_and(|old| old == content) {
        return Ok(());
    }
    let half = path.with_extension("half");
    fs::write(&half, content).and_then(|()| fs::rename(&half, path)).map_err(|source| Error::Io {
        doing: "write",
        path: path.to_owned(),
        source,
    })
}
