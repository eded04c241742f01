//! Core: from the typed program to one that a machine can run.
//!
//! In: the typed tree, generic and with patterns, closures, services and actors. Out: [`ir::Program`],
//! monomorphic and first-order. Only what can be reached from the exports, `main` and the module-level code of the
//! program is translated.
//!
//! Everything that can be wrong in a program was found before. What cannot be translated all the same is
//! a mistake of the compiler and comes out as a [`Diagnostic`] that says so; nothing here panics for it.
//!
//! Read in this order: [`ir`] (the result), `mono` (what is translated, and how often), `function` (one
//! function), then the kinds of things in it; [`verify`] defines what a well-formed program is, [`units`] which parts of
//! it are compiled together.

pub mod digest;
pub mod ir;
pub mod print;
pub mod units;
pub mod verify;

mod accumulate;
mod actor;
mod assertion;
mod build;
mod call;
mod closure;
mod collect;
mod constant;
mod control;
mod cursor;
mod descs;
mod direct;
mod export;
mod expr;
mod forms;
mod free;
mod function;
mod generic_let;
mod impls;
mod inline;
mod layout;
mod loops;
mod matrix;
mod method;
mod mono;
mod operator;
mod pattern;
mod peel;
mod scalar;
mod scope;
mod service;
mod settings;
mod shallow;
mod site;
mod special;
mod string;
mod strip;
mod supervisor;
mod tail;
#[cfg(test)]
mod tests;
mod thunk;
mod wait;
mod walk;

use crate::diagnostic::{Diagnostic, SourceFile};
use crate::exports::Exports;
use crate::types::typed;

/// Makes a program faster that LLVM is to optimise: what LLVM could not find out by itself.
pub fn optimise(program: &mut ir::Program) {
    inline::makers(program);
    let first = program.functions.next_id();
    special::functions(program);
    inline::specialised(program, first);
    scalar::functions(program);
    strip::functions(program);
    direct::functions(program);
    shallow::mark(program);
    if cfg!(debug_assertions) {
        let faults = verify::verify(program);
        assert!(faults.is_empty(), "optimisation makes malformed core: {faults:#?}");
    }
}

/// Translates what can be reached from `exports`, `main` and module-level code.
///
/// Functions, services and actors of the result begin with those of `exports`, in the same order.
///
/// # Errors
/// Mistakes of the compiler, and types that grow without end.
pub fn lower(
    package: &str,
    program: &mut typed::Program,
    sources: &[SourceFile],
    exports: &Exports,
) -> Result<ir::Program, Vec<Diagnostic>> {
    let (mut out, mut diagnostics) = instances(package, program, sources, exports);
    tail::merge_groups(&mut out);
    accumulate::functions(&mut out);
    peel::functions(&mut out);
    shallow::mark(&mut out);
    if diagnostics.is_empty() && cfg!(debug_assertions) {
        diagnostics.extend(verify::verify(&out).into_iter().map(|fault| {
            Diagnostic::package("C0001", format!("malformed core: {fault}"))
                .with_note("this is a mistake of the compiler")
        }));
    }
    if diagnostics.is_empty() { Ok(out) } else { Err(diagnostics) }
}

/// What is wrong with a program that only its instances show.
#[must_use]
pub fn check(
    package: &str,
    program: &mut typed::Program,
    sources: &[SourceFile],
    exports: &Exports,
) -> Vec<Diagnostic> {
    instances(package, program, sources, exports).1
}

fn instances(
    package: &str,
    program: &mut typed::Program,
    sources: &[SourceFile],
    exports: &Exports,
) -> (ir::Program, Vec<Diagnostic>) {
    // New types come up while bodies are only read.
    let types = std::mem::take(&mut program.types);
    let mut cx = mono::Lowering::new(package, program, types, sources);
    export::export(&mut cx, exports);
    cx.module_level();
    cx.run();
    cx.start();
    let (out, types, diagnostics) = cx.finish();
    program.types = types;
    (out, diagnostics)
}
