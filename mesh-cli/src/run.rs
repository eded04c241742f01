//! `mesh run`: compiles a program and runs it in this process.

use crate::cache::{Cache, Key};
use crate::check::checked;
use crate::report::Report;
use mesh_build::driver::{Sources, compile_with};
use mesh_build::llvm::{self, Object, OptLevel, Options};
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

/// Runs a program.
pub fn run(report: &Report, path: &Path, release: bool, args: Vec<OsString>) -> ExitCode {
    let sources = Sources::program(path);
    let cache = Cache::of_user();
    let level = if release { OptLevel::O2 } else { OptLevel::O0 };
    let key = Key::of(&sources, level);
    if let Some(object) = cache.get(key) {
        // What comes out of a file may be damaged in ways nobody thought of: then it is compiled again.
        if let Ok(program) = Program::load(&object) {
            return program.run(path, args);
        }
    }
    let Some(mut checked) = checked(report, sources) else { return ExitCode::FAILURE };
    let object = match compile_with(&mut checked, &Options::program(level), &cache) {
        Ok(object) => object,
        Err(diagnostics) => return report.failed(&diagnostics, &checked.sources.files),
    };
    if checked.diagnostics.is_empty() {
        // A warning must be there again at the next run, so only programs without are remembered.
        cache.put(key, &object);
    }
    match Program::load(&object) {
        Ok(program) => program.run(path, args),
        Err(error) => report.failure(error),
    }
}

/// A program in this process.
pub struct Program(pub &'static mesh_abi::package::Package);

impl Program {
    /// Places an object in this process.
    pub fn load(object: &Object) -> Result<Self, llvm::Error> {
        let symbols: Vec<(&str, *const ())> = object
            .externals
            .iter()
            .filter_map(|name| mesh_program::symbol(name).map(|address| (name.as_str(), address)))
            .collect();
        // SAFETY: the addresses are those of the functions that bear these names in this process. Names of the
        // runtime carry the version of the ABI they are declared by; those of the library are declared in the
        // sources that were compiled into this very command.
        unsafe { llvm::load(object, &symbols) }.map(Self)
    }

    fn run(&self, path: &Path, args: Vec<OsString>) -> ExitCode {
        let status = mesh_program::run(self.0, path.into(), args);
        ExitCode::from(u8::try_from(status).unwrap_or(u8::MAX))
    }
}
