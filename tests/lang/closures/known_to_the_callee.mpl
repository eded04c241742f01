# Functions that are given closures: called, handed on, captured, kept, returned, and called by themselves.

type Kept do
  Kept(Fun(Int) -> Int, Int)
end

fn total(xs :: List<Int>, k :: Int) -> Int do
  let scale = fn x -> x * k end
  List.reduce(xs, 0, fn acc, x -> acc + scale(x) end)
end

fn twice(f :: Fun(Int) -> Int, n :: Int) -> Int = f(f(n))

# Called and kept.
fn keep(f :: Fun(Int) -> Int, n :: Int) -> Kept = Kept(f, f(n))

# Called by itself with another closure each time.
fn deeper(f :: Fun(Int) -> Int, n :: Int) -> Int do
  if n == 0 do f(1) else deeper(fn x -> f(x) + n end, n - 1) end
end

# A parameter that changes from round to round.
fn alternate(f :: Fun(Int) -> Int, g :: Fun(Int) -> Int, n :: Int, x :: Int) -> Int do
  if n == 0 do x else alternate(g, f, n - 1, f(x)) end
end

fn even_by(f :: Fun(Int) -> Int, n :: Int) -> Bool do
  if n == 0 do true else odd_by(f, f(n)) end
end

fn odd_by(f :: Fun(Int) -> Int, n :: Int) -> Bool do
  if n == 0 do false else even_by(f, f(n)) end
end

fn compose(f, g) = fn x -> f(g(x)) end

fn weighted(xs :: List<Float>, w :: Float, n :: Int) -> Float do
  List.reduce(xs, 0.5, fn sum, x -> sum + x * w + Int.to_float(n) end)
end

fn count_down(n :: Int, each :: Fun(Int) -> ()) -> () do
  if n > 0 do
    each(n)
    count_down(n - 1, each)
  else
    ()
  end
end

fn closures_of_loops(n :: Int) -> List<Int> do
  let fs = for i in 0..n do
    let add = fn x -> x + i end
    let both = fn x -> add(add(x)) end
    println("${both(10)}")
    both
  end
  List.map(fs, fn f -> f(0) end)
end

fn pick(flag :: Bool, k :: Int) -> Int do
  let f = if flag do fn(x) -> x + k end else fn(x) -> x - k end end
  twice(f, 100)
end

fn main() do
  let xs = [1, 2, 3, 4]
  let k = List.length(xs)
  println("${total(xs, k)} ${List.all(xs, fn x -> x > k - 4 end)} ${List.any(xs, fn x -> x > k end)}")
  println("${twice(fn x -> x + k end, 1)} ${twice(fn x -> twice(fn y -> y * k + x end, x) end, 1)}")
  case keep(fn x -> x * k end, 5) do
    Kept(f, n) -> println("${f(n)} ${n}")
  end
  println("${deeper(fn x -> x * k end, 5)}")
  println("${alternate(fn x -> x * 2 end, fn x -> x + k end, 5, 1)}")
  println("${even_by(fn n -> n - 1 end, 10)} ${odd_by(fn n -> n - 1 end, 10)}")
  println("${compose(fn x -> x + k end, fn x -> x * 2 end)(5)}")
  println("${weighted([1.0, 2.5], 2.0, k)}")
  count_down(3, fn n -> println("${n} of ${k}") end)
  println("${closures_of_loops(3)}")
  println("${pick(true, k)} ${pick(false, k)}")
  println("${List.sort(xs, fn a, b -> (b - a) * k end)}")
end
# => 40 true false
# => 9 441
# => 80 20
# => 19
# => 32
# => true false
# => 14
# => 15.5
# => 3 of 4
# => 2 of 4
# => 1 of 4
# => 10
# => 12
# => 14
# => [0, 2, 4]
# => 108 92
# => [4, 3, 2, 1]
