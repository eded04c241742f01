//! `mesh check`: the front end alone.

use crate::report::Report;
use mesh_build::driver::{Checked, Sources, check as check_sources};
use std::path::Path;
use std::process::ExitCode;

/// Looks for mistakes.
pub fn check(report: &Report, path: &Path) -> ExitCode {
    match checked(report, Sources::program(path)) {
        Some(_) => ExitCode::SUCCESS,
        None => ExitCode::FAILURE,
    }
}

/// Checks sources and reports what is wrong; none if something is.
pub fn checked(report: &Report, sources: Sources) -> Option<Checked> {
    let checked = check_sources(sources);
    report.diagnostics(&checked.diagnostics, &checked.sources.files);
    (!checked.has_errors()).then_some(checked)
}
