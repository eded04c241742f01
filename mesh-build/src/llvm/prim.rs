//! Machine operations.

use super::error::Error;
use super::function::FunctionGen;
use super::value::{Gen, Value};
use crate::core::ir::{Expr, Prim};
use inkwell::values::{FloatValue, IntValue};
use inkwell::{FloatPredicate, IntPredicate};

impl<'ctx> FunctionGen<'_, '_, 'ctx> {
    /// An operation and its value; conditions become 0 or 1.
    pub fn prim(&mut self, op: Prim, operands: &[Expr]) -> Gen<Value<'ctx>> {
        if let Some(condition) = self.comparison(op, operands)? {
            return Ok(self.builder.build_int_z_extend(condition, self.types.word, "truth")?.into());
        }
        match op {
            Prim::NegInt => {
                let [operand] = self.operands(op, operands)?;
                Ok(self.builder.build_int_neg(operand.word()?, "neg")?.into())
            }
            Prim::NegFloat => {
                let [operand] = self.operands(op, operands)?;
                Ok(self.builder.build_float_neg(operand.float()?, "neg")?.into())
            }
            Prim::AddFloat | Prim::SubFloat | Prim::MulFloat | Prim::DivFloat | Prim::RemFloat => {
                let [left, right] = self.operands(op, operands)?;
                Ok(self.float_arithmetic(op, left.float()?, right.float()?)?.into())
            }
            _ => {
                let [left, right] = self.operands(op, operands)?;
                Ok(self.int_arithmetic(op, left.word()?, right.word()?)?.into())
            }
        }
    }

    /// The condition, if `op` asks for one. Nothing is generated otherwise.
    pub fn comparison(&mut self, op: Prim, operands: &[Expr]) -> Gen<Option<IntValue<'ctx>>> {
        if op == Prim::Not {
            let [operand] = operands else { return Err(arity(op)) };
            let condition = self.test(operand)?;
            return Ok(Some(self.builder.build_not(condition, "not")?));
        }
        if let Some(predicate) = int_predicate(op) {
            let [left, right] = self.operands(op, operands)?;
            return Ok(Some(self.builder.build_int_compare(predicate, left.word()?, right.word()?, "test")?));
        }
        if let Some(predicate) = float_predicate(op) {
            let [left, right] = self.operands(op, operands)?;
            return Ok(Some(self.builder.build_float_compare(predicate, left.float()?, right.float()?, "test")?));
        }
        Ok(None)
    }

    fn operands<const N: usize>(&mut self, op: Prim, operands: &[Expr]) -> Gen<[Value<'ctx>; N]> {
        self.all(operands)?.try_into().map_err(|_| arity(op))
    }

    fn int_arithmetic(&mut self, op: Prim, left: IntValue<'ctx>, right: IntValue<'ctx>) -> Gen<IntValue<'ctx>> {
        Ok(match op {
            Prim::AddInt => self.builder.build_int_add(left, right, "add")?,
            Prim::SubInt => self.builder.build_int_sub(left, right, "sub")?,
            Prim::MulInt => self.builder.build_int_mul(left, right, "mul")?,
            Prim::And => self.builder.build_and(left, right, "and")?,
            Prim::Shr => self.builder.build_right_shift(left, right, false, "shr")?,
            Prim::DivInt => return self.divide(left, right),
            Prim::RemInt => return self.remainder(left, right),
            other => return Err(Error::internal(format_args!("{other:?} is no arithmetic of words")).into()),
        })
    }

    /// `left / right`. The processor traps on the smallest Int by -1, which has to wrap: that is a negation.
    fn divide(&mut self, left: IntValue<'ctx>, right: IntValue<'ctx>) -> Gen<IntValue<'ctx>> {
        let (is_minus_one, divisor) = self.safe_divisor(right)?;
        let quotient = self.builder.build_int_signed_div(left, divisor, "div")?;
        let negated = self.builder.build_int_neg(left, "neg")?;
        Value::from_llvm(self.builder.build_select(is_minus_one, negated, quotient, "div")?)?.word()
    }

    /// `left % right`; by -1 it is what it is by 1, namely 0.
    fn remainder(&mut self, left: IntValue<'ctx>, right: IntValue<'ctx>) -> Gen<IntValue<'ctx>> {
        let (_, divisor) = self.safe_divisor(right)?;
        Ok(self.builder.build_int_signed_rem(left, divisor, "rem")?)
    }

    /// Whether `right` is -1, and 1 in its place if so.
    fn safe_divisor(&mut self, right: IntValue<'ctx>) -> Gen<(IntValue<'ctx>, IntValue<'ctx>)> {
        let is_minus_one =
            self.builder.build_int_compare(IntPredicate::EQ, right, self.word(u64::MAX), "is_minus_one")?;
        let divisor = self.builder.build_select(is_minus_one, self.word(1), right, "divisor")?;
        Ok((is_minus_one, Value::from_llvm(divisor)?.word()?))
    }

    fn float_arithmetic(&mut self, op: Prim, left: FloatValue<'ctx>, right: FloatValue<'ctx>) -> Gen<FloatValue<'ctx>> {
        Ok(match op {
            Prim::AddFloat => self.builder.build_float_add(left, right, "add")?,
            Prim::SubFloat => self.builder.build_float_sub(left, right, "sub")?,
            Prim::MulFloat => self.builder.build_float_mul(left, right, "mul")?,
            Prim::DivFloat => self.builder.build_float_div(left, right, "div")?,
            // A call of C's `fmod`, which every Rust program on a target with floats can link.
            Prim::RemFloat => self.builder.build_float_rem(left, right, "rem")?,
            other => return Err(Error::internal(format_args!("{other:?} is no arithmetic of floats")).into()),
        })
    }
}

#[track_caller]
fn arity(op: Prim) -> super::value::Stop {
    Error::internal(format_args!("{op:?} has the wrong number of operands")).into()
}

fn int_predicate(op: Prim) -> Option<IntPredicate> {
    Some(match op {
        Prim::EqWord => IntPredicate::EQ,
        Prim::NeWord => IntPredicate::NE,
        Prim::LtInt => IntPredicate::SLT,
        Prim::LeInt => IntPredicate::SLE,
        Prim::GtInt => IntPredicate::SGT,
        Prim::GeInt => IntPredicate::SGE,
        _ => return None,
    })
}

/// Ordered predicates are false with NaN, unordered ones true.
fn float_predicate(op: Prim) -> Option<FloatPredicate> {
    Some(match op {
        Prim::EqFloat => FloatPredicate::OEQ,
        Prim::NeFloat => FloatPredicate::UNE,
        Prim::LtFloat => FloatPredicate::OLT,
        Prim::LeFloat => FloatPredicate::OLE,
        Prim::GtFloat => FloatPredicate::OGT,
        Prim::GeFloat => FloatPredicate::OGE,
        _ => return None,
    })
}
