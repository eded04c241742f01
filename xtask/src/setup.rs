//! `cargo xtask setup`: what the system itself must have, beyond Rust.
//!
//! Looks first and says what it will install before it does; where nothing is missing it changes nothing and
//! needs no rights. Installs by `apt-get`, as root or through `sudo`; elsewhere it says what to install.

use crate::step::{self, Failure, Outcome, output, succeeds};
use std::path::Path;
use std::process::Command;

/// Something the system must have.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Need {
    /// The shared library of LLVM 19: `mesh-build` generates code with it.
    Llvm,
    /// `cc`: Rust links with it, and so does `mesh build`.
    Linker,
    /// The start files and libraries every program is linked with.
    CLibrary,
}

const NEEDS: [Need; 3] = [Need::Llvm, Need::Linker, Need::CLibrary];

impl Need {
    fn words(self) -> &'static str {
        match self {
            Self::Llvm => "LLVM 19 (shared library)",
            Self::Linker => "a linker driver (`cc`)",
            Self::CLibrary => "the C library's files for linking",
        }
    }

    fn debian_package(self) -> &'static str {
        match self {
            Self::Llvm => "libllvm19",
            Self::Linker => "gcc",
            Self::CLibrary => "libc6-dev",
        }
    }

    fn elsewhere(self) -> &'static str {
        match self {
            Self::Llvm => {
                "the package with LLVM 19's shared library (macOS: brew install llvm@19), or set MESH_LLVM_PREFIX to where it is"
            }
            Self::Linker => "gcc or clang, callable as `cc` (macOS: xcode-select --install)",
            Self::CLibrary => "the C library's development files",
        }
    }

    fn is_met(self) -> bool {
        match self {
            Self::Llvm => has_llvm(),
            Self::Linker => succeeds(Command::new("cc").arg("--version")),
            Self::CLibrary => has_start_files(),
        }
    }
}

/// What to do about what is missing.
#[derive(PartialEq, Debug)]
enum Plan {
    Nothing,
    Install { with_sudo: bool, packages: Vec<&'static str> },
    Tell(Vec<&'static str>),
}

/// What this machine offers for installing.
struct Machine {
    has_apt: bool,
    is_root: bool,
    has_sudo: bool,
}

/// Makes sure that everything is there.
pub fn run_quietly() -> Outcome {
    let missing = missing();
    for need in &missing {
        println!("setup: missing: {}", need.words());
    }
    match plan(&missing, &this_machine()) {
        Plan::Nothing => Ok(()),
        Plan::Install { with_sudo, packages } => install(with_sudo, &packages),
        Plan::Tell(advice) => Err(Failure(format!("please install {}", advice.join("; ")))),
    }
}

/// The task.
pub fn run() -> Outcome {
    run_quietly()?;
    println!("setup: ready");
    Ok(())
}

fn missing() -> Vec<Need> {
    NEEDS.into_iter().filter(|need| !need.is_met()).collect()
}

fn this_machine() -> Machine {
    Machine {
        has_apt: succeeds(Command::new("apt-get").arg("--version")),
        is_root: output(Command::new("id").arg("-u")).as_deref() == Some("0"),
        has_sudo: succeeds(Command::new("sudo").arg("--version")),
    }
}

fn plan(missing: &[Need], machine: &Machine) -> Plan {
    if missing.is_empty() {
        return Plan::Nothing;
    }
    let packages = missing.iter().map(|need| need.debian_package()).collect();
    match machine {
        Machine { has_apt: true, is_root: true, .. } => Plan::Install { with_sudo: false, packages },
        Machine { has_apt: true, has_sudo: true, .. } => Plan::Install { with_sudo: true, packages },
        Machine { has_apt: true, .. } => Plan::Tell(packages),
        Machine { has_apt: false, .. } => Plan::Tell(missing.iter().map(|need| need.elsewhere()).collect()),
    }
}

fn install(with_sudo: bool, packages: &[&str]) -> Outcome {
    let way = if with_sudo { "sudo apt-get" } else { "apt-get" };
    println!("setup: installing with {way}: {}", packages.join(" "));
    // A list of packages that cannot be fetched need not be the one that matters here.
    if let Err(failure) = step::run(apt_get(with_sudo).arg("update")) {
        println!("setup: going on although {failure}");
    }
    step::run(apt_get(with_sudo).args(["install", "--yes", "--no-install-recommends"]).args(packages))?;
    match missing().first() {
        None => Ok(()),
        Some(need) => Err(Failure(format!("{} is still missing after the installation", need.words()))),
    }
}

fn apt_get(with_sudo: bool) -> Command {
    let mut words = if with_sudo { vec!["sudo"] } else { vec![] };
    // A question on the terminal would stop a build server for ever.
    words.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    let mut command = Command::new(words[0]);
    command.args(&words[1..]);
    command
}

/// Where `mesh-build` looks too; its build script has the last word.
fn has_llvm() -> bool {
    let arch = std::env::consts::ARCH;
    let directories =
        [format!("/usr/lib/{arch}-linux-gnu"), "/usr/lib64".into(), "/usr/lib".into(), "/usr/local/lib".into()];
    let names = ["libLLVM-19.so", "libLLVM.so.19.1", "libLLVM-19.so.1"];
    std::env::var_os("MESH_LLVM_PREFIX").is_some_and(|prefix| !prefix.is_empty())
        || directories.iter().any(|directory| names.iter().any(|name| Path::new(directory).join(name).exists()))
        || ["llvm-config-19", "llvm-config"].iter().any(|program| is_llvm_config_19(program))
}

fn is_llvm_config_19(program: &str) -> bool {
    output(Command::new(program).arg("--version")).is_some_and(|version| version.starts_with("19."))
}

/// A driver answers with the bare name if it does not find the file.
fn has_start_files() -> bool {
    let is_found = |file: &str| {
        output(Command::new("cc").arg(format!("-print-file-name={file}"))).is_some_and(|path| path.contains('/'))
    };
    !cfg!(target_os = "linux") || is_found("crt1.o") || is_found("Scrt1.o")
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEBIAN: Machine = Machine { has_apt: true, is_root: false, has_sudo: true };

    #[test]
    fn nothing_is_done_where_nothing_is_missing() {
        assert_eq!(plan(&[], &Machine { has_apt: false, is_root: false, has_sudo: false }), Plan::Nothing);
    }

    #[test]
    fn only_what_is_missing_is_installed() {
        let packages = vec!["libllvm19"];
        assert_eq!(plan(&[Need::Llvm], &DEBIAN), Plan::Install { with_sudo: true, packages: packages.clone() });
        let root = Machine { is_root: true, ..DEBIAN };
        assert_eq!(plan(&[Need::Llvm], &root), Plan::Install { with_sudo: false, packages });
    }

    #[test]
    fn without_rights_or_apt_it_says_what_to_install() {
        let user = Machine { has_sudo: false, ..DEBIAN };
        assert_eq!(plan(&[Need::Linker, Need::CLibrary], &user), Plan::Tell(vec!["gcc", "libc6-dev"]));
        let other = Machine { has_apt: false, ..DEBIAN };
        assert_eq!(plan(&[Need::Linker], &other), Plan::Tell(vec![Need::Linker.elsewhere()]));
    }
}
