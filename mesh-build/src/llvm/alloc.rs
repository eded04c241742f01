//! Objects: making them and looking into them. Layout: `mesh_abi::header`.
//!
//! Allocation is a bump of the process's current run, in place; only when the run is used up the runtime is
//! called. Fields are evaluated before and stored right after, so that the collector, which runs in the slow
//! path, never sees an object half made.

use super::error::Error;
use super::function::FunctionGen;
use super::memory::Memory;
use super::types::context_field;
use super::value::{Gen, Value};
use crate::core::ir::{Expr, FuncId, Prim, Repr, SumShape};
use inkwell::IntPredicate;
use inkwell::values::{BasicValueEnum, IntValue, PointerValue};
use mesh_abi::header::Header;

const WORD_BYTES: u64 = 8;

impl<'ctx> FunctionGen<'_, '_, 'ctx> {
    /// A record with these fields.
    pub fn new_record(&mut self, header: Header, fields: &[Expr]) -> Gen<IntValue<'ctx>> {
        if let Some(record) = self.constant_record(header, fields)? {
            return Ok(record);
        }
        let values = self.all(fields)?.into_iter().map(Value::basic).collect::<Vec<_>>();
        self.object(header, &values)
    }

    /// A closure over these values.
    pub fn new_closure(&mut self, header: Header, code: FuncId, captures: &[Expr]) -> Gen<IntValue<'ctx>> {
        let code = self.module.function(code)?.as_global_value().as_pointer_value();
        let mut values = vec![BasicValueEnum::from(code)];
        values.extend(self.all(captures)?.into_iter().map(Value::basic));
        self.object(header, &values)
    }

    /// A payload word of an object.
    pub fn load(&mut self, base: &Expr, slot: u32, repr: Repr) -> Gen<Value<'ctx>> {
        let base = self.word_of(base)?;
        let object = self.address(base)?;
        let field = self.payload(object, slot)?;
        Value::from_llvm(self.read(self.types.repr(repr), field, Memory::Object, "field")?)
    }

    /// The word at an address.
    pub fn fetch(&mut self, address: &Expr, repr: Repr) -> Gen<Value<'ctx>> {
        let address = self.place(address)?;
        Value::from_llvm(self.read(self.types.repr(repr), address, Memory::Object, "element")?)
    }

    /// An address.
    fn place(&mut self, address: &Expr) -> Gen<PointerValue<'ctx>> {
        match address {
            Expr::Prim(Prim::AddInt, parts) => match parts.as_slice() {
                [base, Expr::Prim(Prim::MulInt, offset)] => self.element(base, offset)?,
                _ => None,
            },
            _ => None,
        }
        .map_or_else(|| self.word_of(address).and_then(|word| self.address(word)), Ok)
    }

    /// The address of an element of a number, if that is what `offset` says: a form from which LLVM learns that a loop
    /// goes through an array.
    fn element(&mut self, base: &Expr, offset: &[Expr]) -> Gen<Option<PointerValue<'ctx>>> {
        let [index, Expr::Word(WORD_BYTES)] = offset else { return Ok(None) };
        let base = self.word_of(base)?;
        let base = self.address(base)?;
        let index = self.word_of(index)?;
        // SAFETY: an index of words fits every base; the offset is not declared to be within bounds.
        Ok(Some(unsafe { self.builder.build_gep(self.types.word, base, &[index], "at")? }))
    }

    /// Puts a word at an address.
    pub fn store(&mut self, address: &Expr, value: &Expr) -> Gen<Value<'ctx>> {
        let address = self.place(address)?;
        let value = self.word_of(value)?;
        self.write(address, value, Memory::Object)?;
        Ok(self.word(0).into())
    }

    /// The variant index of a value of a sum type.
    pub fn variant(&mut self, value: &Expr, shape: SumShape) -> Gen<IntValue<'ctx>> {
        let value = self.word_of(value)?;
        match shape {
            SumShape::Immediates => self.immediate_index(value),
            SumShape::Records => self.tag(value),
            SumShape::Mixed => self.mixed_variant(value),
        }
    }

    pub(super) fn object(&mut self, header: Header, payload: &[BasicValueEnum<'ctx>]) -> Gen<IntValue<'ctx>> {
        if header.payload_words() != payload.len() as u64 {
            let what = format_args!("an object of {} words gets {}", header.payload_words(), payload.len());
            return Err(Error::internal(what).into());
        }
        let object = self.allocate(header)?;
        for (slot, value) in payload.iter().enumerate() {
            let field = self.payload(object, slot as u32)?;
            self.write(field, *value, Memory::Object)?;
        }
        Ok(self.builder.build_ptr_to_int(object, self.types.word, "object")?)
    }

    /// Room for an object, with the header stored.
    fn allocate(&mut self, header: Header) -> Gen<PointerValue<'ctx>> {
        let size = (header.payload_words() + 1) * WORD_BYTES;
        let bump_field = self.process_field(context_field::BUMP)?;
        let end_field = self.process_field(context_field::END)?;
        let bump = self.read(self.types.ptr, bump_field, Memory::Process, "bump")?.into_pointer_value();
        let end = self.read(self.types.ptr, end_field, Memory::Process, "end")?.into_pointer_value();
        let next = self.byte_offset(bump, size)?;
        let fits = self.builder.build_int_compare(IntPredicate::ULE, next, end, "fits")?;
        let (fast, slow, done) = (self.new_block("fast")?, self.new_block("slow")?, self.new_block("allocated")?);
        self.builder.build_conditional_branch(fits, fast, slow)?;

        self.builder.position_at_end(fast);
        self.write(bump_field, next, Memory::Process)?;
        self.write(bump, self.word(header.0), Memory::Object)?;
        self.builder.build_unconditional_branch(done)?;

        self.builder.position_at_end(slow);
        let word = self.call_alloc(header)?;
        let fresh = self.address(word)?;
        self.builder.build_unconditional_branch(done)?;
        let slow = self.block()?;

        self.builder.position_at_end(done);
        let object = self.builder.build_phi(self.types.ptr, "object")?;
        object.add_incoming(&[(&bump, fast), (&fresh, slow)]);
        Ok(object.as_basic_value().into_pointer_value())
    }

    /// The address in a reference word.
    pub fn address(&mut self, word: IntValue<'ctx>) -> Gen<PointerValue<'ctx>> {
        Ok(self.builder.build_int_to_ptr(word, self.types.ptr, "object")?)
    }

    /// Address of a payload word: payload begins after the header.
    pub fn payload(&mut self, object: PointerValue<'ctx>, slot: u32) -> Gen<PointerValue<'ctx>> {
        self.byte_offset(object, (u64::from(slot) + 1) * WORD_BYTES)
    }

    pub fn byte_offset(&mut self, base: PointerValue<'ctx>, bytes: u64) -> Gen<PointerValue<'ctx>> {
        let bytes = self.word(bytes);
        // SAFETY: an index of bytes fits every base; the offset is not declared to be within bounds.
        Ok(unsafe { self.builder.build_gep(self.types.byte, base, &[bytes], "at")? })
    }

    fn immediate_index(&mut self, value: IntValue<'ctx>) -> Gen<IntValue<'ctx>> {
        Ok(self.builder.build_right_shift(value, self.word(1), false, "index")?)
    }

    /// The `tag` in the header of a record.
    fn tag(&mut self, value: IntValue<'ctx>) -> Gen<IntValue<'ctx>> {
        let object = self.address(value)?;
        let header = self.read(self.types.word, object, Memory::Object, "header")?;
        let header = Value::from_llvm(header)?.word()?;
        let shifted = self.builder.build_right_shift(header, self.word(16), false, "tag")?;
        Ok(self.builder.build_and(shifted, self.word(0xffff), "tag")?)
    }

    fn mixed_variant(&mut self, value: IntValue<'ctx>) -> Gen<IntValue<'ctx>> {
        let odd = self.builder.build_and(value, self.word(1), "odd")?;
        let is_immediate = self.builder.build_int_compare(IntPredicate::NE, odd, self.word(0), "is_immediate")?;
        let (immediate, record, done) =
            (self.new_block("immediate")?, self.new_block("record")?, self.new_block("variant")?);
        self.builder.build_conditional_branch(is_immediate, immediate, record)?;
        self.builder.position_at_end(immediate);
        let index = self.immediate_index(value)?;
        self.builder.build_unconditional_branch(done)?;
        self.builder.position_at_end(record);
        let tag = self.tag(value)?;
        self.builder.build_unconditional_branch(done)?;
        self.builder.position_at_end(done);
        let variant = self.builder.build_phi(self.types.word, "variant")?;
        variant.add_incoming(&[(&index, immediate), (&tag, record)]);
        Value::from_llvm(variant.as_basic_value())?.word()
    }
}
