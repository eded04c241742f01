//! What LLVM does to a finished module before code is generated.

use super::error::Error;
use super::options::OptLevel;
use inkwell::module::Module;
use inkwell::passes::PassBuilderOptions;
use inkwell::targets::TargetMachine;

/// Runs LLVM's own pipeline of the level. That of no optimisation only takes time: it is for what our code does not
/// have, functions that must be inlined and coroutines of LLVM's kind.
pub(super) fn run(module: &Module<'_>, machine: &TargetMachine, level: OptLevel) -> Result<(), Error> {
    if level == OptLevel::O0 {
        return Ok(());
    }
    module
        .run_passes(pipeline(level), machine, tuning(level))
        .map_err(|reason| Error::internal(format_args!("LLVM refuses its own passes: {reason}")))
}

/// What compilers for C and Rust switch on at these levels, and the bare pipeline does not.
fn tuning(level: OptLevel) -> PassBuilderOptions {
    let options = PassBuilderOptions::create();
    options.set_loop_slp_vectorization(matches!(level, OptLevel::O2 | OptLevel::O3 | OptLevel::Os));
    options
}

fn pipeline(level: OptLevel) -> &'static str {
    match level {
        OptLevel::O0 => "default<O0>",
        OptLevel::O1 => "default<O1>",
        OptLevel::O2 => "default<O2>",
        OptLevel::O3 => "default<O3>",
        OptLevel::Os => "default<Os>",
        OptLevel::Oz => "default<Oz>",
    }
}
