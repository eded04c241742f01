//! The files of a program, read: which belong to it, what their modules are called, what is wrong with them.
//!
//! In: a directory or a file. Out: [`Sources`], with every problem of reading as a diagnostic; what could be
//! read is there even if something else could not.

use super::names::module_name;
use crate::diagnostic::{Diagnostic, FileId, SourceFile};
use crate::llvm::Machine;
use crate::render::Files;
use crate::syntax::ast::Name;
use crate::types::Purpose;
use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The files of a program or package and of the library.
#[derive(Debug)]
pub struct Sources {
    /// Name of the program or package: that of its directory, or of its only file.
    pub name: String,
    /// What they are read for: a program needs an entry module.
    pub purpose: Purpose,
    /// Every file, those of the library first.
    pub files: Files,
    /// Every module, in the order of `files`.
    pub modules: Vec<SourceModule>,
    /// What could not be read.
    pub diagnostics: Vec<Diagnostic>,
    /// The files and directories looked at: when one of them changes, the result may change.
    pub consulted: Vec<PathBuf>,
    /// How many threads may parse them.
    pub threads: usize,
}

/// A module before it is parsed.
#[derive(Clone, PartialEq, Debug)]
pub struct SourceModule {
    /// `Geometry.Shapes`; `Main` for the entry module.
    pub name: Name,
    /// Its file.
    pub file: FileId,
    /// Whether it belongs to the library.
    pub is_library: bool,
    /// Whether it is the entry module, which holds `main`.
    pub is_entry: bool,
}

/// The file that makes a directory a program.
const ENTRY: &str = "main.mpl";

impl Sources {
    /// The program in a directory, or in a single file: then the other files beside it are not part of it.
    #[must_use]
    pub fn program(path: &Path) -> Self {
        let mut sources = Self::new(&program_name(path), Purpose::Program);
        if path.is_file() && has_extension(path) {
            sources.add_only_file(path);
        } else if sources.is_directory(path) {
            sources.add_directory(path, "", true);
            sources.refuse_equal_names();
        }
        sources
    }

    /// The modules of a Rust package: every `.mpl` file below its roots, which are directories or files relative
    /// to the package. None of them must be `main.mpl`. Paths are shown from the package on.
    #[must_use]
    pub fn package(name: &str, package: &Path, roots: &[PathBuf]) -> Self {
        let mut sources = Self::new(name, Purpose::Package);
        for root in roots {
            let path = package.join(root);
            let shown = slashes(root);
            if path.is_file() && has_extension(&path) {
                let relative = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                sources.add_file(&path, &relative, shown, false);
            } else if sources.is_directory(&path) {
                sources.add_directory(&path, &format!("{shown}/"), false);
            }
        }
        sources.refuse_equal_names();
        sources
    }

    /// The program that consists of the given files, paths relative to its root. For tools that hold texts
    /// in memory, and for tests.
    #[must_use]
    pub fn in_memory(name: &str, texts: &[(&str, &str)]) -> Self {
        let mut sources = Self::new(name, Purpose::Program);
        for (path, text) in texts {
            sources.add_module(path, (*path).to_owned(), (*text).to_owned(), *path == ENTRY);
        }
        sources.refuse_equal_names();
        sources
    }

    /// Whether there is something that keeps the program from being compiled.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// Only the library.
    fn new(name: &str, purpose: Purpose) -> Self {
        let mut sources = Self {
            name: name.to_owned(),
            purpose,
            files: Files::new(),
            modules: Vec::new(),
            diagnostics: Vec::new(),
            consulted: Vec::new(),
            threads: Machine::parallelism(),
        };
        sources.add_library();
        sources
    }

    fn add_library(&mut self) {
        for (path, text) in mesh_std::SOURCES {
            let name = Name::new(&module_name(path));
            let file = self.files.push(SourceFile { path: format!("std/{path}"), text: (*text).to_owned() });
            self.modules.push(SourceModule { name, file, is_library: true, is_entry: false });
        }
    }

    fn is_directory(&mut self, path: &Path) -> bool {
        let shown = path.display();
        if path.is_dir() {
            return true;
        }
        self.problem(match path.exists() {
            true if path.is_file() => format!("'{shown}' is not a directory and not a .mpl file"),
            true => format!("'{shown}' is not a directory"),
            false if has_extension(path) => format!("File '{shown}' does not exist"),
            false => format!("Project directory '{shown}' does not exist"),
        });
        false
    }

    fn add_only_file(&mut self, path: &Path) {
        let shown = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        self.add_file(path, &shown.clone(), shown, true);
    }

    fn add_directory(&mut self, root: &Path, prefix: &str, needs_entry: bool) {
        let mut paths = Vec::new();
        self.find(root, "", &mut Vec::new(), &mut paths);
        paths.sort();
        if needs_entry && !paths.iter().any(|path| path == ENTRY) {
            let shown = root.display();
            self.problem(format!("No 'main.mpl' found in '{shown}'. Mesh projects must have a main.mpl entry point."));
        }
        for path in paths {
            let is_entry = needs_entry && path == ENTRY;
            self.add_file(&root.join(&path), &path, format!("{prefix}{path}"), is_entry);
        }
    }

    /// Collects the `.mpl` files below a directory. `above` are the directories on the way down, so that a
    /// symbolic link to one of them does not go round in circles.
    fn find(&mut self, directory: &Path, prefix: &str, above: &mut Vec<PathBuf>, found: &mut Vec<String>) {
        let Ok(real) = directory.canonicalize() else { return };
        if above.contains(&real) {
            return;
        }
        self.consulted.push(directory.to_owned());
        above.push(real);
        match fs::read_dir(directory) {
            Ok(entries) => {
                for entry in entries.flatten() {
                    self.find_entry(&entry.path(), prefix, above, found);
                }
            }
            Err(error) => self.problem(format!("Cannot read directory '{}': {error}", directory.display())),
        }
        above.pop();
    }

    fn find_entry(&mut self, path: &Path, prefix: &str, above: &mut Vec<PathBuf>, found: &mut Vec<String>) {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return };
        if name.starts_with('.') {
            return;
        }
        let relative = format!("{prefix}{name}");
        // Migrations are run one by one by their own command; they are no part of the program.
        if path.is_dir() && relative != "migrations" {
            self.find(path, &format!("{relative}/"), above, found);
        } else if path.is_file() && has_extension(path) {
            found.push(relative);
        }
    }

    /// Reads a file; its module is named after its path relative to the root.
    fn add_file(&mut self, path: &Path, relative: &str, shown: String, is_entry: bool) {
        self.consulted.push(path.to_owned());
        match read_text(path) {
            Ok(text) => self.add_module(relative, shown, text, is_entry),
            Err(Unreadable::Io(error)) => self.problem(format!("Cannot read '{shown}': {error}")),
            Err(Unreadable::NotUtf8 { at }) => self
                .problem(format!("'{shown}' is not UTF-8 text: byte {at} (counted from 0) does not begin a character")),
        }
    }

    fn add_module(&mut self, relative: &str, shown: String, text: String, is_entry: bool) {
        let name = if is_entry { Name::new("Main") } else { Name::new(&module_name(relative)) };
        let file = self.files.push(SourceFile { path: shown, text });
        self.modules.push(SourceModule { name, file, is_library: false, is_entry });
    }

    /// Keeps the first of several files that make the same module name.
    fn refuse_equal_names(&mut self) {
        let mut first: HashMap<Name, FileId> = HashMap::new();
        let mut equal = Vec::new();
        for module in self.modules.iter().filter(|module| !module.is_library) {
            match first.get(&module.name) {
                Some(&other) => equal.push((module.clone(), other)),
                None => _ = first.insert(module.name.clone(), module.file),
            }
        }
        for (module, other) in equal {
            let (one, two) = (&self.files[other].path, &self.files[module.file].path);
            self.problem(format!("Module '{}' is defined by two files: '{one}' and '{two}'", module.name));
            self.modules.retain(|kept| kept.file != module.file);
        }
    }

    /// # C0001: something is wrong with the package as a whole
    ///
    /// A file or directory that is not there or cannot be read, modules that import each other or themselves, two files
    /// that are one module. The last line of a build that failed has this code too, and what only a mistake of the
    /// compiler can lead to; that says so, and where in the compiler.
    fn problem(&mut self, words: String) {
        self.diagnostics.push(Diagnostic::package("C0001", words));
    }
}

/// Why a file has no text.
enum Unreadable {
    Io(io::Error),
    NotUtf8 { at: usize },
}

fn read_text(path: &Path) -> Result<String, Unreadable> {
    let bytes = fs::read(path).map_err(Unreadable::Io)?;
    String::from_utf8(bytes).map_err(|error| Unreadable::NotUtf8 { at: error.utf8_error().valid_up_to() })
}

fn has_extension(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "mpl")
}

/// A relative path as messages show it.
fn slashes(path: &Path) -> String {
    let parts = path.components().filter(|part| !matches!(part, std::path::Component::CurDir));
    parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Last component of a directory, also of `.`; for a file its stem.
fn program_name(path: &Path) -> String {
    let whole = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let last = if whole.is_file() { whole.file_stem() } else { whole.file_name() };
    last.map_or_else(|| "program".to_owned(), |name| name.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process;

    /// A directory that is removed when the test is over.
    struct Directory(PathBuf);

    impl Directory {
        fn new(test: &str, files: &[(&str, &[u8])]) -> Self {
            let root = std::env::temp_dir().join(format!("mesh-sources-{}-{test}", process::id()));
            fs::create_dir_all(&root).unwrap();
            for (path, bytes) in files {
                let path = root.join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, bytes).unwrap();
            }
            Self(root)
        }
    }

    impl Drop for Directory {
        fn drop(&mut self) {
            _ = fs::remove_dir_all(&self.0);
        }
    }

    fn modules(sources: &Sources) -> Vec<(&str, &str, bool)> {
        let own = sources.modules.iter().filter(|module| !module.is_library);
        own.map(|module| (module.name.as_str(), sources.files[module.file].path.as_str(), module.is_entry)).collect()
    }

    fn problems(sources: &Sources) -> Vec<&str> {
        sources.diagnostics.iter().map(|diagnostic| diagnostic.headline.as_str()).collect()
    }

    #[test]
    fn every_file_below_a_directory_is_a_module_in_alphabetical_order() {
        let directory = Directory::new(
            "all",
            &[
                ("main.mpl", b"a"),
                ("utils.mpl", b"b"),
                ("api/main.mpl", b"c"),
                ("api/deep/user_list.mpl", b"d"),
                (".hidden.mpl", b"e"),
                (".git/x.mpl", b"f"),
                ("migrations/2025_create.mpl", b"g"),
                ("notes.txt", b"h"),
            ],
        );
        let sources = Sources::program(&directory.0);
        assert_eq!(problems(&sources), Vec::<&str>::new());
        assert_eq!(
            modules(&sources),
            [
                ("Api.Deep.UserList", "api/deep/user_list.mpl", false),
                ("Api.Main", "api/main.mpl", false),
                ("Main", "main.mpl", true),
                ("Utils", "utils.mpl", false),
            ]
        );
        assert_eq!(sources.name, directory.0.file_name().unwrap().to_str().unwrap());
    }

    #[test]
    fn a_single_file_is_a_program_without_its_neighbours() {
        let directory = Directory::new("single", &[("hello.mpl", b"a"), ("other.mpl", b"b"), ("main.mpl", b"c")]);
        let sources = Sources::program(&directory.0.join("hello.mpl"));
        assert_eq!(modules(&sources), [("Main", "hello.mpl", true)]);
        assert_eq!(sources.name, "hello");
    }

    #[test]
    fn what_is_no_program_says_why() {
        let directory = Directory::new("none", &[("utils.mpl", b"a"), ("notes.txt", b"b")]);
        let shown = directory.0.display();
        let message = |path: &str| problems(&Sources::program(&directory.0.join(path))).join("\n");
        assert_eq!(message("gone"), format!("Project directory '{shown}/gone' does not exist"));
        assert_eq!(message("gone.mpl"), format!("File '{shown}/gone.mpl' does not exist"));
        assert_eq!(message("notes.txt"), format!("'{shown}/notes.txt' is not a directory and not a .mpl file"));
        assert_eq!(
            problems(&Sources::program(&directory.0)),
            [format!("No 'main.mpl' found in '{shown}'. Mesh projects must have a main.mpl entry point.")]
        );
    }

    #[test]
    fn a_package_needs_no_entry_and_has_none() {
        let files: &[(&str, &[u8])] = &[("mesh/main.mpl", b"a"), ("mesh/utils.mpl", b"b"), ("extra/more.mpl", b"c")];
        let directory = Directory::new("package", files);
        let sources = Sources::package("shop", &directory.0, &["./mesh".into(), "extra/more.mpl".into()]);
        assert_eq!(problems(&sources), Vec::<&str>::new());
        assert_eq!(
            modules(&sources),
            [("Main", "mesh/main.mpl", false), ("Utils", "mesh/utils.mpl", false), ("More", "extra/more.mpl", false)]
        );
    }

    #[test]
    fn a_file_that_is_not_utf8_is_named_with_the_byte_and_the_others_are_read() {
        let directory = Directory::new("utf8", &[("main.mpl", b"fn main() = 1"), ("bad.mpl", b"ok\xff")]);
        let sources = Sources::program(&directory.0);
        assert_eq!(
            problems(&sources),
            ["'bad.mpl' is not UTF-8 text: byte 2 (counted from 0) does not begin a character"]
        );
        assert_eq!(modules(&sources), [("Main", "main.mpl", true)]);
    }

    #[test]
    fn two_files_with_one_module_name_are_an_error() {
        let sources = Sources::in_memory("p", &[("main.mpl", ""), ("user_list.mpl", ""), ("userList.mpl", "")]);
        assert_eq!(
            problems(&sources),
            ["Module 'UserList' is defined by two files: 'user_list.mpl' and 'userList.mpl'"]
        );
        assert_eq!(modules(&sources).len(), 2);
    }

    #[test]
    fn links_between_directories_do_not_go_round_in_circles() {
        let directory = Directory::new("links", &[("main.mpl", b"a"), ("sub/x.mpl", b"b")]);
        std::os::unix::fs::symlink(&directory.0, directory.0.join("sub/up")).unwrap();
        let sources = Sources::program(&directory.0);
        assert_eq!(modules(&sources), [("Main", "main.mpl", true), ("Sub.X", "sub/x.mpl", false)]);
    }
}
