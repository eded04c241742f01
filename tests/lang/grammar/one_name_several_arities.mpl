fn area() = 1
fn area(side) = side * side
fn area(w, h) = w * h
fn area(0, _, _) = 0
fn area(w, h, d) = w * h * d

fn sum(xs) = sum(xs, 0)
fn sum(xs, acc) when List.length(xs) == 0 = acc
fn sum(xs, acc) = sum(List.tail(xs), acc + List.head(xs))

fn main() do
  println("${area()} ${area(3)} ${area(3, 4)} ${area(3, 4, 5)} ${area(0, 1, 1)}")
  println("${sum([1, 2, 3])} ${sum([4], 10)}")
  println("${3 |> area} ${3 |> area(4)} ${3 |> area(4, 5)}")
  println("${List.map([1, 2, 3], area)}")
  let two :: Fun(Int, Int) -> Int = area
  let none :: Fun() -> Int = area
  println("${two(6, 7)} ${none()}")
  println("${reduce([2, 3], 1, area)}")
  fn local() = "none"
  fn local(a) = "one ${a}"
  fn local(a, b) = "two ${a} ${b}"
  println("${local()}, ${local(1)}, ${local(1, 2)}")
end
# => 1 9 12 60 0
# => 6 14
# => 9 12 60
# => [1, 4, 9]
# => 42 1
# => 6
# => none, one 1, two 1 2
