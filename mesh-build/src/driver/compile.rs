//! The back end in order: a program of Mesh alone becomes core, core becomes an object.

use super::Checked;
use crate::core;
use crate::diagnostic::Diagnostic;
use crate::exports::Exports;
use crate::llvm::{self, Machine, Object, OptLevel, Options, Resources};
use crate::stack::on_large_stack;

/// An object of a checked program without errors. There is no other package in a program of Mesh alone, so nothing
/// has to tell this one apart: the hash in `options` may be the same for all.
///
/// # Errors
/// If there is no LLVM, or the compiler itself is at fault.
pub fn compile(checked: &mut Checked, options: &Options) -> Result<Object, Vec<Diagnostic>> {
    compile_with(checked, options, &Machine)
}

/// The same with the threads and objects of `resources`.
///
/// # Errors
/// As for [`compile`].
pub fn compile_with(
    checked: &mut Checked,
    options: &Options,
    resources: &dyn Resources,
) -> Result<Object, Vec<Diagnostic>> {
    // All that counts is `main`; nobody calls a program's functions from outside.
    compile_offering(checked, options, &Exports::default(), resources)
}

/// The same for a program whose tests are run: they are the functions of its table.
///
/// # Errors
/// As for [`compile`].
pub fn compile_tests(checked: &mut Checked, options: &Options) -> Result<Object, Vec<Diagnostic>> {
    let offered = Exports::default().with_tests(&checked.program);
    compile_offering(checked, options, &offered, &Machine)
}

fn compile_offering(
    checked: &mut Checked,
    options: &Options,
    offered: &Exports,
    resources: &dyn Resources,
) -> Result<Object, Vec<Diagnostic>> {
    let Checked { sources, program, .. } = checked;
    // Asked first, because all work is in vain without.
    llvm::available().map_err(|missing| vec![build_error(&missing)])?;
    on_large_stack(|| {
        let mut core = core::lower(&sources.name, program, sources.files.values().as_slice(), offered)?;
        if options.opt_level != OptLevel::O0 {
            core::optimise(&mut core);
        }
        llvm::compile_with(&core, options, resources).map_err(|error| vec![build_error(&error)])
    })
}

/// What is wrong with a checked program without errors that only shows when it is taken apart into instances.
#[must_use]
pub fn check_instances(checked: &mut Checked) -> Vec<Diagnostic> {
    let Checked { sources, program, .. } = checked;
    on_large_stack(|| core::check(&sources.name, program, sources.files.values().as_slice(), &Exports::default()))
}

fn build_error(error: &dyn std::error::Error) -> Diagnostic {
    Diagnostic::package("C0001", error.to_string())
}
