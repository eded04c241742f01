##! Values, or what went wrong.

## Whether it is a value.
##
##     Result.is_ok(Ok(1)) # => true
pub fn is_ok<T, E>(r :: Result<T, E>) -> Bool do
  case r do
    Ok(_) -> true
    Err(_) -> false
  end
end

## Whether it is an error.
##
##     Result.is_err(Ok(1)) # => false
pub fn is_err<T, E>(r :: Result<T, E>) -> Bool = not is_ok(r)

## The value, if it is one.
##
##     Result.ok(Ok(1)) # => Some(1)
pub fn ok<T, E>(r :: Result<T, E>) -> Option<T> do
  case r do
    Ok(x) -> Some(x)
    Err(_) -> None
  end
end

## The error, if it is one.
##
##     Result.err(Err("no")) # => Some(no)
pub fn err<T, E>(r :: Result<T, E>) -> Option<E> do
  case r do
    Ok(_) -> None
    Err(e) -> Some(e)
  end
end

## The value, or another in place of an error.
##
##     Result.unwrap_or(Err("no"), 0) # => 0
pub fn unwrap_or<T, E>(r :: Result<T, E>, otherwise :: T) -> T do
  case r do
    Ok(x) -> x
    Err(_) -> otherwise
  end
end

## The value, or what a function makes of the error.
##
##     Result.unwrap_or_else(Err("no"), String.length) # => 2
pub fn unwrap_or_else<T, E>(r :: Result<T, E>, otherwise :: Fun(E) -> T) -> T do
  case r do
    Ok(x) -> x
    Err(e) -> otherwise(e)
  end
end

## The value; an error is a panic with this message.
##
##     Result.expect(Ok(1), "a number") # => 1
pub fn expect<T, E>(r :: Result<T, E>, message :: String) -> T do
  case r do
    Ok(x) -> x
    Err(_) -> panic(message)
  end
end

## The value; an error is a panic.
##
##     Result.unwrap(Ok(1)) # => 1
pub fn unwrap<T, E>(r :: Result<T, E>) -> T where E: Display do
  case r do
    Ok(x) -> x
    Err(e) -> panic("Result.unwrap: ${e}")
  end
end

## The result of a function for the value; an error stays.
##
##     Result.map(Ok(2), fn x -> x * 10 end) # => Ok(20)
pub fn map<T, U, E>(r :: Result<T, E>, f :: Fun(T) -> U) -> Result<U, E> do
  case r do
    Ok(x) -> Ok(f(x))
    Err(e) -> Err(e)
  end
end

## The result of a function for the error; a value stays.
##
##     Result.map_err(Err("no"), String.length) # => Err(2)
pub fn map_err<T, E, F>(r :: Result<T, E>, f :: Fun(E) -> F) -> Result<T, F> do
  case r do
    Ok(x) -> Ok(x)
    Err(e) -> Err(f(e))
  end
end

## What a function makes of the value; an error stays.
##
##     Result.and_then(Ok(2), fn x -> Err("too small") end) # => Err(too small)
pub fn and_then<T, U, E>(r :: Result<T, E>, f :: Fun(T) -> Result<U, E>) -> Result<U, E> do
  case r do
    Ok(x) -> f(x)
    Err(e) -> Err(e)
  end
end

## The result, or another if it is an error.
##
##     Result.or(Err("no"), Ok(3)) # => Ok(3)
pub extern fn or<T, E, F>(r :: Result<T, E>, other :: Result<T, F>) -> Result<T, F> = "mesh_result_or" pure

## What a function makes of the error; a value stays.
##
##     Result.or_else(Err("four"), fn e -> Ok(String.length(e)) end) # => Ok(4)
pub fn or_else<T, E, F>(r :: Result<T, E>, f :: Fun(E) -> Result<T, F>) -> Result<T, F> do
  case r do
    Ok(x) -> Ok(x)
    Err(e) -> f(e)
  end
end

## The result inside.
##
##     Result.flatten(Ok(Ok(1))) # => Ok(1)
pub fn flatten<T, E>(r :: Result<Result<T, E>, E>) -> Result<T, E> do
  case r do
    Ok(inner) -> inner
    Err(e) -> Err(e)
  end
end

## The result of one function for the value, or of another for the error.
##
##     Result.fold(Ok(2), fn x -> x * 2 end, fn e -> 0 end) # => 4
pub fn fold<T, E, U>(r :: Result<T, E>, on_ok :: Fun(T) -> U, on_err :: Fun(E) -> U) -> U do
  case r do
    Ok(x) -> on_ok(x)
    Err(e) -> on_err(e)
  end
end

## Calls a function with the value, if it is one.
##
##     Result.each(Json.parse("1"), fn _ -> () end) # => ()
pub fn each<T, E>(r :: Result<T, E>, f :: Fun(T) -> ()) -> () do
  case r do
    Ok(x) -> f(x)
    Err(_) -> ()
  end
end

## Calls a function with the error, if it is one; gives the result as it was.
##
##     Json.parse("[") |> Result.tap_err(fn _ -> () end) |> Result.is_err() # => true
pub fn tap_err<T, E>(r :: Result<T, E>, f :: Fun(E) -> ()) -> Result<T, E> do
  case r do
    Ok(_) -> ()
    Err(e) -> f(e)
  end
  r
end

## Puts a text in front of an error: `message: error`.
##
##     Result.context(Err("not found"), "settings") # => Err(settings: not found)
pub fn context<T>(r :: Result<T, String>, message :: String) -> Result<T, String> = map_err(r, fn e -> message <> ": " <> e end)

## All values, or the first error.
##
##     Result.all([Ok(1), Ok(2)]) # => Ok([1, 2])
##     Result.all([Ok(1), Err("a"), Err("b")]) # => Err(a)
pub fn all<T, E>(rs :: List<Result<T, E>>) -> Result<List<T>, E> = List.try_map(rs, fn r -> r end)

## The values, and the errors.
##
##     Result.partition([Ok(1), Err("a"), Ok(3)]) # => ([1, 3], [a])
pub fn partition<T, E>(rs :: List<Result<T, E>>) -> (List<T>, List<E>) = (values(rs), Option.values(List.map(rs, err)))

## The values.
##
##     Result.values([Ok(1), Err("a"), Ok(3)]) # => [1, 3]
pub fn values<T, E>(rs :: List<Result<T, E>>) -> List<T> = Option.values(List.map(rs, ok))
