//! Objects of programs that were run before, in the user's cache directory.
//!
//! An object is found by a hash of everything that decides about it: all sources, the library's included, the
//! level of optimisation, and the command itself. A cache that cannot be read or written is as good as an empty one. An entry:
//!
//! ```text
//! mesh object 1 <hash of the rest>\n
//! <symbol of the package table>\n
//! <symbols it refers to, separated by spaces>\n
//! <bytes of the object file>
//! ```

use mesh_build::driver::Sources;
use mesh_build::llvm::{Object, OptLevel};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process;
use std::time::SystemTime;

/// Where objects are kept, if anywhere.
pub struct Cache(Option<PathBuf>);

/// What an object is made from.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Key(u64);

/// More are not kept: the one not written for longest goes. Some hundred programs are some ten megabytes.
const MOST_ENTRIES: usize = 256;

const MAGIC: &str = "mesh object 1 ";

impl Key {
    /// The key of a program compiled at a level.
    pub fn of(sources: &Sources, level: OptLevel) -> Self {
        let mut hasher = DefaultHasher::new();
        (compiler(), level).hash(&mut hasher);
        sources.name.hash(&mut hasher);
        for module in &sources.modules {
            let file = &sources.files[module.file];
            (&file.path, &file.text, module.name.as_str(), module.is_library).hash(&mut hasher);
        }
        for diagnostic in &sources.diagnostics {
            diagnostic.headline.hash(&mut hasher);
        }
        Self(hasher.finish())
    }
}

/// What tells this build of the command from every other.
fn compiler() -> impl Hash {
    let metadata = std::env::current_exe().and_then(fs::metadata).ok();
    let built = metadata.as_ref().and_then(|metadata| metadata.modified().ok()).unwrap_or(SystemTime::UNIX_EPOCH);
    (env!("CARGO_PKG_VERSION"), mesh_abi::ABI, metadata.map(|metadata| metadata.len()), built)
}

impl Cache {
    /// `$XDG_CACHE_HOME/mesh`, or `~/.cache/mesh`.
    pub fn of_user() -> Self {
        let named = |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let root = named("XDG_CACHE_HOME").or_else(|| named("HOME").map(|home| home.join(".cache")));
        Self(root.map(|root| root.join("mesh")))
    }

    /// The object, if it is there and whole.
    pub fn get(&self, key: Key) -> Option<Object> {
        decode(&fs::read(self.path(key)?).ok()?)
    }

    /// Keeps an object.
    pub fn put(&self, key: Key, object: &Object) {
        let (Some(directory), Some(path)) = (&self.0, self.path(key)) else { return };
        // Written apart and renamed, so that nobody ever reads half an object.
        let unfinished = path.with_extension(format!("{}.tmp", process::id()));
        let kept = fs::create_dir_all(directory)
            .and_then(|()| fs::write(&unfinished, encode(object)))
            .and_then(|()| fs::rename(&unfinished, &path));
        match kept {
            Ok(()) => forget_oldest(directory),
            Err(_) => _ = fs::remove_file(&unfinished),
        }
    }

    fn path(&self, key: Key) -> Option<PathBuf> {
        Some(self.0.as_ref()?.join(format!("{:016x}.object", key.0)))
    }
}

fn encode(object: &Object) -> Vec<u8> {
    let mut rest = format!("{}\n{}\n", object.package_symbol, object.externals.join(" ")).into_bytes();
    rest.extend(&object.bytes);
    let mut entry = format!("{MAGIC}{:016x}\n", hash(&rest)).into_bytes();
    entry.append(&mut rest);
    entry
}

fn decode(entry: &[u8]) -> Option<Object> {
    let (head, rest) = line(entry)?;
    if head.strip_prefix(MAGIC)? != format!("{:016x}", hash(rest)) {
        return None;
    }
    let (package_symbol, rest) = line(rest)?;
    let (externals, bytes) = line(rest)?;
    Some(Object {
        bytes: bytes.to_vec(),
        package_symbol: package_symbol.to_owned(),
        externals: externals.split_whitespace().map(str::to_owned).collect(),
        ir: None,
    })
}

fn line(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let end = bytes.iter().position(|&byte| byte == b'\n')?;
    Some((str::from_utf8(&bytes[..end]).ok()?, &bytes[end + 1..]))
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}

fn forget_oldest(directory: &Path) {
    let Ok(entries) = fs::read_dir(directory) else { return };
    let mut entries: Vec<(SystemTime, PathBuf)> =
        entries.flatten().filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path()))).collect();
    entries.sort();
    let too_many = entries.len().saturating_sub(MOST_ENTRIES);
    for (_, path) in &entries[..too_many] {
        _ = fs::remove_file(path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object() -> Object {
        Object {
            bytes: vec![0x7f, b'E', b'\n', 0xff],
            package_symbol: "mesh2$my shop_0$package".to_owned(),
            externals: vec!["mesh2_alloc".to_owned(), "mesh2_panic".to_owned()],
            ir: None,
        }
    }

    #[test]
    fn what_was_kept_comes_back() {
        assert_eq!(decode(&encode(&object())), Some(object()));
        let alone = Object { externals: vec![], ..object() };
        assert_eq!(decode(&encode(&alone)), Some(alone));
    }

    #[test]
    fn a_damaged_entry_is_none() {
        let entry = encode(&object());
        for at in 0..entry.len() {
            let mut damaged = entry.clone();
            damaged[at] ^= 1;
            assert_eq!(decode(&damaged), None, "byte {at}");
            assert_eq!(decode(&entry[..at]), None, "cut at {at}");
        }
    }

    #[test]
    fn every_change_of_a_source_changes_the_key() {
        let key = |texts: &[(&str, &str)]| Key::of(&Sources::in_memory("p", texts), OptLevel::O0);
        let one = key(&[("main.mpl", "a"), ("b.mpl", "c")]);
        assert_eq!(one, key(&[("main.mpl", "a"), ("b.mpl", "c")]));
        assert_ne!(one, key(&[("main.mpl", "ab"), (".mpl", "c")]));
        assert_ne!(one, key(&[("main.mpl", "a"), ("b.mpl", "d")]));
        assert_ne!(one, key(&[("main.mpl", "a"), ("c.mpl", "c")]));
    }

    #[test]
    fn levels_are_kept_apart() {
        let sources = Sources::in_memory("p", &[("main.mpl", "a")]);
        assert_ne!(Key::of(&sources, OptLevel::O0), Key::of(&sources, OptLevel::O2));
    }

    #[test]
    fn a_cache_that_cannot_be_written_is_empty() {
        let cache = Cache(Some(PathBuf::from("/dev/null/mesh")));
        let key = Key::of(&Sources::in_memory("p", &[]), OptLevel::O0);
        cache.put(key, &object());
        assert_eq!(cache.get(key), None);
    }
}
