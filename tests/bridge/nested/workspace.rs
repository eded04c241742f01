//! A workspace of its own in a temporary directory, and cargo running in it.
//!
//! It shares the target directory of this one, so that dependencies from the registry are built once; that needs
//! the same profiles and the same lock file. Packages of different tests have different names.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The checkout these tests belong to.
pub fn checkout() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// Where cargo puts what it builds: the target directory of this checkout.
pub fn target() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap()
}

/// A workspace.
pub struct Workspace {
    root: PathBuf,
}

/// What a run of cargo gave.
pub struct Run {
    pub success: bool,
    pub stdout: String,
    pub stderr: String,
}

impl Workspace {
    /// An empty one.
    pub fn new(name: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("nested").join(name);
        _ = fs::remove_dir_all(&root);
        fs::create_dir_all(&root).unwrap();
        let workspace = Self { root };
        let manifest = fs::read_to_string(checkout().join("Cargo.toml")).unwrap();
        let profiles = manifest.find("\n# The compiler runs inside").map_or("", |at| &manifest[at..]);
        let members = "[workspace]\nresolver = \"3\"\nmembers = [\"*\"]\nexclude = [\"elsewhere\"]\n";
        // The compiler is built for these tests alone, so building it fast matters more than its speed.
        let compiler = "[profile.dev.package.mesh-build]\nopt-level = 0\n";
        workspace.write("Cargo.toml", format!("{members}{profiles}\n{compiler}"));
        fs::copy(checkout().join("Cargo.lock"), workspace.path("Cargo.lock")).unwrap();
        workspace
    }

    /// A path in it.
    pub fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// Writes a file.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Replaces a part of a file, which must be in it.
    pub fn replace(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(path)).unwrap();
        assert!(text.contains(from), "`{from}` is not in {path}");
        self.write(path, text.replace(from, to));
    }

    /// A package that compiles the Mesh code in `mesh/`; files are relative to it.
    pub fn package(&self, name: &str, files: &[(&str, &str)]) {
        self.package_at(name, &manifest(name, "0.1.0", ""), files);
    }

    /// The same with a manifest of its own.
    pub fn package_at(&self, directory: &str, manifest: &str, files: &[(&str, &str)]) {
        self.write(&format!("{directory}/Cargo.toml"), manifest);
        self.write(&format!("{directory}/build.rs"), "fn main() { mesh_build::compile(\"mesh\"); }");
        for (path, content) in files {
            self.write(&format!("{directory}/{path}"), content);
        }
    }

    /// Runs cargo.
    pub fn cargo(&self, arguments: &[&str]) -> Run {
        self.cargo_with(arguments, &[])
    }

    /// Runs cargo with variables of the environment.
    pub fn cargo_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
        let mut command = Command::new(env!("CARGO"));
        command.args(arguments).current_dir(&self.root).env("CARGO_TARGET_DIR", target());
        // What cargo told this test must not reach the cargo it runs.
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("CARGO_") || name.starts_with("MESH_")) {
            if !matches!(name.as_str(), "CARGO_HOME" | "CARGO_TARGET_DIR") {
                command.env_remove(name);
            }
        }
        let output = command.env("CARGO_NET_OFFLINE", "true").envs(variables.iter().copied()).output().unwrap();
        Run {
            success: output.status.success(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Run {
    /// The run, if it ended well.
    #[track_caller]
    pub fn ok(self) -> Self {
        assert!(self.success, "{}\n{}", self.stdout, self.stderr);
        self
    }

    /// The lines that begin with `error`, but for cargo's own last word.
    #[track_caller]
    pub fn errors(&self) -> Vec<&str> {
        assert!(!self.success, "{}", self.stderr);
        let last_words = ["error: could not compile", "error: build script logged errors"];
        let is_error = |line: &&str| line.starts_with("error") && !last_words.iter().any(|last| line.starts_with(last));
        self.stderr.lines().filter(is_error).collect()
    }

    /// Whether a package was built (or its build script run) in this run.
    pub fn touched(&self, package: &str) -> bool {
        let verbs = ["Compiling", "Checking", "Dirty"];
        self.stderr.lines().any(|line| verbs.iter().any(|verb| line.trim().starts_with(&format!("{verb} {package} "))))
    }

    /// How often the build script of a package ran; needs `-v`.
    pub fn build_script_runs(&self, package: &str) -> usize {
        let marker = format!("/build/{package}-");
        let is_run =
            |line: &&str| line.contains("Running `") && line.contains(&marker) && line.contains("build-script-build`");
        self.stderr.lines().filter(is_run).count()
    }
}

/// A manifest with the crates Mesh needs, and more dependencies.
pub fn manifest(name: &str, version: &str, dependencies: &str) -> String {
    let checkout = checkout();
    let at = checkout.display();
    format!(
        "[package]\nname = \"{name}\"\nversion = \"{version}\"\nedition = \"2024\"\n\n\
         [dependencies]\nmesh-runtime = {{ path = \"{at}/mesh-runtime\" }}\n{dependencies}\n\
         [build-dependencies]\nmesh-build = {{ path = \"{at}/mesh-build\" }}\n"
    )
}
