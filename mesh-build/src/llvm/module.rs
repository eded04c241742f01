//! A program becomes a module: everything is declared, then the functions and the tables are filled in.

use super::constants::Constants;
use super::debug::DebugInfo;
use super::error::Error;
use super::function;
use super::memory::Aliasing;
use super::options::{OptLevel, Options};
use super::runtime::Declarations;
use super::slow::SlowPaths;
use super::symbol::Symbols;
use super::tables::{self, Tables};
use super::types::Types;
use crate::core::ir::{FuncId, Function, Program, Repr};
use crate::entity::Id;
use inkwell::attributes::{Attribute, AttributeLoc};
use inkwell::context::Context;
use inkwell::module::{Linkage, Module};
use inkwell::targets::TargetMachine;
use inkwell::values::FunctionValue;

/// A module under construction, and all that its parts refer to.
pub(super) struct ModuleGen<'a, 'ctx> {
    pub program: &'a Program,
    pub context: &'ctx Context,
    /// Whether LLVM works on the code before it selects instructions.
    pub is_optimized: bool,
    /// Before the module, which it must not outlive.
    pub debug: Option<DebugInfo<'ctx>>,
    pub llvm: Module<'ctx>,
    pub types: Types<'ctx>,
    pub aliasing: Aliasing<'ctx>,
    pub constants: Constants<'ctx>,
    pub declarations: Declarations<'ctx>,
    pub slow: SlowPaths<'ctx>,
    pub tables: Tables<'ctx>,
    functions: Vec<FunctionValue<'ctx>>,
}

/// The whole program as an LLVM module for `machine`.
pub(super) fn build<'ctx>(
    program: &Program,
    context: &'ctx Context,
    symbols: &Symbols,
    machine: &TargetMachine,
    options: &Options,
) -> Result<Module<'ctx>, Error> {
    let module = context.create_module(&program.package);
    module.set_triple(&machine.get_triple());
    module.set_data_layout(&machine.get_target_data().get_data_layout());
    let types = Types::new(context);
    let functions = declare_functions(program, &module, types, symbols)?;
    let slow = SlowPaths::declare(context, &module, types, options.opt_level);
    for function in functions.iter().copied().chain([slow.poll, slow.allocate]) {
        for attribute in function_attributes(context, options) {
            function.add_attribute(AttributeLoc::Function, attribute);
        }
    }
    let tables = Tables::declare(program, &module, types);
    let is_optimized = options.opt_level != OptLevel::O0;
    let mut module = ModuleGen {
        program,
        context,
        is_optimized,
        debug: options.debug.then(|| DebugInfo::new(context, &module, program, is_optimized)),
        types,
        aliasing: Aliasing::new(context),
        constants: Constants::new(context, types),
        declarations: Declarations::new(context, types),
        slow,
        tables,
        functions,
        llvm: module,
    };
    for (id, source) in program.functions.iter() {
        function::define(&mut module, id, source)?;
    }
    module.slow.define(&module)?;
    tables::define(&mut module, &symbols.package())?;
    Ok(module.llvm)
}

fn declare_functions<'ctx>(
    program: &Program,
    module: &Module<'ctx>,
    types: Types<'ctx>,
    symbols: &Symbols,
) -> Result<Vec<FunctionValue<'ctx>>, Error> {
    program
        .functions
        .values()
        .map(|source| {
            let params = param_reprs(source)?;
            let ty = types.function(0, params, source.result);
            Ok(module.add_function(&symbols.function(&source.name), ty, Some(Linkage::Internal)))
        })
        .collect()
}

fn param_reprs(source: &Function) -> Result<Vec<Repr>, Error> {
    source
        .params
        .iter()
        .map(|param| source.locals.get(*param).map(|local| local.repr))
        .collect::<Option<_>>()
        .ok_or_else(|| Error::internal(format_args!("{} has a parameter that is no local", source.name)))
}

/// Unwind tables on every function: a panic in the runtime passes through them. Large frames touch their pages
/// in order, so that they meet the guard page of the stack instead of stepping over it. Which calls take no stack
/// is decided before LLVM sees them, the same at every level: `core::tail` and `core::accumulate`.
fn function_attributes(context: &Context, options: &Options) -> Vec<Attribute> {
    const ASYNC: u64 = 2;
    let uwtable = Attribute::get_named_enum_kind_id("uwtable");
    let mut attributes = vec![
        context.create_enum_attribute(uwtable, ASYNC),
        context.create_string_attribute("probe-stack", "inline-asm"),
        context.create_string_attribute("disable-tail-calls", "true"),
    ];
    if options.frame_pointers {
        attributes.push(context.create_string_attribute("frame-pointer", "all"));
    }
    attributes
}

impl<'ctx> ModuleGen<'_, 'ctx> {
    /// The LLVM function of a function of the program.
    pub fn function(&self, id: FuncId) -> Result<FunctionValue<'ctx>, Error> {
        self.functions
            .get(id.index())
            .copied()
            .ok_or_else(|| Error::internal(format_args!("the program has no function {id:?}")))
    }

    /// How its parameters travel.
    pub fn param_reprs(&self, id: FuncId) -> Result<Vec<Repr>, Error> {
        self.function(id)?;
        param_reprs(&self.program.functions[id])
    }
}
