//! `mesh build`: compiles a program into an executable.

use crate::check::checked;
use crate::link;
use crate::report::Report;
use mesh_build::driver::{Sources, compile};
use mesh_build::llvm::OptLevel;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Builds a program.
pub fn build(report: &Report, path: &Path, output: Option<PathBuf>, release: bool) -> ExitCode {
    let Some(mut checked) = checked(report, Sources::program(path)) else { return ExitCode::FAILURE };
    let level = if release { OptLevel::O2 } else { OptLevel::O0 };
    let object = match compile(&mut checked, level) {
        Ok(object) => object,
        Err(diagnostics) => return report.failed(&diagnostics, &checked.sources.files),
    };
    let output = output.unwrap_or_else(|| default_output(path, &checked.sources.name));
    match link::executable(&object, &output, release) {
        Ok(()) => {
            report.done(format_args!("Compiled: {}", output.display()));
            ExitCode::SUCCESS
        }
        Err(words) => report.failure(words),
    }
}

/// In the directory of the program, or beside its only file.
fn default_output(path: &Path, name: &str) -> PathBuf {
    let directory = if path.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) };
    directory.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}
