//! Finds LLVM 19 and links it, or says in one line that there is none.
//!
//! In: `MESH_LLVM_PREFIX` (a directory, or `none` to pretend that there is no LLVM) and the places where
//! a linker looks. Out: `cfg(mesh_llvm)` and the link flags, or one warning. That none is found is a state,
//! not an error: everything but code generation works without.
//!
//! Only the shared library is needed, no headers and no `llvm-config`. Another major version is never
//! taken: bindings and library agree on 19. What the file name promises is checked again at first use.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const MAJOR: &str = "19";
const PREFIX: &str = "MESH_LLVM_PREFIX";

/// Names of the library, best first: the first can be given to a linker as it is.
const NAMES: &[&str] =
    &["libLLVM-19.so", "libLLVM.so.19.1", "libLLVM-19.so.1", "libLLVM.so", "libLLVM-19.dylib", "libLLVM.dylib"];

/// Where a linker looks without being told; `{arch}` is the machine.
const LINKER_DIRECTORIES: &[&str] = &["/usr/lib/{arch}-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/local/lib"];

/// Tells cargo where it is, or the user that there is none.
pub(super) fn prepare() {
    println!("cargo::rustc-check-cfg=cfg(mesh_llvm)");
    println!("cargo::rerun-if-env-changed={PREFIX}");
    match find() {
        Ok(library) => link(&library),
        Err(seen) => do_without(&seen),
    }
}

/// The shared library, or what was seen in its place.
fn find() -> Result<PathBuf, String> {
    match env::var_os(PREFIX) {
        Some(prefix) if prefix == "none" => Err(format!("{PREFIX}=none")),
        Some(prefix) if !prefix.is_empty() => {
            in_prefix(Path::new(&prefix)).ok_or_else(|| format!("{PREFIX} names a directory without it"))
        }
        _ => in_linker_directories()
            .or_else(|| from_llvm_config("llvm-config-19").ok())
            .map_or_else(|| from_llvm_config("llvm-config"), Ok),
    }
}

fn in_prefix(prefix: &Path) -> Option<PathBuf> {
    in_directory(&prefix.join("lib")).or_else(|| in_directory(prefix))
}

fn in_linker_directories() -> Option<PathBuf> {
    let arch = env::var("CARGO_CFG_TARGET_ARCH").unwrap_or_default();
    LINKER_DIRECTORIES.iter().find_map(|directory| in_directory(Path::new(&directory.replace("{arch}", &arch))))
}

fn in_directory(directory: &Path) -> Option<PathBuf> {
    NAMES.iter().map(|name| directory.join(name)).find(|file| is_version_19(file))
}

/// Whether the file exists and its name, or that of the file it links to, is one of version 19.
fn is_version_19(file: &Path) -> bool {
    let Ok(target) = fs::canonicalize(file) else { return false };
    [file, &target].iter().any(|path| {
        let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
        name.starts_with("libLLVM-19.") || name.starts_with("libLLVM.so.19")
    })
}

/// Asks a `llvm-config` on the path for its library; a wrong one answers with what it is.
fn from_llvm_config(program: &str) -> Result<PathBuf, String> {
    let ask = |what: &str| {
        let output = Command::new(program).arg(what).output().ok().filter(|output| output.status.success())?;
        String::from_utf8(output.stdout).ok().map(|text| text.trim().to_owned())
    };
    let version = ask("--version").ok_or_else(String::new)?;
    if version.split('.').next() != Some(MAJOR) {
        return Err(format!("{program} is LLVM {version}"));
    }
    ask("--libdir")
        .and_then(|directory| in_directory(Path::new(&directory)))
        .ok_or_else(|| format!("{program} knows no shared library"))
}

fn link(library: &Path) {
    println!("cargo::rerun-if-changed={}", library.display());
    println!("cargo::rustc-cfg=mesh_llvm");
    println!("cargo::rustc-link-lib=dylib=LLVM-19");
    if !linker_finds(library) {
        offer_in_out_dir(library);
    }
}

fn linker_finds(library: &Path) -> bool {
    library.file_name() == Some(OsStr::new(NAMES[0])) && in_linker_directories().as_deref() == Some(library)
}

/// Links to the library from `OUT_DIR` under the name the linker wants and the one the loader wants.
///
/// Cargo puts link directories below the target directory into the library path of all programs it runs,
/// dependents' build scripts included, so a library in an unusual place works there without an rpath.
fn offer_in_out_dir(library: &Path) {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for build scripts"));
    let target = fs::canonicalize(library).expect("the library was found a moment ago");
    let for_linker = if cfg!(target_os = "macos") { "libLLVM-19.dylib" } else { "libLLVM-19.so" };
    for name in [OsStr::new(for_linker), target.file_name().unwrap_or_default()] {
        symlink(&target, &out.join(name));
    }
    println!("cargo::rustc-link-search=native={}", out.display());
}

#[cfg(unix)]
fn symlink(target: &Path, link: &Path) {
    // One from an earlier run may lead elsewhere; that there is none is the usual case.
    let _ = fs::remove_file(link);
    if let Err(error) = std::os::unix::fs::symlink(target, link) {
        println!("cargo::warning=cannot link to LLVM from {}: {error}", link.display());
    }
}

#[cfg(not(unix))]
fn symlink(_target: &Path, _link: &Path) {}

fn do_without(seen: &str) {
    // The loader's cache changes whenever a shared library is installed. A library's own path would not do:
    // cargo runs a build script again at every build while a file it names is missing.
    let loader_cache = Path::new("/etc/ld.so.cache");
    if loader_cache.exists() {
        println!("cargo::rerun-if-changed={}", loader_cache.display());
    }
    let seen = if seen.is_empty() { String::new() } else { format!(" ({seen})") };
    println!(
        "cargo::warning=Mesh code will be type-checked but not compiled: LLVM 19 not found{seen}. \
         Debian/Ubuntu: apt-get install libllvm19 - or set {PREFIX}"
    );
}
