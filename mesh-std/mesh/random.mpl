##! Numbers and choices that nobody can foresee, but no secrets.

## A number from `low` up to, not including, `high`; if there is none, that is a panic.
##
##     Random.int(3, 4) # => 3
pub extern fn int(low :: Int, high :: Int) -> Int = "mesh_random_int"

## The generator of a seed, for numbers that are to come again.
##
##     Random.seed(7) == Rng.seed(7) # => true
pub fn seed(n :: Int) -> Rng = Rng.seed(n)

## A number from 0 up to, not including, 1.
##
##     Random.float() < 1.0 # => true
pub extern fn float() -> Float = "mesh_random_float"

## A number from `low` up to, not including, `high`.
##
##     Random.float_in(2.0, 2.0) # => 2
pub fn float_in(low :: Float, high :: Float) -> Float = low + float() * (high - low)

## Heads or tails.
##
##     List.contains([true, false], Random.bool()) # => true
pub fn bool() -> Bool = float() < 0.5

## True with a probability from 0 to 1.
##
##     Random.chance(1.0) # => true
pub fn chance(p :: Float) -> Bool = float() < p

## One of the elements, if there is one.
##
##     Random.pick(["only"]) # => Some(only)
pub fn pick<T>(xs :: List<T>) -> Option<T> do
  if List.is_empty(xs) do None else Some(xs[int(0, List.length(xs))]) end
end

## The elements in any order, all orders equally likely.
##
##     Random.shuffle([1, 2, 3]) |> List.sum() # => 6
pub fn shuffle<T>(xs :: List<T>) -> List<T> do
  # Floats are equal so rarely that the order of the keys is any order.
  List.sort_by(xs, fn _ -> float() end)
end

## So many of the elements, each at most once, in any order.
##
##     Random.sample([1, 2, 3], 2) |> List.length() # => 2
pub fn sample<T>(xs :: List<T>, n :: Int) -> List<T> = List.take(shuffle(xs), n)

## One of the elements, more likely the greater the number beside it. Those with none above 0 are never chosen.
##
##     Random.weighted([("never", 0.0), ("always", 2.5)]) # => Some(always)
pub fn weighted<T>(xs :: List<(T, Float)>) -> Option<T> do
  let likely = List.filter(xs, fn((_, weight)) -> weight > 0.0 end)
  let total = List.reduce(likely, 0.0, fn(sum, (_, weight)) -> sum + weight end)
  let (found, _) = List.reduce(likely, (None, float() * total), fn((found, left), (x, weight)) ->
    if left < 0.0 do (found, left) else (Some(x), left - weight) end
  end)
  found
end

## A text of so many letters and digits.
##
##     Random.string(12) |> String.length() # => 12
pub fn string(n :: Int) -> String do
  let alphabet = String.chars("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
  String.join(for _ in 0..n do alphabet[int(0, 62)] end, "")
end

## A number of the normal distribution.
##
##     Random.normal(5.0, 0.0) # => 5
pub fn normal(mean :: Float, deviation :: Float) -> Float do
  # After Box and Muller; 1 - float() is never 0.
  let radius = Math.sqrt(-2.0 * Math.ln(1.0 - float()))
  mean + deviation * radius * Math.cos(Math.radians(360.0 * float()))
end
