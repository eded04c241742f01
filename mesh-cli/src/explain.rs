//! `mesh explain`: the page of a code, or the list of all codes.

use crate::report::Report;
use mesh_build::explain::{page, pages};
use std::io::{self, Write};
use std::process::ExitCode;

/// Prints what a code means.
pub fn explain(report: &Report, code: Option<&str>) -> ExitCode {
    let text = match code {
        Some(code) => match page(code) {
            Some(page) => page.text(&page.check()),
            None => return report.usage(format_args!("There is no code '{code}'; `mesh explain` lists all")),
        },
        None => pages().iter().map(|page| format!("{}  {}\n", page.code, page.title)).collect(),
    };
    // If nobody listens, nobody is told.
    _ = io::stdout().write_all(text.as_bytes());
    ExitCode::SUCCESS
}
