//! From an object to an executable: through `cc`, with the archive that holds runtime and library.

use mesh_build::llvm::{self, Object};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, process};

/// Runtime and library, compiled to be linked into programs.
const ARCHIVE: &str = "libmesh_program.a";

/// Where the archive is, or the directory it is in.
const ARCHIVE_VARIABLE: &str = "MESH_RUNTIME_LIB";

/// What the Rust standard library in the archive needs of the system; all of it is part of every Linux.
const SYSTEM_LIBRARIES: &[&str] = &["-lgcc_s", "-lutil", "-lrt", "-lpthread", "-lm", "-ldl", "-lc"];

/// Links `object` into the executable `output`. Errors are sentences.
pub fn executable(object: &Object, output: &Path, release: bool) -> Result<(), String> {
    let archive = find_archive()?;
    prepare(output)?;
    let entry = llvm::entry(&object.package_symbol).map_err(|error| error.to_string())?;
    let work = Work::new().map_err(|error| format!("Cannot write temporary files: {error}"))?;
    let mut inputs = Vec::new();
    for (number, bytes) in object.files.iter().chain([&entry]).enumerate() {
        let name = format!("{number}.o");
        inputs.push(work.write(&name, bytes).map_err(|error| format!("Cannot write '{name}': {error}"))?);
    }
    inputs.push(archive);
    link(&inputs, output, release)
}

fn link(inputs: &[PathBuf], output: &Path, release: bool) -> Result<(), String> {
    let linker = env::var_os("CC").filter(|name| !name.is_empty()).unwrap_or_else(|| OsString::from("cc"));
    let mut command = Command::new(&linker);
    command.arg("-o").arg(output).args(inputs).args(SYSTEM_LIBRARIES).arg("-Wl,--gc-sections");
    if release {
        command.arg("-s");
    }
    let name = linker.to_string_lossy();
    let finished = command.output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => format!(
            "The linker driver '{name}' was not found. Install a C compiler (Debian, Ubuntu: apt-get install gcc \
             libc6-dev), or name one in CC"
        ),
        _ => format!("The linker driver '{name}' cannot be started: {error}"),
    })?;
    if finished.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&finished.stderr);
    Err(format!("'{name}' cannot link the program ({}):\n{}", finished.status, said.trim_end()))
}

/// The archive: where the variable says, else beside the command, else where a package would install it.
fn find_archive() -> Result<PathBuf, String> {
    if let Some(named) = env::var_os(ARCHIVE_VARIABLE).filter(|path| !path.is_empty()).map(PathBuf::from) {
        let archive = if named.is_dir() { named.join(ARCHIVE) } else { named };
        return if archive.is_file() {
            Ok(archive)
        } else {
            Err(format!("'{}', which {ARCHIVE_VARIABLE} names, does not exist", archive.display()))
        };
    }
    let command = env::current_exe().map_err(|error| format!("The command does not know where it is: {error}"))?;
    let directory = command.parent().unwrap_or(Path::new("/"));
    let places = [directory.join(ARCHIVE), directory.join("../lib").join(ARCHIVE)];
    places.iter().find(|place| place.is_file()).cloned().ok_or_else(|| {
        format!(
            "{ARCHIVE}, which programs are linked with, is neither in '{}' nor in its '../lib'. \
             Set {ARCHIVE_VARIABLE} to where it is (in the repository of Mesh: cargo build -p mesh-program)",
            directory.display()
        )
    })
}

/// Makes the directory of the output; says so if the output cannot be a file.
fn prepare(output: &Path) -> Result<(), String> {
    if output.is_dir() {
        return Err(format!("Cannot write '{}': it is a directory. Name another file with -o", output.display()));
    }
    match output.parent() {
        Some(parent) => {
            fs::create_dir_all(parent).map_err(|error| format!("Cannot make directory '{}': {error}", parent.display()))
        }
        None => Ok(()),
    }
}

/// A directory for files between compiler and linker, gone when dropped.
struct Work(PathBuf);

impl Work {
    fn new() -> io::Result<Self> {
        let mut attempt = 0;
        loop {
            let directory = env::temp_dir().join(format!("mesh-{}-{attempt}", process::id()));
            match fs::create_dir(&directory) {
                Ok(()) => return Ok(Self(directory)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && attempt < 1000 => attempt += 1,
                Err(error) => return Err(error),
            }
        }
    }

    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
        let path = self.0.join(name);
        fs::write(&path, bytes)?;
        Ok(path)
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        // What cannot be removed is left to whoever cleans the directory for temporary files.
        _ = fs::remove_dir_all(&self.0);
    }
}
