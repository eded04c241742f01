##! Whole numbers of 64 bits.

## The greatest Int.
##
##     Int.max_value + 1 == Int.min_value # => true
pub let max_value = 9223372036854775807

## The least Int.
##
##     Int.min_value # => -9223372036854775808
pub let min_value = -9223372036854775808

## The nearest Float.
##
##     Int.to_float(7) # => 7
pub extern fn to_float(n :: Int) -> Float = "mesh_int_to_float" pure

## Its decimal digits.
##
##     Int.to_string(-4) # => -4
pub fn to_string(n :: Int) -> String = "${n}"

## The number that is written, as `String.to_int` reads it.
##
##     Int.parse("12") # => Some(12)
pub fn parse(s :: String) -> Option<Int> = String.to_int(s)

## Its digits in a base from 2 to 36; another base is a panic.
##
##     Int.to_base(255, 16) # => ff
pub extern fn to_base(n :: Int, base :: Int) -> String = "mesh_int_to_base" pure

## Its digits in base 16.
##
##     Int.to_hex(255) # => ff
pub fn to_hex(n :: Int) -> String = to_base(n, 16)

## Its digits in base 2.
##
##     Int.to_binary(5) # => 101
pub fn to_binary(n :: Int) -> String = to_base(n, 2)

## The number that is written in a base from 2 to 36.
##
##     Int.parse_base("101", 2) # => Some(5)
pub fn parse_base(s :: String, base :: Int) -> Option<Int> = String.to_int_base(s, base)

## The sum, if it fits an Int.
##
##     Int.checked_add(9223372036854775807, 1) # => None
pub extern fn checked_add(a :: Int, b :: Int) -> Option<Int> = "mesh_int_checked_add" pure

## The difference, if it fits an Int.
##
##     Int.checked_sub(5, 3) # => Some(2)
pub extern fn checked_sub(a :: Int, b :: Int) -> Option<Int> = "mesh_int_checked_sub" pure

## The product, if it fits an Int.
##
##     Int.checked_mul(5, 3) # => Some(15)
pub extern fn checked_mul(a :: Int, b :: Int) -> Option<Int> = "mesh_int_checked_mul" pure

## The quotient, if there is one that fits an Int.
##
##     Int.checked_div(5, 0) # => None
pub extern fn checked_div(a :: Int, b :: Int) -> Option<Int> = "mesh_int_checked_div" pure

## The power, if it fits an Int; none of a negative exponent.
##
##     Int.pow(2, 10) # => Some(1024)
pub extern fn pow(base :: Int, exponent :: Int) -> Option<Int> = "mesh_int_pow" pure

## The power, if it fits an Int; the same as `pow`.
##
##     Int.checked_pow(2, 64) # => None
pub fn checked_pow(base :: Int, exponent :: Int) -> Option<Int> = pow(base, exponent)

## The sum, modulo 2 to the power of 64; the same as `+`.
##
##     Int.wrapping_add(Int.max_value, 1) == Int.min_value # => true
pub fn wrapping_add(a :: Int, b :: Int) -> Int = a + b

## The difference, modulo 2 to the power of 64; the same as `-`.
##
##     Int.wrapping_sub(Int.min_value, 1) == Int.max_value # => true
pub fn wrapping_sub(a :: Int, b :: Int) -> Int = a - b

## The product, modulo 2 to the power of 64; the same as `*`.
##
##     Int.wrapping_mul(Int.max_value, 2) # => -2
pub fn wrapping_mul(a :: Int, b :: Int) -> Int = a * b

## The sum, or the nearest Int.
##
##     Int.saturating_add(9223372036854775807, 1) # => 9223372036854775807
pub extern fn saturating_add(a :: Int, b :: Int) -> Int = "mesh_int_saturating_add" pure

## The difference, or the nearest Int.
##
##     Int.saturating_sub(5, 3) # => 2
pub extern fn saturating_sub(a :: Int, b :: Int) -> Int = "mesh_int_saturating_sub" pure

## The product, or the nearest Int.
##
##     Int.saturating_mul(5, 3) # => 15
pub extern fn saturating_mul(a :: Int, b :: Int) -> Int = "mesh_int_saturating_mul" pure

## The quotient, rounded down; none of a divisor of 0.
##
##     Int.div_floor(-7, 2) # => Some(-4)
pub fn div_floor(a :: Int, b :: Int) -> Option<Int> do
  case checked_div(a, b) do
    Some(q) when q * b != a and (a < 0) != (b < 0) -> Some(q - 1)
    found -> found
  end
end

## The remainder with the sign of the divisor; none of a divisor of 0.
##
##     Int.mod_floor(-7, 2) # => Some(1)
pub fn mod_floor(a :: Int, b :: Int) -> Option<Int> do
  if b == 0 do
    None
  else
    let r = a % b
    Some(if r != 0 and (r < 0) != (b < 0) do r + b else r end)
  end
end

## The greatest number that divides both.
##
##     Int.gcd(12, 18) # => 6
pub fn gcd(a :: Int, b :: Int) -> Int do
  if b == 0 do Math.abs(a) else gcd(b, a % b) end
end

## The least number that both divide.
##
##     Int.lcm(4, 6) # => 12
pub fn lcm(a :: Int, b :: Int) -> Int do
  if a == 0 or b == 0 do 0 else Math.abs(a / gcd(a, b) * b) end
end

## Its decimal digits, without its sign.
##
##     Int.digits(-120) # => [1, 2, 0]
pub fn digits(n :: Int) -> List<Int> do
  List.filter_map(String.chars("${n}"), String.to_int)
end

## Whether 2 divides it.
##
##     Int.is_even(4) # => true
pub fn is_even(n :: Int) -> Bool = n % 2 == 0

## Whether 2 does not divide it.
##
##     Int.is_odd(4) # => false
pub fn is_odd(n :: Int) -> Bool = n % 2 != 0

## -1, 0 or 1.
##
##     Int.sign(-5) # => -1
pub fn sign(n :: Int) -> Int do
  if n < 0 do
    -1
  else if n > 0 do
    1
  else
    0
  end
end

## The nearest number from `low` to `high`.
##
##     Int.clamp(15, 0, 10) # => 10
pub fn clamp(n :: Int, low :: Int, high :: Int) -> Int = Math.max(low, Math.min(n, high))

## Whether it is a number from `low` to `high`.
##
##     Int.between(10, 0, 10) # => true
pub fn between(n :: Int, low :: Int, high :: Int) -> Bool = low <= n and n <= high

## The bits that both have.
##
##     Int.band(12, 10) # => 8
pub extern fn band(a :: Int, b :: Int) -> Int = "mesh_int_band" pure

## The bits that one has.
##
##     Int.bor(12, 10) # => 14
pub extern fn bor(a :: Int, b :: Int) -> Int = "mesh_int_bor" pure

## The bits that exactly one has.
##
##     Int.bxor(12, 10) # => 6
pub extern fn bxor(a :: Int, b :: Int) -> Int = "mesh_int_bxor" pure

## The bits it does not have.
##
##     Int.bnot(0) # => -1
pub fn bnot(n :: Int) -> Int = -1 - n

## Moved to the left by so many bits; 0 by 64 or more.
##
##     Int.shift_left(1, 4) # => 16
pub extern fn shift_left(n :: Int, bits :: Int) -> Int = "mesh_int_shift_left" pure

## Moved to the right by so many bits, the sign kept.
##
##     Int.shift_right(-16, 2) # => -4
pub extern fn shift_right(n :: Int, bits :: Int) -> Int = "mesh_int_shift_right" pure

## How many bits it has.
##
##     Int.count_ones(255) # => 8
pub extern fn count_ones(n :: Int) -> Int = "mesh_int_count_ones" pure

impl From<Bool> for Int do
  fn from(value :: Bool) -> Int do
    if value do 1 else 0 end
  end
end
