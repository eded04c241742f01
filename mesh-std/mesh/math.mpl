##! Mathematics.

## What `abs`, `min` and `max` take: Int and Float, which the functions below tell apart.
pub interface Number do
end

impl Number for Int do
end

impl Number for Float do
end

## The 1 of a type of numbers.
##
##     Math.one() + 0.5 # => 1.5
pub extern fn one<T>() -> T where T: Number = "mesh_math_one" pure

## The ratio of a circle to its diameter.
##
##     Math.pi # => 3.141592653589793
pub let pi = 3.141592653589793

## The base of natural logarithms.
##
##     Math.e # => 2.718281828459045
pub let e = 2.718281828459045

## The ratio of a circle to its radius.
##
##     Math.tau # => 6.283185307179586
pub let tau = 6.283185307179586

## The base to the power of the exponent.
##
##     Math.pow(2.0, 5.0) # => 32
pub extern fn pow(base :: Float, exponent :: Float) -> Float = "mesh_math_pow" pure

## The square root; NaN of a negative number.
##
##     Math.sqrt(2.25) # => 1.5
pub extern fn sqrt(x :: Float) -> Float = "mesh_math_sqrt" pure

## The nearest Int below.
##
##     Math.floor(-2.3) # => -3
pub extern fn floor(x :: Float) -> Int = "mesh_math_floor" pure

## The nearest Int above.
##
##     Math.ceil(2.1) # => 3
pub extern fn ceil(x :: Float) -> Int = "mesh_math_ceil" pure

## The nearest Int; halves away from zero.
##
##     Math.round(-2.5) # => -3
pub extern fn round(x :: Float) -> Int = "mesh_math_round" pure

## The Int without fraction, toward zero.
##
##     Math.trunc(-2.9) # => -2
pub extern fn trunc(x :: Float) -> Int = "mesh_float_to_int" pure

## Without its sign. The smallest Int stays itself.
##
##     Math.abs(-6) # => 6
pub extern fn abs<T>(x :: T) -> T where T: Number = "mesh_math_abs" pure

## The lesser of two; of NaN and a number, the number.
##
##     Math.min(2.5, 1.5) # => 1.5
pub extern fn min<T>(a :: T, b :: T) -> T where T: Number = "mesh_math_min" pure

## The greater of two; of NaN and a number, the number.
##
##     Math.max(-5, 3) # => 3
pub extern fn max<T>(a :: T, b :: T) -> T where T: Number = "mesh_math_max" pure

## The nearest number from `low` to `high`.
##
##     Math.clamp(15, 0, 10) # => 10
pub fn clamp<T>(x :: T, low :: T, high :: T) -> T where T: Number = max(low, min(x, high))

## -1, 0 or 1; NaN of NaN.
##
##     Math.sign(-2.5) # => -1
pub fn sign(x :: Float) -> Float do
  if x > 0.0 do
    1.0
  else if x < 0.0 do
    -1.0
  else
    x
  end
end

## Between two numbers: `a` at 0, `b` at 1.
##
##     Math.lerp(10.0, 20.0, 0.25) # => 12.5
pub fn lerp(a :: Float, b :: Float, t :: Float) -> Float = a + (b - a) * t

## The logarithm to a base.
##
##     Math.log(8.0, 2.0) # => 3
pub fn log(x :: Float, base :: Float) -> Float do
  if base == 2.0 do
    log2(x)
  else if base == 10.0 do
    log10(x)
  else
    ln(x) / ln(base)
  end
end

## The angle of a point, in radians.
##
##     Math.atan2(0.0, 1.0) # => 0
pub extern fn atan2(y :: Float, x :: Float) -> Float = "mesh_math_atan2" pure

## The distance of a point from the origin.
##
##     Math.hypot(3.0, 4.0) # => 5
pub extern fn hypot(x :: Float, y :: Float) -> Float = "mesh_math_hypot" pure

## e to the power of it.
##
##     Math.exp(0.0) # => 1
pub extern fn exp(x :: Float) -> Float = "mesh_math_exp" pure

## The natural logarithm.
##
##     Math.ln(1.0) # => 0
pub extern fn ln(x :: Float) -> Float = "mesh_math_ln" pure

## The logarithm to base 10.
##
##     Math.log10(1000.0) # => 3
pub extern fn log10(x :: Float) -> Float = "mesh_math_log10" pure

## The logarithm to base 2.
##
##     Math.log2(8.0) # => 3
pub extern fn log2(x :: Float) -> Float = "mesh_math_log2" pure

## The sine of an angle in radians.
##
##     Math.sin(0.0) # => 0
pub extern fn sin(x :: Float) -> Float = "mesh_math_sin" pure

## The cosine of an angle in radians.
##
##     Math.cos(0.0) # => 1
pub extern fn cos(x :: Float) -> Float = "mesh_math_cos" pure

## The tangent of an angle in radians.
##
##     Math.tan(0.0) # => 0
pub extern fn tan(x :: Float) -> Float = "mesh_math_tan" pure

## The angle of a sine.
##
##     Math.asin(0.0) # => 0
pub extern fn asin(x :: Float) -> Float = "mesh_math_asin" pure

## The angle of a cosine.
##
##     Math.acos(1.0) # => 0
pub extern fn acos(x :: Float) -> Float = "mesh_math_acos" pure

## The angle of a tangent.
##
##     Math.atan(0.0) # => 0
pub extern fn atan(x :: Float) -> Float = "mesh_math_atan" pure

## The hyperbolic sine.
##
##     Math.sinh(0.0) # => 0
pub extern fn sinh(x :: Float) -> Float = "mesh_math_sinh" pure

## The hyperbolic cosine.
##
##     Math.cosh(0.0) # => 1
pub extern fn cosh(x :: Float) -> Float = "mesh_math_cosh" pure

## The hyperbolic tangent.
##
##     Math.tanh(0.0) # => 0
pub extern fn tanh(x :: Float) -> Float = "mesh_math_tanh" pure

## The cube root.
##
##     Math.cbrt(27.0) # => 3
pub extern fn cbrt(x :: Float) -> Float = "mesh_math_cbrt" pure

## An angle in radians, in degrees.
##
##     Math.degrees(0.0) # => 0
pub extern fn degrees(x :: Float) -> Float = "mesh_math_degrees" pure

## An angle in degrees, in radians.
##
##     Math.radians(0.0) # => 0
pub extern fn radians(x :: Float) -> Float = "mesh_math_radians" pure
