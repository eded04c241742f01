//! Warnings about programs that are right: names nobody uses, code nobody reaches.
//!
//! In: the modules as they were parsed and the typed program, without a mistake in either: what is unused in half a
//! program may be used in the other half. Out: warnings W0004 to W0011, never about the library. (Arms that are
//! never taken, clauses that are missing or say too much are seen where patterns and clauses are read.)
//!
//! No warning may be wrong, so where the tree does not tell, nothing is said: a name mentioned anywhere in a
//! module uses every import that offers it, whichever of them is meant. Each warning has a way out that stands
//! in its help; names that begin with `_` are never told.
//!
//! `names` walks the syntax once for the local names nobody reads and for the names each module mentions;
//! `idle` asks which statements do nothing;
//! `imports`, `definitions`, `types` and `fields` ask what is not among what is used; `unreachable` looks at types, because what
//! never gives a value is known there.

mod definitions;
mod fields;
mod idle;
mod imports;
mod names;
mod report;
mod types;
mod unreachable;

use crate::diagnostic::Diagnostic;
use crate::resolve::ParsedModule;
use crate::syntax::ast::{ItemKind, Module};
use crate::types::typed::Program;
use std::collections::HashSet;

/// Everything there is to warn about, in order of files and places.
#[must_use]
pub fn check(modules: &[ParsedModule], program: &Program) -> Vec<Diagnostic> {
    let mut warnings = Vec::new();
    let mut members = HashSet::new();
    for module in modules.iter().filter(|it| !it.is_library) {
        let names::Found { unused, lookalikes, mentioned } = names::of(&module.ast);
        warnings.extend(unused.iter().map(|it| report::unused_name(module.file, it)));
        warnings.extend(lookalikes.iter().map(|(name, at)| report::lookalike(module.file, name, *at)));
        warnings.extend(types::unused(module));
        warnings.extend(idle::of(&module.ast).iter().map(|it| report::idle(module.file, it)));
        members.extend(mentioned.members);
        for ast in with_inline(&module.ast) {
            let unused = imports::unused(modules, program, ast);
            warnings.extend(unused.iter().map(|it| report::unused_import(module.file, it)));
        }
    }
    warnings.extend(definitions::unused(modules, program));
    let untold = |it: &Diagnostic| warnings.iter().all(|told: &Diagnostic| !covers(told, it));
    let fields: Vec<Diagnostic> = fields::unused(modules, program, &members).into_iter().filter(untold).collect();
    warnings.extend(fields);
    warnings.extend(unreachable::check(program));
    warnings.sort_by_key(|it| it.primary.as_ref().map(|it| (it.file, it.span)));
    warnings
}

/// Whether a type that is told to be unused has this field.
fn covers(told: &Diagnostic, field: &Diagnostic) -> bool {
    let name = |it: &Diagnostic| it.secondary.first().map(|it| it.span);
    told.code == "W0008" && told.primary.as_ref().map(|it| it.span) == name(field)
}

/// A module and the modules inside it.
fn with_inline(module: &Module) -> Vec<&Module> {
    let mut all = vec![module];
    for item in &module.items {
        if let ItemKind::Module { body, .. } = &item.kind {
            all.extend(with_inline(body));
        }
    }
    all
}

/// Whether a name says itself that nobody uses it.
fn is_silent(name: &str) -> bool {
    name.starts_with('_') || name == "self"
}

#[cfg(test)]
mod tests {
    use crate::types::tests::support::{check_cases, lint_text};

    #[test]
    fn right_programs_give_the_expected_warnings() {
        check_cases("lint/tests", lint_text);
    }
}
