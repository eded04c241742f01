##! Tuples of any size. What these functions give depends on the tuple, which no signature can say: the
##! compiler finds the result of `first`, `second` and `nth` in the type of the tuple.

## The first component.
##
##     Tuple.first((7, "z")) # => 7
pub extern fn first<T, A>(t :: T) -> A = "mesh_tuple_first" pure

## The second component.
##
##     Tuple.second((7, "z")) # => z
pub extern fn second<T, A>(t :: T) -> A = "mesh_tuple_second" pure

## The component at a position, counted from 0. If the position is not a number written in place, all
## components have one type; a position outside is a panic.
##
##     Tuple.nth((5, "b", 7), 1) # => b
pub extern fn nth<T, A>(t :: T, i :: Int) -> A = "mesh_tuple_nth" pure

## Number of components.
##
##     Tuple.size((1, "a", true)) # => 3
pub extern fn size<T>(t :: T) -> Int = "mesh_tuple_size" pure

## The components of a pair in the other order.
##
##     Tuple.swap((1, "a")) # => (a, 1)
pub fn swap<A, B>(p :: (A, B)) -> (B, A) do
  let (a, b) = p
  (b, a)
end

## The pair with the result of a function in place of its first component.
##
##     Tuple.map_first((1, "a"), fn n -> n + 1 end) # => (2, a)
pub fn map_first<A, B, C>(p :: (A, B), f :: Fun(A) -> C) -> (C, B) do
  let (a, b) = p
  (f(a), b)
end

## The pair with the result of a function in place of its second component.
##
##     Tuple.map_second((1, "a"), fn s -> s <> "!" end) # => (1, a!)
pub fn map_second<A, B, C>(p :: (A, B), f :: Fun(B) -> C) -> (A, C) do
  let (a, b) = p
  (a, f(b))
end
