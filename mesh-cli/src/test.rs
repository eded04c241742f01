//! `mesh test`: compiles a program with its tests and runs these in this process.

use crate::check::checked;
use crate::report::Report;
use crate::run::Program;
use mesh_build::driver::{Sources, compile_tests};
use mesh_build::llvm::{OptLevel, Options};
use mesh_build::types::Purpose;
use mesh_program::TestOptions;
use std::path::Path;
use std::process::ExitCode;

/// Runs tests.
pub fn test(report: &Report, path: &Path, release: bool, options: &TestOptions) -> ExitCode {
    let mut sources = Sources::program(path);
    // What is tested need not be a program: no `main` is called.
    sources.purpose = Purpose::Package;
    let Some(mut checked) = checked(report, sources) else { return ExitCode::FAILURE };
    let level = if release { OptLevel::O2 } else { OptLevel::O0 };
    let object = match compile_tests(&mut checked, &Options::program(level)) {
        Ok(object) => object,
        Err(diagnostics) => return report.failed(&diagnostics, &checked.sources.files),
    };
    match Program::load(&object) {
        Ok(program) => ExitCode::from(u8::try_from(mesh_program::test(program.0, options)).unwrap_or(u8::MAX)),
        Err(error) => report.failure(error),
    }
}
