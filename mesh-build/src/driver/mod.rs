//! Runs the stages in order. The only room of the compiler that touches files and the environment.
//!
//! In: a path. Out: a checked program or an object, and diagnostics. Nothing is printed here.
//!
//! `check` runs the front end, `sources` reads the files of a program or package, `names` makes module names of paths.

mod check;
mod names;
mod sources;
#[cfg(test)]
mod tests;

use crate::core;
use crate::diagnostic::Diagnostic;
use crate::exports::Exports;
use crate::llvm::{self, Object, OptLevel, Options};
use crate::resolve::ParsedModule;
use crate::syntax;
use crate::types;
use crate::types::typed::Program;

pub use check::{Checked, check};
pub use sources::{SourceModule, Sources};

/// What the front end found out.
#[derive(Debug)]
pub struct Checked {
    /// What was checked.
    pub sources: Sources,
    /// The program. If there are errors it may lack parts.
    pub program: Program,
    /// Errors and warnings, in the order they are shown.
    pub diagnostics: Vec<Diagnostic>,
}

impl Checked {
    /// Whether there is something that keeps the program from being compiled.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        has_errors(&self.diagnostics)
    }
}

/// The front end: parses and types all modules.
#[must_use]
pub fn check(mut sources: Sources) -> Checked {
    let mut diagnostics = std::mem::take(&mut sources.diagnostics);
    let modules = parse(&sources, &mut diagnostics);
    // Of a file that is missing or half understood nothing can be said: everything that uses it would seem wrong.
    if has_errors(&diagnostics) {
        return Checked { sources, program: Program::default(), diagnostics };
    }
    let (program, found) = types::check(modules, sources.purpose);
    diagnostics.extend(found);
    Checked { sources, program, diagnostics }
}

/// The back end: an object of a checked program without errors.
///
/// # Errors
/// If there is no LLVM, or the compiler itself is at fault.
pub fn compile(checked: &mut Checked, level: OptLevel) -> Result<Object, Vec<Diagnostic>> {
    let Checked { sources, program, .. } = checked;
    // Asked first, because all work is in vain without.
    llvm::available().map_err(|missing| vec![build_error(&missing)])?;
    // All that counts is `main`; nobody calls a program's functions from outside.
    let offered = Exports::default();
    let core = core::lower(&sources.name, program, sources.files.values().as_slice(), &offered)?;
    // There is no other package in a program of Mesh alone, so nothing has to tell this one apart.
    llvm::compile(&core, &Options::new(level, "program")).map_err(|error| vec![build_error(&error)])
}

fn parse(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Vec<ParsedModule> {
    let mut modules = Vec::new();
    for module in &sources.modules {
        let parsed = syntax::parse(module.file, &sources.files[module.file].text);
        diagnostics.extend(parsed.errors);
        let name = module.name.clone();
        modules.push(ParsedModule { name, file: module.file, is_library: module.is_library, ast: parsed.module });
    }
    modules
}

fn build_error(error: &dyn std::error::Error) -> Diagnostic {
    Diagnostic::package("C0001", error.to_string())
}

fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(Diagnostic::is_error)
}
