//! From program to bytes: the stages of code generation in order.

use super::error::Error;
use super::module;
use super::options::{Object, Options};
use super::passes;
use super::symbol::Symbols;
use super::target;
use crate::core::ir::Program;
use inkwell::context::Context;
use inkwell::module::Module;
use inkwell::targets::FileType;
use inkwell::values::BasicValue;

/// Compiles `program`.
pub(super) fn object(program: &Program, options: &Options) -> Result<Object, Error> {
    let machine = target::machine(options)?;
    let context = Context::create();
    if !options.emit_ir {
        forget_value_names(&context);
    }
    let symbols = Symbols::new(&program.package, options);
    let module = module::build(program, &context, &symbols, &machine, options)?;
    verify(&module)?;
    passes::run(&module, &machine, options.opt_level)?;
    let bytes = machine
        .write_to_memory_buffer(&module, FileType::Object)
        .map_err(|reason| Error::internal(format_args!("LLVM cannot emit the object: {reason}")))?;
    Ok(Object {
        bytes: bytes.as_slice().to_vec(),
        package_symbol: symbols.package(),
        externals: externals(&module),
        ir: options.emit_ir.then(|| module.to_string()),
    })
}

/// Names of values inside functions are for people who read the code; without them it is made faster by a tenth.
fn forget_value_names(context: &Context) {
    // SAFETY: the context is alive, and nothing is in it yet.
    unsafe { llvm_sys::core::LLVMContextSetDiscardValueNames(context.raw(), 1) }
}

/// Asks LLVM whether the module is well-formed: in builds for development, where a mistake of ours is found.
fn verify(module: &Module<'_>) -> Result<(), Error> {
    if !cfg!(debug_assertions) {
        return Ok(());
    }
    module.verify().map_err(|reason| {
        Error::internal(format_args!("LLVM finds the module malformed: {reason}\n{}", module.to_string()))
    })
}

/// Functions that are used and not defined. Those of LLVM itself are no symbols.
fn externals(module: &Module<'_>) -> Vec<String> {
    let mut names: Vec<String> = module
        .get_functions()
        .filter(|function| function.count_basic_blocks() == 0 && function.as_global_value().is_declaration())
        .filter(|function| function.as_global_value().as_pointer_value().get_first_use().is_some())
        .map(|function| function.get_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with("llvm."))
        .collect();
    names.sort_unstable();
    names
}
