//! Where control parts and meets: choices and loops.

use super::error::Error;
use super::function::{FunctionGen, current_block, new_block};
use super::value::{Gen, Stop, Value, reached};
use crate::core::ir::{Expr, LabelId, Repr};
use crate::entity::Id;
use inkwell::basic_block::BasicBlock;
use inkwell::builder::Builder;
use inkwell::values::PointerValue;

/// A place where several paths meet, each with its value.
pub(super) struct Join<'ctx> {
    repr: Repr,
    /// None until a path arrives, so that a place no path leads to is no block.
    block: Option<BasicBlock<'ctx>>,
    incoming: Vec<(Value<'ctx>, BasicBlock<'ctx>)>,
}

/// A loop that code is inside of.
pub(super) struct LoopFrame<'ctx> {
    /// Where a round ends and the next begins; none until one does.
    latch: Option<BasicBlock<'ctx>>,
    exit: Join<'ctx>,
    /// Arrays below the frame that are in use around it.
    depth: usize,
}

impl<'ctx> Join<'ctx> {
    pub fn new(repr: Repr) -> Self {
        Self { repr, block: None, incoming: Vec::new() }
    }

    /// Sends control here with a value, and closes the current block.
    pub fn arrive(&mut self, builder: &Builder<'ctx>, value: Value<'ctx>) -> Gen<()> {
        let from = current_block(builder)?;
        let block = match self.block {
            Some(block) => block,
            None => new_block(builder, "join")?,
        };
        self.block = Some(block);
        self.incoming.push((value.expect(self.repr)?, from));
        builder.build_unconditional_branch(block)?;
        Ok(())
    }

    /// Goes on from here, with the value of the path that was taken.
    pub fn finish(self, builder: &Builder<'ctx>) -> Gen<Value<'ctx>> {
        let (Some(block), Some((first, _))) = (self.block, self.incoming.first()) else {
            return Err(Stop::Diverged);
        };
        builder.position_at_end(block);
        if self.incoming.len() == 1 {
            return Ok(*first);
        }
        let phi = builder.build_phi(first.basic().get_type(), "join")?;
        for (value, from) in &self.incoming {
            phi.add_incoming(&[(&value.basic(), *from)]);
        }
        Value::from_llvm(phi.as_basic_value())
    }
}

impl<'ctx> FunctionGen<'_, '_, 'ctx> {
    /// `if`
    pub fn choice(&mut self, condition: &Expr, then: &Expr, otherwise: &Expr, repr: Repr) -> Gen<Value<'ctx>> {
        let condition = self.test(condition)?;
        let (yes, no) = (self.new_block("then")?, self.new_block("else")?);
        self.builder.build_conditional_branch(condition, yes, no)?;
        let mut join = Join::new(repr);
        for (block, branch) in [(yes, then), (no, otherwise)] {
            self.builder.position_at_end(block);
            self.arrive(branch, &mut join)?;
        }
        join.finish(&self.builder)
    }

    /// The code of `expr`, from whose end control goes to `join`.
    pub fn arrive(&mut self, expr: &Expr, join: &mut Join<'ctx>) -> Gen<()> {
        match reached(self.expr(expr))? {
            Some(value) => join.arrive(&self.builder, value),
            None => Ok(()),
        }
    }

    /// `loop`
    pub fn loop_of(&mut self, label: LabelId, body: &Expr, repr: Repr, polls: bool) -> Gen<Value<'ctx>> {
        let head = self.new_block("loop")?;
        self.builder.build_unconditional_branch(head)?;
        self.builder.position_at_end(head);
        let depth = self.stack.depth();
        *self.slot(label)? = Some(LoopFrame { latch: None, exit: Join::new(repr), depth });
        if reached(self.expr(body))?.is_some() {
            self.end_round(label)?;
        }
        let frame = self.slot(label)?.take().ok_or_else(|| outside(label))?;
        if let Some(latch) = frame.latch {
            self.builder.position_at_end(latch);
            if polls {
                self.poll()?;
            }
            self.builder.build_unconditional_branch(head)?;
        }
        frame.exit.finish(&self.builder)
    }

    /// `continue`
    pub fn next_round(&mut self, label: LabelId) -> Gen<Value<'ctx>> {
        self.end_round(label)?;
        Err(Stop::Diverged)
    }

    /// `break`
    pub fn leave(&mut self, label: LabelId, value: &Expr) -> Gen<Value<'ctx>> {
        let value = self.expr(value)?;
        self.unwind_stack(self.inside(label)?.depth)?;
        let frame = self.loops.get_mut(label.index()).and_then(Option::as_mut).ok_or_else(|| outside(label))?;
        frame.exit.arrive(&self.builder, value)?;
        Err(Stop::Diverged)
    }

    fn end_round(&mut self, label: LabelId) -> Gen<()> {
        self.unwind_stack(self.inside(label)?.depth)?;
        let frame = self.loops.get_mut(label.index()).and_then(Option::as_mut).ok_or_else(|| outside(label))?;
        let latch = match frame.latch {
            Some(latch) => latch,
            None => new_block(&self.builder, "latch")?,
        };
        frame.latch = Some(latch);
        self.builder.build_unconditional_branch(latch)?;
        Ok(())
    }

    fn inside(&self, label: LabelId) -> Gen<&LoopFrame<'ctx>> {
        self.loops.get(label.index()).and_then(Option::as_ref).ok_or_else(|| outside(label))
    }

    fn slot(&mut self, label: LabelId) -> Gen<&mut Option<LoopFrame<'ctx>>> {
        self.loops.get_mut(label.index()).ok_or_else(|| outside(label))
    }

    /// Address of a field of the process.
    pub fn process_field(&self, field: u32) -> Gen<PointerValue<'ctx>> {
        Ok(self.builder.build_struct_gep(self.types.layout.context, self.process, field, "field")?)
    }
}

#[track_caller]
fn outside(label: LabelId) -> Stop {
    Error::internal(format_args!("{label:?} is no loop around")).into()
}
