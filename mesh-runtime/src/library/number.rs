//! `Int`, `Float` and `Math`.

use super::{Type, library, memory, option, string};
use crate::value::fault;
use mesh_abi::context::Context;
use mesh_abi::types::TypeKind;
use mesh_abi::word::Word;

/// One of two numbers, Ints or Floats by their type: the checker lets nothing else come here.
fn choose(ty: Type, ints: fn(i64, i64) -> i64, floats: fn(f64, f64) -> f64, a: Word, b: Word) -> Word {
    match ty.kind {
        TypeKind::Float => floats(f64::from_bits(a), f64::from_bits(b)).to_bits(),
        _ => ints(a.cast_signed(), b.cast_signed()).cast_unsigned(),
    }
}

/// An option of an Int.
fn int_option(context: *mut Context, value: Option<i64>) -> Word {
    // SAFETY: see the module.
    unsafe { memory(context) }.build(|arena| option(arena, false, value.map(i64::cast_unsigned)))
}

/// The digits of a number in a base from 2 to 36.
fn digits(n: i64, base: u64) -> String {
    let mut rest = n.unsigned_abs();
    let mut digits = Vec::new();
    loop {
        // A digit below the base, which is at most 36.
        digits.extend(char::from_digit((rest % base) as u32, 36));
        rest /= base;
        if rest == 0 {
            break;
        }
    }
    digits.extend((n < 0).then_some('-'));
    digits.into_iter().rev().collect()
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

    /// `Math.one` of Int or Float
    fn mesh_math_one(_context, ty: Type) -> Word {
        choose(ty, |one, _| one, |_, _| 1.0, 1, 1)
    }

    /// `Float.to_exponent`
    fn mesh_float_to_exponent(context, x: f64) -> Word {
        // SAFETY: see the module.
        unsafe { string(context, &format!("{x:e}")) }
    }

    /// The number of the 32 bits of a single float.
    fn mesh_float_of_single(_context, bits: Word) -> f64 {
        f64::from(f32::from_bits(bits as u32))
    }

    /// The 32 bits of the nearest single float.
    fn mesh_float_to_single(_context, x: f64) -> Word {
        Word::from((x as f32).to_bits())
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

    /// `Int.to_base`
    fn mesh_int_to_base(context, n: i64, base: i64) -> Word {
        let Some(base) = u64::try_from(base).ok().filter(|base| (2..=36).contains(base)) else {
            fault::raise(format!("Int.to_base: no base {base}"));
        };
        // SAFETY: see the module.
        unsafe { string(context, &digits(n, base)) }
    }

    /// `Int.checked_add`
    fn mesh_int_checked_add(context, a: i64, b: i64) -> Word {
        int_option(context, a.checked_add(b))
    }

    /// `Int.checked_sub`
    fn mesh_int_checked_sub(context, a: i64, b: i64) -> Word {
        int_option(context, a.checked_sub(b))
    }

    /// `Int.checked_mul`
    fn mesh_int_checked_mul(context, a: i64, b: i64) -> Word {
        int_option(context, a.checked_mul(b))
    }

    /// `Int.checked_div`
    fn mesh_int_checked_div(context, a: i64, b: i64) -> Word {
        int_option(context, a.checked_div(b))
    }

    /// `Int.pow`
    fn mesh_int_pow(context, base: i64, exponent: i64) -> Word {
        int_option(context, u32::try_from(exponent).ok().and_then(|exponent| base.checked_pow(exponent)))
    }

    /// `Int.saturating_add`
    fn mesh_int_saturating_add(_context, a: i64, b: i64) -> i64 {
        a.saturating_add(b)
    }

    /// `Int.saturating_sub`
    fn mesh_int_saturating_sub(_context, a: i64, b: i64) -> i64 {
        a.saturating_sub(b)
    }

    /// `Int.saturating_mul`
    fn mesh_int_saturating_mul(_context, a: i64, b: i64) -> i64 {
        a.saturating_mul(b)
    }

    /// `Int.band`
    fn mesh_int_band(_context, a: i64, b: i64) -> i64 {
        a & b
    }

    /// `Int.bor`
    fn mesh_int_bor(_context, a: i64, b: i64) -> i64 {
        a | b
    }

    /// `Int.bxor`
    fn mesh_int_bxor(_context, a: i64, b: i64) -> i64 {
        a ^ b
    }

    /// `Int.shift_left`
    fn mesh_int_shift_left(_context, n: i64, bits: i64) -> i64 {
        u32::try_from(bits).ok().and_then(|bits| n.checked_shl(bits)).unwrap_or(0)
    }

    /// `Int.shift_right`
    fn mesh_int_shift_right(_context, n: i64, bits: i64) -> i64 {
        n >> bits.clamp(0, 63)
    }

    /// `Int.count_ones`
    fn mesh_int_count_ones(_context, n: i64) -> i64 {
        i64::from(n.count_ones())
    }

    /// `Float.floor`
    fn mesh_float_floor(_context, x: f64) -> f64 {
        x.floor()
    }

    /// `Float.ceil`
    fn mesh_float_ceil(_context, x: f64) -> f64 {
        x.ceil()
    }

    /// `Float.round`
    fn mesh_float_round(_context, x: f64) -> f64 {
        x.round()
    }

    /// `Float.trunc`
    fn mesh_float_trunc(_context, x: f64) -> f64 {
        x.trunc()
    }

    /// `Float.fract`
    fn mesh_float_fract(_context, x: f64) -> f64 {
        x.fract()
    }

    /// `Float.format`
    fn mesh_float_format(context, x: f64, digits: i64) -> Word {
        // More digits than a double has any of say nothing.
        let digits = usize::try_from(digits).unwrap_or(0).min(1100);
        // SAFETY: see the module.
        unsafe { string(context, &format!("{x:.digits$}")) }
    }

    /// `Float.bits`
    fn mesh_float_bits(_context, x: f64) -> i64 {
        x.to_bits().cast_signed()
    }

    /// `Float.from_bits`
    fn mesh_float_from_bits(_context, n: i64) -> f64 {
        f64::from_bits(n.cast_unsigned())
    }

    /// `Math.exp`
    fn mesh_math_exp(_context, x: f64) -> f64 {
        x.exp()
    }

    /// `Math.ln`
    fn mesh_math_ln(_context, x: f64) -> f64 {
        x.ln()
    }

    /// `Math.log10`
    fn mesh_math_log10(_context, x: f64) -> f64 {
        x.log10()
    }

    /// `Math.log2`
    fn mesh_math_log2(_context, x: f64) -> f64 {
        x.log2()
    }

    /// `Math.sin`
    fn mesh_math_sin(_context, x: f64) -> f64 {
        x.sin()
    }

    /// `Math.cos`
    fn mesh_math_cos(_context, x: f64) -> f64 {
        x.cos()
    }

    /// `Math.tan`
    fn mesh_math_tan(_context, x: f64) -> f64 {
        x.tan()
    }

    /// `Math.asin`
    fn mesh_math_asin(_context, x: f64) -> f64 {
        x.asin()
    }

    /// `Math.acos`
    fn mesh_math_acos(_context, x: f64) -> f64 {
        x.acos()
    }

    /// `Math.atan`
    fn mesh_math_atan(_context, x: f64) -> f64 {
        x.atan()
    }

    /// `Math.sinh`
    fn mesh_math_sinh(_context, x: f64) -> f64 {
        x.sinh()
    }

    /// `Math.cosh`
    fn mesh_math_cosh(_context, x: f64) -> f64 {
        x.cosh()
    }

    /// `Math.tanh`
    fn mesh_math_tanh(_context, x: f64) -> f64 {
        x.tanh()
    }

    /// `Math.cbrt`
    fn mesh_math_cbrt(_context, x: f64) -> f64 {
        x.cbrt()
    }

    /// `Math.degrees`
    fn mesh_math_degrees(_context, x: f64) -> f64 {
        x.to_degrees()
    }

    /// `Math.radians`
    fn mesh_math_radians(_context, x: f64) -> f64 {
        x.to_radians()
    }

    /// `Math.atan2`
    fn mesh_math_atan2(_context, y: f64, x: f64) -> f64 {
        y.atan2(x)
    }

    /// `Math.hypot`
    fn mesh_math_hypot(_context, x: f64, y: f64) -> f64 {
        x.hypot(y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_digits_in_any_base() {
        assert_eq!((digits(0, 2), digits(-255, 16), digits(35, 36)), ("0".into(), "-ff".into(), "z".into()));
        assert_eq!(digits(i64::MIN, 10), i64::MIN.to_string());
    }
}
