//! Expressions: one function per kind, named here, written in the file of its family.

use super::function::FunctionGen;
use super::value::{Gen, Stop, Value};
use crate::core::ir::{Expr, Stmt};
use inkwell::IntPredicate;
use inkwell::values::IntValue;

impl<'ctx> FunctionGen<'_, '_, 'ctx> {
    /// The code of an expression, and its value.
    pub fn expr(&mut self, expr: &Expr) -> Gen<Value<'ctx>> {
        match expr {
            Expr::Word(word) => Ok(self.word(*word).into()),
            Expr::Float(float) => Ok(self.types.float.const_float(*float).into()),
            Expr::Text(text) => Ok(self.text_object(text).into()),
            Expr::FunctionValue(function) => Ok(self.function_object(*function)?.into()),
            Expr::Local(local) => self.get(*local),
            Expr::Here { line, column } => {
                self.locate(*line, *column);
                Ok(self.word(0).into())
            }
            Expr::At(site) => {
                self.remember(Some(site))?;
                Ok(self.word(0).into())
            }
            Expr::Message => Ok(self.message()?.into()),
            Expr::Constant { constant, repr, site } => self.constant_value(*constant, *repr, site.as_ref()),
            Expr::New { header, fields } => Ok(self.new_record(*header, fields)?.into()),
            Expr::NewClosure { header, code, captures } => Ok(self.new_closure(*header, *code, captures)?.into()),
            Expr::Load { base, slot, repr } => self.load(base, *slot, *repr),
            Expr::Fetch { address, repr } => self.fetch(address, *repr),
            Expr::Store { address, value } => self.store(address, value),
            Expr::Variant { value, shape } => Ok(self.variant(value, *shape)?.into()),
            Expr::FloatFromBits(bits) => self.float_from_bits(bits),
            Expr::BitsFromFloat(float) => self.bits_from_float(float),
            Expr::Prim(op, operands) => self.prim(*op, operands),
            Expr::Call { function, args, site } => self.call(*function, args, site.as_ref()),
            Expr::CallExtern { symbol, types, args, params, result, site } => {
                self.call_library(symbol, types, args, (params, *result), site.as_ref())
            }
            Expr::CallRuntime { function, args, site } => self.call_runtime(function, args, site.as_ref()),
            Expr::CallClosure { callee, args, params, result } => self.call_closure(callee, args, params, *result),
            Expr::Block(statements, value) => self.block_of(statements, value),
            Expr::If { condition, then, otherwise, repr } => self.choice(condition, then, otherwise, *repr),
            Expr::Match { tree, arms, repr } => self.match_of(tree, arms, *repr),
            Expr::Loop { label, body, repr, polls } => self.loop_of(*label, body, *repr, *polls),
            Expr::Break(label, value) => self.leave(*label, value),
            Expr::Continue(label) => self.next_round(*label),
            Expr::Return(value) => self.give_back(value),
            Expr::Panic { site, message } => self.panic(site, message),
        }
    }

    /// An expression whose value is a word.
    pub fn word_of(&mut self, expr: &Expr) -> Gen<IntValue<'ctx>> {
        self.expr(expr)?.word()
    }

    /// Expressions from left to right.
    pub fn all(&mut self, exprs: &[Expr]) -> Gen<Vec<Value<'ctx>>> {
        exprs.iter().map(|expr| self.expr(expr)).collect()
    }

    /// A constant word.
    pub fn word(&self, word: u64) -> IntValue<'ctx> {
        self.types.word.const_int(word, false)
    }

    fn block_of(&mut self, statements: &[Stmt], value: &Expr) -> Gen<Value<'ctx>> {
        for statement in statements {
            match statement {
                Stmt::Set(local, value) => {
                    let value = self.expr(value)?;
                    self.set(*local, value)?;
                }
                Stmt::Do(expr) => {
                    self.expr(expr)?;
                }
            }
        }
        self.expr(value)
    }

    fn give_back(&mut self, value: &Expr) -> Gen<Value<'ctx>> {
        let value = self.expr(value)?;
        self.give(value)?;
        Err(Stop::Diverged)
    }

    fn float_from_bits(&mut self, bits: &Expr) -> Gen<Value<'ctx>> {
        let bits = self.word_of(bits)?;
        Value::from_llvm(self.builder.build_bit_cast(bits, self.types.float, "float")?)
    }

    fn bits_from_float(&mut self, float: &Expr) -> Gen<Value<'ctx>> {
        let float = self.expr(float)?.float()?;
        Value::from_llvm(self.builder.build_bit_cast(float, self.types.word, "bits")?)
    }

    /// An expression whose value is 0 or 1, as a condition. Comparisons do not pass through a word.
    pub fn test(&mut self, expr: &Expr) -> Gen<IntValue<'ctx>> {
        if let Expr::Prim(op, operands) = expr
            && let Some(condition) = self.comparison(*op, operands)?
        {
            return Ok(condition);
        }
        let word = self.word_of(expr)?;
        Ok(self.builder.build_int_compare(IntPredicate::NE, word, self.word(0), "test")?)
    }
}
