//! Loads and stores, told apart by what they touch.
//!
//! The head of the process and the heap never overlap. LLVM cannot know that from addresses made of words; told
//! so, it keeps the bump pointer in a register from one allocation to the next, across the stores of fields.

use super::error::Error;
use super::function::FunctionGen;
use super::value::Gen;
use inkwell::context::Context;
use inkwell::types::BasicType;
use inkwell::values::{BasicValue, BasicValueEnum, InstructionValue, MetadataValue, PointerValue};

/// What an access touches.
#[derive(Clone, Copy)]
pub(super) enum Memory {
    /// The head of the process.
    Process,
    /// An object, on the heap or constant.
    Object,
}

/// What LLVM is told about it: type-based alias analysis with two types.
#[derive(Clone, Copy)]
pub(super) struct Aliasing<'ctx> {
    kind: u32,
    process: MetadataValue<'ctx>,
    object: MetadataValue<'ctx>,
}

impl<'ctx> Aliasing<'ctx> {
    pub fn new(context: &'ctx Context) -> Self {
        let root = context.metadata_node(&[context.metadata_string("mesh").into()]);
        let offset = context.i64_type().const_zero();
        let access = |name: &str| {
            let ty = context.metadata_node(&[context.metadata_string(name).into(), root.into(), offset.into()]);
            context.metadata_node(&[ty.into(), ty.into(), offset.into()])
        };
        Self { kind: context.get_kind_id("tbaa"), process: access("process"), object: access("object") }
    }
}

impl<'ctx> FunctionGen<'_, '_, 'ctx> {
    /// Loads a value.
    pub fn read(
        &mut self,
        ty: impl BasicType<'ctx>,
        at: PointerValue<'ctx>,
        memory: Memory,
        name: &str,
    ) -> Gen<BasicValueEnum<'ctx>> {
        let value = self.builder.build_load(ty, at, name)?;
        let load = value.as_instruction_value().ok_or_else(|| Error::internal("a load is an instruction"))?;
        self.mark(load, memory)?;
        Ok(value)
    }

    /// Stores a value.
    pub fn write(&mut self, at: PointerValue<'ctx>, value: impl BasicValue<'ctx>, memory: Memory) -> Gen<()> {
        let store = self.builder.build_store(at, value)?;
        self.mark(store, memory)
    }

    fn mark(&self, access: InstructionValue<'ctx>, memory: Memory) -> Gen<()> {
        let aliasing = &self.module.aliasing;
        let tag = match memory {
            Memory::Process => aliasing.process,
            Memory::Object => aliasing.object,
        };
        Ok(access.set_metadata(tag, aliasing.kind).map_err(Error::internal)?)
    }
}
