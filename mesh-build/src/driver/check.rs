//! The front end in order: parse everything, and if that went well, check it with the library, and if that went
//! well, look for what is not needed.

use super::{SourceModule, Sources};
use crate::diagnostic::Diagnostic;
use crate::library::Used;
use crate::resolve::ParsedModule;
use crate::stack::on_large_stack;
use crate::syntax::{self, ast};
use crate::types::{self, typed::Program};
use crate::{lint, parallel};

/// Sources with what the front end made of them.
#[derive(Debug)]
pub struct Checked {
    /// What was checked.
    pub sources: Sources,
    /// The typed program: whole if there are no errors, else as much of it as was understood. Of the library it holds
    /// at least what the program uses.
    pub program: Program,
    /// Everything found, the problems of reading included.
    pub diagnostics: Vec<Diagnostic>,
}

impl Checked {
    /// Whether there is something that keeps the program from being compiled.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        has_errors(&self.diagnostics)
    }
}

/// Checks a program or package. With parse errors in any file, types are not checked: half a file would
/// only make names look unknown.
#[must_use]
pub fn check(sources: Sources) -> Checked {
    on_large_stack(|| check_here(sources))
}

fn check_here(mut sources: Sources) -> Checked {
    let mut diagnostics = std::mem::take(&mut sources.diagnostics);
    let (own, errors) = parse(&sources);
    diagnostics.extend(errors);
    if has_errors(&diagnostics) {
        return Checked { sources, program: Program::default(), diagnostics };
    }
    let used = Used::by(own_texts(&sources));
    let (mut program, mut found, mut own) = check_with(&used, own, &sources);
    if has_errors(&found) && !used.is_all() {
        // A message may speak of what the program does not use: the nearest name, another impl.
        (program, found, own) = check_with(&Used::all(), own, &sources);
    }
    diagnostics.extend(found);
    if !diagnostics.iter().any(Diagnostic::is_error) {
        diagnostics.extend(lint::check(&own, &program));
        diagnostics.sort_by_key(|it| it.primary.as_ref().map(|it| (it.file, it.span)));
    }
    Checked { sources, program, diagnostics }
}

/// The modules of the program or package itself, as trees, and what is wrong with their syntax.
#[must_use]
pub fn parse(sources: &Sources) -> (Vec<ParsedModule>, Vec<Diagnostic>) {
    let own: Vec<&SourceModule> = sources.modules.iter().filter(|module| !module.is_library).collect();
    let parsed =
        parallel::map(&own, sources.threads, |module| syntax::parse(module.file, &sources.files[module.file].text));
    let mut errors = Vec::new();
    let modules = own.into_iter().zip(parsed).map(|(module, parsed)| {
        errors.extend(parsed.errors);
        tree(module, parsed.module)
    });
    (modules.collect(), errors)
}

/// The modules of the library that the program or package may use, as trees.
#[must_use]
pub fn library(sources: &Sources) -> Vec<ParsedModule> {
    library_modules(&Used::by(own_texts(sources)), sources)
}

/// Checks own modules together with some of the library, and gives them back.
pub(super) fn check_with(
    used: &Used,
    own: Vec<ParsedModule>,
    sources: &Sources,
) -> (Program, Vec<Diagnostic>, Vec<ParsedModule>) {
    let mut modules = library_modules(used, sources);
    let first = modules.len();
    modules.extend(own);
    let (program, found) = types::check(&modules, sources.purpose);
    (program, found, modules.split_off(first))
}

fn library_modules(used: &Used, sources: &Sources) -> Vec<ParsedModule> {
    let all = sources.modules.iter().filter(|module| module.is_library).enumerate();
    all.filter_map(|(n, module)| Some(tree(module, used.tree(n)?))).collect()
}

pub(super) fn own_texts(sources: &Sources) -> impl Iterator<Item = &str> {
    let own = sources.modules.iter().filter(|module| !module.is_library);
    own.map(|module| sources.files[module.file].text.as_str())
}

fn tree(module: &SourceModule, ast: ast::Module) -> ParsedModule {
    ParsedModule { name: module.name.clone(), file: module.file, is_library: module.is_library, ast }
}

fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(Diagnostic::is_error)
}
