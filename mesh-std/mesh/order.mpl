##! The order of values of any type that has one.

## The function that compares by a key, as `List.sort_with` takes it.
##
##     List.sort_with(["pear", "fig"], Order.by(String.length)) # => [fig, pear]
pub fn by<T, K>(key :: Fun(T) -> K) -> Fun(T, T) -> Ordering where K: Ord = fn a, b -> compare(key(a), key(b)) end

## The greater of two values; of equal ones the first.
##
##     Order.max("fig", "pear") # => pear
pub fn max<T>(a :: T, b :: T) -> T where T: Ord do
  if a < b do b else a end
end

## The lesser of two values; of equal ones the first.
##
##     Order.min("fig", "pear") # => fig
pub fn min<T>(a :: T, b :: T) -> T where T: Ord do
  if b < a do b else a end
end

## The nearest value from `low` to `high`.
##
##     Order.clamp("x", "a", "f") # => f
pub fn clamp<T>(x :: T, low :: T, high :: T) -> T where T: Ord = max(low, min(x, high))
