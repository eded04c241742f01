##! Functions of functions, and steps of pipes.

## The value itself.
##
##     List.map([1, 2], Fun.identity) # => [1, 2]
pub fn identity<T>(x :: T) -> T = x

## The function that always gives this value.
##
##     List.map([1, 2], Fun.always("tea")) # => [tea, tea]
pub fn always<A, B>(x :: A) -> Fun(B) -> A = fn _ -> x end

## One function after the other.
##
##     List.map(["1", "x"], Fun.compose(String.to_int, Option.is_some)) # => [true, false]
pub fn compose<A, B, C>(f :: Fun(A) -> B, g :: Fun(B) -> C) -> Fun(A) -> C = fn x -> g(f(x)) end

## The function with its arguments in the other order.
##
##     Fun.then(Fun.flip(String.starts_with), fn f -> f("pl", "planet") end) # => true
pub fn flip<A, B, C>(f :: Fun(A, B) -> C) -> Fun(B, A) -> C = fn b, a -> f(a, b) end

## Calls a function with a value, and gives the value.
##
##     4 |> Fun.tap(fn n -> eprint("") end) # => 4
pub fn tap<T>(x :: T, f :: Fun(T) -> ()) -> T do
  f(x)
  x
end

## The result of a function for a value: a step of a pipe.
##
##     4 |> Fun.then(fn n -> n * n end) # => 16
pub fn then<T, U>(x :: T, f :: Fun(T) -> U) -> U = f(x)

## Calls a function with 0, 1 and so on, `n` times.
##
##     Fun.repeat(3, fn _ -> () end) # => ()
pub fn repeat(n :: Int, f :: Fun(Int) -> ()) -> () do
  for i in 0..n do f(i) end
  ()
end
