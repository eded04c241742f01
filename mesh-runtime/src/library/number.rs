//! `Int`, `Float` and `Math`.

use super::{Type, library};
use mesh_abi::types::TypeKind;
use mesh_abi::word::Word;

/// One of two numbers, Ints or Floats by their type: the checker lets nothing else come here.
fn choose(ty: Type, ints: fn(i64, i64) -> i64, floats: fn(f64, f64) -> f64, a: Word, b: Word) -> Word {
    match ty.kind {
        TypeKind::Float => floats(f64::from_bits(a), f64::from_bits(b)).to_bits(),
        _ => ints(a.cast_signed(), b.cast_signed()).cast_unsigned(),
    }
}

library! {
    /// `Int.to_float`
    fn mesh_int_to_float(_context, n: i64) -> f64 {
        n as f64
    }

    /// `Float.to_int`: toward zero; NaN is 0, what is too large the nearest Int.
    fn mesh_float_to_int(_context, x: f64) -> i64 {
        x as i64
    }

    /// `Math.floor`
    fn mesh_math_floor(_context, x: f64) -> i64 {
        x.floor() as i64
    }

    /// `Math.ceil`
    fn mesh_math_ceil(_context, x: f64) -> i64 {
        x.ceil() as i64
    }

    /// `Math.round`: halves away from zero.
    fn mesh_math_round(_context, x: f64) -> i64 {
        x.round() as i64
    }

    /// `Math.sqrt`
    fn mesh_math_sqrt(_context, x: f64) -> f64 {
        x.sqrt()
    }

    /// `Math.pow`
    fn mesh_math_pow(_context, base: f64, exponent: f64) -> f64 {
        base.powf(exponent)
    }

    /// `Math.abs` of an Int or a Float
    fn mesh_math_abs(_context, ty: Type, x: Word) -> Word {
        choose(ty, |x, _| x.wrapping_abs(), |x, _| x.abs(), x, 0)
    }

    /// `Math.min` of Ints or Floats
    fn mesh_math_min(_context, ty: Type, a: Word, b: Word) -> Word {
        choose(ty, i64::min, f64::min, a, b)
    }

    /// `Math.max` of Ints or Floats
    fn mesh_math_max(_context, ty: Type, a: Word, b: Word) -> Word {
        choose(ty, i64::max, f64::max, a, b)
    }
}
