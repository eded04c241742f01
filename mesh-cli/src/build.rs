//! `mesh build`: compiles a program into an executable.

use crate::cache::Cache;
use crate::check::checked;
use crate::link;
use crate::report::Report;
use mesh_build::driver::{Sources, compile_with};
use mesh_build::llvm::{OptLevel, Options};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What is asked of a build.
#[derive(Debug, PartialEq)]
pub struct Wanted {
    /// Where the executable goes; none: named after the program, beside its sources.
    pub output: Option<PathBuf>,
    /// Optimised.
    pub release: bool,
    /// With the text of the LLVM code beside the executable.
    pub code: bool,
}

/// Builds a program.
pub fn build(report: &Report, path: &Path, wanted: Wanted) -> ExitCode {
    let Wanted { output, release, code } = wanted;
    let Some(mut checked) = checked(report, Sources::program(path)) else { return ExitCode::FAILURE };
    let level = if release { OptLevel::O2 } else { OptLevel::O0 };
    let options = Options { debug: !release, emit_ir: code, ..Options::program(level) };
    let cache = Cache::of_user();
    let object = match compile_with(&mut checked, &options, &cache) {
        Ok(object) => object,
        Err(diagnostics) => return report.failed(&diagnostics, &checked.sources.files),
    };
    cache.tidy();
    let output = output.unwrap_or_else(|| default_output(path, &checked.sources.name));
    if let Some(text) = &object.ir {
        let file = output.with_extension("ll");
        if let Err(error) = fs::write(&file, text) {
            return report.failure(format_args!("Cannot write '{}': {error}", file.display()));
        }
    }
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
