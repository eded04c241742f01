//! Loads and stores, told apart by what they touch.
//!
//! The head of the process and the heap never overlap. LLVM cannot know that from addresses made of words; told
//! so, it keeps the bump pointer in a register from one allocation to the next, across the stores of fields.

use super::function::FunctionGen;
use super::value::Gen;
use inkwell::builder::{Builder, BuilderError};
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

    /// Loads a value.
    pub fn read(
        &self,
        builder: &Builder<'ctx>,
        ty: impl BasicType<'ctx>,
        at: PointerValue<'ctx>,
        memory: Memory,
        name: &str,
    ) -> Result<BasicValueEnum<'ctx>, BuilderError> {
        let value = builder.build_load(ty, at, name)?;
        if let Some(load) = value.as_instruction_value() {
            self.mark(load, memory);
        }
        Ok(value)
    }

    /// Stores a value.
    pub fn write(
        &self,
        builder: &Builder<'ctx>,
        at: PointerValue<'ctx>,
        value: impl BasicValue<'ctx>,
        memory: Memory,
    ) -> Result<(), BuilderError> {
        self.mark(builder.build_store(at, value)?, memory);
        Ok(())
    }

    fn mark(&self, access: InstructionValue<'ctx>, memory: Memory) {
        let tag = match memory {
            Memory::Process => self.process,
            Memory::Object => self.object,
        };
        // Only metadata that is no node is refused; and code without this mark is right, too.
        _ = access.set_metadata(tag, self.kind);
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
        Ok(self.module.aliasing.read(&self.builder, ty, at, memory, name)?)
    }

    /// Stores a value.
    pub fn write(&mut self, at: PointerValue<'ctx>, value: impl BasicValue<'ctx>, memory: Memory) -> Gen<()> {
        Ok(self.module.aliasing.write(&self.builder, at, value, memory)?)
    }
}
