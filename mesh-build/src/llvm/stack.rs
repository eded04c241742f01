//! The stack: the check of its limit, and room on it for arrays of arguments.
//!
//! ```text
//! frame address ─▶ │ variables, small arrays     │  part of the frame, made at entry
//!                  ├─────────────────────────────┤
//!                  │ large arrays                │  made where needed, after asking whether they fit
//!  stack pointer ─▶└─────────────────────────────┘
//!                  ┊ red zone of the runtime     ┊
//!    stack limit ─▶┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄
//! ```
//!
//! The scheduler stores a limit above every frame when it wants the worker back, so that one comparison asks
//! for both. The runtime tells the two apart and answers an overflow with a panic.

use super::error::Error;
use super::function::FunctionGen;
use super::memory::Memory;
use super::types::context_field;
use super::value::{Gen, Stop, Value};
use crate::core::ir::{DescId, Expr};
use inkwell::intrinsics::Intrinsic;
use inkwell::types::BasicTypeEnum;
use inkwell::values::{BasicMetadataValueEnum, BasicValue, FunctionValue, IntValue, PointerValue};
use inkwell::{AtomicOrdering, IntPredicate};

/// Arrays of more words are not part of the frame: a kilobyte, small beside the red zone below the limit.
const LARGE: u32 = 128;

/// An array of words on the stack.
pub(super) struct Array<'ctx> {
    pub address: PointerValue<'ctx>,
    room: Room<'ctx>,
}

enum Room<'ctx> {
    /// In the frame, this many words; used by one call after the other.
    Frame(u32),
    /// Below the frame; the stack pointer from before takes it away.
    Below(PointerValue<'ctx>),
    /// Constant data.
    Constant,
}

/// What a function has on its stack besides its variables.
#[derive(Default)]
pub(super) struct Stack<'ctx> {
    /// Arrays of the frame that no call uses at the moment.
    free: Vec<(u32, PointerValue<'ctx>)>,
    /// Stack pointers from before each array below the frame that is in use, innermost last.
    below: Vec<PointerValue<'ctx>>,
}

impl<'ctx> Stack<'ctx> {
    /// How many arrays are in use below the frame.
    pub fn depth(&self) -> usize {
        self.below.len()
    }

    /// Code that goes on elsewhere has no more than `depth` arrays below the frame.
    pub fn forget(&mut self, depth: usize) {
        self.below.truncate(depth);
    }
}

impl<'ctx> FunctionGen<'_, '_, 'ctx> {
    /// Calls the runtime if the frame is below the limit. Stands at the entry of functions and in every round
    /// of a loop.
    pub fn poll(&mut self) -> Gen<()> {
        let this_frame = self.types.int32.const_zero().into();
        let frame = self.stack_address("llvm.frameaddress", &[this_frame])?;
        let limit = self.stack_limit()?;
        let frame = self.builder.build_ptr_to_int(frame, self.types.word, "frame")?;
        let is_below = self.builder.build_int_compare(IntPredicate::ULT, frame, limit, "is_below")?;
        let (check, go_on) = (self.new_block("check")?, self.new_block("go_on")?);
        self.builder.build_conditional_branch(is_below, check, go_on)?;
        self.builder.position_at_end(check);
        self.call_stack_check()?;
        self.builder.build_unconditional_branch(go_on)?;
        self.builder.position_at_end(go_on);
        Ok(())
    }

    /// An array with the values of these words, until it is handed to [`Self::release`].
    pub fn array(&mut self, items: &[Expr]) -> Gen<Array<'ctx>> {
        if let Some(address) = self.constant_words(items)? {
            return Ok(Array { address, room: Room::Constant });
        }
        let array = self.room(items.len())?;
        for (index, item) in items.iter().enumerate() {
            let value = self.word_of(item)?;
            self.put(&array, index, value)?;
        }
        Ok(array)
    }

    /// An array with a descriptor and a value for each part.
    pub fn parts(&mut self, parts: &[(Option<DescId>, Expr)]) -> Gen<Array<'ctx>> {
        let array = self.room(2 * parts.len())?;
        for (index, (ty, part)) in parts.iter().enumerate() {
            let value = self.word_of(part)?;
            let ty = match ty {
                Some(ty) => self.module.desc(*ty)?.const_to_int(self.types.word),
                None => self.word(0),
            };
            self.put(&array, 2 * index, ty)?;
            self.put(&array, 2 * index + 1, value)?;
        }
        Ok(array)
    }

    fn room(&mut self, words: usize) -> Gen<Array<'ctx>> {
        let words = u32::try_from(words).map_err(|_| Error::internal("an array of too many words"))?;
        if words > LARGE { self.array_below(words) } else { self.array_in_frame(words) }
    }

    fn put(&mut self, array: &Array<'ctx>, index: usize, value: IntValue<'ctx>) -> Gen<()> {
        let at = self.byte_offset(array.address, index as u64 * 8)?;
        self.builder.build_store(at, value)?;
        Ok(())
    }

    /// Hands an array back. The last one made comes first.
    pub fn release(&mut self, array: Array<'ctx>) -> Gen<()> {
        match array.room {
            Room::Constant => {}
            Room::Frame(words) => self.stack.free.push((words, array.address)),
            Room::Below(before) => {
                self.stack.below.pop();
                self.set_stack_pointer(before)?;
            }
        }
        Ok(())
    }

    /// Control leaves for a place where only `depth` arrays are in use below the frame: takes the others away.
    pub fn unwind_stack(&mut self, depth: usize) -> Gen<()> {
        match self.stack.below.get(depth).copied() {
            Some(before) => self.set_stack_pointer(before),
            None => Ok(()),
        }
    }

    fn array_in_frame(&mut self, words: u32) -> Gen<Array<'ctx>> {
        if let Some(fitting) = self.stack.free.iter().position(|(free, _)| *free >= words) {
            let (words, address) = self.stack.free.swap_remove(fitting);
            return Ok(Array { address, room: Room::Frame(words) });
        }
        // Sizes of few kinds, so that the next call finds one that fits.
        let words = words.next_power_of_two();
        let address = self.entry.build_alloca(self.types.word.array_type(words), "words")?;
        Ok(Array { address, room: Room::Frame(words) })
    }

    fn array_below(&mut self, words: u32) -> Gen<Array<'ctx>> {
        let before = self.stack_address("llvm.stacksave", &[])?;
        self.ensure_room(before, u64::from(words) * 8)?;
        let count = self.types.int32.const_int(u64::from(words), false);
        let address = self.builder.build_array_alloca(self.types.word, count, "words")?;
        self.stack.below.push(before);
        Ok(Array { address, room: Room::Below(before) })
    }

    /// Goes on only if `bytes` below `top` are above the limit; asks again after a yield.
    fn ensure_room(&mut self, top: PointerValue<'ctx>, bytes: u64) -> Gen<()> {
        let top = self.builder.build_ptr_to_int(top, self.types.word, "top")?;
        let bottom = self.builder.build_int_sub(top, self.word(bytes), "bottom")?;
        let (ask, check, full) = (self.new_block("ask")?, self.new_block("check")?, self.new_block("full")?);
        let enough = self.new_block("enough")?;
        self.builder.build_unconditional_branch(ask)?;

        self.builder.position_at_end(ask);
        let limit = self.stack_limit()?;
        let is_below = self.builder.build_int_compare(IntPredicate::ULT, bottom, limit, "is_below")?;
        self.builder.build_conditional_branch(is_below, check, enough)?;

        self.builder.position_at_end(check);
        self.call_stack_check()?;
        // Whoever asked for a yield has had it; another request comes round again.
        let limit = self.stack_limit()?;
        let in_stack = self.builder.build_int_compare(IntPredicate::ULT, bottom, limit, "is_below")?;
        let no_request = self.builder.build_int_compare(IntPredicate::NE, limit, self.word(u64::MAX), "no_request")?;
        let is_full = self.builder.build_and(in_stack, no_request, "is_full")?;
        self.builder.build_conditional_branch(is_full, full, ask)?;

        self.builder.position_at_end(full);
        match self.panic(&self.source.site, "stack overflow") {
            Err(Stop::Diverged) => {}
            Err(broken) => return Err(broken),
            Ok(_) => return Err(Error::internal("a panic that comes back").into()),
        }
        self.builder.position_at_end(enough);
        Ok(())
    }

    /// Other threads write the word at any time; only its value matters, so the load is relaxed. Without optimisation
    /// it is volatile instead, which is the same instruction: there the fast instruction selector works, which does
    /// not know atomic loads and would leave the rest of the block to the slow one.
    fn stack_limit(&mut self) -> Gen<IntValue<'ctx>> {
        let address = self.process_field(context_field::STACK_LIMIT)?;
        let limit = self.read(self.types.word, address, Memory::Process, "limit")?;
        let load = limit.as_instruction_value().ok_or_else(|| Error::internal("a load is an instruction"))?;
        match self.module.is_optimized {
            true => load.set_atomic_ordering(AtomicOrdering::Monotonic),
            false => load.set_volatile(true),
        }
        .map_err(Error::internal)?;
        Value::from_llvm(limit)?.word()
    }

    fn set_stack_pointer(&mut self, before: PointerValue<'ctx>) -> Gen<()> {
        let restore = self.intrinsic("llvm.stackrestore")?;
        self.builder.build_call(restore, &[before.into()], "")?;
        Ok(())
    }

    fn stack_address(&mut self, name: &str, args: &[BasicMetadataValueEnum<'ctx>]) -> Gen<PointerValue<'ctx>> {
        let intrinsic = self.intrinsic(name)?;
        let call = self.builder.build_call(intrinsic, args, "address")?;
        let address = call.try_as_basic_value().basic().ok_or_else(|| Error::internal("no address"))?;
        Ok(address.into_pointer_value())
    }

    /// A function of LLVM itself that is there for every kind of pointer.
    fn intrinsic(&self, name: &str) -> Gen<FunctionValue<'ctx>> {
        Ok(Intrinsic::find(name)
            .and_then(|intrinsic| intrinsic.get_declaration(&self.module.llvm, &[BasicTypeEnum::from(self.types.ptr)]))
            .ok_or_else(|| Error::internal(format_args!("LLVM has no {name}")))?)
    }
}
