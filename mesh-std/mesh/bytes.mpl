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
