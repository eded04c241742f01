//! The front end in order: parse everything, and if that went well, check it, and if that went well, look for what
//! is not needed.

use super::Sources;
use crate::diagnostic::Diagnostic;
use crate::lint;
use crate::resolve::ParsedModule;
use crate::syntax;
use crate::types::{self, typed::Program};

/// Sources with what the front end made of them.
#[derive(Debug)]
pub struct Checked {
    /// What was checked.
    pub sources: Sources,
    /// The typed program: whole if there are no errors, else as much of it as was understood.
    pub program: Program,
    /// Everything found, the problems of reading included.
    pub diagnostics: Vec<Diagnostic>,
}

impl Checked {
    /// Whether there is something that keeps the program from being compiled.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// Checks a program or package. With parse errors in any file, types are not checked: half a file would
/// only make names look unknown.
#[must_use]
pub fn check(mut sources: Sources) -> Checked {
    let mut diagnostics = std::mem::take(&mut sources.diagnostics);
    let mut modules = Vec::new();
    for module in &sources.modules {
        let parsed = syntax::parse(module.file, &sources.files[module.file].text);
        diagnostics.extend(parsed.errors);
        let (name, file, is_library) = (module.name.clone(), module.file, module.is_library);
        modules.push(ParsedModule { name, file, is_library, ast: parsed.module });
    }
    if diagnostics.iter().any(Diagnostic::is_error) {
        return Checked { sources, program: Program::default(), diagnostics };
    }
    let (program, found) = types::check(&modules, sources.purpose);
    diagnostics.extend(found);
    if !diagnostics.iter().any(Diagnostic::is_error) {
        diagnostics.extend(lint::check(&modules, &program));
        diagnostics.sort_by_key(|it| it.primary.as_ref().map(|it| (it.file, it.span)));
    }
    Checked { sources, program, diagnostics }
}
