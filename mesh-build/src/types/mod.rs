//! Types: parsed modules in, the typed program and everything that is wrong with it out.
//!
//! Hindley–Milner with levels (after Rémy 1992), extended by demands on types ("has `Ord`"). No mistake
//! stops it: what cannot be typed gets an error type, which agrees with every type, so one mistake gives
//! one message. In the result no type variable is left, and no later stage computes a type again: it
//! stands on the node.
//!
//! Read `typed` (the result), `ty` (what a type is), `unify` (when two agree), `traits` (what a type can
//! do), `infer` (who demands it), `settle` (from variables to the result), in this order.

pub mod print;
pub mod typed;
pub mod verify;

mod annotation;
mod components;
mod decl;
mod effects;
mod error;
mod exhaustive;
mod graph;
mod infer;
mod lookups;
mod mailbox;
mod once;
mod phrases;
mod program;
mod report;
mod schema;
mod scheme;
mod sequence;
mod settle;
mod show;
mod traits;
mod ty;
mod uncompiled;
mod unify;
mod uses;
pub(crate) mod visit;

use crate::diagnostic::{Diagnostic, FileId};
use crate::resolve::{self, Package, ParsedModule};
use annotation::Sugar;
use report::Report;
use traits::Traits;
use ty::{Con, Table};
use typed::Program;

/// What the modules are checked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// A program: the module `Main` must define `main`.
    Program,
    /// A package that is called from outside.
    Package,
}

/// Checks modules; those of the library come first, `Main` is the entry module.
///
/// The program is as complete as it can be even if there are errors: signatures are there, and nodes that
/// could not be typed are [`typed::ExprKind::Open`]. Messages come in order of files and places.
#[must_use]
pub fn check(modules: &[ParsedModule], purpose: Purpose) -> (Program, Vec<Diagnostic>) {
    let (package, mut diagnostics) = resolve::package(modules);
    if package.modules.is_empty() {
        return (Program::default(), diagnostics);
    }
    if purpose == Purpose::Program {
        diagnostics.extend(hosts(&package));
    }
    let mut table = Table::default();
    let mut errors = Vec::new();
    let sugar = sugar(&package);
    let adts = decl::adts(&package, &mut table, sugar, &mut errors);
    let mut traits = Traits::new(traits::declare(&package, &mut table, sugar, &mut errors));
    implement(&package, &mut traits, &mut table, sugar);
    let mut reading = traits::Reading { package: &package, table: &mut table, sugar, errors: &mut errors };
    let methods = traits::implement(&mut reading, &mut traits);
    traits.add_texts(reading.table);
    for (adt, kind) in traits::derive(&mut traits, &mut table, sugar, &adts) {
        errors.push(error::Error { module: adts[adt].module, kind });
    }
    let mut infer = infer::package(&package, &adts, &traits, methods, sugar, table, errors);
    diagnostics.extend(std::mem::take(&mut infer.clause_errors).iter().map(resolve::report::diagnostic));
    let (mut program, table, mut errors) = program::assemble(infer, purpose == Purpose::Program);
    lookups::told(&mut errors, &package, &adts, &table);
    once::told(&mut errors, &package, &table);
    let misspelt = phrases::told(&mut errors, &package);
    let report = Report { package: &package, adts: &adts, traits: &traits, table: &table };
    diagnostics.extend(errors.iter().map(|it| report.diagnostic(it)));
    let mut found = exhaustive::check(&mut program, &diagnostics, &unclear(&package));
    found.extend(sequence::check(&program));
    diagnostics.extend(found.iter().map(|it| report.diagnostic(it)));
    diagnostics.retain(|it| !it.primary.as_ref().is_some_and(|it| is_in(&misspelt, it.file, it.span)));
    (program, sorted(diagnostics))
}

/// Functions and services of a Rust package in a program that has none around it.
fn hosts<'a>(package: &'a Package<'a>) -> impl Iterator<Item = Diagnostic> + 'a {
    let functions = package.functions.values().filter_map(|function| {
        let module = &package.modules[function.context.module];
        let is_host = matches!(function.kind, resolve::FunctionKind::Extern(_)) && !module.is_library;
        is_host.then_some((module.file, function.span))
    });
    let services = package.services.values().filter(|service| service.ast.is_host);
    let services = services.map(|service| (package.modules[service.module].file, service.ast.name.span));
    functions.chain(services).map(|(file, span)| {
        let (at, mistake) = (resolve::Place { file, span }, resolve::HostMistake::NoHost);
        resolve::report::diagnostic(&resolve::ResolveError::HostFunction { at, mistake })
    })
}

/// The sum types syntax stands for: those of the prelude.
fn sugar(package: &Package) -> Sugar {
    Sugar { option: program::prelude_type(package, "Option"), result: program::prelude_type(package, "Result") }
}

/// Impls for types that are known only now.
fn implement(package: &Package, traits: &mut Traits, table: &mut Table, sugar: Sugar) {
    for service in package.services.ids() {
        traits.add_service_pid(Con::ServicePid(service));
    }
    let written = [sugar.result, program::prelude_type(package, "Ordering")];
    traits.add_sugar(table, sugar.option.map(Con::Adt), written.into_iter().flatten().map(Con::Adt));
}

/// Files with imports that went wrong.
fn unclear(package: &Package) -> Vec<FileId> {
    let wrong = |it: &&resolve::Module| it.has_wrong_import || !it.imported.unknown.is_empty();
    package.modules.values().filter(wrong).map(|it| it.file).collect()
}

fn is_in(places: &[(FileId, crate::syntax::ast::Span)], file: FileId, span: crate::syntax::ast::Span) -> bool {
    places.iter().any(|(at, place)| *at == file && place.start <= span.start && span.end <= place.end)
}

/// By file and place. The same mistake found on two ways is told once.
fn sorted(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.sort_by_key(|it| it.primary.as_ref().map(|it| (it.file, it.span.start, it.span.end)));
    diagnostics.dedup_by(|a, b| a.code == b.code && a.headline == b.headline && a.primary == b.primary);
    diagnostics
}

#[cfg(test)]
pub(crate) mod tests;
