fn adder(n :: Int) -> Fun(Int) -> Int = fn x -> x + n end

fn compose<A, B, C>(f :: Fun(A) -> B, g :: Fun(B) -> C) -> Fun(A) -> C do
  fn(x) -> g(f(x)) end
end

fn apply_twice(f, x) = f(f(x))

fn half(x :: Float) -> Float = x / 2.0

fn main() do
  let add3 = adder(3)
  let label = "result"
  let factor = 1.5
  println("${label} ${add3(4)} ${apply_twice(add3, 0)}")
  let scaled = fn (x :: Float) -> x * factor end
  println("${scaled(4.0)} ${apply_twice(half, 10.0)}")
  let both = compose(add3, fn n -> "${label}: ${n}" end)
  println(both(1))
  let counters = List.map([1, 2, 3], adder)
  println("${List.map(counters, fn f -> f(10) end)}")
end
# built
# => result 7 6
# => 6 2.5
# => result: 4
# => [11, 12, 13]
