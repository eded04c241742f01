##! Truth values.

## 1 or 0.
##
##     Bool.to_int(true) # => 1
pub fn to_int(b :: Bool) -> Int do
  if b do 1 else 0 end
end

## The value itself: no other type of the library loses nothing on the way to a truth value. `impl From<Light> for Bool` gives
## the types of a program their own way, `Bool.from(light)`.
##
##     Bool.from(true) # => true
impl From<Bool> for Bool do
  fn from(value :: Bool) -> Bool do
    value
  end
end

## `true` or `false`.
##
##     Bool.to_string(true) # => true
pub fn to_string(b :: Bool) -> String = "${b}"

## The value that is written, `true` or `false`; white space around it is ignored.
##
##     Bool.parse("false") # => Some(false)
pub fn parse(s :: String) -> Option<Bool> do
  case String.trim(s) do
    "true" -> Some(true)
    "false" -> Some(false)
    _ -> None
  end
end

## Whether exactly one is true.
##
##     Bool.xor(true, false) # => true
pub fn xor(a :: Bool, b :: Bool) -> Bool = a != b

## The result of a function, if it is true.
##
##     Bool.then(1 < 2, fn -> "yes" end) # => Some(yes)
pub fn then<T>(b :: Bool, f :: Fun() -> T) -> Option<T> do
  if b do Some(f()) else None end
end
