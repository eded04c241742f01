//! Expressions whose value is known now: they become constant data instead of code.
//!
//! A record of constants is an immortal object. It is never allocated, never collected and, like texts and
//! function values, never copied into a message.

use super::constants::private;
use super::error::Error;
use super::function::FunctionGen;
use super::value::Gen;
use crate::core::ir::Expr;
use inkwell::values::{BasicValueEnum, IntValue, PointerValue};
use mesh_abi::header::Header;

/// Whether nothing has to run to know the value.
fn is_constant(expr: &Expr) -> bool {
    match expr {
        Expr::Word(_) | Expr::Float(_) | Expr::Text(_) | Expr::FunctionValue(_) => true,
        Expr::BitsFromFloat(float) => matches!(**float, Expr::Float(_)),
        Expr::New { fields, .. } => fields.iter().all(is_constant),
        _ => false,
    }
}

impl<'ctx> FunctionGen<'_, '_, 'ctx> {
    /// The address of a record whose fields are all constant, as a word.
    pub fn constant_record(&mut self, header: Header, fields: &[Expr]) -> Gen<Option<IntValue<'ctx>>> {
        if !fields.iter().all(is_constant) {
            return Ok(None);
        }
        let record = self.immortal_record(header, fields)?;
        Ok(Some(record.const_to_int(self.types.word)))
    }

    /// The address of constant words.
    pub fn constant_words(&mut self, items: &[Expr]) -> Gen<Option<PointerValue<'ctx>>> {
        if !items.iter().all(is_constant) {
            return Ok(None);
        }
        let values = items.iter().map(|item| self.constant(item)).collect::<Gen<Vec<_>>>()?;
        let words = self.module.context.const_struct(&values, false);
        Ok(Some(private(&self.module.llvm, "words", &words).as_pointer_value()))
    }

    fn immortal_record(&mut self, header: Header, fields: &[Expr]) -> Gen<PointerValue<'ctx>> {
        if header.payload_words() != fields.len() as u64 {
            let what = format_args!("an object of {} words gets {}", header.payload_words(), fields.len());
            return Err(Error::internal(what).into());
        }
        let mut words = vec![self.word(header.immortal().0).into()];
        for field in fields {
            words.push(self.constant(field)?);
        }
        let record = self.module.context.const_struct(&words, false);
        Ok(private(&self.module.llvm, "record", &record).as_pointer_value())
    }

    /// The value of an expression that [`is_constant`]; every one is as large as a word.
    fn constant(&mut self, expr: &Expr) -> Gen<BasicValueEnum<'ctx>> {
        let module = &mut *self.module;
        Ok(match expr {
            Expr::Word(word) => self.word(*word).into(),
            Expr::Float(float) => self.types.float.const_float(*float).into(),
            Expr::BitsFromFloat(float) => return self.constant(float),
            Expr::Text(text) => module.constants.text_object(&module.llvm, text).into(),
            Expr::FunctionValue(id) => {
                let code = module.function(*id)?;
                module.constants.closure(&module.llvm, *id, code).into()
            }
            Expr::New { header, fields } => self.immortal_record(*header, fields)?.into(),
            _ => return Err(Error::internal("an expression that is not constant").into()),
        })
    }
}
