//! Decision trees: every arm is one block, however many leaves lead to it.

use super::control::Join;
use super::error::Error;
use super::function::FunctionGen;
use super::value::{Gen, Value, reached};
use crate::core::ir::{Expr, Repr, Tree};
use inkwell::basic_block::BasicBlock;

/// The blocks of the arms; none until a leaf leads there.
type Arms<'ctx> = Vec<Option<BasicBlock<'ctx>>>;

impl<'ctx> FunctionGen<'_, '_, 'ctx> {
    /// `case`
    pub fn match_of(&mut self, tree: &Tree, arms: &[Expr], repr: Repr) -> Gen<Value<'ctx>> {
        let mut blocks: Arms<'ctx> = vec![None; arms.len()];
        self.decide(tree, &mut blocks)?;
        let mut join = Join::new(repr);
        for (block, arm) in blocks.into_iter().zip(arms) {
            if let Some(block) = block {
                self.builder.position_at_end(block);
                self.arrive(arm, &mut join)?;
            }
        }
        join.finish(&self.builder)
    }

    /// The code of a tree. It ends at the arms, or nowhere: the current block is closed in any case.
    fn decide(&mut self, tree: &Tree, arms: &mut Arms<'ctx>) -> Gen<()> {
        match tree {
            Tree::Switch { value, cases, default } => self.switch(value, cases, default.as_deref(), arms),
            Tree::If { condition, then, otherwise } => self.guard(condition, then, otherwise, arms),
            Tree::Bind(local, value, rest) => {
                if let Some(value) = reached(self.expr(value))? {
                    self.set(*local, value)?;
                    self.decide(rest, arms)?;
                }
                Ok(())
            }
            Tree::Arm(number) => self.go_to_arm(*number, arms),
            Tree::Fail(expr) => {
                if reached(self.expr(expr))?.is_some() {
                    self.builder.build_unreachable()?;
                }
                Ok(())
            }
        }
    }

    fn switch(
        &mut self,
        value: &Expr,
        cases: &[(u64, Tree)],
        default: Option<&Tree>,
        arms: &mut Arms<'ctx>,
    ) -> Gen<()> {
        let Some(value) = reached(self.word_of(value))? else { return Ok(()) };
        let otherwise = self.new_block("default")?;
        let targets =
            cases.iter().map(|(case, _)| Ok((self.word(*case), self.new_block("case")?))).collect::<Gen<Vec<_>>>()?;
        self.builder.build_switch(value, otherwise, &targets)?;
        for ((_, tree), (_, block)) in cases.iter().zip(&targets) {
            self.builder.position_at_end(*block);
            self.decide(tree, arms)?;
        }
        self.builder.position_at_end(otherwise);
        match default {
            Some(tree) => self.decide(tree, arms)?,
            None => {
                self.builder.build_unreachable()?;
            }
        }
        Ok(())
    }

    fn guard(&mut self, condition: &Expr, then: &Tree, otherwise: &Tree, arms: &mut Arms<'ctx>) -> Gen<()> {
        let Some(condition) = reached(self.test(condition))? else { return Ok(()) };
        let (yes, no) = (self.new_block("then")?, self.new_block("else")?);
        self.builder.build_conditional_branch(condition, yes, no)?;
        for (block, tree) in [(yes, then), (no, otherwise)] {
            self.builder.position_at_end(block);
            self.decide(tree, arms)?;
        }
        Ok(())
    }

    fn go_to_arm(&mut self, number: usize, arms: &mut Arms<'ctx>) -> Gen<()> {
        let arm = arms.get_mut(number).ok_or_else(|| {
            Error::internal(format_args!("a decision tree leads to arm {number}, which is not there"))
        })?;
        let block = match arm {
            Some(block) => *block,
            None => *arm.insert(self.new_block("arm")?),
        };
        self.builder.build_unconditional_branch(block)?;
        Ok(())
    }
}
