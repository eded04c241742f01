##! Immutable sequences of bytes.

## Bytes, one after the other.
pub extern type Bytes

## No bytes.
##
##     Bytes.new() # => <<>>
pub fn new() -> Bytes = join([])

## The bytes of these numbers, if all are from 0 to 255.
##
##     Bytes.from_list([1, 255]) # => Some(<<1, 255>>)
##     Bytes.from_list([256]) # => None
pub extern fn from_list(xs :: List<Int>) -> Option<Bytes> = "mesh_bytes_from_list" pure

## The numbers of the bytes.
##
##     Bytes.to_list(String.to_bytes("aß")) # => [97, 195, 159]
pub extern fn to_list(b :: Bytes) -> List<Int> = "mesh_bytes_to_list" pure

## Number of bytes.
##
##     Bytes.size(String.to_bytes("aß")) # => 3
pub extern fn size(b :: Bytes) -> Int = "mesh_bytes_size" pure

## Whether there is no byte.
##
##     Bytes.is_empty(Bytes.new()) # => true
pub fn is_empty(b :: Bytes) -> Bool = size(b) == 0

## The byte at a position; negative positions count from the end.
##
##     Bytes.at(String.to_bytes("abc"), -1) # => Some(99)
pub fn at(b :: Bytes, i :: Int) -> Option<Int> do
  let at = if i < 0 do i + size(b) else i end
  if at < 0 do None else List.first(to_list(slice(b, at, at + 1))) end
end

## From position `start` up to, not including, `stop`; both are clamped.
##
##     Bytes.slice(String.to_bytes("abcd"), 1, 3) # => <<98, 99>>
pub extern fn slice(b :: Bytes, start :: Int, stop :: Int) -> Bytes = "mesh_bytes_slice" pure

## Both, one after the other.
##
##     Bytes.concat(String.to_bytes("a"), String.to_bytes("b")) # => <<97, 98>>
pub fn concat(a :: Bytes, b :: Bytes) -> Bytes = join([a, b])

## All of them, one after the other.
##
##     Bytes.join([String.to_bytes("a"), String.to_bytes("b")]) # => <<97, 98>>
pub extern fn join(parts :: List<Bytes>) -> Bytes = "mesh_bytes_join" pure

## The position of the first occurrence.
##
##     Bytes.index_of(String.to_bytes("abc"), String.to_bytes("c")) # => Some(2)
pub extern fn index_of(b :: Bytes, part :: Bytes) -> Option<Int> = "mesh_bytes_index_of" pure

## Whether they begin with others.
##
##     Bytes.starts_with(String.to_bytes("abc"), String.to_bytes("ab")) # => true
pub fn starts_with(b :: Bytes, prefix :: Bytes) -> Bool = slice(b, 0, size(prefix)) == prefix

## Whether they end with others.
##
##     Bytes.ends_with(String.to_bytes("abc"), String.to_bytes("ab")) # => false
pub fn ends_with(b :: Bytes, suffix :: Bytes) -> Bool do
  size(suffix) <= size(b) and slice(b, size(b) - size(suffix), size(b)) == suffix
end

## The whole number that stands at a position in 1, 2, 4 or 8 bytes, `:big` or `:little`. Fewer than 8 bytes are a number
## without sign.
##
##     Bytes.read_int(Bytes.from_int(258, 2, :big), 0, 2, :big) # => Some(258)
pub fn read_int(b :: Bytes, at :: Int, size :: Int, order :: Atom) -> Option<Int> = read_number(b, at, size, is_little(order))

## The lowest 1, 2, 4 or 8 bytes of a whole number, `:big` or `:little`; another size is a panic.
##
##     Bytes.from_int(258, 2, :little) # => <<2, 1>>
pub fn from_int(n :: Int, size :: Int, order :: Atom) -> Bytes = of_number(n, size, is_little(order))

## The number that stands at a position in 4 or 8 bytes, `:big` or `:little`.
##
##     Bytes.read_float(Bytes.from_float(2.5, 8, :big), 0, 8, :big) # => Some(2.5)
pub fn read_float(b :: Bytes, at :: Int, size :: Int, order :: Atom) -> Option<Float> do
  case read_int(b, at, size, order) do
    Some(n) when size == 8 -> Some(Float.from_bits(n))
    Some(n) when size == 4 -> Some(of_single(n))
    _ -> None
  end
end

## The 4 or 8 bytes of a number, `:big` or `:little`; another size is a panic.
##
##     Bytes.from_float(1.0, 4, :big) # => <<63, 128, 0, 0>>
pub fn from_float(x :: Float, size :: Int, order :: Atom) -> Bytes do
  case size do
    4 -> from_int(to_single(x), 4, order)
    8 -> from_int(Float.bits(x), 8, order)
    _ -> panic("Bytes.from_float: no number has ${size} bytes")
  end
end

extern fn read_number(b :: Bytes, at :: Int, size :: Int, little :: Bool) -> Option<Int> = "mesh_bytes_read_int" pure
extern fn of_number(n :: Int, size :: Int, little :: Bool) -> Bytes = "mesh_bytes_from_int" pure
extern fn of_single(n :: Int) -> Float = "mesh_float_of_single" pure
extern fn to_single(x :: Float) -> Int = "mesh_float_to_single" pure

fn is_little(order :: Atom) -> Bool do
  case order do
    :big -> false
    :little -> true
    _ -> panic("Bytes: the order is :big or :little, not ${inspect(order)}")
  end
end

extern fn order(a :: Bytes, b :: Bytes) -> Int = "mesh_bytes_compare" pure
extern fn hashed(b :: Bytes) -> Int = "mesh_bytes_hash" pure

impl Eq for Bytes do
  fn eq(self, other :: Bytes) -> Bool do order(self, other) == 0 end
end

impl Ord for Bytes do
  fn lt(self, other :: Bytes) -> Bool do order(self, other) < 0 end
end

impl Hash for Bytes do
  fn hash(self) -> Int do hashed(self) end
end

impl Display for Bytes do
  fn to_string(self) -> String do "<<" <> List.map_join(to_list(self), ", ", fn n -> "${n}" end) <> ">>" end
end

impl Debug for Bytes do
  fn inspect(self) -> String do "${self}" end
end

impl Default for Bytes do
  fn default() -> Bytes do new() end
end
