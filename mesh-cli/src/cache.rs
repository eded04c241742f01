//! Objects of programs that were run before, in the user's cache directory.
//!
//! A program is found by a hash of everything that decides about it: all sources, the library's included, the
//! level of optimisation, and the command itself. A cache that cannot be read or written is as good as an empty one.
//!
//! The object files of a program are kept by themselves, each by the hash of what it depends on: after a change those
//! that stayed the same are found. The entry of a program names them:
//!
//! ```text
//! <key>.program                                   <key of object>-<compiler>.unit
//!
//! mesh object 2 <hash of the rest>\n              mesh object 2 <hash of the rest>\n
//! <symbol of the package table>\n
//! <keys of its objects, separated by spaces>\n
//! <symbols they refer to, separated by spaces>\n  <symbols it refers to, separated by spaces>\n
//!                                                 <bytes of the object file>
//! ```

use mesh_build::driver::Sources;
use mesh_build::llvm::{Machine, Object, OptLevel, Resources, UnitObject};
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

/// More are not kept: what was not written for longest goes. Some hundred programs are some ten megabytes.
const MOST_PROGRAMS: usize = 256;
const MOST_UNITS: usize = 1024;

const PROGRAMS: &str = "program";
const UNITS: &str = "unit";

const MAGIC: &str = "mesh object 2 ";

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

    fn name(self) -> String {
        format!("{:016x}", self.0)
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
        let entry = fs::read(self.path(&key.name(), PROGRAMS)?).ok()?;
        let (package_symbol, rest) = line(open(&entry)?)?;
        let (keys, rest) = line(rest)?;
        let (externals, _) = line(rest)?;
        let (package_symbol, keys, externals) = (package_symbol.to_owned(), words(keys), words(externals));
        let files = keys.iter().map(|key| Some(self.find(key)?.bytes)).collect::<Option<_>>()?;
        Some(Object { files, keys, package_symbol, externals, ir: None })
    }

    /// Keeps an object whose files were made with this cache.
    pub fn put(&self, key: Key, object: &Object) {
        let (keys, externals) = (object.keys.join(" "), object.externals.join(" "));
        self.write(&key.name(), PROGRAMS, format!("{}\n{keys}\n{externals}\n", object.package_symbol).into_bytes());
        self.tidy();
    }

    /// Forgets what was not written for long.
    pub fn tidy(&self) {
        let Some(directory) = &self.0 else { return };
        forget_oldest(directory, PROGRAMS, MOST_PROGRAMS);
        forget_oldest(directory, UNITS, MOST_UNITS);
    }

    /// Writes an entry with its head.
    fn write(&self, name: &str, kind: &str, mut rest: Vec<u8>) {
        let (Some(directory), Some(path)) = (&self.0, self.path(name, kind)) else { return };
        let mut entry = format!("{MAGIC}{:016x}\n", hash(&rest)).into_bytes();
        entry.append(&mut rest);
        // Written apart and renamed, so that nobody ever reads half an object.
        let unfinished = path.with_extension(format!("{}.tmp", process::id()));
        let kept = fs::create_dir_all(directory)
            .and_then(|()| fs::write(&unfinished, &entry))
            .and_then(|()| fs::rename(&unfinished, &path));
        if kept.is_err() {
            _ = fs::remove_file(&unfinished);
        }
    }

    fn path(&self, name: &str, kind: &str) -> Option<PathBuf> {
        Some(self.0.as_ref()?.join(format!("{name}.{kind}")))
    }
}

impl Resources for Cache {
    fn threads(&self) -> usize {
        Machine::parallelism()
    }

    fn find(&self, key: &str) -> Option<UnitObject> {
        let entry = fs::read(self.path(&unit_name(key), UNITS)?).ok()?;
        let (externals, bytes) = line(open(&entry)?)?;
        Some(UnitObject { bytes: bytes.to_vec(), externals: words(externals) })
    }

    fn keep(&self, key: &str, object: &UnitObject) {
        let mut rest = format!("{}\n", object.externals.join(" ")).into_bytes();
        rest.extend(&object.bytes);
        self.write(&unit_name(key), UNITS, rest);
    }
}

/// Compilers do not share objects.
fn unit_name(key: &str) -> String {
    let mut hasher = DefaultHasher::new();
    compiler().hash(&mut hasher);
    format!("{key}-{:016x}", hasher.finish())
}

/// The rest of an entry, if it is whole.
fn open(entry: &[u8]) -> Option<&[u8]> {
    let (head, rest) = line(entry)?;
    (head.strip_prefix(MAGIC)? == format!("{:016x}", hash(rest))).then_some(rest)
}

fn words(line: &str) -> Vec<String> {
    line.split_whitespace().map(str::to_owned).collect()
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

fn forget_oldest(directory: &Path, kind: &str, most: usize) {
    let Ok(entries) = fs::read_dir(directory) else { return };
    let entries = entries.flatten().filter(|entry| entry.path().extension().is_some_and(|it| it == kind));
    let mut entries: Vec<(SystemTime, PathBuf)> =
        entries.filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path()))).collect();
    entries.sort();
    let too_many = entries.len().saturating_sub(most);
    for (_, path) in &entries[..too_many] {
        _ = fs::remove_file(path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A cache that is removed when its test is over.
    struct Scratch(Cache);

    impl Scratch {
        fn new(test: &str) -> Self {
            Self(Cache(Some(std::env::temp_dir().join(format!("mesh-cache-{}-{test}", process::id())))))
        }

        fn only_file(&self, kind: &str) -> PathBuf {
            let entries = fs::read_dir(self.0.0.as_ref().unwrap()).unwrap();
            let mut paths = entries.map(|entry| entry.unwrap().path());
            paths.find(|path| path.extension().is_some_and(|it| it == kind)).unwrap()
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            _ = fs::remove_dir_all(self.0.0.as_ref().unwrap());
        }
    }

    const KEY: Key = Key(7);

    /// An object whose files are kept.
    fn object(cache: &Cache) -> Object {
        let files = vec![vec![0x7f, b'E', b'\n', 0xff], vec![b' ']];
        let keys = vec!["one".to_owned(), "two".to_owned()];
        for (key, bytes) in keys.iter().zip(&files) {
            cache.keep(key, &UnitObject { bytes: bytes.clone(), externals: vec![] });
        }
        let externals = vec!["mesh3_alloc".to_owned(), "mesh3_panic".to_owned()];
        Object { files, keys, package_symbol: "mesh3$my shop_0$package".to_owned(), externals, ir: None }
    }

    #[test]
    fn what_was_kept_comes_back() {
        let Scratch(cache) = &Scratch::new("back");
        let object = object(cache);
        cache.put(KEY, &object);
        assert_eq!((cache.get(KEY), cache.get(Key(8))), (Some(object.clone()), None));
        let alone = Object { externals: vec![], ..object };
        cache.put(KEY, &alone);
        assert_eq!(cache.get(KEY), Some(alone));
        let unit = UnitObject { bytes: vec![1, 2, b'\n'], externals: vec!["mesh3_alloc".to_owned()] };
        cache.keep("key", &unit);
        assert_eq!((cache.find("key"), cache.find("other")), (Some(unit), None));
    }

    #[test]
    fn a_damaged_entry_is_none() {
        for kind in [PROGRAMS, UNITS] {
            let scratch = Scratch::new(kind);
            scratch.0.put(KEY, &object(&scratch.0));
            let path = scratch.only_file(kind);
            let entry = fs::read(&path).unwrap();
            for at in 0..entry.len() {
                let mut damaged = entry.clone();
                damaged[at] ^= 1;
                fs::write(&path, damaged).unwrap();
                assert_eq!(scratch.0.get(KEY), None, "byte {at}");
                fs::write(&path, &entry[..at]).unwrap();
                assert_eq!(scratch.0.get(KEY), None, "cut at {at}");
            }
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
        let object = object(&cache);
        cache.put(key, &object);
        assert_eq!(cache.get(key), None);
    }
}
