# Order of evaluation, closures, nested and generic functions, loops and what leaves them.
fn show(n :: Int) -> Int do
  print("${n};")
  n
end
struct P do
  a :: Int
  name :: String
  b :: Float
  c :: List<Int>
end
fn text(s :: String) -> String do
  print("${s};")
  s
end
fn collatz(n, steps) do
  fn next(m) do
    if m % 2 == 0 do m / 2 else 3 * m + 1 end
  end
  if n == 1 do steps else collatz(next(n), steps + 1) end
end
fn parity(n) do
  let yes = "even"
  let no = "odd"
  fn even(k) do
    if k == 0 do yes else odd(k - 1) end
  end
  fn odd(k) do
    if k == 0 do no else even(k - 1) end
  end
  (even(n), odd)
end
fn apply_twice(f, x) = f(f(x))
fn compose(f, g) = fn x -> g(f(x)) end
fn counter(step :: Float) do
  fn(total :: Float, n :: Int) -> total + step * Int_to(n) end
end
fn Int_to(n) do
  if n == 0 do 0.0 else 1.0 + Int_to(n - 1) end
end
fn first_even(xs :: List<Int>) -> Option<Int> do
  for x in xs do
    if x % 2 == 0 do
      return Some(x)
    end
  end
  None
end
fn generic_local() do
  let wrap = fn x -> [x] end
  let pair = fn x, y -> (x, y) end
  let none = None
  let nested = fn x -> pair(wrap(x), x) end
  fn again(x, n) do
    if n == 0 do wrap(x) else again(x, n - 1) end
  end
  println("${wrap(1)} ${wrap("s")} ${wrap(1.5)} ${pair(1, 2.5)} ${pair("x", [true])}")
  println("${nested(2)} ${nested(0.5)} ${again("r", 3)} ${again(0.25, 2)}")
  println("${[none, Some(1)]} ${[none, Some("a")]} ${[none, Some(2.5)]}")
end
fn while_loop() do
  let n = 3
  while n < 3 do
    println("never")
  end
  while true do
    println("once")
    break
  end
end
fn main() do
  let p = P { c: [show(1)], b: 2.5, name: text("x"), a: show(2) }
  println("")
  println("${p}")
  let q = %{p | name: text("y"), a: show(p.a + 40)}
  println("")
  println("${q} ${p.name} ${q.b + 1.0}")
  println("${collatz(27, 0)}")
  let (first, odd) = parity(10)
  println("${first} ${odd(7)} ${odd(8)}")
  println("${apply_twice(fn x -> x * 3 end, 2)} ${apply_twice(fn x -> x + 0.5 end, 1.0)} ${apply_twice(fn s -> s <> s end, "ab")}")
  let h = compose(fn x -> x + 1 end, fn y -> "<${y}>" end)
  println("${h(4)}")
  println("${counter(0.5)(10.0, 4)}")
  println("${first_even([3, 8, 9])} ${first_even([])}")
  generic_local()
  while_loop()
  let squares = for i in 0..10 when i % 3 == 0 do i * i end
  let some = for i in 0..10 do
    if i == 2 do continue end
    if i == 5 do break end
    i
  end
  println("${squares} ${some}")
  let nested = for i in 1..3 do
    for j in 1..3 do i * 10 + j end
  end
  println("${nested}")
  let fs = for i in 0..3 do fn(x) -> x + i end end
  println("${for f in fs do f(10) end}")
  let halves = for x in [1.0, 3.0] do x / 2.0 end
  println("${halves}")
  for (i, w) in List.enumerate(["x", "y"]) do
    println("${i}:${w}")
  end
  for {k, v} in %{"a" => 1.5, "b" => 2.5} do
    println("${k}=${v}")
  end
  let makers = [Some, fn x -> Some(x + 1) end]
  println("${for m in makers do m(1) end}")
  println("${List.map([1, 2], List.length([1]) |> fn n -> fn(x) -> x + n end end)}")
end
# => 1;x;2;
# => P { a: 2, name: x, b: 2.5, c: [1] }
# => y;42;
# => P { a: 42, name: y, b: 2.5, c: [1] } x 3.5
# => 111
# => even even odd
# => 18 2 abababab
# => <5>
# => 12
# => Some(8) None
# => [1] [s] [1.5] (1, 2.5) (x, [true])
# => ([2], 2) ([0.5], 0.5) [r] [0.25]
# => [None, Some(1)] [None, Some(a)] [None, Some(2.5)]
# => once
# => [0, 9, 36, 81] [0, 1, 3, 4]
# => [[11, 12], [21, 22]]
# => [10, 11, 12]
# => [0.5, 1.5]
# => 0:x
# => 1:y
# => a=1.5
# => b=2.5
# => [Some(1), Some(2)]
# => [2, 3]
