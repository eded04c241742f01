//! Slow paths: what a stack check or an allocation does when the short way is closed.
//!
//! ```text
//! poll(process, site)      notes the site, calls `stack_check`, and notes the site from before again
//! allocate(process, header) calls `alloc`
//! ```
//!
//! They are functions of the module, with a calling convention that keeps every register: the caller, which
//! nearly never comes here, need not keep its values out of the way of the call. The values themselves are
//! saved on the stack here, where the collector finds them.

use super::error::Error;
use super::memory::Memory;
use super::module::ModuleGen;
use super::options::OptLevel;
use super::types::{Types, context_field};
use inkwell::attributes::{Attribute, AttributeLoc};
use inkwell::builder::{Builder, BuilderError};
use inkwell::context::Context;
use inkwell::module::{Linkage, Module};
use inkwell::types::FunctionType;
use inkwell::values::{BasicValue, BasicValueEnum, FunctionValue};

/// LLVM's number of the convention: no register changes, but for the one of the result.
const PRESERVE_ALL: u32 = 15;
/// The same for all registers but those of floats; what targets without the other one have.
const PRESERVE_MOST: u32 = 14;
/// That of every other function. Without optimisation nothing is kept in registers over a call, and LLVM's quick
/// selection of instructions, which is what makes such builds short, knows no other.
const ORDINARY: u32 = 0;

/// The functions of a module.
#[derive(Clone, Copy)]
pub(super) struct SlowPaths<'ctx> {
    pub poll: FunctionValue<'ctx>,
    pub allocate: FunctionValue<'ctx>,
    pub convention: u32,
}

type Define<'m, 'ctx> = fn(&ModuleGen<'m, 'ctx>, FunctionValue<'ctx>) -> Result<(), Error>;

impl<'ctx> SlowPaths<'ctx> {
    pub fn declare(context: &'ctx Context, module: &Module<'ctx>, types: Types<'ctx>, level: OptLevel) -> Self {
        let is_x86 = module.get_triple().as_str().to_string_lossy().starts_with("x86_64");
        let convention = match level {
            OptLevel::O0 => ORDINARY,
            _ if is_x86 => PRESERVE_ALL,
            _ => PRESERVE_MOST,
        };
        let declare = |name, ty: FunctionType<'ctx>| {
            let function = module.add_function(name, ty, Some(Linkage::Internal));
            function.set_call_conventions(convention);
            for attribute in ["cold", "noinline"] {
                let attribute = context.create_enum_attribute(Attribute::get_named_enum_kind_id(attribute), 0);
                function.add_attribute(AttributeLoc::Function, attribute);
            }
            function
        };
        let params = [types.ptr.into(), types.ptr.into()];
        let poll = declare("mesh.poll", types.void.fn_type(&params, false));
        let params = [types.ptr.into(), types.word.into()];
        let allocate = declare("mesh.allocate", types.word.fn_type(&params, false));
        Self { poll, allocate, convention }
    }

    /// Writes the code of those that are used.
    pub fn define(self, module: &ModuleGen<'_, 'ctx>) -> Result<(), Error> {
        let defines = [(self.poll, define_poll as Define<'_, 'ctx>), (self.allocate, define_allocate)];
        for (function, define) in defines {
            if function.as_global_value().as_pointer_value().get_first_use().is_some() {
                define(module, function)?;
            } else {
                // SAFETY: nothing refers to it: it has no use, and after the last function was generated nobody
                // asks for it any more.
                unsafe { function.delete() };
            }
        }
        Ok(())
    }
}

/// An overflow is reported at the function that asks; if the scheduler only asked for a yield, the place noted
/// before is still where the process is.
fn define_poll<'ctx>(module: &ModuleGen<'_, 'ctx>, function: FunctionValue<'ctx>) -> Result<(), Error> {
    let (stack_check, _) = module.declarations.runtime(&module.llvm, "stack_check")?;
    let builder = begin(module, function);
    let [process, site] = params(function)?.map(BasicValueEnum::into_pointer_value);
    let write = || -> Result<(), BuilderError> {
        let field = builder.build_struct_gep(module.types.layout.context, process, context_field::SITE, "field")?;
        let before = module.aliasing.read(&builder, module.types.ptr, field, Memory::Process, "before")?;
        let is_unknown = builder.build_is_null(site, "is_unknown")?;
        let site = builder.build_select(is_unknown, before, site.into(), "site")?;
        module.aliasing.write(&builder, field, site, Memory::Process)?;
        builder.build_call(stack_check, &[process.into()], "")?;
        module.aliasing.write(&builder, field, before, Memory::Process)?;
        builder.build_return(None)?;
        Ok(())
    };
    write().map_err(Error::internal)
}

fn define_allocate<'ctx>(module: &ModuleGen<'_, 'ctx>, function: FunctionValue<'ctx>) -> Result<(), Error> {
    let (alloc, _) = module.declarations.runtime(&module.llvm, "alloc")?;
    let builder = begin(module, function);
    let [process, header] = params(function)?;
    let call = builder.build_call(alloc, &[process.into(), header.into()], "fresh").map_err(Error::internal)?;
    builder.build_return(call.try_as_basic_value().basic().as_ref().map(|it| it as _)).map_err(Error::internal)?;
    Ok(())
}

fn begin<'ctx>(module: &ModuleGen<'_, 'ctx>, function: FunctionValue<'ctx>) -> Builder<'ctx> {
    let builder = module.context.create_builder();
    builder.position_at_end(module.context.append_basic_block(function, "entry"));
    builder
}

fn params<'ctx>(function: FunctionValue<'ctx>) -> Result<[BasicValueEnum<'ctx>; 2], Error> {
    function.get_params().try_into().map_err(|_| Error::internal("a slow path without its parameters"))
}
