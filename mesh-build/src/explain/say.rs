//! What is said about the programs of a page.

use super::{Page, Part, Program};
use crate::core;
use crate::diagnostic::Diagnostic;
use crate::driver::{self, Sources};
use crate::emit::face::{self, model::Place};
use crate::exports::Exports;
use crate::render::{Files, render};
use crate::types::Purpose;

/// What was found in a program.
#[derive(Debug)]
pub struct Checked {
    /// Everything, up to what only shows when types become concrete.
    pub diagnostics: Vec<Diagnostic>,
    /// The files it speaks of.
    pub files: Files,
}

impl Checked {
    /// The same, drawn; empty: nothing is wrong.
    #[must_use]
    pub fn message(&self) -> String {
        render(&self.diagnostics, &self.files, false)
    }
}

impl Page {
    /// Checks the programs, in order.
    #[must_use]
    pub fn check(&self) -> Vec<Checked> {
        let programs = self.parts.iter().filter_map(|it| match it {
            Part::Program(program) => Some(program),
            Part::Text(_) => None,
        });
        programs.map(check).collect()
    }
}

fn check(program: &Program) -> Checked {
    let texts: Vec<(&str, &str)> = program.files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let mut sources = Sources::in_memory("program", &texts);
    if program.is_package {
        sources.purpose = Purpose::Package;
    }
    let driver::Checked { sources, program: mut typed, mut diagnostics } = driver::check(sources);
    if !diagnostics.iter().any(Diagnostic::is_error) {
        diagnostics.extend(match program.is_package {
            true => face::build(&typed, &face::Options::default(), &|_, _| Place::default()).2,
            false => {
                let files = sources.files.values().as_slice();
                core::lower("program", &mut typed, files, &Exports::default()).err().unwrap_or_default()
            }
        });
    }
    Checked { diagnostics, files: sources.files }
}
