//! A unit of a program becomes a module: its functions are declared, then they and the tables are filled in. What
//! other units define is declared when it is first referred to.
//!
//! What only this unit refers to is internal to its object. The rest has symbols that are hidden outside of the library
//! or executable all units end up in. Declarations do not say that it is hidden: so its address comes from the linker's
//! table, which linkers replace by the address itself where they can, and objects may be placed far from each other
//! where they are run in place.
//!
//! Copies of functions of other units are there for LLVM to look into and to put in place of calls; they are not in the object.

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
use crate::core::units::{Unit, Units};
use inkwell::GlobalVisibility;
use inkwell::attributes::{Attribute, AttributeLoc};
use inkwell::context::Context;
use inkwell::module::{Linkage, Module};
use inkwell::targets::TargetMachine;
use inkwell::values::FunctionValue;
use std::collections::{BTreeSet, HashMap};

/// What a module is made of.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub program: &'a Program,
    pub units: &'a Units,
    /// The number of the unit.
    pub number: usize,
    pub symbols: &'a Symbols,
}

impl<'a> Source<'a> {
    pub fn unit(&self) -> &'a Unit {
        &self.units.units[self.number]
    }
}

/// A module under construction, and all that its parts refer to.
pub(super) struct ModuleGen<'a, 'ctx> {
    pub program: &'a Program,
    pub source: Source<'a>,
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
    functions: HashMap<FuncId, FunctionValue<'ctx>>,
    /// Of every function that is defined here.
    attributes: Vec<Attribute>,
}

/// A unit as an LLVM module for `machine`, and the symbols of functions it expects of other units.
pub(super) fn build<'ctx>(
    source: Source<'_>,
    context: &'ctx Context,
    machine: &TargetMachine,
    options: &Options,
) -> Result<(Module<'ctx>, BTreeSet<String>), Error> {
    let Source { program, units, .. } = source;
    let unit = source.unit();
    let module = context.create_module(&unit.name);
    module.set_triple(&machine.get_triple());
    module.set_data_layout(&machine.get_target_data().get_data_layout());
    let types = Types::new(context);
    let is_optimized = options.opt_level != OptLevel::O0;
    let mut module = ModuleGen {
        program,
        source,
        context,
        is_optimized,
        debug: options.debug.then(|| DebugInfo::new(context, &module, &unit.name, is_optimized)),
        types,
        aliasing: Aliasing::new(context),
        constants: Constants::new(context, types),
        declarations: Declarations::new(context, types, is_optimized),
        slow: SlowPaths::declare(context, &module, types, options.opt_level),
        tables: Tables::default(),
        functions: HashMap::new(),
        attributes: function_attributes(context, options),
        llvm: module,
    };
    for function in [module.slow.poll, module.slow.allocate] {
        module.add_attributes(function);
    }
    for id in &unit.functions {
        module.function(*id)?;
    }
    for id in &unit.copies {
        module.copy(*id)?;
    }
    for id in unit.functions.iter().chain(&unit.copies) {
        function::define(&mut module, *id, &program.functions[*id])?;
    }
    module.slow.define(&module)?;
    if unit.has_tables {
        tables::define(&mut module)?;
    }
    let is_foreign = |id: &&FuncId| !units.defines(source.number, **id);
    let foreign =
        module.functions.keys().filter(is_foreign).map(|id| source.symbols.function(&program.functions[*id].name));
    let foreign = foreign.collect();
    Ok((module.llvm, foreign))
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
    pub fn function(&mut self, id: FuncId) -> Result<FunctionValue<'ctx>, Error> {
        if let Some(known) = self.functions.get(&id) {
            return Ok(*known);
        }
        let Source { program, units, number, symbols } = self.source;
        let source = program.functions.get(id);
        let source = source.ok_or_else(|| Error::internal(format_args!("the program has no function {id:?}")))?;
        let ty = self.types.function(0, param_reprs(source)?, source.result);
        let symbol = symbols.function(&source.name);
        let is_own = units.defines(number, id);
        let linkage = if is_own && !units.is_shared(id) { Linkage::Internal } else { Linkage::External };
        let function = self.llvm.add_function(&symbol, ty, Some(linkage));
        if is_own {
            self.add_attributes(function);
            if linkage == Linkage::External {
                function.as_global_value().set_visibility(GlobalVisibility::Hidden);
            }
        }
        self.functions.insert(id, function);
        Ok(function)
    }

    /// Declares a function of another unit that gets its code here, too.
    fn copy(&mut self, id: FuncId) -> Result<(), Error> {
        let function = self.function(id)?;
        function.set_linkage(Linkage::AvailableExternally);
        self.add_attributes(function);
        Ok(())
    }

    /// How its parameters travel.
    pub fn param_reprs(&self, id: FuncId) -> Result<Vec<Repr>, Error> {
        param_reprs(&self.program.functions[id])
    }

    fn add_attributes(&self, function: FunctionValue<'ctx>) {
        for attribute in &self.attributes {
            function.add_attribute(AttributeLoc::Function, *attribute);
        }
    }
}
