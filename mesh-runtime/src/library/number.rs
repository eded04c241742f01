//! `Int`, `Float` and `Math`.

use super::library;

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
}
