##! Values that may be absent.

## Whether there is a value.
##
##     Option.is_some(Some(1)) # => true
pub fn is_some<T>(o :: Option<T>) -> Bool do
  case o do
    Some(_) -> true
    None -> false
  end
end

## Whether there is none.
##
##     Option.is_none(Some(1)) # => false
pub fn is_none<T>(o :: Option<T>) -> Bool = not is_some(o)

## The value, or another if there is none.
##
##     Option.unwrap_or(String.to_int("x"), 0) # => 0
pub fn unwrap_or<T>(o :: Option<T>, otherwise :: T) -> T do
  case o do
    Some(x) -> x
    None -> otherwise
  end
end

## The value, or what a function gives if there is none.
##
##     Option.unwrap_or_else(None, fn -> 7 end) # => 7
pub fn unwrap_or_else<T>(o :: Option<T>, otherwise :: Fun() -> T) -> T do
  case o do
    Some(x) -> x
    None -> otherwise()
  end
end

## The value; none is a panic with this message.
##
##     Option.expect(Some(1), "a number") # => 1
pub fn expect<T>(o :: Option<T>, message :: String) -> T do
  case o do
    Some(x) -> x
    None -> panic(message)
  end
end

## The value; none is a panic.
##
##     Option.unwrap(Some(1)) # => 1
pub fn unwrap<T>(o :: Option<T>) -> T = expect(o, "Option.unwrap: None")

## The result of a function for the value, if there is one.
##
##     Option.map(Some(2), fn x -> x * 10 end) # => Some(20)
pub fn map<T, U>(o :: Option<T>, f :: Fun(T) -> U) -> Option<U> do
  case o do
    Some(x) -> Some(f(x))
    None -> None
  end
end

## The option that a function makes of the value, if there is one.
##
##     Option.and_then(Some("7"), String.to_int) # => Some(7)
pub fn and_then<T, U>(o :: Option<T>, f :: Fun(T) -> Option<U>) -> Option<U> do
  case o do
    Some(x) -> f(x)
    None -> None
  end
end

## The value, if a function accepts it.
##
##     Option.filter(Some(2), fn x -> x > 5 end) # => None
pub fn filter<T>(o :: Option<T>, p :: Fun(T) -> Bool) -> Option<T> do
  case o do
    Some(x) when p(x) -> o
    _ -> None
  end
end

## The option, or another if there is no value.
##
##     Option.or(None, Some(3)) # => Some(3)
pub extern fn or<T>(o :: Option<T>, other :: Option<T>) -> Option<T> = "mesh_option_or" pure

## The option, or what a function gives if there is no value.
##
##     Option.or_else(None, fn -> Some(3) end) # => Some(3)
pub fn or_else<T>(o :: Option<T>, other :: Fun() -> Option<T>) -> Option<T> do
  case o do
    Some(_) -> o
    None -> other()
  end
end

## The value, or an error if there is none.
##
##     Option.ok_or(None, "missing") # => Err(missing)
pub fn ok_or<T, E>(o :: Option<T>, error :: E) -> Result<T, E> do
  case o do
    Some(x) -> Ok(x)
    None -> Err(error)
  end
end

## A list of the value, or the empty list.
##
##     Option.to_list(Some(1)) # => [1]
pub fn to_list<T>(o :: Option<T>) -> List<T> do
  case o do
    Some(x) -> [x]
    None -> []
  end
end

## Both values, if there are both.
##
##     Option.zip(Some(1), Some("a")) # => Some((1, a))
pub fn zip<A, B>(a :: Option<A>, b :: Option<B>) -> Option<(A, B)> do
  case (a, b) do
    (Some(x), Some(y)) -> Some((x, y))
    _ -> None
  end
end

## The inner option.
##
##     Option.flatten(Some(Some(1))) # => Some(1)
pub fn flatten<T>(o :: Option<Option<T>>) -> Option<T> do
  case o do
    Some(inner) -> inner
    None -> None
  end
end

## Whether the value is there and equal to another.
##
##     Option.contains(Some(1), 1) # => true
pub fn contains<T>(o :: Option<T>, wanted :: T) -> Bool where T: Eq do
  case o do
    Some(x) -> x == wanted
    None -> false
  end
end

## Calls a function with the value, if there is one.
##
##     Option.each(Some(1), fn _ -> () end) # => ()
pub fn each<T>(o :: Option<T>, f :: Fun(T) -> ()) -> () do
  case o do
    Some(x) -> f(x)
    None -> ()
  end
end

## The result of a function for the value, or another result if there is none.
##
##     Option.fold(Some(2), 0, fn x -> x + 1 end) # => 3
pub fn fold<T, U>(o :: Option<T>, otherwise :: U, f :: Fun(T) -> U) -> U do
  case o do
    Some(x) -> f(x)
    None -> otherwise
  end
end

## All values, if none is absent.
##
##     Option.all([Some(1), Some(2)]) # => Some([1, 2])
##     Option.all([Some(1), None]) # => None
pub fn all<T>(os :: List<Option<T>>) -> Option<List<T>> do
  let found = values(os)
  if List.length(found) == List.length(os) do Some(found) else None end
end

## The values that are there.
##
##     Option.values([Some(1), None, Some(3)]) # => [1, 3]
pub fn values<T>(os :: List<Option<T>>) -> List<T> do
  for o in os do
    case o do
      Some(x) -> x
      None -> continue
    end
  end
end

## The first value that is there.
##
##     Option.first([None, Some(2), Some(3)]) # => Some(2)
pub fn first<T>(os :: List<Option<T>>) -> Option<T> do
  for o in os do
    if is_some(o) do return o end
  end
  None
end
