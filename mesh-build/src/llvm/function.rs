//! One function of the program becomes one LLVM function.
//!
//! ```text
//! entry:   room on the stack for every variable, and for arrays of arguments
//! start:   parameters into their variables; stack check; the body
//! ```
//!
//! Variables live in memory here; LLVM's first pass puts them into registers. Everything that does not depend
//! on the kind of expression is in this file; the kinds are in `expr` and the files it names.

use super::constants;
use super::control::LoopFrame;
use super::error::Error;
use super::module::ModuleGen;
use super::stack::Stack;
use super::types::Types;
use super::value::{Gen, Stop, Value, reached};
use crate::core::ir::{FuncId, Function, LocalId};
use crate::entity::Id;
use inkwell::basic_block::BasicBlock;
use inkwell::builder::Builder;
use inkwell::debug_info::DISubprogram;
use inkwell::values::{FunctionValue, PointerValue};

/// A function under construction.
pub(super) struct FunctionGen<'g, 'a, 'ctx> {
    pub module: &'g mut ModuleGen<'a, 'ctx>,
    pub types: Types<'ctx>,
    pub source: &'a Function,
    /// Where code goes.
    pub builder: Builder<'ctx>,
    /// At the end of `entry`: where room on the stack is made.
    pub entry: Builder<'ctx>,
    /// The process: first parameter of every function.
    pub process: PointerValue<'ctx>,
    locals: Vec<PointerValue<'ctx>>,
    /// By label, while code is inside.
    pub loops: Vec<Option<LoopFrame<'ctx>>>,
    pub stack: Stack<'ctx>,
    /// What debug information belongs to, if there is any.
    subprogram: Option<DISubprogram<'ctx>>,
}

/// Generates the code of function `id`.
pub(super) fn define<'a>(module: &mut ModuleGen<'a, '_>, id: FuncId, source: &'a Function) -> Result<(), Error> {
    let function = module.function(id)?;
    match FunctionGen::new(module, source, function).and_then(|mut code| code.define(function)) {
        Ok(()) => Ok(()),
        Err(Stop::Broken(Error::Internal(what))) => Err(Error::Internal(format!("in {}: {what}", source.name))),
        Err(Stop::Broken(error)) => Err(error),
        Err(Stop::Diverged) => Err(Error::internal("a function without an end")),
    }
}

impl<'g, 'a, 'ctx> FunctionGen<'g, 'a, 'ctx> {
    fn new(module: &'g mut ModuleGen<'a, 'ctx>, source: &'a Function, function: FunctionValue<'ctx>) -> Gen<Self> {
        let entry = module.context.create_builder();
        entry.position_at_end(module.context.append_basic_block(function, "entry"));
        let builder = module.context.create_builder();
        builder.position_at_end(module.context.append_basic_block(function, "start"));
        let subprogram = module.debug.as_mut().map(|debug| debug.function(source));
        if let Some(subprogram) = subprogram {
            function.set_subprogram(subprogram);
        }
        let types = module.types;
        let locals = source
            .locals
            .values()
            .map(|local| entry.build_alloca(types.repr(local.repr), &local.name))
            .collect::<Result<_, _>>()?;
        let process = function.get_nth_param(0).ok_or_else(|| Error::internal("a function without context"))?;
        Ok(Self {
            module,
            types,
            source,
            builder,
            entry,
            process: process.into_pointer_value(),
            locals,
            loops: (0..source.label_count).map(|_| None).collect(),
            stack: Stack::default(),
            subprogram,
        })
    }

    fn define(&mut self, function: FunctionValue<'ctx>) -> Gen<()> {
        let start = self.block()?;
        if self.source.site.line > 0 {
            constants::mark(&mut self.module.constants, &self.module.llvm, function, &self.source.site);
        }
        self.locate(self.source.site.line, self.source.site.column);
        for (param, value) in self.source.params.iter().zip(function.get_params().into_iter().skip(1)) {
            self.set(*param, Value::from_llvm(value)?)?;
        }
        self.describe_locals()?;
        if !self.source.is_helper {
            self.poll()?;
        }
        if let Some(result) = reached(self.expr(&self.source.body))? {
            self.give(result)?;
        }
        self.entry.build_unconditional_branch(start)?;
        Ok(())
    }

    /// Leaves the function with its result.
    pub fn give(&mut self, result: Value<'ctx>) -> Gen<()> {
        let result = result.expect(self.source.result)?;
        self.builder.build_return(Some(&result.basic()))?;
        Ok(())
    }

    /// Code from here on belongs to this place.
    pub fn locate(&mut self, line: u32, column: u32) {
        if let (Some(debug), Some(subprogram)) = (&self.module.debug, self.subprogram) {
            self.builder.set_current_debug_location(debug.location(subprogram, line, column));
        }
    }

    /// Tells debuggers where variables are. Only what is not optimised has them in one place all the time.
    fn describe_locals(&mut self) -> Gen<()> {
        let (Some(debug), Some(subprogram)) = (&self.module.debug, self.subprogram) else { return Ok(()) };
        if debug.is_optimized {
            return Ok(());
        }
        let entry = current_block(&self.entry)?;
        for ((id, local), address) in self.source.locals.iter().zip(&self.locals) {
            if let Some(shown) = local.shown {
                let param = self.source.params.iter().position(|&param| param == id);
                debug.variable(self.source, subprogram, (&local.name, shown, param), *address, entry);
            }
        }
        Ok(())
    }

    /// The block code goes into.
    pub fn block(&self) -> Gen<BasicBlock<'ctx>> {
        current_block(&self.builder)
    }

    /// A new block, after all others.
    pub fn new_block(&self, name: &str) -> Gen<BasicBlock<'ctx>> {
        new_block(&self.builder, name)
    }

    /// Gives a variable its value.
    pub fn set(&mut self, local: LocalId, value: Value<'ctx>) -> Gen<()> {
        let (address, _) = self.local(local)?;
        let value = value.expect(self.source.locals[local].repr)?;
        self.builder.build_store(address, value.basic())?;
        Ok(())
    }

    /// The value of a variable.
    pub fn get(&mut self, local: LocalId) -> Gen<Value<'ctx>> {
        let (address, name) = self.local(local)?;
        let ty = self.types.repr(self.source.locals[local].repr);
        Value::from_llvm(self.builder.build_load(ty, address, name)?)
    }

    fn local(&self, local: LocalId) -> Gen<(PointerValue<'ctx>, &'a str)> {
        match self.locals.get(local.index()) {
            Some(address) => Ok((*address, &self.source.locals[local].name)),
            None => Err(Error::internal(format_args!("no variable {local:?}")).into()),
        }
    }
}

/// The block `builder` adds to.
pub(super) fn current_block<'ctx>(builder: &Builder<'ctx>) -> Gen<BasicBlock<'ctx>> {
    Ok(builder.get_insert_block().ok_or_else(|| Error::internal("code goes nowhere"))?)
}

/// A new block at the end of the function `builder` adds to.
pub(super) fn new_block<'ctx>(builder: &Builder<'ctx>, name: &str) -> Gen<BasicBlock<'ctx>> {
    let block = current_block(builder)?;
    let function = block.get_parent().ok_or_else(|| Error::internal("a block outside of functions"))?;
    Ok(block.get_context().append_basic_block(function, name))
}
