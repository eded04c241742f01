//! The `mesh` command: where it is, and how it ends.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::OnceLock;
use std::thread;
use std::time::{Duration, Instant};

/// How a command ended.
#[derive(Debug)]
pub struct Finished {
    /// Exit status; none if a signal ended it.
    pub status: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

/// Longer than any program here needs on a busy machine: one that takes longer hangs.
pub(crate) const LIMIT: Duration = Duration::from_secs(120);

/// Directory of this package.
#[must_use]
pub fn directory() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A `mesh` command that knows no cache and takes paths relative to this package.
#[must_use]
pub fn mesh(args: &[&str]) -> Command {
    let mut command = Command::new(mesh_path());
    command.args(args).current_dir(directory());
    // Nothing can be stored there, so every test compiles what it runs.
    command.env("XDG_CACHE_HOME", "/dev/null").env_remove("MESH_RUNTIME_LIB");
    command
}

/// Runs a command to its end.
///
/// # Panics
///
/// If it cannot be started, prints something that is not UTF-8, or hangs.
#[must_use]
pub fn finish(command: &mut Command) -> Finished {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let stdout = reader(child.stdout.take());
    let stderr = reader(child.stderr.take());
    let status = wait(&mut child);
    let (stdout, stderr) = (text(stdout), text(stderr));
    match status {
        Some(status) => Finished { status: status.code(), stdout, stderr },
        None => panic!("{command:?} did not end in {LIMIT:?}; it printed\n{stdout}{stderr}"),
    }
}

/// The command that belongs to this build of the tests: `MESH_COMMAND`, or else built now.
fn mesh_path() -> &'static Path {
    static PATH: OnceLock<PathBuf> = OnceLock::new();
    PATH.get_or_init(|| std::env::var_os("MESH_COMMAND").map_or_else(build, PathBuf::from))
}

/// Builds the command with the archive its programs are linked with, into the directory this test comes from.
fn build() -> PathBuf {
    let test = std::env::current_exe().expect("a test has a path");
    let profile = test.parent().and_then(Path::parent).expect("tests are in `deps` of a profile's directory");
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["build", "--quiet", "--package", "mesh-cli", "--package", "mesh-program"]);
    if profile.file_name().is_some_and(|name| name == "release") {
        cargo.arg("--release");
    }
    let built = cargo.current_dir(directory()).output().expect("cargo can be started");
    assert!(built.status.success(), "the mesh command cannot be built:\n{}", String::from_utf8_lossy(&built.stderr));
    profile.join(format!("mesh{}", std::env::consts::EXE_SUFFIX))
}

fn reader<R: Read + Send + 'static>(source: Option<R>) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut source) = source {
            source.read_to_end(&mut bytes).expect("a pipe can be read");
        }
        bytes
    })
}

fn text(reader: thread::JoinHandle<Vec<u8>>) -> String {
    String::from_utf8(reader.join().expect("the reader does not panic")).expect("programs print UTF-8")
}

/// None: it had to be killed.
pub(crate) fn wait(child: &mut Child) -> Option<ExitStatus> {
    let deadline = Instant::now() + LIMIT;
    let mut pause = Duration::from_millis(1);
    loop {
        if let Some(status) = child.try_wait().expect("a child can be waited for") {
            return Some(status);
        }
        if Instant::now() > deadline {
            child.kill().expect("a child can be killed");
            child.wait().expect("a killed child ends");
            return None;
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    }
}
