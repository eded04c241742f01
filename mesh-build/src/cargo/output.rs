//! The folder `mesh` in OUT_DIR: what is in it, and how it is written.
//!
//! ```text
//! mesh/mesh.rs                  the generated module
//! mesh/interface.json           what the package offers, for macros and tools (`mesh_interface`)
//! mesh/last_good.rs             its items, as of the last time the Mesh code had no error
//! mesh/error-1.txt              the drawings of Mesh errors, which the module gives to rustc
//! mesh/diagnostics.json         one object per line, for tools
//! mesh/libmesh_shop_<hash>.a    the code
//! mesh/cache/<hash>.list        objects of a build, by the hash of everything it depends on
//! mesh/cache/<hash>.unit        an object, by the hash of everything it depends on, after the symbols it needs
//! mesh/mesh.ll                  LLVM's code, if asked for with MESH_EMIT=ll
//! ```
//!
//! A file is written only if its content changes, and never half: it is renamed into place.

use super::error::Error;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Builds whose objects are kept, for those that go back and forth (branches, features).
const KEPT_BUILDS: usize = 8;

/// The objects of a build.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Listing {
    /// Of each object.
    pub(super) keys: Vec<String>,
    /// The symbols they need that none of them defines.
    pub(super) externals: Vec<String>,
}

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

    /// The objects of an earlier build.
    pub(super) fn listing(&self, key: &str) -> Option<Listing> {
        let text = fs::read_to_string(self.list(key)).ok()?;
        let (keys, externals) = text.split_once('\n')?;
        let words = |line: &str| line.split_whitespace().map(str::to_owned).collect();
        Some(Listing { keys: words(keys), externals: words(externals) })
    }

    /// Remembers the objects of this build, also as the latest.
    pub(super) fn set_listing(&self, key: &str, listing: &Listing) -> Result<(), Error> {
        let path = self.list(key);
        write(&path, format!("{}\n{}\n", listing.keys.join(" "), listing.externals.join(" ")).as_bytes())?;
        // If the time cannot be set, it is forgotten early.
        _ = fs::File::options().append(true).open(path).and_then(|file| file.set_modified(SystemTime::now()));
        Ok(())
    }

    fn list(&self, key: &str) -> PathBuf {
        self.dir.join("cache").join(format!("{key}.list"))
    }

    /// Where an object is kept.
    pub(super) fn unit(&self, key: &str, compiler: &str) -> PathBuf {
        self.dir.join("cache").join(format!("{key}-{compiler}.unit"))
    }

    /// Writes an object for the archiver.
    pub(super) fn write_object(&self, key: &str, bytes: &[u8]) -> Result<PathBuf, Error> {
        let path = self.dir.join("objects").join(format!("{key}.o"));
        let written = fs::create_dir_all(self.dir.join("objects")).and_then(|()| fs::write(&path, bytes));
        match written {
            Ok(()) => Ok(path),
            Err(source) => Err(Error::Io { doing: "write", path, source }),
        }
    }

    /// Removes what was written for the archiver.
    pub(super) fn remove_objects(&self) {
        _ = fs::remove_dir_all(self.dir.join("objects"));
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

    /// Removes what no recent build used.
    pub(super) fn prune(&self) {
        let Ok(entries) = fs::read_dir(self.dir.join("cache")) else { return };
        let mut files: Vec<(SystemTime, PathBuf)> = entries
            .flatten()
            .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
            .collect();
        files.sort();
        let is_list = |path: &Path| path.extension().is_some_and(|extension| extension == "list");
        let lists = files.iter().rev().map(|(_, path)| path).filter(|path| is_list(path)).take(KEPT_BUILDS);
        let lists: HashSet<PathBuf> = lists.cloned().collect();
        let texts: Vec<String> = lists.iter().filter_map(|path| fs::read_to_string(path).ok()).collect();
        let used: HashSet<&str> =
            texts.iter().flat_map(|text| text.lines().next().unwrap_or_default().split_whitespace()).collect();
        let is_used = |path: &Path| {
            let name = path.file_stem().and_then(|name| name.to_str());
            lists.contains(path) || name.and_then(|name| name.split('-').next()).is_some_and(|key| used.contains(key))
        };
        for (_, path) in files.iter().filter(|(_, path)| !is_used(path)) {
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
