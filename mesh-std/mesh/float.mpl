##! Floating-point numbers: IEEE doubles.

## The greatest number.
##
##     Float.max_value > 1.0e308 # => true
pub let max_value = 1.7976931348623157e308

## The least number above 0 that has all digits.
##
##     Float.min_positive > 0.0 # => true
pub let min_positive = 2.2250738585072014e-308

## The distance from 1 to the next number.
##
##     Float.epsilon # => 0.0000000000000002220446049250313
pub let epsilon = 2.220446049250313e-16

## Beyond all numbers.
##
##     Float.infinity # => inf
pub let infinity = 1.0 / 0.0

## Not a number.
##
##     Float.nan # => NaN
pub let nan = 0.0 / 0.0

## Without fraction, toward zero. NaN is 0; what does not fit is the nearest Int.
##
##     Float.to_int(-2.9) # => -2
pub extern fn to_int(x :: Float) -> Int = "mesh_float_to_int" pure

## The text that interpolation shows.
##
##     Float.to_string(2.50) # => 2.5
pub fn to_string(x :: Float) -> String = "${x}"

## The number that is written, as `String.to_float` reads it.
##
##     Float.parse("2.5") # => Some(2.5)
pub fn parse(s :: String) -> Option<Float> = String.to_float(s)

## The whole number below.
##
##     Float.floor(-2.3) # => -3
pub extern fn floor(x :: Float) -> Float = "mesh_float_floor" pure

## The whole number above.
##
##     Float.ceil(2.1) # => 3
pub extern fn ceil(x :: Float) -> Float = "mesh_float_ceil" pure

## The nearest whole number, halves away from zero.
##
##     Float.round(2.5) # => 3
pub extern fn round(x :: Float) -> Float = "mesh_float_round" pure

## Without its fraction.
##
##     Float.trunc(-2.9) # => -2
pub extern fn trunc(x :: Float) -> Float = "mesh_float_trunc" pure

## Its fraction, with its sign.
##
##     Float.fract(2.25) # => 0.25
pub extern fn fract(x :: Float) -> Float = "mesh_float_fract" pure

## The nearest number with so many digits behind the point.
##
##     Float.round_to(3.14159, 2) # => 3.14
pub fn round_to(x :: Float, digits :: Int) -> Float = Option.unwrap_or(parse(format(x, digits)), x)

## With exactly so many digits behind the point.
##
##     Float.format(2.0, 2) # => 2.00
pub extern fn format(x :: Float, digits :: Int) -> String = "mesh_float_format" pure

## One digit before the point, and an exponent of 10.
##
##     Float.to_exponent(1234.5) # => 1.2345e3
pub extern fn to_exponent(x :: Float) -> String = "mesh_float_to_exponent" pure

## Whether it is not a number.
##
##     Float.is_nan(0.0 / 0.0) # => true
pub fn is_nan(x :: Float) -> Bool = x != x

## Whether it is beyond all numbers.
##
##     Float.is_infinite(1.0 / 0.0) # => true
pub fn is_infinite(x :: Float) -> Bool = not is_nan(x) and is_nan(x - x)

## Whether it is a number.
##
##     Float.is_finite(1.0) # => true
pub fn is_finite(x :: Float) -> Bool = not is_nan(x - x)

## Without fraction, toward zero, if that fits an Int.
##
##     Float.to_int_checked(1.0e30) # => None
pub fn to_int_checked(x :: Float) -> Option<Int> do
  if x >= -9223372036854775808.0 and x < 9223372036854775808.0 do Some(to_int(x)) else None end
end

## An order of all floats: -NaN, -inf, numbers with -0 before 0, inf, NaN.
##
##     Float.total_compare(-0.0, 0.0) # => Less
pub fn total_compare(a :: Float, b :: Float) -> Ordering = compare(place(a), place(b))

# The bits as a number in the order of the floats.
fn place(x :: Float) -> Int do
  let n = bits(x)
  if n < 0 do Int.bxor(n, 9223372036854775807) else n end
end

## Whether they differ by at most `epsilon`.
##
##     Float.approx_equal(0.1 + 0.2, 0.3, 0.000001) # => true
pub fn approx_equal(a :: Float, b :: Float, epsilon :: Float) -> Bool = Math.abs(a - b) <= epsilon

## The nearest number from `low` to `high`.
##
##     Float.clamp(1.5, 0.0, 1.0) # => 1
pub fn clamp(x :: Float, low :: Float, high :: Float) -> Float = Math.max(low, Math.min(x, high))

## Its 64 bits.
##
##     Float.bits(1.0) # => 4607182418800017408
pub extern fn bits(x :: Float) -> Int = "mesh_float_bits" pure

## The float of 64 bits.
##
##     Float.from_bits(4607182418800017408) # => 1
pub extern fn from_bits(n :: Int) -> Float = "mesh_float_from_bits" pure
