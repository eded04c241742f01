##! Decimal numbers, exact: for money. 28 digits, wherever the point stands.

## A decimal number. It keeps the digits it was written with: `1.50` is equal to `1.5`, and shows as `1.50`.
pub struct Decimal do
  high :: Int
  low :: Int
end deriving()

## The number that is written: a sign, digits, a point and digits.
##
##     Decimal.parse("19.90") # => Ok(19.90)
##     Decimal.parse("1e3") # => Err(not a decimal number: 1e3)
pub fn parse(s :: String) -> Result<Decimal, String> = Option.ok_or(read(s), "not a decimal number: ${s}")

## Its digits.
##
##     Decimal.to_string(Decimal.from(7)) # => 7
pub extern fn to_string(d :: Decimal) -> String = "mesh_decimal_text" pure

## The nearest Float.
##
##     Decimal.to_float(Decimal.from(7)) # => 7
pub fn to_float(d :: Decimal) -> Float = Option.unwrap_or(String.to_float(to_string(d)), 0.0)

## Its whole part, if it fits an Int.
##
##     Result.map(Decimal.parse("-2.9"), Decimal.to_int) # => Ok(Some(-2))
pub extern fn to_int(d :: Decimal) -> Option<Int> = "mesh_decimal_to_int" pure

## With so many digits after the point; halves go away from zero.
##
##     Result.map(Decimal.parse("2.345"), fn d -> Decimal.round(d, 2) end) # => Ok(2.35)
##     Decimal.round(Decimal.from(2), 2) # => 2.00
pub extern fn round(d :: Decimal, digits :: Int) -> Decimal = "mesh_decimal_round" pure

## Without zeros at the end of its fraction.
##
##     Result.map(Decimal.parse("1.500"), Decimal.normalize) # => Ok(1.5)
pub extern fn normalize(d :: Decimal) -> Decimal = "mesh_decimal_normalize" pure

## How many digits it has after the point.
##
##     Result.map(Decimal.parse("19.90"), Decimal.scale) # => Ok(2)
pub extern fn scale(d :: Decimal) -> Int = "mesh_decimal_scale" pure

## Without its sign.
##
##     Decimal.abs(Decimal.from(-3)) # => 3
pub fn abs(d :: Decimal) -> Decimal do
  if sign(d) < 0 do -d else d end
end

## -1, 0 or 1.
##
##     Decimal.sign(Decimal.from(-3)) # => -1
pub fn sign(d :: Decimal) -> Int = order(d, of_int(0))

## The sum, if it fits.
##
##     Decimal.checked_add(Decimal.from(1), Decimal.from(2)) # => Some(3)
pub fn checked_add(a :: Decimal, b :: Decimal) -> Option<Decimal> = combine(a, b, 0)

## The difference, if it fits.
##
##     Decimal.checked_sub(Decimal.from(1), Decimal.from(2)) # => Some(-1)
pub fn checked_sub(a :: Decimal, b :: Decimal) -> Option<Decimal> = combine(a, b, 1)

## The product, if it fits.
##
##     Decimal.checked_mul(Decimal.from(3), Decimal.from(2)) # => Some(6)
pub fn checked_mul(a :: Decimal, b :: Decimal) -> Option<Decimal> = combine(a, b, 2)

## The quotient, to 28 digits; none by zero.
##
##     Decimal.checked_div(Decimal.from(1), Decimal.from(8)) # => Some(0.125)
##     Decimal.checked_div(Decimal.from(1), Decimal.from(0)) # => None
pub fn checked_div(a :: Decimal, b :: Decimal) -> Option<Decimal> = combine(a, b, 3)

extern fn read(s :: String) -> Option<Decimal> = "mesh_decimal_parse" pure
extern fn of_int(n :: Int) -> Decimal = "mesh_decimal_of_int" pure
extern fn order(a :: Decimal, b :: Decimal) -> Int = "mesh_decimal_compare" pure
extern fn own_hash(d :: Decimal) -> Int = "mesh_decimal_hash" pure
# 0 to 4: sum, difference, product, quotient, rest.
extern fn combine(a :: Decimal, b :: Decimal, operation :: Int) -> Option<Decimal> = "mesh_decimal_combine" pure

fn fitting(a :: Decimal, sign :: String, b :: Decimal, result :: Option<Decimal>) -> Decimal do
  case result do
    Some(it) -> it
    None -> panic("Decimal: ${a} ${sign} ${b} does not fit")
  end
end

fn by(b :: Decimal) -> Decimal do
  if order(b, of_int(0)) == 0 do panic("division by zero") else b end
end

impl From<Int> for Decimal do
  fn from(value :: Int) -> Decimal do of_int(value) end
end

impl Default for Decimal do
  fn default() -> Decimal do of_int(0) end
end

impl Display for Decimal do
  fn to_string(self) -> String do to_string(self) end
end

impl Debug for Decimal do
  fn inspect(self) -> String do to_string(self) end
end

impl Eq for Decimal do
  fn eq(self, other :: Decimal) -> Bool do order(self, other) == 0 end
end

impl Ord for Decimal do
  fn lt(self, other :: Decimal) -> Bool do order(self, other) < 0 end
end

impl Hash for Decimal do
  fn hash(self) -> Int do own_hash(self) end
end

impl Add for Decimal do
  type Output = Decimal
  fn add(self, other :: Decimal) -> Decimal do fitting(self, "+", other, combine(self, other, 0)) end
end

impl Sub for Decimal do
  type Output = Decimal
  fn sub(self, other :: Decimal) -> Decimal do fitting(self, "-", other, combine(self, other, 1)) end
end

impl Mul for Decimal do
  type Output = Decimal
  fn mul(self, other :: Decimal) -> Decimal do fitting(self, "*", other, combine(self, other, 2)) end
end

impl Div for Decimal do
  type Output = Decimal
  fn div(self, other :: Decimal) -> Decimal do fitting(self, "/", other, combine(self, by(other), 3)) end
end

impl Mod for Decimal do
  type Output = Decimal
  fn mod(self, other :: Decimal) -> Decimal do fitting(self, "%", other, combine(self, by(other), 4)) end
end

impl Neg for Decimal do
  type Output = Decimal
  fn neg(self) -> Decimal do of_int(0) - self end
end

impl ToJson for Decimal do
  fn to_json(self) -> Json do Json.Str(to_string(self)) end
end

impl FromJson for Decimal do
  fn from_json(text :: String) -> Result<Decimal, String> do
    Result.and_then(Result.and_then(Json.parse(text), Json.as_string), parse)
  end
end
