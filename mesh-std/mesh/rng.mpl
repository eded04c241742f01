##! Numbers that look random and come again: from the same seed the same ones. Every function gives its result with the
##! generator that goes on. For numbers that nobody can foresee there is `Random`.

## A generator, after Vigna's SplitMix64.
pub struct Rng do
  state :: Int
end deriving(Eq, Hash, Debug)

## The generator of a seed.
##
##     Tuple.first(Rng.int(Rng.seed(7), 0, 100)) == Tuple.first(Rng.int(Rng.seed(7), 0, 100)) # => true
pub fn seed(n :: Int) -> Rng = Rng { state: n }

## The next 64 bits.
##
##     Rng.bits(Rng.seed(0)) |> Tuple.first() |> Int.to_hex() # => -1ddf57c684e23251
pub fn bits(r :: Rng) -> (Int, Rng) do
  let state = r.state - 7046029254386353131
  let z = mixed(state, 30) * -4658895280553007687
  let y = mixed(z, 27) * -7723592293110705685
  (mixed(y, 31), Rng { state: state })
end

# Every bit with the one so many places above it; nothing comes in from the sign.
fn mixed(n :: Int, places :: Int) -> Int do
  Int.bxor(n, Int.band(Int.shift_right(n, places), Int.shift_left(1, 64 - places) - 1))
end

## A number from `low` up to, not including, `high`; if there is none, that is a panic.
##
##     Rng.int(Rng.seed(1), 5, 6) |> Tuple.first() # => 5
pub fn int(r :: Rng, low :: Int, high :: Int) -> (Int, Rng) do
  if low >= high do panic("Rng.int: no number from ${low} up to, not including, ${high}") end
  let (x, next) = float(r)
  # A float has 53 bits: as many as numbers apart by less than that need.
  let width = high - low
  if width > 0 and width < 9007199254740992 do
    (low + Float.to_int(x * Int.to_float(width)), next)
  else
    let (n, next) = bits(r)
    if n >= low and n < high do (n, next) else int(next, low, high) end
  end
end

## A number from 0 up to, not including, 1.
##
##     Tuple.first(Rng.float(Rng.seed(1))) < 1.0 # => true
pub fn float(r :: Rng) -> (Float, Rng) do
  let (n, next) = bits(r)
  (Int.to_float(Int.band(Int.shift_right(n, 11), 9007199254740991)) / 9007199254740992.0, next)
end

## Heads or tails.
##
##     Rng.bool(Rng.seed(0)) |> Tuple.first() # => false
pub fn bool(r :: Rng) -> (Bool, Rng) do
  let (n, next) = bits(r)
  (n >= 0, next)
end

## One of the elements, if there is one.
##
##     Rng.pick(Rng.seed(3), ["only"]) |> Tuple.first() # => Some(only)
pub fn pick<T>(r :: Rng, xs :: List<T>) -> (Option<T>, Rng) do
  if List.is_empty(xs) do
    (None, r)
  else
    let (i, next) = int(r, 0, List.length(xs))
    (Some(xs[i]), next)
  end
end

## The elements in any order.
##
##     Rng.shuffle(Rng.seed(3), [1, 2, 3]) |> Tuple.first() |> List.sum() # => 6
pub fn shuffle<T>(r :: Rng, xs :: List<T>) -> (List<T>, Rng) do
  let (next, keyed) = List.map_fold(xs, r, fn r, x ->
    let (key, next) = float(r)
    (next, (key, x))
  end)
  (List.map(List.sort_by(keyed, fn((key, _)) -> key end), fn((_, x)) -> x end), next)
end
