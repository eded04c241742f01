//! From program to bytes: the stages of code generation in order, for every unit by itself.

use super::error::Error;
use super::module::{self, Source};
use super::options::{Object, Options};
use super::passes;
use super::resources::{Resources, UnitObject};
use super::symbol::Symbols;
use super::target;
use crate::core::ir::Program;
use crate::core::units::{Division, Units};
use crate::digest::Digest;
use crate::parallel;
use inkwell::context::Context;
use inkwell::module::Module;
use inkwell::targets::FileType;
use inkwell::values::BasicValue;
use std::collections::BTreeSet;

/// What comes of a unit: the object, and the text of its code if asked for.
type Made = (UnitObject, Option<String>);

/// Compiles `program`.
pub(super) fn object(
    program: &Program,
    options: &Options,
    division: Division,
    resources: &dyn Resources,
) -> Result<Object, Error> {
    // Asked first: an unknown target is not a matter of units.
    target::machine(options)?;
    let units = Units::of(program, division);
    let symbols = Symbols::new(&program.package, options);
    let keys: Vec<String> = units.units.iter().map(|unit| key(unit.digest, program, options)).collect();
    // Objects are kept without the text of their code.
    let find = |key: &String| if options.emit_ir { None } else { Some((resources.find(key)?, None)) };
    let mut made: Vec<Option<Made>> = keys.iter().map(find).collect();
    let mut missing: Vec<usize> = (0..made.len()).filter(|number| made[*number].is_none()).collect();
    missing.sort_by_key(|number| std::cmp::Reverse(units.units[*number].size));
    let new = parallel::map(&missing, resources.threads(), |number| {
        let (object, text) = unit(Source { program, units: &units, number: *number, symbols: &symbols }, options)?;
        resources.keep(&keys[*number], &object);
        Ok((object, text))
    });
    let new = new.into_iter().collect::<Result<Vec<Made>, Error>>()?;
    for (number, new) in missing.into_iter().zip(new) {
        made[number] = Some(new);
    }
    Ok(together(made.into_iter().flatten(), keys, symbols.package()))
}

/// Everything an object depends on but the compiler itself.
fn key(unit: u128, program: &Program, options: &Options) -> String {
    let mut digest = Digest::default();
    digest.text(&format!("{options:?}")).text(&program.package).word(u64::from(mesh_abi::ABI)).digest(unit);
    format!("{:032x}", digest.finish())
}

fn together(made: impl Iterator<Item = Made>, keys: Vec<String>, package_symbol: String) -> Object {
    let mut object = Object { files: Vec::new(), keys, package_symbol, externals: Vec::new(), ir: None };
    let mut externals = BTreeSet::new();
    for (unit, text) in made {
        object.files.push(unit.bytes);
        externals.extend(unit.externals);
        object.ir = object.ir.or(text);
    }
    object.externals = externals.into_iter().collect();
    object
}

fn unit(source: Source<'_>, options: &Options) -> Result<Made, Error> {
    let machine = target::machine(options)?;
    let context = Context::create();
    if !options.emit_ir {
        forget_value_names(&context);
    }
    let (module, foreign) = module::build(source, &context, &machine, options)?;
    verify(&module)?;
    passes::run(&module, &machine, options.opt_level)?;
    let bytes = machine
        .write_to_memory_buffer(&module, FileType::Object)
        .map_err(|reason| Error::internal(format_args!("LLVM cannot emit the object: {reason}")))?;
    let object = UnitObject { bytes: bytes.as_slice().to_vec(), externals: externals(&module, &foreign) };
    Ok((object, options.emit_ir.then(|| module.to_string())))
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

/// Functions that are used and defined by no unit. Those of LLVM itself are no symbols.
fn externals(module: &Module<'_>, foreign: &BTreeSet<String>) -> Vec<String> {
    let mut names: Vec<String> = module
        .get_functions()
        .filter(|function| function.count_basic_blocks() == 0 && function.as_global_value().is_declaration())
        .filter(|function| function.as_global_value().as_pointer_value().get_first_use().is_some())
        .map(|function| function.get_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with("llvm.") && !foreign.contains(name))
        .collect();
    names.sort_unstable();
    names
}
