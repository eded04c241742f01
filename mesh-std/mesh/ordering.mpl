##! The answers of `compare`.

## The opposite answer.
##
##     Ordering.reverse(compare(1, 2)) # => Greater
pub fn reverse(o :: Ordering) -> Ordering do
  case o do
    Less -> Greater
    Equal -> Equal
    Greater -> Less
  end
end

## The first answer, or the second if the first is `Equal`.
##
##     Ordering.then(Equal, Less) # => Less
pub fn then(first :: Ordering, second :: Ordering) -> Ordering do
  if first == Equal do second else first end
end

## The first answer, or what a function gives if it is `Equal`.
##
##     Ordering.then_with(Greater, fn -> Less end) # => Greater
pub fn then_with(first :: Ordering, second :: Fun() -> Ordering) -> Ordering do
  if first == Equal do second() else first end
end

## -1, 0 or 1, as `List.sort` takes it.
##
##     Ordering.to_int(Greater) # => 1
pub fn to_int(o :: Ordering) -> Int do
  case o do
    Less -> -1
    Equal -> 0
    Greater -> 1
  end
end

## Whether it is `Less`.
##
##     Ordering.is_less(compare("a", "b")) # => true
pub fn is_less(o :: Ordering) -> Bool = o == Less

## Whether it is `Equal`.
##
##     Ordering.is_equal(compare("a", "b")) # => false
pub fn is_equal(o :: Ordering) -> Bool = o == Equal

## Whether it is `Greater`.
##
##     Ordering.is_greater(compare("a", "b")) # => false
pub fn is_greater(o :: Ordering) -> Bool = o == Greater
