//! A short piece behind a text that grows, in place of a call.
//!
//! Where a text is a view of a buffer (`mesh-runtime/src/value/text.rs`), nobody has used the room behind it, and the piece
//! has at most eight bytes, appending is two stores and a new view: the word of the piece goes behind the text as a whole,
//! if there is room for that, and what is too much of it is room again. Everything else is a call as ever.

use super::error::Error;
use super::function::FunctionGen;
use super::memory::Memory;
use super::value::{Gen, Value};
use crate::core::ir::{Expr, RuntimeArg, Site};
use inkwell::IntPredicate;
use inkwell::values::{BasicValue, IntValue, PointerValue};
use mesh_abi::header::{Header, IMMORTAL, Kind};

/// The function of the runtime that does so in all cases.
const JOIN: &str = "string_join";

/// The bytes of the word that a piece is.
const PIECE: u64 = 8;

/// The two texts that a call puts together.
fn of_two(args: &[RuntimeArg]) -> Option<[&Expr; 2]> {
    let [RuntimeArg::Words(parts), _] = args else { return None };
    match parts.as_slice() {
        [text, piece] => Some([text, piece]),
        _ => None,
    }
}

impl<'ctx> FunctionGen<'_, '_, 'ctx> {
    /// A call that puts two texts together; none: it is another call, or code is not optimised.
    pub fn grown_text(&mut self, name: &str, args: &[RuntimeArg], site: Option<&Site>) -> Gen<Option<Value<'ctx>>> {
        let Some([text, piece]) = of_two(args).filter(|_| name == JOIN && self.module.is_optimized) else {
            return Ok(None);
        };
        // Evaluated here, and again for the call.
        if ![text, piece].iter().all(|it| matches!(it, Expr::Local(_) | Expr::Text(_))) {
            return Ok(None);
        }
        let (text, piece) = (self.word_of(text)?, self.word_of(piece)?);
        let (text, piece) = (self.address(text)?, self.address(piece)?);
        let [look, grow, call, done] = ["look", "grow", "join", "joined"].map(|name| self.new_block(name));
        let (look, grow, call, done) = (look?, grow?, call?, done?);

        let (is_view, is_short) = (self.is_of(text, Kind::Record)?, self.is_of(piece, Kind::Bytes)?);
        let more = self.length(piece)?;
        let before = self.builder.build_int_sub(more, self.word(1), "last")?;
        let fits = self.builder.build_int_compare(IntPredicate::ULT, before, self.word(PIECE), "fits")?;
        let is_plain = self.all_of([is_view, is_short, fits])?;
        self.builder.build_conditional_branch(is_plain, look, call)?;

        self.builder.position_at_end(look);
        let (buffer, length) = (self.field_word(text, 0)?, self.field_word(text, 1)?);
        let place = self.address(buffer)?;
        let in_use = self.field_word(place, 0)?;
        let is_last = self.builder.build_int_compare(IntPredicate::EQ, in_use, length, "is_last")?;
        let header = self.header(place)?;
        let flags = self.builder.build_and(header, self.word(u64::from(IMMORTAL) << 8), "flags")?;
        let is_variable = self.builder.build_int_compare(IntPredicate::EQ, flags, self.word(0), "is_variable")?;
        // The word at the beginning of the buffer counts, too.
        let end = self.builder.build_int_add(length, self.word(PIECE + 8), "end")?;
        let capacity = self.length(place)?;
        let has_room = self.builder.build_int_compare(IntPredicate::ULE, end, capacity, "has_room")?;
        let is_free = self.all_of([is_last, is_variable, has_room])?;
        self.builder.build_conditional_branch(is_free, grow, call)?;

        self.builder.position_at_end(grow);
        let bytes = self.field_word(piece, 0)?;
        let behind = self.payload(place, 1)?;
        // SAFETY: within the buffer, as was asked; the offset is not declared to be within bounds.
        let behind = unsafe { self.builder.build_gep(self.types.byte, behind, &[length], "behind")? };
        // At any byte, and of no type.
        let store = self.builder.build_store(behind, bytes)?;
        store.set_alignment(1).map_err(|_| Error::internal("an alignment that is refused"))?;
        let longer = self.builder.build_int_add(length, more, "longer")?;
        let in_use = self.payload(place, 0)?;
        self.write(in_use, longer, Memory::Object)?;
        let view =
            self.object(Header::record(0, 1, 1), &[buffer.as_basic_value_enum(), longer.as_basic_value_enum()])?;
        self.builder.build_unconditional_branch(done)?;
        let grow = self.block()?;

        self.builder.position_at_end(call);
        let joined = self.call_row(name, args, site)?.word()?;
        self.builder.build_unconditional_branch(done)?;
        let call = self.block()?;

        self.builder.position_at_end(done);
        let word = self.builder.build_phi(self.types.word, "text")?;
        word.add_incoming(&[(&view, grow), (&joined, call)]);
        Value::from_llvm(word.as_basic_value()).map(Some)
    }

    fn header(&mut self, object: PointerValue<'ctx>) -> Gen<IntValue<'ctx>> {
        Value::from_llvm(self.read(self.types.word, object, Memory::Object, "header")?)?.word()
    }

    fn field_word(&mut self, object: PointerValue<'ctx>, slot: u32) -> Gen<IntValue<'ctx>> {
        let field = self.payload(object, slot)?;
        Value::from_llvm(self.read(self.types.word, field, Memory::Object, "field")?)?.word()
    }

    /// How many bytes a text or a buffer has.
    fn length(&mut self, object: PointerValue<'ctx>) -> Gen<IntValue<'ctx>> {
        let header = self.header(object)?;
        Ok(self.builder.build_right_shift(header, self.word(16), false, "length")?)
    }

    fn is_of(&mut self, object: PointerValue<'ctx>, kind: Kind) -> Gen<IntValue<'ctx>> {
        let header = self.header(object)?;
        let own = self.builder.build_and(header, self.word(0xff), "kind")?;
        Ok(self.builder.build_int_compare(IntPredicate::EQ, own, self.word(kind as u64), "is_of")?)
    }

    fn all_of(&mut self, [a, b, c]: [IntValue<'ctx>; 3]) -> Gen<IntValue<'ctx>> {
        let both = self.builder.build_and(a, b, "both")?;
        Ok(self.builder.build_and(both, c, "all")?)
    }
}
