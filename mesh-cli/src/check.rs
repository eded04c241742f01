//! `mesh check`: everything that `mesh run` would refuse, and no code.

use crate::report::Report;
use mesh_build::driver::{Checked, Sources, check as check_sources, check_instances};
use std::path::Path;
use std::process::ExitCode;

/// Looks for mistakes.
pub fn check(report: &Report, path: &Path) -> ExitCode {
    let Some(mut checked) = checked(report, Sources::program(path)) else { return ExitCode::FAILURE };
    let wrong = check_instances(&mut checked);
    match wrong.is_empty() {
        true => ExitCode::SUCCESS,
        false => report.failed(&wrong, &checked.sources.files),
    }
}

/// Checks sources and reports what is wrong; none if something is.
pub fn checked(report: &Report, sources: Sources) -> Option<Checked> {
    let checked = check_sources(sources);
    report.diagnostics(&checked.diagnostics, &checked.sources.files);
    (!checked.has_errors()).then_some(checked)
}
