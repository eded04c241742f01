//! Declarations of the functions that generated code calls and does not define: those of the runtime table
//! (`mesh_abi::functions`, the only list there is) and of the library.

use super::error::Error;
use super::types::Types;
use crate::core::ir::Repr;
use inkwell::attributes::{Attribute, AttributeLoc};
use inkwell::context::Context;
use inkwell::module::{Linkage, Module};
use inkwell::types::{BasicMetadataTypeEnum, FunctionType};
use inkwell::values::FunctionValue;
use mesh_abi::functions::{RUNTIME_FUNCTIONS, RuntimeFunction, Shape};

/// Declares functions as they are asked for.
pub(super) struct Declarations<'ctx> {
    types: Types<'ctx>,
    /// For what is called rarely: keeps the code around the call out of the way.
    cold: Attribute,
    noreturn: Attribute,
    /// For what only looks at objects, so that nothing that was loaded before has to be loaded again. Not in unoptimised
    /// code: there LLVM leaves out such a call if nobody wants its value, also one that may end the process.
    reads: Option<Attribute>,
}

/// LLVM's number for reading any memory and writing none.
const MEMORY_READ: u64 = 0b01_01_01;

/// Functions that only look at objects, as far as anybody sees who goes on after them.
fn only_reads(name: &str) -> bool {
    matches!(
        name,
        "list_run"
            | "list_length"
            | "list_head"
            | "mesh_list_length"
            | "mesh_list_get"
            | "mesh_list_get_named"
            | "mesh_list_head"
            | "mesh_list_last"
    )
}

impl<'ctx> Declarations<'ctx> {
    pub fn new(context: &'ctx Context, types: Types<'ctx>, is_optimized: bool) -> Self {
        let attribute = |name, value| context.create_enum_attribute(Attribute::get_named_enum_kind_id(name), value);
        let reads = is_optimized.then(|| attribute("memory", MEMORY_READ));
        Self { types, cold: attribute("cold", 0), noreturn: attribute("noreturn", 0), reads }
    }

    /// A function of the runtime table, with its row.
    pub fn runtime(
        &self,
        module: &Module<'ctx>,
        name: &str,
    ) -> Result<(FunctionValue<'ctx>, &'static RuntimeFunction), Error> {
        let row = RUNTIME_FUNCTIONS
            .iter()
            .find(|row| row.name == name)
            .ok_or_else(|| Error::internal(format_args!("the runtime table has no function {name}")))?;
        if let Some(function) = module.get_function(row.symbol) {
            return Ok((function, row));
        }
        let function = module.add_function(row.symbol, self.signature(row), Some(Linkage::External));
        if row.result == Shape::Never {
            function.add_attribute(AttributeLoc::Function, self.noreturn);
        }
        if row.result == Shape::Never || matches!(name, "alloc" | "stack_check" | "constant") {
            function.add_attribute(AttributeLoc::Function, self.cold);
        }
        self.describe(function, name);
        Ok((function, row))
    }

    /// A library function: context, a descriptor per type parameter, parameters.
    pub fn library(
        &self,
        module: &Module<'ctx>,
        symbol: &str,
        type_params: usize,
        params: &[Repr],
        result: Repr,
    ) -> Result<FunctionValue<'ctx>, Error> {
        let ty = self.types.function(type_params, params.iter().copied(), result);
        match module.get_function(symbol) {
            Some(function) if function.get_type() == ty => Ok(function),
            Some(_) => Err(Error::internal(format_args!("{symbol} is used with two signatures"))),
            None => {
                let function = module.add_function(symbol, ty, Some(Linkage::External));
                self.describe(function, symbol);
                Ok(function)
            }
        }
    }

    fn describe(&self, function: FunctionValue<'ctx>, name: &str) {
        if let Some(reads) = self.reads.filter(|_| only_reads(name)) {
            function.add_attribute(AttributeLoc::Function, reads);
        }
    }

    fn signature(&self, row: &RuntimeFunction) -> FunctionType<'ctx> {
        let params: Vec<BasicMetadataTypeEnum<'ctx>> = row
            .params
            .iter()
            .map(|shape| if *shape == Shape::Word { self.types.word.into() } else { self.types.ptr.into() })
            .collect();
        match row.result {
            Shape::Unit | Shape::Never => self.types.void.fn_type(&params, false),
            Shape::Word => self.types.word.fn_type(&params, false),
            _ => self.types.ptr.fn_type(&params, false),
        }
    }
}
