##! Mathematics.

## The base to the power of the exponent.
pub extern fn pow(base :: Float, exponent :: Float) -> Float = "mesh_math_pow"

## The square root; NaN of a negative number.
pub extern fn sqrt(x :: Float) -> Float = "mesh_math_sqrt"

## The nearest Int below.
pub extern fn floor(x :: Float) -> Int = "mesh_math_floor"

## The nearest Int above.
pub extern fn ceil(x :: Float) -> Int = "mesh_math_ceil"

## The nearest Int; halves away from zero.
pub extern fn round(x :: Float) -> Int = "mesh_math_round"

## Without its sign. The smallest Int stays itself.
pub extern fn abs<T>(x :: T) -> T where T: Neg = "mesh_math_abs"

## The lesser of two; of NaN and a number, the number.
pub extern fn min<T>(a :: T, b :: T) -> T where T: Neg = "mesh_math_min"

## The greater of two; of NaN and a number, the number.
pub extern fn max<T>(a :: T, b :: T) -> T where T: Neg = "mesh_math_max"
